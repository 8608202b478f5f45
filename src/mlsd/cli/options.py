"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

LevelName = Literal["mid", "senior", "staff"]
"""The names of model.Level, written out: `--help` must not wait for pydantic."""

EngineName = Literal["lexical", "semantic"]
"""The names of the two engines."""

LEVEL = "The level you interview for."

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

ShippedOnly = Annotated[
    bool,
    typer.Option("--no-user-library", help="Leave out the frameworks and prompts of your own."),
]
