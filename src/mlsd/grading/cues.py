"""Cues: the token patterns that an author writes, and where they occur.

A cue is one to four words, each with an optional `*` at its end for any ending. It occurs where
all of its words stand in any order with at most `GAP` other words among them. It has no other
signs, so it can't hang and an author can read it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

GAP = 3

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


def plain_words(text: str) -> list[str]:
    """The words that cues are held against: lower case, nothing written out, nothing left out."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def occurs(cue: str, words: Sequence[str]) -> bool:
    """True where `cue` occurs in `words`; linear in their number."""
    parts = cue.lower().replace("-", " ").split()
    places: list[tuple[int, int]] = []
    for part, pattern in enumerate(parts):
        found = [at for at, word in enumerate(words) if _fits(pattern, word)]
        if not found:
            return False
        places += [(at, part) for at in found]
    if len(parts) == 1:
        return True
    return _close(sorted(places), len(parts))


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _close(places: Sequence[tuple[int, int]], parts: int) -> bool:
    """True where a window of the text holds every part, each on a word of its own."""
    last: dict[int, int] = {}
    for at, part in places:
        last[part] = at
        if len(last) == parts and len(set(last.values())) == parts:
            if max(last.values()) - min(last.values()) < parts + GAP:
                return True
    return False
