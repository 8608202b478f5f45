"""Whether glossary, projects and works to read are as short and as useful as they should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mlsd.errors import did_you_mean
from mlsd.library import Document, Problem
from mlsd.model import Concept, Project, Resource

_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z“\"(]|\s*$)")


def concept_problems(document: Document, concepts: Mapping[str, Concept]) -> Iterator[Problem]:
    """Each concept that is not told in two sentences, or leaves nothing to ask oneself."""
    for concept in concepts.values():
        count = len(_SENTENCE.findall(concept.what.strip()))
        if count != 2:
            yield _problem(document, concept.id, "what", f"has {count} sentences; it takes two")
        if not concept.check.rstrip().endswith("?"):
            yield _problem(document, concept.id, "check", "is not a question")


def resource_problems(
    document: Document, resources: Mapping[str, Resource], items: Iterable[str]
) -> Iterator[Problem]:
    """Each work that serves an item which no framework has."""
    known = set(items)
    for resource in resources.values():
        for at, item in enumerate(resource.serves):
            if item not in known:
                near = did_you_mean(item, known)
                message = f"`{resource.id}`: no framework item `{item}`"
                message += f"; did you mean `{near}`?" if near else ""
                line = document.line((resource.id, "serves", at))
                yield Problem(document.file.shown, line, message)


def project_problems(
    document: Document, projects: Mapping[str, Project], domains: Iterable[str]
) -> Iterator[Problem]:
    """Each project of a domain that no prompt has, or of too many or too few steps."""
    known = set(domains)
    for project in projects.values():
        if project.id not in known:
            line = document.line((project.id,))
            message = f"no prompt has the domain `{project.id}`"
            yield Problem(document.file.shown, line, message)
        if not 3 <= len(project.steps) <= 7:
            message = f"has {len(project.steps)} steps; three to seven fit into a weekend"
            yield _problem(document, project.id, "steps", message)


def _problem(document: Document, name: str, key: str, message: str) -> Problem:
    return Problem(document.file.shown, document.line((name, key)), f"`{name}`: `{key}` {message}")
