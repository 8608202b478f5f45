"""`mlsd score`: written answers graded without an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlsd.cli.options import LEVEL, Json, LevelName, ShippedOnly

if TYPE_CHECKING:
    from mlsd.model import Level
    from mlsd.score.desk import Desk


def score(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The answer, or - for standard input.")
    ],
    prompt: Annotated[
        str | None, typer.Option(metavar="ID", help="The prompt that the answer is to.")
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            metavar="STAGE", help="The stage; without it, Markdown with a heading for each."
        ),
    ] = None,
    level: Annotated[LevelName, typer.Option(help=LEVEL)] = "senior",
    why: Annotated[bool, typer.Option("--why", help="Add how each verdict came about.")] = False,
    batch: Annotated[
        bool, typer.Option("--batch", help="FILE holds one JSON object a line; so does the output.")
    ] = False,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Grade a written answer, or a batch of them."""
    from mlsd.cli.shelf import open_graded
    from mlsd.model import Level
    from mlsd.score.desk import Desk

    if batch and (prompt or stage or why):
        raise typer.BadParameter("in a batch every line names its own prompt and stage")
    desk = Desk(open_graded(shipped_only=no_user_library))
    if batch:
        _batch(desk, file, Level(level))
    elif prompt is None:
        raise typer.BadParameter("say with --prompt which prompt this is an answer to")
    else:
        _one(desk, file, prompt, stage, Level(level), why=why, as_json=as_json)


def _batch(desk: Desk, file: str, level: Level) -> None:
    from mlsd.cli.files import read_bytes
    from mlsd.cli.output import print_json
    from mlsd.score.batch import grade_lines

    failed = False
    for record in grade_lines(read_bytes(file).split(b"\n"), desk, level):
        print_json(record, indent=None)
        failed = failed or "error" in record
    if failed:
        raise typer.Exit(1)


def _one(
    desk: Desk,
    file: str,
    prompt: str,
    stage: str | None,
    level: Level,
    *,
    why: bool,
    as_json: bool,
) -> None:
    from datetime import UTC, datetime

    from mlsd.cli.files import read_text
    from mlsd.cli.output import print_json, say, show
    from mlsd.score.sections import sections

    framework = desk.place(prompt).framework
    text = read_text(file)
    if stage is not None:
        from mlsd.score.batch import as_record

        scored = desk.grade_stage(prompt, stage, text, level)
        if as_json:
            print_json(as_record(scored))
            return
        if scored.not_graded is not None:
            say(f"not graded: {scored.not_graded}")
            return
    texts = sections(text, framework) if stage is None else {stage: text}
    card = desk.card(prompt, texts, level, stage=stage, at=datetime.now(UTC))
    if as_json:
        from mlsd.export.values import to_json

        print_json(to_json(card))
    else:
        from mlsd.terminal.card import CardView

        show(CardView(card, full=why, heard=why))
