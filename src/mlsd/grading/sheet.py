"""A checklist to be printed: the items of a framework, or of a prompt, by stage."""

from __future__ import annotations

from dataclasses import dataclass

from mlsd.errors import NotFound
from mlsd.grading.formula import FORMULA, Formula
from mlsd.grading.points import expected
from mlsd.model import Framework, Item, Level, Prompt, Rubric, rubric_of


@dataclass(frozen=True)
class Section:
    """The items of one stage."""

    id: str
    title: str
    ask: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sheet:
    """What `mlsd rubric` prints. With a `level`, only the items that it expects are there."""

    title: str
    framework: str
    prompt: str | None
    level: Level | None
    sections: tuple[Section, ...]
    formula: Formula = FORMULA

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in order."""
        return tuple(item for section in self.sections for item in section.items)


def sheet_of(
    framework: Framework,
    prompt: Prompt | None = None,
    *,
    stage: str | None = None,
    level: Level | None = None,
) -> Sheet:
    """The checklist of a framework or, with a `prompt`, of what applies to it and its own items.

    Raises NotFound where the framework has no such `stage`.
    """
    if stage is not None and stage not in framework.stages:
        raise NotFound("stage", stage, framework.stages)
    if prompt is None:
        stages = {name: tuple(one.checklist.values()) for name, one in framework.stages.items()}
        rubric = Rubric(prompt="", stages=stages)
    else:
        rubric = rubric_of(framework, prompt)
    sections = [
        Section(
            id=name,
            title=framework.stages[name].title,
            ask=framework.stages[name].ask,
            items=tuple(item for item in items if level is None or expected(item, level)),
        )
        for name, items in rubric.stages.items()
        if stage in (None, name)
    ]
    return Sheet(
        title=prompt.title if prompt else framework.title,
        framework=framework.id,
        prompt=prompt.id if prompt else None,
        level=level,
        sections=tuple(sections),
    )
