"""`mlsd library show`: what belongs to a prompt or a domain, to go on with after a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlsd.cli.options import Json, ShippedOnly

if TYPE_CHECKING:
    from mlsd.content import Entry, Shelf
    from mlsd.model import Project, Resource


def show_one(
    name: Annotated[
        str, typer.Argument(metavar="PROMPT|DOMAIN", help="A prompt's id, or a domain.")
    ],
    as_json: Json = False,
    no_user_library: ShippedOnly = False,
) -> None:
    """Show what to read on a prompt or a domain, and a project."""
    from mlsd.cli.output import print_json, show
    from mlsd.cli.shelf import open_shelf

    shelf = open_shelf(shipped_only=no_user_library)
    entries, read, project = _found(shelf, name)
    if as_json:
        from mlsd.export.values import further_json

        print_json(further_json(entries, read, project))
        return
    from mlsd.terminal.further import FurtherView

    show(FurtherView(entries, read, project))


def project_for(shelf: Shelf, domain: str) -> Project | None:
    """The project of a domain, None where it has none or a file of projects is broken."""
    from mlsd.errors import ContentError

    try:
        return shelf.projects.get(domain)
    except ContentError:
        return None


def say_project(project: Project | None) -> None:
    """Name the weekend project of a domain, and the command that tells of it."""
    if project:
        from mlsd.cli.output import say

        say(f"Weekend project: {project.title}. `mlsd library show {project.id}` has the steps.")


def _found(shelf: Shelf, name: str) -> tuple[list[Entry], list[Resource], Project | None]:
    """The prompts that `name` means, what there is to read on them, the project of their domain."""
    from mlsd.errors import NotFound

    entries = shelf.entries()
    meant = [entry for entry in entries if name in (entry.id, entry.domain)]
    if not meant and name not in shelf.projects:
        known = [*dict.fromkeys(entry.domain for entry in entries), *shelf.prompt_ids]
        raise NotFound("prompt or domain", name, known, hint="`mlsd library` lists them")
    named = (resource for entry in meant for resource in shelf.prompt(entry.id).resources)
    read = [shelf.resources[resource] for resource in dict.fromkeys(named)]
    return meant, read, shelf.projects.get(meant[0].domain if meant else name)
