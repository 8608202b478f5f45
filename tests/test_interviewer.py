"""The interviewer's choices as tables: a state, and what is asked next."""

from __future__ import annotations

from typing import Any

import pytest

from asked import expects, found, handed_in, header, rubric
from mlsd.events import AnyEvent, Challenged, Hinted, Probed, Replied
from mlsd.interview.commitments import Commitment
from mlsd.interview.curveballs import related
from mlsd.interview.ideas import same_idea
from mlsd.interview.interviewer import next_question
from mlsd.interview.probing import next_probe
from mlsd.interview.tradeoffs import question, unweighed
from mlsd.model import Item, Weight

MISSED = found(goal="missed", users="missed", scope="missed", budget="missed")
EIGHT = 8 * 60


def asks(interview: Any, stated: tuple[Commitment, ...] = ()) -> Any:
    one = interview.header
    return next_question(interview, rubric(one), expects(one), stated)


def probed(item: str, at: float = 60, stage: str = "framing") -> tuple[AnyEvent, ...]:
    """A question for `item`, and a reply to it."""
    return (
        Probed(at=at, stage=stage, item=item, question=f"{item}?", reason="missed"),
        Replied(at=at, text="So."),
    )


@pytest.mark.parametrize(
    ("verdicts", "item", "reason"),
    [
        (found(), "goal", "missed"),  # nothing graded is nothing heard
        (found(goal="missed", users="missed?"), "users", "unsure"),  # the unsure must first
        (found(goal="missed", users="mentioned?"), "users", "unsure"),
        (found(goal="mentioned", users="missed"), "users", "missed"),  # more to gain
        (found(goal="contradicted", users="mentioned", scope="explained"), "users", "mentioned"),
        (found(goal="contradicted", users="explained", scope="explained"), "goal", "rejected"),
        # a must before any should, however sure
        (found(goal="explained", users="explained", budget="missed?"), "scope", "missed"),
        (found(goal="explained", users="explained", scope="explained"), "budget", "missed"),
        # what is explained is not asked for, also where the grader is not sure of it
        (
            found(goal="explained?", users="explained", scope="explained", budget="explained?"),
            None,
            None,
        ),
    ],
)
def test_what_is_asked_for(verdicts: Any, item: str | None, reason: str | None) -> None:
    asked = asks(handed_in(header(), verdicts))
    assert (asked and asked.item, asked and asked.reason) == (item, reason)


def test_the_question_is_the_probe_in_the_prompts_words() -> None:
    one = header(prompt={"probes": {"goal": "Which till rings?"}})
    asked = asks(handed_in(one, MISSED))
    assert asked == Probed(
        at=60, stage="framing", item="goal", question="Which till rings?", reason="missed"
    )


@pytest.mark.parametrize(
    ("level", "probes", "ended", "asked", "wanted"),
    [
        ("mid", None, 60, 2, True),  # three of them
        ("mid", None, 60, 3, False),
        ("senior", None, 60, 1, True),  # two
        ("senior", None, 60, 2, False),
        ("staff", None, 60, 0, True),  # one
        ("staff", None, 60, 1, False),
        ("staff", 3, 60, 2, True),  # --probes wins
        ("mid", 0, 60, 0, False),
        ("mid", 9, 60, 3, False),  # three at most, whatever a file says
        ("mid", None, EIGHT - 60, 1, True),  # a minute is enough for one more
        ("mid", None, EIGHT - 59, 1, False),
        ("mid", None, EIGHT + 300, 0, True),  # one comes even when no time is left
        ("mid", None, EIGHT + 300, 1, False),
    ],
)
def test_how_many(level: str, probes: int | None, ended: float, asked: int, wanted: bool) -> None:
    one = header(level=level, probes=probes)
    before = [
        event for item in ("goal", "users", "scope")[:asked] for event in probed(item, at=ended)
    ]
    interview = handed_in(one, MISSED, at=ended, then=tuple(before))
    assert (asks(interview) is not None) is wanted


def test_without_a_clock_only_the_level_limits() -> None:
    one = header(timed=False, level="mid")
    assert asks(handed_in(one, MISSED, at=9999, then=probed("goal", at=9999))).item == "users"


@pytest.mark.parametrize("level", ["mid", "senior", "staff"])
def test_only_what_the_level_expects_is_asked_for(level: str) -> None:
    heard = found(goal="explained", users="explained", scope="explained", budget="explained")
    asked = asks(handed_in(header(level=level), heard))
    assert (asked and asked.item) == ("law" if level == "staff" else None)


def test_an_item_without_a_probe_is_never_asked_for() -> None:
    heard = found(labels="explained", joins="explained")
    one = header(prompt={"curveballs": {}})
    assert asks(handed_in(one, heard, stage="data")) is None


def test_a_probe_or_statement_bought_as_a_hint_is_not_asked_again() -> None:
    def hint(rung: Any) -> Hinted:
        return Hinted(at=60, stage="framing", item="goal", rung=rung, text="…", price=0.8)

    assert asks(handed_in(header(), MISSED, then=(hint("nudge"),))).item == "goal"
    assert asks(handed_in(header(), MISSED, then=(hint("nudge"), hint("probe")))).item == "users"


def test_a_skip_is_an_answer() -> None:
    skipped = (*probed("goal")[:1], Replied(at=61))
    assert asks(handed_in(header(), MISSED, then=skipped)).item == "users"


LEAKS = Item(
    id="leaks",
    statement="Builds training rows with only what was known at prediction time",
    probe="How do you make sure that no row sees the future?",
    weight=Weight.MUST,
)
SNAPSHOTS = Item(
    id="tea/snapshots",
    statement="Builds its training rows from what was known at the time of prediction",
    probe="Which numbers stand in a row?",
)
OTHER = Item(id="other", statement="Names the business goal", probe="Which number should move?")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LEAKS, LEAKS, True),
        (LEAKS, SNAPSHOTS, True),  # nearly the same words
        (LEAKS, OTHER, False),
        (OTHER, OTHER.model_copy(update={"id": "x", "statement": "Something else"}), True),
        (OTHER.model_copy(update={"probe": ""}), LEAKS.model_copy(update={"probe": ""}), False),
    ],
)
def test_when_two_items_are_one_idea(one: Item, other: Item, same: bool) -> None:
    assert same_idea(one, other) is same_idea(other, one) is same


def test_one_idea_is_asked_for_once() -> None:
    assert next_probe([SNAPSHOTS, OTHER], {}, asked=[LEAKS]) is not None
    probe = next_probe([SNAPSHOTS, OTHER], {}, asked=[LEAKS])
    assert probe is not None
    assert probe.item is OTHER


def test_nor_is_it_where_it_was_explained_under_another_name() -> None:
    assert next_probe([SNAPSHOTS], {}, known=[LEAKS]) is None


# Curveballs

DATA = found(labels="mentioned", joins="missed")
TEN = 10 * 60


@pytest.mark.parametrize(
    ("ended", "level", "wanted"),
    [
        (60, "senior", "rush"),
        (TEN - 120, "senior", "rush"),  # two minutes are enough
        (TEN - 119, "senior", None),
        (60, "mid", "rush"),
    ],
)
def test_a_curveball_comes_when_there_is_time(ended: float, level: str, wanted: str | None) -> None:
    asked = asks(handed_in(header(level=level), DATA, stage="data", at=ended))
    assert (asked.curveball if isinstance(asked, Challenged) else None) == wanted


@pytest.mark.parametrize(
    ("ended", "level", "asked", "wanted"),
    [
        (60, "senior", 0, "labels"),  # the gap in the answer first
        (60, "senior", 1, "rush"),  # the last question that there is
        (60, "staff", 0, "rush"),  # and at staff the only one
        (TEN - 180, "senior", 0, "labels"),  # time for both
        (TEN - 179, "senior", 0, "rush"),
    ],
)
def test_a_curveball_waits_for_a_must(ended: float, level: str, asked: int, wanted: str) -> None:
    open_must = found(labels="missed", joins="missed")
    then = probed("joins", at=ended, stage="data") * asked
    one = asks(handed_in(header(level=level), open_must, stage="data", at=ended, then=then))
    assert (one.curveball if isinstance(one, Challenged) else one.item) == wanted


def test_it_is_thrown_once_and_in_its_own_stage() -> None:
    asked = asks(handed_in(header(), DATA, stage="data"))
    assert asked.text == (
        "The brief changes. The till must answer within 40 ms. What changes in your design?"
    )
    after = handed_in(header(), DATA, stage="data", then=(asked, Replied(at=90, text="Less.")))
    assert asks(after).item == "labels"
    assert asks(handed_in(header(), MISSED)).item == "goal"


def test_at_mid_one_curveball_a_session_is_enough() -> None:
    ball = {"change": "No more tea.", "checklist": {"coffee": {"statement": "Sells coffee"}}}
    balls = {"first": ball | {"stage": "framing"}, "second": ball | {"stage": "data"}}
    for level, wanted in (("mid", "labels"), ("senior", None)):
        one = header(level=level, prompt={"curveballs": balls})
        first = asks(handed_in(one, found(goal="mentioned", users="explained", scope="explained")))
        assert first.curveball == "first"
        events = (first.model_copy(update={"at": 0}), Replied(at=0))
        interview = handed_in_after(one, events)
        asked = asks(interview)
        assert getattr(asked, "item", None) == wanted


def handed_in_after(one: Any, then: tuple[AnyEvent, ...]) -> Any:
    """Both stages handed in, with `then` in between."""
    from asked import NOON
    from mlsd.events import Graded, StageBegan, StageEnded
    from mlsd.interview import play

    graded = Graded(at=0, engine="x", formula=1, utc=NOON, verdicts=tuple(DATA.values()))
    return play(
        one,
        [
            StageBegan(at=0, stage="framing"),
            StageEnded(at=0, stage="framing", text=""),
            *then,
            StageBegan(at=0, stage="data"),
            StageEnded(at=0, stage="data", text=""),
            graded,
        ],
    )


def said(unit: str, quote: str) -> Commitment:
    return Commitment("framing", "it", 1.0, unit, quote, 0, len(quote))


FAST, OFTEN, DEAR = said("ms", "p99 of 100 ms"), said("QPS", "900 QPS"), said("USD", "5 dollars")


@pytest.mark.parametrize(
    ("change", "stated", "quote"),
    [
        ("It must answer within 40 ms.", (FAST, OFTEN), "p99 of 100 ms"),
        ("It must answer within 40 milliseconds.", (OFTEN, FAST), "p99 of 100 ms"),
        ("There are 5,000 requests a second.", (FAST, OFTEN), "900 QPS"),
        ("Machines may cost 120,000 dollars.", (FAST, DEAR), "5 dollars"),
        ("One in ten asks a question.", (FAST, OFTEN, DEAR), None),  # no number of the same sort
        ("It must answer within 40 ms.", (), None),
    ],
)
def test_a_curveball_takes_up_what_was_said(change: str, stated: Any, quote: str | None) -> None:
    found_one = related(change, stated)
    assert (found_one and found_one.quote) == quote


def test_its_wording_quotes_it() -> None:
    asked = asks(handed_in(header(), DATA, stage="data"), (FAST,))
    assert asked.quote == "p99 of 100 ms"
    assert asked.text.startswith("You said: “p99 of 100 ms”. The brief changes. The till")


# Trade-offs


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("We train a CNN on the images.", "We train a CNN on the images"),
        ("First this. Then I'd use one large tree model.", None),
        ("The goal is clear. I'd use a large tree model.", "I'd use a large tree model"),
        ("I'd use trees instead of a deep net, they are cheaper.", None),
        ("I'd use a large tree model. The alternative is a deep net.", None),
        ("If needed we use a larger tree model.", None),
        ("We use it:", None),
        ("Clicks are the label.", None),
        ("", None),
    ],
)
def test_a_choice_that_nothing_weighs(answer: str, quote: str | None) -> None:
    choice = unweighed(answer)
    assert (choice and choice.quote) == quote


def test_a_choice_is_asked_about_once_and_after_a_probe() -> None:
    text = "We train a CNN on the images."
    first = handed_in(header(), MISSED, text=text)
    assert asks(first).item == "goal"
    second = asks(handed_in(header(), MISSED, text=text, then=probed("goal")))
    assert (second.item, second.reason) == ("framing/trade-off", "trade-off")
    assert second.question == (
        "You said: “We train a CNN on the images”. What else did you consider, "
        "and what do you give up?"
    )
    one = header(probes=3)
    then = (*probed("goal"), second, Replied(at=70, text="Trees."))
    assert asks(handed_in(one, MISSED, text=text, then=then)).item == "users"


def test_a_long_choice_is_cut_between_words() -> None:
    choice = unweighed("We train " + "a very deep " * 12 + "net on images")
    assert choice is not None
    assert len(choice.quote) <= 90
    assert question(choice).startswith("You said: “We train a very deep")
