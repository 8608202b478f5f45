"""The interviewer's part of a sitting: follow-ups after a stage, and hints with a price."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mlsd.errors import Refused
from mlsd.events import Graded, Header, Hinted, Replied
from mlsd.grading.formula import FORMULA
from mlsd.grading.judge import Judge
from mlsd.grading.points import expected
from mlsd.grading.whole import graded
from mlsd.interview.follow_up import FollowUp, spoken
from mlsd.interview.hints import Hint
from mlsd.interview.interviewer import next_hint, next_question
from mlsd.model import Item, Rubric
from mlsd.practice.drafts import REPLY, Drafts
from mlsd.practice.edits import clean
from mlsd.practice.journal import Journal


class Followed:
    """What a sitting does between two stages. Every choice is a pure function of the journal."""

    _journal: Journal
    _drafts: Drafts
    _rubric: Rubric
    _judge: Judge
    _header: Header
    _utc: Callable[[], datetime]

    @property
    def follow_up(self) -> FollowUp | None:
        """The interviewer's question that waits for a reply."""
        return self._journal.interview.open

    def replying(self, text: str) -> None:
        """The whole draft of the reply is now `text`; recorded at most once a second."""
        self._drafts.put(REPLY, text)

    def reply(self, text: str) -> None:
        """The reply to the open question is `text`, or nothing; another question may follow."""
        one = self.follow_up
        if one is None:
            raise Refused("no question is open")
        self._drafts.drop(REPLY)
        self._drafts.flush()
        self._journal.record(Replied(at=self._at(), text=spoken(clean(text))))
        self._grade(one.stage)
        self._ask_on()

    def hint(self) -> Hint | None:
        """The hint that can be had now, not paid yet; None where there is none."""
        self._drafts.flush()
        interview = self._journal.interview
        verdicts = {}
        if interview.stage is not None and interview.open is None:
            stages = [interview.stage]
            found = self._judge.grade(self._rubric, interview.said, stages=stages)
            verdicts = {verdict.item: verdict for verdict in found}
        return next_hint(interview, self._rubric, self._expects, verdicts, self._leaves)

    def take(self, hint: Hint) -> Hinted:
        """The hint is paid for, and told."""
        self._drafts.flush()
        hinted = Hinted(
            at=self._at(),
            stage=hint.stage,
            item=hint.item,
            rung=hint.rung,
            text=hint.text,
            price=hint.price,
        )
        self._journal.record(hinted)
        return hinted

    def _ask_on(self) -> None:
        """The next question is asked, if there is one. The stage must have been graded."""
        from mlsd.interview.stated import commitments  # the first screen must not wait for it

        interview = self._journal.interview
        texts = {stage: said.answer for stage, said in interview.said.items()}
        stated = [one for one in commitments(texts) if one.plan and not one.part]
        asked = next_question(interview, self._rubric, self._expects, stated)
        if asked is not None:
            self._journal.record(asked.model_copy(update={"at": self._at()}))

    def _ungraded(self, stage: str) -> bool:
        """True where a crash came between the last words of a stage and their grading."""
        interview = self._journal.interview
        replies = [
            one for one in interview.follow_ups if one.stage == stage and one.reply is not None
        ]
        gradings = [one for one in interview.gradings if one.stage == stage]
        return len(gradings) < 1 + len(replies)

    def _expects(self, item: Item) -> bool:
        return expected(item, self._journal.header.level)

    def _leaves(self, hints: int, prompted: bool) -> float:
        return FORMULA.still_worth(self._journal.header.level, prompted=prompted, hints=hints)

    def _at(self) -> float:
        raise NotImplementedError

    def _grade(self, stage: str | None) -> None:
        """The verdicts on one stage, or on all, from everything said so far."""
        stages = (stage,) if stage else self._header.stages
        verdicts, helped = graded(self._journal.interview, self._rubric, self._judge, stages)
        self._journal.record(
            Graded(
                at=self._at(),
                stage=stage,
                engine=self._judge.name,
                formula=FORMULA.version,
                utc=self._utc(),
                verdicts=verdicts,
                helped=helped,
            )
        )
