"""Whether a model answer is what it promises: one that a person could give, and a good one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlsd.grading.engine import Engine
from mlsd.grading.formula import FORMULA
from mlsd.grading.points import score_stage
from mlsd.library import Problem
from mlsd.library_check.subject import Subject
from mlsd.model import Level, Prompt, Said
from mlsd.words import tokens

PACE = 130
"""Words a minute that a person speaks."""

GOOD = 75
"""The points of 100 at the senior level that the answer to each stage must reach."""

ELSEWHERE = 0.1
"""The share of a prompt's own points that the model answer to another prompt should earn at most."""

STATED, PHRASED = 0.03, 0.08
"""The share of an answer's runs of four words that may stand in statements, and in phrasings."""

PERSONAL = 1
"""How often at least a person says I or we in a stage."""

_PERSON = re.compile(r"\b(?:I|we|me|us|my|our)\b|\bI['’](?:d|ll|m|ve)\b", re.IGNORECASE)


def wording_problems(subject: Subject) -> Iterator[Problem]:
    """What can be seen without the grader: a stage without an answer, too long, recited."""
    answers = subject.prompt.model_answer
    if not answers and not subject.own:
        yield subject.problem((), "there is no model answer")
    for stage in subject.framework.stages if answers else ():
        place = ("model_answer", stage)
        if stage not in answers:
            yield subject.problem(place, f"the model answer says nothing on the stage `{stage}`")
            continue
        text = answers[stage]
        words, room = len(text.split()), subject.minutes.stages.get(stage, 0) * PACE
        if words > room:
            message = f"`{stage}`: {words} words take longer than the stage has ({room:.0f} words)"
            yield subject.problem(place, message)
        if len(_PERSON.findall(text)) < PERSONAL:
            yield subject.problem(place, f"`{stage}`: nobody speaks; say I or we")
        yield from _recited(subject, stage, text)


def score_problems(subject: Subject, engine: Engine) -> Iterator[Problem]:
    """Each stage whose model answer, alone, the grader gives too few points."""
    for stage, text in subject.prompt.model_answer.items():
        items = subject.rubric.stages[stage]
        verdicts = {
            one.item: one for one in engine.grade(subject.rubric, {stage: Said(answer=text)})
        }
        score = score_stage(items, verdicts, Level.SENIOR)
        if score.score < GOOD:
            missed = [item.id for item in items if not verdicts[item.id].outcome.covered]
            yield subject.problem(
                ("model_answer", stage),
                f"`{stage}`: the model answer scores {score.score:.1f}, less than {GOOD};"
                f" not heard: {', '.join(missed[:5]) or 'the how and why of many'}",
            )


@dataclass(frozen=True)
class Loan:
    """The share of the points of the own items of `prompt` that the model answer to `other` earns."""

    prompt: str
    other: str
    share: float
    items: tuple[str, ...]


def loans(subject: Subject, engine: Engine, others: Iterable[Prompt]) -> Iterator[Loan]:
    """What the model answers to `others` earn of the items that only this prompt should hear."""
    own = {name: item for name, item in subject.rubric.items.items() if "/" in name}
    total = sum(FORMULA.weights[item.weight] for item in own.values())
    for other in others if own else ():
        texts = {
            stage: Said(answer=other.model_answer[stage])
            for stage in subject.rubric.stages
            if stage in other.model_answer
        }
        earned = {
            one.item: FORMULA.weights[own[one.item].weight] * FORMULA.worth[one.outcome]
            for one in engine.grade(subject.rubric, texts)
            if one.item in own and one.outcome.covered
        }
        share = sum(earned.values()) / total
        yield Loan(subject.prompt.id, other.id, round(share, 3), tuple(earned))


def _recited(subject: Subject, stage: str, text: str) -> Iterator[Problem]:
    runs = _runs(text)
    items = subject.rubric.stages[stage]
    stated = {run for item in items for run in _runs(item.statement)}
    phrased = {
        run for item in items if item.listen for say in item.listen.says for run in _runs(say)
    }
    for known, limit, what in ((stated, STATED, "statements"), (phrased, PHRASED, "phrasings")):
        share = sum(run in known for run in runs) / len(runs) if runs else 0.0
        if share > limit:
            yield subject.problem(
                ("model_answer", stage),
                f"`{stage}`: {share:.0%} of the answer stands word by word in the {what} of its"
                " items; say it as a person would",
            )


def _runs(text: str) -> list[tuple[str, ...]]:
    words = tokens(text)
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))
