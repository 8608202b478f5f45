"""Where written answers are graded: what a prompt needs is read and compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mlsd.content import Shelf
from mlsd.errors import NotFound
from mlsd.events import AnyEvent, Finished, Graded, Header, StageBegan, StageEnded
from mlsd.grading.card import NOT_ENGLISH, Card
from mlsd.grading.judge import Judge
from mlsd.grading.language import foreign
from mlsd.grading.points import FORMULA, StageScore, score_stage
from mlsd.grading.tally import card_of
from mlsd.interview import play
from mlsd.model import Framework, Level, Prompt, Rubric, Said, Verdict, rubric_of
from mlsd.practice.edits import clean
from mlsd.practice.plan import plan


@dataclass(frozen=True)
class Scored:
    """One stage's answer, graded; or, with `not_graded`, why it was not."""

    prompt: str
    stage: str
    level: Level
    engine: str
    verdicts: tuple[Verdict, ...]
    score: StageScore
    not_graded: str | None = None


@dataclass(frozen=True)
class Place:
    """One prompt with all that grading an answer to it takes."""

    prompt: Prompt
    framework: Framework
    rubric: Rubric
    judge: Judge

    def known(self, stage: str) -> str:
        """The stage, if it is one. Raises NotFound."""
        if stage not in self.rubric.stages:
            raise NotFound("stage", stage, self.rubric.stages)
        return stage


class Desk:
    """Grades answers to any prompt of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._places: dict[str, Place] = {}

    def place(self, name: str) -> Place:
        """All that grading an answer to the prompt `name` takes. Raises NotFound, ContentError."""
        if name not in self._places:
            prompt = self._shelf.prompt(name)
            framework = self._shelf.framework(prompt.framework)
            self._places[name] = Place(
                prompt=prompt,
                framework=framework,
                rubric=rubric_of(framework, prompt),
                judge=self._shelf.engine(framework, prompt),
            )
        return self._places[name]

    def grade_stage(self, prompt: str, stage: str, text: str, level: Level) -> Scored:
        """The answer to one stage, graded. Raises NotFound, ContentError."""
        place = self.place(prompt)
        said = {place.known(stage): Said(answer=clean(text))}
        verdicts = place.judge.grade(place.rubric, said, stages=[stage])
        items = place.rubric.stages[stage]
        score = score_stage(items, {verdict.item: verdict for verdict in verdicts}, level)
        reason = NOT_ENGLISH if foreign(said[stage].answer) else None
        return Scored(prompt, stage, level, place.judge.name, verdicts, score, reason)

    def card(
        self,
        prompt: str,
        texts: Mapping[str, str],
        level: Level,
        *,
        stage: str | None = None,
        at: datetime,
    ) -> Card:
        """The card of an interview in which `texts`, by stage, were the whole of what was said.

        It is of `stage` alone where one is given; else a stage without a text is empty.
        """
        place = self.place(prompt)
        header = plan(
            place.framework,
            place.prompt,
            started=at,
            level=level,
            library="",
            stage=stage,
            timed=False,
            scripted=True,
        )
        events = [*_said(header, texts), self._graded(place, header, texts, at), Finished(at=0)]
        return card_of(play(header, events), events)

    def _graded(
        self, place: Place, header: Header, texts: Mapping[str, str], at: datetime
    ) -> Graded:
        said = {stage: Said(answer=clean(texts.get(stage, ""))) for stage in header.stages}
        verdicts = place.judge.grade(place.rubric, said, stages=header.stages)
        return Graded(
            at=0,
            engine=place.judge.name,
            formula=FORMULA.version,
            utc=at,
            verdicts=verdicts,
        )


def _said(header: Header, texts: Mapping[str, str]) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    for stage in header.stages:
        events.append(StageBegan(at=0, stage=stage))
        events.append(StageEnded(at=0, stage=stage, text=clean(texts.get(stage, ""))))
    return events
