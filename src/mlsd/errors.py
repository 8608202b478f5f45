"""Errors that a person can act on.

    MlsdError                what the command line prints as one line, exit status 1
    ├── ContentError         a file of the library says something it may not
    ├── NotFound             no such prompt, stage, item or session; carries near misses
    ├── SessionError         a session file can't be read, written or continued
    │   └── SessionLocked    another process is writing this session
    ├── Refused              the interview does not allow this event now
    └── AnswerError          an answer file, or a line of a batch, can't be used

Anything else that escapes is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class MlsdError(Exception):
    """What went wrong, where, and what to do next, in one line."""


class ContentError(MlsdError):
    """A mistake in a library file, as `file:line: what is wrong`."""


class NotFound(MlsdError):
    """A name that nothing bears."""

    def __init__(self, what: str, name: str, known: Iterable[str], *, hint: str = "") -> None:
        known = list(known)
        message = f"no {what} called {name!r}"
        if near := did_you_mean(name, known):
            message += f"; did you mean {near!r}?"
        elif hint:
            message += f"; {hint}"
        elif known:
            message += f"; there are: {', '.join(known)}"
        super().__init__(message)


class SessionError(MlsdError):
    """A session file that can't be read, written or continued."""


class SessionLocked(SessionError):
    """Another process is writing this session."""


class Refused(MlsdError):
    """The interview does not allow this event in its present state."""


class AnswerError(MlsdError):
    """Written answers that can't be graded as they are."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` was most likely meant to be, or None."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None
