"""Ways that exclude each other, where a candidate takes one: `scoring in batch`, `online`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mlsd.interview.choice_words import QUESTIONS
from mlsd.interview.commitments import Choice

_SUPPOSED = re.compile(
    r"\b(?:if|instead\s+of|unlike|suppose|imagine|example|e\.g|revis\w+|earlier\s+i|i\s+said|change\s+my\s+mind|actually)\b",
    re.IGNORECASE,
)
"""In the whole sentence: that nothing is taken yet, or that it is taken back."""
_CLAUSE = re.compile(r"[,:()]|\s[-–—]\s")
_SENTENCE = re.compile(r"[^.!?;\n]+")


def choices(texts: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices that `texts`, by stage, take; a way that is refused or supposed is not taken."""
    return tuple(one for stage, text in texts.items() for one in _taken(stage, text))


def changed(taken: Sequence[Choice]) -> Iterator[tuple[Choice, Choice]]:
    """The first two choices that exclude each other on each question.

    Where one stage takes both ways it means a mixture, and nothing is said.
    """
    for question in QUESTIONS:
        by_stage: dict[str, list[Choice]] = {}
        for choice in taken:
            if choice.question == question.name:
                by_stage.setdefault(choice.stage, []).append(choice)
        if any(len({one.taken for one in said}) > 1 for said in by_stage.values()):
            continue
        firsts = [said[0] for said in by_stage.values()]
        for other in firsts[1:]:
            if other.taken != firsts[0].taken:
                yield firsts[0], other
                break


def _taken(stage: str, text: str) -> Iterator[Choice]:
    for sentence in _SENTENCE.finditer(text):
        for question in QUESTIONS:
            for way, pattern in question.ways.items():
                match = pattern.search(text, sentence.start(), sentence.end())
                if match is None:
                    continue
                before = text[sentence.start() : match.start()]
                behind = text[match.end() : sentence.end()]
                if _SUPPOSED.search(f"{before} {behind}"):
                    continue
                near = f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(behind)[0]}"
                if not question.but.search(near):
                    yield Choice(stage, question.name, way, match[0], match.start(), match.end())
