"""What the interviewer tells when the candidate asks: the one fact that fits, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from mlsd.interview.likeness import Lesson, Likeness
from mlsd.interview.own_calls import OWN_CALLS
from mlsd.interview.wording import Features, Spelling, explained, heard, mass, parts
from mlsd.model import Fact

NO_FACT: Final = "That is your call: state an assumption and go on."
"""What is said to a question that no fact answers; always the same, so that it tells nothing."""

ENOUGH = 0.48
"""How alike a question and a fact must be; one from the list of `asked` comes to 1 or more."""

AHEAD = 0.15
"""By how much the best fact must lead the next, or that it is the candidate's own call."""

PART = 0.9
"""What a part of a question counts at most, next to the whole."""

STRICT = 1.5
"""How much it costs that some of the question has nothing to do with the fact."""

ASIDE = 0.5
"""What a line teaches that is no question for the fact: its own sentences, and the own calls."""

LONGEST = 2000
"""Characters of a question that are looked at: nobody asks longer ones."""


def answer(question: str, facts: Mapping[str, Fact]) -> Fact | None:
    """The fact that answers `question` best, or None where none does or two are too close.

    The same question and facts give the same answer. Of a question with two parts, the fact for
    the clearer one is told.
    """
    known = tuple(facts.values())
    return _ear(known).pick(question[:LONGEST]) if known else None


@lru_cache(maxsize=8)
def _ear(facts: tuple[Fact, ...]) -> Ear:
    return Ear(facts)


class Ear:
    """Knows how people ask for these facts, and what they ask that is for themselves to decide."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts = facts
        lessons = [lesson for at, fact in enumerate(facts) for lesson in _lessons(at, fact)]
        lessons += [Lesson(len(facts), ASIDE, features) for features in _own_calls()]
        self._likeness = Likeness(lessons, len(facts) + 1)
        self._spelling = Spelling(
            key[1] for lesson in lessons for key in lesson.features if key[0] == "word"
        )
        self._verbatim: dict[frozenset[str], list[int]] = {}
        for lesson in lessons:
            same = self._verbatim.setdefault(_said(lesson.features), [])
            if lesson.weight == 1.0 and lesson.of not in same:
                same.append(lesson.of)
        self._words = [frozenset(_counted(lessons, at, "word")) for at in range(len(facts))]
        about = [_counted(lessons, at, "about") for at in range(len(facts))]
        self._subjects = [
            {one: times / max(other[one] for other in about) for one, times in counts.items()}
            for counts in about
        ]

    def pick(self, question: str) -> Fact | None:
        """The fact to tell, if any."""
        if verbatim := self._verbatim.get(_said(heard(question, self._spelling.repair))):
            return self._facts[verbatim[0]] if len(verbatim) == 1 else None
        *likely, own = self.scores(question)
        best = max(range(len(likely)), key=likely.__getitem__)
        rest = max([own, *likely[:best], *likely[best + 1 :]])
        enough = likely[best] >= ENOUGH and likely[best] >= rest + AHEAD
        return self._facts[best] if enough else None

    def scores(self, question: str) -> list[float]:
        """How alike `question` and each fact are; last, the candidate's own calls."""
        whole = 0.0
        best: list[float] = []
        for part in parts(question):
            features = heard(part, self._spelling.repair)
            scores = self._scores(features)
            if best:
                share = PART * min(1.0, mass(features) / whole) if whole else 0.0
                best = [max(one, share * other) for one, other in zip(best, scores, strict=True)]
            else:
                whole, best = mass(features), scores
        return best

    def _scores(self, features: Features) -> list[float]:
        # A question about something that nobody asks this fact for is not answered by it,
        # however well the rest fits.
        *likely, own = self._likeness.scores(features)
        return [
            *(
                score * explained(features, words, subjects) ** STRICT
                for score, words, subjects in zip(likely, self._words, self._subjects, strict=True)
            ),
            own,
        ]


def _said(features: Features) -> frozenset[str]:
    return frozenset(key[1] for key in features if key[0] == "word")


def _counted(lessons: list[Lesson], of: int, kind: str) -> Counter[str]:
    return Counter(
        key[1] for lesson in lessons if lesson.of == of for key in lesson.features if key[0] == kind
    )


@cache
def _own_calls() -> tuple[Features, ...]:
    return tuple(map(heard, OWN_CALLS.strip().splitlines()))


def _lessons(at: int, fact: Fact) -> list[Lesson]:
    lessons = [Lesson(at, 1.0, heard(question)) for question in fact.asked]
    name = fact.id.replace("-", " ")
    texts = [name, *re.split(r"[.;:]\s", fact.tell)]
    if not lessons:  # the short form, `visitors: Nine thousand a day.`
        texts += [f"How many {name} are there?", f"What about {name}?"]
    aside = ASIDE if lessons else 1.0
    return [*lessons, *(Lesson(at, aside, heard(text)) for text in texts)]
