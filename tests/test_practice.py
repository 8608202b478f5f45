"""A sitting: the course of an interview, and what is decided before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from mlsd.errors import NotFound, Refused
from mlsd.events import (
    Asked,
    Finished,
    Graded,
    Header,
    Marked,
    Predicted,
    write_event,
)
from mlsd.model import Fact, Level
from mlsd.practice import Script, Sitting, hold_scripted
from mlsd.practice.plan import plan
from sittings import NOON, Page, Time, both_stages, covered, sit

MakeHeader = Callable[..., Header]


def test_from_the_first_question_to_the_end(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    assert (sitting.stage, sitting.question) == (None, "")
    assert sitting.brief == "A shop sells 400 teas. Recommend one to each visitor."
    now.passes(30)  # nobody has asked anything yet
    sitting.begin_stage()
    assert (sitting.stage, sitting.question) == ("framing", "What is the task?")
    now.passes(12)
    sitting.typed("framing", "The goal")
    now.passes(48)
    sitting.end_stage("The goal is more tea sold.")
    assert sitting.stage is None
    now.passes(5)
    sitting.begin_stage()
    now.passes(90)
    sitting.end_stage("The labels are returned tins; 2 returns a day.")
    sitting.predict("data", 3)
    now.passes(10)
    sitting.last_word("About the scale: nine thousand.")
    sitting.finish()
    assert [write_event(event) for event in page.events if not isinstance(event, Graded)] == [
        {"at": 0.0, "kind": "stage-began", "stage": "framing"},
        {"at": 12.0, "kind": "typed", "stage": "framing", "position": 0, "inserted": "The goal"},
        {
            "at": 60.0,
            "kind": "stage-ended",
            "stage": "framing",
            "text": "The goal is more tea sold.",
        },
        {"at": 65.0, "kind": "stage-began", "stage": "data"},
        {
            "at": 155.0,
            "kind": "stage-ended",
            "stage": "data",
            "text": "The labels are returned tins; 2 returns a day.",
        },
        {"at": 155.0, "kind": "predicted", "stage": "data", "band": 3},
        {"at": 165.0, "kind": "last-word", "text": "About the scale: nine thousand."},
        {"at": 165.0, "kind": "finished"},
    ]
    assert [(g.stage, g.engine, g.formula) for g in sitting.interview.gradings] == [
        ("framing", "words-1", 1),
        ("data", "words-1", 1),
        (None, "words-1", 1),
    ]
    now.passes(100)
    assert sitting.elapsed() == 165


def test_what_was_said_under_another_stage_is_credited_at_the_end(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(), None, now)
    sitting.begin_stage()
    sitting.end_stage("The goal, and where the labels come from.")
    assert covered(sitting) == ["goal"]
    sitting.begin_stage()
    sitting.end_stage("")
    assert covered(sitting) == ["goal", "labels"]  # or it would be asked for once more
    sitting.last_word("Let me not forget the drift.")
    sitting.finish()
    assert covered(sitting) == ["goal", "labels", "drift"]
    assert sitting.interview.verdicts["labels"].evidence[0].stage == "framing"


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda s: s.end_stage("x"), "no stage is being answered"),
        (lambda s: s.finish(), "there are stages left"),
        (lambda s: s.last_word("x"), "the last word comes after the last stage"),
        (lambda s: s.typed("framing", "x"), "the stage 'framing' has not begun"),
        (lambda s: s.typed("serving", "x"), "the stage 'serving' has not begun"),
        (lambda s: s.ask("How many?"), "questions are answered from the first stage on"),
        (lambda s: s.ask(" \n"), "ask a question: what would you like to know?"),
        (
            lambda s: s.add("framing", "x"),
            "the stage 'framing' has not ended; additions are for earlier stages",
        ),
        (lambda s: s.predict("serving", 1), "this interview has no stage 'serving'"),
    ],
)
def test_what_is_out_of_place_is_refused(
    make_header: MakeHeader, act: Callable[[Sitting], object], why: str
) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    before = sitting.interview
    with pytest.raises(Refused) as caught:
        act(sitting)
    assert str(caught.value) == why
    assert (sitting.interview, page.events) == (before, [])


def test_refused_at_the_end(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(), None, now)
    both_stages(sitting, now)
    with pytest.raises(Refused, match="every stage has been held"):
        sitting.begin_stage()
    sitting.finish()
    with pytest.raises(Refused, match="the interview is over"):
        sitting.typed("data", "more")
    with pytest.raises(Refused, match="the interview is over"):
        sitting.finish()
    sitting.pause("SIGTERM")
    sitting.resume()
    assert not sitting.interview.paused


def test_names_that_nothing_bears(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), None, Time())
    with pytest.raises(NotFound, match="no stage called 'framming'; did you mean 'framing'"):
        sitting.add("framming", "x")
    with pytest.raises(NotFound, match="no item called 'labls'; did you mean 'labels'"):
        sitting.mark("labls", True)


def test_marks_are_kept_apart_and_may_come_after_the_end(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    both_stages(sitting, now)
    sitting.finish()
    verdicts = sitting.interview.verdicts
    again = sit(make_header(), page, now, page.events)
    again.mark("scale", True)
    again.mark("goal", False)
    again.mark("goal", None)
    assert again.interview.marks == {"scale": True}
    assert again.interview.verdicts == verdicts
    assert [event.kind for event in page.events[-4:]] == ["finished", "marked", "marked", "marked"]


def test_a_question_is_answered_with_a_fact_or_left_to_the_candidate(
    make_header: MakeHeader,
) -> None:
    page, now = Page(), Time()
    prompt = make_header().prompt
    visitors = Fact(id="visitors", tell="Nine thousand a day.", asked=("How many visitors a day?",))
    header = make_header(prompt=prompt.model_copy(update={"facts": {"visitors": visitors}}))
    sitting = sit(header, page, now)
    sitting.begin_stage()
    told = sitting.ask("  How many visitors\na day? ")
    assert told == Asked(
        at=0,
        stage="framing",
        question="How many visitors a day?",
        fact="visitors",
        told="Nine thousand a day.",
    )
    left = sitting.ask("What colour is the xylophone?")
    assert (left.fact, left.told) == (None, "That is your call: state an assumption and go on.")
    assert sitting.interview.told == ("visitors",)
    assert page.events[-2:] == [told, left]


def test_a_question_in_the_wrap_up_counts_with_the_last_stage(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(), None, now)
    both_stages(sitting, now)
    assert sitting.ask("How many visitors are there?").stage == "data"


def test_the_plan_of_an_interview(make_header: MakeHeader) -> None:
    like = make_header()
    framework, prompt, started = (
        like.framework,
        like.prompt,
        datetime.fromisoformat("2026-11-21T20:03:05+01:00"),
    )

    def planned(**options: Any) -> Header:
        return plan(framework, prompt, started=started, level=Level.STAFF, library="abc", **options)

    mock = planned()
    assert (mock.id, mock.mode, mock.level, mock.timed, mock.library) == (
        "2026-11-21-1903-tea-shop",
        "mock",
        Level.STAFF,
        True,
        "abc",
    )
    assert (mock.stages, mock.minutes) == (("framing", "data"), framework.presets["applied"])
    half = planned(minutes=10, timed=False, scripted=True)
    assert (half.mode, half.timed, half.minutes.stages) == (
        "scripted",
        False,
        {"framing": 4, "data": 5},
    )
    alone = planned(stage="data")
    assert (alone.mode, alone.stages) == ("stage", ("data",))
    assert (alone.minutes.total, alone.minutes.stages, alone.minutes.wrap_up) == (
        10,
        {"data": 10},
        0,
    )
    assert planned(stage="data", minutes=6).minutes.stages == {"data": 6}
    with pytest.raises(NotFound, match="no preset called 'aplied'; did you mean 'applied'"):
        planned(preset="aplied")
    with pytest.raises(NotFound, match="no stage called 'dta'; did you mean 'data'"):
        planned(stage="dta")


def test_one_stage_alone_ends_without_a_wrap_up(make_header: MakeHeader) -> None:
    like = make_header()
    header = plan(
        like.framework, like.prompt, started=NOON, level=Level.MID, library="", stage="data"
    )
    page = Page()
    sitting = sit(header, page, Time())
    hold_scripted(sitting, {"data": Script("labels")})
    assert isinstance(page.events[-1], Finished)
    assert list(sitting.interview.verdicts) == ["labels", "drift", "tea-shop/returns"]
    assert not [event for event in page.events if isinstance(event, Predicted | Marked)]
