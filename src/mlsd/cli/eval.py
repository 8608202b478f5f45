"""`mlsd eval`: how well the grader agrees with people on labelled answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from mlsd.cli.options import EngineName, Json, ShippedOnly


def evaluate(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[DIR]", help="Labelled answers; the checkout's own by default."),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the tables as Markdown.")
    ] = False,
    items: Annotated[
        bool, typer.Option("--items", help="Add how often each item is right and wrong.")
    ] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="Add the ten most wrong items with their sentences.")
    ] = False,
    engine: Annotated[
        EngineName | None,
        typer.Option(help="Which engine; by default the best that is installed."),
    ] = None,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Hold the grader's verdicts against people's labels."""
    from mlsd.cli.output import print_json
    from mlsd.cli.shelf import open_graded
    from mlsd.evaluate.run import evaluation, own_folder, read_folder

    if as_json and (markdown or items or errors):
        raise typer.BadParameter("--json prints everything; it goes with none of the others")
    own = folder is None
    parts = read_folder(own_folder() if folder is None else Path(folder))
    if sys.stderr.isatty():
        from mlsd.cli.output import warn

        warn(
            f"grading {sum(len(part.answers) for part in parts.values())} answers, a minute or two"
        )
    # What the project publishes must not hang on what its user has written.
    shelf = open_graded(shipped_only=own or no_user_library, engine=engine)
    found = evaluation(parts, shelf, trained_on=own)
    if as_json:
        print_json(found)
    else:
        _print(found, markdown=markdown, items=items, errors=errors)


def _print(found: dict[str, Any], *, markdown: bool, items: bool, errors: bool) -> None:
    from mlsd.cli.output import say
    from mlsd.evaluate.report import (
        as_markdown,
        as_text,
        errors_lines,
        items_table,
        notes,
        tables,
    )

    parts = [(name, found[name]) for name in ("test", "development") if found[name] is not None]
    every = tables(found) + ([items_table(*part) for part in parts] if items else [])
    for line in (as_markdown if markdown else as_text)(every):
        say(line)
    if errors:
        for line in errors_lines(*parts[0]):
            say(line)
    for line in notes(found):
        say(line)
