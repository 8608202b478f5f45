"""Every figure of a folder of labelled answers, as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mlsd.content import Shelf, shipped
from mlsd.errors import AnswerError, NotFound
from mlsd.evaluate.baselines import baselines
from mlsd.evaluate.bench import Bench, Decision
from mlsd.evaluate.figures import agreements, confusion, overlaps, points, reliability, sureness
from mlsd.evaluate.labelled import Part, Span, read_part
from mlsd.evaluate.trials import SAMPLE, attacks, contrasts, lengthening, removal, sample

WORST = 10
"""How many items the list of errors goes into."""

EACH = 4
"""How many wrong decisions it shows of each."""


def own_folder() -> Path:
    """The project's own labelled answers. Raises AnswerError in an installation, which has none."""
    folder = shipped() / "tests" / "gold"
    if not folder.is_dir():
        raise AnswerError(
            "the project's labelled answers are not part of an installation; clone its repository "
            "and run `mlsd eval` there, or name a folder of your own"
        )
    return folder


def read_folder(folder: Path) -> dict[str, Part]:
    """What `folder/test` and `folder` itself hold, as `test` and `development`.

    Raises AnswerError where neither holds a labelled answer.
    """
    if not folder.is_dir():
        raise AnswerError(f"{folder}: no such folder")
    parts = {"test": read_part(folder / "test"), "development": read_part(folder)}
    if not any(part.answers for part in parts.values()):
        raise AnswerError(f"{folder}: no labelled answers in it; the README tells their format")
    return parts


def evaluation(parts: dict[str, Part], shelf: Shelf, *, trained_on: bool) -> dict[str, Any]:
    """Every figure of the parts, and of the attacks of all of them together.

    `trained_on` says that the engine has learnt from the development part. The baselines'
    thresholds are fitted on that part, or where it is empty on the other.
    """
    bench = Bench(shelf)
    decisions = {name: bench.decisions(part.answers) for name, part in parts.items()}
    fitted_on = "development" if decisions["development"] else "test"
    return {
        "engine": bench.engine,
        "trained_on_development": trained_on,
        "baselines_fitted_on": fitted_on,
        "unknown_items": sorted(
            {n for part in parts.values() for n in bench.unknown(part.answers)}
        ),
        **{
            name: _figures(bench, part, decisions[name], decisions[fitted_on], SAMPLE[name])
            if decisions[name]
            else None
            for name, part in parts.items()
        },
        "attacks": attacks(bench, [one for part in parts.values() for one in part.attacks]),
    }


def _figures(
    bench: Bench,
    part: Part,
    decisions: Sequence[Decision],
    fitted_on: Sequence[Decision],
    size: int,
) -> dict[str, Any]:
    prompts = {answer.id: (answer.prompt, answer.stage) for answer in part.answers}

    def item_of(span: Span) -> str:
        if bench.spared(prompts[span.answer][0], span.item):
            return span.item
        try:
            return bench.item(*prompts[span.answer], span.item)
        except NotFound as error:
            raise AnswerError(f"{span.at}: {error}") from error

    chosen = sample(decisions, size)
    return {
        "answers": len(part.answers),
        "decisions": len(decisions),
        **agreements(decisions),
        "points": points(decisions),
        "sure": sureness(decisions),
        "reliability": reliability(decisions),
        "removal": removal(bench, chosen),
        "length": lengthening(bench, chosen),
        "contrast": contrasts(bench, part.contrasts, decisions),
        "spans": overlaps(decisions, part.spans, item_of) if part.spans else None,
        "baselines": baselines(bench, decisions, fitted_on),
        "items": (items := confusion(decisions)),
        "errors": [_errors(row["item"], decisions) for row in items[:WORST]],
    }


def _errors(item: str, decisions: Sequence[Decision]) -> dict[str, Any]:
    """The decisions on an item that most readers of it contradict, the surest errors first."""
    wrong = defaultdict(list)
    for decision in decisions:
        if decision.item.id == item:
            covered = decision.verdict.outcome.covered
            against = sum((label > 0) != covered for label in decision.labels.values())
            if against:
                sureness = abs(decision.verdict.probability - 0.5)
                wrong[against].append((sureness, decision))
    ranked = [
        decision
        for against in sorted(wrong, reverse=True)
        for _, decision in sorted(wrong[against], key=lambda one: (-one[0], one[1].answer.id))
    ]
    return {
        "item": item,
        "wrong": [
            {
                "answer": decision.answer.id,
                "verdict": decision.verdict.outcome.value,
                "probability": decision.verdict.probability,
                "readers": list(decision.labels.values()),
                "heard": [evidence.quote for evidence in decision.verdict.evidence]
                or list(decision.verdict.heard[:1]),
            }
            for decision in ranked[:EACH]
        ],
    }
