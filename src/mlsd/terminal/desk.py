"""What the candidate has before them, and what each command makes of it.

A Desk knows the sitting and the texts, not the screen or the keys: `editor` brings it commands
and `screen` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from mlsd.errors import MlsdError
from mlsd.grading.ticks import Tick
from mlsd.terminal.adding import command, dictated
from mlsd.terminal.questioning import REPLY, Questioning
from mlsd.terminal.sitting import Ending, Sitting
from mlsd.terminal.wrap import TAB
from mlsd.terminal.wrapup import Guesses

LAST_WORD = "last word"
"""The place of the text that belongs to no stage; a stage's id has no space in it."""


class Desk(Questioning):
    """One interview before its candidate.

    `showing` is the stage whose text is on the screen, or LAST_WORD; `reading` and `line` are
    what lies over it. `ending` says that the interview is to be left. `typed` is called with
    every change of a text; `ticks` are the checklists of a guided interview, as last heard.
    """

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting.elapsed)
        self.sitting = sitting
        self.texts: dict[str, Buffer] = {}
        self.lines = {kind: Buffer(multiline=False) for kind in ("ask", "save", "dictate")}
        self.line: Literal["ask", "save", "dictate"] | None = None
        self.reading: Literal["help", "brief"] | None = None
        self.scroll = 0
        self.on_guesses = True
        self.ending: Ending | None = None
        stages = sitting.interview.header.stages
        framework = sitting.interview.header.framework
        self.titles = {stage: framework.stages[stage].title for stage in stages}
        self.showing = stages[0]
        self.ticks: dict[str, tuple[Tick, ...]] = {}
        self.typed: Callable[[], None] = lambda: None

    # The course of the interview

    def open(self) -> None:
        """Begin, or go on where the interview was left."""
        sitting = self.sitting
        if sitting.interview.paused:
            sitting.resume()
        interview = sitting.interview
        drafts = {stage: state.draft for stage, state in interview.stages.items()}
        for place, text in {**drafts, LAST_WORD: interview.last_word, REPLY: ""}.items():
            self.texts[place] = Buffer(
                document=Document(text),
                on_text_changed=self._changed(place),
                name=place,
            )
        self.guesses = Guesses(self.titles, interview.predictions)
        if interview.finished:
            self.ending = "done"
        elif sitting.stage is None:
            self._go_on()
        else:
            self.showing = sitting.stage
            self.tell(f"Back in {self.titles[self.showing]}, with the draft as you left it.")

    def _go_on(self) -> None:
        interview = self.sitting.interview
        if interview.open is not None:
            self.show_question()
            return
        if (stage := interview.next_stage) is None:
            self.showing = LAST_WORD
            self.on_guesses = not self.guesses.complete
            self.tell("All stages are handed in.")
            return
        with self._refusals():
            self.sitting.begin_stage()
            self.showing = stage
            self.tell(self._beginning(stage))

    def _beginning(self, stage: str) -> str:
        header, stages = self.sitting.interview.header, list(self.titles)
        number = f"Stage {stages.index(stage) + 1} of {len(stages)} begins: "
        time = f", {round(header.minutes.stages[stage], 1):g} minutes" if header.timed else ""
        return f"{number if len(stages) > 1 else ''}{self.titles[stage]}{time}."

    @property
    def home(self) -> str:
        """Where Esc leads: the stage that is being answered, the reply, or the wrap-up."""
        return REPLY if self.sitting.follow_up else self.sitting.stage or LAST_WORD

    @property
    def earlier(self) -> list[str]:
        """The stages that are handed in, the latest first."""
        stages = self.sitting.interview.stages
        return [stage for stage in reversed(stages) if stages[stage].ended is not None]

    @property
    def text(self) -> Buffer:
        """The text that is on the screen."""
        return self.texts[self.showing]

    @property
    def writing(self) -> bool:
        """True where a key is a letter of the text on the screen."""
        return not (self.reading or self.line or (self.showing == LAST_WORD and self.on_guesses))

    @property
    def checklist(self) -> tuple[Tick, ...]:
        """The ticks of the stage on the screen; none outside of guided interviews."""
        guide = self.sitting.ticks
        if guide is None or self.showing == LAST_WORD or self.reading:
            return ()
        return self.ticks.get(self.showing) or guide.blank(self.showing)

    # Commands

    def done(self) -> None:
        """Hand in the stage, or at the very end the interview. Empty hands are asked twice."""
        if self.reading or self.line or self.showing != self.home:
            self.back()
        elif self.sitting.follow_up:
            self.hand_in_reply()
        elif self.sitting.stage is None:
            empty = not self.guesses.made and not self.text.text.strip()
            if not empty or self.twice("finish", "No guess yet. ^D again finishes without."):
                with self._refusals():
                    self.sitting.finish()
                    self.ending = "done"
        elif self.text.text.strip() or self.twice(
            "done", "Nothing is written. ^D again hands in an empty answer."
        ):
            with self._refusals():
                self.sitting.end_stage(self.text.text)
                self._go_on()

    def ask(self) -> None:
        """Open the line for a question."""
        self.reading = None
        if self.home == LAST_WORD:
            self.tell("The interviewer answers no more questions in the wrap-up.")
        else:
            self.line = "ask"

    def save(self) -> None:
        """Record now; where that fails, open the line for another place."""
        self.record()
        if self.sitting.trouble:
            self.reading = None
            self.line = "save"
            if not self.lines["save"].text:
                name = f"~/mlsd-{self.sitting.interview.header.id}.jsonl"
                self.lines["save"].document = Document(name)
        else:
            self.tell("Saved. It is saved every second as you type, too.")

    def enter(self) -> None:
        """Take the line as it stands."""
        kind, self.line = self.line, None
        if kind is None:
            return
        words = " ".join(self.lines[kind].text.split())
        if not words:
            return
        with self._refusals():  # what is refused stays in its line
            if kind == "ask" and words.startswith("/"):
                command(self, words)
            elif kind == "ask":
                self.put(words)
            elif kind == "dictate":
                dictated(self, words)
            else:
                self.sitting.save_elsewhere(Path(words).expanduser())
                self.tell(f"Saved in {words}; the interview goes on there.")
            self.lines[kind].reset()

    def dictate(self) -> None:
        """Open the line for a file of speech."""
        self.reading = None
        if self.sitting.stage is None:
            self.tell("Speech is for a stage; the wrap-up takes what you type.")
        else:
            self.line = "dictate"

    def read(self, what: Literal["help", "brief"]) -> None:
        """Lay the help or the brief over the text, or take it away."""
        self.line = None
        self.reading = None if self.reading == what else what
        self.scroll = 0
        self.hush()

    def show_earlier(self) -> None:
        """Show the answer before the one that is shown, and after the first the present one."""
        self.reading = self.line = None
        self.hush()
        places = [self.home, *self.earlier]
        if len(places) == 1:
            self.tell("There is no earlier answer yet.")
            return
        self.showing = places[(places.index(self.showing) + 1) % len(places)]

    def back(self) -> None:
        """One step towards the present answer; half a question stays where it was."""
        if self.line:
            self.line = None
        elif self.reading:
            self.reading = None
        elif self.showing != self.home:
            self.showing = self.home

    def tab(self) -> None:
        """Indent; in the wrap-up, go between the guesses and the last word."""
        if self.line or self.reading:
            return
        if self.showing == LAST_WORD:
            self.on_guesses = not self.on_guesses
        else:
            self.text.insert_text(TAB)

    def paste(self, text: str) -> None:
        """Put a pasted text where the cursor is; over the help it goes into the answer."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.reading = None
        if self.line:
            self.lines[self.line].insert_text(" ".join(text.split()))
        else:
            self.on_guesses = False
            self.text.insert_text(text)

    def predict(self, band: int) -> None:
        """Guess the band of the stage at hand."""
        with self._refusals():
            self.sitting.predict(self.guesses.guess(band), band)
            self.on_guesses = not self.guesses.complete

    def pause(self) -> None:
        """Save and leave; with the disk in trouble, only when asked again."""
        if not self.sitting.trouble or self.twice(
            "pause", "Not saved! ^S saves elsewhere; ^X again leaves and loses it."
        ):
            self.leave("asked")

    def interrupt(self) -> None:
        """Warn, and the second time save and leave."""
        saved = "It is NOT saved" if self.sitting.trouble else "your draft is saved"
        if self.twice("interrupt", f"Press ^C again to pause and leave; {saved}."):
            self.leave("interrupted")

    def leave(self, why: str) -> Ending:
        """Save and pause, whatever state things are in, and say how the interview was left."""
        if self.ending is None:
            with self._refusals():
                self.sitting.pause(why)
            self.ending = "paused"
        return self.ending

    # Saving

    def _changed(self, place: str) -> Callable[[Buffer], None]:
        def changed(buffer: Buffer) -> None:
            self.typed()
            with self._refusals():
                if place == LAST_WORD:
                    self.sitting.last_word(buffer.text)
                elif place == REPLY:
                    self.sitting.replying(buffer.text)
                else:
                    self.sitting.typed(place, buffer.text)

        return changed

    def record(self) -> None:
        """Have everything written that was typed."""
        with self._refusals():
            self.sitting.flush()

    def beat(self) -> None:
        """What is due once a second: the clock is looked at, and what was typed is written."""
        with self._refusals():
            self.sitting.tick()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except MlsdError as refused:
            self.tell(str(refused))
