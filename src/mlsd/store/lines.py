"""Bytes to records and back: what is one line of a session file, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from os import SEEK_END
from typing import Any, BinaryIO

from pydantic import ValidationError

from mlsd.events import FORMAT, AnyEvent, Header, read_event, read_header

BLOCK = 4096
"""Bytes that a list of sessions reads from either end of a file before it asks for more."""

NO_LINE = "nothing whole in it: mlsd was stopped before the interview began"
NO_HEADER = "line 1 is not the header of a session"


class NotASession(ValueError):
    """Why a file is no session that this version can read; without the file's name."""


def encode(record: dict[str, Any]) -> bytes:
    """The line of a record, its newline included.

    Any string can be written: lone surrogates, which a terminal may hand us for bytes that are
    not UTF-8, become their three bytes and are read back as they were.
    """
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The record of a line. Raises ValueError where it holds anything else."""
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not an object")  # noqa: TRY004 one kind of error for a line
    return record


@dataclass(frozen=True)
class Contents:
    """What a session file holds: its header and the events before the first unreadable line.

    `end` is where the last readable line ends. `damaged` says which line was not; it is `torn`
    where it looks like a write that the machine did not finish: the last one, and not JSON.
    """

    header: Header
    events: list[AnyEvent]
    end: int
    damaged: str | None = None
    torn: bool = False


def read_contents(data: bytes) -> Contents:
    """The contents of a file of bytes `data`. Raises NotASession if there is no header.

    What follows the last newline was never confirmed to anyone and is left out.
    """
    first, *lines = data.split(b"\n")
    if not lines:
        raise NotASession(NO_LINE)
    header = read_first(first)
    events: list[AnyEvent] = []
    end = len(first) + 1
    for number, line in enumerate(lines[:-1], start=2):
        record = None
        try:
            if line.strip():
                record = decode(line)
                if (event := read_event(record)) is not None:
                    events.append(event)
        except ValueError:
            damaged = f"line {number} can't be read; what stands there and after it is left out"
            torn = record is None and number == len(lines)
            return Contents(header, events, end, damaged, torn)
        end += len(line) + 1
    return Contents(header, events, end)


def read_first(line: bytes) -> Header:
    """The header that line one, without its newline, holds. Raises NotASession."""
    try:
        return read_header(_first(line))
    except ValidationError as error:
        raise NotASession(NO_HEADER) from error


def _first(line: bytes) -> dict[str, Any]:
    try:
        record = decode(line)
    except ValueError as error:
        raise NotASession(NO_HEADER) from error
    number = record.get("format")
    if not isinstance(number, int) or number < 1:
        raise NotASession(NO_HEADER)
    if number > FORMAT:
        raise NotASession(
            f"written by a newer mlsd (session format {number}, this one reads {FORMAT}); "
            "upgrade mlsd to open it"
        )
    return record


def opening(file: BinaryIO) -> dict[str, Any]:
    """The header's record up to the prompt's title; usually without reading the rest of the line.

    Raises NotASession as far as that part shows that it is none.
    """
    data = file.read(BLOCK)
    head, found, _ = data.partition(b',"brief":')
    if found:
        # Quotes inside a string are escaped, so this is a key. A header that something else
        # wrote may have another one of that name earlier: then what we cut is no JSON.
        with suppress(NotASession):
            return _first(head + b"}}")
    line, newline, _ = (data + file.read()).partition(b"\n")
    if not newline:
        raise NotASession(NO_LINE)
    return _first(line)


def backwards(file: BinaryIO) -> Iterator[AnyEvent]:
    """The events, last first, read from the end of the file as far as they are asked for.

    Raises ValueError at a line that can't be read, and where no line at all is whole.
    """
    start = file.seek(0, SEEK_END)
    size = BLOCK
    seen = b""
    whole = False
    while start:
        step = min(size, start)
        start -= step
        size *= 2
        file.seek(start)
        seen = file.read(step) + seen
        if not whole:
            seen, newline, unfinished = seen.rpartition(b"\n")
            if not newline:
                seen = unfinished
                continue
            whole = True
        seen, *lines = seen.split(b"\n")
        for line in reversed(lines):
            if line.strip() and (event := read_event(decode(line))) is not None:
                yield event
    if not whole:
        raise NotASession(NO_LINE)
