"""One YAML file as plain data that remembers the line of every key and list entry.

YAML's traps are errors here: a key given twice (PyYAML keeps the last in silence), a bare `no`
(which YAML reads as false), an alias (which can unfold without bound).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a file to a place in it."""


@dataclass(frozen=True)
class File:
    """A library file: `name` within its library (`prompts/x.yaml`), `shown` to people, its text."""

    name: str
    shown: str
    text: str


@dataclass(frozen=True)
class Problem:
    """A mistake in a library file, at a 1-based line."""

    shown: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.shown}:{self.line}: {self.message}"


@dataclass
class Document:
    """A parsed file: `data`, the line of each place, and what is wrong with it so far."""

    file: File
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest place above it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def report(self, path: Path, message: str) -> None:
        """Note a mistake at `path`."""
        self.problems.append(Problem(self.file.shown, self.line(path), message))


def parse(file: File) -> Document:
    """The document of a file; its `problems` say what can't be read as YAML."""
    # A library that comes from the cache is never parsed, and must not pay for the parser.
    from mlsd.library.parsing import fill

    document = Document(file)
    fill(document)
    return document
