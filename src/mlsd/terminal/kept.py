"""Where a session was left, and whether the commands find it there."""

from __future__ import annotations

from pathlib import Path

from mlsd.content import home
from mlsd.store.shelf import SUFFIX, path_of


def place_to_move(path: Path) -> Path | None:
    """Where a session file must be put so that commands find it, None where they do already."""
    folder = path_of(home(), "").parent
    if path.suffix == SUFFIX and path.absolute().parent.resolve() == folder.resolve():
        return None
    return folder / f"{path.stem}{SUFFIX}"


def paused_and_saved(path: Path | None, name: str = "") -> str:
    """What is said after a pause: how to go on with the session called `name`.

    `path` is its file, None where that stands in its usual place.
    """
    if path is None or (target := place_to_move(path)) is None:
        known = f" as {name}" if name else ""
        return f"Paused and saved{known}. `mlsd practice --resume` goes on from here."
    return (
        f"Paused and saved in {path}. `mlsd practice --resume` does not look there: "
        f"move it to {target} first."
    )
