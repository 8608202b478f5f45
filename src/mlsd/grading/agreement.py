"""How well two series of labels agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence


def kappa(one: Sequence[int], other: Sequence[int]) -> float:
    """Cohen's kappa: agreement beyond chance, 1 at best; 1.0 where both say one thing only.

    Cohen, "A coefficient of agreement for nominal scales", 1960.
    """
    return _kappa(one, other, lambda a, b: float(a != b))


def quadratic_kappa(one: Sequence[int], other: Sequence[int]) -> float:
    """Cohen's kappa for ordered labels: a disagreement costs the square of its distance.

    Cohen, "Weighted kappa", 1968.
    """
    return _kappa(one, other, lambda a, b: float((a - b) ** 2))


def macro_f1(truth: Sequence[int], found: Sequence[int]) -> float:
    """The mean of the F1 of label 1 and of label 0."""
    return (_f1(truth, found, 1) + _f1(truth, found, 0)) / 2


def _f1(truth: Sequence[int], found: Sequence[int], label: int) -> float:
    both = sum(t == f == label for t, f in zip(truth, found, strict=True))
    marked = sum(t == label for t in truth) + sum(f == label for f in found)
    return 2 * both / marked if marked else 1.0


def _kappa(one: Sequence[int], other: Sequence[int], cost: Callable[[int, int], float]) -> float:
    pairs = Counter(zip(one, other, strict=True))
    first, second = Counter(one), Counter(other)
    total = len(one)
    seen = sum(cost(a, b) * n for (a, b), n in pairs.items()) / total
    chance = sum(cost(a, b) * first[a] * second[b] for a in first for b in second) / total**2
    return 1 - seen / chance if chance else 1.0
