"""What the interviewer says on plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO

from mlsd.grading.formula import Band
from mlsd.grading.ticks import Tick
from mlsd.interview.follow_up import FollowUp
from mlsd.terminal.clock import minutes
from mlsd.terminal.sitting import Sitting
from mlsd.terminal.text import printable

BANDS: Final = {str(band): band.rank for band in Band}

HELP: Final = f"""\
Every line you type is part of your answer. These lines are not:
  /next                hand in this stage, or this reply, and go on
  /skip                leave the interviewer's question without a reply
  /ask QUESTION        ask the interviewer
  /hint                what a hint would cost; again, to take it
  /time                the time that is left
  /earlier             your earlier answers, and what the interviewer told you
  /add STAGE TEXT      add to the answer of an earlier stage
  /dictate FILE        add a file of speech: plain text, SRT or WebVTT
  /sketch              the frame of a sketch, to be typed with boxes of your own
  /ticks               in a guided interview: the checklist, and what of it was heard
  /predict STAGE BAND  guess how a stage went: {", ".join(BANDS)}, or 1 to {len(BANDS)}
  /pause               stop the clock until your next line
  /save FILE           write the session to a new file, and go on there
  /quit                stop here; `mlsd practice --resume` goes on
  /help                this list
To begin a line of your answer with /, type //."""

SKETCH: Final = "A sketch is part of your answer. Type it between such lines, or draw a -> b -> c:"


NO_HINT: Final = "The interviewer has no hint for this."


class Speech:
    """The interviewer's side of the talk: text and newlines, nothing else."""

    def __init__(self, sitting: Sitting, out: TextIO) -> None:
        self._sitting = sitting
        self._header = sitting.interview.header
        self._out = out
        self._noted: tuple[str | None, str] | None = None
        self._trouble: str | None = None

    def say(self, text: str) -> None:
        """A line, or several."""
        self._out.write(f"{printable(text)}\n")
        self._out.flush()

    def introduce(self) -> None:
        """The brief, and how to answer."""
        self.say(f"{self._header.prompt.title}\n\n{self._sitting.brief.strip()}\n")
        self.say("Type your answer line by line; /next hands it in, /help lists the rest.")
        if self._sitting.ticks is not None:
            self.say("Guided: /ticks shows the checklist. The score will be kept in no trend.")

    def open(self, draft: str | None) -> None:
        """The question of the stage, or of the wrap-up, and what is written so far."""
        if stage := self._sitting.stage:
            stages = self._header.stages
            place = f"Stage {stages.index(stage) + 1} of {len(stages)}: " if stages[1:] else ""
            text = f"{place}{self.title(stage)}\n{self._sitting.question}"
        else:
            text = (
                "Wrap-up\nGuess how each stage went with /predict STAGE BAND "
                f"({', '.join(BANDS)}), and type a last word; /next shows the score card."
            )
        self.say(f"\n{text}\n{self.time()}\n")
        if draft:
            self.say(f"So far you wrote:\n{draft}\n")

    def follow_up(self, one: FollowUp) -> None:
        """The interviewer's question after a stage, and what is written so far."""
        self.say(f"\nInterviewer: {one.question}\n{self.time()}")
        self.say("Type your reply; /next hands it in, /skip leaves it.\n")
        if one.draft:
            self.say(f"So far you wrote:\n{one.draft}\n")

    def earlier(self, draft: str | None) -> None:
        """What was written and told so far; `draft` is the present stage's answer."""
        for stage, state in self._sitting.interview.stages.items():
            if state.began is None:
                continue
            answer = (draft or "") if stage == self._sitting.stage else state.draft
            self.say(f"{self.title(stage)} ({stage})\n{answer.strip() or 'nothing written'}")
            for asked in state.asked:
                self.say(f"You asked: {asked.question}\nInterviewer: {asked.told}")
            for one in self._sitting.interview.follow_ups:
                if one.stage == stage and one.reply is not None:
                    self.say(f"Interviewer: {one.question}\nYou: {one.reply or '(skipped)'}")
            self.say("")

    def remark(self) -> None:
        """What has to be known now, once: that time runs short, or that the disk fails."""
        note = self._short_of_time()
        if note and self._noted != (self._place, note[:5]):
            self._noted = (self._place, note[:5])
            self.say(note)
        if self._sitting.trouble != self._trouble:
            self._trouble = self._sitting.trouble
            if self._trouble:
                self.say(f"{sentence(self._trouble)} /save FILE saves it elsewhere.")
            else:
                self.say("The session is being saved again.")

    def time(self) -> str:
        """What is left of the stage and of the interview."""
        stage, total = self._sitting.stage_left(), self._sitting.total_left()
        if stage is None or total is None:
            return f"No time limit; {minutes(self._sitting.elapsed())} so far."
        part = "this stage" if self._place else "the wrap-up"
        own = f"{minutes(stage)} left for" if stage >= 0 else f"{minutes(-stage)} over the time of"
        whole = f"{minutes(total)} left" if total >= 0 else f"{minutes(-total)} over"
        return f"{own} {part}, {whole} in all."

    def title(self, stage: str) -> str:
        """The title of a stage."""
        return self._header.framework.stages[stage].title

    @property
    def _place(self) -> str | None:
        """The stage whose time is running, None in the wrap-up."""
        one = self._sitting.follow_up
        return one.stage if one else self._sitting.stage

    def _short_of_time(self) -> str | None:
        divided, left = self._header.minutes, self._sitting.stage_left()
        stage = self._place
        planned = 60 * (divided.stages[stage] if stage else divided.wrap_up)
        if left is None:
            return None
        if left < 0:
            return "Time is over. Nobody cuts you off; /next goes on."
        if planned - left >= self._sitting.answer_due * planned:
            return f"Three quarters of the time have gone: {minutes(left)} left."
        return None


def sentence(message: str) -> str:
    """The message of an error as a sentence of its own."""
    message = message[:1].upper() + message[1:]
    return message if message.endswith((".", "?")) else f"{message}."


def count(ticks: Sequence[Tick]) -> str:
    """`heard 3 of 12`."""
    return f"heard {sum(tick.done for tick in ticks)} of {len(ticks)}"


def listed(ticks: Sequence[Tick]) -> str:
    """The list for plain lines: signs as words."""
    words = {"contradicted": "seems to reject", "unsure": "possibly covered"}
    rows = [f"  [{'x' if tick.done else ' '}] {tick.title}" for tick in ticks]
    notes = [
        f" ({words.get(tick.heard, tick.heard)})" if tick.heard != "missed" else ""
        for tick in ticks
    ]
    lines = [row + note for row, note in zip(rows, notes, strict=True)]
    return "\n".join([f"{count(ticks).capitalize()}.", *lines])
