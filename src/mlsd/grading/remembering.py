"""A judge of a text that grows: what it made of a sentence it need not make again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from mlsd.grading.engine import Claim, Engine
from mlsd.grading.hearing import Heard
from mlsd.grading.judge import Judge
from mlsd.model import Source

MOST: Final = 2000
"""Sentences that are remembered; half-typed ones are among them."""


@dataclass(frozen=True)
class Remembering(Engine):
    """Gives the outcomes that its engine would give, a stage at a time, and only computes what is new.

    The places of its evidence may be those of an earlier text: it is for ticks, not for cards.
    """

    _kept: dict[tuple[Any, ...], tuple[Claim, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def _held(
        self, heard: Heard, source: Source, said_in: str, home: Mapping[str, str]
    ) -> Iterator[Claim]:
        segment = heard.segment
        key = (segment.text, segment.context, segment.kind, source, said_in)
        if (claims := self._kept.get(key)) is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            claims = self._kept[key] = tuple(super()._held(heard, source, said_in, home))
        yield from claims


def remembering(judge: Judge) -> Judge:
    """The same judge, quicker on a text that grows, where it is one that can be."""
    if type(judge) is not Engine:
        return judge
    return Remembering(**{one.name: getattr(judge, one.name) for one in fields(judge)})
