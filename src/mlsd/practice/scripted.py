"""The front end without a person: answers written down before the interview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.practice.sitting import Sitting


@dataclass(frozen=True)
class Script:
    """What is said in one stage: the questions to the interviewer, in order, then the answer.

    `replies` are those to follow-ups, by the item, curveball or `trade-off` that is asked
    about; None where the candidate would not be asked at all.
    """

    answer: str = ""
    asks: tuple[str, ...] = ()
    replies: Mapping[str, str] | None = None


def follows_up(answers: Mapping[str, Script]) -> bool:
    """True where the file has replies, if only empty ones: then the interviewer may ask."""
    return any(script.replies is not None for script in answers.values())


def hold_scripted(sitting: Sitting, answers: Mapping[str, Script]) -> None:
    """Hold the interview from where it stands to its end; a stage without a script stays empty.

    A follow-up without a scripted reply is skipped.
    """
    while sitting.stage or sitting.follow_up or sitting.interview.next_stage:
        if one := sitting.follow_up:
            replies = answers.get(one.stage, Script()).replies or {}
            name = one.item or one.curveball or ""
            short = name.rpartition("/")[2]
            sitting.reply(replies.get(name, replies.get(short, "")))
            continue
        if sitting.stage is None:
            sitting.begin_stage()
        stage = sitting.interview.stage or ""
        script = answers.get(stage, Script())
        asked = len(sitting.interview.stages[stage].asked)
        for question in script.asks[asked:]:
            sitting.ask(question)
        sitting.end_stage(script.answer)
    sitting.finish()
