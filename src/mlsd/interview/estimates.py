"""Stated numbers held against the ranges that the prompt's author worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from mlsd.interview.amounts import UNITS, base
from mlsd.interview.checks import NEAR, Check
from mlsd.interview.commitments import Commitment
from mlsd.model import Estimate
from mlsd.words import STOP, stems

ABSURD: Final = 100.0
"""So far outside it is rather a number of something else, and nothing is said."""

ENOUGH: Final = 0.5
"""The share of the words of an estimate's `of` that a sentence needs to be taken for it."""
SURE: Final = 0.75
"""The share that it needs to be told that it is off."""

_UNITS: Final = {
    "qps": "QPS",
    "rps": "QPS",
    "ms": "ms",
    "s": "s",
    "seconds": "s",
    "minutes": "min",
    "hours": "h",
    "days": "day",
    "dau": "DAU",
    "mau": "MAU",
    "%": "%",
    "usd": "USD",
    "kb": "KB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "pb": "PB",
    "items": "",
    "machines": "",
    "users": "",
}
_RATES: Final = {
    "s": "QPS",
    "second": "QPS",
    "hour": "/h",
    "day": "/day",
    "week": "/week",
    "month": "/month",
}
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_PEAK: Final = re.compile(r"\b(?:peak|busiest|rush|dinner|evening|spike)", re.IGNORECASE)
_PERIOD: Final = re.compile(r"\b(?:second|minute|hour|day|week|month|year)", re.IGNORECASE)
_YEARLY: Final = re.compile(r"annual|yearly", re.IGNORECASE)
_SAMPLE: Final = re.compile(
    r"\b(?:random|sampl|label|rater|review|vs|versus|instead|if|per 1,?000)", re.IGNORECASE
)
_ANY: Final = frozenset(("events", "items", "rows", "", "frames"))
_HARDWARE: Final = frozenset(
    stems("machines gpus servers accelerators nodes cards boxes instances replicas hosts")
)
_LOAD: Final = frozenset(stems("requests queries calls"))
_DULL: Final = frozenset(
    stems("day second minute hour year month all one number time about peak busiest")
) | {"#"}


def checks(stated: Iterable[Commitment], numbers: Mapping[str, Estimate]) -> tuple[Check, ...]:
    """For each of the prompt's `numbers` the stated one that is nearest to it, if any is plainly of it.

    A unit that measures something else, too few words in common, two estimates that fit
    equally well, or a number that is absurdly far off: nothing is said.
    """
    found: dict[str, Check] = {}
    for one in stated:
        if one.aside or one.cadence or _SAMPLE.search(one.clause):
            continue
        estimate, share = _meant(one, numbers.values())
        if estimate is None:
            continue
        check = Check(one, estimate, _outside(one, estimate))
        if check.factor > NEAR and (share < SURE or check.factor >= ABSURD):
            continue
        # A sentence works its way to a number: what comes nearest is meant as the result.
        if estimate.id not in found or check.factor <= found[estimate.id].factor:
            found[estimate.id] = check
    return tuple(found.values())


def _meant(one: Commitment, numbers: Iterable[Estimate]) -> tuple[Estimate | None, float]:
    """The one estimate that `one` is plainly of, and the share of its words that were said."""
    fits: list[tuple[float, Estimate]] = []
    for estimate in numbers:
        if _measure(estimate) == UNITS[one.unit][0] and _counts_the_same(one, estimate):
            fits.append((_shared(one, estimate), estimate))
    fits.sort(key=lambda fit: -fit[0])
    if not fits or fits[0][0] < ENOUGH or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None, 0.0
    return fits[0][1], fits[0][0]


def _measure(estimate: Estimate) -> str:
    unit = _unit(estimate)
    return UNITS[unit[0]][0] if unit else ""


def _counts_the_same(one: Commitment, estimate: Estimate) -> bool:
    """Peak with peak, a year's money with a year's, machines with machines, views with views."""
    measure = _measure(estimate)
    if measure == "rate":
        peak = _PEAK.search(estimate.of) is not None
        if peak != (_PEAK.search(one.clause) is not None) or (peak and one.statistic == "average"):
            return False
        noun = estimate.unit.lower().partition("/")[0].split()[-1]
        return noun in (*_ANY, "qps") or bool(set(stems(noun)) & set(stems(one.quote)))
    if measure == "money":
        wanted = {found[0].lower() for found in _PERIOD.finditer(_YEARLY.sub("year", estimate.of))}
        return wanted <= {
            found[0].lower() for found in _PERIOD.finditer(_YEARLY.sub("year", one.clause))
        }
    if measure == "count":
        behind = set(stems(one.behind))
        return bool(
            behind & (_HARDWARE if estimate.unit == "machines" else set(stems(estimate.of)))
        )
    return True


def _shared(one: Commitment, estimate: Estimate) -> float:
    """The share of the words of `of` that stand around the number; 0 where there are too few."""
    words = set(stems(one.clause)) | (_LOAD if one.unit == "QPS" else set())
    wanted = set(stems(estimate.of)) - _DULL - STOP
    shared = len(wanted & words)
    return shared / len(wanted) if wanted and shared >= min(2, len(wanted)) else 0.0


def _outside(one: Commitment, estimate: Estimate) -> float:
    """How many times `one` lies outside of the range; 1 where it lies in it."""
    unit = _unit(estimate)
    if unit is None:
        return 1.0
    name, scale = unit
    low, high = base(estimate.low * scale, name), base(estimate.high * scale, name)
    bottom, top = base(one.value, one.unit), base(one.top, one.unit)
    if top < low:
        return low / top if top else float("inf")
    return max(bottom / high, 1.0) if high else 1.0


def _unit(estimate: Estimate) -> tuple[str, float] | None:
    """The unit as numbers are read with it, and the scale that its words have (`million tokens`)."""
    words = estimate.unit.lower().split()
    scale = _SCALES.get(words[0], 1.0)
    name = " ".join(words[1:] if scale != 1.0 else words)
    if name == "items" and "per second" in estimate.of:
        return "QPS", scale
    if name in _UNITS:
        return _UNITS[name], scale
    _, slash, per = name.partition("/")
    return (_RATES[per], scale) if slash and per in _RATES else None
