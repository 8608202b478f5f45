"""Numbers with their units in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.interview.amounts import UNITS, amounts, base
from mlsd.interview.checks import shown


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "quote"),
    [
        ("50M DAU", 50e6, None, "DAU", "50M DAU"),
        ("DAU is about 50M", 50e6, None, "DAU", "50M"),
        ("fifty million daily active users", 50e6, None, "DAU", "fifty million daily active users"),
        ("20 million people open it each day", 20e6, None, "DAU", "20 million people open it each day"),
        ("80M monthly active users", 80e6, None, "MAU", "80M monthly active users"),
        ("about 20-30M users", 20e6, 30e6, "", "20-30M"),
        ("200m users", 200e6, None, "", "200m"),
        ("1.5bn rows", 1.5e9, None, "", "1.5bn"),
        ("12,000 requests per second", 12_000, None, "QPS", "12,000 requests per second"),
        ("5k QPS at peak", 5000, None, "QPS", "5k QPS"),
        ("10k/s", 10_000, None, "QPS", "10k/s"),
        ("300 rps", 300, None, "QPS", "300 rps"),
        ("3M orders per day", 3e6, None, "/day", "3M orders per day"),
        ("50 to 100 ms", 50, 100, "ms", "50 to 100 ms"),
        ("between 50 and 100 ms", 50, 100, "ms", "50 and 100 ms"),
        ("100-200ms", 100, 200, "ms", "100-200ms"),
        ("2-3 s", 2, 3, "s", "2-3 s"),
        ("one hundred milliseconds", 100, None, "ms", "one hundred milliseconds"),
        ("half a second", 0.5, None, "s", "half a second"),
        ("two hundred and fifty ms", 250, None, "ms", "two hundred and fifty ms"),
        ("40 GB of memory", 40, None, "GB", "40 GB"),
        ("1.9 TB a day", 1.9, None, "TB", "1.9 TB a day"),
        ("0.3% of payments", 0.3, None, "%", "0.3%"),
        ("30 percent", 30, None, "%", "30 percent"),
        ("$2M a year", 2e6, None, "USD", "$2M a year"),
        ("1500 USD", 1500, None, "USD", "1500 USD"),
        ("a 90d window", 90, None, "day", "90d"),
    ],
)  # fmt: skip
def test_one_number(text: str, value: float, high: float | None, unit: str, quote: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.high, found.unit) == (value, high, unit)
    assert text[found.start : found.end] == quote


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("we retrain hourly", 1, "h"),
        ("a nightly job", 1, "day"),
        ("retrained once a week", 1, "week"),
        ("refit every two weeks", 2, "week"),
        ("refreshed every 15 minutes", 15, "min"),
        ("quarterly", 3, "month"),
    ],
)
def test_how_often(text: str, value: float, unit: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.unit, found.cadence) == (value, unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "1. first we look",  # the number of a list
        "in 2024 we began",  # a year
        "p99 and p50",  # names of statistics
        "two towers and one head",  # counted in words, of nothing that is measured
        "a day later",
        "ResNet-50",
    ],
)
def test_what_looks_like_a_number_only(text: str) -> None:
    assert list(amounts(text)) == []


def test_units_have_a_measure() -> None:
    assert base(100, "ms") == pytest.approx(0.1)
    assert base(1, "day") == 86_400
    assert base(864, "/day") == pytest.approx(0.01)
    assert UNITS["GB"] == ("bytes", 1e9)


def test_numbers_for_people() -> None:
    assert [shown(n) for n in (0.5, 14, 7000, 2e6, 4.8e9)] == [
        "0.5", "14", "7,000", "2 million", "4.8 billion",
    ]  # fmt: skip


@given(st.text(alphabet="0123456789.,-kMB% msper/day$ hundredGofty\n", max_size=200))
def test_any_text_gives_numbers_that_stand_in_it(text: str) -> None:
    end = 0
    for found in amounts(text):
        assert end <= found.start < found.end <= len(text)
        assert found.unit in UNITS
        assert found.high is None or found.high > found.value
        end = found.end
