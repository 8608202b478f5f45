"""A stated number beside the range that the prompt's author worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from mlsd.interview.commitments import Commitment
from mlsd.model import Estimate

NEAR: Final = 3.0
"""A number up to so many times outside of the range is taken for as good as in it."""
FAR: Final = 10.0
"""From so many times outside it is an order of magnitude off."""

Standing = Literal["within", "near", "off", "far off"]


@dataclass(frozen=True)
class Check:
    """A stated number beside the author's. `factor` is how many times it lies outside of the range."""

    stated: Commitment
    estimate: Estimate
    factor: float

    @property
    def standing(self) -> Standing:
        """Within the range; near it; off; an order of magnitude off."""
        if self.factor <= 1:
            return "within"
        if self.factor <= NEAR:
            return "near"
        return "off" if self.factor < FAR else "far off"


def shown(value: float) -> str:
    """A number for people: `7,000`, `0.5`, `2 million`, `4.8 billion`."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.3g} {word}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
