"""What a stated number is of."""

from __future__ import annotations

import pytest

from mlsd.interview.stated import commitments


def first(text: str, stage: str = "framing") -> str:
    texts = {"framing": text} if stage == "framing" else {"framing": "", stage: text}
    one = next(iter(commitments(texts)))
    return f"{one.shown}{' (aside)' if one.aside else ''}" if one.quantity else ""


@pytest.mark.parametrize(
    ("text", "stage", "shown"),
    [
        ("The p99 latency must stay under 100 ms.", "framing", "p99 latency"),
        ("It has to answer within 200 ms.", "framing", "latency"),
        ("The ranker alone may take 400 ms.", "serving", "latency, ranker"),
        ("Feature lookup takes 20 ms.", "serving", "latency, feature lookup"),
        ("End to end p95 is 300 ms.", "serving", "p95 latency"),
        ("20 ms entry, the rest later", "serving", ""),  # a part that the table does not know
        ("We have 50M DAU.", "framing", "DAU"),
        ("14k QPS at peak", "framing", "peak requests per second"),
        ("We retrain hourly.", "monitoring", "retraining"),
        ("The ranker is retrained daily.", "monitoring", "retraining, ranker"),
        ("Latency is 100 ms per user.", "framing", "latency, user"),
        ("An alert fires when p99 latency is over 150 ms.", "monitoring", "p99 latency (aside)"),
        ("If the budget were 40 ms we would drop it.", "serving", "latency (aside)"),
        ("We keep 100 million videos in the catalogue.", "framing", "number of videos"),
        ("Take 32 of them.", "framing", ""),
    ],
)
def test_what_a_number_is_of(text: str, stage: str, shown: str) -> None:
    assert first(text, stage) == shown


def test_the_quote_stands_in_the_text() -> None:
    texts = {"framing": "Say 50M DAU.\nAnd 100 ms at p99.", "serving": "The ranker: 40 ms."}
    for one in commitments(texts):
        assert texts[one.stage][one.start : one.end] == one.quote
    assert [one.quote for one in commitments(texts)] == ["50M DAU", "100 ms", "40 ms"]
