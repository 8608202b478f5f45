"""What happened in an interview, told event by event in lines that stay on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from mlsd.events import (
    AnyEvent,
    Asked,
    Challenged,
    Dictated,
    Finished,
    Graded,
    Header,
    Hinted,
    LastWord,
    Marked,
    Paused,
    Predicted,
    Probed,
    Replied,
    ReplyTyped,
    Resumed,
    StageBegan,
    StageEnded,
    Typed,
)
from mlsd.grading.again import changes_between
from mlsd.grading.card import Card, StageCard
from mlsd.grading.formula import Band
from mlsd.grading.tally import card_of, rubric_for
from mlsd.interview import Interview, begin, step
from mlsd.terminal.answers import prose
from mlsd.terminal.look import BAND_STYLES, Cell, Look, clock, day, kind_of
from mlsd.terminal.spoken import spoken
from mlsd.terminal.stage import quoted
from mlsd.terminal.text import one_line, printable, reflowed


class Teller:
    """Tells an interview from its beginning; `interview` is the state after what was told.

    Typing has no lines of its own: an answer stands where its stage ends, an addition to an
    earlier answer where something else follows it.
    """

    def __init__(self, header: Header) -> None:
        self.interview = begin(header)
        self._adding: tuple[str, str] | None = None

    def opening(self, look: Look) -> Iterator[Text]:
        """What stands before the first event: the title and the brief."""
        header = self.interview.header
        yield look.heading(header.prompt.title, look.dot.join((header.level, day(header.started))))
        yield from prose(Text(reflowed(header.prompt.brief)), look)

    def tell(self, event: AnyEvent, look: Look) -> Iterator[Text]:
        """The lines of the next event. Raises Refused where it is out of place."""
        before, after = self.interview, step(self.interview, event)
        if isinstance(event, Typed) and before.stages[event.stage].ended is not None:
            if self._adding is None or self._adding[0] != event.stage:
                yield from self.ending(look)
                self._adding = event.stage, before.stages[event.stage].draft
        else:
            yield from self.ending(look)
        yield from _lines(before, event, after, look)
        self.interview = after

    def ending(self, look: Look) -> Iterator[Text]:
        """What is left to be told of an addition that nothing has followed yet."""
        if self._adding is None:
            return
        stage, old = self._adding
        self._adding = None
        if added := _inserted(old, self.interview.stages[stage].draft).strip():
            yield Text()
            yield Text(f" Added to {_title(self.interview, stage)}:", "cyan")
            yield from _answer(added, look)


def _inserted(old: str, new: str) -> str:
    """What of `new` stands between the beginning and the end that it shares with `old`."""
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    room = shortest - start
    end = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    return new[start : len(new) - end]


def _lines(before: Interview, event: AnyEvent, after: Interview, look: Look) -> Iterator[Text]:
    match event:
        case StageBegan():
            stage = after.header.framework.stages[event.stage]
            yield Text()
            yield look.heading(stage.title, clock(event.at))
            yield from look.paragraph(Text(one_line(stage.ask), "bold"), indent=1)
        case Asked():
            yield from look.paragraph(Text(look.quote(event.question), "cyan"), indent=1)
            told = Cell(Text(one_line(event.told), "dim"), look.width - 4)
            yield from look.row(Cell(Text(look.arrow, "dim"), 2), told, indent=1, gap=0)
        case StageEnded():
            yield Text()
            yield from _answer(event.text, look)
        case Probed() | Challenged() | Hinted() | Replied():
            yield from _followed(event, look)
        case Graded():
            yield from _graded(before, event, after, look)
        case Predicted():
            band = list(Band)[event.band]
            yield Text(f" predicted for {_title(after, event.stage)}: {band}", "dim")
        case Paused():
            yield Text(f" paused at {clock(event.at)}", "dim")
        case Resumed():
            yield Text(f" went on, {day(event.utc)}", "dim")
        case Finished():
            yield from _finished(after, look)
        case Marked():
            word = {True: "covered", False: "not covered", None: "taken back"}[event.covered]
            yield Text(f" own mark on {one_line(event.item)}: {word}", "dim")
        case Dictated():
            yield Text(f" dictated {spoken(event)}", "dim")
        case Typed() | ReplyTyped() | LastWord():
            return


def _followed(event: Probed | Challenged | Hinted | Replied, look: Look) -> Iterator[Text]:
    match event:
        case Probed():
            yield Text()
            yield from look.paragraph(Text(one_line(event.question), "bold"), indent=1)
        case Challenged():
            yield Text()
            yield from look.paragraph(Text(one_line(event.text), "bold"), indent=1)
        case Hinted():
            label = f"hint, × {event.price:g}: "
            text = Text.assemble((label, "cyan"), one_line(event.text))
            yield from look.paragraph(text, indent=1)
        case Replied() if event.text.strip():
            yield from _answer(event.text, look)
        case Replied():
            yield Text(" Skipped.", "dim")


def _title(interview: Interview, stage: str) -> str:
    return one_line(interview.header.framework.stages[stage].title)


def _answer(text: str, look: Look) -> Iterator[Text]:
    if text.strip():
        yield from prose(Text(printable(text.strip("\n").rstrip())), look)
    else:
        yield Text(" Nothing was said.", "dim")


def _graded(before: Interview, event: Graded, after: Interview, look: Look) -> Iterator[Text]:
    card = card_of(after)
    verdicts = {verdict.item: verdict for verdict in event.verdicts}
    changes = changes_between(rubric_for(after.header), before.verdicts, verdicts)
    changed = {change.item.id for change in changes}
    # What only a follow-up asks for is news where it was not judged before.
    changed |= {name for name in verdicts if name not in before.verdicts}
    if event.stage is not None:
        again = any(grading.stage == event.stage for grading in before.gradings)
        if again and not changed:
            return
        yield Text()
        for stage in card.stages:
            if stage.id == event.stage:
                yield from _verdicts(stage, card, look, only=changed if again else None)
        return
    yield Text()
    yield look.heading("Judged as a whole", one_line(event.engine))
    if not changed:
        yield Text(" No verdict changed.", "dim")
    for stage in card.stages:
        if any(line.item.id in changed for line in (*stage.lines, *stage.extras)):
            yield from _verdicts(stage, card, look, only=changed)


def _verdicts(
    stage: StageCard, card: Card, look: Look, *, only: set[str] | None = None
) -> Iterator[Text]:
    """A line an item; one that the level does not expect only where something was heard."""
    if stage.score:
        score = (f"{stage.score.score:.1f}", "bold")
        yield Text.assemble(" ", (f"{one_line(stage.title)}  ", "dim"), score)
    names = min(max((len(line.name) for line in stage.lines), default=0), 24)
    width = look.width - names - 6
    for line in (*stage.lines, *stage.extras):
        kind = kind_of(line.verdict)
        silent = line.points.on_top and kind == "missed"
        if silent if only is None else line.item.id not in only:
            continue
        words = Text(one_line(line.item.statement), "dim")
        if line.quotes:
            words = quoted(line.quotes[0], card, look)
        yield from look.row(
            Cell(look.symbol(kind), 1),
            Cell(look.clip(Text(one_line(line.name)), names, 1), names),
            Cell(look.clip(words, width, 1), width),
            indent=1,
        )


def _finished(interview: Interview, look: Look) -> Iterator[Text]:
    card = card_of(interview)
    if interview.last_word.strip():
        yield Text()
        yield look.heading("Last word")
        yield from _answer(interview.last_word, look)
    yield Text()
    if card.score:
        band = (card.score.band.upper(), f"bold {BAND_STYLES[card.score.band]}")
        score = f"  {card.score.score:.1f} of 100, {clock(interview.at)}"
        yield Text.assemble(" ", band, score)
