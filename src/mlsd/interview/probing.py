"""Which item the interviewer asks for next, from the verdicts on what was said so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from mlsd.interview.ideas import same_idea
from mlsd.model import Item, Outcome, Verdict, Weight

Reason = Literal["unsure", "missed", "mentioned", "rejected"]
"""Why an item is asked for: what the grader made of it so far."""

CHANCE: Final[dict[Reason, float]] = {
    "unsure": 0.7,
    "missed": 0.4,
    "mentioned": 0.6,
    "rejected": 0.2,
}
"""How likely a reply covers the item in full, by what was heard before: rough, and only its order counts."""

OPEN: Final[dict[Reason, float]] = {
    "unsure": 1.0,
    "missed": 1.0,
    "mentioned": 0.5,
    "rejected": 1.0,
}
"""The part of an item's worth that is still to be had. What is unsure may yet prove to be nothing."""

HEAVY: Final = {Weight.MUST: 3, Weight.SHOULD: 2, Weight.BONUS: 1}
"""How much an item weighs here; the points are the formula's."""


@dataclass(frozen=True)
class Probe:
    """An item to ask for, and why."""

    item: Item
    reason: Reason


def next_probe(
    items: Sequence[Item],
    verdicts: Mapping[str, Verdict],
    *,
    asked: Iterable[Item] = (),
    known: Iterable[Item] = (),
) -> Probe | None:
    """The item of a stage whose answer would bring most, None where none is worth a question.

    `items` are those that the level expects, in the rubric's order. Unsure musts come first,
    then all other musts, then the rest by expected gain. Never one that is explained or has no
    probe, and never one of the same idea as an item in `asked` (which the candidate has been
    asked for or told about) or `known` (which they explained).
    """
    taken = [*asked, *known]
    open_ones = [
        Probe(item, reason)
        for item in items
        if item.probe
        and (reason := reason_of(verdicts.get(item.id))) is not None
        and not any(same_idea(item, other) for other in taken)
    ]
    return min(open_ones, key=_rank, default=None)


def reason_of(verdict: Verdict | None) -> Reason | None:
    """Why an item with this verdict is worth a question, None where it is explained."""
    if verdict is None:
        return "missed"
    if verdict.outcome is Outcome.EXPLAINED:
        return None
    if verdict.outcome is Outcome.CONTRADICTED:
        return "rejected"
    if verdict.certainty == "unsure":
        return "unsure"
    return "mentioned" if verdict.outcome is Outcome.MENTIONED else "missed"


def _rank(probe: Probe) -> tuple[int, float]:
    must = probe.item.weight is Weight.MUST
    tier = 2 if not must else 0 if probe.reason == "unsure" else 1
    gain = HEAVY[probe.item.weight] * CHANCE[probe.reason] * OPEN[probe.reason]
    return tier, -round(gain, 6)
