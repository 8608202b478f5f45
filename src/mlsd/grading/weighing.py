"""Whether a reply about a trade-off names an alternative, and a reason."""

from __future__ import annotations

import re
from typing import Final

from mlsd.model import Evidence, Outcome, Verdict

NAMES: Final = re.compile(
    r"\b(?:instead|rather|alternatives?|versus|vs|compared|considered|option|other (?:way|choice|option)|"
    r"could (?:have|also)|would have|might have|thought (?:about|of)|looked at|"
    r"than (?!any|others?\b|all\b|everything|most\b|the (?:rest|others?))\w+|unlike|opposed to|"
    r"give up|gave up|giving up|lose|loses|losing|lost|pay|pays|sacrifice\w*|trade|at the cost|cost of|"
    r"the price|worse at|downside|drawback)\b",
    re.IGNORECASE,
)
"""Words with which people name what they did not choose, or what their choice costs."""

REASONS: Final = re.compile(
    r"\b(?:because|since|so that|due to|given|as it|therefore|otherwise|means|which (?:makes|needs|costs)|"
    r"cost\w*|slow\w*|fast\w*|cheap\w*|expensive|latenc\w*|simpl\w*|complex\w*|accura\w*|stale\w*|"
    r"fresh\w*|interpret\w*|explain\w*|maint\w+|memory|compute|worth|need\w*|too (?:\w+))\b|\d",
    re.IGNORECASE,
)
"""Words with which people say why."""

_NONE: Final = re.compile(
    r"\b(?:nothing|no (?:alternatives?|trade-?offs?|downsides?|drawbacks?)|(?:do not|don't) know|"
    r"(?:did not|didn't) consider|not sure|no idea|anything"
    r"|(?:not|n't|without|never) (?:lose|losing|give up|giving up|pay|paying))\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]+)*")
FEWEST: Final = 4
"""Words of a sentence below which it weighs nothing."""


def weighed(item: str, reply: str, source_start: int = 0) -> Verdict:
    """The verdict on a reply about a trade-off: explained with an alternative and a reason.

    `source_start` is where the reply begins in the later words of its stage. An alternative
    alone is mentioned; a reason alone, or a sentence that gives nothing up, is nothing.
    """
    named = []
    for match in _SENTENCE.finditer(reply):
        words = match[0].strip()
        if len(words.split()) >= FEWEST and NAMES.search(words) and not _NONE.search(words):
            start = match.start() + match[0].index(words) + source_start
            quote = Evidence(source="reply", start=start, end=start + len(words), quote=words)
            named.append(quote)
    outcome = Outcome.MISSED
    if named:
        why = any(REASONS.search(match[0]) for match in _SENTENCE.finditer(reply))
        outcome = Outcome.EXPLAINED if why else Outcome.MENTIONED
    return Verdict(
        item=item,
        outcome=outcome,
        probability=0.9 if named else 0.1,
        certainty="sure",
        evidence=tuple(named[:2]),
        heard=("an alternative, by the words that name one",) if named else (),
    )
