"""Cards, lists and checklists as JSON values: dicts, lists, strings, numbers, None.

A card::

    id, prompt, title, level, mode, timed, started (UTC), finished
    seconds, planned_seconds    interview seconds used; planned is null where untimed
    engine, formula, regraded   who judged; when it was judged again, or null
    score, band                 of the interview; null before a grading, band until finished
    uncapped_band, capped_by    the band of the score alone; the stage that caps it, or null
    cuts                        {band: score from which it begins} at this level
    arithmetic                  sentences
    lift                        null, or {band, needs, reaches, items: [{id, stage, gain}]}
    missed_musts                ids, the most to gain first
    facts, facts_told           how many the prompt has; ids of those told
    asked                       [{stage, question, told, fact}]
    last_word
    unprompted_score               the score without what questions and hints brought
    next_level                  null at the highest, else {level, score, band, items, asked_for}
    pace, commitments, choices, contradictions, estimates, sketches, dictated
                                in mlsd.export.ledger
    stages                      [{id, title, status, not_graded, seconds, planned_seconds,
                                  over_seconds, score, unprompted_score, points, possible, band,
                                  predicted, answer, follow_ups, hints, items}]; not_graded is
                                  null or why the answer was not heard
    …follow_ups                 [{reason, question, reply, items}]; reason is what was heard of the
                                item before, trade-off or curveball; reply is "" where skipped,
                                null while open; items are those it asked for
    …hints                      [{item, rung, text, price}]
    stages[].items              [{id, statement, weight, level, verdict, probability, certainty,
                                  points, possible, on_top, prompted, arithmetic, mark, gain,
                                  heard, evidence}]; prompted is the part of the points that a
                                question or a hint brought, arithmetic how
    …evidence                   [{source, start, end, quote, stage, last_word, late}]; stage is
                                null where the words were said in the item's own stage

`verdict` is explained, mentioned, missed or contradicted; `certainty` sure or unsure; `mark` the
candidate's own, true, false or null. `possible` is an item's part of the denominator.
A list of sessions: [{id, started, prompt, title, mode, level, minutes, finished, score, band,
damaged}]. A list of prompts: [{id, title, domain, level, items, own, last_practised}].
A checklist: {title, framework, prompt, level, stages: [{id, title, ask, items: [{id, statement,
weight, level, why, probe, mistake}]}], formula: {…}, scoring: sentences}. A regrading: {engine_before,
engine, score_before, score, band_before, band, changes: [{id, stage, before, after}], unheard}.
A concept: {id, title, what, when, trade_off, check, serves, also}. A project: {id, title, data, steps,
measure, builds}; its id is the domain. `mlsd practice` and `mlsd review` add it, or null, to the
card as `project`; `mlsd library show` prints {prompts, read: [{id, title, by, year, venue, teaches,
serves}], project}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mlsd.coach.past import Past
from mlsd.content import Entry
from mlsd.export.ledger import ledger_json
from mlsd.grading.again import Regrading
from mlsd.grading.card import Card, FollowedUp, Line, StageCard
from mlsd.grading.formula import formula_sentences
from mlsd.grading.sheet import Sheet
from mlsd.model import Item, Project, Resource, Verdict

Json = dict[str, Any]


def to_json(value: Card | Sheet | Regrading | Past) -> Json:
    """The JSON form of one value; its keys stand at the top of this file."""
    match value:
        case Card():
            return _card(value)
        case Sheet():
            return _sheet(value)
        case Regrading():
            return _regrading(value)
        case Past():
            return _past(value)


def sessions_json(sessions: Sequence[Past]) -> list[Json]:
    """A list of past sessions."""
    return [_past(past) for past in sessions]


def entries_json(entries: Sequence[Entry], last: Mapping[str, datetime]) -> list[Json]:
    """What can be practised, and when it last was."""
    return [
        {**entry.model_dump(mode="json"), "last_practised": _moment(last.get(entry.id))}
        for entry in entries
    ]


def further_json(
    entries: Sequence[Entry], read: Sequence[Resource], project: Project | None
) -> Json:
    """Some prompts, what there is to read on them, and the project of their domain."""
    return {
        "prompts": [entry.model_dump(mode="json") for entry in entries],
        "read": [resource.model_dump(mode="json") for resource in read],
        "project": project_json(project),
    }


def project_json(project: Project | None) -> Json | None:
    """A weekend project, null for none."""
    return project.model_dump(mode="json") if project else None


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _card(card: Card) -> Json:
    score, lift = card.score, card.lift
    steps = [
        {"id": step.item.id, "stage": step.stage, "gain": round(step.gain, 1)}
        for step in (lift.steps if lift else ())
    ]
    return {
        "id": card.id,
        "prompt": card.prompt,
        "title": card.title,
        "level": card.level.value,
        "mode": card.mode,
        "timed": card.timed,
        "started": _moment(card.started),
        "finished": card.finished,
        "seconds": round(card.seconds, 1),
        "planned_seconds": card.planned,
        "engine": card.engine,
        "formula": card.formula,
        "regraded": _moment(card.regraded),
        "score": score.score if score else None,
        "band": score.band.value if score and card.finished else None,
        "uncapped_band": score.uncapped.value if score and card.finished else None,
        "capped_by": score.capped_by if score else None,
        "cuts": {band.value: cut for band, cut in score.cuts.items()} if score else {},
        "arithmetic": list(score.arithmetic) if score else [],
        "lift": lift
        and {
            "band": lift.band.value,
            "needs": lift.needs,
            "reaches": lift.reaches,
            "items": steps,
        },
        "missed_musts": [line.item.id for line in card.missed_musts],
        "facts": card.facts,
        "facts_told": list(dict.fromkeys(ask.fact for ask in card.asked if ask.fact)),
        "asked": [
            {"stage": ask.stage, "question": ask.question, "told": ask.told, "fact": ask.fact}
            for ask in card.asked
        ],
        "last_word": card.last_word,
        "unprompted_score": score.unasked if score else None,
        "next_level": card.rise
        and {
            "level": card.rise.level.value,
            "score": card.rise.score,
            "band": card.rise.band.value,
            "items": [item.id for item in card.rise.items],
            "asked_for": [item.id for item in card.rise.asked_for],
        },
        **ledger_json(card),
        "stages": [_stage(stage) for stage in card.stages],
    }


def _stage(stage: StageCard) -> Json:
    score = stage.score
    return {
        "id": stage.id,
        "title": stage.title,
        "status": stage.status,
        "not_graded": stage.not_graded,
        "seconds": round(stage.seconds, 1),
        "planned_seconds": stage.planned,
        "over_seconds": round(stage.over, 1),
        "score": score.score if score else None,
        "points": score.points if score else None,
        "possible": score.possible if score else None,
        "band": stage.band.value if stage.band else None,
        "predicted": stage.predicted.value if stage.predicted else None,
        "answer": stage.answer,
        "unprompted_score": score.unasked if score else None,
        "follow_ups": [_follow_up(one) for one in stage.follow_ups],
        "hints": [
            {"item": hint.item, "rung": hint.rung, "text": hint.text, "price": hint.price}
            for hint in stage.hints
        ],
        "items": [_line(line) for line in stage.lines],
    }


def _follow_up(one: FollowedUp) -> Json:
    return {
        "reason": one.reason,
        "question": one.question,
        "reply": one.reply,
        "items": [_line(line) for line in one.lines],
    }


def _line(line: Line) -> Json:
    return {
        "id": line.item.id,
        "statement": line.item.statement,
        "weight": line.item.weight.value,
        "level": line.item.level.value,
        "verdict": line.verdict.outcome.value,
        "probability": line.verdict.probability,
        "certainty": line.verdict.certainty,
        "points": line.points.points,
        "possible": line.points.possible,
        "on_top": line.points.on_top,
        "prompted": line.points.brought,
        "arithmetic": line.points.arithmetic,
        "mark": line.mark,
        "gain": round(line.gain, 1),
        "heard": list(line.verdict.heard),
        "evidence": [
            {
                "source": quote.evidence.source,
                "start": quote.evidence.start,
                "end": quote.evidence.end,
                "quote": quote.text,
                "stage": quote.evidence.stage,
                "last_word": quote.last_word,
                "late": quote.late,
            }
            for quote in line.quotes
        ],
    }


def _past(past: Past) -> Json:
    return {
        "id": past.id,
        "started": _moment(past.started),
        "prompt": past.prompt,
        "title": past.title,
        "mode": past.mode,
        "level": past.level.value if past.level else None,
        "minutes": round(past.minutes, 1),
        "finished": past.finished,
        "score": past.score,
        "band": past.band.value if past.band else None,
        "damaged": past.damaged,
    }


def _sheet(sheet: Sheet) -> Json:
    return {
        "title": sheet.title,
        "framework": sheet.framework,
        "prompt": sheet.prompt,
        "level": sheet.level.value if sheet.level else None,
        "stages": [
            {
                "id": section.id,
                "title": section.title,
                "ask": section.ask,
                "items": [_item(item) for item in section.items],
            }
            for section in sheet.sections
        ],
        "formula": sheet.formula.model_dump(mode="json"),
        "scoring": list(formula_sentences(sheet.formula)),
    }


def _item(item: Item) -> Json:
    return item.model_dump(mode="json", exclude={"listen"})


def _regrading(one: Regrading) -> Json:
    before = one.before.score if one.before else None
    after = one.after.score
    return {
        "engine_before": one.engine_before,
        "engine": one.after.engine,
        "score_before": before.score if before else None,
        "score": after.score if after else None,
        "band_before": before.band.value if before and one.after.finished else None,
        "band": after.band.value if after and one.after.finished else None,
        "changes": [
            {
                "id": change.item.id,
                "stage": change.stage,
                "before": change.before and _verdict(change.before),
                "after": _verdict(change.after),
            }
            for change in one.changes
        ],
        "unheard": list(one.unheard),
    }


def _verdict(verdict: Verdict) -> Json:
    return {"verdict": verdict.outcome.value, "certainty": verdict.certainty}
