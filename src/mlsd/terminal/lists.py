"""Lists: past sessions, and what can be practised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from rich.text import Text

from mlsd.coach.past import Past
from mlsd.content import Entry
from mlsd.terminal.look import BAND_STYLES, Cell, Look, View, clock, day
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
