"""What the grader must be asked, file by file: done here, or by several processes at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context

from mlsd.content import Shelf, weights
from mlsd.grading.selfcheck import Trial, trials
from mlsd.grading.weights import Weights
from mlsd.library import File, Problem, parse
from mlsd.library_check.answers import Loan, loans, score_problems
from mlsd.library_check.credit import Crowd, credits_of
from mlsd.library_check.hearing import crowded, uncredited, unheard
from mlsd.library_check.subject import Subject
from mlsd.model import Framework, Item, Prompt

FEW = 3
"""Files up to which starting processes would cost more than it saves."""

OTHERS = 2
"""How many other prompts lend their model answers to each: the next ones by name."""


@dataclass(frozen=True)
class Findings:
    """What was found of one file.

    `deaf` are mistakes whoever wrote the file, `poor` fall short of what the project promises,
    `loans` tell of the grader as much as of the file.
    """

    deaf: tuple[Problem, ...] = ()
    poor: tuple[Problem, ...] = ()
    loans: tuple[Loan, ...] = ()
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True)
class StageFile:
    """A stage of a framework, to be checked."""

    framework: str
    stage: str
    file: File


class Desk:
    """Does the work, one file after the other; what it has worked out once it keeps."""

    def __init__(self, shelf: Shelf) -> None:
        """`shelf` has no mistake in its frameworks."""
        self._shelf = shelf
        self._crowds: dict[str, Crowd] = {}

    def check(self, job: StageFile | Subject) -> Findings:
        """What the grader says of one file."""
        return self._stage(job) if isinstance(job, StageFile) else self._prompt(job)

    def _stage(self, job: StageFile) -> Findings:
        framework = self._shelf.framework(job.framework)
        items = list(framework.stages[job.stage].checklist.values())
        document = parse(job.file)
        found = list(trials(items, (), self._weights))
        credit = self._crowd(framework).credits(job.stage)
        return Findings(
            deaf=tuple(unheard(document, ("checklist",), found)),
            poor=tuple(uncredited(document, ("checklist",), credit)),
            trials=tuple(found),
        )

    def _prompt(self, subject: Subject) -> Findings:
        engine = self._shelf.engine(subject.framework, subject.prompt)
        deaf: list[Problem] = []
        poor: list[Problem] = []
        tried: list[Trial] = []
        for place, stage, items in subject.checklists():
            siblings = subject.framework.stages[stage].checklist.values()
            found = list(trials(items, list(siblings), self._weights))
            deaf += unheard(subject.document, place, found)
            tried += found
        for stage, checklist in subject.prompt.checklist.items():
            own = [_full(item, subject.prompt) for item in checklist.values()]
            credit = credits_of(engine, stage, own)
            poor += uncredited(subject.document, ("checklist", stage), credit)
        crowd = self._crowd(subject.framework)
        for item, changed in crowd.lost(engine, subject.prompt).items():
            poor += crowded(subject, crowd, item, changed)
        poor += score_problems(subject, engine)
        others = [] if subject.own else self._others(subject.prompt)
        lent = tuple(loans(subject, engine, others))
        return Findings(tuple(deaf), tuple(poor), lent, tuple(tried))

    def _others(self, prompt: Prompt) -> Iterator[Prompt]:
        names = self._shelf.prompt_ids
        after = [name for name in names if name > prompt.id]
        around = [*after, *(name for name in names if name < prompt.id)]
        for name in around[:OTHERS]:
            other = self._shelf.prompt(name)
            if other.framework == prompt.framework:
                yield other

    def _crowd(self, framework: Framework) -> Crowd:
        if framework.id not in self._crowds:
            self._crowds[framework.id] = Crowd(self._shelf, framework)
        return self._crowds[framework.id]

    @cached_property
    def _weights(self) -> Weights:
        return weights()


_desk: list[Desk] = []
"""The desk of a process that was started to help."""


def findings(shelf: Shelf, jobs: Sequence[StageFile | Subject]) -> list[Findings]:
    """What was found of each file, in their order; several processes share the work."""
    hands = min(os.cpu_count() or 1, len(jobs))
    if hands < 2 or len(jobs) <= FEW:
        desk = Desk(shelf)
        return [desk.check(job) for job in jobs]
    # Not forked: a test runner or an editor around this may hold threads.
    with ProcessPoolExecutor(
        hands, mp_context=get_context("spawn"), initializer=_begin, initargs=(shelf,)
    ) as pool:
        return list(pool.map(_check, jobs))


def _begin(shelf: Shelf) -> None:
    _desk.append(Desk(shelf))


def _check(job: StageFile | Subject) -> Findings:
    return _desk[0].check(job)


def _full(item: Item, prompt: Prompt) -> Item:
    return item.model_copy(update={"id": f"{prompt.id}/{item.id}"})
