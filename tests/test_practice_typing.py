"""A sitting records what is typed: when, and as what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd import store
from mlsd.errors import Refused
from mlsd.events import (
    Header,
    LastWord,
    StageEnded,
    Typed,
)
from mlsd.practice.edits import clean, edit
from sittings import Page, Time, both_stages, covered, kinds, sit

MakeHeader = Callable[..., Header]


def test_typing_is_recorded_once_a_second_as_one_edit(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    for text in ("W", "We", "We ", "We s", "We se", "We sel", "We sell"):
        now.passes(0.25)
        sitting.typed("framing", text)
    now.passes(0.1)
    sitting.typed("framing", "We mostly sell")
    sitting.flush()
    sitting.flush()
    assert page.events[1:] == [
        Typed(at=0.25, stage="framing", position=0, inserted="W"),
        Typed(at=1.25, stage="framing", position=1, inserted="e se"),
        Typed(at=1.85, stage="framing", position=3, removed=2, inserted="mostly sell"),
    ]


def test_a_tick_records_what_was_typed_last(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    sitting.typed("framing", "a")
    now.passes(0.5)
    sitting.typed("framing", "ab")
    sitting.tick()
    assert kinds(page) == ["stage-began", "typed"]
    now.passes(0.5)
    sitting.tick()
    assert page.events[2] == Typed(at=1, stage="framing", position=1, inserted="b")


def test_what_is_typed_stands_before_what_follows(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    sitting.typed("framing", "a")
    sitting.typed("framing", "ab")
    sitting.ask("How many visitors are there?")
    sitting.typed("framing", "abc")
    sitting.pause("SIGHUP")
    assert kinds(page) == ["stage-began", "typed", "typed", "asked", "typed", "paused"]
    assert sitting.interview.stages["framing"].draft == "abc"


def test_the_last_word_grows_like_an_answer(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    both_stages(sitting, now)
    sitting.last_word("A")
    sitting.last_word("Al")
    sitting.last_word("Also")
    sitting.finish()
    assert [event.text for event in page.events if isinstance(event, LastWord)] == ["A", "Also"]


def test_a_late_addition_counts(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    both_stages(sitting, now)
    now.passes(5)
    sitting.add("framing", "And the scale.")
    assert page.events[-1] == Typed(
        at=160, stage="framing", position=26, inserted="\nAnd the scale."
    )
    with pytest.raises(Refused, match="there is nothing to add"):
        sitting.add("framing", "  ")
    sitting.typed("framing", "The scale comes first.")
    sitting.finish()
    assert sitting.interview.stages["framing"].draft == "The scale comes first."
    assert covered(sitting) == ["scale", "labels"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("", "", (0, 0, "")),
        ("", "tea", (0, 0, "tea")),
        ("tea", "", (0, 3, "")),
        ("green tea", "green tea shop", (9, 0, " shop")),
        ("green tea", "black tea", (0, 5, "black")),
        # The same letters on both sides of the change are told apart.
        ("aaa", "aaaa", (3, 0, "a")),
        ("aaaa", "aa", (2, 2, "")),
        ("tea 🍵 shop", "tea 🫖 shop", (4, 1, "🫖")),
    ],
)
def test_one_edit(old: str, new: str, change: tuple[int, int, str]) -> None:
    assert edit(old, new) == change


@given(st.text("ab", max_size=40), st.text("ab", max_size=40))
def test_an_edit_leads_from_one_draft_to_the_other(old: str, new: str) -> None:
    position, removed, inserted = edit(old, new)
    assert old[:position] + inserted + old[position + removed :] == new
    # It is the shortest: the middle parts share neither their first nor their last character.
    middle = old[position : position + removed]
    assert not middle or not inserted or (middle[0], middle[-1]) != (inserted[0], inserted[-1])


def test_halves_of_characters_are_replaced(make_header: MakeHeader, home: Path) -> None:
    assert clean("a\ud83db\udc80🍵") == "a\ufffdb\ufffd🍵"
    header = make_header()
    with store.create(home, header) as writer:
        sitting = sit(header, writer, Time())
        sitting.begin_stage()
        sitting.typed("framing", "caf\udce9")
        sitting.ask("\udce9?")
        sitting.end_stage("caf\udce9 \x00\x1b[2J")
    assert store.load(writer.path).events[-2] == StageEnded(
        at=0, stage="framing", text="caf\ufffd \x00\x1b[2J"
    )
