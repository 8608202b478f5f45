"""What was stated, drawn and spoken, as a person sees it and as a program reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from drawing import in_ascii, piped
from held import WHEN, outcomes
from mlsd.events import AnyEvent, Dictated, Finished, Graded, Header, StageBegan, StageEnded
from mlsd.export.ledger import kept
from mlsd.export.markdown import session_markdown
from mlsd.export.values import to_json
from mlsd.grading.card import Card
from mlsd.grading.tally import card_of
from mlsd.interview import play
from mlsd.interview.diagrams import diagrams
from mlsd.model import Prompt
from mlsd.terminal.card import CardView

MakeHeader = Callable[..., Header]

NUMBERS = {
    "peak": {
        "of": "page requests per second at peak",
        "low": 700,
        "high": 3000,
        "unit": "QPS",
        "formula": "9000 visitors × …",
    },
    "index": {"of": "memory for the vectors of all teas", "low": 8, "high": 120, "unit": "GB"},
}
FRAMING = """\
We have 50M DAU and 100 ms at p99. I put precision before recall.
At peak that is 90k page requests per second.
client -> API -> ranker
ranker -> page
"""
DATA = "The ranker alone takes 400 ms. The vectors of all teas need 26 GB of memory."

SECTION = """\
What you committed to                                            1 contradiction
 ✗ p99 latency: a part takes longer than the whole may
   Task framing: “We have 50M DAU and 100 ms at p99”
   Data engineering: “The ranker alone takes 400 ms”
 ? page requests per second at peak: you said “90k page requests per second”,
   an order of magnitude off (30 times outside of the range), 700 to 3,000 QPS
   (9000 visitors × …)
 1 estimate lies in the range of the prompt's author, or within a factor of 3 of
 it.
 Task framing: 50M DAU; 100 ms (p99 latency); 90k page requests per second
 (peak); precision or recall: precision
 Data engineering: 400 ms (latency, ranker); 26 GB (memory, embeddings)

Sketches                                       a name alone is mentioned at most
 Task framing: 4 boxes, 3 arrows (text)
   client → API → ranker → page

Spoken answers
 Data engineering: 15 words in 0:08, 112 a minute, no pause of 3 s or more
"""


def made(make_header: MakeHeader, mode: str = "mock") -> Card:
    prompt = make_header().prompt.model_dump() | {"numbers": NUMBERS}
    header = make_header(prompt=Prompt.model_validate(prompt), mode=mode)
    events: list[AnyEvent] = [
        StageBegan(at=0, stage="framing"),
        StageEnded(at=700, stage="framing", text=FRAMING),
        StageBegan(at=700, stage="data"),
        Dictated(at=710, stage="data", words=15, seconds=8),
        StageEnded(at=760, stage="data", text=DATA),
        Graded(
            at=760,
            engine="words-1",
            formula=1,
            utc=WHEN,
            verdicts=tuple(outcomes(goal="explained", labels="missed").values()),
        ),
        Finished(at=760),
    ]
    return card_of(play(header, events), events)


def test_the_sections_of_the_card(make_header: MakeHeader) -> None:
    text = piped(CardView(made(make_header)))
    assert SECTION in text
    assert (
        " 12 min on Task framing earned 3 of 5 points; Data engineering got 1 min, and 5\n points"
        in text
    )


def test_in_full_every_estimate_and_stage_is_listed(make_header: MakeHeader) -> None:
    text = piped(CardView(made(make_header), full=True), 120)
    assert (
        "● memory for the vectors of all teas: you said “26 GB”, in the range, 8 to 120 GB" in text
    )
    assert " Task framing" in text
    assert "11:40 of 8:00" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_fits_everywhere(make_header: MakeHeader, width: int) -> None:
    for full in (False, True):
        view = CardView(made(make_header), full=full)
        assert all(cell_len(line) <= width for line in piped(view, width).splitlines())
    assert "What you committed" in in_ascii(CardView(made(make_header)), width)


def test_a_guided_card_says_so(make_header: MakeHeader) -> None:
    assert "the checklist was in view" in piped(CardView(made(make_header, "guided")))
    assert "the checklist was in view" not in piped(CardView(made(make_header)))


def test_as_json(make_header: MakeHeader) -> None:
    value = to_json(made(make_header))
    (against,) = value["contradictions"]
    assert (against["first"]["quote"], against["second"]["quote"]) == ("100 ms", "400 ms")
    assert [(one["id"], one["standing"], one["factor"]) for one in value["estimates"]] == [
        ("peak", "far off", 30.0),
        ("index", "within", 1.0),
    ]
    assert value["choices"][0]["taken"] == "precision"
    assert value["sketches"][0]["edges"][0] == {"from": "client", "to": "API", "label": ""}
    assert value["dictated"] == [
        {
            "stage": "data",
            "words": 15,
            "seconds": 8.0,
            "words_a_minute": 112.5,
            "pauses": 0,
            "longest_pause": 0.0,
        }
    ]
    assert value["pace"]["stages"][0] == {
        "title": "Task framing",
        "seconds": 700.0,
        "planned_seconds": 480.0,
        "earned": 3.0,
        "possible": 5.0,
    }


def test_as_markdown(make_header: MakeHeader) -> None:
    text = session_markdown(made(make_header))
    assert "```text\nclient -> API -> ranker\nranker -> page\n```" in text
    assert (
        "- **p99 latency**: a part takes longer than the whole may\n  - Task framing: “We" in text
    )
    assert "## Spoken answers\n\n- Data engineering: 15 words in 0:08" in text


@pytest.mark.parametrize(
    ("answer", "drawn"),
    [
        # a viewer draws Mermaid that is named so
        ("```\ngraph LR\nA --> B\n```", "```mermaid\ngraph LR\nA --> B\n```"),
        ("```mermaid\ngraph LR\nA --> B\n```", "```mermaid\ngraph LR\nA --> B\n```"),
        # and keeps the shape of what stands between fences
        ("So:\na -> b -> c\nc -> d\nDone.", "So:\n```text\na -> b -> c\nc -> d\n```\nDone."),
        ("```\na -> b -> c\nc -> d\n```", "```\na -> b -> c\nc -> d\n```"),
        # a line of arrows alone reads as well without
        ("a -> b -> c", "a -> b -> c"),
    ],
)
def test_sketches_are_kept(answer: str, drawn: str) -> None:
    assert kept(answer, diagrams(answer)) == drawn
    fences = [token for token in MarkdownIt().parse(drawn) if token.type == "fence"]
    assert len(fences) == ("```" in drawn)
