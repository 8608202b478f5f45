"""The floor of a command that opens a menu: it imports what such a command must use, no more."""

import sys

import platformdirs
import questionary
import typer
from pydantic import BaseModel

app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


class Row(BaseModel):
    title: str


@app.command()
def main() -> None:
    platformdirs.user_data_path("mlsd")
    rows = [Row(title=f"Recommend videos on the home page {number}") for number in range(3)]
    questionary.select(
        "What do you want to practise?",
        choices=[row.title for row in rows],
        use_search_filter=True,
        use_jk_keys=False,
    ).ask()


if __name__ == "__main__":
    sys.exit(app())
