"""The hand that all cards and tables are drawn in: symbols, colours, columns, times.

Colour never says anything alone. A symbol is one column wide and has a second form for
encodings that lack it; rules and bars are left out where nobody looks at a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import zip_longest
from typing import Literal, NamedTuple

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

from mlsd.grading.formula import Band
from mlsd.model import Outcome, Verdict
from mlsd.terminal.text import one_line

WIDEST = 120
"""Prose in longer lines is hard to read, however wide the window is."""

Kind = Literal["explained", "mentioned", "unsure", "missed", "contradicted"]

WORDS: dict[Kind, str] = {
    "explained": "explained",
    "mentioned": "mentioned",
    "unsure": "possibly covered",
    "missed": "missed",
    "contradicted": "seems to reject",
}
_SYMBOLS: dict[Kind, tuple[str, str]] = {
    "explained": ("●", "*"),
    "mentioned": ("◐", "~"),
    "unsure": ("?", "?"),
    "missed": ("○", "-"),
    "contradicted": ("✗", "x"),
}
_STYLES: dict[Kind, str] = {
    "explained": "green",
    "mentioned": "yellow",
    "unsure": "cyan",
    "missed": "red",
    "contradicted": "bold red",
}
BAND_STYLES: dict[Band, str] = {
    Band.STRONG_YES: "green",
    Band.YES: "green",
    Band.LEAN_YES: "yellow",
    Band.LEAN_NO: "yellow",
    Band.NO: "red",
}


def kind_of(verdict: Verdict) -> Kind:
    """How a verdict is shown: one that the grader is not sure of, as possibly covered.

    A rejection is not: "possibly covered" would say its opposite.
    """
    if verdict.certainty == "unsure" and verdict.outcome is not Outcome.CONTRADICTED:
        return "unsure"
    return verdict.outcome.value


_SPELT = str.maketrans("×“”‘’–—…→·•\N{NO-BREAK SPACE}", "x\"\"''--.>-* ")
"""Typographic characters, and what stands for them where there is only ASCII."""


class Cell(NamedTuple):
    """What stands in one column of a row, wrapped to its width."""

    text: Text
    width: int
    right: bool = False


@dataclass(frozen=True)
class Look:
    """What the place where something is drawn can show."""

    console: Console = field(repr=False)
    width: int
    decorated: bool
    unicode: bool

    @classmethod
    def of(cls, console: Console, options: ConsoleOptions) -> Look:
        """The look of a console: bare where it is no terminal, or one without any powers."""
        return cls(
            console=console,
            width=max(40, min(options.max_width, WIDEST)),
            decorated=console.is_terminal and not console.is_dumb_terminal,
            unicode=not options.ascii_only,
        )

    def symbol(self, kind: Kind, *, quiet: bool = False) -> Text:
        """The symbol of a verdict; `quiet` where it should not catch the eye."""
        style = "dim" if quiet else _STYLES[kind]
        return Text(_SYMBOLS[kind][0 if self.unicode else 1], style)

    def bar(self, score: float, width: int, style: str) -> Text:
        """A line that is heavy as far as the score of 100 goes."""
        heavy, light = ("━", "─") if self.unicode else ("=", "-")
        full = round(score / 100 * width)
        return Text.assemble((heavy * full, style), (light * (width - full), "dim"))

    def heading(self, title: str, right: str | Text = "", style: str = "bold") -> Text:
        """A title and a word at the end of its line, on a terminal with a rule between them."""
        end = Text(right) if isinstance(right, str) else right
        left = self.clip(Text(one_line(title), style), self.width - end.cell_len - 4, 1)
        line = ("─" if self.unicode else "-") if self.decorated else " "
        room = self.width - left.cell_len - end.cell_len - (2 if end else 1)
        text = Text.assemble(left, " ", (line * room, "dim"), " " if end else "", end)
        text.rstrip()
        return text

    def rule(self) -> Text:
        """A line over the whole width, on a terminal."""
        return Text(("─" if self.unicode else "-") * self.width if self.decorated else "", "dim")

    @property
    def dot(self) -> str:
        """What stands between two facts on one line."""
        return " · " if self.unicode else " - "

    @property
    def arrow(self) -> str:
        """From one thing to another."""
        return "→" if self.unicode else "->"

    @property
    def ellipsis(self) -> str:
        """Where a text is cut."""
        return "…" if self.unicode else "..."

    def quote(self, text: str) -> str:
        """Somebody's words on one line, between quotation marks."""
        return f"“{one_line(text)}”" if self.unicode else f'"{one_line(text)}"'

    def clip(self, text: Text, width: int, lines: int) -> Text:
        """The text in at most `lines` lines of `width`, with an ellipsis where it was cut."""
        width = max(width, 1)
        if len(text) <= width and text.plain.isascii() and text.plain.isprintable():
            return text
        # A megabyte of quote need not be wrapped to be cut.
        short = text[: width * (lines + 1)]
        wrapped = short.wrap(self.console, width)
        if len(wrapped) <= lines and len(short) == len(text):
            return text
        kept = wrapped[:lines]
        for line in kept:
            line.rstrip()
        kept[-1].truncate(max(width - len(self.ellipsis), 0))
        kept[-1].rstrip()
        kept[-1].append(self.ellipsis)
        return Text("\n").join(kept)

    def row(self, *cells: Cell, gap: int = 2, indent: int = 0) -> Iterator[Text]:
        """The lines of cells side by side; nothing is drawn to the right of the last text."""
        blocks = [self._wrapped(cell.text, max(cell.width, 1)) for cell in cells]
        for line in zip_longest(*blocks):
            whole = Text()
            space = indent
            for cell, piece in zip(cells, line, strict=True):
                room = cell.width - piece.cell_len if piece else cell.width
                space += room if cell.right else 0
                if piece:
                    whole.append(" " * space)
                    whole.append_text(piece)
                    space = 0
                space += gap + (0 if cell.right else room)
            yield whole

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        """The lines of a text, none of them wider than `width`, without space at their ends."""
        plain = text.plain
        if len(plain) <= width and plain.isascii() and plain.isprintable() and plain[-1:] != " ":
            return [text]
        lines = list(text.wrap(self.console, width))
        for line in lines:
            line.rstrip()
        return lines

    def spelt(self, line: Text) -> Text:
        """The line as this place can show it, of the same width."""
        if not self.unicode:
            line.plain = line.plain.translate(_SPELT)
        return line

    def paragraph(self, text: Text, *, indent: int = 0) -> Iterator[Text]:
        """The text wrapped to the width, every line indented."""
        return self.row(Cell(text, self.width - indent), indent=indent)


class View:
    """Something to be drawn. It prints nothing: `Console.print` asks it for its lines."""

    def lines(self, look: Look) -> Iterator[Text]:
        """The lines, none of them wider than the look."""
        raise NotImplementedError

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        look = Look.of(console, options)
        for line in self.lines(look):
            # As a Text it would be wrapped once more, at half of the whole cost. Rendered by
            # itself it would lose the style of its whole.
            yield from Text().append_text(look.spelt(line)).render(console, "\n")


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours from one hour on."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
    return f"{minutes}:{rest:02}"


def day(moment: datetime, zone: tzinfo | None = None) -> str:
    """Day and minute in `zone`, by default in that of the machine."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
