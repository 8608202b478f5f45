"""Draws renderables as they come out of a terminal, a pipe, or an encoding without symbols."""

from __future__ import annotations

import io
from typing import Literal

from rich.console import Console, RenderableType


def piped(view: RenderableType, width: int = 80) -> str:
    """What arrives at the other end of a pipe."""
    return _drawn(view, width, terminal=False)


def on_terminal(
    view: RenderableType,
    width: int = 80,
    *,
    colour: Literal["standard"] | None = None,
    no_color: bool = False,
) -> str:
    """What a terminal is sent."""
    return _drawn(view, width, terminal=True, colour=colour, no_color=no_color)


def in_ascii(view: RenderableType, width: int = 80) -> str:
    """What a terminal is sent that knows nothing but ASCII; anything else is a failure."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    console = Console(
        file=file, width=width, force_terminal=True, color_system=None, legacy_windows=False
    )
    console.print(view)
    file.flush()
    return raw.getvalue().decode("ascii")


def _drawn(
    view: RenderableType,
    width: int,
    *,
    terminal: bool,
    colour: Literal["standard"] | None = None,
    no_color: bool = False,
) -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict")
    console = Console(
        file=file,
        width=width,
        force_terminal=terminal,
        color_system=colour,
        no_color=no_color,
        legacy_windows=False,
        _environ={"TERM": "xterm-256color"},
    )
    console.print(view)
    file.flush()
    file.seek(0)
    return file.read()
