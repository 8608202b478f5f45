"""What the candidate has committed to: a number or a choice, with the words that state it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Commitment:
    """`quantity` is `value` `unit`: said in `stage`, in the words `quote` at `start` to `end`."""

    stage: str
    quantity: str
    value: float
    unit: str
    quote: str
    start: int
    end: int
