"""The signals that ask a program to end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def signals(stop: Callable[[str], None]) -> Iterator[None]:
    """Call `stop` with the name of each such signal, in the main thread, while this lasts."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) is not None:
                before[number] = signal.signal(number, lambda *_, name=name: stop(name))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
