"""One interview being held: what the candidate does becomes events, in order and on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from mlsd.errors import NotFound, Refused
from mlsd.events import (
    AnyEvent,
    Asked,
    Dictated,
    Finished,
    Header,
    Marked,
    Paused,
    Predicted,
    Resumed,
    StageBegan,
    StageEnded,
)
from mlsd.grading.judge import Judge
from mlsd.grading.recall import Recalling
from mlsd.grading.ticks import Ticks
from mlsd.interview import Interview, step
from mlsd.model import Rubric
from mlsd.practice.clock import Clock
from mlsd.practice.dictation import read_spoken
from mlsd.practice.drafts import Drafts
from mlsd.practice.edits import clean, joined
from mlsd.practice.followed import Followed
from mlsd.practice.journal import Journal, Writer


class Sitting(Followed):
    """One interview being held, from its first question to its end.

    Each thing that the candidate does is tried against the rules of the interview (Refused
    changes nothing), and is on the disk when the method returns. Where the disk fails, the
    interview goes on in memory and `trouble` says so; what is missing is written as soon as
    the disk takes it again, or elsewhere with `save_elsewhere`.
    """

    answer_due: Final = 0.75
    """The part of a stage's time after which the answer should be done."""

    def __init__(  # noqa: PLR0917
        self,
        header: Header,
        writer: Writer | None,
        now: Callable[[], float],
        utc: Callable[[], datetime],
        rubric: Rubric,
        judge: Judge,
        events: Iterable[AnyEvent] = (),
        *,
        trouble: str | None = None,
    ) -> None:
        """A new interview or, with the `events` of an unfinished one, its continuation.

        `now` is a monotonic clock in seconds. Without a `writer` nothing is kept, and
        `trouble` says why. A continuation is recorded as `resumed`, and a stage whose grading
        was cut off is graded. Raises Refused where the events don't follow one another.
        """
        self._header = header
        self._journal = Journal(header, writer, events, trouble)
        self._utc = utc
        self._rubric = rubric
        self._judge = Recalling(judge)
        self.ticks = Ticks(rubric, header.level, judge) if header.mode == "guided" else None
        self._clock = Clock(now, self.interview.at)
        self._drafts = Drafts(self._journal, self._at)
        if self._journal.begun and not self.interview.finished:
            self._go_on()

    # What there is to see

    @property
    def interview(self) -> Interview:
        """The state after everything that was recorded."""
        return self._journal.interview

    @property
    def stage(self) -> str | None:
        """The stage that is being answered."""
        return self.interview.stage

    @property
    def question(self) -> str:
        """The question of the stage that is being answered, empty outside of one."""
        return self._header.framework.stages[self.stage].ask if self.stage else ""

    @property
    def brief(self) -> str:
        """What the interviewer said at the start."""
        return self._header.prompt.brief

    @property
    def trouble(self) -> str | None:
        """Why the interview is not being saved, None while it is."""
        return self._journal.trouble

    @property
    def path(self) -> Path | None:
        """The session file, None where there is none."""
        return self._journal.writer.path if self._journal.writer else None

    def elapsed(self) -> float:
        """Interview seconds from the first question until now."""
        return self._clock.read()

    def stage_left(self) -> float | None:
        """Seconds left of the stage, or of the wrap-up; negative when over, None if untimed."""
        minutes, interview = self._header.minutes, self.interview
        if not self._header.timed:
            return None
        open_one = interview.open
        if stage := open_one.stage if open_one else interview.stage:
            began = interview.stages[stage].began or 0.0
            return minutes.stages[stage] * 60 - (self.elapsed() - began)
        if interview.wrapping_up:
            ended = max(state.ended or 0.0 for state in interview.stages.values())
            ended = max(ended, *(one.ended or 0.0 for one in interview.follow_ups), 0.0)
            return minutes.wrap_up * 60 - (self.elapsed() - ended)
        return None

    def total_left(self) -> float | None:
        """Seconds left of the interview; negative when over, None if untimed."""
        return self._header.minutes.total * 60 - self.elapsed() if self._header.timed else None

    # What the candidate does

    def begin_stage(self) -> None:
        """The next stage's question is asked. The interview's clock starts with the first."""
        stage = self.interview.next_stage
        if stage is None:
            raise Refused("every stage has been held")
        self.flush()
        self._journal.record(StageBegan(at=self._at(), stage=stage))
        self._clock.start()

    def typed(self, stage: str, text: str) -> None:
        """The whole draft of `stage` is now `text`; recorded at most once a second, as an edit."""
        self._drafts.put(stage, text)

    def last_word(self, text: str) -> None:
        """The whole last word is now `text`; recorded at most once a second."""
        self._drafts.put(None, text)

    def flush(self) -> None:
        """Record what is typed and not yet recorded."""
        self._drafts.flush()

    def tick(self) -> None:
        """A second passed in a front end that looks at the clock all the time.

        From now on a gap of more than five seconds between two looks counts as none: the lid
        of the machine was closed.
        """
        self._clock.tick()
        self._drafts.flush_due()

    def ask(self, question: str) -> Asked:
        """The candidate asks the interviewer, who tells one fact or leaves it to the candidate."""
        question = " ".join(clean(question).split())
        if not question:
            raise Refused("ask a question: what would you like to know?")
        begun = [name for name, state in self.interview.stages.items() if state.began is not None]
        if not begun:
            raise Refused("questions are answered from the first stage on")
        from mlsd.interview.asking import (  # the first screen must not wait for its words
            NO_FACT,
            answer,
        )

        self.flush()
        fact = answer(question, self._header.prompt.facts)
        asked = Asked(
            at=self._at(),
            stage=self.stage or begun[-1],
            question=question,
            fact=fact.id if fact else None,
            told=fact.tell if fact else NO_FACT,
        )
        self._journal.record(asked)
        return asked

    def end_stage(self, text: str) -> None:
        """The stage's answer is `text`: it is recorded and graded, and may be followed up."""
        stage = self.stage
        if stage is None:
            raise Refused("no stage is being answered")
        self._drafts.drop(stage)  # `text` is all of it
        self.flush()
        self._journal.record(StageEnded(at=self._at(), stage=stage, text=clean(text)))
        self._grade(stage)
        self._ask_on()

    def add(self, stage: str, text: str) -> None:
        """A late addition to the answer of an earlier stage, on lines of its own."""
        state = self.interview.stages.get(stage)
        if state is None:
            raise NotFound("stage", stage, self.interview.stages)
        if state.ended is None:
            raise Refused(f"the stage {stage!r} has not ended; additions are for earlier stages")
        if not text.strip():
            raise Refused("there is nothing to add")
        self.typed(stage, joined(self._drafts.text(stage), text))
        self.flush()

    def dictate(self, path: Path) -> Dictated:
        """The words of a file of speech go below the present draft. Raises Refused, AnswerError."""
        if (stage := self.stage) is None:
            raise Refused("speech is for a stage that is being answered")
        spoken = read_spoken(path)
        self.typed(stage, joined(self._drafts.text(stage), spoken.text))
        self.flush()
        dictated = Dictated(
            at=self._at(),
            stage=stage,
            words=spoken.words,
            seconds=spoken.seconds,
            pauses=len(spoken.pauses),
            longest=spoken.longest,
        )
        self._journal.record(dictated)
        return dictated

    def predict(self, stage: str, band: int) -> None:
        """The candidate's guess of a stage's band, 0 the lowest to 4."""
        self._journal.record(Predicted(at=self._at(), stage=stage, band=band))

    def finish(self) -> None:
        """The interview ends: everything that was said is graded together."""
        self.flush()
        step(self.interview, Finished(at=self._at()))  # refused before the work is done
        self._grade(None)
        self._journal.record(Finished(at=self._at()))
        self._clock.stop()

    def mark(self, item: str, covered: bool | None) -> None:
        """The candidate's own mark on an item, None to take it back; not part of the score."""
        if item not in self._rubric.items:
            raise NotFound("item", item, self._rubric.items)
        self._journal.record(Marked(at=self._at(), item=item, covered=covered))

    def pause(self, why: str = "asked") -> None:
        """Everything is recorded and the clock stands still; again, or at the end, nothing."""
        if self.interview.paused or self.interview.finished:
            return
        self.flush()
        self._journal.record(Paused(at=self._at(), why=why))
        self._clock.stop()

    def resume(self) -> None:
        """The clock goes on after a pause; where there was none, nothing happens."""
        if self.interview.paused:
            self._go_on()

    def save_elsewhere(self, path: Path) -> None:
        """Write the whole session to a new file at `path`, and go on there.

        Raises SessionError where that does not work either; then nothing has changed.
        """
        self.flush()
        self._journal.move(path)

    def close(self) -> None:
        """Let go of the session file; what is not recorded yet stays so."""
        self._journal.close()

    # How it is recorded

    def _at(self) -> float:
        return max(round(self.elapsed(), 3), self.interview.at)

    def _go_on(self) -> None:
        self._journal.record(Resumed(at=self._at(), utc=self._utc()))
        for stage, state in self.interview.stages.items():
            if state.ended is not None and self._ungraded(stage):
                self._grade(stage)
        self._ask_on()
        if any(state.began is not None for state in self.interview.stages.values()):
            self._clock.start()
