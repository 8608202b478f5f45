"""The interview over plain lines: lines in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

from mlsd.events import Header, Paused
from mlsd.model import Minutes
from mlsd.terminal import plain
from mlsd.terminal.speech import HELP, Speech
from plainly import DATA, FRAMING, INTRODUCTION, PAUSED, WRAP_UP, hold, said
from sittings import Page, Time, covered, sit

MakeHeader = Callable[..., Header]


def test_from_start_to_end(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    ending, out = hold(
        sitting,
        "The goal is tea.",
        "",
        "//slash and scale",
        "/next",
        "labels",
        "/next",
        "/predict data Strong  yes",
        "/predict framing 1",
        "drift",
        "/next",
    )
    assert ending == "done"
    assert out == (
        f"{INTRODUCTION}{FRAMING}{DATA}{WRAP_UP}"
        "Your guess for Data engineering is noted.\n"
        "Your guess for Task framing is noted.\n"
    )
    interview = sitting.interview
    assert interview.finished
    assert interview.stages["framing"].draft == "The goal is tea.\n\n/slash and scale"
    assert interview.predictions == {"data": 4, "framing": 0}
    assert interview.last_word == "drift"
    assert covered(sitting) == ["goal", "scale", "labels", "drift"]


def test_the_end_of_input_is_a_pause(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    assert hold(sitting, "The goal", "is tea") == (
        "paused",
        INTRODUCTION + FRAMING + PAUSED,
    )
    assert page.events[-1] == Paused(at=0, why="asked")
    assert sitting.interview.stages["framing"].draft == "The goal\nis tea"


def test_going_on_in_the_middle_of_a_stage(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    now.passes(60)
    sitting.typed("framing", "The goal")
    again = sit(make_header(), page, Time(), page.events)
    _, out = hold(again, "is tea.", "/next")
    assert out.startswith(
        INTRODUCTION
        + FRAMING.replace("8:00", "7:00").replace("20:00", "19:00")
        + "So far you wrote:\nThe goal\n\n"
    )
    assert again.interview.stages["framing"].draft == "The goal\nis tea."
    assert again.stage == "data"


def test_going_on_in_the_wrap_up(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    assert hold(sitting, "a", "/next", "b", "/next", "One more")[0] == "paused"
    again = sit(make_header(), page, now, page.events)
    ending, out = hold(again, "thing", "/next")
    assert ending == "done"
    assert out == INTRODUCTION + WRAP_UP + "So far you wrote:\nOne more\n\n"
    assert again.interview.last_word == "One more\nthing"


def test_one_stage_alone_has_no_wrap_up(make_header: MakeHeader) -> None:
    alone = Minutes(total=10, stages={"data": 10})
    sitting = sit(make_header(mode="stage", stages=("data",), minutes=alone), Page(), Time())
    assert hold(sitting, "labels", "/next") == (
        "done",
        INTRODUCTION + DATA.replace("Stage 2 of 2: ", "").replace("20:00", "10:00"),
    )


def test_an_empty_stage_is_asked_about_once(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    asked_back = "You have written nothing for this stage. /next again leaves it empty.\n"
    told = said(sitting, "/next", "/time", "/next", "  ", "/next", "/next")
    time = "8:00 left for this stage, 20:00 left in all.\n"
    assert told == f"{asked_back}{time}{asked_back}{asked_back}{DATA}"
    assert sitting.stage == "data"


def test_asking(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    assert said(sitting, "/ask What colour is the xylophone?", "/ask") == (
        "Interviewer: That is your call: state an assumption and go on.\n"
        "Write the question after /ask, on the same line.\n"
    )
    assert [asked.question for asked in sitting.interview.stages["framing"].asked] == [
        "What colour is the xylophone?"
    ]


def test_earlier_answers_and_additions(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    _, out = hold(
        sitting,
        "The goal.",
        "/ask Which xylophone?",
        "/next",
        "labels",
        "/add framing   And the scale. ",
        "/add data more",
        "/add framing",
        "/add framming x",
        "/earlier",
    )
    assert out.split(DATA)[1] == (
        "Added to Task framing.\n"
        "The stage 'data' has not ended; additions are for earlier stages.\n"
        "Write the stage and the text after /add, on the same line.\n"
        "No stage called 'framming'; did you mean 'framing'?\n"
        "Task framing (framing)\n"
        "The goal.\nAnd the scale.\n"
        "You asked: Which xylophone?\n"
        "Interviewer: That is your call: state an assumption and go on.\n"
        "\n"
        "Data engineering (data)\n"
        "labels\n"
        "\n" + PAUSED
    )


def test_wrong_guesses(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    assert said(sitting, "/predict", "/predict dta yes", "/predict data 6", "/predict data yess") == (
        "No stage called ''; there are: framing, data.\n"
        "No stage called 'dta'; did you mean 'data'?\n"
        "No band called '6'; there are: no, lean no, lean yes, yes, strong yes.\n"
        "No band called 'yess'; did you mean 'yes'?\n"
    )  # fmt: skip


def test_pause_stops_the_clock_until_the_next_line(make_header: MakeHeader) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)

    def typed() -> Iterator[str]:
        now.passes(60)
        yield "/pause"
        now.passes(600)
        yield ""
        now.passes(60)
        yield "/pause"
        now.passes(600)
        yield "The goal."

    out = StringIO()
    plain.hold(sitting, typed(), out)
    paused = "Paused. Your next line starts the clock again; an empty one does only that.\n"
    assert out.getvalue() == (
        f"{INTRODUCTION}{FRAMING}"
        f"{paused}The clock runs again. 7:00 left for this stage, 19:00 left in all.\n"
        f"{paused}The clock runs again. 6:00 left for this stage, 18:00 left in all.\n"
        f"{PAUSED}"
    )
    assert sitting.interview.stages["framing"].draft == "The goal."


def test_quit_while_paused(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    ending, _ = hold(sitting, "The goal.", "/pause", "/quit", "never read")
    assert ending == "paused"
    assert [event.kind for event in page.events] == ["stage-began", "typed", "paused"]


def test_notes_on_the_time(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(), Page(), now)

    def typed() -> Iterator[str]:
        for seconds in (350, 10, 5, 114, 2, 5):
            now.passes(seconds)
            yield "so"
        yield "/time"

    out = StringIO()
    plain.hold(sitting, typed(), out)
    assert out.getvalue().removeprefix(INTRODUCTION + FRAMING).removesuffix(PAUSED) == (
        "Three quarters of the time have gone: 2:00 left.\n"
        "Time is over. Nobody cuts you off; /next goes on.\n"
        "0:06 over the time of this stage, 11:54 left in all.\n"
    )


def test_untimed(make_header: MakeHeader) -> None:
    now = Time()
    sitting = sit(make_header(timed=False), Page(), now)

    def typed() -> Iterator[str]:
        now.passes(3600)
        yield "/time"

    out = StringIO()
    plain.hold(sitting, typed(), out)
    assert "No time limit; 0:00 so far.\n" in out.getvalue()
    assert out.getvalue().endswith(f"No time limit; 60:00 so far.\n{PAUSED}")


def test_commands_that_are_none(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    assert said(sitting, "/nxt", "/data/raw", "/", "/help", "/help ") == (
        "There is no command /nxt; did you mean /next? To begin a line with /, type //.\n"
        "There is no command /data/raw; /help lists them. To begin a line with /, type //.\n"
        "There is no command /; /help lists them. To begin a line with /, type //.\n"
        f"{HELP}\n{HELP}\n"
    )
    assert sitting.interview.stages["framing"].draft == ""


def test_every_command_is_in_the_help(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), None, Time())
    talk = plain._Talk(sitting, Speech(sitting, StringIO()))
    assert set(talk._commands) == {
        line.split()[0].removeprefix("/") for line in HELP.splitlines() if line.startswith("  /")
    }
