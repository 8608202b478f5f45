"""Which words of an answer came after its stage was handed in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from mlsd.events import AnyEvent, StageEnded, Typed

Span = tuple[int, int]
"""Offsets in code points into the final draft: the first character and the one after the last."""


def late_additions(events: Iterable[AnyEvent]) -> dict[str, tuple[Span, ...]]:
    """By stage, where the final draft holds what was typed after the stage had ended."""
    late: dict[str, bytearray] = {}
    for event in events:
        if isinstance(event, StageEnded):
            late[event.stage] = bytearray(len(event.text))
        elif isinstance(event, Typed) and event.stage in late:
            end = event.position + event.removed
            late[event.stage][event.position : end] = b"\1" * len(event.inserted)
    found = {stage: tuple(_spans(flags)) for stage, flags in late.items()}
    return {stage: spans for stage, spans in found.items() if spans}


def _spans(flags: bytearray) -> Iterable[Span]:
    start = 0
    for flag, run in groupby(flags):
        end = start + sum(1 for _ in run)
        if flag:
            yield start, end
        start = end
