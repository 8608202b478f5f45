"""The spelling of what people read, British; `typos` looks it up where it is installed.

Wordings that candidates might use, names of works, code and what stands in quotation marks are left
alone. `frameworks/words.txt`
lists the words that are meant as they are.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mlsd.library import Document, Problem
from mlsd.library_check.subject import Place

UNREAD = frozenset(
    ["asked", "by", "cues", "denies", "reasons", "resources", "says", "serves", "venue"]
)
"""Keys whose texts are how people talk, or names."""

_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")


class Passage(NamedTuple):
    """A text for people, and where it stands."""

    document: Document
    place: Place
    text: str


def typos_found() -> str | None:
    """The program that looks words up, None where it is not installed."""
    beside = Path(sys.executable).parent / "typos"
    return str(beside) if beside.exists() else shutil.which("typos")


def passages(document: Document) -> Iterator[Passage]:
    """Every text for people of a file."""
    works = document.file.name.endswith("resources.yaml")
    for place, text in _texts(document.data, ()):
        if not (works and place[-1] == "title") and place[-1] != "data":
            yield Passage(document, place, " ".join(_QUOTED.sub(" ", text).split()))


def spelling_problems(
    program: str, texts: Iterable[Passage], words: Iterable[str]
) -> Iterator[Problem]:
    """Each word that `program` takes for a slip and that is not among `words`."""
    texts = list(texts)
    meant = {word.strip().lower() for word in words}
    done = subprocess.run(
        [program, "--isolated", "--locale", "en-gb", "--format", "json", "-"],
        input="\n".join(passage.text for passage in texts).encode(),
        capture_output=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        found = json.loads(line)
        if found.get("type") != "typo" or found["typo"].isupper():
            continue  # what has capitals only is an abbreviation
        if found["typo"].lower() not in meant:
            passage = texts[found["line_num"] - 1]
            better = " or ".join(f"`{word}`" for word in found["corrections"][:2])
            message = f"`{found['typo']}`: {better or 'no such word'}?"
            yield Problem(passage.document.file.shown, _line(passage, found["typo"]), message)


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in UNREAD:
                yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _texts(value, (*place, at))
    elif isinstance(data, str):
        yield place, data


def _line(passage: Passage, word: str) -> int:
    """The line of the file in which the word stands."""
    first = passage.document.line(passage.place)
    lines = passage.document.file.text.split("\n")
    return next((at for at in range(first, len(lines) + 1) if word in lines[at - 1]), first)
