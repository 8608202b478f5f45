"""How alike a text and each of several classes of texts are, learned from examples of each class.

Two views are added up, since they err differently. *Learned*: a linear model that weighs every
feature by what it says against the other classes (ridge regression, by dual coordinate ascent).
*Near*: how closely the text repeats single examples. Plain Python: a few hundred short examples
are learned in a quarter of a second, and a text is scored in less than a millisecond.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from mlsd.interview.wording import Features, mass

SMOOTH = 0.3
"""The ridge: how much an example may miss its class before the weights give in."""

ROUNDS = 5
"""Times that all examples are gone through; the weights hardly move after that."""

NEAR, MOST = 0.4, 1.5
"""What nearness counts next to the learned weights, and where more of it adds nothing."""

UNHEARD = 0.05
"""Added to every count of a feature in a class: once is no proof."""

STRANGE = 0.8
"""The weight of a word that stands in no example: it makes the text less like all of them."""

_Row = tuple[int, float, list[tuple[tuple[str, ...], float]]]


@dataclass(frozen=True)
class Lesson:
    """An example of the class number `of`, and how much it weighs."""

    of: int
    weight: float
    features: Features


class Likeness:
    """Scores texts by class; about 1 for an example of the class, about 0 for another's."""

    def __init__(self, lessons: Sequence[Lesson], classes: int) -> None:
        times = Counter(key for lesson in lessons for key in lesson.features)
        kept = [
            Lesson(
                lesson.of,
                lesson.weight,
                # what only one example has tells nothing of others, save words: a text may have them
                {k: v for k, v in lesson.features.items() if times[k] > 1 or k[0] == "word"},
            )
            for lesson in lessons
            if lesson.features
        ]
        self._classes = classes
        self._weights = _learned(kept, classes)
        self._telling = _telling(kept, classes)
        self._rows = [(lesson.of, lesson.weight) for lesson in kept]
        self._near: dict[tuple[str, ...], list[tuple[int, float]]] = defaultdict(list)
        for at, lesson in enumerate(kept):
            told = {key: value * self._telling[key] for key, value in lesson.features.items()}
            length = mass(told) or 1.0
            for key, value in told.items():
                if value:
                    self._near[key].append((at, value / length))

    def scores(self, features: Features) -> list[float]:
        """How alike the text with `features` is to each class."""
        strange = sum(
            (STRANGE * value) ** 2
            for key, value in features.items()
            if key[0] == "word" and key not in self._weights
        )
        known = {key: value for key, value in features.items() if key in self._weights}
        learned = [0.0] * self._classes
        for key, value in known.items():
            learned = [
                one + value * weight
                for one, weight in zip(learned, self._weights[key], strict=True)
            ]
        length = sqrt(strange + sum(value * value for value in known.values())) or 1.0
        return [
            one / length + NEAR * min(MOST, near)
            for one, near in zip(learned, self._nearness(known, strange), strict=True)
        ]

    def _nearness(self, known: Features, strange: float) -> list[float]:
        told = {key: value * self._telling[key] for key, value in known.items()}
        length = sqrt(strange + sum(value * value for value in told.values())) or 1.0
        cosines: dict[int, float] = defaultdict(float)
        for key, value in told.items():
            for row, other in self._near.get(key, ()):
                cosines[row] += value * other / length
        near = [0.0] * self._classes
        for row, cosine in cosines.items():
            of, weight = self._rows[row]
            near[of] += weight * cosine * cosine
        return near


def _learned(lessons: Sequence[Lesson], classes: int) -> Mapping[tuple[str, ...], list[float]]:
    rows: list[_Row] = []
    for lesson in lessons:
        length = mass(lesson.features) or 1.0
        features = [(key, value / length) for key, value in lesson.features.items()]
        rows.append((lesson.of, SMOOTH / lesson.weight, features))
    weights = {key: [0.0] * classes for lesson in lessons for key in lesson.features}
    duals = [[0.0] * classes for _ in rows]
    for _ in range(ROUNDS):
        for at, (of, slack, features) in enumerate(rows):
            step = [-slack * dual for dual in duals[at]]
            step[of] += 1.0
            for key, value in features:
                step = [
                    one - value * weight for one, weight in zip(step, weights[key], strict=True)
                ]
            step = [one / (1.0 + slack) for one in step]
            duals[at] = [dual + one for dual, one in zip(duals[at], step, strict=True)]
            for key, value in features:
                weights[key] = [
                    weight + value * one for weight, one in zip(weights[key], step, strict=True)
                ]
    return weights


def _telling(lessons: Sequence[Lesson], classes: int) -> Mapping[tuple[str, ...], float]:
    """How much each feature says of the class: 1 if it stands in one alone, 0 if in all alike."""
    counts: dict[tuple[str, ...], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for lesson in lessons:
        for key in lesson.features:
            counts[key][lesson.of] += lesson.weight
    telling = {}
    for key, by_class in counts.items():
        total = sum(by_class.values()) + UNHEARD * classes
        shares = [(count + UNHEARD) / total for count in by_class.values()]
        shares += [UNHEARD / total] * (classes - len(shares))
        telling[key] = max(0.0, 1 + sum(share * log(share) for share in shares) / log(classes))
    return telling
