"""Files of the library read, written whole, and kept compiled in a cache.

The cache is keyed on the hash of all that a value was made of: deleting it costs time only, and a
stale, broken or unwritable one is passed over.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from mlsd.content.folders import cache_folder
from mlsd.errors import ContentError
from mlsd.library import File

T = TypeVar("T")


def yaml_in(folder: Path) -> list[Path]:
    """The YAML files of a folder in the order of their names; none where there is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".yaml")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ContentError(f"{folder}: {error.strerror}") from error


def open_file(path: Path, name: str) -> File:
    """The file at `path`, called `name` within its library. Raises ContentError."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # reading a pipe would wait for ever
            raise ContentError(f"{_shown(path)}: not a regular file; put a file in its place")
        return File(name, _shown(path), path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(f"{_shown(path)}:{line}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise ContentError(f"{_shown(path)}: {error.strerror}") from error


def _shown(path: Path) -> str:
    """The path as a person would write it."""
    # Neither is sure to exist: the folder may have been removed, the user may have no home.
    with suppress(OSError):
        if path.is_relative_to(here := Path.cwd()):
            return str(path.relative_to(here))
    with suppress(RuntimeError):
        if path.is_relative_to(at_home := Path.home()):
            return f"~/{path.relative_to(at_home)}"
    return str(path)


def hash_of(parts: Iterable[str]) -> str:
    """A hash of some texts and of where each ends."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def cached(kind: str, key: str, adapter: TypeAdapter[T], make: Callable[[], T]) -> T:
    """The value kept under `key`, or a new one, which is then kept if the disk allows."""
    path = cache_folder() / f"{kind}-{key[:32]}.json"
    try:
        return adapter.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        value = make()
    # A file's name may be no UTF-8, and then its id can't be kept either (a ValueError).
    with suppress(OSError, ValueError):
        write_whole(path, adapter.dump_json(value, exclude_defaults=True))
    return value


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new, never a part."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".mlsd-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
