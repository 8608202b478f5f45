"""Where things stand on the disk: the user's library, the shipped one, the cache."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from mlsd.errors import MlsdError


def home() -> Path:
    """Where the user's sessions, prompts and frameworks live; nothing is created."""
    return _folder("MLSD_HOME", lambda: user_data_path("mlsd"))


def cache_folder() -> Path:
    """Where compiled files are kept; safe to delete."""
    if os.environ.get("MLSD_HOME"):
        return home() / "cache"
    return _folder("MLSD_CACHE", lambda: user_cache_path("mlsd"))


def _folder(variable: str, otherwise: Callable[[], Path]) -> Path:
    named = os.environ.get(variable)
    try:
        return Path(named).expanduser() if named else otherwise()
    except RuntimeError as error:
        raise MlsdError("no home folder was found; set MLSD_HOME to a folder to use") from error


def shipped() -> Path:
    """The folder that holds the shipped `frameworks/` and `prompts/`.

    In an installed wheel they stand inside the package, in a checkout at its top.
    """
    package = Path(__file__).parents[1]
    for folder in (package, package.parents[1]):
        if (folder / "frameworks").is_dir() and (folder / "prompts").is_dir():
            return folder
    raise MlsdError("the frameworks and prompts of this installation are missing; install it again")
