"""Whether the numbers of a prompt agree: its estimates with their formulas, and with its facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from mlsd.library import Problem
from mlsd.library_check.quantities import BYTES, Quantity, inputs, quantities, results, sums
from mlsd.library_check.subject import Subject
from mlsd.model import Estimate, Prompt

SLACK = 0.15
"""How far a rounded result may lie from what the sum comes to."""

SAME = 0.06
"""How far two numbers may lie apart and still be the same one, rounded."""

LARGE = 1e5
"""Magnitudes from which a number in a formula must come from somewhere."""


def estimate_problems(subject: Subject) -> Iterator[Problem]:
    """Each formula that says something else than its range, than itself or than the facts.

    What can't be read as numbers is passed over.
    """
    known = _known(subject.prompt)
    for estimate in subject.prompt.numbers.values():
        place = ("numbers", estimate.id, "formula")
        for value, written in sums(estimate.formula):
            if not _near(value, written.plain, SLACK):
                message = f"`{estimate.id}`: a sum comes to {value:.3g}, not to {written.plain:.3g}"
                yield subject.problem(place, message)
        found = results(estimate.formula)
        if found and not any(_within(one, estimate) for one in found):
            yield subject.problem(
                place,
                f"`{estimate.id}`: no result of the formula lies between"
                f" {estimate.low:g} and {estimate.high:g} {estimate.unit}",
            )
        for one in inputs(estimate.formula):
            if one.plain >= LARGE and not any(_near(one.plain, other, SAME) for other in known):
                yield subject.problem(
                    place,
                    f"`{estimate.id}`: {one.value:,.0f} stands in no fact, no model answer and no"
                    " other formula",
                )


def _known(prompt: Prompt) -> set[float]:
    """The numbers that are told, said, or computed from what is told."""
    told = [prompt.brief, *(fact.tell for fact in prompt.facts.values())]
    told += [curveball.change for curveball in prompt.curveballs.values()]
    facts = {one.plain for text in told for one in quantities(text)}
    products = {one * other for one, other in combinations_with_replacement(sorted(facts), 2)}
    said = {one.plain for text in prompt.model_answer.values() for one in quantities(text)}
    worked = {one.plain for each in prompt.numbers.values() for one in results(each.formula)}
    rests = {one - other for one in worked for other in worked}
    return facts | products | said | worked | rests


def _within(result: Quantity, estimate: Estimate) -> bool:
    low, high = estimate.low - SAME * abs(estimate.low), estimate.high + SAME * abs(estimate.high)
    unit = estimate.unit.split("/")[0].split()
    scale = BYTES.get(unit[0], 1.0) if unit else 1.0
    scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get(unit[0], scale) if unit else 1.0
    values = (result.value, result.plain, result.plain / scale)
    return any(low <= sign * value <= high for value in values for sign in (1, -1))


def _near(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))
