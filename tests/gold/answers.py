"""The labelled answers of this folder: `read_answers` and what a label means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

READERS = ("reader_1", "reader_2")
NOT_ANSWERS = ("attacks.yaml", "contrast.yaml", "spans.yaml")


@dataclass(frozen=True)
class Answer:
    """One labelled answer. A label is 2 explained, 1 mentioned, `x` contradicted, `n` not applicable.

    What a reader left out is 0. `kind` is what the author meant: for analysis, never an input.
    """

    id: str
    prompt: str
    stage: str
    kind: str
    text: str
    readers: tuple[Mapping[str, int | str], ...]

    def met(self, item: str) -> float:
        """The share of readers who ticked the item off."""
        return sum(reader.get(item) in (1, 2) for reader in self.readers) / len(self.readers)

    def applies(self, item: str) -> bool:
        """False where a reader found that the item can't apply."""
        return all(reader.get(item) != "n" for reader in self.readers)


def read_answers(folder: Path) -> list[Answer]:
    """The answers of every YAML file of `folder`, by file name."""
    return [
        Answer(
            id=entry["id"],
            prompt=entry["prompt"],
            stage=entry["stage"],
            kind=entry["kind"],
            text=entry["text"],
            readers=tuple(entry.get(reader) or {} for reader in READERS),
        )
        for path in sorted(folder.glob("*.yaml"))
        if path.name not in NOT_ANSWERS
        for entry in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    ]
