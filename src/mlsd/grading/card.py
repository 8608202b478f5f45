"""The score card: all that the screen, the JSON and the Markdown say of one interview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from mlsd.events import Asked, Dictated, Hinted, Mode
from mlsd.grading.formula import Band
from mlsd.grading.late import Span
from mlsd.grading.lift import Lift
from mlsd.grading.points import InterviewScore, ItemPoints, StageScore
from mlsd.grading.rise import Rise
from mlsd.model import Estimate, Evidence, Item, Level, Verdict

if TYPE_CHECKING:
    from mlsd.interview.diagrams import Diagram
    from mlsd.interview.ledger import Ledger


@dataclass(frozen=True)
class Quote:
    """Words that an item rests on. `late` where some of them were added after the stage ended.

    `last_word` tells those of the wrap-up from replies to the interviewer.
    """

    evidence: Evidence
    late: bool
    last_word: bool = False

    @property
    def where(self) -> str:
        """In which of the candidate's texts they stand, empty for the answer."""
        if self.evidence.source == "reply":
            return "last word" if self.last_word else "reply"
        return "asked" if self.evidence.source == "asked" else ""

    @property
    def text(self) -> str:
        """The candidate's words as they were typed."""
        return self.evidence.quote


@dataclass(frozen=True)
class Line:
    """One item: what the grader says beside what the candidate says (`mark`, None for nothing).

    `gain` is what explaining it in full would add to the interview's score, a stage's cap of
    100 left aside.
    """

    item: Item
    stage: str
    verdict: Verdict
    points: ItemPoints
    quotes: tuple[Quote, ...]
    mark: bool | None
    gain: float

    @property
    def name(self) -> str:
        """The item's id within its stage: a prompt's own items lose the prompt's name."""
        return self.item.id.rpartition("/")[2]

    @property
    def unsure(self) -> bool:
        """True where the card says "possibly covered"; the points are those of the verdict."""
        return self.verdict.certainty == "unsure"

    @property
    def open(self) -> bool:
        """True where the level expects the item and nothing covers it."""
        return not self.points.on_top and not self.verdict.outcome.covered


@dataclass(frozen=True)
class FollowedUp:
    """A question of the interviewer after a stage, and what came of it.

    `reason` says why it was asked: what had been heard of the item, `trade-off` or `curveball`.
    `reply` is empty where it was skipped and None while it is open. `lines` are the items that
    it asked for.
    """

    reason: str
    question: str
    reply: str | None
    lines: tuple[Line, ...]


Status = Literal["graded", "answered", "begun", "not reached"]


NOT_ENGLISH: Final = "the answer does not seem to be in English, the only language it hears"


@dataclass(frozen=True)
class StageCard:
    """One stage.

    `planned` seconds are None in an untimed interview and in one from a file, `score` and `band` until the stage is
    graded. `late` are the spans of `answer` that were added after it had ended. `not_graded` says
    why the answer could not be heard.
    """

    id: str
    title: str
    ask: str
    status: Status
    seconds: float
    planned: float | None
    score: StageScore | None
    band: Band | None
    predicted: Band | None
    lines: tuple[Line, ...]
    asked: tuple[Asked, ...]
    answer: str
    late: tuple[Span, ...]
    not_graded: str | None = None
    follow_ups: tuple[FollowedUp, ...] = ()
    hints: tuple[Hinted, ...] = ()
    dictated: tuple[Dictated, ...] = ()

    @cached_property
    def diagrams(self) -> tuple[Diagram, ...]:
        """The sketches in the answer."""
        from mlsd.interview.diagrams import diagrams

        return diagrams(self.answer)

    @property
    def over(self) -> float:
        """Seconds beyond the planned ones, 0 for none."""
        return max(0.0, self.seconds - self.planned) if self.planned is not None else 0.0

    @property
    def extras(self) -> tuple[Line, ...]:
        """The items that only a follow-up asks for, in the order of the questions."""
        own = {line.item.id for line in self.lines}
        asked = (line for one in self.follow_ups for line in one.lines)
        return tuple(line for line in asked if line.item.id not in own and line.stage == self.id)


@dataclass(frozen=True)
class Card:
    """An interview as it stands. `score`, `lift` and `rise` count the graded stages only.

    `missed_musts` are the musts that the level expects and nothing covers: those that an
    answer seems to reject first, those that the grader is not sure of last, and within that by
    what they would bring. `regraded` is when the verdicts
    were renewed after the interview, None if never.
    """

    id: str
    prompt: str
    title: str
    brief: str
    level: Level
    mode: Mode
    timed: bool
    started: datetime
    finished: bool
    seconds: float
    planned: float | None
    engine: str | None
    formula: int
    regraded: datetime | None
    stages: tuple[StageCard, ...]
    score: InterviewScore | None
    lift: Lift | None
    missed_musts: tuple[Line, ...]
    facts: int
    last_word: str
    rise: Rise | None = None
    numbers: Mapping[str, Estimate] = field(default_factory=dict)

    @cached_property
    def ledger(self) -> Ledger:
        """What the answers committed to; none of it is part of the score."""
        # Most commands show no whole card, and need not pay for all that it is read with.
        from mlsd.interview.ledger import ledger_of

        return ledger_of({stage.id: stage.answer for stage in self.stages}, self.numbers)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each stage by its id."""
        return {stage.id: stage.title for stage in self.stages}

    @property
    def graded(self) -> tuple[StageCard, ...]:
        """The stages that have a score."""
        return tuple(stage for stage in self.stages if stage.score is not None)

    @property
    def follow_ups(self) -> tuple[FollowedUp, ...]:
        """Every question of the interviewer after a stage, in order."""
        return tuple(one for stage in self.stages for one in stage.follow_ups)

    @property
    def hints(self) -> tuple[Hinted, ...]:
        """Every hint that was paid for, in order."""
        return tuple(hint for stage in self.stages for hint in stage.hints)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question to the interviewer, in order."""
        return tuple(ask for stage in self.stages for ask in stage.asked)
