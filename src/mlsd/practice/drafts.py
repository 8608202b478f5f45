"""What is being typed: recorded as it grows, but not with every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mlsd.errors import Refused
from mlsd.events import LastWord, ReplyTyped, Typed
from mlsd.practice.edits import clean, edit
from mlsd.practice.journal import Journal

PACE: Final = 1.0
"""Interview seconds between two records of typing: what a crash may cost."""


REPLY: Final = "the reply"
"""The place of the reply to the open question; a stage's id has no space in it."""


class Drafts:
    """The texts that changed since they were last recorded, by stage.

    None is the last word, REPLY the reply to the open question.
    """

    def __init__(self, journal: Journal, at: Callable[[], float]) -> None:
        """`at` tells the interview seconds of an event that happens now."""
        self._journal = journal
        self._at = at
        self._changed: dict[str | None, str] = {}
        self._recorded = float("-inf")

    def put(self, stage: str | None, text: str) -> None:
        """The whole text is now `text`; it is recorded if the last record is a second old.

        Raises Refused where nobody can type there now.
        """
        interview = self._journal.interview
        if interview.paused or interview.finished:
            raise Refused("the interview is " + ("paused" if interview.paused else "over"))
        if stage is None and not interview.wrapping_up:
            raise Refused("the last word comes after the last stage")
        if stage == REPLY:
            if interview.open is None:
                raise Refused("no question is open")
        elif stage is not None and (
            stage not in interview.stages or interview.stages[stage].began is None
        ):
            raise Refused(f"the stage {stage!r} has not begun")
        self._changed[stage] = text
        self.flush_due()

    def text(self, stage: str) -> str:
        """The whole text of `stage`, recorded or not."""
        return self._changed.get(stage, self._journal.interview.stages[stage].draft)

    def drop(self, stage: str) -> None:
        """Forget what is not recorded, for something replaces it."""
        self._changed.pop(stage, None)

    def flush_due(self) -> None:
        """Record everything if the last record is a second old."""
        if self._at() - self._recorded >= PACE:
            self.flush()

    def flush(self) -> None:
        """Record everything."""
        while self._changed:
            stage, text = next(iter(self._changed.items()))
            self._record(stage, clean(text))
            del self._changed[stage]

    def _record(self, stage: str | None, text: str) -> None:
        interview, at = self._journal.interview, self._at()
        if stage is None:
            if text == interview.last_word:
                return
            self._journal.record(LastWord(at=at, text=text))
        else:
            open_one = interview.open if stage == REPLY else None
            old = open_one.draft if open_one else interview.stages[stage].draft
            if text == old:
                return
            position, removed, inserted = edit(old, text)
            event: ReplyTyped | Typed = (
                ReplyTyped(at=at, position=position, removed=removed, inserted=inserted)
                if open_one
                else Typed(
                    at=at, stage=stage, position=position, removed=removed, inserted=inserted
                )
            )
            self._journal.record(event)
        self._recorded = at
