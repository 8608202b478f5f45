"""From YAML text to a checked library; a mistake names file and line in an author's words."""

from mlsd.library.document import Document, File, Problem, parse
from mlsd.library.read import (
    Read,
    plain_name,
    read_concepts,
    read_framework,
    read_projects,
    read_prompt,
    read_resources,
)

__all__ = [
    "Document",
    "File",
    "Problem",
    "Read",
    "parse",
    "plain_name",
    "read_concepts",
    "read_framework",
    "read_projects",
    "read_prompt",
    "read_resources",
]
