"""Replies about a trade-off: a reply, and what it is taken for."""

from __future__ import annotations

import pytest

from mlsd.grading.weighing import weighed


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("I thought about boosted trees; they lost because we have images.", "explained"),
        ("A smaller model would have been cheaper, but I give up some accuracy.", "explained"),
        ("Trees are faster to train than a deep net, and nearly as good.", "explained"),
        ("Streaming was the other option. It costs twice as much to run.", "explained"),
        ("The alternative was a two-tower net.", "mentioned"),
        # praise is no alternative
        ("It is the best model for this, because it learns by itself.", "missed"),
        ("It is faster and better than all others.", "missed"),
        ("It is faster than any of the rest.", "missed"),
        ("I give up nothing, it is simply better.", "missed"),
        ("We do not lose accuracy with it, since it is deep.", "missed"),
        ("I did not consider anything else instead.", "missed"),
        ("no idea", "missed"),
        ("trees", "missed"),
        ("", "missed"),
    ],
)
def test_what_weighs(reply: str, outcome: str) -> None:
    assert weighed("data/trade-off", reply).outcome == outcome


def test_the_quote_is_the_sentence_that_names_it() -> None:
    verdict = weighed("x", "  Hm. The alternative was a tree, which is slower. Yes.", 10)
    (quote,) = verdict.evidence
    assert (quote.source, quote.start, quote.quote) == (
        "reply",
        16,
        "The alternative was a tree, which is slower",
    )


def test_nothing_is_quoted_where_nothing_is_credited() -> None:
    assert weighed("x", "It is simply the best.").evidence == ()
