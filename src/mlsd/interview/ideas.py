"""When two items are the same idea, so that asking for both would be asking twice."""

from __future__ import annotations

from functools import lru_cache

from mlsd.model import Item
from mlsd.words import stems

ALIKE = 0.4
"""The part of the shorter item's words that the other one shares, from which they are one idea."""

SHARED = 5
"""Words that must be shared besides: two short sentences share three by chance."""


def same_idea(one: Item, other: Item) -> bool:
    """True for one item under one id, and for two whose statements and probes say nearly the same."""
    if one.id == other.id or (one.probe and one.probe == other.probe):
        return True
    first, second = _words(one), _words(other)
    shared = len(first & second)
    return shared >= SHARED and shared >= ALIKE * min(len(first), len(second))


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - {"#"}


def _words(item: Item) -> frozenset[str]:
    return _stems(f"{item.statement} {item.probe}")
