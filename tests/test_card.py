"""From the events of an interview to its card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from held import DATA, FRAMING, LATER, WHEN, graded, held, marked, verdict
from mlsd.errors import SessionError
from mlsd.events import AnyEvent, Header, StageBegan, StageEnded, Typed
from mlsd.grading.card import Card, Line
from mlsd.grading.late import late_additions
from mlsd.grading.points import Band
from mlsd.grading.tally import card_of, rubric_for, score_of
from mlsd.interview import play

MakeHeader = Callable[..., Header]


def card(header: Header, events: list[AnyEvent]) -> Card:
    return card_of(play(header, events), events)


def lines(card: Card) -> dict[str, Line]:
    return {line.item.id: line for stage in card.stages for line in stage.lines}


def test_a_whole_interview(make_header: MakeHeader) -> None:
    made = card(make_header(), held(predictions={"framing": 4, "data": 1}))
    assert (made.id, made.prompt, made.title) == (
        "2026-11-21-1903-tea-shop",
        "tea-shop",
        "Recommend tea",
    )
    assert (made.finished, made.seconds, made.planned) == (True, 1140, 1200)
    assert (made.engine, made.formula, made.regraded) == ("lexical-1", 1, None)
    framing, data = made.stages
    assert (framing.seconds, framing.planned, framing.over) == (540, 480, 60)
    assert (data.seconds, data.planned, data.over) == (540, 600, 0)
    # framing: goal 3 of 3, scale 1 of 2. data: nothing of 5, the bonus half a point on top.
    assert framing.score is not None
    assert data.score is not None
    assert (framing.score.points, framing.score.possible, framing.score.score) == (4, 5, 80)
    assert (data.score.points, data.score.possible, data.score.score) == (0.5, 5, 10)
    assert (framing.band, framing.predicted) == (Band.STRONG_YES, Band.STRONG_YES)
    assert (data.band, data.predicted) == (Band.NO, Band.LEAN_NO)
    assert made.score is not None
    assert (made.score.score, made.score.band) == (41.1, Band.LEAN_NO)
    assert made.facts == 1
    assert [ask.fact for ask in made.asked] == ["visitors", None]
    assert made.last_word == "That is all."


def test_quotes_say_where_and_when(make_header: MakeHeader) -> None:
    found = lines(card(make_header(), held()))
    assert [(quote.text, quote.late) for quote in found["goal"].quotes] == [(FRAMING, False)]
    assert [(quote.text, quote.late) for quote in found["scale"].quotes] == [
        ("The till sees 9000 people a day.", True)
    ]
    drift = found["drift"].quotes[0]
    assert (drift.evidence.stage, drift.late) == ("framing", False)
    assert found["labels"].unsure
    assert found["tea-shop/returns"].name == "returns"


def test_missed_musts(make_header: MakeHeader) -> None:
    verdicts = (
        verdict("goal", "missed"),
        verdict("labels", "missed", certainty="unsure"),
        verdict("scale", "missed"),
    )
    made = card(make_header(), held(final=verdicts))
    # `goal` brings 3/5 of 8/18, `labels` 3/5 of 10/18, but of that the grader is not sure.
    assert [(line.item.id, round(line.gain, 1)) for line in made.missed_musts] == [
        ("goal", 26.7),
        ("labels", 33.3),
    ]
    rejected = (verdicts[0], verdict("labels", "contradicted", quote=DATA), verdicts[2])
    made = card(make_header(), held(final=rejected))
    assert [line.item.id for line in made.missed_musts] == ["labels", "goal"]


def test_own_marks_stand_beside_the_score(make_header: MakeHeader) -> None:
    before = card(make_header(), held())
    after = card(make_header(), [*held(), *marked(("labels", True), ("goal", False))])
    found = lines(after)
    assert (found["labels"].mark, found["goal"].mark, found["scale"].mark) == (True, False, None)
    assert after.score == before.score
    assert (
        lines(card(make_header(), [*held(), *marked(("goal", True), ("goal", None))]))["goal"].mark
        is None
    )


def test_an_unfinished_interview(make_header: MakeHeader) -> None:
    made = card(make_header(), held()[:7])
    assert [(stage.status, stage.score is not None) for stage in made.stages] == [
        ("graded", True),
        ("begun", False),
    ]
    assert made.score is not None
    assert (made.finished, made.score.score, list(made.score.stages)) == (False, 80, ["framing"])
    assert [stage.status for stage in card(make_header(), held()[:5]).stages] == [
        "answered",
        "not reached",
    ]
    nothing = card(make_header(), [])
    assert (nothing.score, nothing.lift, nothing.engine, nothing.missed_musts) == (
        None,
        None,
        None,
        (),
    )


def test_one_stage_alone(make_header: MakeHeader) -> None:
    header = make_header(mode="stage", stages=("data",), timed=False)
    events: list[AnyEvent] = [
        StageBegan(at=0, stage="data"),
        StageEnded(at=60, stage="data", text=DATA),
        graded(60, verdict("labels", "explained", quote=DATA), stage="data"),
    ]
    made = card(header, events)
    assert [stage.id for stage in made.stages] == ["data"]
    assert made.score is not None
    assert (made.score.score, made.planned, made.stages[0].planned) == (60, None, None)
    assert list(rubric_for(header).items) == ["labels", "drift", "tea-shop/returns"]


def test_judged_again(make_header: MakeHeader) -> None:
    again = graded(1140, verdict("labels", "explained", quote=DATA), engine="lexical-2")
    made = card(make_header(), [*held(), again])
    assert (made.engine, made.regraded) == ("lexical-2", WHEN)
    assert lines(made)["labels"].verdict.outcome == "explained"
    assert lines(made)["goal"].verdict.outcome == "explained"  # what it does not name stays


def test_a_later_formula(make_header: MakeHeader) -> None:
    events = [*held(), graded(1140).model_copy(update={"formula": 9})]
    with pytest.raises(SessionError, match="formula 9"):
        card(make_header(), events)


def test_score_of_verdicts_alone(make_header: MakeHeader) -> None:
    assert score_of(make_header(), {}) is None
    score = score_of(make_header(), {"goal": verdict("goal", "explained")})
    assert score is not None
    assert (score.score, list(score.stages)) == (60, ["framing"])


def typed(position: int, inserted: str = "", removed: int = 0, stage: str = "one") -> Typed:
    return Typed(at=9, stage=stage, position=position, inserted=inserted, removed=removed)


@pytest.mark.parametrize(
    ("edits", "spans"),
    [
        ([], {}),
        ([typed(4, " late")], {"one": ((4, 9),)}),  # "word late"
        ([typed(4, " late"), typed(0, "so ")], {"one": ((0, 3), (7, 12))}),
        ([typed(4, " late"), typed(4, removed=5)], {}),  # taken back
        ([typed(4, " late"), typed(6, removed=2)], {"one": ((4, 7),)}),
        ([typed(0, "x", 2)], {"one": ((0, 1),)}),
        ([typed(0, "never ended", stage="two")], {}),
    ],
)
def test_late_additions(
    edits: list[AnyEvent], spans: dict[str, tuple[tuple[int, int], ...]]
) -> None:
    events = [typed(0, "word"), StageEnded(at=5, stage="one", text="word"), *edits]
    assert late_additions(events) == spans


def test_late_words_of_the_held_interview() -> None:
    start = len(FRAMING)
    assert late_additions(held()) == {"framing": ((start, start + len(LATER)),)}
