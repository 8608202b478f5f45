"""Follow-ups in a sitting: asked, answered, graded, kept; and what no sequence of deeds can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asked import expects, header, rubric
from mlsd.errors import MlsdError, Refused
from mlsd.events import AnyEvent, Challenged, Header, Hinted, Probed
from mlsd.grading.tally import card_of
from mlsd.interview import begin, play, step
from mlsd.interview.ideas import same_idea
from mlsd.interview.interviewer import limit_of, next_question
from mlsd.model import Evidence, Help, Item, Outcome, Said, Verdict
from mlsd.practice import Script, Sitting, hold_scripted
from sittings import NOON, Page, Time, WordJudge, kinds

SIGNS: dict[str, tuple[str, Literal["sure", "unsure"]]] = {
    "!": ("explained", "sure"),
    "~": ("mentioned", "sure"),
    "?": ("missed", "unsure"),
}


class SignJudge(WordJudge):
    """Hears an item by its name and a sign: `goal!` explains it, `goal~` mentions it."""

    name = "signs-1"

    def _verdict(self, item: Item, home: str, texts: dict[str, Said]) -> Verdict:
        word = item.id.rpartition("/")[2]
        for sign, (outcome, certainty) in SIGNS.items():
            for stage, said in texts.items():
                for source in ("answer", "asked", "reply"):
                    at = getattr(said, source).find(word + sign)
                    if at < 0:
                        continue
                    quote = Evidence(
                        source=source,
                        start=at,
                        end=at + len(word),
                        quote=word,
                        stage=None if stage == home else stage,
                    )
                    return Verdict(
                        item=item.id,
                        outcome=Outcome(outcome),
                        probability=0.5,
                        certainty=certainty,
                        evidence=(quote,) if outcome != "missed" else (),
                    )
        return Verdict(item=item.id, outcome=Outcome.MISSED, probability=0.1, certainty="sure")


def seat(
    one: Header, page: Page | None = None, now: Time | None = None, events: Sequence[AnyEvent] = ()
) -> Sitting:
    return Sitting(one, page, now or Time(), lambda: NOON, rubric(one), SignJudge(), events)


def question(sitting: Sitting) -> str | None:
    """What is being asked for."""
    one = sitting.follow_up
    return (one.item or one.curveball) if one else None


def points(sitting: Sitting, item: str) -> tuple[float, float]:
    """What an item earned, and how much of it a question or a hint brought."""
    score = card_of(sitting.interview).score
    assert score is not None
    earned = next(one.items[item] for one in score.stages.values() if item in one.items)
    return earned.points, earned.brought


NO_BALLS: dict[str, Any] = {"prompt": {"curveballs": {}}}


def test_the_way_of_a_question() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    sitting.begin_stage()
    sitting.end_stage("The users! and the scope!, nothing else.")
    assert question(sitting) == "goal"
    with pytest.raises(Refused, match="a question is open"):
        sitting.begin_stage()
    sitting.replying("More te")
    sitting.reply("The goal! is more tea sold.")
    assert question(sitting) == "budget"
    sitting.reply(" Skip. ")
    assert question(sitting) is None
    assert kinds(page) == [
        *("stage-began", "stage-ended", "graded"),
        *("probed", "reply-typed", "replied", "graded"),
        *("probed", "replied", "graded"),
    ]
    assert [one.reply for one in sitting.interview.follow_ups] == [
        "The goal! is more tea sold.",
        "",
    ]
    with pytest.raises(Refused, match="no question is open"):
        sitting.reply("More.")


@pytest.mark.parametrize(
    ("level", "answer", "reply", "earned"),
    [
        ("mid", "", "goal!", (2.7, 2.7)),  # 3 × 0.9
        ("senior", "", "goal!", (2.25, 2.25)),
        ("staff", "", "goal!", (1.8, 1.8)),
        ("senior", "", "goal~", (1.125, 1.125)),
        ("senior", "", "", (0, 0)),
        ("senior", "goal~", "goal!", (2.25, 0.75)),  # what was volunteered stays volunteered
        ("senior", "goal~", "goal~", (1.5, 0)),
        ("senior", "goal~", "", (1.5, 0)),  # a skip costs nothing
    ],
)
def test_what_a_reply_earns(
    level: str, answer: str, reply: str, earned: tuple[float, float]
) -> None:
    sitting = seat(header(level=level, **NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage(f"{answer} users! scope! budget! law!")
    assert question(sitting) == "goal"
    sitting.reply(reply)
    assert points(sitting, "goal") == earned
    assert points(sitting, "users") == (3, 0)


def test_what_was_asked_for_stays_so_wherever_it_is_said_afterwards() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage("users! scope! budget!")
    sitting.reply("")
    sitting.begin_stage()
    sitting.add("framing", "goal!")
    sitting.end_stage("labels! joins!")
    sitting.finish()
    assert points(sitting, "goal") == (2.25, 2.25)
    assert sitting.interview.helped["goal"] == Help(before=Outcome.MISSED, prompted=True)


def test_a_reply_is_heard_for_all_items_but_as_a_reply() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage("users! scope!")
    sitting.reply("The goal! within the budget!.")
    assert question(sitting) is None  # the budget was told: it is not asked for
    assert points(sitting, "budget") == (1.5, 1.5)


def test_what_an_earlier_stage_answered_is_not_asked_for() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage("goal! users! scope! budget! and the labels!, early.")
    sitting.begin_stage()
    sitting.end_stage("")
    assert question(sitting) == "joins"


def test_a_curveball_is_graded_by_its_own_items_and_counts_on_top() -> None:
    sitting = seat(header())
    sitting.begin_stage()
    sitting.end_stage("goal! users! scope! budget!")
    sitting.begin_stage()
    sitting.end_stage("labels! joins! silent!")
    assert question(sitting) == "rush"
    sitting.reply("It is cheaper! and goal!")
    assert points(sitting, "tea-shop/rush/cheaper") == (1, 1)
    assert points(sitting, "tea-shop/rush/cached") == (0, 0)
    sitting.finish()
    score = card_of(sitting.interview).score
    assert score is not None
    assert (score.stages["data"].sentence, score.score) == (
        "8 of 8 points + 1 on top, 1 prompted",
        100,
    )


def test_what_was_open_is_open_after_a_crash() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    sitting.begin_stage()
    sitting.end_stage("users! scope! budget!")
    sitting.replying("The go")
    again = seat(header(**NO_BALLS), Page(), events=page.events)
    assert question(again) == "goal"
    assert again.follow_up is not None
    assert again.follow_up.draft == "The go"
    assert again.stage is None


def test_a_crash_between_the_verdicts_and_the_question_loses_no_question() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    sitting.begin_stage()
    sitting.end_stage("users! scope! budget!")
    events = [event for event in page.events if event.kind != "probed"]
    assert question(seat(header(**NO_BALLS), Page(), events=events)) == "goal"


def test_a_crash_before_a_reply_is_graded_does_not_lose_what_it_says() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    sitting.begin_stage()
    sitting.end_stage("users! scope!")
    sitting.reply("goal! within the budget!")
    cut = page.events[: [event.kind for event in page.events].index("replied") + 1]
    again = seat(header(**NO_BALLS), Page(), events=cut)
    assert question(again) is None
    assert points(again, "budget") == (1.5, 1.5)


def test_nothing_is_asked_once_the_wrap_up_has_begun() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    sitting.begin_stage()
    sitting.end_stage("goal! users! scope! budget!")
    sitting.begin_stage()
    sitting.end_stage("labels! joins!")
    sitting.add("data", "We train a CNN on the images.")
    sitting.predict("data", 3)
    assert question(seat(header(**NO_BALLS), Page(), events=page.events)) is None


def test_the_time_of_a_question_is_its_stages() -> None:
    now = Time()
    sitting = seat(header(**NO_BALLS), None, now)
    sitting.begin_stage()
    now.passes(9 * 60)
    sitting.end_stage("users!")
    now.passes(30)
    assert sitting.stage_left() == -90
    sitting.reply("")
    assert sitting.interview.seconds("framing") == 570
    assert question(sitting) is None  # one is asked even when no time is left, and only one


def test_a_curveball_takes_up_a_number_that_was_stated() -> None:
    sitting = seat(header())
    sitting.begin_stage()
    sitting.end_stage("goal! users! scope! budget! The latency target is p99 of 100 ms.")
    sitting.begin_stage()
    sitting.end_stage("labels~")
    assert sitting.follow_up is not None
    assert sitting.follow_up.question.startswith("You said: “100 ms”. The brief changes.")


# Hints


def test_the_price_is_told_before_it_is_paid() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    hint = sitting.hint()
    assert hint is not None
    assert hint.offer == "A hint: the item can then earn 80% of its points, not 100%."
    assert sitting.interview.hints == ()
    assert sitting.take(hint).text == "Think about: goal."
    texts = ["Which number moves?", "An answer that covers it: names the business goal."]
    for text in texts:
        hint = sitting.hint()
        assert hint is not None
        assert sitting.take(hint).text == text
    hint = sitting.hint()
    assert hint is not None  # the ladder ends; the next is for the next item
    assert (hint.item, hint.leaves) == ("users", (1, 0.8))


def test_a_hint_on_what_is_asked_leaves_out_what_was_said() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage("users! scope! budget!")
    rungs = []
    while (hint := sitting.hint()) is not None:
        rungs.append((hint.rung, hint.offer.partition("earn ")[2]))
        sitting.take(hint)
    assert rungs == [
        ("nudge", "60% of its points, not 75%."),
        ("statement", "48% of its points, not 60%."),
    ]
    sitting.reply("goal!")
    assert points(sitting, "goal") == (1.44, 1.44)  # 3 × 0.75 × 0.8 × 0.8


def test_a_hint_lowers_what_is_said_after_it_and_nothing_else() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.typed("framing", "goal~ users!")
    hint = sitting.hint()
    assert hint is not None
    sitting.take(hint)
    assert hint.item == "scope"  # nothing was heard of it, and half of the goal
    sitting.end_stage("goal~ users! scope! budget!")
    assert points(sitting, "scope") == (2.4, 2.4)
    assert points(sitting, "goal") == (1.5, 0)


def test_there_is_no_hint_on_a_curveball_and_none_when_all_is_said() -> None:
    sitting = seat(header())
    sitting.begin_stage()
    sitting.typed("framing", "goal! users! scope! budget!")
    assert sitting.hint() is None
    sitting.end_stage("goal! users! scope! budget!")
    sitting.begin_stage()
    sitting.end_stage("labels~")
    assert question(sitting) == "rush"
    assert sitting.hint() is None


# Scripted


def test_a_script_gives_replies_by_the_name_of_what_is_asked_for() -> None:
    sitting = seat(header())
    scripts = {
        "framing": Script("users! scope! budget!", replies={"goal": "goal!"}),
        "data": Script("labels! joins!", replies={"rush": "cheaper!"}),
    }
    hold_scripted(sitting, scripts)
    assert points(sitting, "goal") == (2.25, 2.25)
    assert points(sitting, "tea-shop/rush/cheaper") == (1, 1)
    assert sitting.interview.finished


# What no sequence of deeds can do

WORDS = [
    word + sign
    for word in ("goal", "users", "scope", "budget", "law", "labels", "joins", "bonus", "cheaper")
    for sign in "!~?"
]
TEXTS = st.lists(st.sampled_from([*WORDS, "We train a CNN on the images."]), max_size=4).map(
    " ".join
)
DEEDS = st.one_of(
    st.tuples(st.just("begin_stage")),
    st.tuples(st.sampled_from(["end_stage", "reply", "replying", "ask", "type", "add"]), TEXTS),
    st.tuples(st.just("go on"), TEXTS),
    st.tuples(st.just("go on"), TEXTS),
    st.tuples(st.sampled_from(["hint", "pause", "resume", "finish", "crash"])),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 200, 700])),
)
HEADERS = st.builds(
    header,
    level=st.sampled_from(["mid", "senior", "staff"]),
    probes=st.sampled_from([None, None, 0, 1, 2, 3]),
    timed=st.booleans(),
)


def go_on(sitting: Sitting, text: str) -> None:
    """What a candidate does who wants to come to the end."""
    sitting.resume()
    if sitting.follow_up:
        sitting.reply(text)
    elif sitting.stage:
        sitting.end_stage(text)
    elif sitting.interview.next_stage:
        sitting.begin_stage()
    else:
        sitting.finish()


def do(sitting: Sitting, page: Page, now: Time, deed: tuple[Any, ...]) -> Sitting:
    """The sitting after a deed, which may be out of place."""
    name, *words = deed
    if name == "go on":
        go_on(sitting, words[0])
    elif name == "wait":
        now.passes(words[0])
    elif name == "crash":
        kept = Page()
        kept.events = list(page.events)
        page.events = kept.events
        return seat(sitting.interview.header, page, now, list(page.events))
    elif name == "hint":
        if hint := sitting.hint():
            sitting.take(hint)
    elif name == "type":
        sitting.typed(sitting.stage or "framing", words[0])
    elif name == "add":
        sitting.add("framing", words[0])
    else:
        getattr(sitting, name)(*words)
    return sitting


def quoted(sitting: Sitting) -> None:
    """Every quote stands where its verdict says."""
    interview = sitting.interview
    home = rubric(interview.header).home
    balls = {f"tea-shop/{one.curveball}": one for one in interview.follow_ups if one.curveball}
    for verdict in interview.verdicts.values():
        ball = balls.get(verdict.item.rpartition("/")[0])
        for one in verdict.evidence:
            stage = one.stage or home.get(verdict.item) or verdict.item.partition("/")[0]
            text = ball.reply or "" if ball else getattr(interview.said[stage], one.source)
            assert text[one.start : one.end] == one.quote


def test_every_quote_stands_where_its_verdict_says() -> None:
    sitting = seat(header())
    sitting.begin_stage()
    sitting.end_stage("users! scope! We train a CNN on the images.")
    sitting.reply("goal! is it")
    sitting.reply("A tree would be cheaper, but it could be worse than this.")
    assert points(sitting, "framing/trade-off") == (1, 1)
    sitting.begin_stage()
    sitting.end_stage("")
    sitting.reply("It is cheaper! so")
    sitting.reply("labels! and joins!")
    sitting.last_word("No word on it.")
    sitting.finish()
    quoted(sitting)


@settings(max_examples=300)
@given(HEADERS, st.lists(DEEDS, max_size=25))
def test_no_sequence_of_deeds_misleads_the_interviewer(
    one: Header, deeds: list[tuple[Any, ...]]
) -> None:
    """It repeats no question, asks for nothing explained, exceeds no limit, and stays the same."""
    page, now = Page(), Time()
    sitting = seat(one, page, now)
    for deed in deeds:
        try:
            sitting = do(sitting, page, now, deed)
        except MlsdError:
            continue
    interview = begin(one)
    items = rubric(one).items
    questions: list[str] = []
    ideas: list[Item] = []
    asked: Counter[tuple[str, str]] = Counter()
    for event in page.events:
        if isinstance(event, Probed | Challenged):
            # it is what the choice says of the state before it, then and now
            chosen = next_question(interview, rubric(one), expects(one))
            assert chosen is not None
            assert chosen.model_copy(update={"at": event.at}) == event
            text = event.question if isinstance(event, Probed) else event.text
            assert text not in questions
            questions.append(text)
            asked[event.stage, "all"] += 1
            assert asked[event.stage, "all"] <= min(3, limit_of(interview))
        if isinstance(event, Probed) and event.reason == "trade-off":
            asked["", "trade-off"] += 1
        elif isinstance(event, Probed):
            item = items[event.item]
            verdict = interview.verdicts.get(event.item)
            assert verdict is None or verdict.outcome is not Outcome.EXPLAINED
            assert not any(same_idea(item, other) for other in ideas)
            ideas.append(item)
        elif isinstance(event, Challenged):
            asked["", "curveball"] += 1
        elif isinstance(event, Hinted):
            assert event.text not in questions
            questions.append(event.text)
        interview = step(interview, event)
    assert asked["", "trade-off"] <= 1
    assert asked["", "curveball"] <= 2
    assert play(one, page.events) == sitting.interview
    if sitting.interview.finished:
        quoted(sitting)
    # a reply never costs what was said unasked
    for name, help_ in sitting.interview.helped.items():
        assert help_.before is not Outcome.EXPLAINED or name not in {i.id for i in ideas}
