"""How a command prints: tables and colour on a terminal, plain text and JSON everywhere else."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def interactive() -> bool:
    """True where a person can be asked: both ends are a terminal that knows cursor movement."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def console() -> Console:
    """A console that obeys NO_COLOR; piped it has no colour, and lines are not cut at 80."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 120
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(*renderables: RenderableType) -> None:
    """Print what `terminal.render` made."""
    out = console()
    for renderable in renderables:
        out.print(renderable)


def say(text: str) -> None:
    """Print a line of plain text, its control characters shown and not sent."""
    from mlsd.terminal.text import printable

    print("\n".join(printable(line) for line in text.split("\n")))  # noqa: T201


def write(text: str) -> None:
    """Print a text that `export` made, which holds nothing that steers a terminal."""
    print(text, end="")  # noqa: T201


def warn(text: str) -> None:
    """Print a line on stderr: what the caller should know beside the result."""
    from mlsd.terminal.text import printable

    print(f"mlsd: {printable(text)}", file=sys.stderr)  # noqa: T201


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """The JSON of `value`; letters stay readable where all of them can be written as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, allow_nan=False)
    return text


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print `value` as JSON."""
    print(json_text(value, indent=indent))  # noqa: T201
