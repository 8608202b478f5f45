"""Files of speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.interview.transcript import transcript

SRT = """\
1
00:00:01,000 --> 00:00:03,000
We have <i>fifty</i> million

2
00:00:03,100 --> 00:00:05,000
users a day.

3
00:00:09,500 --> 00:00:11,000
The ranker is a tree.
"""
VTT = """\
WEBVTT - made by a tool

STYLE
::cue { color: red }

NOTE nobody reads this

intro
00:01.000 --> 00:03.000 align:start
<v Anna>We rank &amp; retrieve.

00:03.000 --> 00:05.000
We rank &amp; retrieve.
Then we blend.
"""


def test_srt() -> None:
    found = transcript(SRT)
    assert found.text == "We have fifty million users a day.\nThe ranker is a tree."
    assert (found.words, found.seconds, found.pauses) == (12, 10.0, (4.5,))
    assert found.longest == 4.5


def test_vtt_says_a_line_that_rolls_up_once() -> None:
    found = transcript(VTT)
    assert found.text == "We rank & retrieve. Then we blend."
    assert (found.words, found.seconds, found.pauses) == (7, 4.0, ())


def test_plain_text_has_no_times() -> None:
    found = transcript("\ufeffOne line.\r\nAnother.\r\n\r\n")
    assert found.text == "One line.\nAnother."
    assert (found.words, found.seconds, found.pauses, found.longest) == (3, None, (), 0.0)


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"])
def test_nothing_said(text: str) -> None:
    assert transcript(text).words == 0


def test_cues_without_empty_lines_between_them() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:02,000 --> 00:00:03,000\ntwo 7\n"
    assert transcript(text).text == "one two 7"


def test_cues_out_of_order_and_back_to_front() -> None:
    text = "00:00:08.000 --> 00:00:07.000\nlater\n\n00:00:01.000 --> 00:00:02.000\nfirst\n"
    found = transcript(text)
    assert (found.text, found.seconds, found.pauses) == ("first\nlater", 7.0, (6.0,))


@given(st.text(alphabet="0123456789:.,-> \nabW<>/v&;", max_size=300))
def test_any_text(text: str) -> None:
    found = transcript(text)
    assert found.words == len(found.text.split())
    assert found.seconds is None or found.seconds >= 0
    assert all(pause >= 3 for pause in found.pauses)
