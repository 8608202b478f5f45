"""A sitting that was cut off goes on as if nothing had been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlsd import store
from mlsd.errors import Refused
from mlsd.events import (
    AnyEvent,
    Header,
    StageBegan,
    StageEnded,
    write_event,
)
from mlsd.interview import Interview
from mlsd.practice import Script, Sitting, hold_scripted
from sittings import Page, Time, both_stages, covered, kinds, sit

MakeHeader = Callable[..., Header]


def test_resumed_in_the_middle_of_a_stage(make_header: MakeHeader, home: Path) -> None:
    now = Time()
    writer = store.create(home, make_header())
    first = sit(writer.header, writer, now)
    first.begin_stage()
    now.passes(200)
    first.typed("framing", "The goal")
    now.passes(0.5)
    first.typed("framing", "The goal is")  # lost: the power goes before the second is over
    writer.close()

    now = Time(5)
    header, events, writer = store.reopen(writer.path)
    second = sit(header, writer, now, events)
    assert (second.stage, second.elapsed()) == ("framing", 200)
    assert second.interview.stages["framing"].draft == "The goal"
    now.passes(40)
    assert second.stage_left() == 240
    second.end_stage("The goal is tea.")
    second.close()
    assert [write_event(event) for event in store.load(writer.path).events[2:4]] == [
        {"at": 200.0, "kind": "resumed", "utc": "2026-11-21T12:00:00Z"},
        {"at": 240.0, "kind": "stage-ended", "stage": "framing", "text": "The goal is tea."},
    ]


def test_resumed_in_the_wrap_up(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    both_stages(sitting, now)
    sitting.predict("framing", 1)
    sitting.last_word("The drift")
    now.passes(20)
    sitting.pause()
    again = sit(make_header(), page, Time(), page.events)
    assert again.interview.wrapping_up
    assert (again.interview.last_word, again.stage_left()) == ("The drift", 100)
    again.last_word("The drift!")
    again.finish()
    assert covered(again) == ["goal", "labels", "drift"]
    assert again.interview.predictions == {"framing": 1}


def test_a_grading_that_was_cut_off_is_made_up_for(make_header: MakeHeader) -> None:
    events: list[AnyEvent] = [
        StageBegan(at=0, stage="framing"),
        StageEnded(at=50, stage="framing", text="The goal."),
    ]
    page = Page()
    sitting = sit(make_header(), page, Time(), events)
    assert kinds(page) == ["resumed", "graded"]
    assert covered(sitting) == ["goal"]
    again = sit(make_header(), Page(), Time(), [*events, *page.events])
    assert len(again.interview.gradings) == 1


def test_a_session_without_events_begins_anew(make_header: MakeHeader) -> None:
    page = Page()
    sit(make_header(), page, Time(), [])
    assert page.events == []


Call = tuple[Any, ...]
TEXTS = st.sampled_from(["", "goal", "the scale", "labels\ndrift", "🍵 goal", "returns", "x" * 50])
STAGES = st.sampled_from(["framing", "data"])
ALWAYS: st.SearchStrategy[Call] = st.one_of(
    st.tuples(st.just("passes"), st.floats(0, 3)),
    st.tuples(st.just("typed"), STAGES, TEXTS),
    st.tuples(st.just("add"), STAGES, TEXTS),
    st.tuples(st.just("ask"), st.sampled_from(["visitors?", "Which scale?"])),
    st.tuples(st.just("predict"), STAGES, st.integers(0, 4)),
    st.tuples(st.just("last_word"), TEXTS),
    st.tuples(st.just("mark"), st.sampled_from(["goal", "drift"]), st.sampled_from([True, None])),
    st.tuples(st.sampled_from(["pause", "resume", "tick", "flush", "begin_stage", "finish"])),
)


@st.composite
def courses(draw: st.DrawFn) -> list[Call]:
    """The calls of an interview up to somewhere, with others among them, many out of place."""
    steps: list[Call] = []
    for _ in range(2):
        steps += [("begin_stage",), *draw(st.lists(ALWAYS, max_size=8))]
        steps += [("resume",), ("end_stage", draw(TEXTS)), *draw(st.lists(ALWAYS, max_size=3))]
    steps += [*draw(st.lists(ALWAYS, max_size=5)), ("resume",), ("finish",)]
    return steps[: draw(st.integers(0, len(steps)))]


def _do(sitting: Sitting, now: Time, call: Call) -> bool:
    """Make the call; False where it is refused."""
    name, *arguments = call
    try:
        (now.passes if name == "passes" else getattr(sitting, name))(*arguments)
    except Refused:
        return False
    return True


def _timeless(interview: Interview) -> Interview:
    """The state without what differs when the same things happen at another time."""
    stages = {
        name: replace(
            state,
            began=None if state.began is None else 0,
            ended=None if state.ended is None else 0,
            asked=tuple(asked.model_copy(update={"at": 0}) for asked in state.asked),
        )
        for name, state in interview.stages.items()
    }
    gradings = {g.stage: g.model_copy(update={"at": 0}) for g in interview.gradings}
    return replace(interview, at=0, stages=stages, gradings=tuple(gradings.values()))


WAITING = float("inf")


@given(courses(), st.data())
def test_cut_anywhere_and_resumed_it_ends_the_same(
    make_header: MakeHeader, calls: list[Call], data: st.DataObject
) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    done: list[Call] = []
    whole: list[float] = []  # how many events there were when all of a call was recorded
    for call in [*calls, ("resume",), ("flush",)]:
        if _do(sitting, now, call):
            done.append(call)
            whole.append(WAITING)
            if not sitting._drafts._changed:
                # The grading that ends a stage is made up for by itself.
                count = len(page.events) - (call[0] == "end_stage")
                whole = [min(each, count) for each in whole]

    cut = data.draw(st.integers(0, len(page.events)), "cut")
    again = sit(make_header(), Page(), now, page.events[:cut])
    begin = next((at for at, count in enumerate(whole) if count > cut), len(done))
    for call in done[begin:]:
        assert _do(again, now, call), call
    assert _timeless(again.interview) == _timeless(sitting.interview)


def test_scripted(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(mode="scripted"), page, Time())
    script = {"framing": Script("The goal.", ("How many visitors are there?", "Which scale?"))}
    hold_scripted(sitting, script)
    assert kinds(page) == [
        "stage-began",
        "asked",
        "asked",
        "stage-ended",
        "graded",
        "stage-began",
        "stage-ended",
        "graded",
        "graded",
        "finished",
    ]
    assert covered(sitting) == ["goal", "scale"]
    assert sitting.interview.said["data"].answer == ""


@given(st.integers(0, 10))
def test_scripted_goes_on_from_anywhere(make_header: MakeHeader, cut: int) -> None:
    script = {"framing": Script("The goal.", ("Which scale?",)), "data": Script("Some labels.")}
    page = Page()
    whole = sit(make_header(), page, Time())
    hold_scripted(whole, script)
    rest = sit(make_header(), Page(), Time(), page.events[: min(cut, len(page.events) - 1)])
    hold_scripted(rest, script)
    assert _timeless(rest.interview) == _timeless(whole.interview)
