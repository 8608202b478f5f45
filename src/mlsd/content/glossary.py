"""Finds a concept by what a person calls it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from mlsd.errors import NotFound
from mlsd.library import plain_name
from mlsd.model import Concept

SUGGESTED = 3
"""How many near misses are named at most."""


def find_concept(concepts: Mapping[str, Concept], name: str) -> Concept:
    """The concept with this id, title or alias; case and hyphens don't matter. Raises NotFound."""
    wanted = plain_name(name)
    named = {plain_name(one): concept for concept in concepts.values() for one in concept.names}
    if wanted in named:
        return named[wanted]
    within = [one for one in named if wanted and f" {wanted} " in f" {one} "]
    near = [*within, *get_close_matches(wanted, list(named), n=SUGGESTED, cutoff=0.6)]
    titles = list(dict.fromkeys(named[one].title for one in near))[:SUGGESTED]
    hint = f"did you mean {' or '.join(map(repr, titles))}?" if titles else ""
    raise NotFound(
        "concept", name, (), hint=hint or "`mlsd rubric --concepts` lists what is explained"
    )
