"""The library that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlsd.content import Shelf
    from mlsd.errors import ContentError


def open_shelf(*, shipped_only: bool) -> Shelf:
    """The shipped library and, unless it is to be left out, the user's in front of it."""
    from mlsd.content import Shelf, home

    return Shelf(None if shipped_only else home())


def with_way_out(error: ContentError) -> str:
    """The message of `error`; where the file is one of the user's, with how to do without it."""
    from pathlib import Path

    from mlsd.content import home

    place = Path(str(error).split(":")[0])
    try:
        if place.expanduser().resolve().is_relative_to(home().resolve()):
            return f"{error}; --no-user-library leaves your own files out"
    except (OSError, RuntimeError):
        pass
    return str(error)
