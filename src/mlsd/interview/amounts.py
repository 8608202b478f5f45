"""Numbers with their units in running text: `20-30M users`, `50 to 100 ms`, `every two weeks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

UNITS: Final[dict[str, tuple[str, float]]] = {
    "ms": ("time", 0.001),
    "s": ("time", 1),
    "min": ("time", 60),
    "h": ("time", 3600),
    "day": ("time", 86_400),
    "week": ("time", 7 * 86_400),
    "month": ("time", 30 * 86_400),
    "year": ("time", 365 * 86_400),
    "QPS": ("rate", 1),
    "/min": ("rate", 1 / 60),
    "/h": ("rate", 1 / 3600),
    "/day": ("rate", 1 / 86_400),
    "/week": ("rate", 1 / (7 * 86_400)),
    "/month": ("rate", 1 / (30 * 86_400)),
    "/year": ("rate", 1 / (365 * 86_400)),
    "DAU": ("DAU", 1),
    "WAU": ("WAU", 1),
    "MAU": ("MAU", 1),
    "KB": ("bytes", 1e3),
    "MB": ("bytes", 1e6),
    "GB": ("bytes", 1e9),
    "TB": ("bytes", 1e12),
    "PB": ("bytes", 1e15),
    "%": ("share", 0.01),
    "USD": ("money", 1),
    "cent": ("money", 0.01),
    "": ("count", 1),
}
"""What a unit measures, and what one of it is in the smallest measure."""

_SCALES: Final = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    **dict.fromkeys(("mn", "mln"), 1e6),
    "mio": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_SMALL: Final = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_WORD = "|".join([*_TENS, *reversed(_SMALL)])
_HUNDRED = rf"(?:(?:{_WORD}|a)[\s-]+)?hundred(?:\s+(?:and\s+)?(?:{_WORD})(?:[\s-](?:{_WORD}))?)?"
_LARGE = "thousand|million|billion|trillion"
_SPELT = (
    rf"(?:{_HUNDRED}|(?:{_WORD})(?:[\s-](?:{_WORD}))?|half\s+an?(?=\s+(?:{_LARGE}|second|hour|day))"
    rf"|an?(?=\s+(?:{_LARGE})))\b"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:[ ]\d{3})+(?![\d.,%])|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{_SPELT}))"
_SCALE = (
    r"(?:\s?(?:k|thousands?|mio|mln|mn|millions?|bn|billions?|trillion|m|b)(?:\s+of)?(?![a-z0-9%]))"
)
_TIME_UNIT = r"""
    (?P<ms>ms|msecs?|millis|milliseconds?) | (?P<min>mins?|minutes?) | (?P<month>months?)
    | (?P<s>s|secs?|seconds?) | (?P<h>h|hrs?|hours?) | (?P<day>days?|(?<=\d)d) | (?P<week>weeks?|wks?|(?<=\d)w)
    | (?P<year>years?|yrs?)
"""
_PER = r"""
    (?:\s*(?:/|per\b|a\b|each\b|every\b)\s*
       (?:(?P<QPS>s|secs?|second)|(?P<pmin>min|minute)|(?P<ph>h|hr|hour)|(?P<pday>d|day)
         |(?P<pweek>week|wk)|(?P<pmonth>month)|(?P<pyear>yr|year))\b)
"""
_AMOUNT = re.compile(
    rf"""
    (?<![\w.,$€£/-]) (?P<money>[$€£]\s?)?
    (?P<low>{_NUMBER}) (?P<lowscale>{_SCALE})?
    (?: \s?(?P<lowunit>ms|s|%|GB|TB)?
        (?: \s?[-–—]\s?[$€£]? | \s+to\s+[$€£]? | \s+and\s+(?=\d) )
        (?P<high>{_DIGITS}|{_SPELT}) (?P<highscale>{_SCALE})? )?
    (?: [\s-]? (?: (?:{_TIME_UNIT})(?![\w]) (?!\s*of\s+the\s+art)
        | (?P<pct>%|percent\b|per\s?cent\b|pct\b)
        | (?P<rate>qps|rps|tps)\b
        | (?P<users>dau|mau|wau)s?\b
        | (?P<bytes>[kmgtp]i?b|(?:kilo|mega|giga|tera|peta)bytes?)\b
        | (?P<cent>cents?)\b | (?P<usd>(?:usd|dollars|bucks|euros?|eur)\b|[$€£](?!\d)) ) )?
    (?: (?P<noun>(?:[\s-]+(?!per\b|a\b|an\b|at\b|in\b|on\b|and\b|or\b|for\b|the\b|to\b|of\b|is\b|with\b|by\b|from\b|each\b|every\b)[a-z][\w'’-]*){{0,3}}?) {_PER} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:(?P<d>daily)|(?P<w>weekly)|(?P<m>monthly))[\s-]+(?:active\s+)?"
    r"(?:users?|people|viewers?|visitors?|actives?|readers?|customers?|shoppers?|members?)",
    re.IGNORECASE,
)
_DAILY_PEOPLE = re.compile(
    r"\s*(?:active\s+)?(?:users?|people|viewers?|visitors?|readers?|customers?|shoppers?|members?)\s+"
    r"(?:\w+\s+){0,5}?(?:(?:a|per|each|every)\s+(?:(?P<d>day)|(?P<w>week)|(?P<m>month))"
    r"|(?P<daily>daily)|(?P<weekly>weekly)|(?P<monthly>monthly))\b",
    re.IGNORECASE,
)
_BEHIND_ALREADY = re.compile(
    r"\b(?P<kind>dau|mau|wau|(?:daily|monthly|weekly)\s+(?:active\s+)?(?:users|actives))\b"
    r"\s*(?:\(?\s*(?:is|are|of|at|=|:|~|≈|about|around|roughly|some|we have|to be)\s*\)?\s*){0,3}$",
    re.IGNORECASE,
)
_CADENCE = re.compile(
    r"""\b(?: (?P<often>twice\s+(?:a|per)\s+day|every\s+(?:12|twelve)\s+hours)
      | (?P<hourly>hourly|(?:every|each|once\s+an|once\s+per)\s+hour|(?:every|each)\s+single\s+hour)
      | (?P<daily>daily|nightly|overnight|(?:every|each)\s+(?:day|night|morning|evening)|once\s+(?:a|per|every|in\s+a)\s+(?:day|night))
      | (?P<weekly>weekly|(?:every|each)\s+(?:week|monday|sunday|saturday|weekend)|once\s+(?:a|per|every|in\s+a)\s+week)
      | (?P<fortnightly>fortnightly|bi-?weekly|(?:every|each)\s+(?:other|second)\s+week|twice\s+(?:a|per)\s+month)
      | (?P<monthly>monthly|(?:every|each)\s+month|once\s+(?:a|per|every|in\s+a)\s+month)
      | (?P<quarterly>quarterly|(?:every|each)\s+quarter|once\s+(?:a|per|every|in\s+a)\s+quarter)
      | (?P<yearly>yearly|annually|(?:every|each)\s+year|once\s+(?:a|per|every|in\s+a)\s+year)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CADENCES: Final = {
    "often": (12, "h"),
    "hourly": (1, "h"),
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "yearly": (1, "year"),
}
_EVERY = re.compile(r"\b(?:every|each)\s+(?:single\s+)?(?:about\s+|~\s?)?$", re.IGNORECASE)
_PEOPLE_A: Final = {"/day": "DAU", "/week": "WAU", "/month": "MAU"}
_IS_PEOPLE: Final = re.compile(
    r"(?:active\s+)?(?:users?|people|viewers?|visitors?|readers?|customers?|shoppers?|members?)\b",
    re.IGNORECASE,
)
_RATES: Final = {
    "QPS": "QPS",
    "pmin": "/min",
    "ph": "/h",
    "pday": "/day",
    "pweek": "/week",
    "pmonth": "/month",
    "pyear": "/year",
}


@dataclass(frozen=True)
class Amount:
    """`text[start:end]` states `value`, up to `high` where it is a range, in `unit`.

    `unit` is a key of UNITS, empty for a bare count. `noun` is what is counted, where the
    unit follows it (`3M orders per day`). `named` says that the unit itself says what is counted
    (`5k QPS`), `cadence` that it is how often a thing is done.
    """

    value: float
    high: float | None
    unit: str
    start: int
    end: int
    noun: str = ""
    named: bool = False
    cadence: bool = False


def amounts(text: str) -> Iterator[Amount]:
    """Every number of `text` and every cadence, in order; none overlaps another."""
    found = [*_numbers(text), *_cadences(text)]
    end = 0
    for amount in sorted(found, key=lambda one: (one.start, -one.end)):
        if amount.start >= end:
            yield amount
            end = amount.end


def base(value: float, unit: str) -> float:
    """`value` in the smallest measure of its dimension: seconds, per second, bytes, dollars."""
    return value * UNITS[unit][1]


def _cadences(text: str) -> Iterator[Amount]:
    for match in _CADENCE.finditer(text):
        number, unit = _CADENCES[match.lastgroup or ""]
        follows = text[match.end() : match.end() + 16].lower().lstrip(" -")
        if not follows.startswith(("active", "user", "visitor", "people")):
            yield Amount(number, None, unit, match.start(), match.end(), cadence=True)


def _numbers(text: str) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(text):
        low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
        unit, end, noun = _unit(text, match)
        scale, high_scale = match["lowscale"], match["highscale"]
        spelt = not match["low"][0].isdigit()
        if (spelt and not (unit or scale)) or _is_name(text, match):
            continue
        if (
            (scale or high_scale or "").strip() in ("m", "b")
            and unit not in ("", "DAU", "WAU", "MAU", "USD")
            and unit not in _RATES.values()
        ):
            scale = high_scale = None
        # "20-30M" and "50 to 100 ms" mean the scale, and the unit, of both ends.
        factor = _scale(scale or high_scale) if scale or high_scale else 1.0
        top_factor = _scale(high_scale) if high_scale else factor
        value = low * factor
        top = None if high is None else high * top_factor
        if match["lowunit"] and top is not None and match["lowunit"] == "ms" and unit == "s":
            value /= 1000
        if top is not None and top <= value:
            top = None
        every = _EVERY.search(text, max(0, match.start() - 20), match.start())
        cadence = every is not None and UNITS[unit][0] == "time"
        start = every.start() if every and cadence else match.start()
        yield Amount(value, top, unit, start, end, noun, bool(match["rate"]), cadence)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """True for what looks like a number and is a label: a list's `1.`, a year, a version."""
    number = match["low"]
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end("low") : match.end("low") + 2]
    if not line.strip(" \t-*•(") and after[:1] in (".", ")") and len(number) < 3:
        return True
    return bool(re.fullmatch(r"(19|20)\d\d", number)) and not any(
        match[name] for name in ("ms", "rate", "QPS", "pct", "lowscale")
    )


def _unit(text: str, match: re.Match[str]) -> tuple[str, int, str]:
    """The unit, where the amount ends with it, and the noun that is counted."""
    end = match.end()
    noun = (match["noun"] or "").strip(" -")
    for group, unit in _RATES.items():
        if match[group]:
            if match["money"] or match["usd"] or match["cent"] or match["bytes"] or match["pct"]:
                break
            if unit in _PEOPLE_A and _IS_PEOPLE.match(noun):
                return _PEOPLE_A[unit], end, ""
            return unit, end, noun
    if match["rate"]:
        return "QPS", end, noun
    if match["users"]:
        return match["users"].upper(), end, ""
    for pattern in (_PEOPLE, _DAILY_PEOPLE):
        if people := pattern.match(text, match.end()):
            kind = people.lastgroup or "d"
            return f"{kind[0].upper()}AU", people.end(), ""
    for group in ("ms", "s", "min", "h", "day", "week", "month", "year"):
        if match[group] and not match["money"]:
            return group, end, noun
    if match["pct"]:
        return "%", end, noun
    if match["bytes"]:
        return f"{match['bytes'][0].upper()}B", end, noun
    if match["cent"]:
        return "cent", end, noun
    if match["usd"] or match["money"]:
        return "USD", end, noun
    if match["low"][0].isdigit() and (
        before := _BEHIND_ALREADY.search(text, max(0, match.start() - 60), match.start())
    ):
        return f"{before['kind'][0].upper()}AU", end, ""
    return "", end, noun


def _scale(word: str) -> float:
    word = word.lower().removesuffix("of").strip()
    return _SCALES[word if word in _SCALES else word.removesuffix("s")]


def _value(number: str) -> float:
    """The value of digits or of words."""
    if number[0].isdigit():
        return float(number.replace(",", "").replace(" ", ""))
    words = re.split(r"[\s-]+", number.lower())
    if words[0] == "half":
        return 0.5
    total = 0.0
    for word in words:
        if word == "hundred":
            total = (total or 1) * 100
        elif word in ("a", "an"):
            total = 1
        else:
            total += _TENS.get(word, 0) + _SMALL.get(word, 0)
    return total
