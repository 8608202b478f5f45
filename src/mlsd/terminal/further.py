"""What to go on with after a practice: things to read, and a project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from mlsd.content import Entry
from mlsd.model import Project, Resource
from mlsd.terminal.concepts import ProjectView
from mlsd.terminal.look import Cell, Look, View
from mlsd.terminal.text import one_line


@dataclass(frozen=True)
class FurtherView(View):
    """Draws some prompts with what there is to read on them, and the project of their domain."""

    entries: Sequence[Entry]
    read: Sequence[Resource]
    project: Project | None

    def lines(self, look: Look) -> Iterator[Text]:
        """The prompts, a list of works, the project."""
        for entry in self.entries:
            right = look.dot.join((one_line(entry.domain), entry.level, f"{entry.items} items"))
            yield look.heading(entry.title, right)
            yield Text(f" mlsd practice {one_line(entry.id)}", "cyan")
        if self.read:
            yield Text()
            yield look.heading("To read", str(len(self.read)))
        for resource in self.read:
            title = Text(one_line(resource.title), "bold")
            place = f"{resource.venue}, {resource.year}" if resource.venue else str(resource.year)
            title.append(f"  {one_line(resource.by)}, {one_line(place)}", "dim")
            yield from look.paragraph(title, indent=1)
            yield from look.row(Cell(Text(one_line(resource.teaches)), look.width - 3), indent=3)
        if self.project:
            yield Text()
            yield from ProjectView(self.project).lines(look)
