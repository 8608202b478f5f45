"""The glossary, and the weekend projects, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from mlsd.model import Concept, Item, Project
from mlsd.terminal.look import Cell, Look, View
from mlsd.terminal.text import one_line

NAMES = 30
"""Columns of the longest name in the list that is not wrapped."""
LABELS = 9
"""Columns of the words that stand before the parts of a concept or a project."""


@dataclass(frozen=True)
class ConceptsView(View):
    """Draws the list of concepts, by the title of the stage that they belong to."""

    groups: Mapping[str, Sequence[Concept]]

    def lines(self, look: Look) -> Iterator[Text]:
        """A heading a stage, a row a concept: its title and what it is in one sentence."""
        if not self.groups:
            yield Text(" There is no glossary here.")
            return
        titles = [one_line(one.title) for group in self.groups.values() for one in group]
        names = min(max(map(len, titles)), NAMES)
        for title, group in self.groups.items():
            yield look.heading(title, str(len(group)))
            for one in group:
                yield from look.row(
                    Cell(Text(one_line(one.title), "cyan"), names),
                    Cell(Text(first_sentence(one.what)), look.width - names - 3),
                    indent=1,
                )
            yield Text()
        yield from look.paragraph(Text("`mlsd rubric --concept NAME` tells more of one.", "dim"))


@dataclass(frozen=True)
class ConceptView(View):
    """Draws one concept; `items` are those that it serves."""

    concept: Concept
    items: Sequence[Item]

    def lines(self, look: Look) -> Iterator[Text]:
        """What it is first, then when it matters, what it costs, and a question to oneself."""
        one = self.concept
        yield look.heading(one.title, one_line(one.id))
        if one.also:
            yield from look.paragraph(
                Text(f"also: {', '.join(map(one_line, one.also))}", "dim"), indent=1
            )
        yield Text()
        yield from look.paragraph(Text(one_line(one.what)), indent=1)
        yield Text()
        parts = (("when", one.when), ("trade-off", one.trade_off), ("ask", one.check))
        yield from _labelled(parts, look)
        yield Text()
        for number, item in enumerate(self.items):
            text = Text.assemble((one_line(item.id), "cyan"), "  ", one_line(item.statement))
            yield from _row("serves" if not number else "", text, look)


@dataclass(frozen=True)
class ProjectView(View):
    """Draws the weekend project of a domain."""

    project: Project

    def lines(self, look: Look) -> Iterator[Text]:
        """What to build, on which data, in which steps, and what to look at afterwards."""
        one = self.project
        yield look.heading("Weekend project", one_line(one.id))
        yield from look.paragraph(Text(one_line(one.title), "bold"), indent=1)
        yield from _labelled([("data", one.data)], look)
        for number, step in enumerate(one.steps, 1):
            yield from _row(
                "steps" if number == 1 else "", Text(f"{number}. {one_line(step)}"), look
            )
        yield from _labelled([("measure", one.measure), ("builds", one.builds)], look)


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence, on one line."""
    words = one_line(text).split(" ")
    for at, word in enumerate(words[:-1]):
        if word[-1] in ".!?" and words[at + 1][0].isupper():
            return " ".join(words[: at + 1])
    return " ".join(words)


def _labelled(parts: Sequence[tuple[str, str]], look: Look) -> Iterator[Text]:
    for label, text in parts:
        yield from _row(label, Text(one_line(text)), look)


def _row(label: str, text: Text, look: Look) -> Iterator[Text]:
    yield from look.row(
        Cell(Text(label, "dim"), LABELS), Cell(text, look.width - LABELS - 3), indent=1
    )
