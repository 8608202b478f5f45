"""Whether the grader hears what an author wrote that it should hear.

Each phrasing and denial of an item is graded with itself taken out of what the grader knows, so
the check is not circular: it goes by likeness alone, since the trained heads have seen the
framework's phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from mlsd.grading.engine import segment_features
from mlsd.grading.hearing import hear
from mlsd.grading.likeness import Ear, Ears, ear, without
from mlsd.grading.weights import Weights
from mlsd.model import Item


@dataclass(frozen=True)
class Trial:
    """One phrase held against its own item: whether it is credited, or at least possibly covers it."""

    item: str
    text: str
    says: bool
    heard: bool
    credited: bool


def trials(items: Sequence[Item], siblings: Sequence[Item], weights: Weights) -> Iterator[Trial]:
    """A trial of every phrasing and denial of `items`, told apart from one another and `siblings`."""
    ears = [ear(item, weights.voice) for item in (*items, *siblings)]
    others = [_hushed(one) for one in ears]
    possible = log(weights.unsure[0] / (1 - weights.unsure[0]))
    for place, item in enumerate(items):
        if item.listen is None:
            continue
        for says, texts in ((True, item.listen.says), (False, item.listen.denies)):
            for at, text in enumerate(texts):
                others[place] = without(ears[place], at, says=says)
                odds = _odds(text, Ears(others), item.id, weights)
                yield Trial(item.id, text, says, odds >= possible, odds >= 0)
        others[place] = _hushed(ears[place])


def _hushed(one: Ear) -> Ear:
    """An ear that only keeps its place among others: they are told apart by their centres alone.

    What it listens for besides is left out, which changes nothing for the others and is most of
    the work.
    """
    return replace(one, says=[one.centre], denies=(), says_terms=(), cues=(), reasons=())


def _odds(text: str, ears: Ears, item: str, weights: Weights) -> float:
    best = -20.0
    for heard in hear(text, weights.voice, lambda _: False):
        features = dict(segment_features(heard, {}, ears, frozenset()))[item]
        best = max(best, weights.untrained.odds(features))
    return weights.untrained_pool.odds(best)
