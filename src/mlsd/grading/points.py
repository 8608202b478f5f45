"""Verdicts to points, points to scores, scores to a band: arithmetic and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mlsd.grading.formula import (
    FORMULA,
    Band,
    Expectation,
    Formula,
    formula_of,
    formula_sentences,
)
from mlsd.model import Help, Item, Level, Outcome, Rubric, Verdict, Weight

__all__ = [
    "FORMULA",
    "Band",
    "Expectation",
    "Formula",
    "InterviewScore",
    "ItemPoints",
    "StageScore",
    "band_at",
    "band_of",
    "expected",
    "formula_of",
    "formula_sentences",
    "score_interview",
    "score_stage",
]


@dataclass(frozen=True)
class ItemPoints:
    """What one item earned.

    `possible` is its part of the denominator: its `weight`, or 0 where it counts on top only.
    `brought` is the part of the points that a question or a hint brought; where there is any,
    `arithmetic` says how the points came about.
    """

    points: float
    possible: float
    on_top: bool
    weight: float
    brought: float = 0.0
    arithmetic: str = ""


@dataclass(frozen=True)
class StageScore:
    """What a stage earned. `score` is 0 to 100 with one decimal; `points` include those on top."""

    points: float
    possible: float
    score: float
    items: dict[str, ItemPoints]

    @property
    def on_top(self) -> float:
        """The part of the points that no item in reach earned."""
        return round(sum(item.points for item in self.items.values() if item.on_top), 3)

    @property
    def brought(self) -> float:
        """The part of the points that questions and hints brought."""
        return round(sum(item.brought for item in self.items.values()), 3)

    @property
    def unasked(self) -> float:
        """The score without what questions and hints brought."""
        return percent(round(self.points - self.brought, 3), self.possible)

    @property
    def sentence(self) -> str:
        """The points in words: `17.5 of 30 points`, and what came on top, what was prompted."""
        words = f"{round(self.points - self.on_top, 3):g} of {self.possible:g} points"
        words += f" + {self.on_top:g} on top" if self.on_top else ""
        return f"{words}, {self.brought:g} prompted" if self.brought else words


@dataclass(frozen=True)
class InterviewScore:
    """What an interview earned, or one stage of it alone.

    `band` is the one that counts, `uncapped` the one that the score alone would give;
    `capped_by` names the stage that makes the difference. `cuts` are those of the level.
    `arithmetic` says in sentences how the score and the band came about. `unasked` is the score
    without what replies and hints brought, the same where they brought nothing.
    """

    stages: dict[str, StageScore]
    minutes: dict[str, float]
    score: float
    band: Band
    uncapped: Band
    capped_by: str | None
    cuts: dict[Band, float]
    arithmetic: tuple[str, ...]
    unasked: float = 0.0


def expected(item: Item, level: Level, formula: Formula = FORMULA) -> bool:
    """True where the item is in the denominator at `level`."""
    asked = formula.levels[level]
    return item.weight in asked.weights and item.level in asked.levels


def score_stage(
    items: Sequence[Item],
    verdicts: Mapping[str, Verdict],
    level: Level,
    *,
    extras: Sequence[Item] = (),
    helped: Mapping[str, Help] | None = None,
    formula: Formula = FORMULA,
) -> StageScore:
    """The score of one stage. An item without a verdict is missed.

    `extras` count on top only, as a bonus, whatever their weight and level: an interview that had
    no time for them must not score differently by much. `helped` says which items were
    asked for or hinted at.
    """
    earned = {}
    beyond = {item.id for item in extras}
    for item in (*items, *extras):
        verdict = verdicts.get(item.id)
        outcome = verdict.outcome if verdict else Outcome.MISSED
        help_ = (helped or {}).get(item.id)
        weight = formula.weights[Weight.BONUS if item.id in beyond else item.weight]
        counts = item.id not in beyond and expected(item, level, formula)
        unasked = min(outcome, help_.before, key=formula.worth.__getitem__) if help_ else outcome
        unasked = Outcome.MISSED if item.id in beyond else unasked
        points = round(weight * formula.earned(level, outcome, help_), 3)
        kept = round(weight * formula.worth[unasked], 3)
        earned[item.id] = ItemPoints(
            points=points,
            possible=weight if counts else 0.0,
            on_top=not counts,
            weight=weight,
            brought=round(points - kept, 3),
            arithmetic=_product(weight, outcome, level, help_, formula) if points > kept else "",
        )
    points = round(sum(item.points for item in earned.values()), 3)
    possible = sum(item.possible for item in earned.values())
    return StageScore(points, possible, percent(points, possible), earned)


def _product(
    weight: float, outcome: Outcome, level: Level, help_: Help | None, formula: Formula
) -> str:
    """Weight, worth and what was left of it, as they are multiplied."""
    factors = [weight, formula.worth[outcome]]
    if help_ is not None:
        factors += [formula.levels[level].prompted] if help_.prompted else []
        factors += [formula.hint] * help_.hints
    return " × ".join(f"{factor:g}" for factor in factors)


def percent(points: float, possible: float) -> float:
    """0 to 100 with one decimal; 0 where nothing was in reach."""
    return min(100.0, round(points / possible * 100, 1)) if possible else 0.0


def score_interview(
    rubric: Rubric,
    verdicts: Mapping[str, Verdict],
    level: Level,
    minutes: Mapping[str, float],
    *,
    titles: Mapping[str, str] | None = None,
    extras: Mapping[str, Sequence[Item]] | None = None,
    helped: Mapping[str, Help] | None = None,
    formula: Formula = FORMULA,
) -> InterviewScore:
    """The score of the stages that `minutes` names: five of them, or one alone.

    `minutes` are the planned ones and weight the mean; `titles` name stages in the sentences.
    `extras` are the items by stage that count on top, `helped` those that took help.
    """
    stages = {
        stage: score_stage(
            items,
            verdicts,
            level,
            extras=(extras or {}).get(stage, ()),
            helped=helped,
            formula=formula,
        )
        for stage, items in rubric.stages.items()
        if stage in minutes
    }
    planned = {stage: minutes[stage] for stage in stages}
    parts = shares(stages, planned)
    score = mean({stage: one.score for stage, one in stages.items()}, parts)
    cuts = formula.cuts_for(level)
    uncapped = band_at(score, cuts)
    weakest = min(
        (stage for stage, one in stages.items() if one.possible),
        key=lambda stage: stages[stage].score,
        default=None,
    )
    capped = (
        weakest is not None
        and stages[weakest].score < formula.floor
        and uncapped.rank > formula.floor_band.rank
    )
    result = InterviewScore(
        stages=stages,
        minutes=planned,
        score=score,
        band=formula.floor_band if capped else uncapped,
        uncapped=uncapped,
        capped_by=weakest if capped else None,
        cuts=cuts,
        arithmetic=(),
        unasked=mean({stage: one.unasked for stage, one in stages.items()}, parts),
    )
    return replace(result, arithmetic=_arithmetic(result, level, titles or {}, formula))


def shares(stages: Mapping[str, StageScore], minutes: Mapping[str, float]) -> dict[str, float]:
    """Each stage's part of the score, together 1.

    A stage in which nothing was in reach takes no part. Without any minutes all count alike.
    """
    reached = [stage for stage, one in stages.items() if one.possible]
    total = sum(minutes[stage] for stage in reached)
    if total > 0:
        return {stage: minutes[stage] / total for stage in reached}
    return {stage: 1 / len(reached) for stage in reached}


def mean(scores: Mapping[str, float], parts: Mapping[str, float]) -> float:
    """The weighted mean of the stages' scores as they are shown, with one decimal."""
    return round(sum(scores[stage] * part for stage, part in parts.items()), 1)


def band_of(score: float, level: Level, formula: Formula = FORMULA) -> Band:
    """The highest band whose cut the score reaches; no cap is looked at."""
    return band_at(score, formula.cuts_for(level))


def band_at(score: float, cuts: Mapping[Band, float]) -> Band:
    """The highest of the bands, given highest first, whose cut the score reaches."""
    return next(band for band, cut in cuts.items() if score >= cut)


def _arithmetic(
    score: InterviewScore, level: Level, titles: Mapping[str, str], formula: Formula
) -> tuple[str, ...]:
    def title(stage: str) -> str:
        return titles.get(stage, stage)

    parts = shares(score.stages, score.minutes)
    sentences = []
    if len(parts) == 1:
        [(stage, _)] = parts.items()
        one = score.stages[stage]
        sentences.append(
            f"{one.points:g} points / {one.possible:g} in reach at {level} × 100"
            f"{', at most 100,' if one.points > one.possible else ''} = {one.score:.1f}."
        )
    elif parts:
        timed = any(score.minutes[stage] for stage in parts)
        weights = {stage: score.minutes[stage] if timed else 1 for stage in parts}
        terms = " + ".join(
            f"{score.stages[stage].score:.1f} × {weight:.4g}" for stage, weight in weights.items()
        )
        sentences.append(
            f"({terms}) / {sum(weights.values()):.4g} = {score.score:.1f}, "
            f"{'the stages weighted by their planned minutes' if timed else 'a plain mean'}."
        )
    else:
        sentences.append(f"Nothing was in reach at {level}: there is nothing to score.")
    if score.unasked != score.score:
        sentences.append(
            f"Unprompted it would be {score.unasked:.1f}: follow-ups and hints brought "
            f"{score.score - score.unasked:.1f}."
        )
    cuts = ", ".join(f"{band} from {cut:g}" for band, cut in score.cuts.items() if cut)
    sentences.append(f"At {level}: {cuts}.")
    if score.capped_by is not None:
        sentences.append(
            f"{title(score.capped_by)} is under {formula.floor:g}, which caps the band "
            f"at {score.band}; the score alone would be {score.uncapped}."
        )
    return tuple(sentences)
