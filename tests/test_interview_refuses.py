"""The state machine again: what it refuses, and that it does nothing worse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.errors import Refused
from mlsd.events import (
    AnyEvent,
    Asked,
    Finished,
    Graded,
    Header,
    LastWord,
    Marked,
    Paused,
    Predicted,
    Resumed,
    StageBegan,
    StageEnded,
    Typed,
)
from mlsd.interview import play, step
from mlsd.model import Outcome, Verdict

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def _graded(at: float, item: str, outcome: Outcome, stage: str) -> Graded:
    verdict = Verdict(item=item, outcome=outcome, probability=0.5, certainty="unsure")
    return Graded(at=at, stage=stage, engine="lexical-1", formula=1, utc=NOON, verdicts=(verdict,))


FRAMING: list[AnyEvent] = [
    StageBegan(at=0, stage="framing"),
    Typed(at=10, stage="framing", position=0, inserted="Sell tea"),
    StageEnded(at=60, stage="framing", text="Sell tea."),
]
BOTH: list[AnyEvent] = [
    *FRAMING,
    StageBegan(at=61, stage="data"),
    StageEnded(at=90, stage="data", text="Returned tins."),
]


# what happened, what comes next, why not
REFUSED: list[tuple[list[AnyEvent], AnyEvent, str]] = [
    (
        FRAMING,
        Marked(at=59, item="goal", covered=True),
        "an event at 59 s can't follow one at 60 s",
    ),
    ([], StageBegan(at=0, stage="data"), "the next stage is 'framing', not 'data'"),
    ([], StageBegan(at=0, stage="nope"), "this interview has no stage 'nope'"),
    (FRAMING[:1], StageBegan(at=1, stage="data"), "the stage 'framing' has not ended"),
    (BOTH, StageBegan(at=99, stage="data"), "the next stage is None, not 'data'"),
    ([], Typed(at=0, stage="framing", position=0), "the stage 'framing' has not begun"),
    ([], Typed(at=0, stage="nope", position=0), "this interview has no stage 'nope'"),
    (
        FRAMING[:2],
        Typed(at=11, stage="framing", position=9, inserted="x"),
        "an edit lies outside the draft",
    ),
    (
        FRAMING[:2],
        Typed(at=11, stage="framing", position=4, removed=5),
        "an edit lies outside the draft",
    ),
    (
        FRAMING[:2],
        Typed(at=11, stage="framing", position=-1, removed=1),
        "an edit lies outside the draft",
    ),
    (
        FRAMING[:2],
        Typed(at=11, stage="framing", position=2, removed=-1),
        "an edit lies outside the draft",
    ),
    (
        FRAMING,
        Asked(at=60, stage="data", question="Why?", told="Your call."),
        "the stage 'data' has not begun",
    ),
    ([], StageEnded(at=0, stage="framing", text=""), "the stage 'framing' has not begun"),
    (
        FRAMING,
        StageEnded(at=61, stage="framing", text="Again."),
        "the stage 'framing' is not the one being answered",
    ),
    (FRAMING, Predicted(at=60, stage="nope", band=1), "this interview has no stage 'nope'"),
    (FRAMING, LastWord(at=60, text="Wait."), "the last word comes after the last stage"),
    (FRAMING, Finished(at=60), "there are stages left"),
    (FRAMING[:1], Finished(at=60), "there are stages left"),
    ([*BOTH, Finished(at=99)], LastWord(at=99, text="Wait."), "the interview is over"),
    ([*BOTH, Finished(at=99)], Finished(at=99), "the interview is over"),
    (
        [*BOTH, Finished(at=99)],
        Typed(at=99, stage="data", position=0, inserted="x"),
        "the interview is over",
    ),
    ([Paused(at=0)], StageBegan(at=0, stage="framing"), "the interview is paused"),
]


@pytest.mark.parametrize(("before", "event", "why"), REFUSED)
def test_what_is_refused_changes_nothing(
    make_header: Callable[..., Header], before: list[AnyEvent], event: AnyEvent, why: str
) -> None:
    interview = play(make_header(), before)
    with pytest.raises(Refused) as refusal:
        step(interview, event)
    assert str(refusal.value) == why
    assert interview == play(make_header(), before)


_stage = st.sampled_from(["framing", "data", "", "nope"])
_text = st.text(st.characters(exclude_categories=[]), max_size=5)
_number = st.integers(-3, 8)
_kinds: list[Callable[..., st.SearchStrategy[AnyEvent]]] = [
    partial(st.builds, StageBegan, stage=_stage),
    partial(st.builds, Typed, stage=_stage, position=_number, removed=_number, inserted=_text),
    partial(st.builds, Asked, stage=_stage, question=_text, told=_text),
    partial(st.builds, StageEnded, stage=_stage, text=_text),
    partial(st.builds, Predicted, stage=_stage, band=st.integers(0, 4)),
    partial(st.builds, LastWord, text=_text),
    partial(st.builds, Paused, why=_text),
    partial(st.builds, Resumed, utc=st.just(NOON)),
    partial(st.builds, Finished),
    partial(st.builds, Marked, item=_text, covered=st.sampled_from([True, False, None])),
    partial(
        st.builds,
        _graded,
        item=_text,
        outcome=st.sampled_from(Outcome),
        stage=_stage,
    ),
]
_events = st.lists(
    st.floats(100, 109).flatmap(lambda at: st.one_of([kind(at=st.just(at)) for kind in _kinds])),
    max_size=30,
)


@given(st.sampled_from([[], FRAMING[:2], FRAMING, BOTH, [*BOTH, Finished(at=99)]]), _events)
def test_any_events_in_any_order_are_taken_or_refused(
    make_header: Callable[..., Header], before: list[AnyEvent], events: list[AnyEvent]
) -> None:
    header = make_header()
    interview, taken = play(header, before), [*before]
    # Sorted by time, so that more than the first few are let in.
    for event in sorted(events, key=lambda event: event.at):
        try:
            interview = step(interview, event)
        except Refused:
            continue
        taken.append(event)
        assert interview.at == event.at
        assert set(interview.stages) == {"framing", "data"}
        assert set(interview.said) <= {"framing", "data"}
    assert play(header, taken) == interview
