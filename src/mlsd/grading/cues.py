"""Cues: the token patterns that an author writes, and where they occur.

A cue is one to four words, each with an optional `*` at its end for any ending. It occurs where
all of its words stand in any order with at most `GAP` other words among them. It has no other
signs, so it can't hang and an author can read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

GAP = 3

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


@dataclass(frozen=True)
class Words:
    """The words that cues are held against: lower case, nothing written out, nothing left out."""

    words: Sequence[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text."""
        return cls([word.replace("’", "'") for word in _WORD.findall(text.lower())])

    @cached_property
    def whole(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands."""
        return _places((word, at) for at, word in enumerate(self.words))

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[int]]:
        """Where each beginning of a word stands."""
        return _places(
            (word[:length], at)
            for at, word in enumerate(self.words)
            for length in range(1, len(word) + 1)
        )

    def places(self, pattern: str) -> Sequence[int]:
        """Where a cue's word stands."""
        if pattern.endswith("*"):
            return self.beginnings.get(pattern[:-1], ())
        return self.whole.get(pattern, ())


def occurs(cue: str, words: Words) -> bool:
    """True where `cue` occurs in `words`."""
    parts = parts_of(cue)
    found = [words.places(part) for part in parts]
    if not all(found):
        return False
    return len(parts) == 1 or _close(found)


@lru_cache(maxsize=1 << 14)
def parts_of(cue: str) -> tuple[str, ...]:
    """The words of a cue, an asterisk at the end of those that may go on."""
    return tuple(cue.lower().replace("-", " ").split())


def _close(found: Sequence[Sequence[int]]) -> bool:
    """True where a window of the text holds every part, each on a word of its own."""
    last: dict[int, int] = {}
    for at, part in sorted((at, part) for part, places in enumerate(found) for at in places):
        last[part] = at
        everywhere = len(last) == len(found) == len(set(last.values()))
        if everywhere and max(last.values()) - min(last.values()) < len(found) + GAP:
            return True
    return False


def _places(pairs: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for key, at in pairs:
        found.setdefault(key, []).append(at)
    return found
