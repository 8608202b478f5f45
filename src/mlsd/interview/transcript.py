"""A transcript of speech as words: plain text, SRT or WebVTT, whichever it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Final

PAUSE: Final = 3.0
"""Seconds of silence between two cues that count as a pause."""

ROLLS: Final = 0.5
"""Seconds after a cue within which the next one may show the same words once more."""

LINE: Final = 1.2
"""Seconds of silence from which a new line begins in the text."""


@dataclass(frozen=True)
class Transcript:
    """What was said. `seconds`, from the first word to the last, is None where there are no times."""

    text: str
    words: int
    seconds: float | None = None
    pauses: tuple[float, ...] = ()

    @property
    def longest(self) -> float:
        """The longest pause, 0 for none."""
        return max(self.pauses, default=0.0)


@dataclass(frozen=True)
class _Cue:
    start: float
    end: float
    text: str


_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?(?:[a-z]+(?:\.[\w.-]+)*(?:\s[^<>]*)?|\d[\d:.]*)>|\{\\[^}]*\}", re.IGNORECASE)
_SPEAKER = re.compile(r"<v(?:\.[\w.-]+)*\s+[^>]*>", re.IGNORECASE)


def transcript(text: str) -> Transcript:
    """The words of a file of speech. Cue numbers, times, styles and notes are left out.

    Cues that repeat the words of the one before, as rolling captions do, are heard once.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = list(_TIMES.finditer(text))
    if not found:
        plain = "" if text.startswith("WEBVTT") else text.strip("\n").rstrip()
        return Transcript(plain, len(plain.split()))
    cues = _fresh([_cue(text, found, place) for place in range(len(found))])
    if not cues:
        return Transcript("", 0)
    lines = [cues[0].text]
    pauses = []
    for before, after in pairwise(cues):
        silence = after.start - before.end
        if silence >= PAUSE:
            pauses.append(round(silence, 3))
        if silence >= LINE:
            lines.append(after.text)
        else:
            lines[-1] += f" {after.text}"
    said = "\n".join(lines)
    seconds = max(cue.end for cue in cues) - min(cue.start for cue in cues)
    return Transcript(said, len(said.split()), max(round(seconds, 3), 0.0), tuple(pauses))


def _cue(text: str, found: list[re.Match[str]], place: int) -> _Cue:
    match = found[place]
    end = found[place + 1].start() if place + 1 < len(found) else len(text)
    block = text[match.end() : end].lstrip("\n").partition("\n\n")[0]
    lines = block.rstrip("\n").split("\n")
    # Some files leave no empty line before the number of the next cue.
    if place + 1 < len(found) and len(lines) > 1 and lines[-1].strip().isdigit():
        lines.pop()
    words = unescape(_TAG.sub("", _SPEAKER.sub("", " ".join(lines))))
    start, stop = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    return _Cue(start, max(start, stop), " ".join(words.split()))


def _fresh(cues: list[_Cue]) -> list[_Cue]:
    """The cues in the order of time, without empty ones and without what stood there already."""
    fresh: list[_Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start):
        words = cue.text.split()
        if fresh and cue.start < fresh[-1].end + ROLLS:
            words = words[_repeated(fresh[-1].text.split(), words) :]
        if words:
            fresh.append(_Cue(cue.start, cue.end, " ".join(words)))
        elif fresh:
            fresh[-1] = _Cue(fresh[-1].start, max(fresh[-1].end, cue.end), fresh[-1].text)
    return fresh


def _repeated(before: list[str], words: list[str]) -> int:
    """How many of the first `words` are the last ones of `before`; fewer than three are chance."""
    for count in range(min(len(before), len(words)), 0, -1):
        if before[-count:] == words[:count] and (count >= 3 or count == len(words) == len(before)):
            return count
    return 0


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = parts
    fraction = int((thousandths or "0").ljust(3, "0"))
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + fraction / 1000
