"""From an interview to its score card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from mlsd.events import AnyEvent, Finished, Graded, Header, Probed
from mlsd.grading.card import NOT_ENGLISH, Card, FollowedUp, Line, Quote, StageCard, Status
from mlsd.grading.extras import extras_of
from mlsd.grading.formula import FORMULA, Band, Formula, formula_of
from mlsd.grading.language import foreign
from mlsd.grading.late import Span, late_additions
from mlsd.grading.lift import lift
from mlsd.grading.points import InterviewScore, band_of, score_interview, score_stage, shares
from mlsd.grading.rise import Rise, next_level, rise_to
from mlsd.interview import Interview
from mlsd.interview.curveballs import place
from mlsd.interview.follow_up import FollowUp
from mlsd.model import Evidence, Help, Item, Level, Outcome, Rubric, Verdict, Weight, rubric_of


def card_of(interview: Interview, events: Iterable[AnyEvent] = ()) -> Card:
    """The card of an interview; its `events` tell late additions and regradings apart.

    Raises SessionError where it was scored by a formula that only a later version knows.
    """
    header = interview.header
    events = tuple(events)
    rubric = rubric_for(header)
    last = interview.gradings[-1] if interview.gradings else None
    formula = formula_of(last.formula) if last else FORMULA
    score = score_of(
        header,
        interview.verdicts,
        formula,
        helped=interview.helped,
        finished=interview.finished,
    )
    maker = _Maker(interview, rubric, formula, score, late_additions(events))
    stages = tuple(maker.stage(stage) for stage in header.stages)
    musts = [
        line
        for stage in stages
        if stage.score
        for line in stage.lines
        if line.open and line.item.weight is Weight.MUST
    ]
    return Card(
        id=header.id,
        prompt=header.prompt.id,
        title=header.prompt.title,
        brief=header.prompt.brief,
        level=header.level,
        mode=header.mode,
        timed=header.timed,
        started=header.started,
        finished=interview.finished,
        seconds=interview.at,
        planned=_planned(header),
        engine=last.engine if last else None,
        formula=formula.version,
        regraded=_regraded(events),
        stages=stages,
        score=score,
        lift=lift(rubric, interview.verdicts, score, formula=formula) if score else None,
        missed_musts=tuple(sorted(musts, key=_urgency)),
        facts=len(header.prompt.facts),
        last_word=interview.last_word,
        rise=_rise(interview, rubric, score, formula) if score else None,
        numbers=header.prompt.numbers,
    )


def _rise(
    interview: Interview, rubric: Rubric, score: InterviewScore, formula: Formula
) -> Rise | None:
    """What separates it from the next level, None at the highest."""
    header = interview.header
    if (above := next_level(header.level)) is None:
        return None
    there = score_of(
        header,
        interview.verdicts,
        formula,
        helped=interview.helped,
        level=above,
        finished=interview.finished,
    )
    levels = header.level, above
    rise = rise_to(
        there or score, rubric, interview.verdicts, interview.helped, levels, formula=formula
    )
    return replace(rise, looks=header.prompt.levels.get(above, ""))


def _urgency(line: Line) -> tuple[bool, bool, float]:
    rejected = line.verdict.outcome is Outcome.CONTRADICTED
    return line.unsure and not rejected, not rejected, -round(line.gain, 6)


def rubric_for(header: Header) -> Rubric:
    """The items that a session is graded by: those of its own stages, as it froze them."""
    rubric = rubric_of(header.framework, header.prompt)
    kept = {stage: items for stage, items in rubric.stages.items() if stage in header.stages}
    return rubric.model_copy(update={"stages": kept})


def score_of(
    header: Header,
    verdicts: Mapping[str, Verdict],
    formula: Formula = FORMULA,
    *,
    helped: Mapping[str, Help] | None = None,
    level: Level | None = None,
    finished: bool = False,
) -> InterviewScore | None:
    """The score of the stages that `verdicts` speak of; of a `finished` interview, of all.

    None where they speak of none. `helped` says what they took; `level` is by default the
    interview's.
    """
    if not verdicts:
        return None
    rubric = rubric_for(header)
    minutes = {
        stage: header.minutes.stages.get(stage, 0.0)
        for stage, items in rubric.stages.items()
        if finished or any(item.id in verdicts for item in items)
    }
    if not minutes:
        return None
    titles = {name: stage.title for name, stage in header.framework.stages.items()}
    return score_interview(
        rubric,
        verdicts,
        level or header.level,
        minutes,
        titles=titles,
        extras=extras_of(header, verdicts),
        helped=helped,
        formula=formula,
    )


def _clocked(header: Header) -> bool:
    """True where somebody sat before a clock: answers from a file take no time."""
    return header.timed and header.mode != "scripted"


def _planned(header: Header) -> float | None:
    if not _clocked(header):
        return None
    if header.mode == "stage":
        return 60 * sum(header.minutes.stages.get(stage, 0.0) for stage in header.stages)
    return 60 * header.minutes.total


def _regraded(events: Iterable[AnyEvent]) -> datetime | None:
    """When the finished interview was last graded again: its end graded it for the first time."""
    finished = graded = False
    regraded = None
    for event in events:
        finished = finished or isinstance(event, Finished)
        if isinstance(event, Graded) and event.stage is None:
            regraded = event.utc if finished and graded else None
            graded = True
    return regraded


class _Maker:
    """Makes the parts of a card from what they have in common."""

    def __init__(
        self,
        interview: Interview,
        rubric: Rubric,
        formula: Formula,
        score: InterviewScore | None,
        late: Mapping[str, tuple[Span, ...]],
    ) -> None:
        self._interview = interview
        self._rubric = rubric
        self._formula = formula
        self._scores = score.stages if score else {}
        self._parts = shares(score.stages, score.minutes) if score else {}
        self._late = late
        self._extras = extras_of(interview.header, interview.verdicts)

    def stage(self, name: str) -> StageCard:
        header = self._interview.header
        state = self._interview.stages[name]
        score = self._scores.get(name)
        predicted = self._interview.predictions.get(name)
        return StageCard(
            id=name,
            title=header.framework.stages[name].title,
            ask=header.framework.stages[name].ask,
            status=self._status(name),
            seconds=self._interview.seconds(name),
            planned=60 * header.minutes.stages.get(name, 0.0) if _clocked(header) else None,
            score=score,
            band=band_of(score.score, header.level, self._formula) if score else None,
            predicted=None if predicted is None else list(Band)[predicted],
            lines=self._lines(name),
            asked=state.asked,
            answer=state.draft,
            late=self._late.get(name, ()),
            not_graded=NOT_ENGLISH if foreign(state.draft) else None,
            follow_ups=tuple(self._follow_ups(name)),
            hints=tuple(paid.hint for paid in self._interview.hints if paid.hint.stage == name),
            dictated=state.dictated,
        )

    def _status(self, name: str) -> Status:
        state = self._interview.stages[name]
        if state.began is None:
            return "not reached"
        if name in self._scores:
            return "graded"
        return "begun" if state.ended is None else "answered"

    def _lines(self, name: str) -> tuple[Line, ...]:
        return tuple(self._line(item, name) for item in self._rubric.stages.get(name, ()))

    def _line(self, item: Item, name: str, *, extra: bool = False) -> Line:
        level = self._interview.header.level
        score = self._scores.get(name)
        if score is None or item.id not in score.items:
            extras = [item] if extra else []
            items = () if extra else self._rubric.stages.get(name, ())
            score = score_stage(items, {}, level, extras=extras, formula=self._formula)
        points = score.items[item.id]
        part = self._parts.get(name, 0.0) / score.possible * 100 if score.possible else 0.0
        verdict = self._interview.verdicts.get(item.id) or _unheard(item)
        return Line(
            item=item,
            stage=name,
            verdict=verdict,
            points=points,
            quotes=tuple(self._quote(one, name, extra=extra) for one in verdict.evidence),
            mark=self._interview.marks.get(item.id),
            gain=(points.weight - points.points) * part,
        )

    def _follow_ups(self, name: str) -> Iterator[FollowedUp]:
        for one in self._interview.follow_ups:
            if one.stage == name:
                asked = one.asked
                reason = asked.reason if isinstance(asked, Probed) else "curveball"
                yield FollowedUp(reason, one.question, one.reply, self._asked_for(one))

    def _asked_for(self, one: FollowUp) -> tuple[Line, ...]:
        if (item := self._rubric.items.get(one.item or "")) is not None:
            return (self._line(item, self._rubric.home[item.id]),)
        prompt = self._interview.header.prompt
        prefix = f"{place(prompt, one.curveball)}/" if one.curveball else one.item or ""
        return tuple(
            self._line(item, one.stage, extra=True)
            for item in self._extras.get(one.stage, ())
            if item.id.startswith(prefix)
        )

    def _quote(self, evidence: Evidence, home: str, *, extra: bool) -> Quote:
        stage = evidence.stage or home
        late = evidence.source == "answer" and any(
            start < evidence.end and evidence.start < end
            for start, end in self._late.get(stage, ())
        )
        words = self._interview.last_word[evidence.start : evidence.end]
        last_word = evidence.source == "reply" and words == evidence.quote and not extra
        return Quote(evidence, late, last_word=last_word)


def _unheard(item: Item) -> Verdict:
    return Verdict(item=item.id, outcome=Outcome.MISSED, probability=0.0, certainty="sure")
