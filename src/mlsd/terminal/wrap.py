"""Text laid out on rows of a terminal: word wrap that knows wide characters.

prompt_toolkit wraps anywhere in a word and moves the cursor by paragraphs; a page of prose
needs better.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate

from prompt_toolkit.utils import get_cwidth

from mlsd.terminal.text import printable

TAB = "    "
JOINER = "\u200d"

Span = tuple[int, int]
"""The offsets of a row's first character and of the one after its last."""


@lru_cache(maxsize=4096)
def shown(character: str) -> str:
    """What stands on the screen for one character of the text."""
    return TAB if character == "\t" else printable(character)


@lru_cache(maxsize=4096)
def cell_of(character: str) -> int:
    """The columns that one character takes, as it is shown."""
    return get_cwidth(shown(character))


def width(text: str) -> int:
    """The columns that `text` takes, as it is shown."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(cell_of, text))


@lru_cache(maxsize=4096)
def spans(line: str, columns: int) -> tuple[Span, ...]:
    """The rows of one line without newlines, none wider than `columns`, without a gap.

    A row breaks after a space or beside a wide character, in the middle of a word only where
    the word is wider than a row. The spaces at a break belong to the row before it and may
    hang over its end.
    """
    if line.isascii() and line.isprintable() and len(line) <= columns:
        return ((0, len(line)),)
    rows: list[Span] = []
    start = chance = column = 0
    previous = ""
    for at, character in enumerate(line):
        cell = cell_of(character)
        if at > start and _may_break(previous, character, cell):
            chance = at
        while column + cell > columns and cell and character != " " and at > start:
            end = chance if chance > start else at
            rows.append((start, end))
            start, column = end, width(line[end:at])
        column += cell
        previous = character
    rows.append((start, len(line)))
    return tuple(rows)


def _may_break(previous: str, character: str, cell: int) -> bool:
    if previous == " ":
        return character != " "
    if cell == 0 or previous == JOINER:
        return False
    return cell == 2 or cell_of(previous) == 2


@lru_cache(maxsize=256)
def wrapped(text: str, columns: int) -> tuple[str, ...]:
    """`text` as rows for reading: control characters shown, no space at a row's end."""
    return tuple(
        "".join(map(shown, line[start:end])).rstrip()
        for line in text.rstrip().split("\n")
        for start, end in spans(line, columns)
    )


def clipped(text: str, columns: int) -> str:
    """`text` in one row of at most `columns`, ending in `…` where something was cut."""
    text = "".join(map(shown, text.replace("\n", " ")))
    if width(text) <= columns:
        return text
    kept = 0
    for at, total in enumerate(accumulate(map(get_cwidth, text)), start=1):
        if total > columns - 1:
            break
        kept = at
    return text[:kept] + "…" if columns > 0 else ""


class Flow:
    """The rows of a text at a width, and the way from an offset to a place and back."""

    def __init__(self, text: str, columns: int) -> None:
        self.text = text
        self.columns = columns

    @cached_property
    def rows(self) -> list[Span]:
        """The spans of every row; a newline belongs to none."""
        rows, base = [], 0
        for line in self.text.split("\n"):
            rows += [(base + start, base + end) for start, end in spans(line, self.columns)]
            base += len(line) + 1
        return rows

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.rows]

    def row(self, offset: int) -> int:
        """The row on which the cursor stands before the character at `offset`."""
        return bisect_right(self._starts, offset) - 1

    def column(self, offset: int) -> int:
        """The column at which it stands there."""
        start = self.rows[self.row(offset)][0]
        return min(width(self.text[start:offset]), self.columns)

    def visible(self, row: int) -> Span:
        """The span of `row` without the spaces that hang over its end."""
        start, end = self.rows[row]
        return start, end - max(width(self.text[start:end]) - self.columns, 0)

    def last(self, row: int) -> int:
        """The last offset that still stands on `row`."""
        start, end = self.rows[row]
        if row + 1 < len(self.rows) and self.rows[row + 1][0] == end:
            return max(start, end - 1)
        return end

    def offset(self, row: int, column: int) -> int:
        """The offset on `row` that is nearest to `column` from the left."""
        row = min(max(row, 0), len(self.rows) - 1)
        start = self.rows[row][0]
        reached = 0
        for at in range(start, self.last(row)):
            reached += cell_of(self.text[at])
            if reached > column:
                return at
        return self.last(row)
