"""The line of news: what was told a short while ago, and warnings that wait for a second key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

NOTICE: Final = 8.0
"""Interview seconds for which a line of news stays."""


class News:
    """One line. `elapsed` tells the interview seconds."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._armed = self._was_armed = ""
        self._warning = self._news = ""
        self._until = 0.0

    def tell(self, news: str) -> None:
        """Show `news` for a while."""
        self._news, self._until = news, self._elapsed() + NOTICE

    def hush(self) -> None:
        """Take away what was told."""
        self._news = ""

    @property
    def news(self) -> str:
        """A warning that waits for its second key, or what was told a short while ago."""
        if self._warning:
            return self._warning
        return self._news if self._elapsed() < self._until else ""

    def key_pressed(self) -> None:
        """Forget the warning: only the very next key can be its second one."""
        self._was_armed, self._armed, self._warning = self._armed, "", ""

    def twice(self, what: str, warning: str) -> bool:
        """True where the key before was this one; else `warning` is shown."""
        if self._was_armed == what:
            return True
        self._armed, self._warning = what, warning
        return False
