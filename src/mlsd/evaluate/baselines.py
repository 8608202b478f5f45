"""What simple means reach on the same decisions: each says only met or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

from mlsd.evaluate.bench import Bench, Decision
from mlsd.evaluate.figures import agreement, engine_grades, kappas
from mlsd.grading.agreement import kappa
from mlsd.grading.cues import Words, occurs
from mlsd.grading.segments import segments
from mlsd.model import Item
from mlsd.words import stems

CUTS = 40
"""How many thresholds are tried: as many quantiles of the scores."""

K1, B = 1.2, 0.75
"""BM25's usual constants. Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009."""

THRESHOLDED = ("word count", "bm25")


def baselines(
    bench: Bench, part: Sequence[Decision], fitted_on: Sequence[Decision]
) -> dict[str, dict[str, Any]]:
    """Kappas of each baseline on `part`, its threshold fitted on other decisions, and the engine's."""
    found = {}
    for name in THRESHOLDED:
        cut = threshold(scores(name, fitted_on), fitted_on)
        found[name] = kappas(part, [int(score > cut) for score in scores(name, part)])
    unguarded = _unguarded(bench, part)
    return {
        "word count": found["word count"],
        "cues only": kappas(part, [_cued(decision) for decision in part]),
        "bm25": found["bm25"],
        "engine without guards": kappas(part, unguarded),
        "engine": kappas(part, engine_grades(part)),
    }


def scores(name: str, decisions: Sequence[Decision]) -> list[float]:
    """The score of each decision that a threshold turns into met or not."""
    if name == "word count":
        return [float(len(decision.answer.text.split())) for decision in decisions]
    by_stage: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for decision in decisions:
        answer = decision.answer
        by_stage[answer.prompt, answer.stage].setdefault(decision.item.id, decision.item)
    indexes = {place: Phrasings(tuple(items.values())) for place, items in by_stage.items()}
    best: dict[str, dict[str, float]] = {}
    found = []
    for decision in decisions:
        answer = decision.answer
        if answer.id not in best:
            best[answer.id] = indexes[answer.prompt, answer.stage].best(answer.text)
        found.append(best[answer.id].get(decision.item.id, 0.0))
    return found


def threshold(values: Sequence[float], decisions: Sequence[Decision]) -> float:
    """The one of CUTS quantiles above which `met` agrees best with the readers."""
    ranked = sorted(set(values))
    if not ranked:
        return 0.0
    cuts = [ranked[at * len(ranked) // CUTS] for at in range(CUTS)]

    def agreed(cut: float) -> float:
        return agreement(decisions, [int(value > cut) for value in values], kappa) or 0.0

    return max(cuts, key=agreed)


@dataclass
class Phrasings:
    """The phrasings of a stage's items, searched with BM25."""

    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        texts = [(item.id, text) for item in self.items for text in _says(item)]
        runs = [(item, stems(text)) for item, text in texts]
        usual = sum(len(run) for _, run in runs) / max(1, len(runs))
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._owner = [item for item, _ in runs]
        for at, (_, run) in enumerate(runs):
            for term, count in Counter(run).items():
                damped = count + K1 * (1 - B + B * len(run) / usual)
                self._postings[term].append((at, count * (K1 + 1) / damped))

    def best(self, text: str) -> dict[str, float]:
        """The score of each item: that of its phrasing nearest to any piece of the text."""
        best: dict[str, float] = defaultdict(float)
        for piece in segments(text):
            found: dict[int, float] = defaultdict(float)
            for term in sorted(set(stems(piece.text))):
                postings = self._postings.get(term, ())
                many = len(postings)
                rarity = log(1 + (len(self._owner) - many + 0.5) / (many + 0.5))
                for at, weight in postings:
                    found[at] += rarity * weight
            for at, score in found.items():
                best[self._owner[at]] = max(best[self._owner[at]], score)
        return best


def _says(item: Item) -> tuple[str, ...]:
    return (item.listen.says if item.listen else ()) or (item.statement,)


def _cued(decision: Decision) -> int:
    listen = decision.item.listen
    pieces = _pieces(decision.answer.text)
    return int(
        any(occurs(cue, words) for cue in (listen.cues if listen else ()) for words in pieces)
    )


@lru_cache(maxsize=4)
def _pieces(text: str) -> tuple[Words, ...]:
    return tuple(Words.of(piece.text) for piece in segments(text))


def _unguarded(bench: Bench, part: Sequence[Decision]) -> list[int]:
    met: dict[str, dict[str, int]] = {}
    for decision in part:
        answer = decision.answer
        if answer.id not in met:
            verdicts = bench.grade(answer.prompt, answer.stage, answer.text, guards=False)
            met[answer.id] = {one.item: int(one.outcome.covered) for one in verdicts.values()}
    return [met[decision.answer.id][decision.item.id] for decision in part]
