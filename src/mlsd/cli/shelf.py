"""The library that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlsd.content import Shelf
    from mlsd.content.grader import EngineName
    from mlsd.errors import ContentError


def open_shelf(*, shipped_only: bool) -> Shelf:
    """The shipped library and, unless it is to be left out, the user's in front of it."""
    from mlsd.content import Shelf, home

    return Shelf(None if shipped_only else home())


def open_graded(
    *,
    shipped_only: bool,
    engine: EngineName | None = None,
    tell: Callable[[str], None] | None = None,
) -> Shelf:
    """The same with the best grader that this installation has, or with the one that is named.

    `tell`, which prints on stderr by default, is given what the user should know of that. Raises
    MlsdError where MLSD_ENGINE is not the name of an engine.
    """
    from mlsd.cli.output import warn
    from mlsd.content import Shelf, home
    from mlsd.content.grader import Grader

    grader = Grader(engine or _engine(), tell or warn)
    return Shelf(None if shipped_only else home(), grader=grader)


def _engine() -> EngineName | None:
    """The engine that the environment asks for; the best there is where it doesn't."""
    import os

    from mlsd.errors import MlsdError

    match os.environ.get("MLSD_ENGINE", ""):
        case "":
            return None
        case "lexical":
            return "lexical"
        case "semantic":
            return "semantic"
        case other:
            raise MlsdError(f"MLSD_ENGINE is {other!r}; it can be lexical or semantic")


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
