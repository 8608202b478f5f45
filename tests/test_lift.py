"""What would lift an interview to the next band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from held import verdict
from mlsd.grading.lift import Lift, lift
from mlsd.grading.points import Band, InterviewScore, score_interview
from mlsd.model import Item, Level, Outcome, Rubric, Verdict, Weight


def made(*specs: str) -> tuple[Item, ...]:
    """Items as `name weight level`."""
    return tuple(
        Item(id=name, statement=name, weight=Weight(weight), level=Level(level))
        for name, weight, level in (spec.split() for spec in specs)
    )


RUBRIC = Rubric(
    prompt="p",
    stages={
        "one": made("a must mid", "b must mid", "c should senior", "d should mid"),
        "two": made("e must mid", "f should mid", "g bonus mid"),
    },
)
MINUTES = {"one": 30, "two": 10}


def judged(
    found: dict[str, str], level: Level = Level.SENIOR, minutes: dict[str, float] | None = None
) -> tuple[InterviewScore, Lift | None]:
    verdicts = {name: verdict(name, outcome) for name, outcome in found.items()}
    score = score_interview(RUBRIC, verdicts, level, minutes or MINUTES)
    return score, lift(RUBRIC, verdicts, score)


def steps(way: Lift | None) -> list[tuple[str, float]]:
    assert way is not None
    return [(step.item.id, round(step.gain, 1)) for step in way.steps]


def test_what_brings_most_for_its_words_comes_first() -> None:
    # A must of `one` brings 3/10 of 75; what is mentioned needs only its half.
    score, way = judged({"a": "mentioned", "e": "mentioned"})
    assert (score.score, score.band) == (18.8, Band.NO)
    assert way is not None
    assert (way.band, way.needs, way.reaches) == (Band.LEAN_NO, 35, 41.2)
    assert steps(way) == [("b", 22.5)]  # `a` first, and then not needed: `b` alone does


def test_equals_the_mentioned_and_the_earlier_level_first() -> None:
    score, way = judged({"a": "explained", "b": "explained", "e": "explained"})
    assert (score.score, score.band) == (60.0, Band.YES)
    # 15 are lacking; c and d bring 15 each, d is expected at a lower level.
    assert steps(way) == [("d", 15.0)]
    score, way = judged(
        {"a": "explained", "b": "explained", "e": "explained", "c": "mentioned", "d": "mentioned"}
    )
    assert score.band is Band.STRONG_YES
    assert way is None


def test_a_capped_interview_needs_its_weakest_stage() -> None:
    score, way = judged({"a": "explained", "b": "explained", "c": "explained", "d": "explained"})
    assert (score.score, score.capped_by, score.band) == (75, "two", Band.LEAN_NO)
    assert way is not None
    assert steps(way) == [("e", 15.0)]
    assert (way.band, way.reaches) == (Band.STRONG_YES, 90)  # past the next band at once


def test_what_is_not_expected_is_no_step() -> None:
    score, way = judged({"a": "explained", "b": "explained"}, Level.MID)
    assert score.band is Band.LEAN_NO
    assert way is not None
    assert {step.item.id for step in way.steps}.isdisjoint({"c", "g"})


def test_one_stage_alone() -> None:
    score, way = judged({"e": "mentioned"}, minutes={"two": 10})
    assert (score.score, score.band) == (30, Band.NO)
    assert steps(way) == [("e", 30.0)]


cases = st.fixed_dictionaries({name: st.sampled_from(Outcome) for name in RUBRIC.items})


@pytest.mark.parametrize("level", Level)
@given(found=cases, minutes=st.tuples(st.integers(0, 30), st.integers(1, 30)))
def test_the_way_leads_where_it_says(
    level: Level, found: dict[str, Outcome], minutes: tuple[int, int]
) -> None:
    verdicts: dict[str, Verdict] = {name: verdict(name, one) for name, one in found.items()}
    planned = dict(zip(RUBRIC.stages, map(float, minutes), strict=True))
    score = score_interview(RUBRIC, verdicts, level, planned)
    way = lift(RUBRIC, verdicts, score)
    if way is None:
        assert score.band is Band.STRONG_YES
        return
    for step in way.steps:
        verdicts[step.item.id] = verdict(step.item.id, "explained")
    after = score_interview(RUBRIC, verdicts, level, planned)
    assert (after.score, after.band) == (way.reaches, way.band)
    assert after.band.rank > score.band.rank
    # No step is there for nothing.
    for step in way.steps:
        fewer = verdicts | {step.item.id: verdict(step.item.id, step.found)}
        target = list(Band)[score.band.rank + 1]
        assert score_interview(RUBRIC, fewer, level, planned).band.rank < target.rank
