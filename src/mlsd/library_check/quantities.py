"""Numbers and small sums as people write them in a formula: `20M payments / 86,400 s ≈ 231`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<square>²?)"
    r"(?:[ -]?(?P<size>thousand|million|billion|trillion|[kMBT])(?![A-Za-z]))?"
    r"(?P<percent> ?%)?"
    r"(?:[ -]?(?P<unit>bytes?|[kKMGTP]B|ms|µs|hours?|days?|minutes?|min|s|h)(?![A-Za-z]))?"
)
_SIZES = {"k": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "B": 1e9, "billion": 1e9}
_SIZES |= {"T": 1e12, "trillion": 1e12}
BYTES = {"byte": 1.0, "bytes": 1.0, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}
BYTES |= {"PB": 1e15}
_PARTS_OF_A_SECOND = {"ms": 1e-3, "µs": 1e-6}
_TIMES = frozenset(
    ["hour", "hours", "day", "days", "minute", "minutes", "min", "s", "h", "ms", "µs"]
)
_SPELT = re.compile(
    r"\b(?:half|third|quarter|fifth|tenth|twice|double|dozen|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|hundred|share|part|per (?:thousand|million|billion))\b|√"
    r"|\d ?(?:k?Wh?|mW|m?Ah|[km]?V|k?Hz|k?m|kg)\b"
)
"""Words, roots and units that make a sum one which is not read."""
_COUNTS = {
    word: str(at)
    for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}
_COUNTED = re.compile(
    rf"\b({'|'.join(_COUNTS)})(?=[ -](?:thousand|million|billion)\b)", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*[A-Za-z][^()]*\)")
_PER = re.compile(r"/(?=[A-Za-z])|(?<=[A-Za-z])/(?=[A-Za-z])")
_OPERATORS = "×*/+−–"
_BREAK = re.compile(r"[,;:]\s+|[<>]")


@dataclass(frozen=True)
class Quantity:
    """A number as it was written: its value, and its unit where that is one of storage or time."""

    value: float
    unit: str = ""
    percent: bool = False

    @property
    def plain(self) -> float:
        """The value to be reckoned with: a percentage as a part of one, storage in bytes."""
        scale = BYTES.get(self.unit, _PARTS_OF_A_SECOND.get(self.unit, 1.0))
        return self.value * scale / (100 if self.percent else 1)


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a text, `three million` too."""
    for match in _NUMBER.finditer(_COUNTED.sub(_in_digits, text)):
        yield _quantity(match)


def results(formula: str) -> list[Quantity]:
    """The numbers that stand after the first `≈` or `=` of a formula."""
    _, *after = re.split("[≈=]", formula, maxsplit=1)
    return list(quantities(after[0])) if after else []


def inputs(formula: str) -> list[Quantity]:
    """The numbers that a formula begins with: those before its first `≈` or `=`."""
    return list(quantities(re.split("[≈=]", formula, maxsplit=1)[0]))


def sums(formula: str) -> Iterator[tuple[float, Quantity]]:
    """What each sum of a formula comes to, and the result that is written behind it.

    Sums that can't be read (a variable, a root, a part in words, another unit) are left out. Of
    two ways to read one, that which fits is taken.
    """
    parts = re.split("[≈=]", formula)
    for left, right in pairwise(parts):
        found = _NUMBER.match(right.strip().removeprefix("about ").strip())
        if not found:
            continue
        written = _quantity(found)
        pieces = _last_expression(left)
        stored = any(one.unit in BYTES for one in quantities(" ".join(pieces)))
        if written.unit in _TIMES or stored != (written.unit in BYTES):
            continue
        # `50 busy, + 6,000 × 8 = 48` may mean the last piece alone, `2 × 3 × 4 ≈ 6 × 4` all of it.
        ways = [" ".join(pieces)]
        ways += [pieces[-1].strip()[1:]] if pieces[-1].strip()[:1] in ("+", "−", "–") else []
        values = [value for way in ways if (value := _value(way)) is not None]
        if values:
            ends = [written, *_worked(right)]
            yield min(
                ((value, end) for value in values for end in ends),
                key=lambda pair: abs(pair[0] - pair[1].plain),
            )


def _worked(text: str) -> Iterator[Quantity]:
    """What the sum comes to that a text begins with, if it is one."""
    first, *_ = _BREAK.split(text)
    if (value := _value(first)) is not None:
        yield Quantity(value)


def _in_digits(match: re.Match[str]) -> str:
    return _COUNTS[match[0].lower()]


def _quantity(match: re.Match[str]) -> Quantity:
    value = float(match["digits"].replace(",", ""))
    value = value * value if match["square"] else value
    return Quantity(
        value * _SIZES.get(match["size"] or "", 1.0), match["unit"] or "", bool(match["percent"])
    )


def _last_expression(text: str) -> list[str]:
    """The last sum of a text: from the last piece that does not go on with an operator."""
    kept: list[str] = []
    for piece in _BREAK.split(_ASIDE.sub(_without_aside, text)):
        goes_on = piece.strip()[:1] in tuple(_OPERATORS)
        kept = [*kept, piece] if goes_on else [piece]
    return kept


def _without_aside(match: re.Match[str]) -> str:
    return match[0] if any(sign in match[0] for sign in _OPERATORS) else ""


def _value(expression: str) -> float | None:
    """What a sum comes to; None where it is none, or can't be read for sure."""
    if _SPELT.search(expression):
        return None
    tokens = list(_tokens(_PER.sub(" ", expression)))
    if not any(token in _OPERATORS for token in tokens if isinstance(token, str)):
        return None
    reader = _Reader(tokens)
    value = reader.total()
    return value if reader.done else None


def _tokens(text: str) -> Iterator[str | float]:
    """Numbers, operators and parentheses; words are passed over, single letters are variables."""
    place = 0
    while place < len(text):
        if match := _NUMBER.match(text, place):
            yield _quantity(match).plain
            place = match.end()
        elif text[place] in _OPERATORS + "()":
            yield text[place]
            place += 1
        elif word := re.compile(r"[^\W\d_]+").match(text, place):
            if len(word[0]) == 1 and word[0] not in "ash":
                yield word[0]
            place = word.end()
        else:
            place += 1


class _Reader:
    """Reads a sum by the usual rules; `done` is False where it was no sum."""

    def __init__(self, tokens: list[str | float]) -> None:
        self._tokens = tokens
        self._broken = False

    @property
    def done(self) -> bool:
        return not self._tokens and not self._broken

    def total(self) -> float:
        value = self._product()
        while self._tokens and self._tokens[0] in ("+", "−", "–"):
            sign = 1 if self._tokens.pop(0) == "+" else -1
            value += sign * self._product()
        return value

    def _product(self) -> float:
        value = self._single()
        while self._tokens and self._tokens[0] in ("×", "*", "/"):
            divides = self._tokens.pop(0) == "/"
            factor = self._single()
            if divides and not factor:
                self._broken = True
                return 0.0
            value = value / factor if divides else value * factor
        return value

    def _single(self) -> float:
        first = self._tokens.pop(0) if self._tokens else ""
        if isinstance(first, float):
            return first
        if first == "(":
            value = self.total()
            if self._tokens[:1] == [")"]:
                del self._tokens[0]
                return value
        self._broken = True
        return 0.0
