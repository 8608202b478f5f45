"""The checklist as it is ticked off while somebody writes: titles and symbols, no statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mlsd.grading.judge import Judge
from mlsd.grading.points import expected
from mlsd.grading.remembering import remembering
from mlsd.model import Item, Level, Outcome, Rubric, Said, Verdict, Weight

Heard = Literal["explained", "mentioned", "unsure", "missed", "contradicted"]


@dataclass(frozen=True)
class Tick:
    """One item of the list: what it is called, and how much of it was heard."""

    title: str
    heard: Heard = "missed"

    @property
    def done(self) -> bool:
        """True where something of it was heard and not taken back."""
        return self.heard in ("explained", "mentioned")


class Ticks:
    """Ticks for the items that `level` expects, musts first. The same text gets the same ticks.

    It remembers the last text of each stage, and may be asked from another thread.
    """

    def __init__(self, rubric: Rubric, level: Level, judge: Judge) -> None:
        self._rubric = rubric
        self._judge = remembering(judge)
        self._items = {
            stage: _in_order([item for item in items if expected(item, level)])
            for stage, items in rubric.stages.items()
        }
        self._last: dict[str, tuple[Said, tuple[Tick, ...]]] = {}

    def blank(self, stage: str) -> tuple[Tick, ...]:
        """The list of a stage before anything was heard."""
        return tuple(Tick(title_of(item)) for item in self._items[stage])

    def heard(self, stage: str, said: Said) -> tuple[Tick, ...]:
        """The list of a stage after `said`; graded only where that has changed."""
        before = self._last.get(stage)
        if before is not None and before[0] == said:
            return before[1]
        verdicts = self._judge.grade(self._rubric, {stage: said}, stages=(stage,))
        found = {verdict.item: verdict for verdict in verdicts}
        ticks = tuple(Tick(title_of(item), _heard(found[item.id])) for item in self._items[stage])
        self._last[stage] = said, ticks
        return ticks


def title_of(item: Item) -> str:
    """The item's name in words: `point in time`."""
    return item.id.rpartition("/")[2].replace("-", " ")


def _in_order(items: Sequence[Item]) -> list[Item]:
    order = list(Weight)
    return sorted(items, key=lambda item: order.index(item.weight))


def _heard(verdict: Verdict) -> Heard:
    if verdict.certainty == "unsure" and verdict.outcome is not Outcome.CONTRADICTED:
        return "unsure"
    return verdict.outcome.value
