"""Lines from a terminal or a pipe, and the silence between them."""

from __future__ import annotations

import codecs
import os
import select
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

SILENCE: Final = 1.0
"""Seconds without a line after which one is told so."""


def lines_of(source: Iterable[str]) -> Iterator[str | None]:
    """The lines of `source` without their ends; None where a second went by without one.

    That is so for a file that the system can wait for, such as stdin; from all else the lines
    come as they are. Nothing of a file may have been read before: what waits in Python's own
    buffer would be lost.
    """
    try:
        handle = source.fileno()  # type: ignore[attr-defined]
        select.select([handle], [], [], 0)
    except (AttributeError, OSError, ValueError):
        return map(_bare, source)
    return Lines(handle, getattr(source, "encoding", None) or "utf-8")


class Lines:
    """The lines of an open file, by its number; bytes that are no text are replaced.

    An interrupt while waiting loses nothing: the next line may be asked for again.
    """

    def __init__(self, handle: int, encoding: str) -> None:
        self._handle = handle
        name = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
        self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._ready: deque[str] = deque()
        self._begun: list[str] = []
        self._ended = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str | None:
        while not self._ready:
            if self._ended:
                raise StopIteration
            if not select.select([self._handle], [], [], SILENCE)[0]:
                return None
            self._take(os.read(self._handle, 65536))
        return self._ready.popleft()

    def _take(self, data: bytes) -> None:
        first, *more = self._decoder.decode(data, final=not data).split("\n")
        self._begun.append(first)
        for line in more:
            self._ready.append("".join(self._begun).removesuffix("\r"))
            self._begun = [line]
        if not data:
            self._ended = True
            if rest := "".join(self._begun):
                self._ready.append(rest)


def _bare(line: str) -> str:
    return line.rstrip("\r\n")
