"""Reading a session: as much of it as can be read, and a plain word on what could not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from mlsd.errors import SessionError
from mlsd.events import AnyEvent, Finished, Graded, Header, Marked
from mlsd.store.lines import NO_LINE, NotASession, backwards, read_contents, read_first


@dataclass(frozen=True)
class Session:
    """A session as its file tells it. `damaged` says from which line on it could not be read."""

    path: Path
    header: Header
    events: list[AnyEvent]
    damaged: str | None = None

    @property
    def id(self) -> str:
        """What the file is called, whatever its header says: copies have names of their own."""
        return self.path.stem


def load(path: Path) -> Session:
    """The session in `path`, up to the first line that can't be read.

    A last line without an end was never confirmed and is left out, kinds of events that this
    version does not know are skipped. Raises SessionError without a header that it can read.
    """
    try:
        contents = read_contents(path.read_bytes())
    except (OSError, NotASession) as error:
        raise unreadable(path, error) from error
    return Session(path, contents.header, contents.events, contents.damaged)


def closing(path: Path) -> Session:
    """The session with only the gradings, marks and finish that stand at its very end.

    Enough for the score of a finished interview, and independent of how much was typed in it.
    Raises SessionError like `load`, and where the end can't be read.
    """
    try:
        with path.open("rb") as file:
            line, newline, _ = file.readline().partition(b"\n")
            if not newline:
                raise NotASession(NO_LINE)
            header = read_first(line)
            events = list(takewhile(_after_all_was_said, backwards(file)))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return Session(path, header, events[::-1])


def _after_all_was_said(event: AnyEvent) -> bool:
    return isinstance(event, Graded | Marked | Finished)


def unreadable(path: Path, error: OSError | ValueError) -> SessionError:
    """What to tell a person when `path` can't be read because of `error`."""
    return SessionError(f"{path}: {reason(error)}")


def reason(error: OSError | ValueError) -> str:
    """Why a file can't be read, in a few words."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error) if isinstance(error, NotASession) else "its last line can't be read"
