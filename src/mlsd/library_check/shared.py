"""Phrasings that two items share, or that one has twice: the grader can't tell such items apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mlsd.library import Document, Problem
from mlsd.library_check.subject import Place
from mlsd.model import Item
from mlsd.words import tokens


@dataclass(frozen=True)
class Phrase:
    """A phrasing or denial and where it stands."""

    item: str
    document: Document
    place: Place
    text: str

    @property
    def plain(self) -> tuple[str, ...]:
        """What is compared: the words, without case and signs."""
        return tuple(tokens(self.text))


def phrases_of(document: Document, place: Place, items: Iterable[Item]) -> Iterator[Phrase]:
    """Every phrase of a checklist that stands at `place` of a file."""
    for item in items:
        if item.listen is not None:
            for key in ("says", "denies"):
                for at, text in enumerate(getattr(item.listen, key)):
                    yield Phrase(item.id, document, (*place, item.id, "listen", key, at), text)


def shared_phrases(phrases: Iterable[Phrase]) -> Iterator[tuple[Document, Problem]]:
    """Each phrase that has stood before, with the file that it stands in again."""
    first: dict[tuple[str, ...], Phrase] = {}
    for phrase in phrases:
        before = first.setdefault(phrase.plain, phrase)
        if before is not phrase and phrase.plain:
            file, line = before.document.file.shown, before.document.line(before.place)
            message = (
                f"`{phrase.item}`: “{phrase.text}” stands in `{before.item}` too ({file}:{line})"
            )
            here = phrase.document
            yield here, Problem(here.file.shown, here.line(phrase.place), message)
