"""The nouns: what a library holds and what a grader says.

Everything here is a frozen value. The fields are those of the YAML files, which
CONTRIBUTING.md explains; an `id` is the key or the file name under which a thing stands.
"""

from __future__ import annotations

from enum import StrEnum
from math import isclose
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Weight(StrEnum):
    """How much an item counts: without a must, an interviewer does not pass the candidate."""

    MUST = "must"
    SHOULD = "should"
    BONUS = "bonus"


class Level(StrEnum):
    """The seniority that the candidate interviews for, lowest first."""

    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return list(Level).index(self)


class Outcome(StrEnum):
    """What the grader found of one item."""

    EXPLAINED = "explained"
    MENTIONED = "mentioned"
    MISSED = "missed"
    CONTRADICTED = "contradicted"

    @property
    def covered(self) -> bool:
        """True where it earns anything."""
        return self in (Outcome.EXPLAINED, Outcome.MENTIONED)


def _filled(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("must not be empty")
    return text


Text = Annotated[str, AfterValidator(_filled)]
"""Text for people: stripped, never empty."""


class Node(BaseModel):
    """A frozen value that knows all of its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _named(children: Any) -> Any:
    """Give every child of a mapping its key as `id`."""
    if not isinstance(children, dict):
        return children
    return {
        key: {**child, "id": key} if isinstance(child, dict) else child
        for key, child in children.items()
    }


class Listen(Node):
    """How the grader hears an item."""

    cues: tuple[Text, ...] = ()
    says: tuple[Text, ...] = ()
    reasons: tuple[Text, ...] = ()
    denies: tuple[Text, ...] = ()


class Item(Node):
    """One line of a checklist: a statement that an answer covers or does not."""

    id: str
    statement: Text
    weight: Weight = Weight.SHOULD
    level: Level = Level.MID
    why: str = ""
    probe: str = ""
    mistake: str = ""
    listen: Listen | None = None


Checklist = Annotated[dict[str, Item], BeforeValidator(_named)]
"""Items by id, in the order of the file."""


class Stage(Node):
    """One stage of the interview and what may be expected in it."""

    id: str
    title: Text
    ask: Text
    checklist: Checklist


class Minutes(Node):
    """A division of the interview's time: minutes by stage, and the wrap-up.

    `total` is written out so that a slip in one of the others is noticed.
    """

    total: Annotated[float, Field(gt=0)]
    stages: dict[str, Annotated[float, Field(ge=0)]]
    wrap_up: Annotated[float, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not isclose(total := sum(self.stages.values()) + self.wrap_up, self.total):
            raise ValueError(f"the minutes add up to {total:g}, not to the total of {self.total:g}")
        return self

    def scaled(self, total: float) -> Minutes:
        """The same division of `total` minutes."""
        factor = total / self.total
        return Minutes(
            total=total,
            stages={stage: minutes * factor for stage, minutes in self.stages.items()},
            wrap_up=self.wrap_up * factor,
        )


class Framework(Node):
    """The stages of an interview in their order, with the presets that divide its time."""

    id: str
    title: Text
    stages: Annotated[dict[str, Stage], BeforeValidator(_named)]
    presets: dict[str, Minutes]

    @property
    def items(self) -> dict[str, Item]:
        """Every item by id; an id stands in one stage only."""
        return {
            item.id: item for stage in self.stages.values() for item in stage.checklist.values()
        }


def _tell_only(fact: Any) -> Any:
    return {"tell": fact} if isinstance(fact, str) else fact


def _facts(facts: Any) -> Any:
    if not isinstance(facts, dict):
        return facts
    return _named({key: _tell_only(fact) for key, fact in facts.items()})


class Fact(Node):
    """What the interviewer knows and tells only when asked."""

    id: str
    tell: Text
    asked: tuple[Text, ...] = ()


class Estimate(Node):
    """A number that a candidate may work out, with the range of sane answers."""

    id: str
    of: Text
    low: float
    high: float
    unit: Text
    formula: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low ({self.low:g}) is above high ({self.high:g})")
        return self


class Curveball(Node):
    """A change of the brief in the middle of the interview, graded by items of its own."""

    id: str
    stage: str
    change: Text
    checklist: Checklist = {}


class Prompt(Node):
    """One interview question: what is told, what only this question can ask for."""

    id: str
    title: Text
    brief: Text
    framework: str = "five-stage"
    domain: str = "general"
    level: Level = Level.MID
    facts: Annotated[dict[str, Fact], BeforeValidator(_facts)] = {}
    not_applicable: tuple[str, ...] = ()
    checklist: dict[str, Checklist] = {}
    weights: dict[str, Weight] = {}
    probes: dict[str, Text] = {}
    numbers: Annotated[dict[str, Estimate], BeforeValidator(_named)] = {}
    curveballs: Annotated[dict[str, Curveball], BeforeValidator(_named)] = {}
    levels: dict[Level, Text] = {}
    model_answer: dict[str, Text] = {}
    resources: tuple[str, ...] = ()

    @property
    def own_items(self) -> dict[str, Item]:
        """The prompt's own items by their full id, `<prompt>/<item>`; curveballs' not included."""
        return {
            f"{self.id}/{item.id}": item
            for checklist in self.checklist.values()
            for item in checklist.values()
        }


class Resource(Node):
    """Something to read, found by title, author and year."""

    id: str
    title: Text
    by: Text
    year: Annotated[int, Field(ge=1950, le=2100)]
    venue: str = ""
    teaches: Text
    serves: tuple[str, ...] = ()


class Concept(Node):
    """An idea that candidates find confusing, explained; `also` are other names for it.

    It belongs to the stage of the first item that it serves.
    """

    id: str
    title: Text
    what: Text
    when: Text
    trade_off: Text
    check: Text
    serves: Annotated[tuple[str, ...], Field(min_length=1)]
    also: tuple[Text, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called, its title first."""
        return (self.title, self.id, *self.also)


class Project(Node):
    """A small weekend project on the prompts of one domain, which is its id."""

    id: str
    title: Text
    data: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    measure: Text
    builds: Text


class Help(Node):
    """What it took to hear an item.

    `before` is what had been heard of it unasked, before the first question or hint on it.
    `prompted` says that its credit came after it was asked for, or from a reply; `hints` is
    how many were paid.
    """

    before: Outcome
    prompted: bool = False
    hints: int = 0


class Rubric(Node):
    """What one prompt is graded by: the items that apply, by home stage, under their full ids."""

    prompt: str
    stages: dict[str, tuple[Item, ...]]

    @property
    def items(self) -> dict[str, Item]:
        """Every item by id, stage by stage."""
        return {item.id: item for items in self.stages.values() for item in items}

    @property
    def home(self) -> dict[str, str]:
        """The stage under which each item is shown."""
        return {item.id: stage for stage, items in self.stages.items() for item in items}


def rubric_of(framework: Framework, prompt: Prompt) -> Rubric:
    """The framework's items that apply to `prompt`, its overrides made, and the prompt's own."""
    stages = {}
    for stage in framework.stages.values():
        shared = [
            item.model_copy(
                update={
                    "weight": prompt.weights.get(item.id, item.weight),
                    "probe": prompt.probes.get(item.id, item.probe),
                }
            )
            for item in stage.checklist.values()
            if item.id not in prompt.not_applicable
        ]
        own = [
            item.model_copy(update={"id": f"{prompt.id}/{item.id}"})
            for item in prompt.checklist.get(stage.id, {}).values()
        ]
        stages[stage.id] = (*shared, *own)
    return Rubric(prompt=prompt.id, stages=stages)


class Said(Node):
    """What the candidate said in one stage: the answer, the questions asked, the later replies.

    Questions, and likewise replies, are one text with a line for each, so that an offset
    into a source means one place.
    """

    answer: str = ""
    asked: str = ""
    reply: str = ""


Source = Literal["answer", "asked", "reply"]


class Evidence(Node):
    """Words of the candidate: `said.<source>[start:end] == quote`, in code points.

    `stage` is the stage in which they were said, where that is not the item's own.
    """

    source: Source
    start: int
    end: int
    quote: str
    stage: str | None = None


class Verdict(Node):
    """What the grader says of one item.

    `probability` is that a fair interviewer would tick the item off, to 3 decimals.
    `certainty` is `unsure` between the two thresholds of the engine. `heard` says how the
    verdict came about, a line for each reason.
    """

    item: str
    outcome: Outcome
    probability: float
    certainty: Literal["sure", "unsure"]
    evidence: tuple[Evidence, ...] = ()
    heard: tuple[str, ...] = ()
