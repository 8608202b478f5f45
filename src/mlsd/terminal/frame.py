"""What stands around the answer: values in, styled rows out, for any size of terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mlsd.terminal.clock import Clock, Fragments, bar, minutes, reading
from mlsd.terminal.wrap import clipped, width, wrapped

SMALLEST = (50, 12)
"""Columns and rows below which the frame leaves no room to write."""

MEASURE = 100
"""The widest that a row of prose gets: longer ones are hard to read."""

ROOMY = 18
"""Rows from which on every part gets a heading of its own."""


ASKED = "class:asked"

MORE = "… ^F shows all"
"""What ends a row after which something was left out."""


@dataclass(frozen=True)
class View:
    """What the frame shows at one moment. `told` is question and answer, newest first."""

    heading: str
    clocks: dict[str, Clock] = field(default_factory=dict)
    elapsed: float = 0.0
    due: float | None = None
    question: str = ""
    brief_of: str = ""
    brief: str = ""
    told: tuple[tuple[str, str], ...] = ()
    writing: str = "your answer"
    trouble: str | None = None


@dataclass(frozen=True)
class Shares:
    """How many rows each part of the frame gets."""

    question: int
    brief: int
    told: int


def shares(view: View, columns: int, rows: int) -> Shares:
    """Half of the rows for the answer; of the rest the question first, then the newest fact.

    The brief gets what remains, never less than a row. Where there is none, the question is a
    follow-up, and may bring a change of the brief that is as long as it.
    """
    measure = min(columns - 2, MEASURE)
    headings = bool(view.brief) + bool(view.told) if rows >= ROOMY else 0
    fixed = 4 + bool(view.clocks) + headings + bool(view.trouble)
    left = max(rows - fixed - max(4, (rows - fixed) // 2), 3)
    others, most = (2, 4) if view.brief else (bool(view.told), 8)
    question = min(len(wrapped(view.question, measure)), max(left - others, 1), most)
    left -= question
    brief = len(wrapped(view.brief, measure)) if view.brief else 0
    told = 0
    if view.told:
        newest = len(_told(view.told[:1], measure))
        told = min(len(_told(view.told, measure)), max(newest, left // 2), left - min(brief, 2))
        told = max(told, 1)
    return Shares(question, min(brief, max(left - told, 1)), told)


def head(view: View, columns: int, rows: int) -> list[Fragments]:
    """The rows above the answer: heading and clocks, bar, question, brief, a rule."""
    share = shares(view, columns, rows)
    measure = min(columns - 2, MEASURE)
    lines = [heading(view, columns)]
    if view.clocks:
        first = next(iter(view.clocks.values()))
        lines.append([("", " "), *bar(first, view.due, columns - 2)])
    if view.question:
        question = _cut(wrapped(view.question, measure), share.question, measure, MORE)
        lines += [[("class:question", f" {row}")] for row in question]
    if view.brief:
        if rows >= ROOMY:
            lines.append(rule(f"brief: {view.brief_of}", columns))
        brief = _cut(wrapped(view.brief, measure), share.brief, measure, MORE)
        lines += [[("class:brief", f" {row}")] for row in brief]
    lines.append(rule(view.writing, columns))
    return lines


def foot(view: View, columns: int, rows: int) -> list[Fragments]:
    """The rows below the answer: what the interviewer told, and what is wrong."""
    lines: list[Fragments] = []
    if view.told:
        measure = min(columns - 2, MEASURE)
        told = _told(view.told, measure)
        count = shares(view, columns, rows).told
        whole = count == len(told) or told[count][0] == ASKED
        if rows >= ROOMY:
            more = ", ^F shows all" if whole and count < len(told) else ""
            lines.append(rule(f"told by the interviewer, newest first{more}", columns))
        if count == 1:
            told = told[1:]  # with one row to spare, the answer and not the question
        rest = [] if whole else [text for _, text in told[count:]]
        shown = _cut([text for _, text in told[:count]] + rest, count, measure + 1, MORE)
        lines += [[(style, text)] for (style, _), text in zip(told, shown, strict=False)]
    if view.trouble:
        text = clipped(f"! {view.trouble}", columns - 22)
        lines.append(
            [("class:trouble", f" {text}  "), ("class:key", "^S"), ("", " save elsewhere")]
        )
    return lines


def heading(view: View, columns: int) -> Fragments:
    """One row: where we are, and right of it the time."""
    title = f" {view.heading} "
    if view.clocks:
        right = reading(view.clocks, max(columns - width(title) - 2, 0))
    else:
        right = [("", f"elapsed {minutes(view.elapsed)}")]
    taken = sum(width(text) for _, text in right)
    title = clipped(title, columns - taken - 2)
    gap = " " * max(columns - taken - width(title) - 1, 1)
    return [("class:heading", title), ("", gap), *right]


def rule(text: str, columns: int) -> Fragments:
    """A thin line across the screen with `text` near its left end."""
    text = clipped(text, columns - 7)
    return [("class:rule", f" ── {text} " + "─" * max(columns - width(text) - 6, 0))]


def toolbar(keys: list[tuple[str, str]], columns: int) -> Fragments:
    """As many of `keys` (key, meaning) as fit, whole ones only."""
    pieces: Fragments = []
    used = 1
    for key, meaning in keys:
        gap = "  " if pieces else " "
        used += len(gap) + width(key) + 1 + width(meaning)
        if used > columns:
            break
        pieces += [("", gap), ("class:key", key), ("", f" {meaning}")]
    return pieces


def told_in_full(told: tuple[tuple[str, str], ...], measure: int) -> list[Fragments]:
    """Every question with its answer, a gap between two."""
    lines: list[Fragments] = []
    for question, answer in told:
        lines += [[(ASKED, f" {row}")] for row in wrapped(f"You: {question}", measure)]
        lines += [[("", f"   {row}")] for row in wrapped(answer, measure - 2)]
        lines.append([])
    return lines


def _told(told: tuple[tuple[str, str], ...], measure: int) -> list[tuple[str, str]]:
    lines = []
    for question, answer in told:
        lines.append((ASKED, f" › {clipped(question, measure - 2)}"))
        lines += [("", f"   {row}") for row in wrapped(answer, measure - 2)]
    return lines


def _cut(lines: Sequence[str], count: int, measure: int, more: str) -> Sequence[str]:
    """The first `count` of `lines`; the last one says that there is more."""
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and width(last) + width(more) + 1 > measure:
        last = last.rpartition(" ")[0]
    return [*lines[: count - 1], f"{last} {more}"]
