"""The grader's trained numbers, found in the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mlsd.errors import MlsdError

if TYPE_CHECKING:
    from mlsd.grading.weights import Weights


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
