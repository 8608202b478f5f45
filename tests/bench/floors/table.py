"""The floor of a command that prints a table: it imports what such a command must use, no more."""

import sys
from typing import Annotated

import platformdirs
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


class Row(BaseModel):
    statement: str
    weight: str
    level: str


@app.command()
def main(rows: Annotated[int, typer.Argument()]) -> None:
    platformdirs.user_data_path("mlsd")
    statement = "Builds training rows with only what was known at prediction time, and names a risk"
    table = Table("Item", "Weight", "Level")
    for _ in range(rows):
        row = Row(statement=statement, weight="must", level="senior")
        table.add_row(row.statement, row.weight, row.level)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(app())
