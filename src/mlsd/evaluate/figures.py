"""Figures of decisions: how well an engine's verdicts agree with the readers' labels.

Nothing here grades or reads; a figure of nothing is None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from statistics import fmean
from typing import Any

from mlsd.evaluate.bench import GRADE, Decision
from mlsd.evaluate.labelled import READERS, Span
from mlsd.grading.agreement import kappa, macro_f1, quadratic_kappa
from mlsd.grading.points import score_stage
from mlsd.model import Level, Outcome, Verdict

SOUND = ("strong", "plain", "terse", "medium")
"""The kinds of answer that are somebody's honest attempt."""

ABOVE = (
    ("strong", "medium"),
    ("plain", "medium"),
    ("medium", "weak"),
    ("medium", "stuffed"),
    ("medium", "wrong"),
)
"""Pairs of kinds of which the first deserves more points; what follows from two is left out."""

Measure = Callable[[Sequence[int], Sequence[int]], float]


def graded(verdict: Verdict) -> int:
    """A verdict as a label: 2 explained, 1 mentioned, else 0."""
    return {outcome: label for label, outcome in GRADE.items()}.get(verdict.outcome, 0)


def engine_grades(decisions: Iterable[Decision]) -> list[int]:
    """The engine's own label of each decision."""
    return [graded(decision.verdict) for decision in decisions]


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of those that are there."""
    there = [value for value in values if value is not None]
    return fmean(there) if there else None


def agreement(
    decisions: Sequence[Decision], found: Sequence[int], measure: Measure, *, met: bool = True
) -> float | None:
    """`measure` of each reader's labels against `found`, the mean over readers.

    With `met`, labels are only met (1 or 2) or not.
    """
    values = []
    for reader in range(len(READERS)):
        pairs = [
            (decision.labels[reader], label)
            for decision, label in zip(decisions, found, strict=True)
            if reader in decision.labels
        ]
        values.append(_measured(pairs, measure, met=met))
    return mean(values)


def between_readers(
    decisions: Iterable[Decision], measure: Measure, *, met: bool = True
) -> float | None:
    """`measure` of one reader's labels against the other's."""
    pairs = [
        (decision.labels[0], decision.labels[1])
        for decision in decisions
        if 0 in decision.labels and 1 in decision.labels
    ]
    return _measured(pairs, measure, met=met)


def _measured(pairs: Sequence[tuple[int, int]], measure: Measure, *, met: bool) -> float | None:
    if not pairs:
        return None
    pairs = [(int(a > 0), int(b > 0)) for a, b in pairs] if met else pairs
    return measure([a for a, _ in pairs], [b for _, b in pairs])


def by_kind(decisions: Sequence[Decision], found: Sequence[int]) -> dict[str, float | None]:
    """Kappa met or not within each kind of answer."""
    return {
        kind: agreement(*_only(decisions, found, lambda d: d.answer.kind == kind), kappa)  # noqa: B023
        for kind in kinds(decisions)
    }


def kappas(decisions: Sequence[Decision], found: Sequence[int]) -> dict[str, float | None]:
    """Kappa met or not of all kinds, and the mean of that within each of the SOUND ones."""
    within = by_kind(decisions, found)
    return {
        "all": agreement(decisions, found, kappa),
        "sound": mean(within.get(kind) for kind in SOUND),
        "stuffed": within.get("stuffed"),
        "wrong": within.get("wrong"),
    }


def kinds(decisions: Iterable[Decision]) -> list[str]:
    """The kinds of answer there are, the SOUND first."""
    there = dict.fromkeys(decision.answer.kind for decision in decisions)
    return [*(kind for kind in SOUND if kind in there), *sorted(set(there) - set(SOUND))]


def _only(
    decisions: Sequence[Decision], found: Sequence[int], wanted: Callable[[Decision], bool]
) -> tuple[list[Decision], list[int]]:
    kept = [(d, label) for d, label in zip(decisions, found, strict=True) if wanted(d)]
    return [d for d, _ in kept], [label for _, label in kept]


def agreements(decisions: Sequence[Decision]) -> dict[str, Any]:
    """Every figure of agreement, the engine's and the readers' own beside it."""
    found = engine_grades(decisions)
    stages = dict.fromkeys(decision.answer.stage for decision in decisions)
    by_stage = {}
    for stage in stages:
        part, labels = _only(decisions, found, lambda d: d.answer.stage == stage)  # noqa: B023
        by_stage[stage] = {
            "all": agreement(part, labels, kappa),
            "sound": kappas(part, labels)["sound"],
            "readers": between_readers(part, kappa),
        }
    readers_by_kind = {
        kind: between_readers([d for d in decisions if d.answer.kind == kind], kappa)
        for kind in kinds(decisions)
    }
    return {
        "kappa": {**kappas(decisions, found), "by_kind": by_kind(decisions, found)},
        "macro_f1": agreement(decisions, found, macro_f1),
        "quadratic": agreement(decisions, found, quadratic_kappa, met=False),
        "stages": by_stage,
        "readers": {
            "kappa": {
                "all": between_readers(decisions, kappa),
                "sound": mean(readers_by_kind.get(kind) for kind in SOUND),
                "by_kind": readers_by_kind,
            },
            "macro_f1": between_readers(decisions, macro_f1),
            "quadratic": between_readers(decisions, quadratic_kappa, met=False),
        },
    }


def sureness(decisions: Sequence[Decision]) -> dict[str, float | None]:
    """The share of verdicts that are sure, and how many of those a reader agrees with."""
    sure = [decision for decision in decisions if decision.verdict.certainty == "sure"]
    right = [
        float((label > 0) == decision.verdict.outcome.covered)
        for decision in sure
        for label in decision.labels.values()
    ]
    return {"share": len(sure) / len(decisions) if decisions else None, "right": mean(right)}


def reliability(decisions: Iterable[Decision]) -> list[dict[str, float]]:
    """For each tenth of probability: its mean, the share that readers ticked off, the count."""
    tenths: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        tenths[min(9, int(decision.verdict.probability * 10))].append(decision)
    return [
        {
            "from": tenth / 10,
            "to": (tenth + 1) / 10,
            "count": len(some),
            "probability": fmean(d.verdict.probability for d in some),
            "ticked": fmean(fmean(label > 0 for label in d.labels.values()) for d in some),
        }
        for tenth, some in sorted(tenths.items())
    ]


Scores = dict[tuple[str, str, str], tuple[float, float]]
"""By prompt, stage and kind: the engine's score of an answer, and the readers' mean."""


def scores(decisions: Sequence[Decision]) -> list[tuple[tuple[str, str, str], float, float]]:
    """Of each answer the engine's score at senior and the readers' mean, of the same items."""
    found = []
    for _, group in groupby(decisions, key=lambda decision: decision.answer.id):
        some = list(group)
        answer = some[0].answer
        judged = _score(some, {d.item.id: d.verdict for d in some})
        read = []
        for reader in range(len(answer.readers)):
            seen = [d for d in some if reader in d.labels]
            read.append(_score(seen, {d.item.id: _as_verdict(d, reader) for d in seen}))
        theirs = mean(read)
        if judged is not None and theirs is not None:
            found.append(((answer.prompt, answer.stage, answer.kind), judged, theirs))
    return found


def _score(decisions: Sequence[Decision], verdicts: Mapping[str, Verdict]) -> float | None:
    score = score_stage([decision.item for decision in decisions], verdicts, Level.SENIOR)
    return score.score if score.possible else None


def _as_verdict(decision: Decision, reader: int) -> Verdict:
    outcome = GRADE.get(decision.labels[reader], Outcome.MISSED)
    return Verdict(item=decision.item.id, outcome=outcome, probability=1, certainty="sure")


def points(decisions: Sequence[Decision]) -> dict[str, Any]:
    """Points by kind, the gap between strong and plain, the order of kinds; engine and readers."""
    found = scores(decisions)
    by_place: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for place, judged, theirs in found:
        by_place[place].append((judged, theirs))
    means = {
        place: (fmean(one for one, _ in some), fmean(other for _, other in some))
        for place, some in by_place.items()
    }
    return {
        "kinds": {
            kind: {
                "engine": mean(judged for (_, _, k), judged, _ in found if k == kind),
                "readers": mean(theirs for (_, _, k), _, theirs in found if k == kind),
            }
            for kind in kinds(decisions)
        },
        "plain_gap": _gap(means),
        "order": _order(means),
    }


def _both(means: Scores, better: str, worse: str) -> list[tuple[tuple[float, ...], ...]]:
    """The scores of two kinds at every prompt and stage that has both."""
    return [
        (one, means[prompt, stage, worse])
        for (prompt, stage, kind), one in means.items()
        if kind == better and (prompt, stage, worse) in means
    ]


def _gap(means: Scores) -> dict[str, float | None]:
    both = _both(means, "strong", "plain")
    engine, readers = (mean(one[side] - other[side] for one, other in both) for side in (0, 1))
    difference = None if engine is None or readers is None else engine - readers
    return {"pairs": len(both), "engine": engine, "readers": readers, "difference": difference}


def _order(means: Scores) -> dict[str, float | None]:
    both = [pair for better, worse in ABOVE for pair in _both(means, better, worse)]
    engine, readers = (mean(float(a[side] > b[side]) for a, b in both) for side in (0, 1))
    return {"pairs": len(both), "engine": engine, "readers": readers}


def overlaps(
    decisions: Iterable[Decision], spans: Iterable[Span], item_of: Callable[[Span], str]
) -> dict[str, float | None] | None:
    """Of the items that engine and reader credit: how often the evidence overlaps the quote."""
    known = {(decision.answer.id, decision.item.id): decision for decision in decisions}
    hits = []
    for span in spans:
        decision = known.get((span.answer, item_of(span)))
        if decision is None or not decision.verdict.outcome.covered:
            continue
        evidence = [(one.start, one.end) for one in decision.verdict.evidence]
        for reader, quotes in span.quotes.items():
            if decision.labels.get(reader, 0) == 0 or not quotes:
                continue
            places = [place for quote in quotes for place in _places(decision.answer.text, quote)]
            hits.append(float(any(a < d and c < b for a, b in evidence for c, d in places)))
    return {"quotes": len(hits), "overlap": mean(hits)}


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    found, at = [], text.find(quote)
    while at >= 0 and quote:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def confusion(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Of each item how its verdicts and the readers' labels fall together, worst first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for decision in decisions:
        for label in decision.labels.values():
            covered = decision.verdict.outcome.covered
            right = "t" if covered == (label > 0) else "f"
            counts[decision.item.id][right + ("p" if covered else "n")] += 1
    rows: list[dict[str, Any]] = [
        {"item": item, **{cell: count[cell] for cell in ("tp", "fp", "fn", "tn")}}
        for item, count in counts.items()
    ]
    for row in rows:
        row["wrong"] = (row["fp"] + row["fn"]) / (row["tp"] + row["fp"] + row["fn"] + row["tn"])
    return sorted(rows, key=lambda row: (-row["wrong"], row["item"]))
