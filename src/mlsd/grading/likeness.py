"""How like an item's phrasings a segment is: all there is to go by for items without labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest

from mlsd.grading.cues import Words, occurs, parts_of
from mlsd.grading.hearing import Heard, Voice
from mlsd.grading.space import Vector, dot, mean
from mlsd.model import Item
from mlsd.words import stems

WHOLE = ("centre", "terms", "cues", "reasons", "margin")
"""What is known of a segment for every item: by all of its phrasings together."""

CLOSE = ("says", "denies")
"""What is known besides for an item whose phrasings are compared one by one."""


_Firsts = Sequence[tuple[int, int, str]]
"""Cues that begin alike: the place of the item, 0 for a cue or 1 for a reason, the cue."""


@dataclass(frozen=True)
class Ear:
    """What one item listens for, compiled."""

    item: str
    centre: Vector
    says: Sequence[Vector]
    denies: Sequence[Vector]
    says_terms: Sequence[Mapping[str, float]]
    cues: Sequence[str]
    reasons: Sequence[str]


def ear(item: Item, voice: Voice) -> Ear:
    """The ear of an item; one without `listen` goes by its statement."""
    listen = item.listen
    says = (listen.says if listen else ()) or (item.statement,)
    runs = [[(stems(text), 1.0)] for text in says]
    vectors = [voice.vector(run) for run in runs]
    return Ear(
        item=item.id,
        centre=mean(vectors),
        says=vectors,
        denies=[voice.vector([(stems(text), 1.0)]) for text in (listen.denies if listen else ())],
        says_terms=[voice.terms(run) for run in runs],
        cues=listen.cues if listen else (),
        reasons=listen.reasons if listen else (),
    )


def rough(one: Ear) -> Ear:
    """The ear without what only a comparison phrasing by phrasing needs."""
    return replace(one, says=(), denies=())


def without(one: Ear, at: int, *, says: bool) -> Ear:
    """The ear with its phrasing, or its denial, number `at` taken out; the last phrasing stays."""
    if not says:
        return replace(one, denies=[v for i, v in enumerate(one.denies) if i != at])
    vectors = [vector for i, vector in enumerate(one.says) if i != at]
    if not vectors:
        return one
    return replace(
        one,
        centre=mean(vectors),
        says=vectors,
        says_terms=[terms for i, terms in enumerate(one.says_terms) if i != at],
    )


@dataclass(frozen=True)
class Ears:
    """The ears of the items of one stage, which are told apart from one another.

    The items of `roughly` are not compared phrasing by phrasing.
    """

    ears: Sequence[Ear]
    roughly: frozenset[str] = frozenset()

    @cached_property
    def _terms(self) -> Mapping[str, Sequence[tuple[int, int, float]]]:
        """For each term the phrasings that have it: item, phrasing, weight."""
        found: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for place, one in enumerate(self.ears):
            for at, terms in enumerate(one.says_terms):
                for term, weight in terms.items():
                    found[term].append((place, at, weight))
        return found

    @cached_property
    def _patterns(self) -> tuple[Mapping[str, _Firsts], Mapping[str, _Firsts]]:
        """The cues and reasons by their first word, and those whose first word may go on."""
        whole: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        begun: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for place, one in enumerate(self.ears):
            for kind, cues in enumerate((one.cues, one.reasons)):
                for cue in cues:
                    first = parts_of(cue)[0]
                    among = begun if first.endswith("*") else whole
                    among[first.removesuffix("*")].append((place, kind, cue))
        return whole, begun

    def _counts(self, words: Words) -> list[list[int]]:
        """For each item how many of its cues occur, and how many of its reasons."""
        counts = [[0, 0] for _ in self.ears]
        whole, begun = self._patterns
        for there, firsts in ((words.whole, whole), (words.beginnings, begun)):
            for first in there.keys() & firsts.keys():
                for place, kind, cue in firsts[first]:
                    counts[place][kind] += occurs(cue, words)
        return counts

    def likeness(self, heard: Heard) -> dict[str, dict[str, float]]:
        """The WHOLE features of a segment for each item, and the CLOSE ones.

        `margin` is over the nearest other item.
        """
        near = [dot(heard.vector, one.centre) for one in self.ears]
        first, second = ([*nlargest(2, near), -1.0, -1.0])[:2]
        overlaps = self._overlaps(heard.terms)
        counts = self._counts(heard.plain)
        found = {}
        for place, one in enumerate(self.ears):
            centre = near[place]
            found[one.item] = {
                "centre": centre,
                "terms": overlaps[place],
                "cues": float(min(2, counts[place][0])),
                "reasons": float(min(3, counts[place][1])),
                "margin": centre - (second if centre == first else first),
            }
            if one.item not in self.roughly:
                says, denies = _phrase_by_phrase(heard.vector, one)
                found[one.item] |= {"says": says, "denies": denies}
        return found

    def _overlaps(self, terms: Mapping[str, float]) -> list[float]:
        """For each item how far the segment shares terms with its phrasings: the best three's mean."""
        shared: list[dict[int, float]] = [defaultdict(float) for _ in self.ears]
        for term, weight in terms.items():
            for place, at, other in self._terms.get(term, ()):
                shared[place][at] += weight * other
        return [
            sum(nlargest(3, found.values())) / max(1, min(3, len(one.says_terms)))
            for found, one in zip(shared, self.ears, strict=True)
        ]


def _phrase_by_phrase(vector: Vector, one: Ear) -> tuple[float, float]:
    """The mean of the three nearest phrasings, and how much nearer the nearest denial is."""
    says = nlargest(3, (dot(vector, other) for other in one.says))
    denies = max((dot(vector, other) for other in one.denies), default=0.0)
    return sum(says) / len(says), denies - says[0]
