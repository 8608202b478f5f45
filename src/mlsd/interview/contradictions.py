"""Where two stages say different numbers of plainly the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from mlsd.interview.amounts import UNITS, base
from mlsd.interview.commitments import Commitment
from mlsd.interview.quantity_words import MACHINES

TOLERANCE: Final = {
    "latency": 1.3,
    "retraining": 2.0,
    "recall target": 1.15,
    "precision target": 1.15,
    "availability": 1.05,
}
"""By quantity, the factor between two numbers from which they are no longer taken for the same."""

OTHERWISE: Final = 1.5

ABSURD: Final = 100.0
"""So far apart two times are rather of two things, unless they are of how often a thing is done."""

UNLIKE: Final = 100_000.0
"""So far apart are two counts, or two loads, of two things."""

_TAIL: Final = ("", "p90", "p95", "p99", "p99.9")


@dataclass(frozen=True)
class Contradiction:
    """Two commitments that can't both hold, in the order in which they were said."""

    first: Commitment
    second: Commitment
    why: str


def contradictions(stated: Sequence[Commitment]) -> tuple[Contradiction, ...]:
    """The contradictions among `stated`, a thing at most once, in the order of their first halves.

    Where one stage says several numbers of a thing, they are of several things that the words
    don't tell apart, and nothing is said of it.
    """
    plans = [one for one in stated if one.plan]
    several = {
        _thing(first)
        for first, second in combinations(plans, 2)
        if first.stage == second.stage
        and _thing(first) == _thing(second)
        and _factor(first, second) > 1
    }
    found: dict[tuple[object, ...], Contradiction] = {}
    for first, second in combinations([one for one in plans if _thing(one) not in several], 2):
        if first.stage != second.stage and (why := _against(first, second)):
            found.setdefault(_thing(second), Contradiction(first, second, why))
    return tuple(found.values())


def _thing(one: Commitment) -> tuple[object, ...]:
    return one.quantity, one.part, one.statistic, one.scope, one.cadence


def _against(first: Commitment, second: Commitment) -> str:
    """Why both can't hold, empty where they can."""
    if first.quantity != second.quantity:
        return ""
    # One threshold may be said without what it does; two that do other things are two.
    if first.scope != second.scope and (
        first.quantity != "threshold" or (first.scope and second.scope)
    ):
        return ""
    if UNITS[first.unit][0] != UNITS[second.unit][0]:
        return ""
    if first.cadence != second.cadence:
        # What is made once a day may be a day old.
        often, age = (first, second) if first.cadence else (second, first)
        late = first.quantity == "feature freshness" and _low(often) >= _high(age) * OTHERWISE
        return "older than they may be" if late else ""
    if first.quantity == "latency":
        return _latency(first, second)
    if first.statistic != second.statistic or first.part != second.part:
        return ""
    if first.quantity in MACHINES and not first.part and "training" in (first.stage, second.stage):
        return ""  # those that train may be others than those that serve
    factor = _factor(first, second)
    if factor > (ABSURD if UNITS[first.unit][0] == "time" else UNLIKE) and not first.cadence:
        return ""
    return "two numbers for one thing" if factor >= TOLERANCE.get(first.quantity, OTHERWISE) else ""


def _latency(first: Commitment, second: Commitment) -> str:
    """A part may be faster than the whole, and the tail slower than the middle."""
    if first.part == second.part:
        same = first.statistic == second.statistic or (
            first.statistic in _TAIL
            and second.statistic in _TAIL
            and "" in (first.statistic, second.statistic)
        )
        if not same or _factor(first, second) < TOLERANCE["latency"]:
            return ""
        # What keeps well within a limit does not break it.
        if _low(second) < _low(first) and first.bound and not second.bound:
            return ""
        return "two times for one thing"
    whole, part = (first, second) if second.part else (second, first)
    if whole.part or not (whole.bound or whole.statistic):
        return ""
    if _low(part) > _high(whole) * ABSURD:
        return ""
    tail = whole.statistic in _TAIL or whole.statistic == part.statistic
    if tail and _low(part) > _high(whole) * TOLERANCE["latency"]:
        return "a part takes longer than the whole may"
    return ""


def _low(one: Commitment) -> float:
    return base(one.value, one.unit)


def _high(one: Commitment) -> float:
    return base(one.top, one.unit)


def _factor(first: Commitment, second: Commitment) -> float:
    """How many times the nearer ends of two ranges differ, 1 where they overlap."""
    lower, upper = (first, second) if _high(first) <= _high(second) else (second, first)
    if _low(upper) <= _high(lower):
        return 1.0
    return _low(upper) / _high(lower) if _high(lower) else float("inf")
