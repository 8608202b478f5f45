"""A question as the interviewer hears it: its words, what they are about, and which stand together.

Two questions with hardly a word in common still share what their words are about (`meanings`), and
pairs of such subjects tell "how many payments" from "how many cards".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from math import hypot
from types import MappingProxyType

from mlsd.interview.meanings import FILLER, MEANINGS
from mlsd.interview.own_calls import TECHNIQUE
from mlsd.words import STOP, stem, tokens

WORD, SUBJECT, FORM = 1.0, 0.8, 0.5
"""How much a word itself says, what it or a pair is about, and the form of the question."""

FILLED = 0.5
"""The share that a filler keeps of this."""

_FILLS, _ASKS = 0.2, 0.5
"""What is left unexplained where a filler, or a word like *how many*, is; other words count 1."""
_TECHNIQUE = "technique"

NEAR = 3
"""Two words form a pair if at most this many steps apart."""

_VERDICT = frozenset("agree assume fine ok okay prefer recommend should suggest think".split())
_ASKING = frozenset("how what when where which who why".split())
_ADDRESS = _VERDICT | frozenset(
    "believe best better can choose could expect i like may me my shall take use want would you your".split()
)
_SPELLED = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"a/b", "a-b"),
        (r"e-mail", "email"),
        (r"q&a", "question answer"),
        (r"\b3-?ds?\b", "threed"),
        (r"\bv\.? ?1\b", "first version"),
        (r"\bp ?\d\d(\.\d+)?\b", "percentile"),
        (r"\d ?ms\b", " milliseconds"),
        (r"\d ?s(ecs?)?\b", " seconds"),
        (r"\b24/7\b", "around the clock"),
        (r"\b\d+ ?[ap]m\b", "hours"),
        (r"(\bunder|\bbelow|<)[ -]?1\d\b", "minors"),
    )
)
"""What is written with signs or numbers, in words."""

_SHORT = {
    "cant": "can",
    "cust": "customer",
    "devs": "developers",
    "doc": "document",
    "docs": "documents",
    "doesnt": "does",
    "dont": "do",
    "eng": "engineers",
    "hows": "how",
    "i'd": "i",
    "i'll": "i",
    "i'm": "i",
    "i've": "i",
    "im": "i",
    "isnt": "is",
    "lang": "language",
    "langs": "languages",
    "ms": "milliseconds",
    "mins": "minutes",
    "msg": "message",
    "msgs": "messages",
    "nr": "number",
    "num": "number",
    "org": "organisation",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "r": "are",
    "theres": "there",
    "thru": "through",
    "rated": "stars",
    "rating": "stars",
    "ratings": "stars",
    "thx": "thanks",
    "trx": "transaction",
    "tx": "transaction",
    "u": "you",
    "ur": "your",
    "vid": "video",
    "vids": "videos",
    "vol": "volume",
    "whats": "what",
    "wheres": "where",
    "whos": "who",
}
"""What people type in a hurry, next to the shorthand of `words`."""


def _lexicon() -> tuple[Mapping[str, tuple[str, ...]], Mapping[tuple[str, ...], str]]:
    """What each stem is about, and the word under which words said together are known."""
    about: dict[str, set[str]] = defaultdict(set)
    together: dict[tuple[str, ...], str] = {}
    for at, line in enumerate(re.split(r"\n(?! )", MEANINGS.strip())):
        for word in line.split():
            parts = tuple(word.split("-"))
            if len(parts) > 1:
                together[parts] = word
            about[word if len(parts) > 1 else stem(word)].add(str(at))
    for word in TECHNIQUE.split():
        about[stem(word)].add(_TECHNIQUE)
    return (
        MappingProxyType({word: tuple(sorted(subjects)) for word, subjects in about.items()}),
        MappingProxyType(together),
    )


_ABOUT, _TOGETHER = _lexicon()
_LONGEST = max(map(len, _TOGETHER))
_FILLER = frozenset(map(stem, FILLER.split()))

KNOWN = frozenset(_ABOUT) | _FILLER
"""The stems that are no slip of the pen, whatever the facts are about."""

Features = dict[tuple[str, ...], float]
"""What was heard of a text, with its weight; the first part of a key says which kind it is."""


def heard(text: str, repair: Callable[[str], Sequence[str]] = lambda word: (word,)) -> Features:
    """What can be compared of `text`: words, subjects, pairs of subjects, the form of asking."""
    said = [_SHORT.get(word, word) for word in tokens(_spelled(text))]
    found: Features = {}
    for word in said:
        if word in _ASKING or word in _VERDICT:
            found["form", word] = FORM
    for pair in pairwise(said):
        if _ADDRESS.issuperset(pair):
            found["form", *pair] = FORM
    about = []
    for word in chain.from_iterable(map(repair, _stems(said))):
        weight = FILLED if word in _FILLER else 1.0
        found["word", word] = WORD * weight
        subjects = _ABOUT.get(word, ())
        for subject in subjects:
            found["about", subject] = max(SUBJECT * weight, found.get(("about", subject), 0.0))
        about.append(subjects or (word,))
    for at, first in enumerate(about):
        for second in about[at + 1 : at + 1 + NEAR]:
            for one in first:
                for other in second:
                    found["pair", *sorted((one, other))] = SUBJECT
    return found


def mass(features: Features) -> float:
    """How much was said: the length of the vector."""
    return hypot(*features.values())


def explained(features: Features, words: AbstractSet[str], subjects: Mapping[str, float]) -> float:
    """The share of the words heard that are among `words`, or else about one of `subjects`.

    A word that is only about a subject counts as far as this subject is covered, from 0 to 1.
    """
    total = part = 0.0
    for kind, word, *_ in features:
        if kind == "word":
            weight = _FILLS if word in _FILLER else _ASKS if word.startswith("how-") else 1.0
            total += weight
            if word in words:
                part += weight
            else:
                about = (one for one in _ABOUT.get(word, ()) if one != _TECHNIQUE)
                covered = (subjects.get(one, 0.0) for one in about)
                part += weight * max(covered, default=0.0)
    return part / total if total else 0.0


def parts(question: str) -> Iterator[str]:
    """The question, its sentences and their clauses: one asks two things, another makes small talk."""
    yield question
    sentences = [part for part in re.split(r"(?<=[?!.;])\s+", question) if part.strip()]
    if len(sentences) > 1:
        yield from sentences
    for sentence in sentences:
        clauses = re.split(r"\s*[,;:()]\s*|\s+[-–—]+\s+|\s+(?:and|but|or)\s+", sentence)
        if len(clauses) > 1:
            yield from filter(str.strip, clauses)


def _spelled(text: str) -> str:
    text = text.lower()
    for pattern, words in _SPELLED:
        text = pattern.sub(words, text)
    return text


def _stems(said: list[str]) -> Iterator[str]:
    at = 0
    while at < len(said):
        for length in range(min(_LONGEST, len(said) - at), 1, -1):
            if word := _TOGETHER.get(tuple(said[at : at + length])):
                yield word
                at += length
                break
        else:
            if said[at] not in STOP and not said[at][0].isdigit():
                yield stem(said[at])
            at += 1


class Spelling:
    """Puts right a word that is one or two slips away from a known one, or two without a blank."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = KNOWN.union(known)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) > 3:
                for shorter in _shorter(word):
                    self._near[shorter].append(word)

    def repair(self, word: str) -> Sequence[str]:
        """The known words that were meant, or `word`; the first letter is taken to be right."""
        if word in self._known or len(word) < 4:
            return (word,)
        for at in range(4, len(word) - 2):
            if word[:at] in self._known and word[at:] in self._known:
                return word[:at], word[at:]
        slips = 1 if len(word) < 8 else 2
        near = {other for key in _shorter(word) for other in self._near.get(key, ())}
        if len(word) == 4:  # too short for a wrong letter: `pace` is not `page`
            near = {other for other in near if len(other) > 4}
        distances = ((_slips(word, other), other) for other in near if other[0] == word[0])
        return (min((pair for pair in distances if pair[0] <= slips), default=(0, word))[1],)


def _shorter(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _slips(one: str, other: str) -> int:
    """Letters added, left out, replaced or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
