"""Follow-ups on the card, in the JSON, in the Markdown, in the replay and under a new grader."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from asked import NOON, header
from drawing import in_ascii, on_terminal, piped
from mlsd.events import Graded
from mlsd.export.markdown import session_markdown
from mlsd.export.values import to_json
from mlsd.grading.card import Card
from mlsd.grading.tally import card_of
from mlsd.grading.whole import graded
from mlsd.interview import play
from mlsd.practice import Sitting
from mlsd.terminal.card import CardView
from mlsd.terminal.replay import tell
from sittings import Page, Time
from test_follow_ups import NO_BALLS, SignJudge, seat


def held(page: Page | None = None, now: Time | None = None) -> Sitting:
    """A senior interview in which the goal was half volunteered and half asked for."""
    sitting = seat(header(), page, now)
    sitting.begin_stage()
    sitting.typed("framing", "goal~ users!")
    hint = sitting.hint()
    assert hint is not None
    sitting.take(hint)  # on the scope, of which nothing was heard
    sitting.end_stage("goal~ users! scope! budget!")
    sitting.reply("It is goal! tea.")
    sitting.begin_stage()
    sitting.end_stage("labels! We train a CNN on the images.")
    sitting.reply("Then it is cheaper!")
    sitting.reply("")
    sitting.finish()
    return sitting


def card(sitting: Sitting) -> Card:
    return card_of(sitting.interview)


def section(text: str, begins: str) -> str:
    """The part of a card that begins with a line."""
    return next(part for part in text.split("\n\n") if part.startswith(begins))


def test_points_of_a_reply_stand_on_one_row() -> None:
    assert section(on_terminal(CardView(card(held()))), "Task framing ─").splitlines()[1:5] == [
        " must   ● goal   2.25/3 reply: “goal”",
        "        ● users     3/3 “users”",
        "        ● scope   2.4/3 “scope”",
        " should ● budget    2/2 “budget”",
    ]


FOLLOW_UPS = """\
Follow-ups                                        unprompted 47.1, prompted 66.8
 Task framing
 Which number moves?
 → “It is goal! tea.”
   ●  goal     2.25/3  3 × 1 × 0.75 = 2.25, 0.75 more than unprompted
 hint on scope: nudge (× 0.8)
 Data engineering
 The brief changes. The till must answer within 40 ms. What changes in your
 design?
 → “Then it is cheaper!”
   ●  cheaper      +1  Makes it cheaper
   ○  cached           Keeps answers
 How are they joined?
 → skipped
   ○  joins       0/2  Joins the tables"""


def test_the_follow_ups_on_the_card() -> None:
    assert section(piped(CardView(card(held()))), "Follow-ups") == FOLLOW_UPS


@pytest.mark.parametrize("width", [60, 80, 120])
def test_they_fit_any_width_and_any_encoding(width: int) -> None:
    view = CardView(card(held()), full=True)
    for text in (piped(view, width), on_terminal(view, width), in_ascii(view, width)):
        assert max(len(line) for line in text.splitlines()) <= width
        assert "0.75" in text


def test_the_arithmetic_adds_up_and_is_printed() -> None:
    one = card(held())
    assert one.score is not None
    framing, data = one.score.stages["framing"], one.score.stages["data"]
    # goal 2.25, users 3, scope 3 × 0.8, budget 2 of 11; labels 3 of 8 and a curveball's 1
    assert framing.sentence == "9.65 of 11 points, 3.15 prompted"
    assert data.sentence == "3 of 8 points + 1 on top, 1 prompted"
    assert (framing.score, data.score, one.score.score) == (87.7, 50, 66.8)
    assert (framing.unasked, data.unasked) == (59.1, 37.5)
    assert one.score.unasked == 47.1
    assert "Unprompted it would be 47.1: follow-ups and hints brought 19.7." in (
        " ".join(one.score.arithmetic)
    )
    for stage in one.score.stages.values():
        assert stage.points == round(sum(item.points for item in stage.items.values()), 3)
        assert stage.brought == round(sum(item.brought for item in stage.items.values()), 3)


def test_what_the_next_level_wants() -> None:
    rise = card(held()).rise
    assert rise is not None
    assert (rise.level, rise.band) == ("staff", "lean yes")
    assert [item.id for item in rise.items] == ["law", "bonus"]
    assert [item.id for item in rise.asked_for] == ["goal", "scope"]
    text = " ".join(piped(CardView(card(held()))).split())
    assert (
        f"At staff the same answers come to {rise.score:.1f}, lean yes. Not explained, and expected "
        "at staff only: law, bonus. It expects unprompted what had to be asked for or hinted at: "
        "goal, scope."
    ) in text


def test_above_staff_there_is_nothing() -> None:
    sitting = seat(header(level="staff", probes=0))
    sitting.begin_stage()
    sitting.end_stage("goal!")
    assert card(sitting).rise is None


def test_the_quote_of_a_reply_says_so_and_the_last_word_too() -> None:
    sitting = seat(header(**NO_BALLS))
    sitting.begin_stage()
    sitting.end_stage("goal! users! scope! budget!")
    sitting.begin_stage()
    sitting.end_stage("")
    sitting.reply("labels! of tins")
    sitting.reply("")
    sitting.last_word("The joins! too.")
    sitting.finish()
    quotes = {
        line.name: quote.where for stage in card(sitting).stages for line in stage.lines
        for quote in line.quotes
    }  # fmt: skip
    assert (quotes["goal"], quotes["labels"], quotes["joins"]) == ("", "reply", "last word")


def test_the_json() -> None:
    framing, data = to_json(card(held()))["stages"]
    goal = next(item for item in framing["items"] if item["id"] == "goal")
    assert (goal["points"], goal["prompted"], goal["arithmetic"]) == (2.25, 0.75, "3 × 1 × 0.75")
    assert framing["hints"] == [
        {"item": "scope", "rung": "nudge", "text": "Think about: scope.", "price": 0.8}
    ]
    asked = [(one["reason"], one["reply"]) for one in (*framing["follow_ups"], *data["follow_ups"])]
    assert asked == [
        ("mentioned", "It is goal! tea."),
        ("curveball", "Then it is cheaper!"),
        ("missed", ""),
    ]
    whole = to_json(card(held()))
    assert whole["unprompted_score"] == 47.1
    assert whole["next_level"]["asked_for"] == ["goal", "scope"]


def test_the_markdown() -> None:
    text = session_markdown(card(held()))
    for wanted in (
        "### Follow-ups\n\n**Which number moves?**\n\nIt is goal! tea.\n\n- `goal` 2.25/3: 3 × 1 × 0.75",
        "- Hint on `scope` (× 0.8): Think about: scope.",
        "**How are they joined?**\n\nSkipped.",
        "At staff the same answers come to",
    ):
        assert wanted in text


def test_the_replay_tells_them() -> None:
    page = Page()
    sitting = held(page)
    out = StringIO()
    tell(sitting.interview.header, page.events, Console(file=out, width=80, legacy_windows=False))
    text = out.getvalue()
    for wanted in (
        "hint, × 0.8: Think about: scope.",
        " Which number moves?\n It is goal! tea.\n",
        "The till must answer within 40 ms.",
        " How are they joined?\n Skipped.\n",
    ):
        assert wanted in text


def test_a_new_grader_finds_what_was_volunteered_all_along() -> None:
    page = Page()
    sitting = held(page)

    class Keener(SignJudge):
        """Hears the goal in half a word."""

        def grade(self, rubric, texts, *, stages=None):  # type: ignore[no-untyped-def]
            texts = {
                stage: said.model_copy(update={"answer": said.answer.replace("goal~", "goal!")})
                for stage, said in texts.items()
            }
            return super().grade(rubric, texts, stages=stages)

    interview = play(sitting.interview.header, page.events)
    from asked import rubric

    verdicts, helped = graded(interview, rubric(interview.header), Keener(), ("framing", "data"))
    event = Graded(
        at=interview.at, engine="k", formula=1, utc=NOON, verdicts=verdicts, helped=helped
    )
    again = card_of(replace(interview, verdicts={}, helped={}, gradings=()))
    assert again.score is None
    after = card_of(play(interview.header, [*page.events, event]))
    assert after.score is not None
    assert after.score.stages["framing"].items["goal"].points == 3
    assert after.score.stages["framing"].items["goal"].brought == 0
