"""`mlsd rubric`: the checklists, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mlsd.cli.options import Json, LevelName, ShippedOnly

if TYPE_CHECKING:
    from mlsd.content import Shelf
    from mlsd.grading.sheet import Sheet
    from mlsd.model import Level


def rubric(
    name: Annotated[
        str | None,
        typer.Argument(metavar="STAGE|PROMPT", help="A stage, or a prompt with its own items."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help="Only this stage of a prompt.")
    ] = None,
    level: Annotated[
        LevelName | None, typer.Option(help="Only what is expected at this level.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Add reasons, mistakes and probes.")] = False,
    form: Annotated[
        Literal["table", "markdown", "json"] | None,
        typer.Option("--format", help="How to print it; a table by default."),
    ] = None,
    concept: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Explain one idea of the glossary instead."),
    ] = None,
    concepts: Annotated[
        bool, typer.Option("--concepts", help="List the ideas of the glossary instead.")
    ] = False,
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Print the checklists, or explain one idea of the glossary."""
    from mlsd.cli.concepts import all_concepts, one_concept
    from mlsd.cli.output import print_json, show, write
    from mlsd.cli.shelf import open_shelf
    from mlsd.model import Level

    if as_json and form not in (None, "json"):
        raise typer.BadParameter(f"--json and --format {form} exclude each other")
    if (concept is not None or concepts) and (name or stage or level or why or form):
        raise typer.BadParameter("the glossary goes with --json and --no-user-library only")
    if concept is not None and concepts:
        raise typer.BadParameter("--concept prints one, --concepts the list; choose one of them")
    shelf = open_shelf(shipped_only=no_user_library)
    if concept is not None:
        one_concept(shelf, concept, as_json=as_json)
        return
    if concepts:
        all_concepts(shelf, as_json=as_json)
        return
    sheet = _sheet(shelf, name, stage, Level(level) if level else None)
    if as_json or form == "json":
        from mlsd.export.values import to_json

        print_json(to_json(sheet))
    elif form == "markdown":
        from mlsd.export.markdown import sheet_markdown

        write(sheet_markdown(sheet, why=why))
    else:
        from mlsd.terminal.tables import SheetView

        show(SheetView(sheet, why=why))


def _sheet(shelf: Shelf, name: str | None, stage: str | None, level: Level | None) -> Sheet:
    """The checklist that the two names mean. Raises NotFound."""
    from mlsd.errors import NotFound
    from mlsd.grading.sheet import sheet_of

    frameworks = shelf.frameworks
    if name in shelf.prompt_ids:
        prompt = shelf.prompt(name)
        return sheet_of(shelf.framework(prompt.framework), prompt, stage=stage, level=level)
    if name in frameworks:
        return sheet_of(frameworks[name], stage=stage, level=level)
    default = frameworks.get("five-stage") or next(iter(frameworks.values()))
    if name is None:
        return sheet_of(default, stage=stage, level=level)
    for framework in (default, *frameworks.values()):
        if name in framework.stages:
            if stage not in (None, name):
                raise typer.BadParameter(f"{name} is a stage itself; leave out --stage")
            return sheet_of(framework, stage=name, level=level)
    known = [*default.stages, *shelf.prompt_ids, *frameworks]
    raise NotFound("stage or prompt", name, known, hint="`mlsd library` lists the prompts")
