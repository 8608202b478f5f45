"""Events and headers to records and back: the format of a session file, written out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

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
    frozen,
    read_event,
    read_header,
    write_event,
    write_header,
)
from mlsd.model import Evidence, Framework, Item, Outcome, Prompt, Verdict

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MISSED = Verdict(item="goal", outcome=Outcome.MISSED, probability=0.031, certainty="sure")
MENTIONED = Verdict(
    item="scale",
    outcome=Outcome.MENTIONED,
    probability=0.6,
    certainty="unsure",
    evidence=(Evidence(source="answer", start=3, end=7, quote="many", stage="data"),),
    heard=("cue: many",),
)

WRITTEN: list[tuple[AnyEvent, dict[str, Any]]] = [
    (StageBegan(at=0, stage="framing"), {"at": 0.0, "kind": "stage-began", "stage": "framing"}),
    (  # what holds its default is left out
        Typed(at=1.5, stage="framing", position=0, inserted="né\n"),
        {"at": 1.5, "kind": "typed", "stage": "framing", "position": 0, "inserted": "né\n"},
    ),
    (
        Typed(at=2, stage="framing", position=1, removed=2),
        {"at": 2.0, "kind": "typed", "stage": "framing", "position": 1, "removed": 2},
    ),
    (  # no fact told
        Asked(at=3, stage="framing", question="Why?", told="Your call."),
        {"at": 3.0, "kind": "asked", "stage": "framing", "question": "Why?", "told": "Your call."},
    ),
    (
        Asked(at=3, stage="data", question="How many?", fact="visitors", told="Nine."),
        {
            "at": 3.0,
            "kind": "asked",
            "stage": "data",
            "question": "How many?",
            "fact": "visitors",
            "told": "Nine.",
        },
    ),
    (
        StageEnded(at=480.25, stage="framing", text="All of it"),
        {"at": 480.25, "kind": "stage-ended", "stage": "framing", "text": "All of it"},
    ),
    (
        Graded(
            at=480.25,
            stage="framing",
            engine="lexical-1",
            formula=1,
            utc=NOON,
            verdicts=(MISSED, MENTIONED),
        ),
        {
            "at": 480.25,
            "kind": "graded",
            "stage": "framing",
            "engine": "lexical-1",
            "formula": 1,
            "utc": "2026-11-21T12:00:00Z",
            "verdicts": [
                {"item": "goal", "outcome": "missed", "probability": 0.031, "certainty": "sure"},
                {
                    "item": "scale",
                    "outcome": "mentioned",
                    "probability": 0.6,
                    "certainty": "unsure",
                    "evidence": [
                        {
                            "source": "answer",
                            "start": 3,
                            "end": 7,
                            "quote": "many",
                            "stage": "data",
                        }
                    ],
                    "heard": ["cue: many"],
                },
            ],
        },
    ),
    (  # the whole interview: no stage
        Graded(at=9, engine="lexical-1", formula=1, utc=NOON, verdicts=()),
        {
            "at": 9.0,
            "kind": "graded",
            "engine": "lexical-1",
            "formula": 1,
            "utc": "2026-11-21T12:00:00Z",
            "verdicts": [],
        },
    ),
    (
        Predicted(at=9, stage="data", band=4),
        {"at": 9.0, "kind": "predicted", "stage": "data", "band": 4},
    ),
    (LastWord(at=9, text="And cost."), {"at": 9.0, "kind": "last-word", "text": "And cost."}),
    (Paused(at=9), {"at": 9.0, "kind": "paused"}),
    (Paused(at=9, why="SIGTERM"), {"at": 9.0, "kind": "paused", "why": "SIGTERM"}),
    (
        Resumed(at=9, utc=NOON),
        {"at": 9.0, "kind": "resumed", "utc": "2026-11-21T12:00:00Z"},
    ),
    (Finished(at=2700), {"at": 2700.0, "kind": "finished"}),
    (
        Marked(at=2700, item="goal", covered=True),
        {"at": 2700.0, "kind": "marked", "item": "goal", "covered": True},
    ),
    (  # taken back
        Marked(at=2700, item="goal", covered=None),
        {"at": 2700.0, "kind": "marked", "item": "goal", "covered": None},
    ),
]


@pytest.mark.parametrize(("event", "record"), WRITTEN)
def test_every_kind_is_written_and_read_back(event: AnyEvent, record: dict[str, Any]) -> None:
    assert write_event(event) == record
    assert list(write_event(event))[:2] == ["at", "kind"]
    assert read_event(record) == event


def test_seconds_are_kept_to_the_millisecond() -> None:
    assert write_event(Finished(at=12.34567)) == {"at": 12.346, "kind": "finished"}


def test_a_kind_from_a_later_version_is_no_event_of_ours() -> None:
    assert read_event({"at": 1, "kind": "sang", "item": "goal"}) is None


@pytest.mark.parametrize(
    "record",
    [
        {},  # no kind
        {"at": 1, "kind": None},
        {"at": 1, "kind": ["typed"]},
        {"kind": "finished"},  # no time
        {"at": -1, "kind": "finished"},
        {"at": float("nan"), "kind": "finished"},
        {"at": float("inf"), "kind": "finished"},
        {"at": 1, "kind": "stage-began"},  # no stage
        {"at": 1, "kind": "predicted", "stage": "data", "band": 5},
        {"at": 1, "kind": "graded", "engine": "x", "formula": 1, "utc": "noon", "verdicts": []},
    ],
)
def test_a_broken_record_is_an_error(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 the store asks no more of it
        read_event(record)


def test_keys_that_a_later_version_added_are_passed_over() -> None:
    record = {
        "at": 9,
        "kind": "graded",
        "engine": "lexical-9",
        "formula": 1,
        "utc": "2026-11-21T12:00:00Z",
        "seconds": 0.2,
        "verdicts": [
            {
                "item": "goal",
                "outcome": "missed",
                "probability": 0.031,
                "certainty": "sure",
                "siblings": [1, 2],
            }
        ],
    }
    assert read_event(record) == Graded(
        at=9, engine="lexical-9", formula=1, utc=NOON, verdicts=(MISSED,)
    )
    assert record["seconds"] == 0.2


def test_a_header_from_a_later_version_of_the_same_format_is_read(
    make_header: Callable[..., Header],
) -> None:
    header = make_header()
    record = write_header(header)
    record["prompt"]["mood"] = "calm"
    record["prompt"]["checklist"]["data"]["returns"]["colour"] = "red"
    record["framework"]["stages"]["data"]["icon"] = "x"
    assert read_header(record) == header


def test_a_header_spells_its_defaults_out(make_header: Callable[..., Header]) -> None:
    record = write_header(make_header())
    assert list(record)[:8] == [
        "format",
        "id",
        "started",
        "mode",
        "level",
        "timed",
        "stages",
        "minutes",
    ]
    assert list(record["prompt"])[:2] == ["id", "title"]
    assert record["started"] == "2026-11-21T19:03:05Z"
    assert record["prompt"]["checklist"]["data"]["returns"] == {
        "id": "returns",
        "statement": "Uses returned tins as a label",
        "weight": "should",
        "level": "mid",
        "why": "",
        "probe": "",
        "mistake": "",
    }
    assert read_header(record) == make_header()


def test_a_header_without_its_prompt_is_an_error(make_header: Callable[..., Header]) -> None:
    record = write_header(make_header())
    del record["prompt"]
    with pytest.raises(ValidationError):
        read_header(record)


def test_frozen_keeps_all_but_what_the_grader_listens_for() -> None:
    loud = {"statement": "Says so", "why": "It counts", "listen": {"says": ["so it is"]}}
    framework = Framework.model_validate(
        {
            "id": "f",
            "title": "F",
            "stages": {"one": {"title": "One", "ask": "What?", "checklist": {"a": loud}}},
            "presets": {},
        }
    )
    prompt = Prompt.model_validate(
        {
            "id": "p",
            "title": "P",
            "brief": "Do it.",
            "facts": {"users": {"tell": "Nine.", "asked": ["How many?"]}},
            "checklist": {"one": {"b": loud}},
            "curveballs": {
                "c": {"stage": "one", "change": "Now do two.", "checklist": {"d": loud}}
            },
        }
    )

    quiet_framework, quiet_prompt = frozen(framework, prompt)

    def quiet(name: str) -> Item:
        return Item(id=name, statement="Says so", why="It counts")

    assert quiet_framework.items == {"a": quiet("a")}
    assert quiet_prompt.checklist == {"one": {"b": quiet("b")}}
    assert quiet_prompt.curveballs["c"].checklist == {"d": quiet("d")}
    assert quiet_prompt.facts == prompt.facts
    assert framework.items["a"].listen is not None


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_survives_a_record(text: str) -> None:
    event = StageEnded(at=1, stage="data", text=text)
    assert read_event(write_event(event)) == event
