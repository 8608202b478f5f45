"""Single keys from a terminal, without Enter, for as long as something plays."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


@contextmanager
def keys() -> Iterator[Callable[[float], str]]:
    """A function that waits some seconds for a key and returns it, or nothing when none came.

    The terminal is itself again afterwards, whatever happens. Where the system has no such
    terminals (Windows) no key is ever seen.
    """
    try:
        import termios
        import tty
    except ImportError:
        yield _wait
        return
    from mlsd.terminal.signals import signals

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    with signals(_stop):
        try:
            tty.setcbreak(terminal)
            yield lambda seconds: _key(terminal, seconds)
        finally:
            with suppress(termios.error):  # the terminal may be gone
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _stop(_: str) -> None:
    raise KeyboardInterrupt


def _key(terminal: int, seconds: float) -> str:
    ready, _, _ = select.select([terminal], [], [], max(seconds, 0))
    return os.read(terminal, 64).decode(errors="replace")[:1] if ready else ""


def _wait(seconds: float) -> str:
    from threading import Event

    Event().wait(max(seconds, 0))
    return ""
