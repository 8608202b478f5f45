"""What was said, stage by stage, and what the prompt's authors would have said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from mlsd.grading.card import Card, StageCard
from mlsd.terminal.look import Cell, Look, View, clock
from mlsd.terminal.text import one_line, printable, reflowed


@dataclass(frozen=True)
class AnswersView(View):
    """Draws the brief and the answers; the words that earned something are underlined."""

    card: Card

    def lines(self, look: Look) -> Iterator[Text]:
        """The brief, then each stage that has begun."""
        yield look.heading(self.card.title)
        yield from prose(Text(reflowed(self.card.brief)), look)
        quoted = _quoted(self.card)
        for stage in self.card.stages:
            if stage.status == "not reached":
                continue
            yield Text()
            yield look.heading(stage.title, clock(stage.seconds))
            yield from look.paragraph(Text(one_line(stage.ask), "dim"), indent=1)
            for ask in stage.asked:
                yield from look.paragraph(Text(look.quote(ask.question), "cyan"), indent=1)
                told = Cell(Text(one_line(ask.told), "dim"), look.width - 4)
                yield from look.row(Cell(Text(look.arrow, "dim"), 2), told, indent=1, gap=0)
            yield Text()
            if stage.answer.strip():
                yield from prose(_marked(stage, quoted.get(stage.id, [])), look)
            else:
                yield Text(" Nothing was said.", "dim")
            if stage.late and not look.decorated:
                yield from _late(stage, look)
        if self.card.last_word.strip():
            yield Text()
            yield look.heading("Last word")
            yield from prose(Text(printable(self.card.last_word.strip())), look)


@dataclass(frozen=True)
class ModelAnswerView(View):
    """Draws a model answer, by stage; `titles` say which stages and in which order."""

    answer: Mapping[str, str]
    titles: Mapping[str, str]

    def lines(self, look: Look) -> Iterator[Text]:
        """Each stage that the answer speaks of."""
        stages = [stage for stage in self.titles if stage in self.answer]
        if not stages:
            yield Text("This prompt has no model answer.")
        for number, stage in enumerate(stages):
            if number:
                yield Text()
            yield look.heading(f"Model answer: {self.titles[stage]}")
            yield from prose(Text(reflowed(self.answer[stage])), look)


def prose(text: Text, look: Look) -> Iterator[Text]:
    """The text wrapped to the width; a wrapped list entry hangs under its own words."""
    for line in text.split("\n", allow_blank=True):
        plain = line.plain
        bullet = len(plain) - len(plain.lstrip(" \t-*•")) if plain.strip() else 0
        if not 0 < bullet < 12 or "\t" in plain[:bullet]:
            yield from look.paragraph(line, indent=1)
        else:
            head, rest = line[:bullet], line[bullet:]
            cells = Cell(head, bullet), Cell(rest, look.width - bullet - 1)
            yield from look.row(*cells, indent=1, gap=0)


def _quoted(card: Card) -> dict[str, list[tuple[int, int]]]:
    """By stage, which parts of its answer some item rests on."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for stage in card.stages:
        for line in stage.lines:
            for quote in line.quotes:
                if quote.evidence.source == "answer" and line.verdict.outcome.covered:
                    place = (quote.evidence.start, quote.evidence.end)
                    spans.setdefault(quote.evidence.stage or stage.id, []).append(place)
    return spans


def _marked(stage: StageCard, spans: list[tuple[int, int]]) -> Text:
    """The answer with quoted words underlined and late ones coloured."""
    styles = [(start, end, "underline") for start, end in spans]
    styles += [(start, end, "magenta") for start, end in stage.late]
    length = len(stage.answer)
    cuts = {0, length}
    cuts.update(min(place, length) for start, end, _ in styles for place in (start, end))
    text = Text()
    places = sorted(cuts)
    for start, end in pairwise(places):
        style = " ".join(
            sorted({style for left, right, style in styles if left <= start and end <= right})
        )
        text.append(printable(stage.answer[start:end]), style)
    text.rstrip()
    return text


def _late(stage: StageCard, look: Look) -> Iterator[Text]:
    for start, end in stage.late:
        if words := one_line(stage.answer[start:end]):
            yield from look.paragraph(Text(f"added later: {look.quote(words)}"), indent=1)
