"""The state machine: `begin` gives the state before the first event, `step` the one after each.

Both are pure: the same header and events give the same state, on any machine and at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

from mlsd.errors import Refused
from mlsd.events import (
    AnyEvent,
    Asked,
    Challenged,
    Dictated,
    Finished,
    Graded,
    Header,
    Hinted,
    LastWord,
    Marked,
    Paused,
    Predicted,
    Probed,
    Replied,
    ReplyTyped,
    Resumed,
    StageBegan,
    StageEnded,
    Typed,
)
from mlsd.interview.follow_up import FollowUp, Paid
from mlsd.interview.following import followed
from mlsd.model import Help, Said, Verdict


@dataclass(frozen=True)
class StageState:
    """What happened in one stage so far. `began` and `ended` are interview seconds."""

    began: float | None = None
    ended: float | None = None
    draft: str = ""
    asked: tuple[Asked, ...] = ()
    dictated: tuple[Dictated, ...] = ()

    @property
    def said(self) -> Said:
        """The stage's texts as the grader hears them."""
        return Said(answer=self.draft, asked="\n".join(ask.question for ask in self.asked))


@dataclass(frozen=True)
class Interview:
    """Everything that is known of an interview after some events.

    `at` is the interview second of the last event. `stage` is the one that is being answered,
    None before the first, while a follow-up is open, in the wrap-up and at the end. `helped`
    says of items that were asked for or hinted at what the verdicts rest on.
    """

    header: Header
    at: float = 0.0
    stage: str | None = None
    stages: dict[str, StageState] = field(default_factory=dict)
    paused: bool = False
    finished: bool = False
    last_word: str = ""
    predictions: dict[str, int] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    helped: dict[str, Help] = field(default_factory=dict)
    gradings: tuple[Graded, ...] = ()
    marks: dict[str, bool] = field(default_factory=dict)
    follow_ups: tuple[FollowUp, ...] = ()
    hints: tuple[Paid, ...] = ()

    @property
    def open(self) -> FollowUp | None:
        """The follow-up that waits for its reply."""
        last = self.follow_ups[-1] if self.follow_ups else None
        return last if last is not None and last.reply is None else None

    @property
    def handed_in(self) -> str | None:
        """The stage that was handed in and still may be followed up: the next has not begun."""
        begun = [stage for stage, state in self.stages.items() if state.began is not None]
        return begun[-1] if begun and self.stage is None and not self.finished else None

    @property
    def next_stage(self) -> str | None:
        """The first stage that has not begun, None when every one has."""
        return next((s for s in self.header.stages if self.stages[s].began is None), None)

    @property
    def wrapping_up(self) -> bool:
        """True from the end of the last stage to the end of the interview."""
        over = self.stage is None and self.next_stage is None
        return over and self.open is None and not self.finished

    @property
    def said(self) -> dict[str, Said]:
        """The texts of every stage that has begun; the last word belongs to the last of them."""
        return self._texts(replies=True)

    @property
    def unasked(self) -> dict[str, Said]:
        """The same without the replies to follow-ups."""
        return self._texts(replies=False)

    def replies(self, stage: str) -> str:
        """The replies to the probes of `stage`, one below the other; to curveballs not."""
        return "\n".join(
            one.reply for one in self.follow_ups if one.stage == stage and one.item and one.reply
        )

    def _texts(self, *, replies: bool) -> dict[str, Said]:
        texts = {
            stage: state.said for stage, state in self.stages.items() if state.began is not None
        }
        for stage, said in texts.items():
            # The last word first, so that its offsets are the same with the replies and without.
            words = [self.last_word] if stage == list(texts)[-1] else []
            words += [self.replies(stage)] if replies else []
            if later := "\n".join(word for word in words if word):
                texts[stage] = said.model_copy(update={"reply": later})
        return texts

    @property
    def told(self) -> tuple[str, ...]:
        """The ids of the facts that were told, in order."""
        return tuple(ask.fact for state in self.stages.values() for ask in state.asked if ask.fact)

    def seconds(self, stage: str) -> float:
        """Interview seconds spent in `stage` and its follow-ups until now."""
        state = self.stages[stage]
        if state.began is None:
            return 0.0
        ends = [one.ended for one in self.follow_ups if one.stage == stage]
        ends.append(state.ended)
        return max(self.at if end is None else end for end in ends) - state.began


def begin(header: Header) -> Interview:
    """The interview before its first event."""
    return Interview(header=header, stages={stage: StageState() for stage in header.stages})


def play(header: Header, events: Iterable[AnyEvent]) -> Interview:
    """The interview after `events`. Raises Refused at the first that is out of place."""
    return reduce(step, events, begin(header))


def step(interview: Interview, event: AnyEvent) -> Interview:
    """The interview after `event`. Raises Refused, and changes nothing, where it is out of place."""
    if event.at < interview.at:
        raise Refused(f"an event at {event.at:g} s can't follow one at {interview.at:g} s")
    if interview.finished and not isinstance(event, Marked | Graded):
        raise Refused("the interview is over")
    if interview.paused and not isinstance(event, Resumed | Paused | Graded):
        raise Refused("the interview is paused")
    return replace(_apply(interview, event), at=event.at)


def _apply(interview: Interview, event: AnyEvent) -> Interview:
    match event:
        case StageBegan():
            return _began(interview, event)
        case Typed():
            return _typed(interview, event)
        case Asked():
            state = _begun(interview, event.stage)
            return _with(interview, event.stage, replace(state, asked=(*state.asked, event)))
        case Dictated():
            state = _begun(interview, event.stage)
            spoken = replace(state, dictated=(*state.dictated, event))
            return _with(interview, event.stage, spoken)
        case StageEnded():
            return _ended(interview, event)
        case Probed() | Challenged() | ReplyTyped() | Replied() | Hinted():
            return followed(interview, event)
        case Graded():
            verdicts, helped = superseded(interview.verdicts, interview.helped, event)
            return replace(
                interview,
                verdicts=verdicts,
                helped=helped,
                gradings=(*interview.gradings, event),
            )
        case Predicted():
            _known(interview, event.stage)
            return replace(
                interview, predictions={**interview.predictions, event.stage: event.band}
            )
        case LastWord():
            if not interview.wrapping_up:
                raise Refused("the last word comes after the last stage")
            return replace(interview, last_word=event.text)
        case Paused() | Resumed():
            return replace(interview, paused=isinstance(event, Paused))
        case Finished():
            if not interview.wrapping_up:
                raise Refused(
                    "there are questions left" if interview.open else "there are stages left"
                )
            return replace(interview, finished=True)
        case Marked():
            marks = {item: mark for item, mark in interview.marks.items() if item != event.item}
            if event.covered is not None:
                marks[event.item] = event.covered
            return replace(interview, marks=marks)


def superseded(
    verdicts: dict[str, Verdict], helped: dict[str, Help], graded: Graded
) -> tuple[dict[str, Verdict], dict[str, Help]]:
    """The verdicts, and what they took, after one more grading."""
    new = {verdict.item: verdict for verdict in graded.verdicts}
    kept = {item: help_ for item, help_ in helped.items() if item not in new}
    return {**verdicts, **new}, {**kept, **graded.helped}


def _known(interview: Interview, stage: str) -> StageState:
    if stage not in interview.stages:
        raise Refused(f"this interview has no stage {stage!r}")
    return interview.stages[stage]


def _begun(interview: Interview, stage: str) -> StageState:
    state = _known(interview, stage)
    if state.began is None:
        raise Refused(f"the stage {stage!r} has not begun")
    return state


def _with(interview: Interview, stage: str, state: StageState) -> Interview:
    return replace(interview, stages={**interview.stages, stage: state})


def _began(interview: Interview, event: StageBegan) -> Interview:
    _known(interview, event.stage)
    if interview.stage is not None:
        raise Refused(f"the stage {interview.stage!r} has not ended")
    if interview.open is not None:
        raise Refused("a question is open")
    if event.stage != interview.next_stage:
        raise Refused(f"the next stage is {interview.next_stage!r}, not {event.stage!r}")
    return replace(
        _with(interview, event.stage, StageState(began=event.at)),
        stage=event.stage,
    )


def _typed(interview: Interview, event: Typed) -> Interview:
    state = _begun(interview, event.stage)
    end = event.position + event.removed
    if not 0 <= event.position <= end <= len(state.draft):
        raise Refused("an edit lies outside the draft")
    draft = state.draft[: event.position] + event.inserted + state.draft[end:]
    return _with(interview, event.stage, replace(state, draft=draft))


def _ended(interview: Interview, event: StageEnded) -> Interview:
    state = _begun(interview, event.stage)
    if event.stage != interview.stage:
        raise Refused(f"the stage {event.stage!r} is not the one being answered")
    return replace(
        _with(interview, event.stage, replace(state, draft=event.text, ended=event.at)), stage=None
    )
