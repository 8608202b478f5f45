"""The words by which a stated number is taken for a latency, a cadence, a share: tables only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mlsd.interview.quantity_words import any_of

SLOW = any_of(
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
        any_of(
            r"re-?train\w*|models?\s+(?:is|are|gets?)\s+trained|refit\w*|re-?fit|train\w*\s+(?:a\s+new|it|the\s+model|a\s+fresh|from\s+scratch|again|every|daily|nightly|weekly|hourly|monthly)"
            r"|(?:daily|nightly|weekly|hourly|monthly)\s+(?:re)?-?train\w*|(?:new|fresh)\s+model|(?:full|complete)\s+(?:re-?)?train\w*|training\s+(?:is|runs?|happens|job)|update\s+(?:the\s+)?(?:model|weights)"
            r"|models?\s+(?:is|are|gets?)\s+(?:\w+\s+)?(?:updated|refreshed|rebuilt|refit)|refresh(?:ed|es|ing)?\s+(?:the\s+)?model|model\s+(?:refresh|updates?)"
        ),
        parts=True,
        cadence=True,
    ),
    Rule("index rebuild", ("time",), any_of(r"(?:index|indexes|index(?:ing))"), cadence=True),
    Rule(
        "batch scoring",
        ("time",),
        any_of(r"batch|pre-?comput\w*|scor(?:e|ed|es|ing)"),
        cadence=True,
    ),
    Rule(
        "feature freshness",
        ("time",),
        any_of(
            r"features?\s+(?:(?:are|is|get)\s+)?(?:\w+\s+)?(?:refreshed|updated|computed|rebuilt|recomputed)|(?:refresh|update|recompute|compute)\s+(?:the\s+|all\s+)?features"
        ),
        cadence=True,
    ),
    Rule(
        "feature freshness",
        ("time",),
        any_of(
            r"features?\s+(?:\w+\s+){0,6}(?:fresh\w*|old|stale|behind|late|delay\w*|lag\w*)|fresh\w*\s+(?:\w+\s+){0,3}features?"
        ),
    ),
    Rule(
        "forecast horizon",
        ("time",),
        any_of(
            r"horizon\s*(?:(?:is|of|will\s+be|at)\b|=|:)?\s*(?:about\s+|~)?(?:\d|one|two)[\w\s]*"
            r"|(?:days?|weeks?|hours?|h|d|mins?|minutes?|months?)[\s-]*(?:ahead|horizon|into\s+the\s+future)"
            r"|(?:forecast|predict)\w*\s+(?:\w+\s+){0,4}next\s+\d\w*"
        ),
    ),
    Rule(
        "outcome window",
        ("time",),
        any_of(
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
    Rule("attribution window", ("time",), any_of(r"attribut\w+|conversion\s+window"), days=True),
    Rule(
        "label window",
        ("time",),
        any_of(
            r"labels?\s+(?:needs?|takes?|(?:is|are)\s+(?:complete|known|ready|available|final)|window|delay|horizon|matur\w*|lag|arriv\w*|come\w*|after|within)"
            r"|wait\w*\s+.{0,20}\blabels?|labels?\s+.{0,20}\b(?:wait\w*|mature\w*|final|settle\w*|close[sd]?)|chargebacks?\s+(?:window|delay|arriv\w*)"
        ),
        days=True,
    ),
    Rule(
        "training window",
        ("time",),
        any_of(
            r"train\w*\s+(?:set\s+)?(?:on|with|over|from|window|uses|covers)\b.{0,30}|(?:last|past|most\s+recent)\s+.{0,14}\b(?:of\s+)?(?:data|logs|history|rows)"
            r"|training\s+(?:data|set|window|history)"
        ),
        days=True,
    ),
    Rule(
        "experiment length",
        ("time",),
        any_of(
            r"a/?b(?:[\s-]+tests?)?|split\s+test|experiment\w*|(?:online\s+)?test\s+(?:runs?|for)"
        ),
        days=True,
    ),
    Rule(
        "data retention",
        ("time",),
        any_of(
            r"retention|retain\w*|keep\s+.{0,30}\bfor|kept\s+for|stor(?:e|ed)\s+.{0,20}\bfor|delet\w+\s+(?:\w+\s+){0,3}after|(?:are|is|get)\s+kept|logs?\s+for|of\s+logs"
        ),
        days=True,
    ),
    Rule(
        "freshness",
        ("time",),
        any_of(
            r"fresh\w*|stale\w*|up\s+to\s+date|old\s+at\s+most|searchable|visible\s+(?:with)?in|appears?\s+(?:with)?in|indexed\s+(?:with)?in|recommendable"
        ),
    ),
    Rule("cache lifetime", ("time",), any_of(r"ttl|cached?\s+(?:\w+\s+){0,3}for")),
    Rule("latency", ("time",), SLOW, parts=True),
    Rule("DAU", ("DAU",), re.compile("")),
    Rule("WAU", ("WAU",), re.compile("")),
    Rule("MAU", ("MAU",), re.compile("")),
    Rule(
        "canary share",
        ("share",),
        any_of(
            r"canary|roll(?:ed)?[\s-]?out|ramp\w*|new\s+(?:model|version)(?=.*\btraffic)|traffic(?=.*\bnew\s+(?:model|version))"
        ),
    ),
    Rule(
        "experiment share",
        ("share",),
        any_of(
            r"(?:a/b[\s-]+)?test\s+(?:\w+\s+){0,2}on|each\s+arm|per\s+arm|experiment\s+(?:\w+\s+){0,2}on"
        ),
    ),
    Rule(
        "holdout share",
        ("share",),
        any_of(r"hold-?outs?|control\s+group|hold(?:ing)?\s+(?:back|out)"),
    ),
    Rule(
        "exploration share",
        ("share",),
        any_of(r"explor\w+|random(?:ised|ized|ly)?\s+(?:slots?|traffic|impressions?)|epsilon"),
    ),
    Rule(
        "false positive rate",
        ("share",),
        any_of(
            r"false[\s-](?:positives?|alarms?)(?:\s+rate)?|fpr|wrongly\s+(?:blocked|refused|flagged|removed)|good\s+\w+\s+(?:blocked|refused)"
        ),
    ),
    Rule("recall target", ("share",), any_of(r"recall(?!\s+stage)")),
    Rule("precision target", ("share",), any_of(r"precision")),
    Rule("availability", ("share",), any_of(r"availab\w+|uptime")),
    Rule("click rate", ("share",), any_of(r"ctr|click(?:[\s-]through)?\s+rate|clicked")),
    Rule(
        "positive rate",
        ("share",),
        any_of(
            r"positives?(?:\s+(?:rate|class))?|base\s+rate|prevalence|(?:fraud\w*|churn|default|spam)\s+(?:rate|is|are)|(?:are|is)\s+fraud\w*|imbalance\w*"
            r"|(?:are|is)\s+(?:bad|harmful|abusive|spam)"
        ),
    ),
    Rule(
        "budget",
        ("money",),
        any_of(
            r"budget|spend\w*|spent|costs?|pay\w*|price|afford|comes?\s+to|max\w*|at\s+most|limit"
        ),
    ),
    Rule("sampling of negatives", ("share",), any_of(r"(?:down-?|under-?)?sampl\w+|negatives")),
)
