"""An interview that was held on the small prompt of conftest: its events, verdict by verdict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from mlsd.events import (
    AnyEvent,
    Asked,
    Finished,
    Graded,
    LastWord,
    Marked,
    Predicted,
    StageBegan,
    StageEnded,
    Typed,
)
from mlsd.model import Evidence, Outcome, Source, Verdict

WHEN = datetime(2026, 11, 21, 19, 50, tzinfo=UTC)

FRAMING = "I want more returning customers, because they pay the rent."
DATA = "Labels come from the till."
LATER = "\n\nThe till sees 9000 people a day."


def verdict(
    item: str,
    outcome: str = "missed",
    *,
    quote: str = "",
    start: int = 0,
    source: Source = "answer",
    stage: str | None = None,
    certainty: Literal["sure", "unsure"] = "sure",
) -> Verdict:
    evidence = Evidence(
        source=source, start=start, end=start + len(quote), quote=quote, stage=stage
    )
    return Verdict(
        item=item,
        outcome=Outcome(outcome),
        probability=0.5,
        certainty=certainty,
        evidence=(evidence,) if quote else (),
        heard=("cue: a word",) if quote else (),
    )


def outcomes(**found: str) -> dict[str, Verdict]:
    """Verdicts by item; `_` stands for the `-` and `/` that a keyword can't hold."""
    return {name: verdict(name, outcome) for name, outcome in found.items()}


def graded(
    at: float, *verdicts: Verdict, stage: str | None = None, engine: str = "lexical-1"
) -> Graded:
    return Graded(at=at, stage=stage, engine=engine, formula=1, utc=WHEN, verdicts=verdicts)


FINAL = (
    verdict("goal", "explained", quote=FRAMING),
    verdict("scale", "mentioned", quote="The till sees 9000 people a day.", start=len(FRAMING) + 2),
    verdict("labels", "missed", certainty="unsure"),
    verdict("drift", "mentioned", quote="returning customers", start=12, stage="framing"),
    verdict("tea-shop/returns", "contradicted", quote=DATA),
)
"""A verdict of every kind: late, under another stage, unsure, rejected."""


def held(
    *, final: tuple[Verdict, ...] = FINAL, predictions: Mapping[str, int] | None = None
) -> list[AnyEvent]:
    """The events of a whole interview, 20 minutes planned and 19 used."""
    return [
        StageBegan(at=0, stage="framing"),
        Asked(
            at=5,
            stage="framing",
            question="How many visitors?",
            fact="visitors",
            told="Nine thousand a day.",
        ),
        Asked(at=9, stage="framing", question="Is it [red]open[/red]?", told="Your call."),
        Typed(at=10, stage="framing", position=0, inserted=FRAMING),
        StageEnded(at=540, stage="framing", text=FRAMING),
        graded(540, *final[:2], stage="framing"),
        StageBegan(at=541, stage="data"),
        Typed(at=600, stage="data", position=0, inserted=DATA),
        Typed(at=700, stage="framing", position=len(FRAMING), inserted=LATER),
        StageEnded(at=1081, stage="data", text=DATA),
        graded(1081, *final[2:], stage="data"),
        *(
            Predicted(at=1100, stage=stage, band=band)
            for stage, band in (predictions or {}).items()
        ),
        LastWord(at=1130, text="That is all."),
        graded(1140, *final),
        Finished(at=1140),
    ]


def marked(*marks: tuple[str, bool | None]) -> list[AnyEvent]:
    return [Marked(at=1140, item=item, covered=covered) for item, covered in marks]
