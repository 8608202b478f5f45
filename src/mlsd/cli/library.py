"""`mlsd library`: what there is to practise, a new prompt, and the check of all files."""

from __future__ import annotations

from typing import Annotated

import typer

from mlsd.cli.library_show import show_one
from mlsd.cli.options import Json, ShippedOnly

library = typer.Typer(
    name="library",
    rich_markup_mode=None,
    help="List, write and check what there is to practise.",
)


@library.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """List the prompts: domain, level, items, last practised."""
    if context.invoked_subcommand is not None:
        return
    from mlsd.cli.output import print_json, show, warn
    from mlsd.cli.shelf import open_shelf
    from mlsd.content import home
    from mlsd.store import last_practised

    shelf = open_shelf(shipped_only=no_user_library)
    entries, last = shelf.entries(), last_practised(home())
    for note in shelf.notes:
        warn(note)
    if as_json:
        from mlsd.export.values import entries_json

        print_json(entries_json(entries, last))
    else:
        from mlsd.terminal.lists import EntriesView

        show(EntriesView(entries, last))


library.command("show")(show_one)


@library.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="The file's name: lower-case-words.")],
) -> None:
    """Write the smallest prompt that works, with comments."""
    from mlsd import content
    from mlsd.cli.output import say
    from mlsd.new_prompt import write_prompt

    path = write_prompt(content.home(), content.Shelf(), name)
    say(f"{path} is ready to be edited.")
    say(f"Check it with `mlsd library check`, practise it with `mlsd practice {name}`.")


@library.command("check")
def check(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH", help="A prompt's file, or a folder with prompts/ and frameworks/."
        ),
    ] = None,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Check every file, and that each item is heard.

    Keys, ids, minutes and weights are checked, each mistake with its file and line. Every phrasing
    and every denial of an item is tried with itself taken out of what the grader knows, and in
    every prompt that uses it. Model answers are graded; numbers, briefs and spelling are read.
    """
    from pathlib import Path

    from mlsd.cli.output import print_json, say, warn
    from mlsd.cli.shelf import open_shelf
    from mlsd.library_check import check_library

    report = check_library(open_shelf(shipped_only=no_user_library), Path(path) if path else None)
    if as_json:
        print_json(report.as_dict())
    else:
        for warning in report.warnings:
            warn(str(warning))
        for problem in report.problems:
            say(str(problem))
        say(report.summary)
    if report.problems:
        raise typer.Exit(1)
