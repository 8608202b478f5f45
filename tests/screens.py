"""The real program on a terminal of its own: what a person would see, and the keys they press."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

ROWS, COLUMNS = 30, 100
PATIENCE = 30
"""Seconds after which what is waited for will not come; nothing waits that long when all is well."""


class _Answering(pyte.Screen):
    """A screen that answers where its cursor is, as every real terminal does."""

    def __init__(self, columns: int, rows: int, child: pexpect.spawn[bytes]) -> None:
        self._child = child
        super().__init__(columns, rows)

    def write_process_input(self, data: str) -> None:
        self._child.send(data)


class Screen:
    """`mlsd` under a pseudo-terminal, its output drawn by a terminal emulator."""

    def __init__(
        self, *arguments: str, home: Path, rows: int = ROWS, columns: int = COLUMNS, **env: str
    ) -> None:
        environment = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "EDITOR")
        }
        environment |= {"MLSD_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **env}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "mlsd", *arguments],
            dimensions=(rows, columns),
            env=environment,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self._screen = _Answering(columns, rows, self.child)
        self._stream = pyte.ByteStream(self._screen)
        self.sent = b""
        """Every byte that the program has written so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What is on the screen now, trailing blanks left out."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Read on until the screen shows `wanted`, and return the screen."""
        shows = wanted if callable(wanted) else (lambda text: str(wanted) in text)
        until = time.monotonic() + PATIENCE  # a clock on the screen never falls silent
        while not shows(self.text):
            try:
                data = self.child.read_nonblocking(65536, timeout=max(until - time.monotonic(), 0))
                self._draw(data)
            except (pexpect.TIMEOUT, pexpect.EOF) as end:
                message = f"{wanted!r} never came ({type(end).__name__}); the screen:\n{self.text}"
                raise AssertionError(message) from None
        return self.text

    def press(self, keys: str) -> None:
        """Type: `^D` in angle brackets is a control key, as in `hello<^D>`."""
        for part in re.split(r"(<\^.>)", keys):
            if part.startswith("<^"):
                self.child.sendcontrol(part[2].lower())
            elif part:
                self.child.send(part)

    def ended(self) -> int:
        """Read to the end and return the exit status; a signal's number below 0."""
        while True:
            try:
                self._draw(self.child.read_nonblocking(65536, timeout=PATIENCE))
            except pexpect.EOF:
                break
        self.child.close()
        status = self.child.exitstatus
        return status if status is not None else -(self.child.signalstatus or 0)

    def _draw(self, data: bytes) -> None:
        self.sent += data
        self._stream.feed(data)
