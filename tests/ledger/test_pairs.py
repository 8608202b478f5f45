"""How well contradictions are found in labelled pairs of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pairs import figures

HERE = Path(__file__).parent


KNOWN = {"pairs-own": (0.95, 0.5), "pairs-dev": (0.95, 0.5), "pairs-test": (0.9, 0.28)}
"""The least precision and recall of each file.

Wanted are .95 and .5 of every file. On the pairs of a hand that the tables never saw it is 9 right
and 1 wrong of 32 contradictions, as the README says; what holds here is that it gets no worse.
"""


@pytest.mark.parametrize(("name", "least"), KNOWN.items(), ids=KNOWN.keys())
def test_what_is_found_is_mostly_right(name: str, least: tuple[float, float]) -> None:
    found = figures(HERE / f"{name}.yaml")
    assert found.precision >= least[0], found
    assert found.recall >= least[1], found


def test_there_are_pairs() -> None:
    assert (HERE / "pairs-own.yaml").exists()
