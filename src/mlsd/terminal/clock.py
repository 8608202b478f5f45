"""Countdowns, and the bar that shows how far a stage has come."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

LATE = 0.2
"""The last part of a time, in which its clock turns amber."""

Fragments = list[tuple[str, str]]
"""Styled pieces of one row."""


@dataclass(frozen=True)
class Clock:
    """Seconds `left` of `planned`; `left` is negative when the time is over."""

    left: float
    planned: float

    @property
    def phase(self) -> str:
        """`calm`, `late` or `over`."""
        if self.left < 0:
            return "over"
        return "late" if self.left <= LATE * self.planned else "calm"

    @property
    def gone(self) -> float:
        """The fraction of the time that has passed, 1 when it is over."""
        if self.planned <= 0:
            return 1.0
        return min(max(1 - self.left / self.planned, 0.0), 1.0)

    @property
    def text(self) -> str:
        """`6:41`, with a sign in the last fifth (`! 1:20`) and a word after it (`-0:42 over`)."""
        match self.phase:
            case "over":
                return f"-{minutes(-self.left)} over"
            case "late":
                return f"! {minutes(self.left)}"
            case _:
                return minutes(self.left)


def minutes(seconds: float) -> str:
    """`6:41`; hours are minutes too."""
    whole = floor(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def bar(clock: Clock, due: float | None, columns: int) -> Fragments:
    """A rule of `columns` that fills as time passes, with a tick at the fraction `due`."""
    filled = round(clock.gone * columns)
    cells = ["━" if at < filled else "─" for at in range(columns)]
    if due is not None and columns:
        cells[min(int(due * columns), columns - 1)] = "╋" if clock.gone >= due else "┼"
    text = "".join(cells)
    return [(f"class:{clock.phase}", text[:filled]), ("class:rule", text[filled:])]


def reading(clocks: dict[str, Clock], columns: int) -> Fragments:
    """Every clock with its name, with `left` behind the time where that fits into `columns`."""
    full = _reading(clocks, " left")
    return full if sum(len(text) for _, text in full) <= columns else _reading(clocks, "")


def _reading(clocks: dict[str, Clock], word: str) -> Fragments:
    pieces: Fragments = []
    for name, clock in clocks.items():
        gap = "   " if pieces else ""
        behind = "" if clock.phase == "over" else word
        pieces += [("", f"{gap}{name} "), (f"class:{clock.phase}", clock.text + behind)]
    return pieces
