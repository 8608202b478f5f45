"""One session among many: what a list says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mlsd.grading.formula import Band
from mlsd.model import Level


@dataclass(frozen=True)
class Past:
    """A past session. `score` and `band` are None where it was not finished and graded.

    `damaged` says what is wrong with its file; where that is the header, only `id` means
    anything.
    """

    id: str
    started: datetime | None
    prompt: str
    title: str
    mode: str
    level: Level | None
    minutes: float
    finished: bool
    score: float | None = None
    band: Band | None = None
    damaged: str | None = None
