"""A choice that the candidate made without a word on what else there was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mlsd.model import Item, Weight

LONGEST: Final = 90
"""Characters of a choice that are quoted."""

NAME: Final = "trade-off"

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*")
_CHOOSES = re.compile(
    r"\b(?:i|we|i'd|we'd|i'll|we'll|i'm|we're)\b(?: \w+){0,2}? "
    r"(?:use|using|choose|chose|pick|deploy|store|go with|going with|opt for|settle on"
    r"|train (?:an?|one|two|our))\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:instead|rather|than|over|versus|vs|alternatives?|compared?|trade-?offs?|unlike|"
    r"considered|otherwise|at the cost|at the price|gives? up|gave up|downsides?|drawbacks?|"
    r"not|whereas|but|although|though|however|both|if|baseline|first|want)\b",
    re.IGNORECASE,
)
"""Words that weigh, or that show that nothing is being decided yet."""

FEWEST: Final = 5
"""Words below which a sentence decides nothing that one could ask about."""


@dataclass(frozen=True)
class Choice:
    """The words that choose, as they stand in the answer."""

    quote: str


def trade_off(stage: str) -> Item:
    """What a question about a choice is graded by; it counts on top."""
    return Item(
        id=f"{stage}/{NAME}",
        statement="Names what else was considered, and why it was not chosen",
        weight=Weight.SHOULD,
        why="A choice without an alternative is a habit. Interviewers listen for what was given up.",
        mistake="Praises the choice once more",
    )


def unweighed(answer: str) -> Choice | None:
    """The first choice in `answer` that nothing in or beside its sentence weighs, or None."""
    sentences = [match[0].strip(" \t-*•>#") for match in _SENTENCE.finditer(answer)]
    for at, sentence in enumerate(sentences):
        beside = " ".join(sentences[max(0, at - 1) : at + 2])
        decides = len(sentence.split()) >= FEWEST and not sentence.rstrip().endswith(":")
        if decides and _CHOOSES.search(sentence) and not _ELSE.search(beside):
            return Choice(_cut(" ".join(sentence.split())))
    return None


def _cut(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def question(choice: Choice) -> str:
    """The interviewer's words."""
    return f"You said: “{choice.quote}”. What else did you consider, and what do you give up?"
