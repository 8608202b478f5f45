"""The words by which a stated number is taken for a latency, a load, a cadence: tables only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)


PARTS: Final = {
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
        r"inference|model(?:\s+(?:call|server|itself|alone|step)|(?=\s+(?:\d|takes?\s|needs?\s)))|forward\s+pass|scoring(?:\s+step)?|classifier|gbdt|prediction\s+step"
    ),
}
"""Components of a system. The first that is named nearest to the number is the one."""

BYTES: Final = {
    "small model": PARTS["small model"],
    "teacher": _any(r"teachers?"),
    "student": _any(r"students?|distill?ed"),
    "model": _any(r"models?|weights|checkpoint|binary|artifact"),
    "embeddings": _any(r"embedd?ings?|vectors?"),
    "index": _any(r"index(?:es)?|hnsw|faiss"),
    "feature store": _any(r"feature\s+store|redis|online\s+store|key-?value|cache"),
    "logs": _any(r"logs?|events"),
    "app": _any(r"app|download|apk"),
}
"""What takes memory or storage."""
RAM: Final = _any(r"ram|memory|vram")
VOLUME: Final = re.compile(
    r"(?:\s+of\s+(?:\w+\s+){1,3})?\s*(?:per|a|each|every|/)\s*\w+", re.IGNORECASE
)
"""Bytes that come anew, day by day, or that are of each."""

MACHINES: Final = ("number of GPUs", "number of machines", "number of replicas")

ERRORS: Final = {
    "cost of a false positive": _any(
        r"false\s+(?:positives?|alarms?|declines?)|wrong\w*\s+(?:reject|block|declin|refus|remov|flag)\w*"
    ),
    "cost of a false negative": _any(r"false\s+negatives?|miss(?:ed|es|ing)?\s+(?:\w+\s+)?\w+"),
}
"""Money that an error costs."""

SOME = _any(
    r"new|fresh|added|uploaded|daily|(?:a|per|each|every)\s+(?:day|week|hour|month)|of\s+(?:them|those|which)|eligible|remain\w*|after|filter\w*"
    r"|left|shown|seen|per\s+(?:query|request|user|visit)|top|most|at\s+a\s+time"
)
"""Words beside a count that is of a part of the whole."""

SEGMENT = re.compile(
    r"\b(?:among|within|for|from|in|of)\s+(?:the\s+|our\s+|all\s+)?(?P<which>new|some|certain|risky|high\w*|low\w*|top|worst|flagged|reviewed|foreign|cross\w*|"
    r"(?:first|last)(?!\s+[\d#])|small\w*|large\w*|young\w*|old\w*|rare|cold|heavy)\b",
    re.IGNORECASE,
)
"""What a share is of, where that is not everything."""

SPAN = _any(
    r"videos?|clips?|watch\w*|sessions?|long|length|duration|songs?|play\w*|dwell|trips?|window|last|stay\w*|record\w*|audio|speech"
)
"""Words beside seconds that are the length of a thing, and no waiting."""

STATISTIC = re.compile(
    r"\b(?P<p>p\s?(?:50|75|90|95|99(?:[.,]9)?|999))(?!\d)|\b(?P<n>50|90|95|99)(?:th)?\s?(?:th|st)?\s?-?percentile"
    r"|\b(?P<median>median)\b|\b(?P<average>average|avg|mean|typical(?:ly)?|usual(?:ly)?|on\s+average)\b"
    r"|\b(?P<peak>peaks?|busiest|rush\s+hour|at\s+most\s+in\s+the\s+evening|burst|spikes?|worst\s+minute)\b",
    re.IGNORECASE,
)
SCOPE = re.compile(
    r"\b(?:per|each|every|(?<!on\s)a\s+single)\s+(?:\w+\s+)?(?P<each>users?|person|people|customers?|regions?|countr\w+|markets?|"
    r"cit(?:y|ies)|shards?|machines?|instances?|pods?|replicas?|gpus?|servers?|nodes?|cores?|hosts?|boxe?s?|"
    r"items?|candidates?|videos?|batch(?:es)?|sessions?|advertisers?|merchants?|tenants?|sellers?|drivers?|"
    r"creators?|documents?|passages?|tokens?|languages?|stores?|shops?|workers?)\b"
    r"|\bin\s+(?:the\s+)?(?P<place>US|USA|EU|UK|Europe|Asia|India|Germany|Brazil|Japan|States|first\s+market|pilot\w*|"
    r"(?:biggest|largest|smallest)\s+\w+)\b"
    r"|\b(?P<some>new|analysts?'?|early|proxy|preliminary|quick|manual|gold|noisy|weak|power|premium|paying|paid|mobile|web|ios|android|anonymous|cold|warm|cached?|uncached|hot|returning|heavy|"
    r"logged-?in|guest|offline|batch|async\w*|background|long|short|first|pilot|fast|slow|sync\w*|online|streaming|nearline|holdout|text|images?|video|voice|live|"
    r"backfill\w*|bulk|internal|employees?)\s+"
    r"(?:users?|people|customers?|requests?|path|jobs?|traffic|calls?|hits?|start|lookups?|accounts?|quer(?:y|ies)|"
    r"labels?|feedback|decisions?|market|city|region|version|pipeline|scoring|posts?|clips?|content|launch|cohort|group)\b",
    re.IGNORECASE,
)
BOUND = _any(
    r"under|below|within|less\s+than|at\s+most|no\s+more\s+than|max(?:imum)?|budget|target|sla|slo|limit|must|has\s+to"
    r"|need(?:s|ed)?|should|aim\w*|goal|require\w*|promise\w*|cap(?:ped)?|allow(?:s|ed)?|up\s+to|ceiling|commit\w*|guarantee\w*"
)
OVER = re.compile(r"[<≤]\s*$")

WHOLE = _any(
    r"end[\s-]to[\s-]end|e2e|total(?:ly)?|overall|whole|entire|altogether|in\s+all|in\s+total|respon[ds]\w*|requests?|page|"
    r"service|api|system|users?\s+(?:wait|see|get)s?|everything|sum|adds?\s+up|full\s+(?:path|call)|round\s+trip|"
    r"(?:latency\s+)?(?:budget|target|sla|slo)|answers?|latency|the\s+(?:call|check|decision)|decisions?|results?"
)
GOES_ON = re.compile(
    r"(?:p\d+|end|e2e|total|in|at|for|on|latency|budget|and|per|or|is|to|from|overall|altogether|max\w*|limit|sla|slo|response|target|of|the|we|"
    r"by|as|which|that|because|since|before|after|until|when|including|including|mean|average|avg|median|later|tops|flat|server|round|here|then|"
    r"so|with|all|every|each|tail|99th|95th|percentile|it|this|but|plus|if|ceiling|deadline|cap|or|i|a)\b",
    re.IGNORECASE,
)
SLOW = _any(
    r"latency|latencies|respon[ds]\w*|decid\w*|come\w*\s+back|p50|p9[059]|p99[.,]9|millis\w*|end[\s-]to[\s-]end|e2e|budget|deadline|sla|slo|takes?|taking|took|answers?|"
    r"returns?|wait\w*|fast|slow|quick\w*|within|under|below|spends?|costs?|gets?|decisions?|load\w*|percentile|may|can|needs?|uses?|runs?|"
    r"whole|entire|total|overall"
)


@dataclass(frozen=True)
class Rule:
    """Numbers of one of the `dimensions` beside words that `needs` finds are of `name`.

    `parts` where each component may have its own, `cadence` for how often a thing is done,
    `days` for what takes hours at the least.
    """

    name: str
    dimensions: tuple[str, ...]
    needs: re.Pattern[str]
    parts: bool = False
    cadence: bool = False
    days: bool = False


RULES: Final = (
    Rule(
        "retraining",
        ("time",),
        _any(
            r"re-?train\w*|models?\s+(?:is|are|gets?)\s+trained|refit\w*|re-?fit|train\w*\s+(?:a\s+new|it|the\s+model|a\s+fresh|from\s+scratch|again|every|daily|nightly|weekly|hourly|monthly)"
            r"|(?:daily|nightly|weekly|hourly|monthly)\s+(?:re)?-?train\w*|(?:new|fresh)\s+model|(?:full|complete)\s+(?:re-?)?train\w*|training\s+(?:is|runs?|happens|job)|update\s+(?:the\s+)?(?:model|weights)"
            r"|models?\s+(?:is|are|gets?)\s+(?:\w+\s+)?(?:updated|refreshed|rebuilt|refit)|refresh(?:ed|es|ing)?\s+(?:the\s+)?model|model\s+(?:refresh|updates?)"
        ),
        parts=True,
        cadence=True,
    ),
    Rule("index rebuild", ("time",), _any(r"(?:index|indexes|index(?:ing))"), cadence=True),
    Rule(
        "batch scoring", ("time",), _any(r"batch|pre-?comput\w*|scor(?:e|ed|es|ing)"), cadence=True
    ),
    Rule(
        "feature freshness",
        ("time",),
        _any(
            r"features?\s+(?:(?:are|is|get)\s+)?(?:\w+\s+)?(?:refreshed|updated|computed|rebuilt|recomputed)|(?:refresh|update|recompute|compute)\s+(?:the\s+|all\s+)?features"
        ),
        cadence=True,
    ),
    Rule(
        "feature freshness",
        ("time",),
        _any(
            r"features?\s+(?:\w+\s+){0,6}(?:fresh\w*|old|stale|behind|late|delay\w*|lag\w*)|fresh\w*\s+(?:\w+\s+){0,3}features?"
        ),
    ),
    Rule(
        "forecast horizon",
        ("time",),
        _any(
            r"horizon\s*(?:(?:is|of|will\s+be|at)\b|=|:)?\s*(?:about\s+|~)?(?:\d|one|two)[\w\s]*"
            r"|(?:days?|weeks?|hours?|h|d|mins?|minutes?|months?)[\s-]*(?:ahead|horizon|into\s+the\s+future)"
            r"|(?:forecast|predict)\w*\s+(?:\w+\s+){0,4}next\s+\d\w*"
        ),
    ),
    Rule(
        "outcome window",
        ("time",),
        _any(
            r"(?:churn\w*|cancel\w*|convert\w*|buys?|bought|purchas\w*|default\w*|readmi\w+|leaves?|returns?|comes?\s+back|inactive|clicks?|fails?)\s+"
            r"(?:\w+\s+){0,4}(?:in|within|over|during|for)\s+(?:the\s+)?(?:next|following|coming)?"
        ),
        days=True,
    ),
    Rule(
        "update",
        ("time",),
        re.compile(
            r"\b(?P<what>prices?|forecasts?|recommendations?|recs|suggestions?|embeddings?|lists?|rankings?|scores?|multipliers?|bids?|counts?|counters?|trie|profiles?|predictions?)\s+"
            r"(?:(?:are|is|get|gets)\s+)?(?:\w+\s+)?(?:updated|recomputed|re-computed|refreshed|rebuilt|recalculated|regenerated|changed|change)\b",
            re.IGNORECASE,
        ),
        cadence=True,
    ),
    Rule("attribution window", ("time",), _any(r"attribut\w+|conversion\s+window"), days=True),
    Rule(
        "label window",
        ("time",),
        _any(
            r"labels?\s+(?:(?:is|are)\s+(?:complete|known|ready|available|final)|window|delay|horizon|matur\w*|lag|arriv\w*|come\w*|after|within)"
            r"|wait\w*\s+.{0,20}\blabels?|labels?\s+.{0,20}\b(?:wait\w*|mature\w*|final|settle\w*|close[sd]?)|chargebacks?\s+(?:window|delay|arriv\w*)"
        ),
        days=True,
    ),
    Rule(
        "training window",
        ("time",),
        _any(
            r"train\w*\s+(?:set\s+)?(?:on|with|over|from|window|uses|covers)\b.{0,30}|(?:last|past|most\s+recent)\s+.{0,14}\b(?:of\s+)?(?:data|logs|history|rows)"
            r"|training\s+(?:data|set|window|history)"
        ),
        days=True,
    ),
    Rule(
        "experiment length",
        ("time",),
        _any(
            r"a/?b(?:[\s-]+tests?)?|split\s+test|experiment\w*|(?:online\s+)?test\s+(?:runs?|for)"
        ),
        days=True,
    ),
    Rule(
        "data retention",
        ("time",),
        _any(
            r"retention|retain\w*|keep\s+.{0,30}\bfor|kept\s+for|stor(?:e|ed)\s+.{0,20}\bfor|delet\w+\s+(?:\w+\s+){0,3}after|(?:are|is|get)\s+kept|logs?\s+for|of\s+logs"
        ),
        days=True,
    ),
    Rule(
        "freshness",
        ("time",),
        _any(
            r"fresh\w*|stale\w*|up\s+to\s+date|old\s+at\s+most|searchable|visible\s+(?:with)?in|appears?\s+(?:with)?in|indexed\s+(?:with)?in|recommendable"
        ),
    ),
    Rule("latency", ("time",), SLOW, parts=True),
    Rule("DAU", ("DAU",), re.compile("")),
    Rule("WAU", ("WAU",), re.compile("")),
    Rule("MAU", ("MAU",), re.compile("")),
    Rule(
        "canary share",
        ("share",),
        _any(
            r"canary|roll(?:ed)?[\s-]?out|ramp\w*|new\s+(?:model|version)(?=.*\btraffic)|traffic(?=.*\bnew\s+(?:model|version))"
        ),
    ),
    Rule(
        "holdout share",
        ("share",),
        _any(r"hold-?outs?|control\s+group|hold(?:ing)?\s+(?:back|out)"),
    ),
    Rule(
        "exploration share",
        ("share",),
        _any(r"explor\w+|random(?:ised|ized|ly)?\s+(?:slots?|traffic|impressions?)|epsilon"),
    ),
    Rule(
        "false positive rate",
        ("share",),
        _any(
            r"false[\s-](?:positives?|alarms?)(?:\s+rate)?|fpr|wrongly\s+(?:blocked|refused|flagged|removed)|good\s+\w+\s+(?:blocked|refused)"
        ),
    ),
    Rule("recall target", ("share",), _any(r"recall(?!\s+stage)")),
    Rule("precision target", ("share",), _any(r"precision")),
    Rule("availability", ("share",), _any(r"availab\w+|uptime")),
    Rule("click rate", ("share",), _any(r"ctr|click(?:[\s-]through)?\s+rate|clicked")),
    Rule(
        "positive rate",
        ("share",),
        _any(
            r"positives?(?:\s+(?:rate|class))?|base\s+rate|prevalence|fraud\w*\s+(?:rate|is|are)|(?:are|is)\s+fraud\w*|imbalance\w*"
            r"|(?:are|is)\s+(?:bad|harmful|abusive|spam)"
        ),
    ),
    Rule(
        "budget",
        ("money",),
        _any(
            r"budget|spend\w*|spent|costs?|pay\w*|price|afford|comes?\s+to|max\w*|at\s+most|limit"
        ),
    ),
    Rule("sampling of negatives", ("share",), _any(r"(?:down-?|under-?)?sampl\w+|negatives")),
)

CANDIDATES: Final = _any(r"(?:\w+\s+)?candidates?")
FUNNEL: Final = _any(r"retriev\w+|shortlist\w*|candidate\s+gen\w*|rank\w*|scor\w+")
"""How many candidates there are is only said beside what finds or ranks them."""

OF_LOAD: Final = re.compile(
    r"\b(?P<noun>[a-z]+)\s+(?:volume\s+)?(?:are|is|=|:|number|come\s+to|at)\s*(?:about|around|roughly|only|just|some|~)?\s*$",
    re.IGNORECASE,
)
"""`Orders are 200k a day`."""
LEAST_LOAD: Final = 100 / 86_400
"""Fewer in a second are no load, but what each user gets or a team is called for."""
LASTING: Final = frozenset(("user", "customer", "person", "item", "session"))
"""What a test or a window is not of, though the sentence may say `revenue per user`."""
ALL_OF_IT: Final = _any(
    r"(?:whole|entire|full|overall|complete)\s+(?:\w+\s+)?(?:rank\w*|retriev\w+|search|pipeline|path|call|request|thing|generation|scoring|prediction|recommendation)"
    r"|(?:rank\w*|scoring|prediction|recommendation)\s+end[\s-]to[\s-]end"
)
"""`The whole ranking`: no part."""
ASKED: Final = re.compile(
    r"(requests?|reqs?|quer\w+|calls?|hits|searches|payments?|transactions?|txs?|txns?|orders?|conversations?|questions?"
    r"|events?|messages?|tickets?|posts?|e?mails?|notifications?|documents?|docs?|images?|photos?|rides?|trips?|deliver\w+"
    r"|bookings?|impressions?|clicks?|predictions?|uploads?|claims?|applications?|scans?|invoices?|auctions?|sessions?|comments?|videos?)$"
)
PER = re.compile(
    r"\b(?:per|an?|one|each|every|a\s+single)\s+(?P<per>month|year|day|quarter|request|query|question|answer|search|payment|transaction|user|conversation|chat|call"
    r"|ticket|document|doc|page|image|photo|task|minute|hour|session|message|prediction|order|recommendation|email|1,?000|thousand)\b",
    re.IGNORECASE,
)

FEATURES_OF: Final = re.compile(
    r"\b(?P<whose>user|item|product|session|seller|merchant|driver|restaurant|card|store|text|content|static|slow|batch|streaming|real-?time|counter)s?'?\s+(?:\w+\s+)?features?\b",
    re.IGNORECASE,
)
