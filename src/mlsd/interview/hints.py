"""The ladder of hints to an item: a nudge from its name, its probe, its statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from mlsd.model import Item

Rung = Literal["nudge", "probe", "statement"]


@dataclass(frozen=True)
class Hint:
    """A hint that can be had: `text` is what it tells once it is paid for.

    `leaves` is the part of the item's points that it could earn before, and can after.
    """

    stage: str
    item: str
    rung: Rung
    text: str
    price: float
    leaves: tuple[float, float]

    @property
    def offer(self) -> str:
        """The price, and nothing of what the hint is about."""
        before, after = (f"{part:.0%}" for part in self.leaves)
        return f"A hint: the item can then earn {after} of its points, not {before}."


def next_rung(item: Item, told: Collection[Rung], *, probed: bool) -> tuple[Rung, str] | None:
    """The next rung of the item's ladder and its text, None at the top.

    A rung that tells nothing new is left out: the probe of an item that was asked for.
    """
    ladder: list[tuple[Rung, str]] = [("nudge", f"Think about: {subject(item)}.")]
    if item.probe and not probed:
        ladder.append(("probe", item.probe))
    ladder.append(("statement", f"An answer that covers it: {_lowered(item.statement)}."))
    return next((rung for rung in ladder if rung[0] not in told), None)


def subject(item: Item) -> str:
    """What an item is about, from its name."""
    return item.id.rpartition("/")[2].replace("-", " ")


def _lowered(statement: str) -> str:
    text = statement.rstrip(".")
    second = text[1:2]
    return text if second.isupper() else text[:1].lower() + text[1:]
