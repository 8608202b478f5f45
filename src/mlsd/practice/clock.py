"""Interview time: seconds that count, from a clock that is passed in."""

from __future__ import annotations

from collections.abc import Callable

JUMP = 5.0
"""Seconds between two ticks of a running front end that no waiting can explain."""


class Clock:
    """Interview seconds: they stand still while stopped and never go back.

    A clock that ticks (`tick` was called) knows that its front end looks at it all the time:
    more than `JUMP` seconds between two looks are a closed lid, and count nothing. Without
    ticks a long silence is thinking, and counts. A clock that was set back counts nothing.
    """

    def __init__(self, now: Callable[[], float], seconds: float = 0.0) -> None:
        """A stopped clock that shows `seconds`; `now` is a monotonic clock in seconds."""
        self._now = now
        self._seconds = seconds
        self._looked = 0.0
        self._running = False
        self._ticks = False

    def start(self) -> None:
        """Go on from where it stands."""
        if not self._running:
            self._running = True
            self._looked = self._now()

    def stop(self) -> None:
        """Stand still from now on."""
        self.read()
        self._running = False

    def tick(self) -> None:
        """Look, as a front end does each second from now on."""
        self.read()
        self._ticks = True

    def read(self) -> float:
        """The interview seconds so far."""
        if self._running:
            now = self._now()
            passed = max(0.0, now - self._looked)
            self._looked = now
            if not (self._ticks and passed > JUMP):
                self._seconds += passed
        return self._seconds
