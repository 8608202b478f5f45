"""What holding, scoring and judging again need of a grader, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mlsd.model import Rubric, Said, Verdict


class Judge(Protocol):
    """Grades what was said in an interview; the same texts get the same verdicts."""

    @property
    def name(self) -> str:
        """The engine and its version."""

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        """The verdicts on all items of `stages`."""
