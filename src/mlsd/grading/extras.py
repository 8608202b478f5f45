"""Items that no checklist has: those of curveballs that were thrown, and of trade-offs asked about."""

from __future__ import annotations

from collections.abc import Container

from mlsd.events import Header
from mlsd.interview.curveballs import curveball_items, place
from mlsd.interview.tradeoffs import trade_off
from mlsd.model import Item


def extras_of(header: Header, graded: Container[str]) -> dict[str, tuple[Item, ...]]:
    """By stage, the items on top of its checklist that verdicts in `graded` speak of."""
    found: dict[str, tuple[Item, ...]] = dict.fromkeys(header.stages, ())
    items = curveball_items(header.prompt)
    for ball in header.prompt.curveballs.values():
        if ball.stage in found:
            own = items[place(header.prompt, ball.id)]
            found[ball.stage] += tuple(item for item in own if item.id in graded)
    for stage in header.stages:
        asked = trade_off(stage)
        found[stage] += (asked,) if asked.id in graded else ()
    return {stage: extras for stage, extras in found.items() if extras}
