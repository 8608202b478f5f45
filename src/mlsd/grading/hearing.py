"""A text as the grader hears it: its segments as weighted terms, vectors and stance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log, sqrt

from mlsd.grading.cues import Words
from mlsd.grading.segments import Segment, segments
from mlsd.grading.space import Space, Vector, unit
from mlsd.words import STOP, stems, tokens

CONTEXT = 0.5
"""What a word of the heading or parent bullet counts against one of the segment itself."""

AGREES = -1.0
"""The stance below which a segment is no more agreeable: few words say little about it."""

CLAIMS = -2.0
"""The log-odds of idle talk below which a segment is no more of a claim."""

FEWEST = 2
"""Different words with a meaning that a segment needs: a bare term earns nothing."""

PARTS = 7
"""Parts between commas and the like from which a segment may be a mere list of terms."""

BARE = 4
"""Words up to which a segment may be a bare term; MANY of them, half of all, are a list of terms."""

MANY = 6

_PARTS = re.compile(r"[,;/|•]|\s[-–+&]\s|\band\b")
_SAYS = re.compile(r"[=:<>→?]|->")

WHY = frozenset(
    """because since so otherwise therefore thus hence avoid avoids prevent prevents instead rather
    unless if when means lets without until else cause causes""".split()
)


Encode = Callable[[Sequence[str]], Sequence[Vector]]
"""Texts to the unit vectors of their meaning."""


@dataclass(frozen=True)
class Voice:
    """What is needed to hear.

    It is the rarity of each term, the word vectors, the words of refusal and of idle talk, and
    where there is one the sentence encoder.
    """

    rarity: Mapping[str, float]
    unheard: float
    space: Space
    refusal: Mapping[str, float]
    idle: Mapping[str, float]
    encode: Encode | None = None

    def terms(self, found: Iterable[tuple[list[str], float]]) -> dict[str, float]:
        """Stems and pairs of neighbours, weighted by rarity, at unit length.

        `found` are runs of stems, each with what it counts.
        """
        weights: dict[str, float] = {}
        for run, share in found:
            for term, count in Counter([*run, *map("_".join, pairwise(run))]).items():
                rarity = self.rarity.get(term, self.unheard)
                weight = share * (1 + log(count)) * rarity
                weights[term] = max(weight, weights.get(term, 0.0))
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def vector(self, found: Iterable[tuple[list[str], float]]) -> list[float]:
        """The unit vector of some runs of stems."""
        return self.space.of(found)

    def stance(self, words: list[str]) -> float:
        """How far a sentence sounds like a refusal: a log-odds, above 0 more likely than not."""
        return _sounds(words, self.refusal)

    def idleness(self, words: list[str]) -> float:
        """How far a sentence sounds as if it claimed nothing: a log-odds."""
        return _sounds(words, self.idle)


def _sounds(words: list[str], weights: Mapping[str, float]) -> float:
    """The log-odds of a sentence by its words and pairs of neighbours; the bias is under `""`."""
    words = ["#" if word[0].isdigit() else word for word in words]
    pairs = map("_".join, zip(["<", *words], [*words, ">"], strict=True))
    # In their order, since a sum of floats in the order of a set differs from run to run.
    grams = dict.fromkeys([*words, *pairs])
    total = sum(weights.get(gram, 0.0) for gram in grams)
    return weights.get("", 0.0) + total / sqrt(max(1, len(grams)))


@dataclass(frozen=True)
class Heard:
    """One segment as it was heard."""

    segment: Segment
    voice: Voice

    @cached_property
    def words(self) -> list[str]:
        """Every word, shorthand written out."""
        return tokens(self.segment.text)

    @cached_property
    def runs(self) -> list[tuple[list[str], float]]:
        """The stems of the segment and, at less, of what it stands under."""
        above = [(stems(text), CONTEXT) for text in self.segment.context]
        return [(stems(self.segment.text), 1.0), *above]

    @cached_property
    def terms(self) -> dict[str, float]:
        """Weighted terms at unit length."""
        return self.voice.terms(self.runs)

    @cached_property
    def vector(self) -> list[float]:
        """Unit vector, zero where no word is known."""
        return self.voice.vector(self.runs)

    @cached_property
    def meaning(self) -> Vector:
        """The encoder's unit vector, at less with what it stands under; empty without encoder."""
        if self.voice.encode is None:
            return ()
        own, *above = self.voice.encode([self.segment.text, *self.segment.context])
        share = CONTEXT / max(1, len(above))
        return unit([x + share * sum(rest) for x, *rest in zip(own, *above, strict=True)])

    @cached_property
    def stance(self) -> float:
        """Log-odds that the segment refuses or denies; how surely it does not is left out."""
        return max(AGREES, self.voice.stance(self.words))

    @cached_property
    def idle(self) -> float:
        """Log-odds that the segment claims nothing; how surely it does is left out."""
        return max(CLAIMS, self.voice.idleness(self.words))

    @cached_property
    def plain(self) -> Words:
        """The words that cues are held against."""
        return Words.of(self.segment.text)

    @property
    def question(self) -> bool:
        """True where it only asks."""
        return self.segment.text.rstrip().endswith("?")

    @cached_property
    def listing(self) -> bool:
        """True where it strings terms together: many separators to few words."""
        marks = len(re.findall(r"[,;/]", self.segment.text))
        return marks > 2 and marks / max(1, len(self.words)) > 0.25

    @cached_property
    def catalogue(self) -> bool:
        """True where it is a list of terms and no more: many short parts, hardly a small word.

        Such a list may be about one thing, as a list of features is; it can't make many claims.
        """
        parts = [part for part in _PARTS.split(self.segment.text) if part.strip()]
        words = len(self.words)
        small = sum(word in STOP for word in self.words)
        return len(parts) >= PARTS and words <= 3.5 * len(parts) and small < 0.35 * words

    @cached_property
    def bare(self) -> bool:
        """True where it names a term and says nothing of it."""
        words = self.segment.text.lower().split()
        few = len(words) <= BARE and not self.number
        return few and STOP.isdisjoint(words) and not _SAYS.search(self.segment.text)

    @cached_property
    def short(self) -> bool:
        """True where it has under four words."""
        return len(self.words) < 4

    @cached_property
    def reasons(self) -> bool:
        """True where a word says why or on what condition."""
        return not WHY.isdisjoint(self.words)

    @cached_property
    def number(self) -> bool:
        """True where a number is used."""
        return any(word[0].isdigit() for word in self.words)


def hear(text: str, voice: Voice, worthless: Callable[[Segment], bool]) -> list[Heard]:
    """The segments of `text` that may earn credit, each wording once.

    Headings, code and bare terms earn nothing, nor does what `worthless` names; what is pasted twice is
    heard once, in its first place.
    """
    seen: set[tuple[str, ...]] = set()
    heard = []
    for segment in segments(text):
        if segment.kind in ("heading", "code"):
            continue
        wording = (*segment.context, " ".join(segment.text.lower().split()))
        if wording in seen:
            continue
        seen.add(wording)
        one = Heard(segment, voice)
        if len(set(one.runs[0][0])) >= FEWEST and not worthless(segment):
            heard.append(one)
    terms = sum(one.bare for one in heard)
    if terms >= MANY and 2 * terms >= len(heard):
        return [one for one in heard if not one.bare]
    return heard


def echoes(sources: Iterable[str]) -> Callable[[Segment], bool]:
    """A test for segments that say again what stands in `sources`: half of their word triples do."""
    known = {triple for source in sources for triple in _triples(source)}

    def repeats(segment: Segment) -> bool:
        own = list(_triples(segment.text))
        return len(own) > 1 and sum(triple in known for triple in own) >= 0.5 * len(own)

    return repeats


def _triples(text: str) -> Iterable[tuple[str, ...]]:
    words = Words.of(text).words
    return zip(words, words[1:], words[2:], strict=False)
