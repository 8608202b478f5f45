"""What separates an interview from the next level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.grading.formula import FORMULA, Band, Formula
from mlsd.grading.points import InterviewScore, expected
from mlsd.model import Help, Item, Level, Outcome, Rubric, Verdict


@dataclass(frozen=True)
class Rise:
    """The same answers at the next `level`: its `score` and `band`.

    `items` are those that the level expects beyond the present one and that nothing explains,
    the heaviest first; `asked_for` those that it expects unasked and that took a question or a
    hint. `looks` says what the level looks like on this prompt, where its author wrote so.
    """

    level: Level
    score: float
    band: Band
    items: tuple[Item, ...]
    asked_for: tuple[Item, ...]
    looks: str = ""


def next_level(level: Level) -> Level | None:
    """The level above, None for the highest."""
    above = [one for one in Level if one.rank == level.rank + 1]
    return above[0] if above else None


def rise_to(
    score: InterviewScore,
    rubric: Rubric,
    verdicts: Mapping[str, Verdict],
    helped: Mapping[str, Help],
    levels: tuple[Level, Level],
    *,
    formula: Formula = FORMULA,
) -> Rise:
    """What separates an interview at the first of `levels` from the second, at which it has `score`."""
    here, above = levels
    items = [
        item
        for stage, every in rubric.stages.items()
        if stage in score.stages
        for item in every
        if expected(item, above, formula)
    ]
    missing = [
        item
        for item in items
        if not expected(item, here, formula) and not _explained(verdicts.get(item.id))
    ]
    missing.sort(key=lambda item: -formula.weights[item.weight])
    worth = formula.worth
    asked_for = [
        item
        for item in items
        if item.id in helped
        and item.id in verdicts
        and worth[verdicts[item.id].outcome] > worth[helped[item.id].before]
    ]
    return Rise(above, score.score, score.band, tuple(missing), tuple(asked_for))


def _explained(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is Outcome.EXPLAINED
