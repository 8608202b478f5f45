"""The words that stand beside a stated number: its part, its statistic, its scope. Tables only."""

from __future__ import annotations

import re
from typing import Final


def any_of(words: str) -> re.Pattern[str]:
    """One of the words, whole, in either case; blanks in `words` mean nothing."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)


PARTS: Final = {
    "feature lookup": any_of(
        r"feature[\s-]+(?:fetch\w*|look-?ups?|stores?|reads?|retrieval|joins?|service)"
        r"|(?:fetch|read|look)\w*\s+(?:up\s+)?(?:the\s+|all\s+)?(?:online\s+|user\s+)?features"
    ),
    "re-ranker": any_of(r"re-?rank(?:er|ing|s|ed)?|cross-?encoders?"),
    "retrieval": any_of(
        r"retriev\w+|candidate[\s-]+gen\w*|recall\s+stage|ann|hnsw|faiss|nearest[\s-]+neighbou?rs?"
        r"|vector\s+(?:search|index|lookups?|store)|first\s+pass|two-?tower"
    ),
    "ranker": any_of(
        r"(?:heavy\s+)?rank(?:er|ing)(?:\s+(?:model|stage|step))?|heavy\s+model|second\s+pass"
    ),
    "embeddings": any_of(r"embedd?ings?|encoders?"),
    "generation": any_of(
        r"llm|generat(?:ion|or|ing)|first\s+token|writ(?:ing|er)\s+model|decod\w+"
    ),
    "layer": any_of(
        r"(?:small|quick|last|top|logistic|final)?\s*(?:layers?|heads?|trunk|backbone)"
    ),
    "small model": any_of(
        r"(?:small|light|cheap|quick|first|second|backup|simple|baseline|fallback|teacher|student)\w*\s+(?:model|ranker|layer|classifier)"
    ),
    "network": any_of(r"network|round[\s-]?trips?|rtt"),
    "rules": any_of(r"rules?(?:\s+engine)?|blocklists?|filters?|filtering"),
    "index": any_of(r"index(?:es)?"),
    "calibration": any_of(r"calibrat\w+"),
    "threshold": any_of(r"thresholds?"),
    "database": any_of(r"redis|database|db|cassandra|dynamo\w*|kv|key-?value|cache"),
    "model": any_of(
        r"inference|model(?:\s+(?:call|server|itself|alone|step)|(?=\s+(?:\d|takes?\s|needs?\s)))|forward\s+pass|scoring(?:\s+step)?|classifier|gbdt|prediction\s+step"
    ),
}
"""Components of a system. The first that is named nearest to the number is the one."""

BYTES: Final = {
    "small model": PARTS["small model"],
    "teacher": any_of(r"teachers?"),
    "student": any_of(r"students?|distill?ed"),
    "model": any_of(r"models?|weights|checkpoint|binary|artifact"),
    "embeddings": any_of(r"embedd?ings?|vectors?"),
    "index": any_of(r"index(?:es)?|hnsw|faiss"),
    "feature store": any_of(r"feature\s+store|redis|online\s+store|key-?value|cache"),
    "logs": any_of(r"logs?|events"),
    "app": any_of(r"app|download|apk"),
    "storage": any_of(r"storage|disks?|s3|data\s*lake"),
}
"""What takes memory or storage."""
RAM: Final = any_of(r"ram|memory|vram")
VOLUME: Final = re.compile(
    r"(?:\s+of\s+(?:\w+\s+){1,3})?\s*(?:per|a|each|every|/)\s*\w+", re.IGNORECASE
)
"""Bytes that come anew, day by day, or that are of each."""

MACHINES: Final = ("number of GPUs", "number of machines", "number of replicas")

ERRORS: Final = {
    "cost of a false positive": any_of(
        r"false\s+(?:positives?|alarms?|declines?)|wrong\w*\s+(?:reject|block|declin|refus|remov|flag)\w*"
    ),
    "cost of a false negative": any_of(r"false\s+negatives?|miss(?:ed|es|ing)?\s+(?:\w+\s+)?\w+"),
}
"""Money that an error costs."""

SOME = any_of(
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

SPAN = any_of(
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
BOUND = any_of(
    r"under|below|within|less\s+than|at\s+most|no\s+more\s+than|max(?:imum)?|budget|target|sla|slo|limit|must|has\s+to"
    r"|need(?:s|ed)?|should|aim\w*|goal|require\w*|promise\w*|cap(?:ped)?|allow(?:s|ed)?|up\s+to|ceiling|commit\w*|guarantee\w*"
)
OVER = re.compile(r"[<≤]\s*$")

WHOLE = any_of(
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
CANDIDATES: Final = any_of(r"(?:\w+\s+)?candidates?")
FUNNEL: Final = any_of(r"retriev\w+|shortlist\w*|candidate\s+gen\w*|rank\w*|scor\w+")
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
ALL_OF_IT: Final = any_of(
    r"(?:whole|entire|full|overall|complete)\s+(?:\w+\s+)?(?:rank\w*|retriev\w+|search|pipeline|path|call|request|thing|generation|scoring|prediction|recommendation)"
    r"|(?:rank\w*|scoring|prediction|recommendation)\s+end[\s-]to[\s-]end"
)
"""`The whole ranking`: no part."""
ASKED: Final = re.compile(
    r"(requests?|reqs?|quer\w+|calls?|hits|searches|payments?|transactions?|txs?|txns?|orders?|conversations?|questions?"
    r"|events?|messages?|tickets?|posts?|e?mails?|notifications?|documents?|docs?|images?|photos?|rides?|trips?|deliver\w+"
    r"|bookings?|impressions?|clicks?|predictions?|uploads?|claims?|applications?|scans?|invoices?|cases?|reviews?|auctions?|sessions?|comments?|videos?)$"
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
