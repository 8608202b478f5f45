"""The commands, put together. Each imports what it needs when it runs: `--help` waits for none."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.main import get_command

from mlsd.cli.library import library
from mlsd.cli.practice import practice
from mlsd.cli.review import review
from mlsd.cli.rubric import rubric
from mlsd.cli.score import score

app = typer.Typer(
    name="mlsd",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from mlsd import __version__
        from mlsd.cli.output import say

        say(f"mlsd {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
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


app.command()(practice)
app.command()(review)
app.command()(rubric)
app.command()(score)
app.add_typer(library, name="library")


def run() -> int:
    """Run the command that the arguments name and return its exit status."""
    from mlsd.errors import ContentError

    try:
        get_command(app)(prog_name="mlsd")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except ContentError as error:
        from mlsd.cli.shelf import with_way_out

        raise ContentError(with_way_out(error)) from error
    return 0
