"""Lists: past sessions, what can be practised, what a new grading changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from rich.text import Text

from mlsd.coach.past import Past
from mlsd.content import Entry
from mlsd.grading.again import Change, Regrading
from mlsd.grading.card import Card
from mlsd.model import Verdict
from mlsd.terminal.look import BAND_STYLES, WORDS, Cell, Look, View, clock, day, kind_of
from mlsd.terminal.stage import quoted
from mlsd.terminal.tables import name_of
from mlsd.terminal.text import one_line


@dataclass(frozen=True)
class PastView(View):
    """Draws past sessions, in the order given."""

    sessions: Sequence[Past]
    zone: tzinfo | None = None

    def lines(self, look: Look) -> Iterator[Text]:
        """Two lines a session: what it was, and by what name it is found."""
        for past in self.sessions:
            if past.started is None:
                text = Text.assemble((one_line(past.id), "bold"), "  ")
                text.append(one_line(past.damaged or ""), "red")
                yield from look.paragraph(text, indent=1)
            else:
                yield from _session(past, look, self.zone)


def _score(past: Past) -> Text:
    if past.score is None or past.band is None:
        return Text("not scored" if past.finished else "not finished", "dim")
    return Text.assemble(f"{past.score:5.1f}  ", (past.band, BAND_STYLES[past.band]))


def _mode(past: Past) -> list[str]:
    return [] if past.mode == "mock" else ["one stage" if past.mode == "stage" else past.mode]


def _session(past: Past, look: Look, zone: tzinfo | None) -> Iterator[Text]:
    title = look.width - 6 - 7 - 17 - 7
    yield from look.row(
        Cell(look.clip(Text(one_line(past.title), "bold"), title, 1), title),
        Cell(Text(past.level or ""), 6),
        Cell(Text(clock(past.minutes * 60)), 7, right=True),
        Cell(_score(past), 17),
        indent=1,
    )
    when = [day(past.started, zone)] if past.started else []
    parts = [*when, one_line(past.id), *_mode(past)]
    yield from look.paragraph(Text(look.dot.join(parts), "dim"), indent=1)
    if past.damaged:
        yield from look.paragraph(Text(f"damaged: {one_line(past.damaged)}", "red"), indent=1)


@dataclass(frozen=True)
class EntriesView(View):
    """Draws what can be practised, by domain; `last` says when each prompt last was."""

    entries: Sequence[Entry]
    last: Mapping[str, datetime]
    zone: tzinfo | None = None

    def lines(self, look: Look) -> Iterator[Text]:
        """A heading a domain, a row a prompt."""
        if not self.entries:
            yield Text(" There is nothing to practise.")
            return
        ids = min(max((len(one_line(entry.id)) for entry in self.entries), default=6), 30)
        title = look.width - ids - 6 - 5 - 10 - 9
        labels = (("prompt", ids), ("", title), ("level", 6), ("items", 5), ("practised", 10))
        yield from look.row(*(Cell(Text(text, "dim"), size) for text, size in labels), indent=1)
        for domain, entries in groupby(self.entries, key=lambda entry: entry.domain):
            yield Text()
            yield Text(f" {one_line(domain)}", "bold")
            for entry in entries:
                name = Text(one_line(entry.title))
                name.append(" (yours)" if entry.own else "", "dim")
                when = self.last.get(entry.id)
                yield from look.row(
                    Cell(Text(one_line(entry.id), "cyan"), ids),
                    Cell(name, title),
                    Cell(Text(entry.level), 6),
                    Cell(Text(str(entry.items)), 5, right=True),
                    Cell(Text(day(when, self.zone)[:10] if when else "never", "dim"), 10),
                    indent=1,
                )


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
