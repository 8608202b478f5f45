"""How like an item's phrasings a segment is: all there is to go by for items without labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from mlsd.grading.cues import occurs
from mlsd.grading.hearing import Heard, Voice
from mlsd.grading.space import Vector, dot, mean
from mlsd.model import Item
from mlsd.words import stems

FEATURES = ("centre", "says", "terms", "cues", "reasons", "denies", "margin")


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
        denies=[voice.vector([(stems(t), 1.0)]) for t in (listen.denies if listen else ())],
        says_terms=[voice.terms(run) for run in runs],
        cues=listen.cues if listen else (),
        reasons=listen.reasons if listen else (),
    )


def likeness(heard: Heard, ears: Sequence[Ear]) -> dict[str, list[float]]:
    """The FEATURES of a segment for each ear; `margin` is over the nearest other ear."""
    near = [dot(heard.vector, one.centre) for one in ears]
    first, second = (nlargest(2, near) + [-1.0, -1.0])[:2]
    return {
        one.item: _features(heard, one, centre, second if centre == first else first)
        for one, centre in zip(ears, near, strict=True)
    }


def _features(heard: Heard, one: Ear, centre: float, rival: float) -> list[float]:
    says = nlargest(3, (dot(heard.vector, vector) for vector in one.says))
    terms = nlargest(3, (_overlap(heard.terms, terms) for terms in one.says_terms))
    denies = max((dot(heard.vector, vector) for vector in one.denies), default=0.0)
    return [
        centre,
        sum(says) / len(says),
        sum(terms) / len(terms),
        float(min(2, _count(one.cues, heard.plain))),
        float(min(3, _count(one.reasons, heard.plain))),
        denies - says[0],
        centre - rival,
    ]


def _count(cues: Iterable[str], words: Sequence[str]) -> int:
    return sum(occurs(cue, words) for cue in cues)


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
