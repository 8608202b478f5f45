"""What follows an interview: the card, and on request the model answer and one's own marks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mlsd import store
from mlsd.cli.library_show import say_project
from mlsd.cli.output import print_json, say, show
from mlsd.errors import MlsdError, SessionError
from mlsd.export.values import project_json, to_json
from mlsd.grading.tally import card_of
from mlsd.terminal.answers import ModelAnswerView
from mlsd.terminal.card import CardView
from mlsd.terminal.kept import paused_and_saved, place_to_move

if TYPE_CHECKING:
    from mlsd.events import AnyEvent
    from mlsd.grading.card import Card
    from mlsd.model import Project
    from mlsd.practice import Sitting


def paused(sitting: Sitting, *, told: bool) -> None:
    """Say how to go on, unless the front end has, and end with 130 where it was interrupted."""
    if sitting.trouble:
        raise SessionError(f"the session is lost: {_why(sitting)}")
    events = _events(sitting)
    why = next((event.why for event in reversed(events) if event.kind == "paused"), "asked")
    if not told and sitting.path:
        say(paused_and_saved(sitting.path, sitting.path.stem))
    if why != "asked":
        raise typer.Exit(130)


def finished(
    sitting: Sitting, *, as_json: bool, asking: bool, project: Project | None = None
) -> None:
    """Show the card; with `asking`, offer what an attempt has earned. `project` is the domain's."""
    card = card_of(sitting.interview, _events(sitting))
    if as_json:
        print_json(to_json(card) | {"project": project_json(project)})
    else:
        show(CardView(card))
    if asking:
        _offer(sitting, card)
        if sitting.trouble:
            _save_elsewhere(sitting)
            return
    if sitting.trouble:
        raise SessionError(f"the session is lost: {_why(sitting)}")
    if as_json:
        return
    if sitting.path and (target := place_to_move(sitting.path)):
        say(f"Kept in {sitting.path}. `mlsd review` does not look there: move it to {target}.")
    elif sitting.path:
        say(
            f"Kept as {sitting.path.stem}. `mlsd review last --replay` plays it, "
            "`--model-answer` shows how it could have gone."
        )
    say_project(project)


def _offer(sitting: Sitting, card: Card) -> None:
    from mlsd.terminal import menus

    header = sitting.interview.header
    if header.prompt.model_answer and menus.confirm("Show the model answer?"):
        show(ModelAnswerView(header.prompt.model_answer, card.titles))
    for item, covered in menus.tick(card).items():
        sitting.mark(item, covered=covered)


def _save_elsewhere(sitting: Sitting) -> None:
    """While the session is not on the disk, ask where it should go instead."""
    while sitting.trouble:
        say(f"This session is {_why(sitting)}.")
        name = typer.prompt("Write it to which file? Enter for none", "", show_default=False)
        if not name:
            return
        try:
            sitting.save_elsewhere(Path(name).expanduser())
        except MlsdError as error:
            say(str(error))
        else:
            say(f"Written to {name}.")


def _why(sitting: Sitting) -> str:
    """Why the session is not saved; that the interview goes on is no longer so."""
    return (sitting.trouble or "").removesuffix("; the interview goes on in memory")


def _events(sitting: Sitting) -> list[AnyEvent]:
    """What the session file holds; nothing where there is none."""
    if sitting.path is None or sitting.trouble:
        return []
    return store.load(sitting.path).events
