"""A sitting whose clock jumps or whose disk fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlsd import store
from mlsd.errors import Refused, SessionError
from mlsd.events import (
    Header,
    Paused,
    Resumed,
    StageBegan,
)
from mlsd.model import rubric_of
from mlsd.practice import Sitting
from mlsd.practice.clock import Clock
from sittings import NOON, Page, Time, WordJudge, kinds, sit

MakeHeader = Callable[..., Header]


def test_what_is_left(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(), None, now)
    assert (sitting.stage_left(), sitting.total_left()) == (None, 1200)
    sitting.begin_stage()
    now.passes(100)
    assert (sitting.stage_left(), sitting.total_left()) == (380, 1100)
    now.passes(400)
    assert (sitting.stage_left(), sitting.total_left()) == (-20, 700)
    sitting.end_stage("")
    assert sitting.stage_left() is None
    sitting.begin_stage()
    now.passes(60)
    assert sitting.stage_left() == 540
    sitting.end_stage("")
    now.passes(90)
    assert (sitting.stage_left(), sitting.total_left()) == (30, 550)
    assert sitting.interview.seconds("framing") == 500


def test_untimed_has_no_countdown(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(timed=False), None, now)
    sitting.begin_stage()
    now.passes(100)
    assert (sitting.stage_left(), sitting.total_left(), sitting.elapsed()) == (None, None, 100)


def test_a_pause_takes_no_time(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    now.passes(10)
    sitting.pause()
    now.passes(3600)
    assert sitting.elapsed() == 10
    with pytest.raises(Refused, match="the interview is paused"):
        sitting.typed("framing", "x")
    sitting.pause("SIGTERM")
    sitting.resume()
    now.passes(5)
    sitting.resume()
    assert sitting.elapsed() == 15
    assert page.events[1:] == [Paused(at=10), Resumed(at=10, utc=NOON)]


def test_a_clock_that_was_set_back_counts_nothing() -> None:
    now = Time()
    clock = Clock(now, 7)
    clock.start()
    now.passes(3)
    assert clock.read() == 10
    now.passes(-500)
    assert clock.read() == 10
    now.passes(2)
    assert clock.read() == 12


def test_a_closed_lid_counts_nothing_where_the_front_end_ticks() -> None:
    now = Time()
    clock = Clock(now)
    clock.start()
    now.passes(600)  # plain lines: a long thought
    assert clock.read() == 600
    clock.tick()
    now.passes(5)
    assert clock.read() == 605
    now.passes(5.1)
    clock.tick()
    now.passes(1)
    clock.stop()
    now.passes(3)
    assert clock.read() == 606


def test_a_full_disk_does_not_end_the_interview(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    page.full = True
    sitting.typed("framing", "The goal.")
    assert sitting.trouble == (
        "not saved (page.jsonl was not written: No space left on device); "
        "the interview goes on in memory"
    )
    now.passes(60)
    sitting.end_stage("The goal.")
    assert kinds(page) == ["stage-began"]
    page.full = False
    sitting.begin_stage()
    assert sitting.trouble is None
    assert kinds(page) == ["stage-began", "typed", "stage-ended", "graded", "stage-began"]


def test_saved_elsewhere(make_header: MakeHeader, tmp_path: Path) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    page.full = True
    sitting.typed("framing", "The goal.")
    taken = tmp_path / "taken.jsonl"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(SessionError):
        sitting.save_elsewhere(taken)
    assert (taken.read_text(encoding="utf-8"), sitting.path) == ("mine", page.path)
    assert sitting.trouble is not None
    path = tmp_path / "rescued.jsonl"
    sitting.save_elsewhere(path)
    assert sitting.path == path
    assert sitting.trouble is None
    sitting.end_stage("The goal.")
    sitting.close()
    assert kinds(page) == ["stage-began"]
    session = store.load(path)
    assert session.header == make_header()
    assert [event.kind for event in session.events] == [
        "stage-began",
        "typed",
        "stage-ended",
        "graded",
    ]


def test_without_a_file_at_all(make_header: MakeHeader, tmp_path: Path) -> None:
    header = make_header()
    rubric = rubric_of(header.framework, header.prompt)
    sitting = Sitting(
        header, None, Time(), lambda: NOON, rubric, WordJudge(), trouble="no session can be kept"
    )
    sitting.begin_stage()
    assert (sitting.trouble, sitting.path) == ("no session can be kept", None)
    sitting.save_elsewhere(tmp_path / "kept.jsonl")
    sitting.close()
    assert sitting.trouble is None
    assert store.load(tmp_path / "kept.jsonl").events == [StageBegan(at=0, stage="framing")]
