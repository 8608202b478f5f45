"""The one table that turns verdicts into points, scores and a band.

A session names the version it was graded by, so an old card keeps its arithmetic. A change of
any number here is a new version beside the old ones, never an edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from mlsd.errors import SessionError
from mlsd.interview.pace import PACE
from mlsd.model import Help, Level, Node, Outcome, Weight

Fraction = Annotated[float, Field(ge=0, le=1)]
Cut = Annotated[float, Field(ge=0, le=100)]


class Band(StrEnum):
    """What an interviewer would write at the end, lowest first."""

    NO = "no"
    LEAN_NO = "lean no"
    LEAN_YES = "lean yes"
    YES = "yes"
    STRONG_YES = "strong yes"

    @property
    def rank(self) -> int:
        """0 the lowest to 4, as in a candidate's prediction."""
        return list(Band).index(self)


class Expectation(Node):
    """What a level is asked for.

    Items of these weights and levels are the denominator; all others count on top only.
    `prompted` is what an item is still worth when it had to be asked for, `raised` what the
    level adds to every cut.
    """

    weights: tuple[Weight, ...]
    levels: tuple[Level, ...]
    prompted: Fraction
    raised: Cut = 0


class Formula(Node):
    """All numbers of the scoring. One that contradicts itself is refused when it is made."""

    version: Annotated[int, Field(ge=1)]
    weights: dict[Weight, Annotated[float, Field(gt=0)]]
    worth: dict[Outcome, Fraction]
    levels: dict[Level, Expectation]
    hint: Fraction
    cuts: dict[Band, Cut]
    floor: Cut
    floor_band: Band

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for name, table, keys in (
            ("weights", self.weights, Weight),
            ("worth", self.worth, Outcome),
            ("levels", self.levels, Level),
            ("cuts", self.cuts, Band),
        ):
            if absent := [key.value for key in keys if key not in table]:
                raise ValueError(f"{name} lacks {', '.join(absent)}")
        _falls("weights", (self.weights[weight] for weight in Weight))
        _falls("worth", (self.worth[o] for o in (Outcome.EXPLAINED, Outcome.MENTIONED)))
        if (self.worth[Outcome.EXPLAINED], self.worth[Outcome.MISSED]) != (1, 0):
            raise ValueError("explained is worth 1 and missed nothing")
        if self.worth[Outcome.CONTRADICTED] > 0:
            raise ValueError("contradicted is worth nothing")
        _falls("cuts", (self.cuts[band] for band in reversed(Band)))
        if self.cuts[Band.NO] != 0:
            raise ValueError("the lowest band begins at 0")
        levels = [self.levels[level] for level in Level]
        _falls("prompted", (level.prompted for level in levels))
        for below, above in pairwise(levels):
            if not (set(below.weights) <= set(above.weights)) or not (
                set(below.levels) <= set(above.levels)
            ):
                raise ValueError("a level expects all that the level below it expects")
        if any(self.cuts[Band.STRONG_YES] + level.raised > 100 for level in levels):
            raise ValueError("a cut above 100 can't be reached")
        return self

    def cuts_for(self, level: Level) -> dict[Band, float]:
        """The score from which each band begins at `level`, highest band first."""
        raised = self.levels[level].raised
        return {
            band: self.cuts[band] + (raised if self.cuts[band] else 0) for band in reversed(Band)
        }

    def still_worth(self, level: Level, *, prompted: bool = False, hints: int = 0) -> float:
        """The factor on what an item earns after it was asked for, or hinted at `hints` times."""
        factor = self.levels[level].prompted if prompted else 1.0
        return factor * self.hint**hints

    def earned(self, level: Level, outcome: Outcome, help_: Help | None = None) -> float:
        """The part of its weight that an item earns.

        What was heard of it unasked keeps its worth; only what a question or a hint brought
        beyond that is lowered.
        """
        worth = self.worth[outcome]
        if help_ is None:
            return worth
        kept = min(self.worth[help_.before], worth)
        factor = self.still_worth(level, prompted=help_.prompted, hints=help_.hints)
        return max(kept, worth * factor)


def _falls(name: str, values: Iterable[float]) -> None:
    if any(left <= right for left, right in pairwise(values)):
        raise ValueError(f"{name} must fall from one to the next")


_FORMULAS = [
    Formula(
        version=1,
        weights={Weight.MUST: 3, Weight.SHOULD: 2, Weight.BONUS: 1},
        worth={
            Outcome.EXPLAINED: 1,
            Outcome.MENTIONED: 0.5,
            Outcome.MISSED: 0,
            Outcome.CONTRADICTED: 0,
        },
        levels={
            Level.MID: Expectation(
                weights=(Weight.MUST, Weight.SHOULD), levels=(Level.MID,), prompted=0.9
            ),
            Level.SENIOR: Expectation(
                weights=(Weight.MUST, Weight.SHOULD),
                levels=(Level.MID, Level.SENIOR),
                prompted=0.75,
            ),
            Level.STAFF: Expectation(
                weights=tuple(Weight), levels=tuple(Level), prompted=0.6, raised=5
            ),
        },
        hint=0.8,
        cuts={
            Band.STRONG_YES: 75,
            Band.YES: 60,
            Band.LEAN_YES: 50,
            Band.LEAN_NO: 35,
            Band.NO: 0,
        },
        floor=25,
        floor_band=Band.LEAN_NO,
    )
]

FORMULA = _FORMULAS[-1]
"""The formula of today."""


def formula_of(version: int) -> Formula:
    """The formula that a session names. Raises SessionError where only a later mlsd knows it."""
    for formula in _FORMULAS:
        if formula.version == version:
            return formula
    raise SessionError(
        f"this session was scored by formula {version}, which this mlsd does not know; "
        "upgrade mlsd, or judge it again with --regrade"
    )


def formula_sentences(formula: Formula = FORMULA) -> tuple[str, ...]:
    """The whole formula in words, a rule a sentence, as under every printed rubric."""
    weights = ", ".join(f"{weight} {formula.weights[weight]:g}" for weight in Weight)
    cuts = formula.cuts_for(Level.MID)
    bands = ", ".join(f"{band} from {cut:g}" for band, cut in cuts.items() if cut)
    raised = [
        f" At {level} each of them is {formula.levels[level].raised:g} higher."
        for level in Level
        if formula.levels[level].raised
    ]
    worth = (
        f"An item earns its weight ({weights}) × {formula.worth[Outcome.EXPLAINED]:g} when it is "
        f"explained, × {formula.worth[Outcome.MENTIONED]:g} when it is mentioned, else 0."
    )
    score = (
        "A stage's score is its points / the points in reach × 100, at most 100. "
        "The interview's score is the mean of its stages, weighted by their planned minutes."
    )
    return (
        worth,
        *(_expectation(formula, level) for level in Level),
        f"Each hint leaves × {formula.hint:g} of what an item could still earn.",
        "What was said unasked keeps its points, whatever is asked afterwards.",
        "The items of a curveball, and of a question about a trade-off, count on top only, as a bonus each.",
        _follow_ups(),
        score,
        f"Bands: {bands}, {Band.NO} below.{''.join(raised)}",
        f"A stage under {formula.floor:g} caps the band at {formula.floor_band}.",
    )


def _follow_ups() -> str:
    most = ", ".join(f"{PACE.probes[level]} at {level}" for level in Level)
    balls = ", ".join(f"{PACE.curveballs[level]} at {level}" for level in Level)
    return f"Follow-ups after a stage: at most {most}. Curveballs among them in all: {balls}."


def _expectation(formula: Formula, level: Level) -> str:
    asked = formula.levels[level]
    if set(asked.weights) == set(Weight) and set(asked.levels) == set(Level):
        reach = "every item is in reach"
    else:
        weights = " and ".join(asked.weights)
        levels = " and ".join(asked.levels)
        reach = f"{weights} items of level {levels} are in reach; all others count on top only"
    return f"At {level} {reach}. What the interviewer had to ask for earns × {asked.prompted:g}."
