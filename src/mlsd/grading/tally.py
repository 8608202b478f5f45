"""From an interview to its score card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from mlsd.events import AnyEvent, Finished, Graded, Header
from mlsd.grading.card import NOT_ENGLISH, Card, Line, Quote, StageCard, Status
from mlsd.grading.formula import FORMULA, Band, Formula, formula_of
from mlsd.grading.language import foreign
from mlsd.grading.late import Span, late_additions
from mlsd.grading.lift import lift
from mlsd.grading.points import InterviewScore, band_of, score_interview, score_stage, shares
from mlsd.interview import Interview
from mlsd.model import Evidence, Item, Outcome, Rubric, Verdict, Weight, rubric_of


def card_of(interview: Interview, events: Iterable[AnyEvent] = ()) -> Card:
    """The card of an interview; its `events` tell late additions and regradings apart.

    Raises SessionError where it was scored by a formula that only a later version knows.
    """
    header = interview.header
    events = tuple(events)
    rubric = rubric_for(header)
    last = interview.gradings[-1] if interview.gradings else None
    formula = formula_of(last.formula) if last else FORMULA
    score = score_of(header, interview.verdicts, formula, finished=interview.finished)
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
        numbers=header.prompt.numbers,
    )


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
    finished: bool = False,
) -> InterviewScore | None:
    """The score of the stages that `verdicts` speak of; of a `finished` interview, of all.

    None where they speak of none.
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
    return score_interview(rubric, verdicts, header.level, minutes, titles=titles, formula=formula)


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
        items = self._rubric.stages.get(name, ())
        level = self._interview.header.level
        score = self._scores.get(name) or score_stage(items, {}, level, formula=self._formula)
        lines = []
        for item in items:
            verdict = self._interview.verdicts.get(item.id) or _unheard(item)
            points = score.items[item.id]
            part = self._parts.get(name, 0.0) / score.possible * 100 if score.possible else 0.0
            lines.append(
                Line(
                    item=item,
                    stage=name,
                    verdict=verdict,
                    points=points,
                    quotes=tuple(self._quote(evidence, name) for evidence in verdict.evidence),
                    mark=self._interview.marks.get(item.id),
                    gain=(points.weight - points.points) * part,
                )
            )
        return tuple(lines)

    def _quote(self, evidence: Evidence, home: str) -> Quote:
        spans = self._late.get(evidence.stage or home, ())
        late = evidence.source == "answer" and any(
            start < evidence.end and evidence.start < end for start, end in spans
        )
        return Quote(evidence, late)


def _unheard(item: Item) -> Verdict:
    return Verdict(item=item.id, outcome=Outcome.MISSED, probability=0.0, certainty="sure")
