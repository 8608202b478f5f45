"""The front end without a person: answers written down before the interview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.practice.sitting import Sitting


@dataclass(frozen=True)
class Script:
    """What is said in one stage: the questions to the interviewer, in order, then the answer."""

    answer: str = ""
    asks: tuple[str, ...] = ()


def hold_scripted(sitting: Sitting, answers: Mapping[str, Script]) -> None:
    """Hold the interview from where it stands to its end; a stage without a script stays empty."""
    while sitting.stage or sitting.interview.next_stage:
        if sitting.stage is None:
            sitting.begin_stage()
        stage = sitting.interview.stage or ""
        script = answers.get(stage, Script())
        asked = len(sitting.interview.stages[stage].asked)
        for question in script.asks[asked:]:
            sitting.ask(question)
        sitting.end_stage(script.answer)
    sitting.finish()
