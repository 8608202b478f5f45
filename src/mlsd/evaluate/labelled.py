"""Labelled answers and what stands beside them, read from the YAML files of a folder.

Every mistake in a file is one line, `file:line: what is wrong`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from mlsd.content import open_file
from mlsd.errors import AnswerError, did_you_mean
from mlsd.library.document import Document, parse

READERS = ("reader_1", "reader_2")
LABELS = (0, 1, 2, "x", "n")
OTHERS = ("contrast", "attacks", "spans")
"""The files of a folder that hold no labelled answers."""

T = TypeVar("T")
Labels = Mapping[str, int | str]


@dataclass(frozen=True)
class Answer:
    """One labelled answer. A label is 2 explained, 1 mentioned, `x` contradicted, `n` not applicable.

    What a reader left out is 0. `kind` is what the author meant: for analysis, never an input.
    `at` is the place in its file.
    """

    id: str
    prompt: str
    stage: str
    kind: str
    text: str
    readers: tuple[Labels, ...]
    at: str = ""

    def met(self, item: str) -> float:
        """The share of readers who ticked the item off."""
        return sum(reader.get(item) in (1, 2) for reader in self.readers) / len(self.readers)

    def applies(self, item: str) -> bool:
        """False where a reader found that the item can't apply."""
        return all(reader.get(item) != "n" for reader in self.readers)


@dataclass(frozen=True)
class Contrast:
    """The answer `base` again, with its claim on `item` turned into the opposite."""

    id: str
    base: str
    item: str
    text: str
    at: str = ""


@dataclass(frozen=True)
class Attack:
    """A text that should earn nothing; a denial should earn nothing for its `item`."""

    id: str
    prompt: str
    stage: str
    kind: str
    text: str
    item: str | None = None
    at: str = ""


@dataclass(frozen=True)
class Span:
    """The words with which an answer earned an item, by the number of the reader who quotes them.

    `against` are words of it that reject the item.
    """

    answer: str
    item: str
    quotes: Mapping[int, tuple[str, ...]]
    against: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True)
class Part:
    """All that one folder holds."""

    answers: tuple[Answer, ...]
    contrasts: tuple[Contrast, ...] = ()
    attacks: tuple[Attack, ...] = ()
    spans: tuple[Span, ...] = ()


def read_part(folder: Path) -> Part:
    """What the files of `folder` itself hold. Raises AnswerError, ContentError."""
    answers = tuple(read_answers(folder))
    known = {answer.id for answer in answers}
    part = Part(
        answers=answers,
        contrasts=tuple(_read(folder / "contrast.yaml", _contrast)),
        attacks=tuple(_read(folder / "attacks.yaml", _attack)),
        spans=tuple(_read(folder / "spans.yaml", _span)),
    )
    for contrast in part.contrasts:
        if contrast.base not in known:
            raise AnswerError(f"{contrast.at}: `base`: {_unknown(contrast.base, known)}")
    for span in part.spans:
        if span.answer not in known:
            raise AnswerError(f"{span.at}: `answer`: {_unknown(span.answer, known)}")
    return part


def read_answers(folder: Path) -> list[Answer]:
    """The answers of every YAML file of `folder` but OTHERS, by file name, each id once."""
    answers: dict[str, Answer] = {}
    for path in sorted(folder.glob("*.yaml")):
        for answer in _read(path, _answer) if path.stem not in OTHERS else ():
            if answer.id in answers:
                first = answers[answer.id].at
                raise AnswerError(f"{answer.at}: the id {answer.id!r} stands at {first} too")
            answers[answer.id] = answer
    return list(answers.values())


class _Entry:
    """One entry of a file's list, which complains with file and line."""

    def __init__(self, document: Document, number: int) -> None:
        self._document = document
        self._number = number
        self._data: dict[str, Any] = document.data[number]

    def __contains__(self, key: str) -> bool:
        return key in self._data

    @property
    def at(self) -> str:
        return f"{self._document.file.shown}:{self._document.line((self._number,))}"

    def wrong(self, message: str, *keys: str) -> NoReturn:
        line = self._document.line((self._number, *keys))
        raise AnswerError(f"{self._document.file.shown}:{line}: {message}")

    def only(self, *keys: str) -> None:
        """Refuse every key but `keys`."""
        for key in self._data:
            if key not in keys:
                near = did_you_mean(str(key), keys)
                self.wrong(f"unknown key {key!r}" + (f"; did you mean {near!r}?" if near else ""))

    def text(self, key: str) -> str:
        if key not in self._data:
            self.wrong(f"needs `{key}`")
        if not isinstance(self._data[key], str):
            self.wrong(f"`{key}` must be text", key)
        return str(self._data[key])

    def labels(self, key: str) -> Labels:
        """A reader's labels; a reader who ticked nothing off may be blank."""
        labels = self._data[key] or {}
        if not isinstance(labels, dict):
            self.wrong(f"`{key}` must be a mapping of items to labels", key)
        for item, label in labels.items():
            if isinstance(label, bool) or label not in LABELS:
                self.wrong(f"`{label}` is no label: 2, 1, 0, x and n are", key, item)
        return labels

    def quotes(self, key: str) -> tuple[str, ...]:
        quotes = self._data[key]
        quotes = [quotes] if isinstance(quotes, str) else quotes or []
        if not isinstance(quotes, list) or not all(isinstance(one, str) for one in quotes):
            self.wrong(f"`{key}` must be a quote or a list of quotes", key)
        return tuple(quotes)


def _read(path: Path, make: Callable[[_Entry], T]) -> list[T]:
    if path.stem in OTHERS and not path.exists():
        return []
    document = parse(open_file(path, path.name))
    if document.problems:
        raise AnswerError(str(document.problems[0]))
    entries = document.data
    if not isinstance(entries, list):
        raise AnswerError(f"{document.file.shown}:1: must be a list")
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            line = document.line((number,))
            raise AnswerError(f"{document.file.shown}:{line}: must be a mapping with an `id`")
    return [make(_Entry(document, number)) for number in range(len(entries))]


def _answer(entry: _Entry) -> Answer:
    entry.only("id", "prompt", "stage", "kind", "text", *READERS)
    if READERS[0] not in entry:
        entry.wrong("needs `reader_1`: item to label, blank where nothing was ticked off")
    return Answer(
        id=entry.text("id"),
        prompt=entry.text("prompt"),
        stage=entry.text("stage"),
        kind=entry.text("kind"),
        text=entry.text("text"),
        readers=tuple(entry.labels(reader) for reader in READERS if reader in entry),
        at=entry.at,
    )


def _contrast(entry: _Entry) -> Contrast:
    entry.only("id", "base", "item", "text")
    return Contrast(
        entry.text("id"), entry.text("base"), entry.text("item"), entry.text("text"), entry.at
    )


def _attack(entry: _Entry) -> Attack:
    entry.only("id", "prompt", "stage", "kind", "text", "item")
    kind = entry.text("kind")
    if kind == "denial" and "item" not in entry:
        entry.wrong("a denial needs the `item` that it denies")
    return Attack(
        id=entry.text("id"),
        prompt=entry.text("prompt"),
        stage=entry.text("stage"),
        kind=kind,
        text=entry.text("text"),
        item=entry.text("item") if "item" in entry else None,
        at=entry.at,
    )


def _span(entry: _Entry) -> Span:
    entry.only("answer", "item", *READERS, "against")
    return Span(
        answer=entry.text("answer"),
        item=entry.text("item"),
        quotes={at: entry.quotes(reader) for at, reader in enumerate(READERS) if reader in entry},
        against=entry.quotes("against") if "against" in entry else (),
        at=entry.at,
    )


def _unknown(name: str, known: set[str]) -> str:
    near = did_you_mean(name, sorted(known))
    return f"no answer called {name!r}" + (f"; did you mean {near!r}?" if near else "")
