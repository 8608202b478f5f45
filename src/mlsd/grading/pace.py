"""Minutes to points: what the time bought, stage by stage, and the sentence that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mlsd.grading.card import StageCard

SHORT: Final = 0.75
"""The part of a stage's planned time below which it was given too little."""
LONG: Final = 60.0
"""Seconds over the plan from which a stage took time from the others."""


@dataclass(frozen=True)
class Spent:
    """One stage: seconds used and planned, points earned and points that were there."""

    title: str
    seconds: float
    planned: float
    earned: float
    there: float

    @property
    def open(self) -> float:
        """Points that were left."""
        return max(0.0, self.there - self.earned)

    @property
    def over(self) -> float:
        """Seconds beyond the plan."""
        return self.seconds - self.planned

    @property
    def short(self) -> bool:
        """True where it had clearly less time than was planned for it."""
        return self.planned > 0 and self.seconds < SHORT * self.planned


def spent(stages: Sequence[StageCard]) -> tuple[Spent, ...]:
    """The graded stages; nothing of an interview without times."""
    return tuple(
        Spent(stage.title, stage.seconds, stage.planned, stage.score.points, stage.score.possible)
        for stage in stages
        if stage.score is not None and stage.planned is not None
    )


def sentence(stages: Sequence[Spent]) -> str:
    """What follows from the minutes, in plain words; empty where nothing does."""
    if len(stages) < 2 or not any(stage.seconds >= 1 for stage in stages):
        return ""
    starved = max((one for one in stages if one.short), key=lambda one: one.open, default=None)
    if starved is None or not starved.open:
        return _most_open(stages)
    longest = max(stages, key=lambda one: (one.over, one.seconds))
    if longest.over < LONG or longest is starved:
        unused = -sum(one.over for one in stages if one.over < 0)
        return (
            f"{starved.title} got {_minutes(starved.seconds)} of {_minutes(starved.planned)}, "
            f"and {_points(starved.open)} open there; {_minutes(unused)} of planned time "
            "went unused."
        )
    return (
        f"{_minutes(longest.seconds)} on {longest.title} earned {round(longest.earned, 1):g} of "
        f"{longest.there:g} points; {starved.title} got {_minutes(starved.seconds)}, and "
        f"{_points(starved.open)} open."
    )


def _most_open(stages: Sequence[Spent]) -> str:
    worst = max(stages, key=lambda one: one.open)
    if not worst.open:
        return ""
    return (
        f"No stage was short of time. The most was left in {worst.title}: "
        f"{_minutes(worst.seconds)} earned {round(worst.earned, 1):g} of {worst.there:g} points."
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if round(seconds) >= 60 else f"{seconds:.0f} s"


def _points(points: float) -> str:
    points = round(points, 1)
    return f"{points:g} {'point was' if points == 1 else 'points were'}"
