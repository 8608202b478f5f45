"""The parts of a card that are no part of the score: what was stated, drawn and spoken."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from mlsd.grading.card import Card
from mlsd.grading.pace import sentence, spent
from mlsd.interview.checks import NEAR, Check, shown
from mlsd.interview.commitments import Choice, Commitment
from mlsd.terminal.look import Cell, Look, clock
from mlsd.terminal.spoken import spoken
from mlsd.terminal.text import one_line

A_STAGE = 6
"""Stated numbers of a stage that are listed unless all is asked for."""
CHAINS = 3
"""Lines of a sketch that are shown unless all is asked for."""


def pace_section(card: Card, look: Look, *, full: bool = False) -> Iterator[Text]:
    """What the minutes earned: a sentence, and in full the stages one by one."""
    stages = spent(card.stages)
    text = sentence(stages)
    if not text:
        return
    if full:
        for stage in stages:
            time = f"{clock(stage.seconds)} of {clock(stage.planned)}"
            yield from look.row(
                Cell(look.clip(Text(one_line(stage.title)), 26, 1), 26),
                Cell(Text(time), 14, right=True),
                Cell(Text(f"{stage.earned:g} of {stage.there:g} points"), 24),
                indent=1,
            )
    yield from look.paragraph(Text(one_line(text)), indent=1)


def ledger_section(card: Card, look: Look, *, full: bool = False) -> Iterator[Text]:
    """What was committed to, what contradicts it, and the estimates beside the prompt's own."""
    ledger = card.ledger
    count = len(ledger.stated) + len(ledger.choices)
    if not count and not ledger.checks:
        return
    against = len(ledger.contradictions) + len(ledger.changed)
    right = f"{against} contradiction{'' if against == 1 else 's'}" if against else "not scored"
    yield look.heading("What you committed to", right)
    for one in ledger.contradictions:
        yield from _against(one.first, one.second, one.why, card, look)
    for first, second in ledger.changed:
        yield from _against(first, second, f"two answers to “{first.question}”", card, look)
    yield from _estimates(ledger.checks, look, full=full)
    for stage in card.stages:
        said = [one for one in ledger.stated if one.stage == stage.id]
        taken = [one for one in ledger.choices if one.stage == stage.id]
        if said or taken:
            title = Text(f"{one_line(stage.title)}: ", "dim")
            yield from look.paragraph(title + _listed(said, taken, full=full), indent=1)


def sketch_section(card: Card, look: Look, *, full: bool = False) -> Iterator[Text]:
    """The sketches: how many boxes and arrows, and the ways along them."""
    drawn = [(stage, sketch) for stage in card.stages for sketch in stage.diagrams]
    if not drawn:
        return
    yield look.heading("Sketches", "a name alone is mentioned at most")
    for stage, sketch in drawn:
        form = "Mermaid" if sketch.form == "mermaid" else "text"
        text = f"{one_line(stage.title)}: {len(sketch.nodes)} boxes, {len(sketch.edges)} arrows"
        yield from look.paragraph(Text(f"{text} ({form})"), indent=1)
        chains = sketch.chains if full else sketch.chains[:CHAINS]
        for chain in chains:
            line = Text(one_line(chain), "dim")
            yield from look.paragraph(
                line if full else look.clip(line, look.width - 3, 2), indent=3
            )
        if len(sketch.chains) > len(chains):
            yield Text(f"   and {len(sketch.chains) - len(chains)} more", "dim")


def speech_section(card: Card, look: Look) -> Iterator[Text]:
    """How the dictated answers were spoken."""
    spoken_stages = [(stage, event) for stage in card.stages for event in stage.dictated]
    if not spoken_stages:
        return
    yield look.heading("Spoken answers")
    for stage, event in spoken_stages:
        text = f"{one_line(stage.title)}: {spoken(event)}"
        yield from look.paragraph(Text(text), indent=1)


def _against(
    first: Commitment | Choice, second: Commitment | Choice, why: str, card: Card, look: Look
) -> Iterator[Text]:
    what = first.shown if isinstance(first, Commitment) else first.question
    yield from look.row(
        Cell(look.symbol("contradicted"), 1),
        Cell(Text.assemble((what, "bold"), f": {why}"), look.width - 4),
        indent=1,
        gap=1,
    )
    for one in (first, second):
        words = one.clause if isinstance(one, Commitment) else one.quote
        line = Text(f"{one_line(card.titles.get(one.stage, one.stage))}: ", "cyan")
        line.append(look.quote(words), "italic")
        yield from look.paragraph(look.clip(line, look.width - 4, 2), indent=3)


def _estimates(checks: tuple[Check, ...], look: Look, *, full: bool) -> Iterator[Text]:
    off = [check for check in checks if check.factor > NEAR]
    for check in off:
        yield from look.row(
            Cell(look.symbol("unsure"), 1),
            Cell(_beside(check, look), look.width - 4),
            indent=1,
            gap=1,
        )
    fine = [check for check in checks if check.factor <= NEAR]
    if full:
        for check in fine:
            yield from look.row(
                Cell(look.symbol("explained"), 1),
                Cell(_beside(check, look), look.width - 4),
                indent=1,
                gap=1,
            )
    elif fine:
        estimates = "1 estimate lies" if len(fine) == 1 else f"{len(fine)} estimates lie"
        text = f"{estimates} in the range of the prompt's author, or within a factor of {NEAR:g} of it."
        yield from look.paragraph(Text(text), indent=1)


def _beside(check: Check, look: Look) -> Text:
    estimate = check.estimate
    verdict = {
        "within": "in the range",
        "near": f"within a factor of {NEAR:g} of the range",
        "off": f"{check.factor:.0f} times outside of the range",
        "far off": f"an order of magnitude off ({check.factor:.0f} times outside of the range)",
    }[check.standing]
    text = Text.assemble(
        (one_line(estimate.of), "bold"),
        f": you said {look.quote(check.stated.quote)}, {verdict}, "
        f"{shown(estimate.low)} to {shown(estimate.high)} {one_line(estimate.unit)}",
    )
    if estimate.formula:
        text.append(f" ({one_line(estimate.formula)})", "dim")
    return text


def _listed(said: list[Commitment], taken: list[Choice], *, full: bool) -> Text:
    parts = [one_line(one.sentence) for one in said]
    parts += [f"{one.question}: {one.taken}" for one in taken]
    parts = list(dict.fromkeys(parts))
    kept = parts if full else parts[:A_STAGE]
    more = f", and {len(parts) - len(kept)} more" if len(parts) > len(kept) else ""
    return Text("; ".join(one_line(part) for part in kept) + more)
