"""What was stated, drawn and spoken: as JSON values, and as parts of a Markdown document.

In the JSON of a card::

    pace            {sentence, stages: [{title, seconds, planned_seconds, earned, possible}]};
                    no stages where there were no times
    commitments     [{stage, quantity, part, statistic, scope, value, high, unit, quote, start, end}]
    choices         [{stage, question, taken, quote, start, end}]
    contradictions  [{why, first, second}]; both as in commitments, or in choices
    estimates       [{id, of, low, high, unit, formula, standing, factor, stated}]
    sketches        [{stage, form, start, end, nodes, edges: [{from, to, label}]}]
    dictated        [{stage, words, seconds, words_a_minute, pauses, longest_pause}]

`high` is null where there was no range. `standing` is within, near, off or far off; `factor` is how
many times the number lies outside of the range, 1 inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mlsd.grading.card import Card, StageCard
from mlsd.grading.pace import sentence, spent
from mlsd.interview.checks import NEAR, Check, shown
from mlsd.interview.commitments import Choice, Commitment
from mlsd.terminal.spoken import spoken

if TYPE_CHECKING:
    from mlsd.interview.diagrams import Diagram

Json = dict[str, Any]


def ledger_json(card: Card) -> Json:
    """The keys of a card's JSON that stand at the top of this file."""
    ledger, stages = card.ledger, spent(card.stages)
    against: list[tuple[str, Commitment | Choice, Commitment | Choice]] = [
        *((one.why, one.first, one.second) for one in ledger.contradictions),
        *(("two answers to one question", *pair) for pair in ledger.changed),
    ]
    return {
        "pace": {
            "sentence": sentence(stages),
            "stages": [
                {
                    "title": one.title,
                    "seconds": round(one.seconds, 1),
                    "planned_seconds": one.planned,
                    "earned": one.earned,
                    "possible": one.there,
                }
                for one in stages
            ],
        },
        "commitments": [_said(one) for one in ledger.stated],
        "choices": [_said(one) for one in ledger.choices],
        "contradictions": [
            {"why": why, "first": _said(first), "second": _said(second)}
            for why, first, second in against
        ],
        "estimates": [_check(check) for check in ledger.checks],
        "sketches": [_sketch(stage, sketch) for stage in card.stages for sketch in stage.diagrams],
        "dictated": [
            {
                "stage": stage.id,
                "words": event.words,
                "seconds": event.seconds,
                "words_a_minute": event.pace and round(event.pace, 1),
                "pauses": event.pauses,
                "longest_pause": event.longest,
            }
            for stage in card.stages
            for event in stage.dictated
        ],
    }


def _said(one: Commitment | Choice) -> Json:
    place = {"quote": one.quote, "start": one.start, "end": one.end}
    if isinstance(one, Choice):
        return {"stage": one.stage, "question": one.question, "taken": one.taken, **place}
    return {
        "stage": one.stage,
        "quantity": one.quantity,
        "part": one.part or None,
        "statistic": one.statistic or None,
        "scope": list(one.scope),
        "value": one.value,
        "high": one.high,
        "unit": one.unit,
        **place,
    }


def _check(check: Check) -> Json:
    estimate = check.estimate
    return {
        "id": estimate.id,
        "of": estimate.of,
        "low": estimate.low,
        "high": estimate.high,
        "unit": estimate.unit,
        "formula": estimate.formula,
        "standing": check.standing,
        "factor": round(check.factor, 1),
        "stated": _said(check.stated),
    }


def _sketch(stage: StageCard, sketch: Diagram) -> Json:
    return {
        "stage": stage.id,
        "form": sketch.form,
        "start": sketch.start,
        "end": sketch.end,
        "nodes": list(sketch.nodes),
        "edges": [
            {"from": edge.source, "to": edge.target, "label": edge.label} for edge in sketch.edges
        ],
    }


def ledger_markdown(card: Card, inline: Callable[[str], str]) -> Iterator[str]:
    """The parts that follow the stages; `inline` makes plain text safe to stand in a line."""
    ledger = card.ledger
    lines = []
    for one in ledger.contradictions:
        lines.append(f"- **{inline(one.first.shown)}**: {one.why}")
        lines += [
            f"  - {_quoted(half, half.clause, card, inline)}" for half in (one.first, one.second)
        ]
    for pair in ledger.changed:
        lines.append(f"- **{inline(pair[0].question)}**: two answers to one question")
        lines += [f"  - {_quoted(half, half.quote, card, inline)}" for half in pair]
    lines += [_estimate(check, inline) for check in ledger.checks]
    for stage in card.stages:
        said = [one.sentence for one in ledger.stated if one.stage == stage.id]
        said += [f"{one.question}: {one.taken}" for one in ledger.choices if one.stage == stage.id]
        if said:
            lines.append(f"- {inline(stage.title)}: {inline('; '.join(dict.fromkeys(said)))}")
    if lines:
        yield "## What you committed to"
        yield "Not part of the score."
        yield "\n".join(lines)
    speech = [
        f"- {inline(stage.title)}: {spoken(event)}"
        for stage in card.stages
        for event in stage.dictated
    ]
    if speech:
        yield "## Spoken answers"
        yield "\n".join(speech)


def _quoted(one: Commitment | Choice, words: str, card: Card, inline: Callable[[str], str]) -> str:
    return f"{inline(card.titles.get(one.stage, one.stage))}: “{inline(words)}”"


def _estimate(check: Check, inline: Callable[[str], str]) -> str:
    one = check.estimate
    verdict = {
        "within": "in the range",
        "near": f"within a factor of {NEAR:g} of the range",
        "off": f"{check.factor:.0f} times outside of the range",
        "far off": "an order of magnitude outside of the range",
    }[check.standing]
    text = f"- {inline(one.of)}: “{inline(check.stated.quote)}”, {verdict} "
    text += f"{shown(one.low)} to {shown(one.high)} {inline(one.unit)}"
    return f"{text} ({inline(one.formula)})" if one.formula else text


def kept(answer: str, sketches: Sequence[Diagram]) -> str:
    """The answer with its sketches between fences, so that a viewer draws them or keeps their shape.

    A line of arrows alone reads as well without.
    """
    for sketch in reversed(sketches):
        before, drawn, after = (
            answer[: sketch.start],
            answer[sketch.start : sketch.end],
            answer[sketch.end :],
        )
        if sketch.form == "mermaid":
            drawn = re.sub(r"^(\s*(?:`{3,}|~{3,}))[ \t]*(?=\n)", r"\1mermaid", drawn)
        elif "\n" in drawn and not re.search(r"(?:`{3}|~{3})[^\n]*\n$", before):
            drawn = f"```text\n{drawn}\n```"
        answer = before + drawn + after
    return answer
