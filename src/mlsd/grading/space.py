"""Word vectors, so that words near in meaning count as near.

A static table: one short vector for each of some ten thousand stems, distilled from a sentence
encoder when the table was made. No model runs here; a text is the weighted sum of its words.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

Vector = Sequence[float]


@dataclass(frozen=True)
class Space:
    """The table. `rows` holds `dimensions` signed bytes for each stem, in the order of `index`."""

    dimensions: int
    index: dict[str, int]
    weights: Sequence[float]
    centre: Vector
    rows: bytes

    @classmethod
    def read(cls, content: bytes) -> Space:
        """The table of a file: a line of JSON, then the rows. Raises ValueError if it is broken."""
        head, _, rows = content.partition(b"\n")
        about = json.loads(head)
        index = {stem: at for at, stem in enumerate(about["stems"])}
        if len(rows) != len(index) * about["dimensions"]:
            raise ValueError("the table of word vectors is cut short")
        return cls(about["dimensions"], index, about["weights"], about["centre"], rows)

    def of(self, runs: Iterable[tuple[Iterable[str], float]]) -> list[float]:
        """The unit vector of some runs of stems, each with what it counts; zero for no words.

        It is seen from the centre of the table, so that two texts on nothing alike are near 0.
        """
        total = [0.0] * self.dimensions
        for stems, share in runs:
            for stem in stems:
                at = self.index.get(stem)
                if at is not None:
                    row = array("b", self.rows[at * self.dimensions : (at + 1) * self.dimensions])
                    weight = share * self.weights[at]
                    total = [t + weight * r for t, r in zip(total, row, strict=True)]
        if not any(total):
            return total
        return unit([x - c for x, c in zip(unit(total), self.centre, strict=True)])


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return float(sum(map(mul, a, b)))


def unit(vector: Vector) -> list[float]:
    """The vector at length 1; zero stays zero."""
    length = sqrt(dot(vector, vector))
    return [x / length for x in vector] if length else list(vector)


def mean(vectors: Sequence[Vector]) -> list[float]:
    """The unit vector of the mean of some vectors, of which there is at least one."""
    return unit([sum(column) for column in zip(*vectors, strict=True)])
