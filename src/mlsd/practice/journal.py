"""The events of one interview: tried against the rules, kept in memory and on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from mlsd import store
from mlsd.errors import SessionError
from mlsd.events import AnyEvent, Header
from mlsd.interview import Interview, play, step


class Writer(Protocol):
    """What a journal needs of a session file."""

    @property
    def path(self) -> Path:
        """Where it stands."""

    def append(self, *events: AnyEvent) -> None:
        """Write all of the events or, with an error, none."""

    def close(self) -> None:
        """Let go of the file."""


class Journal:
    """What happened so far, in order; `interview` is the state after it.

    Where the disk fails, the journal goes on in memory and `trouble` says so. Each later event
    tries again with all that is missing, so that the file is never left with a gap.
    """

    def __init__(
        self,
        header: Header,
        writer: Writer | None,
        events: Iterable[AnyEvent],
        trouble: str | None,
    ) -> None:
        """`events` stand in the writer's file already. Raises Refused if one is out of place."""
        self.header = header
        self.writer = writer
        self.trouble = trouble
        self._events = list(events)
        self._saved = len(self._events)
        self.interview: Interview = play(header, self._events)

    @property
    def begun(self) -> bool:
        """True after the first event."""
        return bool(self._events)

    def record(self, event: AnyEvent) -> None:
        """The event happened, and is on the disk if the disk takes it.

        Raises Refused where the rules don't allow it; then it did not happen.
        """
        self.interview = step(self.interview, event)
        self._events.append(event)
        if self.writer is None:
            return
        try:
            self.writer.append(*self._events[self._saved :])
        except (SessionError, OSError) as error:
            self.trouble = f"not saved ({error}); the interview goes on in memory"
        else:
            self._saved, self.trouble = len(self._events), None

    def move(self, path: Path) -> None:
        """Write everything to a new file at `path`, and go on there.

        Raises SessionError where that does not work either; then nothing has changed.
        """
        writer = store.create_at(path, self.header)
        try:
            writer.append(*self._events)
        except SessionError:
            writer.close()
            with suppress(OSError):
                path.unlink()
            raise
        self.close()
        self.writer, self._saved, self.trouble = writer, len(self._events), None

    def close(self) -> None:
        """Let go of the file."""
        if self.writer:
            self.writer.close()
