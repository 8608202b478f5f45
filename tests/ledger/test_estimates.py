"""Stated numbers beside the prompt's own."""

from __future__ import annotations

import pytest

from mlsd.interview.estimates import checks
from mlsd.interview.stated import commitments
from mlsd.model import Estimate

NUMBERS = {
    one.id: one
    for one in (
        Estimate(id="peak", of="home page requests per second at the evening peak", low=7000, high=30000, unit="QPS"),
        Estimate(id="index", of="memory for the vectors of all videos", low=8, high=120, unit="GB"),
        Estimate(id="gpus", of="accelerators for the heavy ranker at peak", low=30, high=150, unit="machines"),
        Estimate(id="tokens", of="tokens read by the model per day, in millions", low=400, high=3000, unit="million tokens/day"),
        Estimate(id="spend", of="yearly spend on ranker accelerators", low=400_000, high=2_000_000, unit="USD"),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "standing", "factor"),
    [
        ("That is 14k home page requests per second at peak.", [("peak", "within")], 1),
        ("At the evening peak 60k QPS on the home page.", [("peak", "near")], 2),
        ("At the evening peak 150k QPS on the home page.", [("peak", "off")], 5),
        ("At the evening peak 600k QPS on the home page.", [("peak", "far off")], 20),
        ("The vectors of all videos need 26 GB of memory.", [("index", "within")], 1),
        ("The vectors of all videos need 2 TB of memory.", [("index", "far off")], 2000 / 120),
        ("The heavy ranker needs 70 GPUs at peak.", [("gpus", "within")], 1),
        ("The model has 960M tokens a day to be read.", [("tokens", "within")], 1),
        ("So 900,000 USD a year are spent on accelerators for the ranker.", [("spend", "within")], 1),
    ],
)  # fmt: skip
def test_what_is_told(text: str, standing: list[tuple[str, str]], factor: float) -> None:
    found = checks(commitments({"framing": text}), NUMBERS)
    assert [(one.estimate.id, one.standing) for one in found] == standing
    assert found[0].factor == pytest.approx(factor)


@pytest.mark.parametrize(
    "text",
    [
        "We serve 5k QPS on average.",  # not at peak
        "About 500 GB of logs.",  # the words are those of something else
        "The heavy ranker takes 70 ms at peak.",  # another unit
        "We sample 20k random requests per second at the evening peak of the home page.",
        "A GPU costs 1.50 USD an hour.",
        "At the evening peak 600M QPS on the home page.",  # absurd: rather something else
    ],
)
def test_when_unsure_nothing_is_said(text: str) -> None:
    assert checks(commitments({"framing": text}), NUMBERS) == ()


def test_a_sentence_works_its_way_to_the_number() -> None:
    text = (
        "100M requests per second at peak, no: home page requests per second at peak are 14k QPS."
    )
    (found,) = checks(commitments({"framing": text}), NUMBERS)
    assert found.standing == "within"
