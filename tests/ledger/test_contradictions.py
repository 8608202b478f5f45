"""Two numbers of one thing, and what only looks like it."""

from __future__ import annotations

import pytest

from mlsd.interview.choices import changed, choices
from mlsd.interview.contradictions import contradictions
from mlsd.interview.stated import commitments


def against(framing: str, serving: str) -> list[tuple[str, str]]:
    found = contradictions(commitments({"framing": framing, "serving": serving}))
    return [(one.first.quote, one.second.quote) for one in found]


@pytest.mark.parametrize(
    ("framing", "serving", "quotes"),
    [
        ("100 ms at p99.", "The ranker alone may take 400 ms.", ("100 ms", "400 ms")),
        ("We have 50M DAU.", "With 5M DAU one machine is enough.", ("50M DAU", "5M DAU")),
        ("We retrain hourly.", "The model is retrained monthly.", ("hourly", "monthly")),
        ("Latency under 100 ms.", "The total latency is 300 ms.", ("100 ms", "300 ms")),
        ("5k QPS at peak.", "At peak we serve 50k QPS.", ("5k QPS", "50k QPS")),
        ("The threshold is 0.9.", "We block above a threshold of 0.5.", ("0.9", "0.5")),
        ("At most 1 cent per question.", "It costs 12 cents a query.", ("1 cent", "12 cents")),
        (
            "3 million orders per day",
            "Orders are 200k a day.",
            ("3 million orders per day", "200k a day"),
        ),
        (
            "User features at most 5 minutes old.",
            "User features are updated nightly.",
            ("5 minutes", "nightly"),
        ),
        ("We train on 64 GPUs.", "We have 4 GPUs for training.", ("64", "4")),
    ],
)
def test_what_contradicts(framing: str, serving: str, quotes: tuple[str, str]) -> None:
    assert against(framing, serving) == [quotes]


@pytest.mark.parametrize(
    ("framing", "serving"),
    [
        # a part below the whole
        ("100 ms at p99.", "The ranker takes 40 ms."),
        # another statistic
        ("p50 latency is 50 ms.", "p99 latency is 200 ms end to end."),
        ("5k QPS on average.", "15k QPS at peak."),
        # per user, and of all
        ("We have 50M DAU.", "Each user sends 20 requests per day."),
        # the same in other words
        ("50M DAU.", "About fifty million daily active users."),
        ("100 ms at p99.", "The total budget is 0.1 s."),
        ("We retrain daily.", "A nightly job retrains the model."),
        # a range that holds it
        ("20-30M DAU.", "Take 25M DAU."),
        # well within a limit
        ("It must answer within 200 ms.", "The total latency comes to 120 ms."),
        # another sort of the same thing
        ("Threshold 0.9 for auto-block.", "The review threshold is 0.6."),
        ("Recall at least 95%.", "The retrieval recall@1000 is 80%."),
        ("1 million orders per day", "100k orders per day in Berlin"),
        ("Raw logs are kept 30 days.", "Aggregates are kept for 2 years."),
        ("10 GPUs for training.", "Two GPUs serve the model."),
        # some of those there are
        ("We have 20M users.", "2M users in the test arm."),
        # two parts
        ("Retrieval takes 20 ms.", "The ranker takes 60 ms."),
        ("Retrain the ranker daily.", "The embeddings are retrained weekly."),
        # only supposed, or an alarm
        ("100 ms at p99.", "If the total latency were 400 ms, users would leave."),
        ("100 ms at p99.", "Alert when p99 latency exceeds 150 ms."),
    ],
)
def test_what_does_not(framing: str, serving: str) -> None:
    assert against(framing, serving) == []


def test_a_stage_with_two_numbers_of_a_thing_is_left_alone() -> None:
    both = "Requests take 20 ms from the cache. Requests take 300 ms without."
    assert against("Requests take 100 ms.", both) == []


def test_a_choice_taken_the_other_way() -> None:
    texts = {
        "framing": "I would put precision before recall here.",
        "training": "We optimise for recall.",
    }
    ((first, second),) = changed(choices(texts))
    assert (first.taken, second.taken) == ("precision", "recall")
    assert texts["framing"][first.start : first.end] == first.quote


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Every payment is scored in real time.", "A nightly batch job scores them all."),
        ("A miss is worse than a false alarm: missing a tumour is far worse than a false alarm.",
         "A false positive is more costly than a false negative."),
        ("All features are precomputed nightly.", "Features are computed on the fly."),
        ("An officer always takes the final decision.", "It is fully automatic."),
        ("Posts are checked before they are visible.", "Posts are published right away."),
        ("We run on CPU only.", "There are eight serving GPUs."),
    ],
)  # fmt: skip
def test_every_question_has_two_ways(earlier: str, later: str) -> None:
    ((first, second),) = changed(choices({"framing": earlier, "serving": later}))
    assert first.question == second.question


@pytest.mark.parametrize(
    "later",
    [
        "We do not optimise for recall.",
        "We could favour recall if people checked.",
        "Precision before recall, as said.",
    ],
)
def test_a_choice_that_stays(later: str) -> None:
    texts = {"framing": "Precision before recall.", "training": later}
    assert list(changed(choices(texts))) == []
