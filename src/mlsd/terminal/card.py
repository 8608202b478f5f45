"""The score card on a terminal: the verdict first, then what to say next time, then everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from rich.text import Text

from mlsd.grading.card import Card, Line, StageCard
from mlsd.grading.points import InterviewScore
from mlsd.model import Outcome, Weight
from mlsd.terminal.follow_ups import follow_ups, rise
from mlsd.terminal.ledger import ledger_section, pace_section, sketch_section, speech_section
from mlsd.terminal.look import BAND_STYLES, Cell, Look, View, clock, day, kind_of
from mlsd.terminal.stage import legend, quoted, stage_section, unscored
from mlsd.terminal.tables import notes_of
from mlsd.terminal.text import one_line

IN_DETAIL = 6
"""Missed musts that are told with reason, probe and mistake unless all is asked for."""
STEPS = 5
"""Steps to the next band that are named unless all is asked for."""
GUIDED = "Guided: the checklist was in view. The score is for you alone and is kept in no trend."
SAID = "Covered means that it was said. Whether a number is right is not scored."
TITLES = 26
"""Columns of the longest title of a stage that is not cut."""


@dataclass(frozen=True)
class CardView(View):
    """Draws a card. `full` leaves nothing out and cuts no quote; `zone` is that of its dates.

    `heard` adds what the grader made of the sentences that came nearest to each item.
    """

    card: Card
    full: bool = False
    zone: tzinfo | None = None
    heard: bool = False

    def lines(self, look: Look) -> Iterator[Text]:
        """The lines of the card, an empty one between two of its parts."""
        card = self.card
        parts = [_head(card, look, self.zone)]
        if card.score is None:
            parts.append(iter([Text("No stage has been graded yet.")]))
        else:
            parts += [
                _verdict(card, card.score, look),
                _stages(card, look),
                _arithmetic(card, card.score, look, full=self.full),
                _musts(card, look, full=self.full),
                legend(look),
                *(
                    stage_section(stage, card, look, full=self.full, heard=self.heard)
                    for stage in card.graded
                ),
                follow_ups(card, look, full=self.full),
                _questions(card, look, full=self.full),
                ledger_section(card, look, full=self.full),
                sketch_section(card, look, full=self.full),
                speech_section(card, look),
                _foot(card, card.score, look, full=self.full),
            ]
        first = True
        for part in parts:
            for number, line in enumerate(part):
                if number == 0 and not first:
                    yield Text()
                first = False
                yield line


def _head(card: Card, look: Look, zone: tzinfo | None) -> Iterator[Text]:
    mode = "one stage" if card.mode == "stage" else card.mode
    yield look.heading(card.title, look.dot.join((card.level, mode)))
    parts = [day(card.started, zone), one_line(card.id)]
    if card.mode != "scripted":
        planned = f" of {clock(card.planned)}" if card.planned is not None else ""
        parts.insert(1, f"{clock(card.seconds)}{planned}")
    if card.regraded:
        parts.append(f"judged again {day(card.regraded, zone)}")
    yield from look.paragraph(Text(look.dot.join(parts), "dim"))
    if card.mode == "guided":
        yield from look.paragraph(Text(GUIDED, "dim"))


def _verdict(card: Card, score: InterviewScore, look: Look) -> Iterator[Text]:
    style = BAND_STYLES[score.band]
    line = Text(" ")
    if card.finished:
        line.append(f"{score.band.upper()}   ", f"bold {style}")
    line.append(f"{score.score:.1f}", "bold")
    line.append(" of 100")
    if not card.finished:
        line.append(f" so far, from {len(card.graded)} of {len(card.stages)} stages")
        line.append("; only a finished interview has a band", "dim")
    yield line
    if look.decorated:
        width = look.width - 2
        yield Text.assemble(" ", look.bar(score.score, width, style))
        yield _ruler(score, width)


def _ruler(score: InterviewScore, width: int) -> Text:
    """The cuts under their places on the bar; the bands' names have no room there."""
    ruler = " "
    for cut in sorted(cut for cut in score.cuts.values() if cut):
        ruler = ruler.ljust(round(cut / 100 * width) + 1) + f"{cut:g}"
    return Text(ruler, "dim")


def _stages(card: Card, look: Look) -> Iterator[Text]:
    titles = min(max(len(one_line(title)) for title in card.titles.values()), TITLES)
    predicted = any(stage.predicted for stage in card.stages)
    # Answers from a file took no time that means anything.
    times = {stage.id: _time(stage) for stage in card.stages if card.mode != "scripted"}
    minutes = max((time.cell_len for time in times.values()), default=0)
    guesses = len(f"strong yes {look.arrow} strong yes") if predicted else 0
    bar = min(look.width - (titles + minutes + guesses + 16), 40) if look.decorated else 0

    def row(title: Text, score: Text, line: Text, time: Text, guess: Text) -> Iterator[Text]:
        return look.row(
            Cell(title, titles),
            Cell(score, 5, right=True),
            *([Cell(line, bar)] if bar > 5 else []),
            *([Cell(time, minutes)] if minutes else []),
            *([Cell(guess, guesses)] if predicted else []),
            indent=1,
        )

    labels = ("stage", "score", "", "minutes", f"predicted {look.arrow} scored")
    yield from row(*(Text(label, "dim") for label in labels))
    for stage in card.stages:
        title = look.clip(Text(one_line(stage.title)), titles, 1)
        if stage.score is None or stage.band is None:
            reason = Cell(Text(unscored(stage), "dim"), look.width - titles - 3)
            yield from look.row(Cell(title, titles), reason, indent=1)
            continue
        score, style = stage.score.score, BAND_STYLES[stage.band]
        guess = Text()
        if stage.predicted:
            guess.append(f"{stage.predicted} {look.arrow} ", "dim")
            guess.append(stage.band, style)
        yield from row(
            title,
            Text(f"{score:.1f}", "bold"),
            look.bar(score, bar, style),
            times.get(stage.id, Text()),
            guess,
        )


def _time(stage: StageCard) -> Text:
    used = clock(stage.seconds)
    if stage.planned is None:
        return Text(f"{used:>5}")
    text = Text(f"{used:>5} of {clock(stage.planned)}")
    if stage.over >= 1:
        text.append(f"  {clock(stage.over)} over", "magenta")
    return text


def _arithmetic(card: Card, score: InterviewScore, look: Look, *, full: bool) -> Iterator[Text]:
    yield from look.paragraph(Text(one_line(" ".join(score.arithmetic)), "dim"), indent=1)
    yield from pace_section(card, look, full=full)
    yield from _lift(card, look, full=full)
    yield from rise(card, look, full=full)


def _lift(card: Card, look: Look, *, full: bool) -> Iterator[Text]:
    way = card.lift
    if way is None or not way.steps or not card.finished:
        return
    steps = way.steps if full else way.steps[:STEPS]
    text = Text.assemble(
        "To ",
        (way.band, "bold"),
        f": {way.reaches:.1f} with {_number(len(way.steps), 'more item')} explained in full",
        ". Cheapest first: " if len(way.steps) > 1 else ": ",
    )
    for number, step in enumerate(steps):
        text.append(", " if number else "")
        text.append(one_line(step.item.id.rpartition("/")[2]), "bold")
        why = "how or why, " if step.found is Outcome.MENTIONED else ""
        text.append(f" ({why}+{step.gain:.1f})")
    if len(way.steps) > len(steps):
        text.append(f", and {len(way.steps) - len(steps)} more")
    text.append(".")
    yield from look.paragraph(text, indent=1)


def _musts(card: Card, look: Look, *, full: bool) -> Iterator[Text]:
    musts = [
        line
        for stage in card.graded
        for line in stage.lines
        if line.item.weight is Weight.MUST and not line.points.on_top
    ]
    if not musts:
        return
    missed = card.missed_musts
    yield look.heading("Missed musts", f"{len(missed)} of {len(musts)}")
    if not missed:
        yield Text(f" Every must that {card.level} expects was heard.")
    detailed = missed if full else missed[:IN_DETAIL]
    for number, line in enumerate(detailed):
        if number:
            yield Text()
        yield from _must(line, card, look)
    rest = missed[len(detailed) :]
    if rest:
        yield Text()
        yield from look.paragraph(Text("And, with less to gain:", "dim"), indent=1)
    for line in rest:
        yield from look.row(
            Cell(look.symbol(kind_of(line.verdict)), 1),
            Cell(
                Text.assemble((one_line(line.name), "bold"), " ", one_line(line.item.statement)),
                look.width - 4,
            ),
            indent=1,
            gap=1,
        )


def _must(line: Line, card: Card, look: Look) -> Iterator[Text]:
    kind = kind_of(line.verdict)
    place = f"{one_line(card.titles[line.stage])}  +{line.gain:.1f}"
    name = Text(one_line(line.name), "bold")
    if kind != "missed":
        name.append(f"  {'possibly covered' if kind == 'unsure' else 'seems to reject'}", "dim")
    room = look.width - 3
    yield from look.row(
        Cell(look.symbol(kind), 1),
        Cell(name, room - len(place) - 1),
        Cell(Text(place, "dim"), len(place)),
        indent=1,
        gap=1,
    )
    yield from look.paragraph(Text(one_line(line.item.statement)), indent=3)
    notes = [
        ("heard", look.clip(quoted(quote, card, look), room - 7, 2)) for quote in line.quotes[:1]
    ]
    notes += [(label, Text(note, "dim")) for label, note in notes_of(line.item)]
    for label, text in notes:
        yield from look.row(Cell(Text(label, "cyan"), 5), Cell(text, room - 7), indent=3)


def _questions(card: Card, look: Look, *, full: bool) -> Iterator[Text]:
    if not card.asked:
        return
    told = len({ask.fact for ask in card.asked if ask.fact})
    right = f"{told} of {_number(card.facts, 'fact')} told"
    yield look.heading(_number(len(card.asked), "question") + " asked", right)
    width = look.width - 4
    for ask in card.asked:
        question = Text(look.quote(ask.question), "italic")
        told_text = Text(one_line(ask.told), "" if ask.fact else "dim")
        if not full:
            question = look.clip(question, look.width - 1, 1)
            told_text = look.clip(told_text, width, 1)
        yield from look.paragraph(question, indent=1)
        yield from look.row(
            Cell(Text(look.arrow, "dim"), len(look.arrow)), Cell(told_text, width), indent=1, gap=1
        )


def _foot(card: Card, score: InterviewScore, look: Look, *, full: bool) -> Iterator[Text]:
    if look.decorated:
        yield look.rule()
    verdict = f"{score.band.upper()} {score.score:.1f}" if card.finished else f"{score.score:.1f}"
    text = Text.assemble((verdict, "bold"), look.dot)
    text.append(_number(len(card.missed_musts), "must") + " missed")
    marks = sum(line.mark is not None for stage in card.stages for line in stage.lines)
    if marks:
        text.append(f"{look.dot}{_number(marks, 'mark')} of your own, not in the score")
    text.append(f"{look.dot}{one_line(card.engine or '')}, formula {card.formula}", "dim")
    yield from look.paragraph(text, indent=1)
    yield from look.paragraph(Text(SAID, "dim"), indent=1)
    if not full:
        note = f"Whole quotes: mlsd review {one_line(card.id)} --full"
        yield from look.paragraph(Text(note, "dim"), indent=1)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
