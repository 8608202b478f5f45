"""The commands, put together. Each imports what it needs when it runs: `--help` waits for none."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command

COMMANDS = ("practice", "review", "rubric", "score", "eval", "library")


def build(only: str | None = None) -> typer.Typer:
    """All commands, or `only` the one that was asked for: the others' options cost time too."""
    app = typer.Typer(
        name="mlsd",
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(start)
    if only in (None, "practice"):
        from mlsd.cli.practice import practice

        app.command()(practice)
    if only in (None, "review"):
        from mlsd.cli.review import review

        app.command()(review)
    if only in (None, "rubric"):
        from mlsd.cli.rubric import rubric

        app.command()(rubric)
    if only in (None, "score"):
        from mlsd.cli.score import score

        app.command()(score)
    if only in (None, "eval"):
        from mlsd.cli.eval import evaluate

        app.command("eval")(evaluate)
    if only in (None, "library"):
        from mlsd.cli.library import library

        app.add_typer(library, name="library")
    return app


def run() -> int:
    """Run the command that the arguments name and return its exit status."""
    from mlsd.errors import ContentError

    named = sys.argv[1] if sys.argv[1:] else None
    try:
        get_command(build(named if named in COMMANDS else None))(prog_name="mlsd")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except ContentError as error:
        from mlsd.cli.shelf import with_way_out

        raise ContentError(with_way_out(error)) from error
    return 0


def _version(wanted: bool) -> None:
    if wanted:
        from mlsd import __version__
        from mlsd.cli.output import say

        say(f"mlsd {__version__}")
        raise typer.Exit


def start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Practise machine-learning system design interviews and get a score that you can check.

    Without a command: where you stand, and the one next step.
    """
    if context.invoked_subcommand is None:
        from mlsd.cli.standing import standing

        standing()
