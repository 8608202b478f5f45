"""What a front end needs of an interview that is being held."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from mlsd.events import Asked, Dictated, Hinted
from mlsd.grading.ticks import Ticks
from mlsd.interview.follow_up import FollowUp
from mlsd.interview.hints import Hint
from mlsd.interview.state import Interview

Ending = Literal["done", "paused"]
"""How a front end came back: at the interview's end, or to be resumed."""


class Sitting(Protocol):
    """One interview being held. Front ends know no more of it than this.

    Times are interview seconds; what is left is negative after its end and None when untimed.
    Every method may raise an MlsdError; then nothing has happened. A disk that fails is no
    error: `trouble` tells of it, and the interview goes on in memory.
    """

    @property
    def interview(self) -> Interview:
        """The state after everything that was recorded."""

    @property
    def stage(self) -> str | None:
        """The stage that is being answered, None in the wrap-up."""

    @property
    def ticks(self) -> Ticks | None:
        """What ticks the checklist off; None unless the interview is guided."""

    @property
    def question(self) -> str:
        """The question of that stage."""

    @property
    def follow_up(self) -> FollowUp | None:
        """The interviewer's question that waits for a reply, between two stages."""

    @property
    def brief(self) -> str:
        """What the interviewer said at the start."""

    @property
    def answer_due(self) -> float:
        """The part of a stage's time after which the answer should be done."""

    @property
    def trouble(self) -> str | None:
        """Why the interview is not being saved, None while it is."""

    def elapsed(self) -> float:
        """Seconds since the first question, pauses not counted."""

    def stage_left(self) -> float | None:
        """Seconds left of the stage, or of the wrap-up."""

    def total_left(self) -> float | None:
        """Seconds left of the interview."""

    def begin_stage(self) -> None:
        """Ask the next stage's question."""

    def typed(self, stage: str, text: str) -> None:
        """The whole text of `stage`, the present or an earlier one, is now `text`."""

    def tick(self) -> None:
        """A second passed in a front end that looks at the clock all the time."""

    def flush(self) -> None:
        """Record what was typed and is not recorded yet."""

    def ask(self, question: str) -> Asked:
        """Ask the interviewer."""

    def end_stage(self, text: str) -> None:
        """Hand in the stage with `text` as its answer."""

    def replying(self, text: str) -> None:
        """The whole draft of the reply is now `text`."""

    def reply(self, text: str) -> None:
        """Answer the open question with `text`, or skip it with nothing."""

    def hint(self) -> Hint | None:
        """The hint that can be had now, not paid yet."""

    def take(self, hint: Hint) -> Hinted:
        """Pay for the hint."""

    def add(self, stage: str, text: str) -> None:
        """Add lines to the answer of an earlier stage."""

    def dictate(self, path: Path) -> Dictated:
        """Add the words of a file of speech to the draft of the present stage."""

    def predict(self, stage: str, band: int) -> None:
        """Guess the band of a stage, 0 the lowest to 4."""

    def last_word(self, text: str) -> None:
        """The whole last word is now `text`."""

    def finish(self) -> None:
        """End the interview."""

    def pause(self, why: str) -> None:
        """Record everything and stop the clock."""

    def resume(self) -> None:
        """Let the clock go on."""

    def save_elsewhere(self, path: Path) -> None:
        """Write everything to a new file, and go on there."""
