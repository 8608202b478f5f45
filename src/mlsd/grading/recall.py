"""A judge that remembers what it has just judged."""

from __future__ import annotations

from collections.abc import Sequence

from mlsd.grading.judge import Judge
from mlsd.model import Rubric, Said, Verdict

KEPT = 8
"""Gradings that are remembered: those of the stage at hand."""


class Recalling:
    """The same judge, faster: texts that were graded a moment ago are not graded again."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[object, tuple[Verdict, ...]] = {}

    @property
    def name(self) -> str:
        """The engine and its version."""
        return self._judge.name

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        """The verdicts on all items of `stages`."""
        wanted = None if stages is None else tuple(stages)
        ids = tuple(item for stage in wanted or texts for item in _ids(rubric, stage))
        key = (ids, tuple(texts.items()), wanted)
        if key not in self._known:
            if len(self._known) >= KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = self._judge.grade(rubric, texts, stages=stages)
        return self._known[key]


def _ids(rubric: Rubric, stage: str) -> list[str]:
    return [item.id for item in rubric.stages[stage]]
