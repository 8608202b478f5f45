"""What would lift an interview to the next band: the fewest words that are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.grading.formula import FORMULA, Band, Formula
from mlsd.grading.points import InterviewScore, band_at, mean, percent, shares
from mlsd.model import Item, Outcome, Rubric, Verdict


@dataclass(frozen=True)
class Step:
    """One item to explain: `gain` points of the interview's score; `found` is what was heard."""

    item: Item
    stage: str
    gain: float
    found: Outcome


@dataclass(frozen=True)
class Lift:
    """The way to `band`: with every step explained the score is `reaches`, and `needs` would do."""

    band: Band
    needs: float
    reaches: float
    steps: tuple[Step, ...]


def lift(
    rubric: Rubric,
    verdicts: Mapping[str, Verdict],
    score: InterviewScore,
    *,
    formula: Formula = FORMULA,
) -> Lift | None:
    """The cheapest items that lead to the next band, or to a higher one; None at the top.

    Only items that the level expects are steps. Cheap is what brings most for the words it
    takes: a mentioned item needs half of them for half of the points. Among equals what was
    mentioned comes first, then what a lower level already expects, then the rubric's order.
    """
    if score.band is Band.STRONG_YES or not (parts := shares(score.stages, score.minutes)):
        return None
    sums = _Sums(score, parts, formula)
    target = list(Band)[score.band.rank + 1]
    open_steps = _open_steps(rubric, verdicts, score, parts)
    taken: list[Step] = []
    # First the stages that cap the band, then the rest of the way.
    for step in open_steps:
        if sums.capped(step.stage) and target.rank > formula.floor_band.rank:
            sums.add(step)
            taken.append(step)
    for step in open_steps:
        if sums.band.rank >= target.rank:
            break
        if step not in taken:
            sums.add(step)
            taken.append(step)
    for step in sorted(taken, key=lambda step: step.gain):
        sums.add(step, -1)
        if sums.band.rank >= target.rank:
            taken.remove(step)
        else:
            sums.add(step)
    steps = tuple(step for step in open_steps if step in taken)
    return Lift(sums.band, score.cuts[target], sums.score, steps)


def _open_steps(
    rubric: Rubric,
    verdicts: Mapping[str, Verdict],
    score: InterviewScore,
    parts: Mapping[str, float],
) -> list[Step]:
    order: list[tuple[tuple[float, int, int], Step]] = []
    for stage, part in parts.items():
        one = score.stages[stage]
        for item in rubric.stages[stage]:
            points = one.items[item.id]
            found = verdicts[item.id].outcome if item.id in verdicts else Outcome.MISSED
            if points.on_top or found is Outcome.EXPLAINED:
                continue
            whole, gain = (
                weight * part / one.possible * 100
                for weight in (points.weight, points.weight - points.points)
            )
            ease = [Outcome.MENTIONED, Outcome.MISSED, Outcome.CONTRADICTED].index(found)
            rank = (-round(whole, 6), ease, item.level.rank)
            order.append((rank, Step(item, stage, gain, found)))
    return [step for _, step in sorted(order, key=lambda pair: pair[0])]


class _Sums:
    """The scores after some steps, by the same rounding as the card's."""

    def __init__(self, score: InterviewScore, parts: Mapping[str, float], formula: Formula) -> None:
        self._before = score.stages
        self._points = {stage: score.stages[stage].points for stage in parts}
        self._parts = parts
        self._cuts = score.cuts
        self._formula = formula

    def add(self, step: Step, times: int = 1) -> None:
        points = self._before[step.stage].items[step.item.id]
        self._points[step.stage] += times * (points.weight - points.points)

    def _score_of(self, stage: str) -> float:
        return percent(round(self._points[stage], 3), self._before[stage].possible)

    def capped(self, stage: str) -> bool:
        return self._score_of(stage) < self._formula.floor

    @property
    def score(self) -> float:
        return mean({stage: self._score_of(stage) for stage in self._parts}, self._parts)

    @property
    def band(self) -> Band:
        band = band_at(self.score, self._cuts)
        if any(self.capped(stage) for stage in self._parts):
            return min(band, self._formula.floor_band, key=lambda band: band.rank)
        return band
