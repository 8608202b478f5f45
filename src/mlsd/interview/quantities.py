"""What a stated number is of: a small table of words that stand beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mlsd.interview.amounts import UNITS, Amount


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


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)


_PARTS: Final = {
    "feature lookup": _any(
        r"feature[\s-]+(?:fetch\w*|look-?ups?|stores?|reads?|retrieval|joins?|service)"
        r"|(?:fetch|read|look)\w*\s+(?:up\s+)?(?:the\s+|all\s+)?(?:online\s+|user\s+)?features"
    ),
    "re-ranker": _any(r"re-?rank(?:er|ing|s|ed)?|cross-?encoders?"),
    "retrieval": _any(
        r"retriev\w+|candidate[\s-]+gen\w*|recall\s+stage|ann|hnsw|faiss|nearest[\s-]+neighbou?rs?"
        r"|vector\s+(?:search|index|lookups?|store)|first\s+pass|two-?tower"
    ),
    "ranker": _any(
        r"(?:heavy\s+)?rank(?:er|ing)(?:\s+(?:model|stage|step))?|heavy\s+model|second\s+pass"
    ),
    "embeddings": _any(r"embedd?ings?|encoders?"),
    "generation": _any(r"llm|generat(?:ion|or|ing)|first\s+token|writ(?:ing|er)\s+model|decod\w+"),
    "layer": _any(r"(?:small|quick|last|top|logistic|final)?\s*(?:layers?|heads?|trunk|backbone)"),
    "small model": _any(
        r"(?:small|light|cheap|quick|first|second|backup|simple|baseline|fallback|teacher|student)\w*\s+(?:model|ranker|layer|classifier)"
    ),
    "network": _any(r"network|round[\s-]?trips?|rtt"),
    "rules": _any(r"rules?(?:\s+engine)?|blocklists?|filters?|filtering"),
    "index": _any(r"index(?:es)?"),
    "calibration": _any(r"calibrat\w+"),
    "threshold": _any(r"thresholds?"),
    "database": _any(r"redis|database|db|cassandra|dynamo\w*|kv|key-?value|cache"),
    "model": _any(
        r"inference|model(?:\s+(?:call|server|itself|alone|step))|forward\s+pass|scoring(?:\s+step)?|classifier|gbdt|prediction\s+step"
    ),
}
"""Components of a system. The first that is named nearest to the number is the one."""

_STATISTIC = re.compile(
    r"\b(?P<p>p\s?(?:50|75|90|95|99(?:[.,]9)?|999))(?!\d)|\b(?P<n>50|90|95|99)(?:th)?\s?(?:th|st)?\s?-?percentile"
    r"|\b(?P<median>median)\b|\b(?P<average>average|avg|mean|typical(?:ly)?|usual(?:ly)?|on\s+average)\b"
    r"|\b(?P<peak>peaks?|busiest|rush\s+hour|at\s+most\s+in\s+the\s+evening|burst|spikes?|worst\s+minute)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(?:per|each|every|a\s+single)\s+(?:\w+\s+)?(?P<each>users?|person|people|customers?|regions?|countr\w+|markets?|"
    r"cit(?:y|ies)|shards?|machines?|instances?|pods?|replicas?|gpus?|servers?|nodes?|cores?|hosts?|boxe?s?|"
    r"items?|candidates?|videos?|batch(?:es)?|sessions?|advertisers?|merchants?|tenants?|sellers?|drivers?|"
    r"creators?|documents?|passages?|tokens?|languages?|stores?|shops?|workers?)\b"
    r"|\bin\s+(?:the\s+)?(?P<place>US|USA|EU|UK|Europe|Asia|India|Germany|Brazil|Japan|States|first\s+market|pilot\w*|"
    r"(?:biggest|largest|smallest)\s+\w+)\b"
    r"|\b(?P<some>new|power|premium|paying|paid|mobile|web|ios|android|anonymous|cold|warm|cached?|uncached|hot|returning|heavy|"
    r"logged-?in|guest|offline|batch|async\w*|background|long|short|first|pilot|fast|slow|sync\w*|online|streaming|nearline|holdout|text|images?|video|voice|live|"
    r"backfill\w*|bulk|internal|employees?)\s+"
    r"(?:users?|people|customers?|requests?|path|jobs?|traffic|calls?|hits?|start|lookups?|accounts?|quer(?:y|ies)|"
    r"market|city|region|version|pipeline|scoring|posts?|clips?|content|launch|cohort|group)\b",
    re.IGNORECASE,
)
_BOUND = _any(
    r"under|below|within|less\s+than|at\s+most|no\s+more\s+than|max(?:imum)?|budget|target|sla|slo|limit|must|has\s+to"
    r"|need(?:s|ed)?|should|aim\w*|goal|require\w*|promise\w*|cap(?:ped)?|allow(?:s|ed)?|up\s+to|ceiling|commit\w*|guarantee\w*"
)
_OVER = re.compile(r"[<≤]\s*$")

_WHOLE = _any(
    r"end[\s-]to[\s-]end|e2e|total(?:ly)?|overall|whole|entire|altogether|in\s+all|in\s+total|respon[ds]\w*|requests?|page|"
    r"service|api|system|users?\s+(?:wait|see|get)s?|everything|sum|adds?\s+up|full\s+(?:path|call)|round\s+trip|"
    r"(?:latency\s+)?(?:budget|target|sla|slo)|answers?|latency|the\s+(?:call|check|decision)|decisions?|results?"
)
_GOES_ON = re.compile(
    r"(?:p\d+|end|e2e|total|in|at|for|on|latency|budget|and|per|or|is|to|from|overall|altogether|max\w*|limit|sla|slo|response|target|of|the|we|"
    r"by|as|which|that|because|since|before|after|until|when|including|including|mean|average|avg|median|later|tops|flat|server|round|here|then|"
    r"so|with|all|every|each|tail|99th|95th|percentile|it|this|but|plus|if|ceiling|deadline|cap|or|i|a)\b",
    re.IGNORECASE,
)
_SLOW = _any(
    r"latency|latencies|respon[ds]\w*|p50|p9[059]|p99[.,]9|millis\w*|end[\s-]to[\s-]end|e2e|budget|deadline|sla|slo|takes?|taking|took|answers?|"
    r"returns?|wait\w*|fast|slow|quick\w*|within|under|below|spends?|costs?|gets?|decisions?|load\w*|percentile|may|can"
)


@dataclass(frozen=True)
class _Rule:
    """Numbers of one of the `dimensions` beside words that `needs` finds are of `name`."""

    name: str
    dimensions: tuple[str, ...]
    needs: re.Pattern[str]
    parts: bool = False
    cadence: bool = False


_RULES: Final = (
    _Rule(
        "retraining",
        ("time",),
        _any(
            r"re-?train\w*|refit\w*|re-?fit|train\w*\s+(?:a\s+new|it|the\s+model|a\s+fresh|from\s+scratch|again|every|daily|nightly|weekly|hourly|monthly)"
            r"|(?:daily|nightly|weekly|hourly|monthly)\s+(?:re)?-?train\w*|(?:new|fresh)\s+model|update\s+(?:the\s+)?(?:model|weights)"
            r"|models?\s+(?:is|are|gets?)\s+(?:updated|refreshed|rebuilt|refit)|refresh(?:ed|es|ing)?\s+(?:the\s+)?model|model\s+(?:refresh|updates?)"
        ),
        parts=True,
        cadence=True,
    ),
    _Rule("index rebuild", ("time",), _any(r"(?:index|indexes|index(?:ing))"), cadence=True),
    _Rule(
        "batch scoring", ("time",), _any(r"batch|pre-?comput\w*|scor(?:e|ed|es|ing)"), cadence=True
    ),
    _Rule(
        "feature refresh",
        ("time",),
        _any(r"features?|aggregates?|counters?|profiles?"),
        cadence=True,
    ),
    _Rule(
        "label window",
        ("time",),
        _any(
            r"labels?\s+(?:window|delay|horizon|matur\w*|lag|arriv\w*|come\w*|after|within)|attribution(?:\s+window)?"
            r"|wait\w*\s+.{0,20}\blabels?|labels?\s+.{0,20}\b(?:wait\w*|mature\w*|final|settle\w*|close[sd]?)|conversion\s+window|chargebacks?\s+(?:window|delay|arriv\w*)"
        ),
    ),
    _Rule(
        "training window",
        ("time",),
        _any(
            r"train\w*\s+(?:set\s+)?(?:on|with|over|from|window|uses|covers)\b.{0,30}|(?:last|past|most\s+recent)\s+.{0,14}\b(?:of\s+)?(?:data|logs|history|rows)"
            r"|training\s+(?:data|set|window|history)"
        ),
    ),
    _Rule(
        "experiment length",
        ("time",),
        _any(r"a/b(?:\s+test)?|ab\s+test|experiment\w*|(?:online\s+)?test\s+(?:runs?|for)"),
    ),
    _Rule(
        "data retention",
        ("time",),
        _any(
            r"retention|retain\w*|keep\s+.{0,30}\bfor|kept\s+for|stor(?:e|ed)\s+.{0,20}\bfor|delet\w+\s+after"
        ),
    ),
    _Rule(
        "freshness",
        ("time",),
        _any(
            r"fresh\w*|stale\w*|up\s+to\s+date|old\s+at\s+most|searchable|visible\s+(?:with)?in|appears?\s+(?:with)?in|indexed\s+(?:with)?in|recommendable"
        ),
    ),
    _Rule("latency", ("time",), _SLOW, parts=True),
    _Rule("DAU", ("DAU",), re.compile("")),
    _Rule("WAU", ("WAU",), re.compile("")),
    _Rule("MAU", ("MAU",), re.compile("")),
    _Rule(
        "canary share",
        ("share",),
        _any(r"canary|roll(?:ed)?[\s-]?out|ramp\w*"),
    ),
    _Rule(
        "holdout share",
        ("share",),
        _any(r"hold-?outs?|control\s+group|hold(?:ing)?\s+(?:back|out)"),
    ),
    _Rule(
        "exploration share",
        ("share",),
        _any(r"explor\w+|random(?:ised|ized|ly)?\s+(?:slots?|traffic|impressions?)|epsilon"),
    ),
    _Rule(
        "false positive rate",
        ("share",),
        _any(
            r"false[\s-](?:positives?|alarms?)(?:\s+rate)?|fpr|wrongly\s+(?:blocked|refused|flagged|removed)|good\s+\w+\s+(?:blocked|refused)"
        ),
    ),
    _Rule("recall target", ("share",), _any(r"recall(?!\s+stage)")),
    _Rule("precision target", ("share",), _any(r"precision")),
    _Rule("availability", ("share",), _any(r"availab\w+|uptime")),
    _Rule(
        "positive rate",
        ("share",),
        _any(
            r"positives?(?:\s+(?:rate|class))?|base\s+rate|prevalence|fraud\w*\s+(?:rate|is|are)|(?:are|is)\s+fraud\w*|ctr|click(?:[\s-]through)?\s+rate|clicked|imbalance\w*"
            r"|(?:are|is)\s+(?:bad|harmful|abusive|spam)"
        ),
    ),
    _Rule("budget", ("money",), _any(r"budget|spend\w*")),
    _Rule("sampling of negatives", ("share",), _any(r"(?:down-?|under-?)?sampl\w+|negatives")),
)

_KINDS: Final = r"(?:\w+\s+)?(?:videos?|products?|items?|listings?|skus?|documents?|passages?|images?|ads|songs?|articles?|posts?|places?|restaurants?)"
_COUNTED: Final = (
    (
        "catalogue size",
        _any(_KINDS),
        _any(
            r"catalog(?:ue)?|corpus|inventory|library|in\s+all|in\s+total|altogether|we\s+(?:have|hold|store|index)|there\s+are|total|overall"
        ),
        1000,
    ),
    (
        "users",
        _any(r"(?:registered\s+|active\s+)?(?:users?|people|customers?|members?|accounts?)"),
        _any(
            r"we\s+have|there\s+are|in\s+total|in\s+all|registered|user\s+base|serv(?:es?|ing)|app\s+has|platform\s+has"
        ),
        1000,
    ),
    (
        "embedding size",
        _any(r"dim(?:s|ensions?|ensional)?"),
        _any(r"embedd?ings?|vectors?|dim\w*"),
        8,
    ),
    (
        "candidates",
        _any(r"(?:\w+\s+)?candidates?"),
        _any(r"retriev\w+|shortlist\w*|candidate\s+gen\w*|rank\w*|scor\w+"),
        2,
    ),
)
"""Bare counts: the words right behind the number, those that must stand near it, the smallest."""

_ASKED: Final = re.compile(
    r"(requests?|reqs?|quer\w+|calls?|hits|searches|payments?|transactions?|orders?|conversations?|questions?)$"
)


def quantity_of(
    amount: Amount, clause: str, at: int, sentence: str, *, opening: bool
) -> Quantity | None:
    """What `amount`, which begins at `at` in `clause`, is of; None where the words don't say.

    `sentence` is the clause with what stands before and after it, as far as the next numbers.
    `opening` is True in the first stage, where a time that nothing else is said of is the time
    of the whole system.
    """
    dimension = UNITS[amount.unit][0]
    span = at, at + amount.end - amount.start
    around = f"{clause[: span[0]]} # {clause[span[1] :]}"
    scope = tuple(sorted({_scope(match) for match in _SCOPE.finditer(f"{sentence} {around}")}))
    bound = _BOUND.search(around) is not None or _OVER.search(clause[: span[0]]) is not None
    statistic = _statistic(around)
    if dimension == "rate":
        return _rate(amount, around, statistic, scope)
    if dimension == "count":
        return _count(amount, around, clause[span[1] :], scope)
    if dimension == "bytes":
        return _memory(clause, span, scope)
    for rule in _RULES:
        if dimension not in rule.dimensions or rule.cadence != amount.cadence:
            continue
        words = around
        if rule.cadence and not rule.needs.search(around):
            words = f"{sentence} {clause}"
        if not rule.needs.search(words if rule.cadence else clause):
            continue
        part = _part(clause, span) if rule.parts else ""
        if rule.name == "budget":
            return _budget(around, scope)
        if rule.name == "latency":
            return _latency(amount, around, part, statistic, scope, bound=bound, opening=opening)
        return Quantity(rule.name, part if rule.parts else "", "", scope, bound)
    return None


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
    if not part and not opening and not _WHOLE.search(around):
        return None
    behind = around.partition("#")[2].split()
    # "20 ms entry" is the time of a part that the table does not know.
    if not part and behind and behind[0][0].isalpha() and not _GOES_ON.match(behind[0]):
        return None
    return Quantity("latency", part, statistic if statistic != "peak" else "", scope, bound)


def _rate(amount: Amount, around: str, statistic: str, scope: tuple[str, ...]) -> Quantity | None:
    noun = amount.noun.lower().split()[-1] if amount.noun else ""
    if noun and not _ASKED.match(noun):
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
    for name, counted, near, smallest in _COUNTED:
        if amount.value >= smallest and counted.match(behind.lstrip(" -")) and near.search(around):
            return Quantity(
                name,
                _part(around, (around.find("#"), around.find("#") + 1))
                if name == "candidates"
                else "",
                "",
                scope,
            )
    return None


_PER = re.compile(
    r"\b(?:per|a|each|every)\s+(?P<per>month|year|day|quarter|request|query|question|payment|user|1,?000|thousand)\b",
    re.IGNORECASE,
)


def _budget(around: str, scope: tuple[str, ...]) -> Quantity | None:
    """A budget is only comparable where it is said for what."""
    per = _PER.search(around)
    return Quantity(f"budget per {per['per'].lower()}", "", "", scope) if per else None


def _memory(clause: str, span: tuple[int, int], scope: tuple[str, ...]) -> Quantity | None:
    part = _part(clause, span)
    return Quantity("memory", part, "", scope) if part else None


def _part(clause: str, span: tuple[int, int]) -> str:
    """The component that is named nearest to the number."""
    best, nearest = "", 10_000
    taken: list[tuple[int, int]] = []
    for name, pattern in _PARTS.items():
        for match in pattern.finditer(clause):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            away = match.start() - span[1] if match.start() >= span[1] else span[0] - match.end()
            if 0 <= away < nearest:
                best, nearest = name, away
    return best


def _statistic(text: str) -> str:
    match = _STATISTIC.search(text)
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
