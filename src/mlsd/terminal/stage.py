"""One stage of the card: every item with its verdict, its points and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from mlsd.grading.card import Card, Line, Quote, StageCard
from mlsd.model import Outcome, Weight
from mlsd.terminal.look import WORDS, Cell, Kind, Look, clock, kind_of
from mlsd.terminal.text import one_line

LINES = 2
"""Lines of a quote or a statement that are shown unless all is asked for."""
NAMES = 24
"""Columns of the longest name of an item that is not cut."""
POINTS = 5
"""Columns of the points at least; `1.125/3`, which a reply brought, takes more."""


def legend(look: Look) -> Iterator[Text]:
    """What the symbols mean, in one line or two."""
    meanings: dict[Kind, str] = {
        **WORDS,
        "mentioned": "mentioned, without how or why: half the points",
    }
    line = Text(" ")
    for kind, meaning in meanings.items():
        entry = Text.assemble(look.symbol(kind), " ", (meaning, "dim"))
        if line.cell_len + entry.cell_len + 2 > look.width:
            yield line
            line = Text(" ")
        line.append("  " if line.cell_len > 1 else "")
        line.append_text(entry)
    yield line


def stage_section(
    stage: StageCard, card: Card, look: Look, *, full: bool = False, heard: bool = False
) -> Iterator[Text]:
    """A graded stage's heading and items, musts first; those beyond the level come last."""
    if stage.score is None:
        return
    score = (f"{stage.score.score:.1f}", "bold")
    right = Text.assemble(f"{stage.score.sentence}{look.dot}", score)
    yield look.heading(stage.title, right)
    if stage.not_graded:
        yield Text(f" Not graded: {stage.not_graded}.")
    names = min(max((len(line.name) for line in stage.lines), default=0), NAMES)
    columns = names, max([POINTS, *(len(_points(line)) for line in stage.lines)])
    for weight in Weight:
        lines = [
            line for line in stage.lines if line.item.weight is weight and not line.points.on_top
        ]
        yield from _group(weight.value, lines, card, look, columns, full=full, heard=heard)
    on_top = [line for line in stage.lines if line.points.on_top]
    silent = [] if full else [line for line in on_top if kind_of(line.verdict) == "missed"]
    told = [line for line in on_top if line not in silent]
    yield from _group("on top", told, card, look, columns, full=full, heard=heard)
    if silent:
        text = Text("not said, and not expected", "dim")
        text.append(f" at {card.level}: {', '.join(one_line(line.name) for line in silent)}")
        label = Text("" if told else "on top", "dim")
        gap = _gap(look)
        yield from look.row(
            Cell(label, 6),
            Cell(look.symbol("missed", quiet=True), 1),
            Cell(text, look.width - 8 - 2 * gap),
            indent=1,
            gap=gap,
        )


def unscored(stage: StageCard) -> str:
    """Why a stage has no score."""
    return {
        "not reached": "not reached",
        "begun": f"not handed in, {clock(stage.seconds)} so far",
        "answered": "not graded",
        "graded": "",
    }[stage.status]


def _group(
    label: str,
    lines: Sequence[Line],
    card: Card,
    look: Look,
    columns: tuple[int, int],
    *,
    full: bool,
    heard: bool,
) -> Iterator[Text]:
    gap = _gap(look)
    names, points = columns
    width = look.width - names - 8 - points - 4 * gap
    for number, line in enumerate(lines):
        kind = kind_of(line.verdict)
        quiet = line.points.on_top and kind == "missed"
        name = look.clip(Text(one_line(line.name), "dim" if quiet else ""), names, 1)
        yield from look.row(
            Cell(Text("" if number else label, "dim"), 6),
            Cell(look.symbol(kind, quiet=quiet), 1),
            Cell(name, names),
            Cell(Text(_points(line)), points, right=True),
            Cell(_words(line, card, look, width, full=full, heard=heard), width),
            indent=1,
            gap=gap,
        )


def _gap(look: Look) -> int:
    return 1 if look.width < 100 else 2


def _points(line: Line) -> str:
    if line.points.on_top:
        return f"+{line.points.points:g}" if line.points.points else ""
    return f"{line.points.points:g}/{line.points.possible:g}"


def _words(line: Line, card: Card, look: Look, width: int, *, full: bool, heard: bool) -> Text:
    """What was said where anything was, and what there is to say where nothing covers it."""
    parts = []
    # A missed must has been told in full at the top of the card.
    must = line.open and line.item.weight is Weight.MUST
    lines = 10_000 if full else 1 if must and not line.quotes else LINES
    if line.mark is not None:
        yours = "covered" if line.mark else "not covered"
        parts.append(Text.assemble(("your own mark: ", "dim"), (yours, "bold")))
    shown = line.quotes if full else line.quotes[:1]
    for quote in shown:
        parts.append(look.clip(quoted(quote, card, look), width, lines))
    if full or not shown or line.verdict.outcome is Outcome.CONTRADICTED:
        parts.append(look.clip(Text(one_line(line.item.statement), "dim"), width, lines))
    if heard:
        parts += [Text(f"heard: {one_line(words)}", "dim") for words in line.verdict.heard]
    return Text("\n").join(parts)


def quoted(quote: Quote, card: Card, look: Look) -> Text:
    """The candidate's words; before them where they stand, if not in the stage's own answer."""
    text = Text()
    evidence = quote.evidence
    place = [card.titles.get(evidence.stage, evidence.stage)] if evidence.stage else []
    place += [quote.where]
    place += ["added later"] if quote.late else []
    if where := ", ".join(one_line(part) for part in place if part):
        text.append(f"{where}: ", "cyan")
    text.append(look.quote(quote.text), "italic")
    return text
