"""The interview over plain lines: for pipes, screen readers and terminals that can do no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mlsd.errors import MlsdError, NotFound, Refused, did_you_mean
from mlsd.terminal.external import named_file
from mlsd.terminal.kept import paused_and_saved
from mlsd.terminal.lines import lines_of
from mlsd.terminal.signals import signals
from mlsd.terminal.sitting import Ending, Sitting
from mlsd.terminal.sketch import TEMPLATE
from mlsd.terminal.speech import BANDS, HELP, NO_HINT, SKETCH, Speech, listed, sentence
from mlsd.terminal.spoken import spoken


def hold(sitting: Sitting, lines_in: Iterable[str], out: TextIO) -> Ending:
    """Hold the interview from where it stands, reading `lines_in` and writing to `out`.

    The end of the lines is a pause, and so is a signal that asks the program to end. Ctrl-C
    once warns; twice it pauses, and comes through as KeyboardInterrupt. An error of the lines
    or of `out` comes through too; what was typed is recorded first. Nothing but text and
    newlines is written.
    """
    with signals(_stop):
        return _Talk(sitting, Speech(sitting, out)).hold(lines_of(lines_in))


class _Stopped(BaseException):
    """A signal came; its name is the argument."""


def _stop(name: str) -> None:
    raise _Stopped(name)


class _Talk:
    """The candidate's side of the talk: lines that are answer or command."""

    def __init__(self, sitting: Sitting, speech: Speech) -> None:
        self._sitting = sitting
        self._speech = speech
        self._say = speech.say
        self._ending: Ending | None = None
        self._draft: str | None = None
        self._doubted: str | None = None
        self._sure = False
        self._elsewhere: Path | None = None
        self._interrupted = False
        self._commands: dict[str, Callable[[str], None]] = {
            "next": lambda _: self._next(),
            "skip": lambda _: self._skip(),
            "hint": lambda _: self._hint(),
            "ask": self._ask,
            "time": lambda _: self._say(speech.time()),
            "earlier": lambda _: speech.earlier(self._draft),
            "add": self._add,
            "dictate": self._dictate,
            "sketch": lambda _: self._say(f"{SKETCH}\n{TEMPLATE}"),
            "predict": self._predict,
            "ticks": lambda _: self._ticks(),
            "pause": lambda _: self._pause(),
            "save": self._save,
            "quit": lambda _: self._quit(),
            "help": lambda _: self._say(HELP),
        }

    def hold(self, lines: Iterator[str | None]) -> Ending:
        try:
            self._speech.introduce()
            self._go_on()
            self._speech.remark()
            while self._ending is None:
                self._hear(lines)
        except _Stopped as stopped:
            with suppress(OSError):  # the terminal may be gone
                self._leave(str(stopped))
            return "paused"
        except (OSError, KeyboardInterrupt):
            self._sitting.pause("interrupted")
            raise
        return self._ending

    def _hear(self, lines: Iterator[str | None]) -> None:
        try:
            line = next(lines)
        except StopIteration:
            self._leave("asked")
        except KeyboardInterrupt:
            if self._interrupted:
                self._leave("interrupted")
                raise
            self._interrupted = True
            self._say("Ctrl-C again pauses and saves. To go on, type on.")
        else:
            if line is None:
                self._sitting.flush()
                return
            self._interrupted = False
            try:
                self._obey(line)
            except MlsdError as error:
                self._say(sentence(str(error)))
            if self._ending is None:
                self._speech.remark()

    def _obey(self, line: str) -> None:
        command, rest = _parsed(line)
        self._sure, self._doubted = command is not None and self._doubted == command, None
        if self._sitting.interview.paused and command != "quit":
            self._sitting.resume()
            self._say(f"The clock runs again. {self._speech.time()}")
            if not line:
                return
        if command is None:
            self._type(rest)
        elif command in self._commands:
            self._commands[command](rest)
        else:
            near = did_you_mean(command, self._commands)
            hint = f"did you mean /{near}?" if near else "/help lists them."
            self._say(f"There is no command /{command}; {hint} To begin a line with /, type //.")

    def _go_on(self) -> None:
        """Show what the interview has come to, from its start or from anywhere in it."""
        if one := self._sitting.follow_up:
            self._draft = one.draft or None
            self._speech.follow_up(one)
            return
        if self._sitting.stage is None and self._sitting.interview.next_stage:
            self._sitting.begin_stage()
        interview = self._sitting.interview
        if interview.stage is None and not interview.header.minutes.wrap_up:
            self._finish()
            return
        stage = interview.stage
        self._draft = (interview.stages[stage].draft if stage else interview.last_word) or None
        self._speech.open(self._draft)

    def _type(self, line: str) -> None:
        self._draft = line if self._draft is None else f"{self._draft}\n{line}"
        if self._sitting.stage:
            self._sitting.typed(self._sitting.stage, self._draft)
        elif self._sitting.follow_up:
            self._sitting.replying(self._draft)
        else:
            self._sitting.last_word(self._draft)

    def _next(self) -> None:
        text = self._draft or ""
        if self._sitting.follow_up:
            if text.strip() or self._sure:
                self._reply(text)
            else:
                self._doubted = "next"
                self._say("You have written nothing. /next again skips the question.")
        elif self._sitting.stage is None:
            self._finish()
        elif text.strip() or self._sure:
            self._sitting.end_stage(text)
            self._go_on()
        else:
            self._doubted = "next"
            self._say("You have written nothing for this stage. /next again leaves it empty.")

    def _reply(self, text: str) -> None:
        self._sitting.reply(text)
        self._go_on()

    def _skip(self) -> None:
        if self._sitting.follow_up is None:
            raise Refused("there is no question to skip; /next hands in the stage")
        self._reply("")

    def _hint(self) -> None:
        hint = self._sitting.hint()
        if hint is None:
            self._say(NO_HINT)
        elif self._sure:
            self._say(f"Hint: {self._sitting.take(hint).text}")
        else:
            self._doubted = "hint"
            self._say(f"{hint.offer} /hint again takes it.")

    def _finish(self) -> None:
        self._sitting.finish()
        self._ending = "done"

    def _ask(self, question: str) -> None:
        if not question:
            raise Refused("write the question after /ask, on the same line")
        self._say(f"Interviewer: {self._sitting.ask(question).told}")

    def _add(self, rest: str) -> None:
        stage, text = _split(rest)
        if not text:
            raise Refused("write the stage and the text after /add, on the same line")
        self._sitting.add(stage, text)
        self._say(f"Added to {self._speech.title(stage)}.")

    def _dictate(self, name: str) -> None:
        if not name:
            raise Refused("write the name of a file of speech after /dictate")
        dictated = self._sitting.dictate(named_file(name))
        self._draft = self._sitting.interview.stages[dictated.stage].draft
        self._say(f"Added: {spoken(dictated)}.")

    def _ticks(self) -> None:
        if (guide := self._sitting.ticks) is None:
            raise Refused("only a guided interview shows its checklist: `mlsd practice --guided`")
        if (stage := self._sitting.stage) is None:
            raise Refused("the checklist is that of a stage")
        said = self._sitting.interview.stages[stage].said
        said = said.model_copy(update={"answer": self._draft or ""})
        self._say(listed(guide.heard(stage, said)))

    def _predict(self, rest: str) -> None:
        stage, guess = _split(rest)
        stages = self._sitting.interview.header.stages
        bands = BANDS | {str(rank + 1): rank for rank in BANDS.values()}
        guess = " ".join(guess.lower().split())
        if stage not in stages:
            raise NotFound("stage", stage, stages)
        if guess not in bands:
            raise NotFound("band", guess, BANDS)
        self._sitting.predict(stage, bands[guess])
        self._say(f"Your guess for {self._speech.title(stage)} is noted.")

    def _pause(self) -> None:
        self._sitting.pause("asked")
        self._say("Paused. Your next line starts the clock again; an empty one does only that.")

    def _save(self, name: str) -> None:
        if not name:
            raise Refused("write the name of a new file after /save")
        path = named_file(name)
        self._sitting.save_elsewhere(path)
        self._elsewhere = path
        self._say(f"Saved in {path}; the interview goes on there.")

    def _quit(self) -> None:
        if self._sitting.trouble is None or self._sure:
            self._leave("asked")
        else:
            self._doubted = "quit"
            trouble = sentence(self._sitting.trouble)
            self._say(f"{trouble} /save FILE saves it elsewhere, /quit again leaves without.")

    def _leave(self, why: str) -> None:
        self._sitting.pause(why)
        self._ending = "paused"
        if trouble := self._sitting.trouble:
            self._say(f"Paused. {sentence(trouble)}")
        else:
            self._say(paused_and_saved(self._elsewhere))


def _parsed(line: str) -> tuple[str | None, str]:
    """The command of a line and what follows it, or None and the text of the line."""
    if line.startswith("//") or not line.startswith("/"):
        return None, line.removeprefix("/")
    return _split(line.removeprefix("/"))


def _split(text: str) -> tuple[str, str]:
    """The first word, and the rest."""
    first, *rest = text.split(None, 1) or [""]
    return first, rest[0].strip() if rest else ""
