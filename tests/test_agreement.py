"""Agreement between two series of labels, against values worked out by hand."""

from __future__ import annotations

import pytest

from mlsd.grading.agreement import kappa, macro_f1, quadratic_kappa


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ([1, 1, 0, 0], [1, 1, 0, 0], 1.0),
        ([1, 1, 0, 0], [0, 0, 1, 1], -1.0),
        ([1, 1, 0, 0], [1, 0, 1, 0], 0.0),
        # Cohen's table: 20 both yes, 15 both no, 5 and 10 apart: (.7 - .5) / (1 - .5)
        ([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15, 0.4),
        ([0, 0, 0], [0, 0, 0], 1.0),  # nothing to disagree on
        ([0, 0, 0, 0], [1, 0, 0, 0], 0.0),  # one says the same of everything
    ],
)
def test_kappa(one: list[int], other: list[int], value: float) -> None:
    assert kappa(one, other) == pytest.approx(value)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ([0, 1, 2], [0, 1, 2], 1.0),
        ([0, 1, 2], [2, 1, 0], -1.0),
        ([0, 2], [1, 2], 1 - 0.5 / 1.5),  # a step costs 1: seen .5, by chance (1 + 4 + 1 + 0) / 4
        ([0, 2], [2, 2], 0.0),  # two steps cost 4: seen 2, by chance (4 + 4) / 4
    ],
)
def test_quadratic_kappa(one: list[int], other: list[int], value: float) -> None:
    assert quadratic_kappa(one, other) == pytest.approx(value)


@pytest.mark.parametrize(
    ("truth", "found", "value"),
    [
        ([1, 0], [1, 0], 1.0),
        ([1, 0], [0, 1], 0.0),
        ([1, 1, 0, 0], [1, 0, 0, 0], (2 / 3 + 4 / 5) / 2),
        ([0, 0], [0, 0], 1.0),  # no 1 on either side: nothing was got wrong
    ],
)
def test_macro_f1(truth: list[int], found: list[int], value: float) -> None:
    assert macro_f1(truth, found) == pytest.approx(value)
