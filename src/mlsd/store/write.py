"""Writing a session: a line for each event, on the disk before the interview goes on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from mlsd.errors import SessionError, SessionLocked
from mlsd.events import AnyEvent, Header, write_event, write_header
from mlsd.store.lines import Contents, NotASession, encode, read_contents
from mlsd.store.read import reason, unreadable
from mlsd.store.shelf import path_of

if sys.platform != "win32":
    import fcntl


class SessionWriter:
    """The one writer of a session file.

    It holds the file's lock until it is closed or its process ends, however it ends. On Windows
    there is no such lock: there, two writers of one session are not kept apart.
    """

    def __init__(self, file: FileIO, path: Path, header: Header, size: int) -> None:
        self.path = path
        self.header = header
        self._file = file
        self._size = size
        self._confirmed = True

    def append(self, *events: AnyEvent) -> None:
        """Write the events, a line each. When this returns, they are on the disk.

        Raises SessionError where the disk does not take them. Then the earlier events are still
        there, none of these is, and a later call may succeed.
        """
        data = b"".join(encode(write_event(event)) for event in events)
        try:
            if not self._confirmed:
                self._file.truncate(self._size)
            self._confirmed = False
            _put(self._file, data)
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self._size)
            raise SessionError(f"{self.path} was not written: {reason(error)}") from error
        self._size += len(data)
        self._confirmed = True

    def close(self) -> None:
        """Let go of the file and its lock; again is harmless."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def session_id(started: datetime, prompt: str) -> str:
    """The id of a session: the minute in which it began, in UTC so that ids sort, and the prompt.

    As in `2026-11-21-1903-video-recommendation`.
    """
    return f"{started.astimezone(UTC):%Y-%m-%d-%H%M}-{prompt}"


def create(home: Path, header: Header) -> SessionWriter:
    """Begin the session file of `header` under `home`, readable by its owner only.

    Where the header's id is taken, `-2`, `-3`, … is added: the writer's header has the id used.
    Raises SessionError where nothing can be written.
    """
    folder = path_of(home, header.id).parent
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        number, name = 1, header.id
        while True:
            try:
                return _begin(path_of(home, name), header.model_copy(update={"id": name}))
            except FileExistsError:
                number += 1
                name = f"{header.id}-{number}"
    except OSError as error:
        raise SessionError(
            f"no session can be kept in {folder}: {reason(error)}; "
            "set MLSD_HOME to a folder that can be written"
        ) from error


def create_at(path: Path, header: Header) -> SessionWriter:
    """Begin a session file at `path`, wherever that is. Raises SessionError, also if it exists."""
    try:
        return _begin(path, header)
    except OSError as error:
        raise SessionError(f"{path} was not written: {reason(error)}") from error


def reopen(path: Path) -> tuple[Header, list[AnyEvent], SessionWriter]:
    """Go on with the session in `path`: what it holds so far, and a writer that adds to it.

    A last line that is not whole is cut off: it was never confirmed. Raises SessionLocked while
    another process has it open, and SessionError where it can't be read or written, or where a
    damaged line has others after it: they would be out of reach for good.
    """
    try:
        file = _open(path, "r+b")
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        data = file.readall()
        contents = _continuable(path, data)
        if contents.end < len(data):
            file.truncate(contents.end)
            os.fsync(file.fileno())
    except BaseException as error:
        file.close()
        if isinstance(error, OSError | NotASession):
            raise unreadable(path, error) from error
        raise
    writer = SessionWriter(file, path, contents.header, contents.end)
    return contents.header, contents.events, writer


def _continuable(path: Path, data: bytes) -> Contents:
    contents = read_contents(data)
    if contents.damaged and not contents.torn:
        raise SessionError(f"{path} can be reviewed, not continued: {contents.damaged}")
    return contents


def _begin(path: Path, header: Header) -> SessionWriter:
    line = encode(write_header(header))
    file = _open(path, "x+b")
    try:
        _put(file, line)
    except BaseException:
        file.close()
        with suppress(OSError):
            path.unlink()
        raise
    _sync_folder(path.parent)
    return SessionWriter(file, path, header, len(line))


def _put(file: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _open(path: Path, mode: str) -> FileIO:
    """The file, locked; what is written goes to its end. Raises OSError and SessionLocked."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags | os.O_APPEND, 0o600)

    file = FileIO(path, mode, opener=opener)
    if sys.platform == "win32":
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise SessionLocked(
            f"{path} is open in another mlsd; go on there, or pause it there first"
        ) from error
    except OSError:
        pass  # a file system without locks: an interview unguarded is better than none
    return file


def _sync_folder(folder: Path) -> None:
    """Have the folder remember a new file over a power cut, where the system can promise it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
