"""Clocks, bars, rules and how the rows are shared out."""

from __future__ import annotations

import pytest

from mlsd.terminal.clock import Clock, bar, minutes, reading
from mlsd.terminal.frame import Shares, View, rule, shares, toolbar


def text(fragments: list[tuple[str, str]]) -> str:
    return "".join(piece for _, piece in fragments)


@pytest.mark.parametrize(
    ("left", "shown", "phase"),
    [
        (480, "8:00", "calm"),
        (479.9, "7:59", "calm"),
        (96.1, "1:36", "calm"),
        (96, "! 1:36", "late"),
        (0, "! 0:00", "late"),
        (-0.5, "-0:00 over", "over"),
        (-42, "-0:42 over", "over"),
        (-4000, "-66:40 over", "over"),
    ],
)
def test_a_clock(left: float, shown: str, phase: str) -> None:
    clock = Clock(left, 480)
    assert clock.text == shown
    assert clock.phase == phase


def test_hours_are_minutes() -> None:
    assert minutes(5400) == "90:00"


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (100, "───────────────┼────"),
        (80, "━━━━───────────┼────"),
        (25, "━━━━━━━━━━━━━━━╋────"),
        (0, "━━━━━━━━━━━━━━━╋━━━━"),
        (-50, "━━━━━━━━━━━━━━━╋━━━━"),
    ],
)
def test_a_bar_fills_past_its_tick(left: float, shown: str) -> None:
    assert text(bar(Clock(left, 100), 0.75, 20)) == shown


def test_clocks_lose_a_word_before_they_lose_a_digit() -> None:
    clocks = {"stage": Clock(-3, 60), "total": Clock(100, 120)}
    assert text(reading(clocks, 40)) == "stage -0:03 over   total 1:40 left"
    assert text(reading(clocks, 33)) == "stage -0:03 over   total 1:40"


KEYS = [("^D", "done"), ("^T", "ask"), ("^G", "help")]


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (80, " ^D done  ^T ask  ^G help"),
        (26, " ^D done  ^T ask  ^G help"),
        (25, " ^D done  ^T ask"),
        (10, " ^D done"),
        (5, ""),
    ],
)
def test_a_toolbar_drops_whole_keys_from_its_end(columns: int, shown: str) -> None:
    assert text(toolbar(KEYS, columns)) == shown


def test_a_rule_leaves_a_column_at_either_end() -> None:
    assert text(rule("told", 20)) == " ── told ──────────"
    assert text(rule("a long heading", 14)) == " ── a long… ─"


LONG = "word " * 200
TOLD = (("why?", LONG), ("who?", "All."))


@pytest.mark.parametrize(
    ("rows", "view", "given"),
    [
        # a short question and brief take what they need
        (24, View("", question="Why?", brief="Tea."), Shares(1, 1, 0)),
        # a long brief takes what is left above the half that is the answer's
        (24, View("", question="Why?", brief=LONG), Shares(1, 9, 0)),
        # a long question is cut at four rows
        (40, View("", question=LONG, brief=LONG), Shares(4, 14, 0)),
        # what was told leaves two rows to the brief
        (24, View("", question="Why?", brief=LONG, told=TOLD), Shares(1, 2, 6)),
        (24, View("", question="Why?", brief=LONG, told=TOLD[1:]), Shares(1, 6, 2)),
        # on a low screen everything has a row
        (12, View("", question=LONG, brief=LONG, told=TOLD), Shares(2, 1, 1)),
    ],
)
def test_rows_are_shared(rows: int, view: View, given: Shares) -> None:
    assert shares(view, 80, rows) == given
