"""Checklists as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from mlsd.grading.formula import formula_sentences
from mlsd.grading.sheet import Section, Sheet
from mlsd.model import Item, Weight
from mlsd.terminal.look import Cell, Look, View
from mlsd.terminal.text import one_line

NAMES = 24
"""Columns of the longest name of an item that is not cut."""
_WEIGHTS = {Weight.MUST: "bold", Weight.SHOULD: "", Weight.BONUS: "dim"}


@dataclass(frozen=True)
class SheetView(View):
    """Draws a checklist and the scoring formula; `why` adds reasons, probes and mistakes."""

    sheet: Sheet
    why: bool = False

    def lines(self, look: Look) -> Iterator[Text]:
        """The stages one after the other, the formula at the foot."""
        sheet = self.sheet
        count = f"{len(sheet.items)} items"
        right = f"expected at {sheet.level}{look.dot}{count}" if sheet.level else count
        yield look.heading(sheet.title, right)
        names = min(max((len(name_of(item)) for item in sheet.items), default=4), NAMES)
        for section in sheet.sections:
            yield Text()
            yield from _section(section, look, names, why=self.why)
        yield Text()
        yield look.heading(f"Scoring, formula {sheet.formula.version}")
        for sentence in formula_sentences(sheet.formula):
            yield from look.paragraph(Text(sentence), indent=1)


def name_of(item: Item) -> str:
    """The item's id within its stage, fit to be shown."""
    return one_line(item.id.rpartition("/")[2])


def notes_of(item: Item) -> list[tuple[str, str]]:
    """Why the item matters, how an interviewer asks for it, what goes wrong: what there is."""
    notes = (("why", item.why), ("probe", item.probe), ("slip", item.mistake))
    return [(label, one_line(text)) for label, text in notes if text.strip()]


def _section(section: Section, look: Look, names: int, *, why: bool) -> Iterator[Text]:
    yield look.heading(section.title, str(len(section.items)))
    yield from look.paragraph(Text(one_line(section.ask), "dim"), indent=1)
    width = look.width - names - 19
    labels = ("item", "statement", "weight", "level")
    widths = (names, width, 6, 6)
    yield Text()
    yield from look.row(
        *(Cell(Text(label, "dim"), size) for label, size in zip(labels, widths, strict=True)),
        indent=1,
    )
    for number, item in enumerate(section.items):
        if why and number:
            yield Text()
        yield from look.row(
            Cell(look.clip(Text(name_of(item), "cyan"), names, 1), names),
            Cell(Text(one_line(item.statement)), width),
            Cell(Text(item.weight, _WEIGHTS[item.weight]), 6),
            Cell(Text(item.level), 6),
            indent=1,
        )
        for label, note in notes_of(item) if why else ():
            yield from look.row(
                Cell(Text(label, "dim"), names, right=True),
                Cell(Text(note, "dim"), look.width - names - 3),
                indent=1,
            )
