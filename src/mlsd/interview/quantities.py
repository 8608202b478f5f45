"""What a stated number is of: a small table of words that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mlsd.interview.amounts import UNITS, Amount, base
from mlsd.interview.counts import counted
from mlsd.interview.quantity_rules import RULES
from mlsd.interview.quantity_words import (
    ALL_OF_IT,
    ASKED,
    BOUND,
    BYTES,
    CANDIDATES,
    ERRORS,
    FEATURES_OF,
    FUNNEL,
    GOES_ON,
    LASTING,
    LEAST_LOAD,
    MACHINES,
    OF_LOAD,
    OVER,
    PARTS,
    PER,
    RAM,
    SCOPE,
    SEGMENT,
    SOME,
    SPAN,
    STATISTIC,
    VOLUME,
    WHOLE,
)
from mlsd.interview.sorts import sorts_of


@dataclass(frozen=True)
class Quantity:
    """What a number is of. `part` is the component, `statistic` p99, average, peak and the like.

    Where `scope` is not empty, the number is of some of the users, machines or cases only.
    `bound` is True where the candidate sets it as a limit or a target.
    """

    name: str
    part: str = ""
    statistic: str = ""
    scope: tuple[str, ...] = ()
    bound: bool = False


def quantity_of(
    amount: Amount, clause: str, at: int, sentence: str, *, opening: bool
) -> Quantity | None:
    """What `amount`, which begins at `at` in `clause`, is of; None where the words don't say.

    `sentence` is the clause with what stands before and after it, as far as the next numbers.
    `opening` is True in the first stage, where a time that nothing else is said of is the time
    of the whole system.
    """
    found = _quantity(amount, clause, at, sentence, opening=opening)
    if found is None:
        return None
    around = f"{clause[:at]} # {clause[at + amount.end - amount.start :]}"
    return replace(found, scope=tuple(sorted({*found.scope, *sorts_of(found.name, around)})))


def _quantity(
    amount: Amount, clause: str, at: int, sentence: str, *, opening: bool
) -> Quantity | None:
    dimension = UNITS[amount.unit][0]
    span = at, at + amount.end - amount.start
    around = f"{clause[: span[0]]} # {clause[span[1] :]}"
    scope = tuple(sorted({_scope(match) for match in SCOPE.finditer(f"{sentence} {around}")}))
    bound = BOUND.search(around) is not None or OVER.search(clause[: span[0]]) is not None
    if dimension == "share" and (segment := SEGMENT.search(around)):
        scope = tuple(sorted({*scope, segment["which"].lower()}))
    statistic = _statistic(around)
    if dimension == "rate":
        return _rate(amount, around, statistic, scope)
    if dimension == "count":
        return _count(amount, around, clause[span[1] :], scope)
    if dimension == "bytes":
        return _memory(clause, span, scope)
    for rule in RULES:
        if dimension not in rule.dimensions or rule.cadence != amount.cadence:
            continue
        part = _part(clause, span) if rule.parts else ""
        # A job that is done so often may be named before the clause; milliseconds of a part
        # can only be its latency.
        named = rule.needs.search(f"{sentence} {clause}" if rule.cadence else clause)
        if not named and not (part and amount.unit == "ms"):
            continue
        if rule.days and amount.unit in ("ms", "s", "min"):
            continue
        if rule.name == "budget":
            return _budget(around, scope)
        if rule.name == "holdout share":
            scope = tuple(one for one in scope if one != "holdout")
        if rule.days:
            scope = tuple(one for one in scope if one not in LASTING)
        if rule.name == "feature freshness":
            whose = {match["whose"].lower() for match in FEATURES_OF.finditer(sentence)}
            scope = tuple(sorted({*scope, *whose}))
        if rule.name == "update":
            if not (thing := rule.needs.search(around)):
                continue
            return Quantity(f"update of {thing['what'].lower()}", "", "", scope, bound)
        if rule.name == "latency":
            return _latency(amount, around, part, statistic, scope, bound=bound, opening=opening)
        return Quantity(rule.name, part if rule.parts else "", "", scope, bound)
    return None


_OF_WHICH = re.compile(
    r"\b(?:of|out\s+of|from)\s+(?:the\s+|these\s+|our\s+|my\s+)?$", re.IGNORECASE
)


def _latency(
    amount: Amount,
    around: str,
    part: str,
    statistic: str,
    scope: tuple[str, ...],
    *,
    bound: bool,
    opening: bool,
) -> Quantity | None:
    if amount.unit not in ("ms", "s") or (amount.unit == "s" and amount.value > 120):
        return None
    if amount.unit == "s" and SPAN.search(around):
        return None
    if not part and not opening and not WHOLE.search(around):
        return None
    behind = around.partition("#")[2].split()
    # "20 ms entry" is the time of a part that the table does not know.
    if not part and behind and behind[0][0].isalpha() and not GOES_ON.match(behind[0]):
        return None
    if part and ALL_OF_IT.search(around):
        part = ""
    if _OF_WHICH.search(around.partition("#")[0]):
        part = ""  # "of 100 ms 60 go to the network"
    limit = bound or (opening and not part)  # at the start a time is what is wanted
    return Quantity("latency", part, statistic if statistic != "peak" else "", scope, limit)


def _rate(amount: Amount, around: str, statistic: str, scope: tuple[str, ...]) -> Quantity | None:
    if base(amount.value, amount.unit) < LEAST_LOAD:
        return None
    noun = amount.noun.lower().split()[-1] if amount.noun else ""
    if not noun and (named := OF_LOAD.search(around.partition("#")[0])):
        noun = named["noun"].lower()
    if noun and not ASKED.match(noun):
        return None
    per = {
        "QPS": "second",
        "/min": "minute",
        "/h": "hour",
        "/day": "day",
        "/week": "week",
        "/month": "month",
        "/year": "year",
    }
    if not noun and not amount.named:
        return None
    if re.match(r"(requests?|reqs?|quer\w+|calls?|hits)$", noun) or not noun:
        noun = "requests"
    return Quantity(
        f"{noun.rstrip('s')}s per {per[amount.unit]}", _part_of_load(around), statistic, scope
    )


def _part_of_load(around: str) -> str:
    """The component whose load it is; scoring and lookups are more than the requests."""
    return _part(around, (around.find("#"), around.find("#") + 1))


def _count(amount: Amount, around: str, behind: str, scope: tuple[str, ...]) -> Quantity | None:
    found = counted(amount.value, around.partition(" # ")[0], behind)
    if found is not None:
        name, sorts = found
        use = _use(around) if name in MACHINES else "retrieval" if name == "candidates" else ""
        return Quantity(name, use, "", tuple(sorted({*scope, *sorts} - LASTING)))
    if SOME.search(around) or amount.value < 2:
        return None
    if CANDIDATES.match(behind.lstrip(" -")) and FUNNEL.search(around):
        part = _part(around, (around.find("#"), around.find("#") + 1))
        return Quantity("candidates", part, "", scope)
    return None


def _use(around: str) -> str:
    """Whether the machines are those that train or those that serve."""
    train = re.search(r"\b(?:pre-?|re-?|fine-?)?(?:train|tun)\w*", around, re.IGNORECASE)
    serve = re.search(
        r"\b(?:serv\w+|inference|prod\w*|online|traffic|load)\b", around, re.IGNORECASE
    )
    return "training" if train and not serve else "serving" if serve and not train else ""


def _budget(around: str, scope: tuple[str, ...]) -> Quantity | None:
    """A budget is only comparable where it is said for what."""
    for name, pattern in ERRORS.items():
        if pattern.search(around):
            return Quantity(name, "", "", scope)
    per = PER.search(around.partition("#")[2]) or PER.search(around)
    if per is None:
        return None
    what = per["per"].lower().replace(",", "")
    what = "request" if what in ("query", "question", "answer", "search") else what
    return Quantity(f"budget per {what}", "", "", scope)


def _memory(clause: str, span: tuple[int, int], scope: tuple[str, ...]) -> Quantity | None:
    if VOLUME.match(clause[span[1] :]):
        return None
    part = _part(clause, span, BYTES) or ("RAM" if RAM.search(clause) else "")
    return Quantity("memory", part, "", scope) if part else None


def _part(clause: str, span: tuple[int, int], parts: Mapping[str, re.Pattern[str]] = PARTS) -> str:
    """The component that is named nearest to the number."""
    best, nearest = "", 10_000
    taken: list[tuple[int, int]] = []
    for name, pattern in parts.items():
        for match in pattern.finditer(clause):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            away = match.start() - span[1] if match.start() >= span[1] else span[0] - match.end()
            if 0 <= away < nearest:
                best, nearest = name, away
    return best


def _statistic(text: str) -> str:
    match = STATISTIC.search(text)
    if match is None:
        return ""
    if match["p"]:
        found = match["p"].lower().replace(" ", "").replace(",", ".")
        return {"p999": "p99.9"}.get(found, found)
    if match["n"]:
        return f"p{match['n']}"
    return match.lastgroup or ""


def _scope(match: re.Match[str]) -> str:
    return " ".join((match["each"] or match["place"] or match["some"]).lower().rstrip("s").split())
