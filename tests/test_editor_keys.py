"""Keys in, deeds of the sitting out; and what was typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fingers import Noted, Seat, press
from mlsd import store
from mlsd.events import AnyEvent, Header, LastWord, Paused, StageBegan, StageEnded, Typed
from mlsd.interview import play
from mlsd.practice import Sitting
from sittings import Page, Time, sit

MakeHeader = Callable[..., Header]

PAUSED = ("pause", "interrupted")
ANSWERED = ("end_stage", "a")
BEGUN = ("begin_stage",)
WRAPPED = [ANSWERED, BEGUN, ("end_stage", "b")]


@pytest.mark.parametrize(
    ("pressed", "deeds"),
    [
        # Ctrl-C twice, which ends all of these
        ("", [PAUSED]),
        # Enter hands nothing in
        ("a<Enter><Enter>b", [PAUSED]),
        # done goes on to the next stage
        ("a<^D>", [ANSWERED, BEGUN, PAUSED]),
        # an empty answer is asked for twice, blanks are no answer
        ("<^D>", [PAUSED]),
        ("  <Enter><^D>", [PAUSED]),
        ("<^D><^D>", [("end_stage", ""), BEGUN, PAUSED]),
        # and only the very next key confirms
        ("<^D> <^D>", [PAUSED]),
        # a question goes out with Enter
        ("<^T>how many?<Enter>", [("ask", "how many?"), PAUSED]),
        # an empty one does not, Esc keeps it for later
        ("<^T>  <Enter>", [PAUSED]),
        ("<^T>how<Esc>", [PAUSED]),
        ("<^T>how<Esc><^T> many?<Enter>", [("ask", "how many?"), PAUSED]),
        # what is pasted into the line stays one line
        ("<^T>\x1b[200~how\nmany?\x1b[201~<Enter>", [("ask", "how many?"), PAUSED]),
        # done while something lies over the answer takes that away first
        ("a<^G><^D>", [PAUSED]),
        ("a<^T><^D>", [PAUSED]),
        ("a<^G><^D><^D>", [ANSWERED, BEGUN, PAUSED]),
        # pause leaves at once
        ("a<^X>", [("pause", "asked")]),
        # one Ctrl-C, then anything else, only warns
        ("<^C>a", [PAUSED]),
        # over an earlier answer, done leads back and hands nothing in
        ("a<^D>b<^R><^D>", [ANSWERED, BEGUN, PAUSED]),
        ("a<^D>b<^R><^D><^D>", [*WRAPPED, PAUSED]),
        # the wrap-up: guesses go down the list, and can be changed
        (
            "a<^D>b<^D>41<Up>3",
            [*WRAPPED, ("predict", "framing", 3), ("predict", "data", 0), PAUSED],
        ),
        (
            "a<^D>b<^D>4<Up>3<Down>",
            [*WRAPPED, ("predict", "framing", 3), ("predict", "framing", 2), PAUSED],
        ),
        # digits above five are no band
        ("a<^D>b<^D>609", [*WRAPPED, PAUSED]),
        # no question is answered there
        (
            "a<^D>b<^D><^T>4",
            [*WRAPPED, ("predict", "framing", 3), PAUSED],
        ),
        # done ends it, without a guess or a word only when asked twice
        (
            "a<^D>b<^D>4<^D>",
            [*WRAPPED, ("predict", "framing", 3), ("finish",)],
        ),
        ("a<^D>b<^D><^D>", [*WRAPPED, PAUSED]),
        ("a<^D>b<^D><^D><^D>", [*WRAPPED, ("finish",)]),
        ("a<^D>b<^D><Tab>w<^D>", [*WRAPPED, ("finish",)]),
        # digits in the last word are words
        ("a<^D>b<^D><Tab>4<^D>", [*WRAPPED, ("finish",)]),
    ],
)
def test_keys_and_deeds(
    make_header: MakeHeader, pressed: str, deeds: list[tuple[Any, ...]]
) -> None:
    sitting = Noted(sit(make_header(), Page(), Time()))
    ending = press(sitting, pressed)
    assert sitting.deeds == [BEGUN, *deeds]
    assert ending == ("done" if deeds[-1] == ("finish",) else "paused")


@pytest.mark.parametrize(
    ("pressed", "draft"),
    [
        ("one<Enter><Enter>two", "one\n\ntwo"),
        # bullets keep their indent
        ("  - a<Enter>- b", "  - a\n  - b"),
        ("a<Tab>b", "a    b"),
        # a paste keeps blank lines and tabs, and Windows' line ends are line ends
        ("\x1b[200~a\r\n\r\n\tb\rc\x1b[201~", "a\n\n\tb\nc"),
        # over the help it goes into the answer, other keys do not
        ("<^G>xyz\x1b[200~a\x1b[201~b", "ab"),
        ("日本語 👩‍👩‍👧 ñ<Back>n", "日本語 👩‍👩‍👧 n"),
        # a run of letters is one step of undo, what was undone comes back
        ("one two<^Z>", "one "),
        ("one two<^Z><^Z><^Z>", ""),
        ("one two<^Z><^Y>", "one two"),
        ("one<Back><Back><^Z>", "one"),
        # with nothing to redo, ^Y puts back what was cut
        ("one two<^W><^Y><^Y>", "one twotwo"),
        ("one<^A><^K><^Y>", "one"),
        # the commands' own letters are not typed
        ("a<^S><^L><^F><^F><^G><^G>b", "ab"),
        # moving by the rows that one sees: 77 columns on a terminal of 80
        ("x" * 100 + "<Up>y", "x" * 23 + "y" + "x" * 77),
        ("x" * 100 + "<Up><Home>y", "y" + "x" * 100),
        ("x" * 100 + "<Home>y", "x" * 77 + "y" + "x" * 23),
        ("x" * 100 + "<Up><End>y", "x" * 76 + "y" + "x" * 24),
        # a goal column outlives a short row
        ("abcdef<Enter><Enter>abcdef<Left><Up><Up>y", "abcdeyf\n\nabcdef"),
        ("abc<Up>y", "yabc"),
        ("abc<Left><Down>y", "abcy"),
        # selected text gives way to what is typed
        ("one\x1b[1;2D\x1b[1;2DX", "oX"),
    ],
)
def test_what_was_typed(make_header: MakeHeader, pressed: str, draft: str) -> None:
    sitting = sit(make_header(), Page(), Time())
    press(sitting, pressed)
    assert sitting.interview.stages["framing"].draft == draft


def test_bytes_that_are_not_utf_8_are_kept_out(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    press(sitting, "a\udcffb")
    assert sitting.interview.stages["framing"].draft == "a\N{REPLACEMENT CHARACTER}b"


def test_a_megabyte_can_be_pasted(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    pasted = "one word after another\n" * 45_000
    seat = Seat(sitting).press(f"\x1b[200~{pasted}\x1b[201~<Up>x")
    sitting.flush()
    assert sitting.interview.stages["framing"].draft == pasted[:-23] + "x" + pasted[-23:]
    assert " xone word after another" in seat.text


def _after(make_header: MakeHeader, *events: AnyEvent, now: float = 0) -> Sitting:
    return sit(make_header(), Page(), Time(now), events)


def test_a_late_addition(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    press(sitting, "first<^D>second<^R> and more<Esc>!")
    interview = sitting.interview
    assert interview.stages["framing"].draft == "first and more"
    assert interview.stages["data"].draft == "second!"
    assert interview.stage == "data"


def test_a_late_addition_in_the_wrap_up(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    press(sitting, "first<^D>second<^D><^R>, late<^R>, later<^R>5")
    drafts = {stage: state.draft for stage, state in sitting.interview.stages.items()}
    assert drafts == {"framing": "first, later", "data": "second, late"}
    assert sitting.interview.predictions == {"framing": 4}


def test_going_on_with_a_draft(make_header: MakeHeader) -> None:
    sitting = _after(
        make_header,
        StageBegan(at=0, stage="framing"),
        Typed(at=9, stage="framing", position=0, inserted="half an answer"),
        Paused(at=9),
    )
    press(sitting, ", and the rest")
    assert sitting.interview.stages["framing"].draft == "half an answer, and the rest"


def test_going_on_between_two_stages(make_header: MakeHeader) -> None:
    sitting = _after(
        make_header, StageBegan(at=0, stage="framing"), StageEnded(at=9, stage="framing", text="a")
    )
    press(sitting, "b")
    assert sitting.interview.stages["data"].draft == "b"


def test_going_on_in_the_wrap_up(make_header: MakeHeader) -> None:
    sitting = _after(
        make_header,
        StageBegan(at=0, stage="framing"),
        StageEnded(at=9, stage="framing", text="a"),
        StageBegan(at=9, stage="data"),
        StageEnded(at=20, stage="data", text="b"),
        LastWord(at=25, text="one"),
    )
    assert press(sitting, "<Tab> more<^D>") == "done"
    assert sitting.interview.last_word == "one more"
    assert sitting.interview.finished


def test_a_finished_interview_is_not_held_again(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    press(sitting, "a<^D>b<^D>1<^D>")
    assert press(sitting, "never read") == "done"


def test_a_full_disk_is_asked_about_before_leaving(make_header: MakeHeader) -> None:
    page = Page()
    sitting = Noted(sit(make_header(), page, Time()))
    page.full = True
    press(sitting, "a<^X>b<^X><^X>")
    assert sitting.deeds == [BEGUN, ("pause", "asked")]


def test_saving_elsewhere(make_header: MakeHeader, tmp_path: Path) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    page.full = True
    place = tmp_path / "elsewhere.jsonl"
    with closing(sitting):
        press(sitting, f"kept<^S><^U>{place}<Enter> too<^X>")
    assert sitting.trouble is None
    session = store.load(place)
    assert play(session.header, session.events).stages["framing"].draft == "kept too"


def test_a_place_that_does_not_work_either(make_header: MakeHeader, tmp_path: Path) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    page.full = True
    # the place stays in the line to be corrected
    seat = Seat(sitting).press(f"kept<^S><^U>{tmp_path}/no/such/place<Enter> too<^S>")
    assert sitting.interview.stages["framing"].draft == "kept too"
    assert sitting.trouble is not None
    assert "/no/such/place" in seat.look()[-2]


def test_an_error_saves_and_comes_through(
    make_header: MakeHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())

    def broken(_: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sitting, "ask", broken)
    with pytest.raises(ZeroDivisionError):
        press(sitting, "typed<^T>why?<Enter>")
    assert sitting.interview.stages["framing"].draft == "typed"
    assert page.events[-1].kind == "paused"
