"""`mlsd practice`: a mock interview."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from mlsd.cli.options import LEVEL, Json, LevelName, ShippedOnly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mlsd.content import Shelf
    from mlsd.practice import Script, Sitting


def practice(
    prompt: Annotated[
        str | None,
        typer.Argument(metavar="PROMPT", help="What to practise; without it, a menu."),
    ] = None,
    minutes: Annotated[
        float | None,
        typer.Option(
            min=1, max=600, metavar="N", help="The whole time, 1 to 600; the stages are scaled."
        ),
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="How the time is divided: applied, infrastructure, short."
        ),
    ] = None,
    level: Annotated[
        LevelName | None, typer.Option(help=LEVEL.replace(".", "; senior by default."))
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help="Practise this stage alone.")
    ] = None,
    track: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The menu of another kind of interview: infrastructure."),
    ] = None,
    untimed: Annotated[bool, typer.Option("--untimed", help="No countdown.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines instead of the full-screen editor.")
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on with the session named in place of PROMPT, or else the newest unfinished.",
        ),
    ] = False,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Take the answers from a YAML file: stage and text."),
    ] = None,
    probes: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=3,
            metavar="N",
            help="Follow-ups after a stage, 0 to 3; by default as many as the level has.",
        ),
    ] = None,
    guided: Annotated[
        bool,
        typer.Option(
            "--guided",
            help="The checklist's titles in view, ticked off as you write; for learning.",
        ),
    ] = False,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Hold a timed mock interview that ends in a score card."""
    from mlsd.cli.output import warn
    from mlsd.cli.shelf import open_graded

    if resume and (minutes or preset or level or stage or untimed or guided or probes is not None):
        raise typer.BadParameter("--resume goes on as the session began; leave the other out")
    if track and (prompt or resume):
        raise typer.BadParameter("--track chooses the menu; it goes with no prompt and no --resume")
    if untimed and minutes:
        raise typer.BadParameter("--untimed and --minutes exclude each other")
    if guided and answers is not None:
        raise typer.BadParameter("--guided is for a person; leave --answers out")
    notices: list[str] = []  # for after the interview: nothing may write over the editor
    shelf = open_graded(shipped_only=no_user_library, tell=notices.append)
    scripts = None
    if resume:
        from mlsd.cli.sitting import go_on

        sitting = go_on(shelf, prompt)
    else:
        name = prompt or _chosen(shelf, track, asked=not (answers or plain))
        # Not before the menu is answered: all that holds an interview is imported here.
        from mlsd.cli.sitting import begin, header_for
        from mlsd.practice import follows_up

        for note in shelf.notes:
            if f"prompts/{name}.yaml" in note:
                warn(note)
        header = header_for(
            shelf,
            name,
            level=level or "senior",
            preset=preset,
            minutes=minutes,
            stage=stage,
            timed=not untimed,
            scripted=answers is not None,
            probes=probes,
            guided=guided,
        )
        # Read before the session begins: a slip in the file must not leave one behind.
        scripts = _scripts(answers, header.stages)
        if scripts is not None and probes is None and follows_up(scripts):
            header = header.model_copy(update={"probes": None})
        sitting = begin(shelf, header)
    from mlsd.cli.afterwards import finished, paused
    from mlsd.cli.library_show import project_for

    with closing(sitting):
        if resume:
            scripts = _scripts(answers, sitting.interview.header.stages)
        done, told = _held(sitting, scripts, plain=plain, as_json=as_json)
        for notice in notices:
            warn(notice)
        if done:
            asking = scripts is None and not told and not as_json
            project = project_for(shelf, sitting.interview.header.prompt.domain)
            finished(sitting, as_json=as_json, asking=asking, project=project)
        else:
            paused(sitting, told=told)


def _chosen(shelf: Shelf, track: str | None, *, asked: bool) -> str:
    """The prompt that a person chooses from the menu, or an error that says how to name one."""
    from mlsd.cli.output import interactive
    from mlsd.errors import MlsdError

    if not asked or not interactive():
        one = shelf.offered(track)[0].id if track else shelf.prompt_ids[0]
        raise MlsdError(f"say which prompt: `mlsd practice {one}`; `mlsd library` lists them")
    from mlsd.content import home
    from mlsd.store import last_practised
    from mlsd.terminal.menus import choose_prompt

    name = choose_prompt(shelf.offered(track), last_practised(home()))
    if name is None:
        raise KeyboardInterrupt
    return name


def _scripts(name: str | None, stages: Iterable[str]) -> Mapping[str, Script] | None:
    if name is None:
        return None
    from mlsd.cli.files import read_text
    from mlsd.practice.answers import read_answers

    return read_answers(read_text(name), stages, "standard input" if name == "-" else name)


def _held(
    sitting: Sitting, scripts: Mapping[str, Script] | None, *, plain: bool, as_json: bool
) -> tuple[bool, bool]:
    """Whether the interview came to its end, and whether the front end has told of a pause."""
    from mlsd.cli.output import interactive

    if scripts is not None:
        from mlsd.practice import hold_scripted

        hold_scripted(sitting, scripts)
        return True, True
    if plain or not interactive():
        from mlsd.terminal.plain import hold

        # With --json, standard output is for the JSON alone.
        return hold(sitting, sys.stdin, sys.stderr if as_json else sys.stdout) == "done", True
    from mlsd.terminal.editor import hold as hold_in_editor

    return hold_in_editor(sitting) == "done", False
