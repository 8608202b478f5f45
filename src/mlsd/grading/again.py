"""What a new grading of old answers changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.grading.card import Card
from mlsd.model import Item, Rubric, Verdict


@dataclass(frozen=True)
class Change:
    """An item whose verdict or certainty is another one now; `before` is None for a new item."""

    item: Item
    stage: str
    before: Verdict | None
    after: Verdict


@dataclass(frozen=True)
class Regrading:
    """The card `before`, None where its formula is not known here, and `after`.

    `unheard` are the items that today's library listens for no more, or never did: they were
    judged by their statement alone.
    """

    before: Card | None
    after: Card
    engine_before: str | None
    changes: tuple[Change, ...]
    unheard: tuple[str, ...] = ()


def changes_between(
    rubric: Rubric, before: Mapping[str, Verdict], after: Mapping[str, Verdict]
) -> tuple[Change, ...]:
    """What changed, in the rubric's order. Another quote for the same verdict is no change."""
    return tuple(
        Change(item, rubric.home[name], before.get(name), after[name])
        for name, item in rubric.items.items()
        if name in after and _said(before.get(name)) != _said(after[name])
    )


def _said(verdict: Verdict | None) -> tuple[str, str] | None:
    return (verdict.outcome, verdict.certainty) if verdict else None
