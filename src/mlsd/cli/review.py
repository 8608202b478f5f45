"""`mlsd review`: past sessions, listed, shown again and replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlsd.cli.options import Json, ShippedOnly

if TYPE_CHECKING:
    from pathlib import Path

    from mlsd.grading.again import Regrading
    from mlsd.model import Project
    from mlsd.store import Session


def review(
    session: Annotated[
        str | None,
        typer.Argument(metavar="SESSION", help="An id, the beginning of one, or `last`."),
    ] = None,
    page: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Which page of the list.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Leave nothing out of the card and cut no quote.")
    ] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Play the session in its own rhythm.")
    ] = False,
    speed: Annotated[
        float, typer.Option(min=0.1, metavar="N", help="How many times faster to replay.")
    ] = 8,
    regrade: Annotated[
        bool, typer.Option("--regrade", help="Judge the answers again with today's grader.")
    ] = False,
    model_answer: Annotated[
        bool, typer.Option("--model-answer", help="Add the prompt's model answer.")
    ] = False,
    mark: Annotated[
        list[str] | None,
        typer.Option(metavar="ITEM", help="Note that you did say this item; never scored."),
    ] = None,
    unmark: Annotated[
        list[str] | None,
        typer.Option(metavar="ITEM", help="Note that you did not, or take your mark back."),
    ] = None,
    export: Annotated[
        str | None, typer.Option(metavar="FILE.md", help="Write the session as Markdown.")
    ] = None,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """List past sessions, show one again, replay it."""
    from mlsd import store
    from mlsd.content import home

    if session is None:
        if replay or regrade or model_answer or mark or unmark or export or full:
            raise typer.BadParameter("say of which session: `mlsd review last` and the option")
        _list(page or 1, as_json=as_json)
        return
    if page is not None:
        raise typer.BadParameter("--page is of the list: `mlsd review --page N`, without a session")
    if replay and (as_json or regrade or export is not None):
        raise typer.BadParameter("--replay shows a session; --json, --regrade and --export don't")
    if export is not None and (as_json or regrade):
        raise typer.BadParameter("--export writes the session as it is; leave --json and --regrade")
    path = store.find(home(), session)
    if mark or unmark:
        from mlsd.review import judging

        judging.mark(path, dict.fromkeys(mark or (), True) | dict.fromkeys(unmark or (), False))
    judged = _regraded(path, shipped_only=no_user_library) if regrade else None
    loaded = store.load(path)
    if export is not None:
        _export(loaded, export, model_answer=model_answer)
    elif replay:
        _replay(loaded, speed)
    else:
        from mlsd.cli.library_show import project_for
        from mlsd.cli.shelf import open_shelf

        shelf = open_shelf(shipped_only=no_user_library)
        project = project_for(shelf, loaded.header.prompt.domain)
        _show(loaded, judged, project, full=full, model_answer=model_answer, as_json=as_json)


def _list(number: int, *, as_json: bool) -> None:
    from mlsd.cli.output import print_json, say, show
    from mlsd.content import home
    from mlsd.review import pages

    sessions, older = pages.page(home(), number)
    if as_json:
        from mlsd.export.values import sessions_json

        print_json(sessions_json(sessions))
    elif sessions:
        from mlsd.terminal.lists import PastView

        show(PastView(sessions))
        if older:
            say(f"`mlsd review --page {number + 1}` shows older ones.")
    elif number > 1:
        say("There are no sessions as old as that.")
    else:
        say("No interview held yet. `mlsd practice` holds one.")


def _show(
    session: Session,
    judged: Regrading | None,
    project: Project | None,
    *,
    full: bool,
    model_answer: bool,
    as_json: bool,
) -> None:
    from mlsd.cli.library_show import say_project
    from mlsd.cli.output import print_json, show, warn
    from mlsd.review.card import card as card_of

    card = card_of(session)
    answer = session.header.prompt.model_answer if model_answer else {}
    if session.damaged:
        warn(f"{session.path}: {session.damaged}")
    if as_json:
        from mlsd.export.values import project_json, to_json

        record = to_json(card) | {"project": project_json(project)}
        record |= {"regrading": to_json(judged)} if judged else {}
        print_json(record | ({"model_answer": answer} if model_answer else {}))
        return
    from mlsd.terminal.answers import AnswersView, ModelAnswerView
    from mlsd.terminal.card import CardView

    if judged:
        from mlsd.terminal.changes import RegradingView

        show(RegradingView(judged))
        return
    show(AnswersView(card), "", CardView(card, full=full))
    if model_answer:
        show("", ModelAnswerView(answer, card.titles))
    if card.finished:
        say_project(project)


def _regraded(path: Path, *, shipped_only: bool) -> Regrading:
    from datetime import UTC, datetime

    from mlsd.cli.shelf import open_graded
    from mlsd.review import judging

    shelf = open_graded(shipped_only=shipped_only)
    return judging.regrade(path, shelf, shelf.engine, datetime.now(UTC))


def _replay(session: Session, speed: float) -> None:
    import time

    from mlsd.cli.keys import keys
    from mlsd.cli.output import console, interactive
    from mlsd.terminal import replay

    if not interactive():
        replay.tell(session.header, session.events, console())
        return
    with keys() as wait:
        replay.play(
            session.header,
            session.events,
            console(),
            wait=wait,
            now=time.monotonic,
            speed=speed,
        )


def _export(session: Session, name: str, *, model_answer: bool) -> None:
    from pathlib import Path

    from mlsd.cli.output import say
    from mlsd.content import write_whole
    from mlsd.errors import MlsdError
    from mlsd.export.markdown import session_markdown
    from mlsd.review.card import card

    answer = session.header.prompt.model_answer if model_answer else None
    text = session_markdown(card(session), model_answer=answer)
    if not name:
        raise MlsdError("--export needs the name of a file")
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            # Renaming a file over a device or a pipe would take its place for everybody.
            path.write_bytes(text.encode())
        else:
            write_whole(path.resolve(), text.encode())  # what a link points to, not the link
    except (OSError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) else "its links lead in a circle"
        raise MlsdError(f"{name} was not written: {why}") from error
    say(f"{name} is written.")
