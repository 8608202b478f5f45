"""An answer cut into the pieces that can earn credit, each with the place it came from.

A piece is a sentence, or a clause after a semicolon, of prose; a bullet; a table row. It knows
the heading and the parent bullet it stands under, since a fragment means little without them.
Headings, code, diagram lines and table rules earn nothing and are marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["prose", "bullet", "row", "heading", "code", "diagram"]

LONGEST = 600
"""Code points after which a piece is cut at a space: nobody speaks longer sentences."""


@dataclass(frozen=True)
class Segment:
    """`text[start:end]` of the answer; `context` is what it stands under, outermost first."""

    start: int
    end: int
    kind: Kind
    text: str
    context: tuple[str, ...] = ()


WRAPPED = 55
"""Code points from which a line may have been broken for its length alone."""

_CONTINUED = re.compile(r"\s{0,8}(?![a-z][.)] |[a-z][\w /-]{0,24}:\s)[a-z]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S|\s*\*\*[^*]{1,60}\*\*:?\s*$|\s*\S[^.!?;,]{0,50}:\s*$")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-*+•–—·▪◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_ROW = re.compile(r"\s*\|.*\||[^|]+\|[^|]+\|")
_RULE = re.compile(r"[\s|:+=_-]+$")
_FENCE = re.compile(r"\s*(```|~~~)\s*(\w*)")
_ARROW = re.compile(r"-->|==>|-\.->|--[^-\s].*-->")
_END = re.compile(
    r"""(?: (?<=[.!?…]) ["')\]]* \s+ (?=["'(\[]*[A-Z0-9`~<>=+-]|i\b|i') | \s*;\s+ | \s*[。！？]\s* )""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|resp|incl|cf|eq|fig|no|min|max|avg|mr|dr|st)|\b[A-Z])\.\s*$",
    re.IGNORECASE,
)


def segments(text: str) -> Iterator[Segment]:
    """The pieces of `text` in order; offsets count code points, no piece is blank."""
    heading = ""
    parents: list[tuple[int, str]] = []
    header_row = ""
    fence: str | None = None
    for start, line in _lines(text):
        if match := _FENCE.match(line):
            fence = None if fence is not None else match[2].lower()
            continue
        if not line.strip():
            header_row = ""
            continue
        if fence is not None:
            kind: Kind = "diagram" if fence == "mermaid" or _ARROW.search(line) else "code"
            yield from _piece(text, start, start + len(line), kind, ())
            continue
        context = (heading,) if heading else ()
        if _RULE.match(line):
            continue
        if _ROW.match(line):
            header = (header_row,) if header_row else ()
            header_row = header_row or line
            yield from _piece(text, start, start + len(line), "row", (*context, *header))
        elif match := _BULLET.match(line):
            indent = len(match["indent"].expandtabs(4))
            while parents and parents[-1][0] >= indent:
                parents.pop()
            above = (*context, *(parent for _, parent in parents))
            body = start + match.end()
            parents.append((indent, text[body : start + len(line)].strip()))
            yield from _sentences(text, body, start + len(line), "bullet", above)
        elif _HEADING.match(line):
            heading, parents = line.strip(" #*:\t"), []
            yield from _piece(text, start, start + len(line), "heading", ())
        else:
            indent = len(line) - len(line.lstrip())
            if not indent:
                parents = []
            above = (*context, *(parent for _, parent in parents))
            yield from _sentences(text, start, start + len(line), "prose", above)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of `text` with their offsets; one that was only wrapped goes on over the break."""
    start = at = 0
    before = ""
    for line in text.split("\n"):
        if at > start and not _goes_on(before, line):
            yield start, text[start : at - 1]
            start = at
        before = line
        at += len(line) + 1
    yield start, text[start:]


def _goes_on(before: str, line: str) -> bool:
    """True where a long line without an end is followed by one that begins like no other."""
    long = len(before) >= WRAPPED and (before[-1].isalnum() or before[-1] in ",)")
    return long and _CONTINUED.match(line) is not None


def _sentences(
    text: str, start: int, end: int, kind: Kind, context: tuple[str, ...]
) -> Iterator[Segment]:
    at = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(at, match.start() - 8), match.start()):
            continue
        yield from _piece(text, at, match.start(), kind, context)
        at = match.end()
    yield from _piece(text, at, end, kind, context)


def _piece(
    text: str, start: int, end: int, kind: Kind, context: tuple[str, ...]
) -> Iterator[Segment]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield Segment(start, cut, kind, text[start:cut], context)
        start = cut + (text[cut] == " ")
    if end > start:
        yield Segment(start, end, kind, text[start:end], context)
