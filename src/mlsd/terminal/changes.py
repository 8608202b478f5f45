"""What a new grading changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from mlsd.grading.again import Change, Regrading
from mlsd.grading.card import Card
from mlsd.model import Verdict
from mlsd.terminal.look import WORDS, Cell, Look, View, kind_of
from mlsd.terminal.stage import quoted
from mlsd.terminal.tables import name_of
from mlsd.terminal.text import one_line


@dataclass(frozen=True)
class RegradingView(View):
    """Draws what a new grading changed."""

    regrading: Regrading

    def lines(self, look: Look) -> Iterator[Text]:
        """The scores before and after, then every item whose verdict is another."""
        one = self.regrading
        by = one_line(one.after.engine or "")
        if one.engine_before and one.engine_before != one.after.engine:
            by = f"{one_line(one.engine_before)} {look.arrow} {by}"
        yield look.heading("Judged again", by)
        yield from _scores(one.before, one.after, look)
        if not one.changes:
            yield Text(" No verdict changed.")
        for stage, changes in groupby(one.changes, key=lambda change: change.stage):
            yield Text()
            yield Text(one_line(one.after.titles[stage]), "bold")
            for change in changes:
                yield from _change(change, one.after, look)
        if one.unheard:
            names = ", ".join(one_line(name) for name in one.unheard)
            text = f"Today's library has no listen for these; judged by their statement: {names}."
            yield Text()
            yield from look.paragraph(Text(text, "dim"), indent=1)


def _scores(before: Card | None, after: Card, look: Look) -> Iterator[Text]:
    old = {stage.id: stage for stage in before.graded} if before else {}
    text = Text.assemble(f" {look.arrow} ".join(_overall(card) for card in (before, after) if card))
    yield from look.paragraph(text, indent=1)
    width = max((len(one_line(stage.title)) for stage in after.stages), default=0)
    for stage in after.graded:
        was = old[stage.id].score if stage.id in old else None
        now = stage.score.score if stage.score else 0.0
        numbers = f"{was.score:5.1f} {look.arrow} {now:5.1f}" if was else f"{now:5.1f}"
        moved = f"{now - was.score:+.1f}" if was and was.score != now else ""
        cells = Cell(Text(one_line(stage.title)), width), Cell(Text(numbers), 16)
        yield from look.row(*cells, Cell(Text(moved, "bold"), 7), indent=1)


def _overall(card: Card) -> str:
    if card.score is None:
        return "not scored"
    return f"{card.score.score:.1f}" + (f" {card.score.band}" if card.finished else "")


def _change(change: Change, card: Card, look: Look) -> Iterator[Text]:
    before = Text.assemble(_word(change.before, look), f" {look.arrow} ", _word(change.after, look))
    yield from look.row(
        Cell(Text(name_of(change.item)), 24), Cell(before, look.width - 27), indent=1
    )
    stage = next(stage for stage in card.stages if stage.id == change.stage)
    line = next(line for line in stage.lines if line.item.id == change.item.id)
    for quote in line.quotes[:1]:
        words = look.clip(quoted(quote, card, look), look.width - 27, 2)
        yield from look.row(Cell(Text(), 24), Cell(words, look.width - 27), indent=1)


def _word(verdict: Verdict | None, look: Look) -> Text:
    if verdict is None:
        return Text("not judged", "dim")
    # Two verdicts that are both shown as "possibly covered" may differ in what they earn.
    word = WORDS[verdict.outcome.value]
    word += ", unsure" if verdict.certainty == "unsure" else ""
    return Text.assemble(look.symbol(kind_of(verdict)), f" {word}")
