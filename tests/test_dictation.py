"""A file of speech becomes part of an answer, on every way there is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from fingers import Seat
from mlsd.errors import AnswerError, Refused
from mlsd.events import Dictated, Header, read_event, write_event
from mlsd.interview import play
from mlsd.practice.dictation import LARGEST, read_spoken
from mlsd.terminal.external import named_file
from mlsd.terminal.look import Look
from mlsd.terminal.spoken import spoken
from mlsd.terminal.telling import Teller
from plainly import said
from sittings import Page, Time, kinds, sit

MakeHeader = Callable[..., Header]

SRT = """\
1
00:00:00,000 --> 00:00:04,000
The goal is more tea sold.

2
00:00:10,000 --> 00:00:12,000
Labels come later.
"""


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "my talk.srt"
    path.write_text(SRT)
    return path


def test_the_words_go_below_the_draft(make_header: MakeHeader, speech: Path) -> None:
    page, now = Page(), Time()
    sitting = sit(make_header(), page, now)
    sitting.begin_stage()
    sitting.typed("framing", "Typed before.")
    now.passes(3)
    event = sitting.dictate(speech)
    words = "Typed before.\nThe goal is more tea sold.\nLabels come later."
    assert event == Dictated(at=3, stage="framing", words=9, seconds=12, pauses=1, longest=6)
    assert sitting.interview.stages["framing"].draft == words
    assert kinds(page) == ["stage-began", "typed", "typed", "dictated"]
    again = play(make_header(), [read_event(write_event(one)) or one for one in page.events])
    assert again.stages["framing"].dictated == (event,)


def test_only_while_a_stage_is_answered(make_header: MakeHeader, speech: Path) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    with pytest.raises(Refused, match="a stage that is being answered"):
        sitting.dictate(speech)
    assert page.events == []


def refused(path: Path) -> str:
    with pytest.raises(AnswerError) as error:
        read_spoken(path)
    return str(error.value)


def test_what_is_no_file_of_speech(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    assert refused(path) == f"{path}: No such file or directory"
    assert refused(tmp_path) == f"{tmp_path}: not a regular file"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe) == f"{pipe}: not a regular file"
    assert refused(Path("/dev/zero")) == "/dev/zero: not a regular file"
    for content, message in (
        (b"", f"{path}: there are no words in it"),
        (b"WEBVTT\n\n", f"{path}: there are no words in it"),
        (b"one\n\xfftwo", f"{path}:2: not UTF-8; save the text as UTF-8"),
        (b"PK\x03\x04\x00\x00", f"{path}: not a text; plain text, SRT and WebVTT are read"),
        (b"a " * LARGEST, f"{path}: larger than 1 MB, too large for speech"),
        (b"\xff\xfeodd", f"{path}:1: not UTF-8; save the text as UTF-8"),
    ):
        path.write_bytes(content)
        assert refused(path) == message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Café, naïve.", encoding=encoding)
    assert read_spoken(path).text == "Café, naïve."


def test_on_plain_lines(make_header: MakeHeader, speech: Path, tmp_path: Path) -> None:
    sitting = sit(make_header(), Page(), Time())
    out = said(
        sitting, "Before.", f"/dictate {speech}", "After.", f"/dictate {tmp_path}", "/dictate"
    )
    assert out == (
        "Added: 9 words in 0:12, 45 a minute, 1 pause of 3 s or more (the longest 6 s).\n"
        f"{tmp_path}: not a regular file.\n"
        "Write the name of a file of speech after /dictate.\n"
    )
    assert sitting.interview.stages["framing"].draft == (
        "Before.\nThe goal is more tea sold.\nLabels come later.\nAfter."
    )


@pytest.mark.parametrize("keys", ["\x1bOR{}<Enter>", "<^T>/dictate {}<Enter>", "\x1bOR'{}'<Enter>"])
def test_in_the_editor(make_header: MakeHeader, speech: Path, keys: str) -> None:
    sitting = sit(make_header(), Page(), Time())
    seat = Seat(sitting).press("Before.").press(keys.format(speech))
    assert "Added: 9 words in 0:12" in seat.text
    seat.press(" After.")
    assert seat.desk.text.text == ("Before.\nThe goal is more tea sold.\nLabels come later. After.")
    seat.press("<^Z><^Z><^Z>")
    assert seat.desk.text.text.startswith("Before.")


def test_a_bad_file_in_the_editor_loses_nothing(make_header: MakeHeader, tmp_path: Path) -> None:
    seat = Seat(sit(make_header(), Page(), Time()), columns=200).press("Before.")
    assert f"{tmp_path}: not a regular file" in seat.press(f"\x1bOR{tmp_path}<Enter>").text
    assert seat.desk.text.text == "Before."
    assert f"File of speech: {tmp_path}" in seat.press("\x1bOR").text


@pytest.mark.parametrize(
    ("words", "path"),
    [("a b.srt", "a b.srt"), ("'a b.srt'", "a b.srt"), ("a\\ b.srt", "a b.srt")],
)
def test_how_people_name_a_file(words: str, path: str) -> None:
    assert named_file(words) == Path(path)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Dictated(at=0, stage="data", words=30), "30 words, without times"),
        (
            Dictated(at=0, stage="data", words=30, seconds=15),
            "30 words in 0:15, 120 a minute, no pause of 3 s or more",
        ),
        (
            Dictated(at=0, stage="data", words=30, seconds=75, pauses=2, longest=4.2),
            "30 words in 1:15, 24 a minute, 2 pauses of 3 s or more (the longest 4 s)",
        ),
    ],
)
def test_how_it_was_spoken(event: Dictated, words: str) -> None:
    assert spoken(event) == words


def test_a_replay_tells_it(make_header: MakeHeader, speech: Path) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    sitting.begin_stage()
    sitting.dictate(speech)
    teller = Teller(make_header())
    look = Look(Console(), width=80, decorated=False, unicode=True)
    told = [line.plain for event in page.events for line in teller.tell(event, look)]
    assert (
        " dictated 9 words in 0:12, 45 a minute, 1 pause of 3 s or more (the longest 6 s)" in told
    )
