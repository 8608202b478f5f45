"""Menus with a scripted keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from fingers import keys
from mlsd.content import Entry
from mlsd.events import Header
from mlsd.grading.tally import card_of
from mlsd.terminal import menus
from sittings import Page, Time, sit


def entry(name: str, title: str, domain: str, level: str = "mid") -> Entry:
    return Entry.model_validate(
        {"id": name, "title": title, "domain": domain, "level": level, "items": 70, "own": False}
    )


ENTRIES = [
    entry("fraud", "Detect fraud", "risk"),
    entry("feed", "Rank a \x1b[31mfeed", "recommendation", "staff"),
    entry("video", "Recommend videos", "recommendation"),
]


@contextmanager
def fingers(text: str) -> Iterator[None]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys(text))
        yield


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        ("<Enter>", "fraud"),
        ("<Down><Down><Enter>", "video"),
        # typing filters by title, domain or level, in any case; j and k are letters
        ("recommend v<Enter>", "video"),
        ("RECOMMENDATION<Down><Enter>", "video"),
        ("staff<Enter>", "feed"),
        ("k<Enter>", "fraud"),  # risk
        ("2026-11<Enter>", "video"),
        ("videox<Back><Enter>", "video"),
        ("<^C>", None),
    ],
)
def test_choosing_a_prompt(pressed: str, chosen: str | None) -> None:
    with fingers(pressed):
        last = {"video": datetime(2026, 11, 20, 12, tzinfo=UTC)}
        assert menus.choose_prompt(ENTRIES, last) == chosen


def test_nothing_to_choose_from() -> None:
    assert menus.choose_prompt([], {}) is None


@pytest.mark.parametrize(
    ("pressed", "answer"), [("y", True), ("n", False), ("<Enter>", False), ("<^C>", False)]
)
def test_confirming(pressed: str, answer: bool) -> None:
    with fingers(pressed):
        assert menus.confirm("Show the model answer?") is answer


@pytest.mark.parametrize(
    ("pressed", "ticked"),
    [
        ("<Enter>", {}),
        # what nothing covers stands first, and of that the musts
        (" <Enter>", {"labels": True}),
        ("<Down> <Enter>", {"scale": True}),
        (" <Down> <Enter>", {"labels": True, "scale": True}),
        ("  <Enter>", {}),
        # what is covered is ticked already
        ("<Up> <Enter>", {"goal": False}),
        (" <^C>", {}),
    ],
)
def test_ticking_what_was_said(
    make_header: Callable[..., Header], pressed: str, ticked: dict[str, bool]
) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    for answer in ("the goal is tea", "nothing"):
        sitting.begin_stage()
        sitting.end_stage(answer)
    sitting.finish()
    with fingers(pressed):
        assert menus.tick(card_of(sitting.interview, page.events)) == ticked


def test_rows_are_safe_and_aligned() -> None:
    rows = menus._table([("a", "\x1b[31m"), ("日本", "b\nc")])
    assert rows == ["a     ␛[31m", "日本  b c"]
