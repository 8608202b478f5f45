"""What the sentence encoder adds: for a trained item, how near a segment's meaning is to it."""

from __future__ import annotations

from heapq import nlargest

from mlsd.grading.hearing import Heard
from mlsd.grading.space import dot
from mlsd.grading.weights import Weights

MEANT = ("meaning", "apart")


def meant(weights: Weights, heard: Heard, trained: frozenset[str]) -> dict[str, dict[str, float]]:
    """The MEANT features of a segment for each of the `trained` items; none without the encoder.

    `meaning` is the log-odds of the item's sense, `apart` how far it lies above the best of all
    others, or below it.
    """
    if not weights.senses:
        return {}
    odds = {
        item: sense.bias + dot(heard.meaning, sense.vector)
        for item, sense in weights.senses.items()
    }
    first, second = nlargest(2, odds.values())
    return {
        item: {"meaning": one, "apart": one - (second if one == first else first)}
        for item, one in odds.items()
        if item in trained
    }
