"""Rows of text, and a cursor on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.terminal.wrap import Flow, clipped, spans, width, wrapped


@pytest.mark.parametrize(
    ("line", "columns", "rows"),
    [
        ("", 5, [""]),
        ("one", 5, ["one"]),
        # words stay whole, the space at a break stays on the row before it
        ("one two three", 8, ["one two ", "three"]),
        # and may hang over its end, however many there are
        ("one two    three", 7, ["one two    ", "three"]),
        ("one two", 7, ["one two"]),
        # a word wider than a row breaks where the row ends
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefgh", 3, ["a ", "bcd", "efg", "h"]),
        # wide characters take two columns and break anywhere
        ("日本語日本", 5, ["日本", "語日", "本"]),
        ("ab日本", 4, ["ab日", "本"]),
        # what is joined stays together
        ("ab 👩‍👩‍👧", 8, ["ab ", "👩‍👩‍👧"]),
        # combining accents take no column
        ("e\u0301" * 4, 4, ["e\u0301" * 4]),
        # a control character is as wide as its symbol
        ("\x1b" * 4, 3, ["\x1b" * 3, "\x1b"]),
        ("\ta", 4, ["\t", "a"]),
    ],
)
def test_rows(line: str, columns: int, rows: list[str]) -> None:
    assert [line[start:end] for start, end in spans(line, columns)] == rows


@given(st.text(st.characters(exclude_characters="\n")), st.integers(2, 30))
def test_rows_lose_nothing_and_fit(line: str, columns: int) -> None:
    rows = [line[start:end] for start, end in spans(line, columns)]
    assert "".join(rows) == line
    # a symbol for a character that must not be sent may be wider than a very narrow terminal
    assert all(width(row.rstrip(" ")) <= columns or len(row) == 1 for row in rows)


@given(st.text("ab \n日👍\t", max_size=60), st.integers(4, 12), st.data())
def test_a_place_is_found_again(text: str, columns: int, data: st.DataObject) -> None:
    flow = Flow(text, columns)
    offset = data.draw(st.integers(0, len(text)))
    row, column = flow.row(offset), flow.column(offset)
    again = flow.offset(row, column)
    assert flow.row(again) == row
    assert flow.column(again) == column


def test_wrapped_text_is_for_reading() -> None:
    assert wrapped("a \x1b[2Jb\n\nc  \n\n", 4) == ("a", "␛[2J", "b", "", "c")


@pytest.mark.parametrize(
    ("text", "columns", "row"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("two\nlines", 20, "two lines"),
        ("a\x07b", 20, "a␇b"),
        ("a", 0, ""),
    ],
)
def test_clipped(text: str, columns: int, row: str) -> None:
    assert clipped(text, columns) == row
