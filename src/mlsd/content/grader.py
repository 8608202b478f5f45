"""The grader's trained numbers, found in the package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from mlsd.content.files import cached, hash_of
from mlsd.errors import MlsdError

if TYPE_CHECKING:
    from mlsd.grading.likeness import Ear
    from mlsd.grading.weights import Weights
    from mlsd.model import Item


def weights() -> Weights:
    """The grader's trained numbers, from the package."""
    from mlsd.grading.weights import read_weights

    folder = Path(__file__).parents[1] / "grading"
    try:
        return read_weights(
            (folder / "weights.json").read_bytes(), (folder / "vectors.bin").read_bytes()
        )
    except (OSError, ValueError, KeyError) as error:
        raise MlsdError("the grader of this installation is broken; install it again") from error


def compiled(items: Sequence[Item], trained: frozenset[str], weights: Weights) -> list[Ear]:
    """The ears of some items as the engine makes them, kept in the cache."""
    from mlsd.grading.engine import REVISION
    from mlsd.grading.engine import compiled as made
    from mlsd.grading.likeness import Ear

    texts = [f"{item.id} {item.id in trained} {item.model_dump_json()}" for item in items]
    key = hash_of([str(REVISION), weights.version, *texts])
    return cached("ears", key, TypeAdapter(list[Ear]), lambda: made(items, trained, weights))
