"""What the interviewer asked after the stages, what it brought, and what the next level wants."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from mlsd.grading.card import Card, FollowedUp, Line
from mlsd.grading.card import StageCard as Stage
from mlsd.terminal.look import Cell, Look, kind_of
from mlsd.terminal.text import one_line

LINES = 2
"""Lines of a question or a reply that are shown unless all is asked for."""
NAMED = 6
"""Items of the next level that are named unless all is asked for."""
NAMES = 22
"""Columns of the longest name of an item that is not cut."""


def follow_ups(card: Card, look: Look, *, full: bool = False) -> Iterator[Text]:
    """Every question with its reply, the items it asked for and the arithmetic of their points."""
    if not card.follow_ups and not card.hints:
        return
    yield look.heading("Follow-ups", _split(card))
    names = min(max((len(line.name) for line in _lines(card)), default=0), NAMES)
    for stage in card.stages:
        if stage.follow_ups or stage.hints:
            yield Text(f" {one_line(stage.title)}", "cyan")
        for one in stage.follow_ups:
            yield from _follow_up(one, look, names, full=full)
        yield from _hints(stage, look)


def _split(card: Card) -> str:
    """What was volunteered, and what with prompting."""
    score = card.score
    if score is None or score.unasked == score.score:
        return f"{len(card.follow_ups)} asked"
    return f"unprompted {score.unasked:.1f}, prompted {score.score:.1f}"


def _lines(card: Card) -> Iterator[Line]:
    for one in card.follow_ups:
        yield from one.lines


def _follow_up(one: FollowedUp, look: Look, names: int, *, full: bool) -> Iterator[Text]:
    question = Text(one_line(one.question))
    width = look.width - 1
    yield from look.paragraph(question if full else look.clip(question, width, LINES), indent=1)
    reply = Text("no reply yet" if one.reply is None else "skipped", "dim")
    if one.reply:
        reply = Text(look.quote(one.reply), "italic")
    if not full:
        reply = look.clip(reply, look.width - 4, LINES)
    arrow = Cell(Text(look.arrow, "dim"), len(look.arrow))
    yield from look.row(arrow, Cell(reply, look.width - 4), indent=1, gap=1)
    for line in one.lines:
        yield from _line(line, look, names)


def _line(line: Line, look: Look, names: int) -> Iterator[Text]:
    points = line.points
    earned = f"{points.points:g}/{points.possible:g}"
    if points.on_top:
        earned = f"+{points.points:g}" if points.points else ""
    why = Text(one_line(line.item.statement), "dim")
    if points.arithmetic and not points.on_top:
        why = Text(f"{points.arithmetic} = {points.points:g}", "dim")
        if points.brought != points.points:
            why.append(f", {points.brought:g} more than unprompted")
    width = look.width - names - 16
    yield from look.row(
        Cell(look.symbol(kind_of(line.verdict)), 1),
        Cell(look.clip(Text(one_line(line.name)), names, 1), names),
        Cell(Text(earned), 6, right=True),
        Cell(look.clip(why, width, 1), width),
        indent=3,
    )


def _hints(stage: Stage, look: Look) -> Iterator[Text]:
    """The hints of a stage by item: what each rung told, and what all of them left."""
    paid: dict[str, list[str]] = {}
    left: dict[str, float] = {}
    for hint in stage.hints:
        paid.setdefault(hint.item, []).append(hint.rung)
        left[hint.item] = left.get(hint.item, 1.0) * hint.price
    for item, rungs in paid.items():
        name = one_line(item.rpartition("/")[2])
        many = "hint" if len(rungs) == 1 else "hints"
        text = Text(f"{many} on {name}: {', '.join(rungs)} (× {round(left[item], 3):g})")
        yield from look.paragraph(text, indent=1)


def rise(card: Card, look: Look, *, full: bool = False) -> Iterator[Text]:
    """What the same answers come to at the next level, and which items make the difference."""
    way = card.rise
    if way is None or not card.finished:
        return
    text = Text.assemble("At ", (way.level, "bold"))
    text.append(f" the same answers come to {way.score:.1f}, {way.band}.")
    shown = way.items if full else way.items[:NAMED]
    if shown:
        text.append(f" Not explained, and expected at {way.level} only: ")
        for number, item in enumerate(shown):
            text.append(", " if number else "")
            text.append(one_line(item.id.rpartition("/")[2]), "bold")
        rest = len(way.items) - len(shown)
        text.append(f", and {rest} more." if rest else ".")
    if way.asked_for:
        names = ", ".join(one_line(item.id.rpartition("/")[2]) for item in way.asked_for)
        text.append(f" It expects unprompted what had to be asked for or hinted at: {names}.")
    yield from look.paragraph(text, indent=1)
    if full and way.looks.strip():
        yield from look.paragraph(Text(one_line(way.looks), "dim"), indent=1)
