"""One question that the interviewer asks after a stage was handed in, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.events import Challenged, Hinted, Probed
from mlsd.model import Said

NOTHING = frozenset({"skip", "pass", "/skip", "-"})
"""Replies that say nothing, as people type them."""


@dataclass(frozen=True)
class FollowUp:
    """A follow-up: `asked` is what the interviewer said, `before` what had been said unasked.

    `reply` is None while the question is open, and empty where it was skipped; `ended` is the
    interview second at which it stopped being open.
    """

    asked: Probed | Challenged
    before: Mapping[str, Said]
    draft: str = ""
    reply: str | None = None
    ended: float | None = None

    @property
    def stage(self) -> str:
        """The stage that it belongs to."""
        return self.asked.stage

    @property
    def question(self) -> str:
        """What the interviewer said."""
        return self.asked.question if isinstance(self.asked, Probed) else self.asked.text

    @property
    def item(self) -> str | None:
        """The item that was asked for, None for a curveball."""
        return self.asked.item if isinstance(self.asked, Probed) else None

    @property
    def is_trade_off(self) -> bool:
        """True where the question was about a choice, and no item of the rubric."""
        return isinstance(self.asked, Probed) and self.asked.reason == "trade-off"

    @property
    def curveball(self) -> str | None:
        """The curveball that this is, None for a probe."""
        return self.asked.curveball if isinstance(self.asked, Challenged) else None


@dataclass(frozen=True)
class Paid:
    """A hint that was paid for, and what had been said unasked before it."""

    hint: Hinted
    before: Mapping[str, Said]


def spoken(text: str) -> str:
    """The reply as it counts: a word like "skip" is none."""
    return "" if text.strip().lower().rstrip(".!") in NOTHING else text
