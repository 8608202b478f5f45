"""One prompt as it is checked, with everything that a rule may want to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mlsd.library import Document, Problem, parse
from mlsd.model import Framework, Item, Minutes, Prompt, Rubric, rubric_of

if TYPE_CHECKING:
    from mlsd.library import File

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Subject:
    """A prompt without a mistake in its form, and the file that it stands in.

    `own` says that it is the user's and not the project's.
    """

    file: File
    prompt: Prompt
    framework: Framework
    own: bool

    @cached_property
    def document(self) -> Document:
        """The file, which knows its lines."""
        return parse(self.file)

    @cached_property
    def rubric(self) -> Rubric:
        """What the prompt is graded by."""
        return rubric_of(self.framework, self.prompt)

    @property
    def minutes(self) -> Minutes:
        """How its time is divided where nobody asks for another division."""
        presets = self.framework.presets
        return presets.get(self.prompt.domain) or next(iter(presets.values()))

    def problem(self, place: Place, message: str) -> Problem:
        """A mistake at a place in the file."""
        return Problem(self.file.shown, self.document.line(place), message)

    def checklists(self) -> Iterator[tuple[Place, str, list[Item]]]:
        """Where its own items stand, the stage they belong to, and the items themselves."""
        for stage, checklist in self.prompt.checklist.items():
            yield ("checklist", stage), stage, list(checklist.values())
        for curveball in self.prompt.curveballs.values():
            place = ("curveballs", curveball.id, "checklist")
            yield place, curveball.stage, list(curveball.checklist.values())
