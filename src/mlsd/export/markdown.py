"""Sessions and checklists as Markdown.

An answer may be Markdown itself. Its code blocks and diagrams are kept as they are; outside of
them only what would break the document around it is changed: headings are made smaller than
the stage's, HTML is shown instead of obeyed, a code block left open is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC

from mlsd.export.ledger import kept, ledger_markdown
from mlsd.grading.card import Card, Line, Quote, StageCard
from mlsd.grading.formula import formula_sentences
from mlsd.grading.pace import sentence, spent
from mlsd.grading.rise import Rise
from mlsd.grading.sheet import Sheet
from mlsd.model import Item
from mlsd.terminal.text import one_line, printable

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1(?!`)")
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_ACTIVE = re.compile(r"([\\`*_\[\]|~])|<(?=[A-Za-z/!?])")
_LEVEL = 3
"""The heading level of "Your answer", above which no heading of an answer rises."""


def session_markdown(card: Card, *, model_answer: Mapping[str, str] | None = None) -> str:
    """The session as one document; the model answer is in it only where it is given."""
    parts = [
        f"# {inline(card.title)}",
        _facts(card),
        f"## Brief\n\n{block(card.brief)}",
        *_overall(card),
        *_musts(card),
    ]
    for stage in card.stages:
        if stage.status != "not reached":
            parts += _stage(stage, card)
        if model_answer and stage.id in model_answer:
            parts.append(f"### Model answer\n\n{block(model_answer[stage.id])}")
    if card.last_word.strip():
        parts.append(f"## Last word\n\n{block(card.last_word)}")
    parts += ledger_markdown(card, inline)
    if card.engine:
        parts.append(
            f"Judged by {inline(card.engine)}, formula {card.formula}. "
            "Covered means that it was said. Whether a number is right is not scored."
        )
    return "\n\n".join(parts) + "\n"


def sheet_markdown(sheet: Sheet, *, why: bool = False) -> str:
    """The checklist as tables, the scoring formula at the foot."""
    parts = [f"# {inline(sheet.title)}"]
    if sheet.level:
        parts.append(f"What is expected at {sheet.level}.")
    for section in sheet.sections:
        rows = ["| item | statement | weight | level |", "|---|---|---|---|"]
        rows += [
            f"| `{_name(item)}` | {inline(item.statement)} | {item.weight} | {item.level} |"
            for item in section.items
        ]
        parts += [f"## {inline(section.title)}", inline(section.ask), "\n".join(rows)]
        if why:
            parts += [_why(item) for item in section.items if _notes(item)]
    scoring = "\n".join(f"- {inline(text)}" for text in formula_sentences(sheet.formula))
    parts.append(f"## Scoring, formula {sheet.formula.version}\n\n{scoring}")
    return "\n\n".join(parts) + "\n"


def inline(text: str) -> str:
    """Plain text on one line: shown as it is, whatever Markdown would make of it."""
    shown = _ACTIVE.sub(lambda match: f"\\{match[0]}", one_line(text))
    block = re.match(r"[#>+=-]|\d+(?=[.)])", shown)
    if not block:
        return shown
    place = block.end() if shown[0].isdigit() else 0
    return f"{shown[:place]}\\{shown[place:]}"


def block(text: str) -> str:
    """Somebody's own Markdown as a part of a document."""
    lines: list[str] = []
    fence = ""
    for line in printable(text.strip("\n")).rstrip().split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found and found[1].startswith(fence) and not found[2].strip()
            lines.append(line)
            fence = "" if closes else fence
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            lines.append(line)
            fence = found[1]
        else:
            lines += _prose(line, lines[-1] if lines else "")
    if fence:
        lines.append(fence)
    return "\n".join(lines)


def _prose(line: str, above: str) -> Iterator[str]:
    if re.fullmatch(r" {0,3}(=+|-+)[ \t]*", line) and above.strip():
        yield ""  # or the line above would become a heading
    if heading := _HEADING.match(line):
        smaller = "#" * min(len(heading[2]) + _LEVEL, 6)
        line = f"{heading[1]}{smaller}{line[heading.end() :]}"
    shown, end = "", 0
    for code in _CODE.finditer(line):
        shown += _HTML.sub(r"\\<", line[end : code.start()]) + code[0]
        end = code.end()
    yield shown + _HTML.sub(r"\\<", line[end:])


def _facts(card: Card) -> str:
    used = "" if card.mode == "scripted" else f" · {card.seconds / 60:.0f} minutes"
    if card.planned is not None:
        used += f" of {card.planned / 60:.0f}"
    if card.mode == "guided":
        used += " · the checklist was in view, the score is kept in no trend"
    mode = {"mock": "mock interview", "stage": "one stage"}.get(card.mode, card.mode)
    started = f"{card.started.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{started} · {card.level} · {mode}{used} · `{one_line(card.id)}`"


def _overall(card: Card) -> Iterator[str]:
    score = card.score
    if score is None:
        yield "Not graded yet."
        return
    if card.finished:
        yield f"## {score.band.capitalize()}: {score.score:.1f} of 100"
    else:
        yield f"## So far: {score.score:.1f} of 100"
    predicted = any(stage.predicted for stage in card.stages)
    rows = [
        "| stage | score | points | minutes |" + (" predicted | scored |" if predicted else ""),
        "|---|---:|---:|---|" + ("---|---|" if predicted else ""),
    ]
    for stage in card.stages:
        one = stage.score
        row = f"| {inline(stage.title)} | "
        row += f"{one.score:.1f} | {one.sentence.replace(' points', '')} | " if one else "– | – | "
        row += f"{_minutes(stage)} |"
        row += f" {stage.predicted or '–'} | {stage.band or '–'} |" if predicted else ""
        rows.append(row)
    yield "\n".join(rows)
    yield " ".join(inline(text) for text in score.arithmetic)
    if minutes := sentence(spent(card.stages)):
        yield inline(minutes)
    if card.lift and card.lift.steps:
        steps = ", ".join(f"`{_name(step.item)}` (+{step.gain:.1f})" for step in card.lift.steps)
        yield (
            f"To {card.lift.band}: {card.lift.reaches:.1f} with these explained in full, "
            f"cheapest first: {steps}."
        )
    if card.rise and card.finished:
        yield _rise(card.rise)


def _rise(rise: Rise) -> str:
    text = f"At {rise.level} the same answers come to {rise.score:.1f}, {rise.band}."
    if rise.items:
        names = ", ".join(f"`{_name(item)}`" for item in rise.items)
        text += f" Not explained, and expected at {rise.level} only: {names}."
    if rise.asked_for:
        names = ", ".join(f"`{_name(item)}`" for item in rise.asked_for)
        text += f" It expects unprompted what had to be asked for or hinted at: {names}."
    return text


def _minutes(stage: StageCard) -> str:
    used = f"{stage.seconds / 60:.1f}"
    if stage.planned is None:
        return used
    over = f" ({stage.over / 60:.1f} over)" if stage.over >= 1 else ""
    return f"{used} of {stage.planned / 60:g}{over}"


def _musts(card: Card) -> Iterator[str]:
    if card.missed_musts:
        yield "## Missed musts"
    for line in card.missed_musts:
        text = f"- **{inline(line.item.statement)}** ({inline(card.titles[line.stage])})"
        for label, note in _notes(line.item):
            text += f"\n  - {label}: {inline(note)}"
        yield text


def _notes(item: Item) -> list[tuple[str, str]]:
    notes = (("Why", item.why), ("Probe", item.probe), ("Slip", item.mistake))
    return [(label, text) for label, text in notes if text.strip()]


def _why(item: Item) -> str:
    notes = "".join(f"\n- {label}: {inline(note)}" for label, note in _notes(item))
    return f"**`{_name(item)}`** {inline(item.statement)}\n{notes}"


def _name(item: Item) -> str:
    return one_line(item.id.rpartition("/")[2]).replace("`", "'")


def _stage(stage: StageCard, card: Card) -> Iterator[str]:
    yield f"## {inline(stage.title)}"
    yield f"*{inline(stage.ask)}*"
    if stage.asked:
        yield "\n".join(
            f"- You asked: {inline(ask.question)}\n  - {inline(ask.told)}" for ask in stage.asked
        )
    yield "### Your answer"
    yield block(kept(stage.answer, stage.diagrams)) if stage.answer.strip() else "Nothing was said."
    for start, end in stage.late:
        if words := inline(stage.answer[start:end]):
            yield f"Added later: “{words}”"
    if stage.not_graded:
        yield f"Not graded: {stage.not_graded}."
    yield from _follow_ups(stage)
    if stage.score is not None:
        yield f"### Checklist: {stage.score.score:.1f}"
        rows = ["| | item | points | words |", "|---|---|---:|---|"]
        rows += [_row(line, card) for line in stage.lines]
        yield "\n".join(rows)


def _follow_ups(stage: StageCard) -> Iterator[str]:
    if not stage.follow_ups and not stage.hints:
        return
    yield "### Follow-ups"
    for one in stage.follow_ups:
        yield f"**{inline(one.question)}**"
        yield block(one.reply) if one.reply else "Skipped." if one.reply == "" else "No reply yet."
        rows = []
        for line in one.lines:
            points = line.points
            earned = (
                f"+{points.points:g}" if points.on_top else f"{points.points:g}/{points.possible:g}"
            )
            how = f": {points.arithmetic}" if points.arithmetic else ""
            rows.append(f"- `{_name(line.item)}` {earned}{how}")
        if rows:
            yield "\n".join(rows)
    if stage.hints:
        yield "\n".join(
            f"- Hint on `{one_line(hint.item).replace('`', chr(39))}` (× {hint.price:g}): {inline(hint.text)}"
            for hint in stage.hints
        )


def _row(line: Line, card: Card) -> str:
    word = {
        "explained": "explained",
        "mentioned": "mentioned",
        "missed": "missed",
        "contradicted": "seems to reject",
    }[line.verdict.outcome.value]
    if line.unsure and line.verdict.outcome.value != "contradicted":
        word = "possibly covered"
    if line.mark is not None:
        word += f" (your own mark: {'covered' if line.mark else 'not covered'})"
    on_top = line.points.on_top
    points = (
        f"+{line.points.points:g}" if on_top else f"{line.points.points:g}/{line.points.possible:g}"
    )
    words = "; ".join(_quote(quote, card) for quote in line.quotes)
    return f"| {word} | {inline(line.item.statement)} | {points} | {words} |"


def _quote(quote: Quote, card: Card) -> str:
    evidence = quote.evidence
    place = [inline(card.titles.get(evidence.stage, evidence.stage))] if evidence.stage else []
    place += [quote.where]
    place += ["added later"] if quote.late else []
    where = ", ".join(part for part in place if part)
    return (f"{where}: " if where else "") + f"“{inline(quote.text)}”"
