"""Of which sort a thing is that a number is said of: the recall of retrieval, aggregated logs."""

from __future__ import annotations

import re
from typing import Final


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_GOAL: Final = _any(
    r"retriev\w*|candidates?|audit\w*|stage|first|rules?|ann|index|recall@\d*|queue|review\w*"
)
_SORTS: Final = {
    "data retention": _any(
        r"aggregat\w*|metrics?|counts|counters?|models?|artifacts?|checkpoints?|features?|audio|images?|photos|e?mails?"
        r"|predictions?|labels?|train\w*|snapshots?|decisions?|audits?|backups?|hot|cold|archiv\w*"
    ),
    "threshold": _any(
        r"review|block\w*|remov\w*|approv\w*|declin\w*|step-?up|queue|auto\w*|humans?|challenge"
    ),
    "recall target": _GOAL,
    "precision target": _GOAL,
    "experiment length": _any(r"shadow|before|interleav\w*|hold-?back|holdout|pilot"),
    "canary share": _any(r"after|ramp\w*|then|next|later|full|finally"),
    "positive rate": _any(
        r"queue|review\w*|flagged|alerts?|reports?|reported|after|train\w*|batch\w*|among|within|top|\w*sampl\w*"
    ),
    "embedding size": _any(r"text|images?|query|bert|clip|audio|project\w*|before|id|pca"),
    "label window": _any(r"analysts?|early|proxy|quick|clicks?|purchases?|manual|humans?|reviews?"),
    "memory": _any(
        r"teacher|student|before|after|quanti[sz]\w*|float|uncompressed|raw|pods?|machine"
    ),
}
"""By quantity, the words that tell its sorts apart."""
_PLACE: Final = re.compile(r"\b(?:in|from|for)\s+(?:the\s+)?([A-Z][a-z]{2,})\b")


def sorts_of(name: str, around: str) -> set[str]:
    """The sorts and the places that `around`, the clause, names beside a number of `name`."""
    places = {match[1].lower() for match in _PLACE.finditer(around)}
    pattern = _SORTS.get(name)
    return places | ({match[0].lower() for match in pattern.finditer(around)} if pattern else set())
