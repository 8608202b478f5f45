"""Where labelled answers are graded as `mlsd score` grades them, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mlsd.content import Shelf
from mlsd.errors import AnswerError, MlsdError, NotFound
from mlsd.evaluate.labelled import Answer
from mlsd.grading.engine import Engine
from mlsd.grading.language import foreign
from mlsd.grading.weights import Mix, Weights
from mlsd.model import Item, Outcome, Prompt, Rubric, Said, Verdict, rubric_of
from mlsd.practice.edits import clean

Verdicts = dict[str, Verdict]
"""Verdicts by item id."""

GRADE = {2: Outcome.EXPLAINED, 1: Outcome.MENTIONED}


@dataclass(frozen=True)
class Decision:
    """One item of one answer: the engine's verdict, and each reader's 0, 1 or 2.

    `labels` are by the number of the reader; who found the item not applicable is left out.
    """

    answer: Answer
    item: Item
    verdict: Verdict
    labels: dict[int, int]


class Bench:
    """Grades texts to any prompt; one that the library lacks has the framework's items alone."""

    def __init__(self, shelf: Shelf, *, framework: str = "five-stage") -> None:
        self._shelf = shelf
        self._framework = framework
        self._places: dict[str, tuple[Rubric, Engine, Engine]] = {}

    @property
    def engine(self) -> str:
        """The name of the engine that was last put together, as verdicts carry it."""
        return next((engine.name for _, engine, _ in self._places.values()), "")

    def items(self, prompt: str, stage: str) -> tuple[Item, ...]:
        """What an answer to that stage is graded by. Raises NotFound, ContentError."""
        rubric, _, _ = self._place(prompt)
        if stage not in rubric.stages:
            raise NotFound("stage", stage, rubric.stages)
        return rubric.stages[stage]

    def spared(self, prompt: str, name: str) -> bool:
        """True where the framework has an item that the prompt says can't apply to it."""
        framework = self._shelf.framework(self._framework)
        return name in framework.items and name not in self._place(prompt)[0].items

    def item(self, prompt: str, stage: str, name: str) -> str:
        """The full id of an item, which a prompt's own may go without. Raises NotFound."""
        ids = [item.id for item in self.items(prompt, stage)]
        found = next((one for one in (name, f"{prompt}/{name}") if one in ids), None)
        if found is None:
            raise NotFound(f"item of the stage {stage}", name, ids)
        return found

    def grade(self, prompt: str, stage: str, text: str, *, guards: bool = True) -> Verdicts:
        """The verdicts on all items of the stage; none is covered in another language.

        Without `guards`, what echoes the question and what only strings terms together counts
        like anything else.
        """
        items = self.items(prompt, stage)
        text = clean(text)
        if foreign(text):
            missed = Verdict(item="", outcome=Outcome.MISSED, probability=0, certainty="sure")
            return {item.id: missed.model_copy(update={"item": item.id}) for item in items}
        rubric, guarded, bare = self._place(prompt)
        engine = guarded if guards else bare
        verdicts = engine.grade(rubric, {stage: Said(answer=text)}, stages=[stage])
        return {verdict.item: verdict for verdict in verdicts}

    def decisions(self, answers: Sequence[Answer]) -> list[Decision]:
        """A decision for every item that the answers' readers judged.

        A prompt's own items count where a reader of that prompt has labelled them at all.
        """
        labelled = {
            (answer.prompt, item)
            for answer in answers
            for labels in answer.readers
            for item in labels
        }
        found = []
        for answer in answers:
            try:
                verdicts = self.grade(answer.prompt, answer.stage, answer.text)
            except NotFound as error:
                raise AnswerError(f"{answer.at}: {error}") from error
            for item in self.items(answer.prompt, answer.stage):
                short = item.id.removeprefix(f"{answer.prompt}/")
                own = short != item.id
                if own and not {(answer.prompt, short), (answer.prompt, item.id)} & labelled:
                    continue
                if labels := _labels(answer, item.id, short):
                    found.append(Decision(answer, item, verdicts[item.id], labels))
        return found

    def unknown(self, answers: Sequence[Answer]) -> list[str]:
        """The labelled items that today's checklists don't have, as `prompt: item`."""
        return sorted(
            {
                f"{answer.prompt}: {name}"
                for answer in answers
                for labels in answer.readers
                for name, label in labels.items()
                if label in (1, 2) and not self._has(answer, name)
            }
        )

    def _has(self, answer: Answer, name: str) -> bool:
        try:
            return bool(self.item(answer.prompt, answer.stage, name))
        except MlsdError:
            return False

    def _place(self, name: str) -> tuple[Rubric, Engine, Engine]:
        if name not in self._places:
            if name in self._shelf.prompt_ids:
                prompt = self._shelf.prompt(name)
            else:
                prompt = Prompt(id=name, title=name, brief=name, framework=self._framework)
            framework = self._shelf.framework(prompt.framework)
            engine = self._shelf.engine(framework, prompt)
            bare = replace(engine, echoed=(), weights=_unguarded(engine.weights))
            self._places[name] = rubric_of(framework, prompt), engine, bare
        return self._places[name]


def _labels(answer: Answer, *names: str) -> dict[int, int]:
    found = {}
    for reader, labels in enumerate(answer.readers):
        label = next((labels[name] for name in names if name in labels), 0)
        if label != "n":
            found[reader] = label if isinstance(label, int) else 0
    return found


def _unguarded(weights: Weights) -> Weights:
    def heedless(mix: Mix) -> Mix:
        return Mix(mix.bias, {name: w for name, w in mix.weights.items() if name != "listing"})

    return replace(
        weights,
        trained=heedless(weights.trained),
        untrained=heedless(weights.untrained),
        explained=heedless(weights.explained),
    )
