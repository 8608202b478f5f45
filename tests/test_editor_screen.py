"""What stands on the screen, at any size and at any time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fingers import Seat
from mlsd.events import Header
from mlsd.model import Prompt
from mlsd.terminal.wrap import width
from sittings import Page, Time, sit

MakeHeader = Callable[..., Header]
SIZES = [(50, 12), (60, 16), (80, 24), (120, 40), (250, 70)]

BRIEF = (
    "A shop sells 400 teas and wants to recommend one to each visitor of its page. "
    "There are regulars who come every month, and people who have never bought a tea before. "
) * 3


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def seat(make_header: MakeHeader, now: Time) -> Seat:
    facts = {
        "visitors": {
            "tell": "Nine thousand people visit the shop on a day.",
            "asked": ["how many visitors?"],
        }
    }
    prompt = Prompt.model_validate(
        {"id": "tea-shop", "title": "Recommend tea", "brief": BRIEF, "facts": facts}
    )
    return Seat(sit(make_header(prompt=prompt), Page(), now))


def test_a_whole_screen(seat: Seat, now: Time) -> None:
    seat.press("Who buys tea here, and how do they choose today?<^T>How many visitors?<Enter>")
    now.passes(60)
    assert seat.look() == [
        " 1/2 Task framing                            stage 7:00 left   total 19:00 left",
        " ━━━━━━━━━━────────────────────────────────────────────────┼───────────────────",
        " What is the task?",
        " ── brief: Recommend tea ──────────────────────────────────────────────────────",
        " A shop sells 400 teas and wants to recommend one to each visitor of its page.",
        " There are regulars who come every month, and people who have never bought a",
        " tea before. A shop sells 400 teas and wants to recommend one to each visitor",
        " of its page. There are regulars who come every month, and people who have",
        " never bought a tea before. A shop sells 400 teas and wants to recommend one to",
        " each visitor of its page. There are regulars who come every … ^F shows all",
        " ── your answer ───────────────────────────────────────────────────────────────",
        " Who buys tea here, and how do they choose today?",
        *[""] * 7,
        " ── told by the interviewer, newest first ─────────────────────────────────────",
        " › How many visitors?",
        "   Nine thousand people visit the shop on a day.",
        "",
        " ^D done  ^T ask  ^G help  F4 hint  ^F brief  ^X pause  ^O $EDITOR",
    ]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_nothing_that_matters_is_lost_at_any_size(seat: Seat, columns: int, rows: int) -> None:
    seat.press("line\r" * 50 + "the last line<^T>How many visitors?<Enter>").resize(columns, rows)
    screen = seat.look()
    text = "\n".join(screen)
    assert len(screen) == rows
    assert all(width(row) <= columns for row in screen)
    for wanted in (
        "1/2 Task framing", "stage 8:00", "total 20:00", "┼", "What is the task?", "A shop sells",
        "the last line", "Nine thousand", "^D done  ^T ask  ^G help",
    ):  # fmt: skip
        assert wanted in text
    assert text.count("line") >= 4
    assert seat.screen.display[seat.screen.cursor.y][1 : seat.screen.cursor.x] == "the last line"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize(
    "keys", ["<^G>", "<^F>", "<^T>", "a<^D>b<^R>", "a<^D>b<^D>", "a<^D>b<^D><Tab>"]
)
def test_every_view_fits(seat: Seat, keys: str, columns: int, rows: int) -> None:
    screen = seat.press(keys).resize(columns, rows).look()
    assert all(width(row) <= columns for row in screen)
    assert "total 20:00" in screen[0]
    assert screen[-1].split()  # the keys
    assert "too small" not in "\n".join(screen)


def test_a_window_that_is_too_small_says_so_and_keeps_what_is_typed(seat: Seat) -> None:
    seat.press("before").resize(40, 10)
    assert "too small" in seat.text
    seat.press(" and after").resize(80, 24)
    assert " before and after" in seat.text


@pytest.mark.parametrize(
    ("passed", "heading", "news"),
    [
        (0, "stage 8:00 left   total 20:00 left", "Stage 1 of 2 begins: Task framing, 8 minutes."),
        (9, "stage 7:51 left   total 19:51 left", ""),
        (359, "stage 2:01 left   total 14:01 left", ""),
        (361, "stage 1:59 left   total 13:59 left", "Three quarters are gone"),
        (384, "stage ! 1:36 left   total 13:36 left", "Three quarters are gone"),
        (480, "stage ! 0:00 left   total 12:00 left", "Three quarters are gone"),
        (522, "stage -0:42 over   total 11:18 left", "This stage's time is over."),
        (1100, "stage -10:20 over   total ! 1:40 left", "This stage's time is over."),
        (1201, "stage -12:01 over   total -0:01 over", "This stage's time is over."),
    ],
)  # fmt: skip
def test_time_is_told_in_words(seat: Seat, now: Time, passed: int, heading: str, news: str) -> None:
    now.passes(passed)
    screen = seat.look()
    assert screen[0].endswith(heading)
    assert screen[-2].strip().startswith(news)
    assert news or not screen[-2]


@pytest.mark.parametrize(
    ("passed", "colour"), [(0, "green"), (383, "green"), (385, "brown"), (481, "red")]
)
def test_time_is_told_in_colours(seat: Seat, now: Time, passed: int, colour: str) -> None:
    now.passes(passed)
    at = seat.look()[0].index("stage") + len("stage ")
    assert seat.screen.buffer[0][at].fg == colour


def test_no_color_is_obeyed(
    make_header: MakeHeader, now: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    seat = Seat(sit(make_header(), Page(), now))
    now.passes(500)
    seat.look()
    colours = {cell.fg for row in seat.screen.buffer.values() for cell in row.values()}
    assert colours == {"default"}


def test_untimed_shows_what_has_passed(make_header: MakeHeader, now: Time) -> None:
    seat = Seat(sit(make_header(timed=False), Page(), now))
    now.passes(75)
    assert seat.look()[0].endswith("elapsed 1:15")
    assert "┼" not in seat.text


def test_late_additions_are_announced(seat: Seat) -> None:
    seat.press("my first answer<^D>my second<^R>")
    assert " Task framing: What is the task?" in seat.text
    assert " my first answer" in seat.text
    assert "counts as a late addition" in seat.text
    assert "2/2 Data engineering" in seat.text
    assert seat.look()[-2] == " Esc leads back to Data engineering; the clock runs on."
    assert " my second" in seat.press("<Esc>").text


def test_the_brief_keeps_no_line_ends_of_its_author(make_header: MakeHeader, now: Time) -> None:
    prompt = Prompt.model_validate(
        {"id": "tea-shop", "title": "Tea", "brief": "A shop\nsells teas."}
    )
    assert " A shop sells teas." in Seat(sit(make_header(prompt=prompt), Page(), now)).look()


def test_the_whole_brief_and_all_that_was_told(seat: Seat) -> None:
    seat.press("<^T>how many visitors?<Enter><^T>what is the weather?<Enter><^F>").resize(80, 16)
    first = seat.text
    assert "What is the task?" in first
    assert "tea before. A shop" in first
    seat.press("<PgDn>")
    assert "You: what is the weather?" in seat.text
    assert "Nine thousand" in seat.text
    assert seat.press("<PgDn><PgDn><PgDn><PgDn><PgUp><PgUp>").text == first
    assert "your answer" in seat.press("q").text


def test_help_names_every_key_of_the_toolbar(seat: Seat) -> None:
    text = seat.press("<^G>").resize(120, 40).text
    for key in ("^D", "^T", "^R", "^F", "^X", "^O", "^S", "^C", "Enter", "^Z"):
        assert f"\n {key}" in text


def test_the_wrap_up(seat: Seat, now: Time) -> None:
    seat.press("a<^D>b<^D>4")
    now.passes(30)
    screen = seat.look()
    assert screen[0] == " " + "Wrap-up".ljust(42) + "wrap-up 1:30 left   total 19:30 left"
    assert "── 1 no   2 lean no   3 lean yes   4 yes   5 strong yes ──" in screen[3]
    assert screen[4:6] == ["   Task framing       4 yes", " ▸ Data engineering   no guess"]
    seat.press("2it was fine")
    assert seat.look()[5] == "   Data engineering   2 lean no"
    assert " it was fine" in seat.text


@pytest.mark.parametrize("pressed", ["42<Tab>fine, 2 of 3", "fine, 2 of 3", "<Tab>fine, 2 of 3"])
def test_words_typed_over_the_guesses_are_the_last_word(seat: Seat, pressed: str) -> None:
    """After the last guess Tab leads back to the guesses, and the words must not be lost."""
    seat.press("a<^D>b<^D>" + pressed)
    assert " fine, 2 of 3" in seat.text


def test_trouble_stays_until_it_is_over(make_header: MakeHeader, now: Time) -> None:
    page = Page()
    seat = Seat(sit(make_header(), page, now), 120, 24)
    page.full = True
    seat.press("a<^S>").press("<Esc>")
    assert "! not saved (page.jsonl was not written: No space left on device)" in seat.text
    assert "^S save elsewhere" in seat.text
    page.full = False
    seat.press("b<^S>")
    assert "not saved" not in seat.text
    assert "Saved." in seat.text


def test_text_that_others_wrote_is_only_shown(make_header: MakeHeader, now: Time) -> None:
    evil = "\x1b[31mred\x1b]0;title\x07 \u202eright to left"
    facts = {"visitors": {"tell": evil, "asked": ["How many visitors?"]}}
    prompt = Prompt.model_validate({"id": "evil", "title": evil, "brief": evil, "facts": facts})
    header = make_header(prompt=prompt)
    seat = Seat(sit(header, Page(), now))
    seat.press("<^T>How many visitors?<Enter>\x1b[200~" + evil + "\x1b[201~").look()
    raw = seat.raw.getvalue()
    assert "\x1b[31mred" not in raw
    assert "\x1b]0;title" not in raw
    assert "\x07" not in raw
    assert "\u202e" not in raw
    assert seat.text.count("␛[31mred␛]0;title␇") == 4
    assert "␛[31mred␛]0;title␇" in seat.press("<^F>").text


def test_the_cursor_is_where_the_next_letter_goes(seat: Seat) -> None:
    for typed in (
        "abc",
        "a\tb",
        "日本",
        "👍x",
        "word " * 40,
        "x" * 76,
        "x" * 78,
        "\x1b[200~\x1b\x1b[201~",
    ):
        seat.press("<^A><^K>" * 3 + typed).look()
        cursor = seat.screen.cursor
        seat.press("|").look()
        assert seat.screen.buffer[cursor.y][cursor.x].data == "|", typed
        seat.press("<Enter>")
