"""Labelled pairs of answers: how often a contradiction is seen, and how often rightly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlsd.interview.ledger import ledger_of
from mlsd.library import File, parse

STAGES = ("framing", "data", "training", "serving", "monitoring")


@dataclass(frozen=True)
class Figures:
    """Pairs by what was found of them."""

    right: int
    wrong: int
    missed: int
    pairs: int

    @property
    def precision(self) -> float:
        """The share of what was found that is a contradiction."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the contradictions that was found."""
        return self.right / max(1, self.right + self.missed)

    def __str__(self) -> str:
        found = (
            f"{self.right} right, {self.wrong} wrong, {self.missed} missed of {self.pairs} pairs"
        )
        return f"precision {self.precision:.3f}, recall {self.recall:.3f} ({found})"


def pairs(path: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    data = parse(File(path.name, str(path), path.read_text())).data
    assert isinstance(data, list)
    return data


def found(pair: dict[str, Any]) -> bool:
    """Whether the two answers of a pair are seen to contradict each other."""
    texts = {"framing": ""} | {half["stage"]: "" for half in (pair["first"], pair["second"])}
    texts = {stage: "" for stage in STAGES if stage in texts} | texts
    for half in (pair["first"], pair["second"]):
        texts[half["stage"]] = f"{texts[half['stage']]}\n{half['text']}".strip()
    ledger = ledger_of(texts, {})
    return bool(ledger.contradictions or ledger.changed)


def figures(path: Path) -> Figures:
    """How well the contradictions of a file are found."""
    said = [(found(pair), bool(pair["contradiction"])) for pair in pairs(path)]
    return Figures(
        right=said.count((True, True)),
        wrong=said.count((True, False)),
        missed=said.count((False, True)),
        pairs=len(said),
    )


def errors(path: Path) -> Iterator[str]:
    """Every pair that was taken for what it is not."""
    for pair in pairs(path):
        if (seen := found(pair)) != bool(pair["contradiction"]):
            texts = " || ".join(pair[half]["text"] for half in ("first", "second"))
            yield f"{'wrong' if seen else 'missed'} {pair['id']}: {texts}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, figures(Path(name)))
        if "dev" in name:
            print(*errors(Path(name)), sep="\n")
