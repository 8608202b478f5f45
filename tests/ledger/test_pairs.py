"""How well contradictions are found in labelled pairs of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pairs import figures

HERE = Path(__file__).parent


@pytest.mark.parametrize("path", sorted(HERE.glob("pairs-*.yaml")), ids=lambda path: path.stem)
def test_what_is_found_is_right_and_half_is_found(path: Path) -> None:
    found = figures(path)
    assert found.precision >= 0.95, found
    assert found.recall >= 0.5, found


def test_there_are_pairs() -> None:
    assert (HERE / "pairs-own.yaml").exists()
