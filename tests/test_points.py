"""The formula: what is in reach at which level, what it earns, which band that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from held import outcomes, verdict
from mlsd.errors import SessionError
from mlsd.grading.points import (
    FORMULA,
    Band,
    Formula,
    ItemPoints,
    band_of,
    expected,
    formula_of,
    formula_sentences,
    score_interview,
    score_stage,
)
from mlsd.model import Help, Item, Level, Outcome, Rubric, Weight

MID, SENIOR, STAFF = Level


def item(name: str, weight: str, level: str) -> Item:
    return Item(id=name, statement=name, weight=Weight(weight), level=Level(level))


ITEMS = (
    item("a", "must", "mid"),
    item("b", "should", "mid"),
    item("c", "must", "senior"),
    item("d", "should", "senior"),
    item("e", "bonus", "mid"),
    item("f", "should", "staff"),
)


@pytest.mark.parametrize(
    ("level", "possible", "on_top"),
    [
        (MID, 5, "c d e f"),
        (SENIOR, 10, "e f"),
        (STAFF, 13, ""),
    ],
)
def test_what_is_in_reach(level: Level, possible: float, on_top: str) -> None:
    score = score_stage(ITEMS, {}, level)
    assert (score.points, score.possible, score.score) == (0, possible, 0)
    assert [name for name, one in score.items.items() if one.on_top] == on_top.split()
    assert [one.id for one in ITEMS if not expected(one, level)] == on_top.split()


def test_what_items_earn() -> None:
    verdicts = outcomes(
        a="mentioned", b="explained", c="contradicted", e="explained", f="mentioned"
    )
    score = score_stage(ITEMS, verdicts, SENIOR)
    assert score.items == {
        "a": ItemPoints(1.5, 3, False, 3),
        "b": ItemPoints(2, 2, False, 2),
        "c": ItemPoints(0, 3, False, 3),
        "d": ItemPoints(0, 2, False, 2),
        "e": ItemPoints(1, 0, True, 1),  # on top: it can only add
        "f": ItemPoints(1, 0, True, 2),
    }
    assert (score.points, score.possible, score.score) == (5.5, 10, 55.0)
    assert score.sentence == "3.5 of 10 points + 2 on top"


def test_what_is_on_top_never_lifts_a_stage_above_100() -> None:
    verdicts = {one.id: verdict(one.id, "explained") for one in ITEMS}
    score = score_stage(ITEMS, verdicts, MID)
    assert (score.points, score.possible, score.score) == (13, 5, 100)
    alone = score_interview(Rubric(prompt="p", stages={"s": ITEMS}), verdicts, MID, {"s": 5})
    assert alone.arithmetic[0] == "13 points / 5 in reach at mid × 100, at most 100, = 100.0."


def test_a_stage_in_which_nothing_is_in_reach() -> None:
    only = [item("e", "bonus", "staff")]
    assert score_stage(only, outcomes(e="explained"), SENIOR).score == 0
    rubric = Rubric(prompt="p", stages={"one": ITEMS[:1], "two": tuple(only)})
    score = score_interview(rubric, outcomes(a="explained"), SENIOR, {"one": 10, "two": 30})
    assert (score.score, score.capped_by) == (100, None)
    nothing = score_interview(rubric, {}, SENIOR, {"two": 30})
    assert (nothing.score, nothing.band) == (0, Band.NO)
    assert nothing.arithmetic[0] == "Nothing was in reach at senior: there is nothing to score."


@pytest.mark.parametrize(
    ("level", "prompted", "hints", "factor"),
    [
        (MID, True, 0, 0.9),
        (SENIOR, True, 0, 0.75),
        (STAFF, True, 0, 0.6),
        (SENIOR, False, 1, 0.8),
        (SENIOR, False, 3, 0.512),
        (STAFF, True, 2, 0.384),
        (MID, False, 0, 1),
    ],
)
def test_what_help_leaves(level: Level, prompted: bool, hints: int, factor: float) -> None:
    assert FORMULA.still_worth(level, prompted=prompted, hints=hints) == pytest.approx(factor)


def test_help_lowers_the_points_of_its_item_alone() -> None:
    verdicts = outcomes(a="explained", b="explained")
    helped = {"a": Help(before=Outcome.MISSED, prompted=True, hints=1)}
    score = score_stage(ITEMS, verdicts, MID, helped=helped)
    assert (score.items["a"].points, score.items["b"].points) == (2.16, 2)
    assert (score.items["a"].brought, score.items["a"].arithmetic) == (2.16, "3 × 1 × 0.9 × 0.8")
    assert score.score == 83.2


@pytest.mark.parametrize(
    ("score", "senior", "staff"),
    [
        (100, "strong yes", "strong yes"),
        (80, "strong yes", "strong yes"),
        (79.9, "strong yes", "yes"),
        (75, "strong yes", "yes"),
        (74.9, "yes", "yes"),
        (60, "yes", "lean yes"),
        (50, "lean yes", "lean no"),
        (35, "lean no", "no"),
        (34.9, "no", "no"),
        (0, "no", "no"),
    ],
)
def test_bands(score: float, senior: str, staff: str) -> None:
    assert band_of(score, SENIOR) == band_of(score, MID) == senior
    assert band_of(score, STAFF) == staff


def rubric(*sizes: int) -> Rubric:
    """A stage of that many musts for each number."""
    stages = {
        f"s{number}": tuple(item(f"s{number}i{i}", "must", "mid") for i in range(size))
        for number, size in enumerate(sizes)
    }
    return Rubric(prompt="p", stages=stages)


def explained(rubric: Rubric, *counts: int) -> dict[str, Any]:
    return {
        one.id: verdict(one.id, "explained")
        for items, count in zip(rubric.stages.values(), counts, strict=True)
        for one in items[:count]
    }


def test_stages_are_weighted_by_their_planned_minutes() -> None:
    both = rubric(4, 5)
    score = score_interview(both, explained(both, 2, 4), SENIOR, {"s0": 8, "s1": 10})
    assert (score.score, score.band, score.capped_by) == (66.7, Band.YES, None)
    assert score.arithmetic == (
        "(50.0 × 8 + 80.0 × 10) / 18 = 66.7, the stages weighted by their planned minutes.",
        "At senior: strong yes from 75, yes from 60, lean yes from 50, lean no from 35.",
    )


def test_a_stage_under_25_caps_the_band() -> None:
    both = rubric(5, 5)
    score = score_interview(
        both, explained(both, 5, 1), STAFF, {"s0": 30, "s1": 10}, titles={"s1": "Monitoring"}
    )
    assert (score.score, score.uncapped, score.band) == (80, Band.STRONG_YES, Band.LEAN_NO)
    assert score.capped_by == "s1"
    assert score.arithmetic[1:] == (
        "At staff: strong yes from 80, yes from 65, lean yes from 55, lean no from 40.",
        (
            "Monitoring is under 25, which caps the band at lean no; "
            "the score alone would be strong yes."
        ),
    )


def test_a_cap_that_changes_nothing_is_not_named() -> None:
    both = rubric(5, 5)
    score = score_interview(both, explained(both, 4, 0), SENIOR, {"s0": 10, "s1": 10})
    assert (score.score, score.band, score.capped_by) == (40, Band.LEAN_NO, None)


def test_exactly_25_caps_nothing() -> None:
    both = rubric(4, 4)
    score = score_interview(both, explained(both, 4, 1), SENIOR, {"s0": 10, "s1": 10})
    assert (score.score, score.band) == (62.5, Band.YES)


def test_one_stage_alone() -> None:
    both = rubric(4, 3)
    score = score_interview(both, explained(both, 0, 2), MID, {"s1": 10})
    assert (score.score, score.band, list(score.stages)) == (66.7, Band.YES, ["s1"])
    assert score.arithmetic[0] == "6 points / 9 in reach at mid × 100 = 66.7."


def test_without_minutes_all_stages_count_alike() -> None:
    both = rubric(2, 2)
    score = score_interview(both, explained(both, 2, 1), MID, {"s0": 0, "s1": 0})
    assert score.score == 75
    assert score.arithmetic[0] == "(100.0 × 1 + 50.0 × 1) / 2 = 75.0, a plain mean."


def test_the_formula_in_words() -> None:
    assert formula_sentences() == (
        (
            "An item earns its weight (must 3, should 2, bonus 1) × 1 when it is explained, "
            "× 0.5 when it is mentioned, else 0."
        ),
        (
            "At mid must and should items of level mid are in reach; all others count on top only. "
            "What the interviewer had to ask for earns × 0.9."
        ),
        (
            "At senior must and should items of level mid and senior are in reach; "
            "all others count on top only. What the interviewer had to ask for earns × 0.75."
        ),
        "At staff every item is in reach. What the interviewer had to ask for earns × 0.6.",
        "Each hint leaves × 0.8 of what an item could still earn.",
        "What was said unasked keeps its points, whatever is asked afterwards.",
        "The items of a curveball, and of a question about a trade-off, count on top only, as a bonus each.",
        (
            "Follow-ups after a stage: at most 3 at mid, 2 at senior, 1 at staff. "
            "Curveballs among them in all: 1 at mid, 2 at senior, 2 at staff."
        ),
        (
            "A stage's score is its points / the points in reach × 100, at most 100. "
            "The interview's score is the mean of its stages, weighted by their planned minutes."
        ),
        (
            "Bands: strong yes from 75, yes from 60, lean yes from 50, lean no from 35, no below. "
            "At staff each of them is 5 higher."
        ),
        "A stage under 25 caps the band at lean no.",
    )


def _without_strong_yes(table: dict[str, Any]) -> None:
    del table["cuts"]["strong yes"]


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        (_without_strong_yes, "cuts lacks strong yes"),
        (lambda table: table["weights"].update(should=3), "weights must fall"),
        (lambda table: table["worth"].update(mentioned=1), "worth must fall"),
        (lambda table: table["worth"].update(missed=0.1), "explained is worth 1 and missed"),
        (lambda table: table["worth"].update(contradicted=0.1), "contradicted is worth nothing"),
        (lambda table: table["cuts"].update(yes=40), "cuts must fall"),
        (lambda table: table["cuts"].update(no=10), "the lowest band begins at 0"),
        (lambda table: table["levels"]["staff"].update(prompted=0.9), "prompted must fall"),
        (lambda table: table["levels"]["senior"].update(levels=["senior"]), "a level expects all"),
        (lambda table: table["levels"]["staff"].update(raised=26), "can't be reached"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    slip: Callable[[dict[str, Any]], None], message: str
) -> None:
    table = FORMULA.model_dump(mode="json")
    slip(table)
    with pytest.raises(ValidationError, match=message):
        Formula.model_validate(table)


def test_a_session_keeps_its_formula() -> None:
    assert formula_of(1) is FORMULA
    with pytest.raises(SessionError, match="formula 7, which this mlsd does not know; upgrade"):
        formula_of(7)


found = st.lists(st.sampled_from(Outcome), min_size=len(ITEMS), max_size=len(ITEMS))


@given(found, st.sampled_from(Level))
def test_points_add_up_and_saying_more_never_costs(chosen: list[Outcome], level: Level) -> None:
    verdicts = {
        one.id: verdict(one.id, outcome) for one, outcome in zip(ITEMS, chosen, strict=True)
    }
    score = score_stage(ITEMS, verdicts, level)
    assert sum(one.points for one in score.items.values()) == pytest.approx(score.points)
    assert sum(one.possible for one in score.items.values()) == score.possible
    assert 0 <= score.score <= 100
    for one in ITEMS:
        better = score_stage(ITEMS, verdicts | {one.id: verdict(one.id, "explained")}, level)
        assert better.score >= score.score
