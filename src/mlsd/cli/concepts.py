"""`mlsd rubric --concept NAME` and `--concepts`: the glossary, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlsd.content import Shelf
    from mlsd.model import Concept


def one_concept(shelf: Shelf, name: str, *, as_json: bool) -> None:
    """Print the concept that `name` means. Raises NotFound."""
    from mlsd.cli.output import print_json, show
    from mlsd.content.glossary import find_concept

    concept = find_concept(shelf.concepts, name)
    if as_json:
        print_json(concept.model_dump(mode="json"))
        return
    from mlsd.terminal.concepts import ConceptView

    items = {k: v for framework in shelf.frameworks.values() for k, v in framework.items.items()}
    show(ConceptView(concept, [items[item] for item in concept.serves]))


def all_concepts(shelf: Shelf, *, as_json: bool) -> None:
    """Print the list of concepts, by the stage of the first item that each serves."""
    from mlsd.cli.output import print_json, show

    if as_json:
        print_json([concept.model_dump(mode="json") for concept in shelf.concepts.values()])
        return
    from mlsd.terminal.concepts import ConceptsView

    show(ConceptsView(_groups(shelf)))


def _groups(shelf: Shelf) -> dict[str, list[Concept]]:
    """The concepts by the title of their stage, the stages in the order of the interview."""
    stages = [
        stage for framework in shelf.frameworks.values() for stage in framework.stages.values()
    ]
    titles = {item: stage.title for stage in reversed(stages) for item in stage.checklist}
    groups: dict[str, list[Concept]] = {stage.title: [] for stage in stages}
    for concept in shelf.concepts.values():
        groups[titles[concept.serves[0]]].append(concept)
    return {title: group for title, group in groups.items() if group}
