"""The checklist beside the editor: as a column where there is room, else in a line or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mlsd.grading.ticks import Heard, Tick
from mlsd.terminal.clock import Fragments
from mlsd.terminal.speech import count
from mlsd.terminal.wrap import clipped, width

WIDE: Final = 110
"""Columns of the terminal from which the checklist stands beside the answer."""
COLUMN: Final = 28
"""Columns that it takes there."""
ROWS: Final = 2
"""Rows that it takes elsewhere."""
PAUSE: Final = 0.3
"""Seconds without a key after which the answer is listened to."""

SIGNS: Final[dict[Heard, str]] = {
    "explained": "●",
    "mentioned": "◐",
    "unsure": "?",
    "missed": "○",
    "contradicted": "✗",
}
_STYLES: Final[dict[Heard, str]] = {
    "explained": "class:calm",
    "mentioned": "class:late",
    "unsure": "",
    "missed": "class:rule",
    "contradicted": "class:over",
}


def column(ticks: Sequence[Tick], rows: int) -> list[Fragments]:
    """A row for each item, the last one saying how many there is no room for."""
    lines: list[Fragments] = [[("class:heading", count(ticks))]]
    room = max(rows - 1, 0)
    shown = ticks if len(ticks) <= room else ticks[: max(room - 1, 0)]
    lines += [[_sign(tick), ("", f" {clipped(tick.title, COLUMN - 3)}")] for tick in shown]
    if len(shown) < len(ticks):
        lines.append([("class:rule", f"… and {len(ticks) - len(shown)} more")])
    return lines[:rows]


def compact(ticks: Sequence[Tick], columns: int) -> list[Fragments]:
    """The items one behind the other in at most `ROWS` rows, each always in its place."""
    lines: list[Fragments] = [[("class:heading", f" {count(ticks)}")]]
    used = 1 + width(count(ticks))
    for place, tick in enumerate(ticks):
        left = len(ticks) - place
        more = f"  +{left}"
        needed = 4 + width(tick.title)
        last = len(lines) == ROWS
        if used + needed + (len(more) if last and left > 1 else 0) > columns - 1:
            if last:
                lines[-1].append(("class:rule", more))
                return lines
            lines.append([])
            used = 0
        gap = "  " if used else " "
        lines[-1] += [("", gap), _sign(tick), ("", f" {tick.title}")]
        used += len(gap) + 2 + width(tick.title)
    return lines


def _sign(tick: Tick) -> tuple[str, str]:
    return _STYLES[tick.heard], SIGNS[tick.heard]
