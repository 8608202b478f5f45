"""Every number that was stated, stage by stage: what it is of, and the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from mlsd.interview.amounts import Amount, amounts
from mlsd.interview.commitments import Commitment
from mlsd.interview.quantities import quantity_of

LONGEST: Final = 400
"""Code points of the longest sentence that a number is read in."""
DENSEST: Final = 30
"""Numbers in a sentence beyond which it is a table of data, and commits to nothing."""
MOST: Final = 300
"""Numbers of a stage that are read: nobody states more."""

_SENTENCE = re.compile(r"\n|[!?;](?=\s|$)|(?<!\be\.g)(?<!\bi\.e)(?<!\bca)(?<!\bapprox)\.(?=\s|$)")
_CLAUSE = re.compile(
    r",\s|:\s|\s[–—+-]\s|[()|•→]|->|\s(?:and|but|while|whereas|then|plus|so|because|since|of\s+which)\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:instead\s+of|rather\s+than|not\s+(?:the\s+)?(?:\w+\s+)?$|unlike|used\s+to|was|were|had\s+been"
    r"|suppose|would\s+(?:be|take|cost|need|mean|give|push|add|make|rise|drop)|could|might|imagine|in\s+case|once\s+we"
    r"|time-?outs?|times?\s+out|deadline|alerts?|alarms?|page\s+(?:on|me|us|the|when|if)|pages|trigger\w*|fire[sd]?|rais(?:e|es)|warn\w*"
    r"|fall-?backs?|degrad\w+|kill\s+switch|worst[\s-]case|tests?\s+(?:with|at)|load[\s-]test\w*|headroom|stress\w*"
    r"|next\s+year|in\s+(?:a|two|three|five|\d+)\s+years?|grow\w*|eventually|later|future|one\s+day|initially"
    r"|at\s+first|to\s+start|start\s+with|v1|prototype|pilot|earlier\s+i\s+said|i\s+said|revis\w+|correct\w*\s+(?:myself|that)|actually"
    r"|relax\w*|change\s+my\s+mind|competitors?|others?|elsewhere|example|e\.g|such\s+as|like\s+(?:a|an)|typical\w*\s+(?:industry|human)"
    r"|too\s+(?:slow|expensive|late|many|few|much)|not\s+enough|saves?|saving|cuts?|faster|slower|more\s+than\s+(?:we|i)\s|extra|add(?:s|ed|itional|ing)?"
    r"|ablat\w+|compar\w+|try|tried|versus|vs\.?|moved?|(?:down|under|over|re)?-?sampl\w+|re-?balanc\w+|balanced\s+(?:set|sample|train\w*)|label(?:led|lers?|ling)|drop\w*|increase\w*|decrease\w*|rise\w*|jump\w*|spare|left|remain\w*|rest)\b",
    re.IGNORECASE,
)
# A cadence may be followed by an exception: "monthly unless it drifts".
_SUPPOSED = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_SAID_ALREADY = re.compile(r"\bcut-?offs?\b|\blabel(?:l)?ed(?=\s+(?!by|as)\w)", re.IGNORECASE)
_BEYOND = re.compile(
    r"(?:\b(?<!no\s)(?:over|above|exceed\w*|beyond|more\s+than|longer\s+than|greater\s+than)\s*(?:about|roughly|~|≈)?|>)\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:if|suppose|imagine|unless|should\s+the|in\s+case|when\s+(?:the\s+)?(?:p99|latency|it)|at\s+present|today|currently|right\s+now)\b",
    re.IGNORECASE,
)


def commitments(texts: Mapping[str, str]) -> tuple[Commitment, ...]:
    """Every number that is stated in `texts`, in order; the keys are the stages, the first first.

    Numbers whose words don't say what they are of have an empty `quantity`.
    """
    return tuple(
        one
        for place, (stage, text) in enumerate(texts.items())
        for one in _stated(stage, text, place == 0)
    )


def plans(texts: Mapping[str, str]) -> tuple[Commitment, ...]:
    """The commitments of which the words say what they are of, and that are meant as a plan."""
    return tuple(one for one in commitments(texts) if one.plan)


def _stated(stage: str, text: str, opening: bool) -> Iterator[Commitment]:
    read = 0
    for start, end in _sentences(text):
        sentence = text[start:end]
        found = list(amounts(sentence))
        read += len(found)
        if read > MOST:
            return
        if len(found) > DENSEST:
            continue
        cuts = [0, *_cuts(sentence, found), len(sentence)]
        for place, amount in enumerate(found):
            tight = _between(cuts, amount.start, amount.end)
            left = found[place - 1].end if place else 0
            right = found[place + 1].start if place + 1 < len(found) else len(sentence)
            wide = (
                next((cut for cut in cuts if left <= cut <= amount.start), left),
                next((cut for cut in reversed(cuts) if amount.end <= cut <= right), right),
            )
            where = (tight, wide)
            yield _commitment((stage, start), sentence, amount, where, opening=opening)


def _commitment(
    place: tuple[str, int],
    sentence: str,
    amount: Amount,
    where: tuple[tuple[int, int], tuple[int, int]],
    *,
    opening: bool,
) -> Commitment:
    """`place` is the stage, and where `sentence` begins in it; `where` the clause, narrow and wide."""
    (stage, start), (tight, wide) = place, where
    quantity = None
    for left, right in (tight, wide):
        if left > amount.start or right < amount.end:
            continue
        clause = sentence[left:right]
        quantity = quantity_of(
            amount, clause, amount.start - left, sentence[wide[0] : wide[1]], opening=opening
        )
        if quantity:
            break
    return Commitment(
        stage=stage,
        quantity=quantity.name if quantity else "",
        value=amount.value,
        unit=amount.unit,
        quote=sentence[amount.start : amount.end],
        start=start + amount.start,
        end=start + amount.end,
        high=amount.high,
        part=quantity.part if quantity else "",
        statistic=quantity.statistic if quantity else "",
        scope=quantity.scope if quantity else (),
        bound=quantity.bound if quantity else False,
        cadence=amount.cadence,
        clause=" ".join(sentence.split()),
        behind=" ".join(re.findall(r"[\w’'-]+", sentence[amount.end : amount.end + 60])[:2]),
        aside=_aside(amount, sentence, tight, quantity.name if quantity else ""),
    )


def _aside(amount: Amount, sentence: str, tight: tuple[int, int], name: str) -> bool:
    """True for a number that is no plan; what `over` a threshold happens `if` it is, is one."""
    before = sentence[tight[0] : amount.start]
    around = before + " # " + sentence[amount.end : tight[1]]
    if _ASIDE.search(_SAID_ALREADY.sub("", around)):
        return True
    if name in ("threshold", "label window", "outcome window"):
        return False
    return bool(
        _SUPPOSED.search(before if amount.cadence else around)
        or (_BEYOND.search(before) and not name.startswith("number of"))
        or _LEAD.search(sentence)
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield from _cut(start, match.start())
        start = match.end()
    yield from _cut(start, len(text))


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, LONGEST):
        yield at, min(at + LONGEST, end)


def _cuts(sentence: str, found: list[Amount]) -> list[int]:
    """Where a clause ends, but not within an amount."""
    return [
        match.end()
        for match in _CLAUSE.finditer(sentence)
        if not any(one.start < match.end() - 1 and match.start() + 1 < one.end for one in found)
    ]


def _between(cuts: list[int], start: int, end: int) -> tuple[int, int]:
    return max(cut for cut in cuts if cut <= start), min(cut for cut in cuts if cut >= end)
