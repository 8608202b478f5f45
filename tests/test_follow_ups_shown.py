"""Follow-ups and hints as a candidate meets them: on plain lines and in the editor."""

from __future__ import annotations

from io import StringIO

import fingers
from asked import header
from fingers import Seat
from mlsd.events import Replied, ReplyTyped
from mlsd.practice import Sitting
from mlsd.terminal import plain
from sittings import Page, Time
from test_follow_ups import NO_BALLS, seat

fingers.KEYS["F4"] = "\x1bOS"


def talk(sitting: Sitting, *typed: str) -> str:
    """What is said on plain lines, from the first reply on."""
    out = StringIO()
    plain.hold(sitting, [f"{line}\n" for line in typed], out)
    return out.getvalue().split("left in all.\n\n", 1)[1]


def test_a_question_on_plain_lines() -> None:
    said = talk(
        seat(header(**NO_BALLS)), "users! scope!", "/next", "The goal!", "/next", "/skip", "/quit"
    )
    assert said.startswith(
        "\nInterviewer: Which number moves?\n"
        "8:00 left for this stage, 20:00 left in all.\n"
        "Type your reply; /next hands it in, /skip leaves it.\n\n"
        "\nInterviewer: What may it cost?\n"
    )
    assert "Stage 2 of 2: Data engineering" in said


def test_nothing_is_skipped_by_a_slip() -> None:
    sitting = seat(header(**NO_BALLS))
    said = talk(sitting, "users! scope! budget!", "/next", "/next", "/next", "/quit")
    assert "You have written nothing. /next again skips the question." in said
    assert sitting.interview.follow_ups[0].reply == ""


def test_a_skip_needs_a_question() -> None:
    assert "There is no question to skip" in talk(seat(header()), "/skip")


def test_a_hint_on_plain_lines_tells_its_price_first() -> None:
    said = talk(seat(header()), "/hint", "/hint", "/hint", "Tea.", "/hint", "/quit")
    offer = "A hint: the item can then earn {} of its points, not {}. /hint again takes it.\n"
    assert said.startswith(
        offer.format("80%", "100%") + "Hint: Think about: goal.\n" + offer.format("64%", "80%")
    )
    assert said.count("Hint:") == 1  # a line in between: the price is told once more
    assert said.count("64% of its points, not 80%") == 2


def test_what_was_asked_stands_with_the_earlier_answers() -> None:
    said = talk(
        seat(header(**NO_BALLS)),
        *("users! scope!", "/next", "The goal!", "/next", "/skip", "/earlier", "/quit"),
    )
    assert "Interviewer: Which number moves?\nYou: The goal!\n" in said
    assert "Interviewer: What may it cost?\nYou: (skipped)\n" in said


def test_a_question_in_the_editor() -> None:
    page = Page()
    sitting = seat(header(**NO_BALLS), page)
    at = Seat(sitting).press("users! scope!<^D>")
    text = at.text
    for wanted in (
        "1/2 Task framing",
        "Which number moves?",
        "── your reply",
        "^D reply  ^T ask  ^G help  F4 hint",
        "Task framing is handed in. The interviewer has a question on it.",
    ):
        assert wanted in text
    at.press("The goal!<^D>")
    assert "What may it cost?" in at.text
    assert "The goal!" not in at.text  # a fresh draft
    at.press("<^D>")
    assert "Nothing is written. ^D again skips it." in at.text
    at.press("<^D>")
    assert "2/2 Data engineering" in at.text
    replies = [event.text for event in page.events if isinstance(event, Replied)]
    assert replies == ["The goal!", ""]


def test_a_reply_is_on_the_disk_a_second_after_it_is_typed() -> None:
    page, now = Page(), Time()
    at = Seat(seat(header(**NO_BALLS), page, now)).press("users! scope!<^D>")
    now.passes(2)
    at.press("Mo")
    now.passes(2)
    at.press("re")
    now.passes(2)
    at.desk.beat()
    typed = [event.inserted for event in page.events if isinstance(event, ReplyTyped)]
    assert "".join(typed) == "More"
    again = Seat(seat(header(**NO_BALLS), Page(), now, page.events))
    assert "More" in again.text
    assert "Which number moves?" in again.text


def test_esc_leads_back_to_the_question() -> None:
    at = Seat(seat(header(**NO_BALLS))).press("users! scope!<^D>The go<^R>")
    assert "Esc leads back to the question" in at.text
    assert "The go" in at.press("<Esc>").text


def test_a_hint_in_the_editor_is_paid_by_the_second_key() -> None:
    sitting = seat(header(**NO_BALLS))
    at = Seat(sitting).press("<F4>")
    assert "80% of its points, not 100%. F4 again takes it." in at.text
    assert sitting.interview.hints == ()
    at.press("x<F4>")  # another key in between: the price once more
    assert sitting.interview.hints == ()
    at.press("<F4>")
    assert "Think about: goal." in at.text
    assert len(sitting.interview.hints) == 1


def test_a_hint_is_out_of_the_way_once_its_stage_is_over() -> None:
    at = Seat(seat(header(**NO_BALLS))).press("<F4><F4>goal! users! scope! budget!")
    assert "Think about: goal." in at.text
    at.press("<^D>")
    assert "Stage 2 of 2 begins" in at.text
    assert "Think about" not in at.text
    assert "Think about: goal." in at.press("<^F>").text


def test_a_hint_can_be_asked_for_by_the_word() -> None:
    sitting = seat(header(**NO_BALLS))
    at = Seat(sitting).press("<^T>hint?<Enter>")
    assert "80% of its points, not 100%" in at.text
    at.press("<F4>")
    assert len(sitting.interview.hints) == 1
    assert sitting.interview.stages["framing"].asked == ()
