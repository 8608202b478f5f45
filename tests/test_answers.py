"""A file of answers: what it may hold, and what is said of every other file."""

from __future__ import annotations

import pytest

from mlsd.errors import AnswerError
from mlsd.practice import Script
from mlsd.practice.answers import read_answers

STAGES = ("framing", "data")


def test_text_or_questions_and_text() -> None:
    assert read_answers(
        """
data:
  asks:
    - How many visitors are there?
    - Is the stock known?
  answer: |
    Returned tins are the label.

    Joined by order.
framing: The goal is more tea sold.
""",
        STAGES,
    ) == {
        "data": Script(
            "Returned tins are the label.\n\nJoined by order.\n",
            ("How many visitors are there?", "Is the stock known?"),
        ),
        "framing": Script("The goal is more tea sold."),
    }


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("", {}),
        ("# nothing yet\n", {}),
        # Silence is an answer.
        ("framing:\n", {"framing": Script()}),
        ("framing: {answer: }\n", {"framing": Script()}),
        ("framing: {asks: []}\n", {"framing": Script()}),
        ("framing: {asks: [How many?]}\n", {"framing": Script("", ("How many?",))}),
    ],
)
def test_little_or_nothing(text: str, scripts: dict[str, Script]) -> None:
    assert read_answers(text, STAGES) == scripts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("framing: a\nframming: b\n", "2: no stage `framming` in this interview; did you mean `framing`?"),
        ("serving: a\n", "1: no stage `serving` in this interview; there are: framing, data"),
        ("1: a\n", "1: no stage `1` in this interview; there are: framing, data"),
        ("- a\n", "1: must be a mapping of stages to answers (`framing: …` lines)"),
        ("just text\n", "1: must be a mapping of stages to answers (`framing: …` lines)"),
        ("data: 12\n", "1: must be text; put it in quotes, or below `|`"),
        ("data: [a, b]\n", "1: must be text; put it in quotes, or below `|`"),
        ("data:\n  answr: a\n", "2: unknown key `answr`; did you mean `answer`?"),
        ("data:\n  text: a\n", "2: unknown key `text`; a stage has `asks`, `answer`, `replies`"),
        ("data:\n  asks: How many?\n", "2: `asks` must be a list of questions (`- …` lines)"),
        ("data:\n  asks:\n    - a\n    - 3\n", "4: must be text; put it in quotes, or below `|`"),
        ("data:\n  asks:\n    -\n", "3: an empty question"),
        ("data: a\ndata: b\n", "2: the key 'data' stands here again; it was given in line 1"),
        ("data: yes\n", "1: a bare `yes` means true in YAML: put it in quotes"),
        ("data: a: b\n", "1: not YAML: mapping values are not allowed in this context (a text with `: ` in it needs quotes)"),
        ("data: \x07\n", "1: a control character"),
        # Of several mistakes the first one is told.
        ("data: 1\nframing: 2\n", "1: must be text; put it in quotes, or below `|`"),
    ],
)  # fmt: skip
def test_what_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_answers(text, STAGES, "my.yaml")
    assert str(caught.value) == f"my.yaml:{message}"


def test_nested_beyond_reason() -> None:
    with pytest.raises(AnswerError) as caught:
        read_answers("data: " + "[" * 2000 + "]" * 2000, STAGES, "my.yaml")
    assert str(caught.value) == "my.yaml:1: nested too deep"


def test_a_megabyte() -> None:
    scripts = read_answers("data: " + "tea " * 300_000, STAGES)
    assert len(scripts["data"].answer) == 1_199_999
