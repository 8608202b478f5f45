"""Ways that exclude each other, where a candidate takes one: `scoring in batch`, `online`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mlsd.interview.commitments import Choice


@dataclass(frozen=True)
class _Question:
    """What is decided, and by which words each way is taken."""

    name: str
    ways: dict[str, re.Pattern[str]]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WHAT: Final = r"(?:scores?|predictions?|recommendations?|lists?)"
_DONE: Final = r"(?:computed|made|produced|needed|required|served)"
_AHEAD: Final = (
    r"(?:in\s+(?:a\s+)?(?:\w+\s+)?batch(?:es)?|offline|ahead\s+of\s+time|overnight|in\s+advance)"
)
_LIVE: Final = r"(?:online|at\s+request\s+time|in\s+real[\s-]?time|on\s+the\s+fly|per\s+request|on\s+every\s+request)"
_QUESTIONS: Final = (
    _Question(
        "scoring",
        {
            "batch": _words(
                r"\bbatch[\s-]+(?:scor\w+|inference|predict\w+)"
                rf"|\b(?:scor(?:e|ed|ing)|predicted|{_WHAT})\s+(?:\w+\s+){{0,4}}{_AHEAD}\b"
                rf"|\b{_WHAT}\s+(?:are|is|get)\s+(?:\w+\s+)?pre-?computed\b"
                rf"|\bpre-?comput\w+\s+(?:(?:the|all|every)\s+)?(?:\w+\s+){{0,2}}{_WHAT}\b"
            ),
            "online": _words(
                r"\b(?:online|real[\s-]?time|live)[\s-]+(?:scor\w+|inference|predict\w+)"
                rf"|\b(?:scor(?:e|ed|es|ing)|predicted|predicts?|rank(?:ed|ing|s)?)\s+(?:\w+\s+){{0,5}}{_LIVE}\b"
                rf"|\b{_WHAT}\s+(?:\w+\s+){{0,3}}{_DONE}\s+(?:\w+\s+){{0,2}}{_LIVE}\b"
            ),
        },
    ),
    _Question(
        "precision or recall",
        {
            "precision": _words(
                r"\bprecision\s+(?:\w+\s+){0,3}(?:over|before|above|than|first|rather\s+than)\b(?:\s+recall)?"
                r"|\b(?:favou?r|prefer|prioriti[sz]e|optimi[sz]e\s+for)\s+(?:high\s+)?precision\b"
            ),
            "recall": _words(
                r"\brecall\s+(?:\w+\s+){0,3}(?:over|before|above|than|first|rather\s+than)\b(?:\s+precision)?"
                r"|\b(?:favou?r|prefer|prioriti[sz]e|optimi[sz]e\s+for)\s+(?:high\s+)?recall\b"
            ),
        },
    ),
    _Question(
        "where the model runs",
        {
            "on the device": _words(
                r"\b(?:runs?|scor\w+|inference|model)\s+(?:\w+\s+){0,4}on[\s-](?:the\s+|each\s+)?(?:device|phone)s?\b"
            ),
            "on our servers": _words(
                r"\b(?:runs?|scor\w+|inference|model)\s+(?:\w+\s+){0,4}(?:on\s+(?:our|the)\s+servers?|server[\s-]side|in\s+(?:our|the)\s+data\s*cent(?:er|re))\b"
            ),
        },
    ),
)
_NOT_TAKEN: Final = _words(
    r"\b(?:not?|never|don'?t|doesn'?t|won'?t|instead\s+of|rather\s+than|unlike|without|avoid\w*|if|could|might|fall-?back|candidates?|embeddings?|"
    r"retriev\w+|shadow|evaluat\w+|new\s+users|cold|except|hybrid|mix\w*|both|part\w*|some|stage\s+one|first\s+stage|features?)\b"
)
_SENTENCE = re.compile(r"[^.!?;\n]+")


def choices(texts: Mapping[str, str]) -> tuple[Choice, ...]:
    """The choices that `texts`, by stage, take; a way that is refused or supposed is not taken."""
    return tuple(one for stage, text in texts.items() for one in _taken(stage, text))


def changed(taken: Sequence[Choice]) -> Iterator[tuple[Choice, Choice]]:
    """The first two choices that exclude each other on each question.

    Where one stage takes both ways it means a mixture, and nothing is said.
    """
    for question in _QUESTIONS:
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
        for question in _QUESTIONS:
            for way, pattern in question.ways.items():
                match = pattern.search(text, sentence.start(), sentence.end())
                if match is None:
                    continue
                around = (
                    f"{text[sentence.start() : match.start()]} {text[match.end() : sentence.end()]}"
                )
                if not _NOT_TAKEN.search(around):
                    yield Choice(stage, question.name, way, match[0], match.start(), match.end())
