"""The desk between two stages: the interviewer's question, the reply to it, and hints."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from mlsd.interview import Interview
from mlsd.terminal.news import News
from mlsd.terminal.sitting import Sitting
from mlsd.terminal.speech import NO_HINT

REPLY: Final = "the reply"
"""The place of the reply to the open question; a stage's id has no space in it."""

HINT_WORDS: Final = frozenset({"hint", "a hint", "hint please", "give me a hint"})
"""Questions that ask for a hint and not for a fact."""


def told(interview: Interview, stage: str = "") -> tuple[tuple[str, str], ...]:
    """What was asked and told, hints too, the newest first.

    Where a stage is given, of the hints only its own: those to an earlier question are in the way.
    """
    asked = [
        (ask.at, ask.question, ask.told)
        for state in interview.stages.values()
        for ask in state.asked
    ]
    hints = [paid.hint for paid in interview.hints if stage in ("", paid.hint.stage)]
    asked += [(hint.at, "A hint, please.", hint.text) for hint in hints]
    asked.sort(key=lambda one: -one[0])
    return tuple((question, answer) for _, question, answer in asked)


class Questioning(News):
    """The part of a desk that the interviewer's follow-ups need."""

    sitting: Sitting
    texts: dict[str, Buffer]
    titles: dict[str, str]
    showing: str

    def show_question(self) -> None:
        """Lay out a fresh draft for the reply to the open question, or the one begun."""
        one = self.sitting.follow_up
        if one is None:
            return
        self.texts[REPLY].reset(Document(one.draft))
        self.showing = REPLY
        again = any(other.stage == one.stage for other in self.sitting.interview.follow_ups[:-1])
        begun = "One more question." if again else "The interviewer has a question on it."
        self.tell(begun if again else f"{self.titles[one.stage]} is handed in. {begun}")

    def hand_in_reply(self) -> None:
        """Hand in the reply; with nothing written the question is skipped when asked again."""
        text = self.texts[REPLY].text
        if text.strip() or self.twice("reply", "Nothing is written. ^D again skips it."):
            with self._refusals():
                self.sitting.reply(text)
                self._go_on()

    def hint(self) -> None:
        """Tell the price of a hint; the second time in a row, take it."""
        with self._refusals():
            hint = self.sitting.hint()
            if hint is None:
                self.tell(NO_HINT)
            elif self.twice("hint", f"{hint.offer} F4 again takes it."):
                self.sitting.take(hint)  # it stands with what the interviewer told

    def put(self, question: str) -> None:
        """Ask the interviewer a question, or by a word for a hint."""
        if question.strip(" ?.!").lower() in HINT_WORDS:
            self.hint()
        else:
            self.sitting.ask(question)

    def _refusals(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def _go_on(self) -> None:
        raise NotImplementedError
