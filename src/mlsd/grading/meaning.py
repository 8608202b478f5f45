"""What the sentence encoder adds: for a trained item, how near a segment's meaning is to it."""

from __future__ import annotations

from mlsd.grading.hearing import Heard
from mlsd.grading.space import dot
from mlsd.grading.weights import Weights


def meant(weights: Weights, heard: Heard, trained: frozenset[str]) -> dict[str, dict[str, float]]:
    """The feature `meaning` for each of the `trained` items: the log-odds of the item's sense.

    There is none without the encoder.
    """
    senses = ((item, weights.senses[item]) for item in sorted(trained & weights.senses.keys()))
    return {
        item: {"meaning": sense.bias + dot(heard.meaning, sense.vector)} for item, sense in senses
    }
