"""A session as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from held import DATA, FRAMING, LATER, held, marked
from mlsd.events import AnyEvent, Header, StageEnded, Typed
from mlsd.export.markdown import block, inline, session_markdown
from mlsd.export.values import to_json
from mlsd.grading.card import Card
from mlsd.grading.tally import card_of
from mlsd.interview import play

MakeHeader = Callable[..., Header]

MERMAID = """\
The path:

```mermaid
flowchart LR
  app -->|40 ms| ranker
  # a comment, no heading
  ranker --> page<br/>
```

| step | ms |
|---|---|
| rank | 40 |

1. first
2. then"""


def card(make_header: MakeHeader, events: list[AnyEvent] | None = None) -> Card:
    events = held(predictions={"framing": 4}) if events is None else events
    return card_of(play(make_header(), events), events)


def test_a_session_as_markdown(make_header: MakeHeader) -> None:
    made = card(make_header, [*held(predictions={"framing": 3}), *marked(("labels", True))])
    assert (
        session_markdown(made)
        == """\
# Recommend tea

2026-11-21 19:03 UTC · senior · mock interview · 19 minutes of 20 · `2026-11-21-1903-tea-shop`

## Brief

A shop sells 400 teas. Recommend one to each visitor.

## Lean no: 41.1 of 100

| stage | score | points | minutes | predicted | scored |
|---|---:|---:|---|---|---|
| Task framing | 80.0 | 4 of 5 | 9.0 of 8 (1.0 over) | yes | strong yes |
| Data engineering | 10.0 | 0 of 5 + 0.5 on top | 9.0 of 10 | – | no |

(80.0 × 8 + 10.0 × 10) / 18 = 41.1, the stages weighted by their planned minutes. \
At senior: strong yes from 75, yes from 60, lean yes from 50, lean no from 35.

No stage was short of time. The most was left in Data engineering: 9 min earned 0.5 of 5 points.

To yes: 74.4 with these explained in full, cheapest first: `labels` (+33.3).

At staff the same answers come to 40.2, lean no. Not explained, and expected at staff only: `drift`.

## Missed musts

- **Says where labels come from** (Data engineering)

## Task framing

*What is the task?*

- You asked: How many visitors?
  - Nine thousand a day.
- You asked: Is it \\[red\\]open\\[/red\\]?
  - Your call.

### Your answer

I want more returning customers, because they pay the rent.

The till sees 9000 people a day.

Added later: “The till sees 9000 people a day.”

### Checklist: 80.0

| | item | points | words |
|---|---|---:|---|
| explained | Names the business goal | 3/3 | “I want more returning customers, because they pay the rent.” |
| mentioned | Asks for the scale | 1/2 | added later: “The till sees 9000 people a day.” |

## Data engineering

*Where does the data come from?*

### Your answer

Labels come from the till.

### Checklist: 10.0

| | item | points | words |
|---|---|---:|---|
| possibly covered (your own mark: covered) | Says where labels come from | 0/3 |  |
| mentioned | Expects the data to drift | +0.5 | Task framing: “returning customers” |
| seems to reject | Uses returned tins as a label | 0/2 | “Labels come from the till.” |

## Last word

That is all.

## What you committed to

Not part of the score.

- Task framing: 9000 people a day

Judged by lexical-1, formula 1. Covered means that it was said. Whether a number is right is not scored.
"""
    )


def test_the_model_answer_only_on_request(make_header: MakeHeader) -> None:
    made = card(make_header)
    answer = {"data": "From the till, after 30 days."}
    assert "Model answer" not in session_markdown(made)
    assert "### Model answer\n\nFrom the till, after 30 days.\n" in session_markdown(
        made, model_answer=answer
    )


def test_an_answer_with_a_diagram_stays_as_it_is(make_header: MakeHeader) -> None:
    assert block(MERMAID) == MERMAID
    events = held()
    events[4] = StageEnded(at=540, stage="framing", text=MERMAID)
    events[8] = Typed(at=700, stage="framing", position=0, inserted="")
    events = [*events[:5], *events[6:11], events[-1]]  # without quotes of the old answer
    made = session_markdown(card(make_header, events))
    assert f"### Your answer\n\n{MERMAID}\n\n### Checklist" in made
    fences = [token for token in MarkdownIt().parse(made) if token.type == "fence"]
    assert [fence.info for fence in fences] == ["mermaid"]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("# Metrics\n## Online", "#### Metrics\n##### Online"),
        ("#### deep\n#hashtag", "###### deep\n#hashtag"),
        ("Title\n---\ntext", "Title\n\n---\ntext"),
        ("Title\n===", "Title\n\n==="),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
        ("p95 < 3 <script>x</script>", "p95 < 3 \\<script>x\\</script>"),
        ("`List<int>` and <b>", "`List<int>` and \\<b>"),
        ("```python\nif a < b: <b>", "```python\nif a < b: <b>\n```"),  # left open
        ("~~~\n```\n~~~\n# h", "~~~\n```\n~~~\n#### h"),
        ("```\n<b>\n````\n<i>", "```\n<b>\n````\n\\<i>"),
        ("- a\n  ```\n  # x\n  ```", "- a\n  ```\n  # x\n  ```"),
        ("\x1b[31m", "␛[31m"),
    ],
)
def test_what_would_break_the_document(answer: str, kept: str) -> None:
    assert block(answer) == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 3 < 4 & 5", "plain, 3 < 4 & 5"),
        ("a | b\nc", "a \\| b c"),
        ("*bold* `code` [x](y) <b>", "\\*bold\\* \\`code\\` \\[x\\](y) \\<b>"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("1.5 times", "1\\.5 times"),
        ("- no list", "\\- no list"),
    ],
)
def test_inline(text: str, shown: str) -> None:
    assert inline(text) == shown


pieces = st.lists(
    st.sampled_from(["# a", "```", "~~~~", "text", "<b>", "===", "---", "> q", "| a |", "- b", ""])
)


@given(pieces)
def test_no_answer_swallows_what_follows_it(lines: list[str]) -> None:
    document = f"# Top\n\n{block(chr(10).join(lines))}\n\n## Next\n"
    headings = [
        (token.tag, token.level)
        for token in MarkdownIt().parse(document)
        if token.type == "heading_open" and token.level == 0
    ]
    assert headings[0] == ("h1", 0)
    assert headings[-1] == ("h2", 0)
    assert all(tag in ("h4", "h5", "h6") for tag, _ in headings[1:-1])


def test_a_card_as_json(make_header: MakeHeader) -> None:
    made = to_json(card(make_header, [*held(predictions={"framing": 4}), *marked(("goal", False))]))
    stages = made.pop("stages")
    for key in ("choices", "contradictions", "estimates", "sketches", "dictated"):
        assert made.pop(key) == []
    (stated,) = made.pop("commitments")
    assert stated == {
        "stage": "framing",
        "quantity": "DAU",
        "part": None,
        "statistic": None,
        "scope": [],
        "value": 9000,
        "high": None,
        "unit": "DAU",
        "quote": "9000 people a day",
        "start": 75,
        "end": 92,
    }
    assert made.pop("pace")["sentence"].startswith("No stage was short of time.")
    assert made == {
        "id": "2026-11-21-1903-tea-shop",
        "prompt": "tea-shop",
        "title": "Recommend tea",
        "level": "senior",
        "mode": "mock",
        "timed": True,
        "started": "2026-11-21T19:03:05+00:00",
        "finished": True,
        "seconds": 1140,
        "planned_seconds": 1200,
        "engine": "lexical-1",
        "formula": 1,
        "regraded": None,
        "score": 41.1,
        "band": "lean no",
        "uncapped_band": "lean no",
        "capped_by": None,
        "cuts": {"strong yes": 75, "yes": 60, "lean yes": 50, "lean no": 35, "no": 0},
        "arithmetic": [
            "(80.0 × 8 + 10.0 × 10) / 18 = 41.1, the stages weighted by their planned minutes.",
            "At senior: strong yes from 75, yes from 60, lean yes from 50, lean no from 35.",
        ],
        "lift": {
            "band": "yes",
            "needs": 50,
            "reaches": 74.4,
            "items": [{"id": "labels", "stage": "data", "gain": 33.3}],
        },
        "missed_musts": ["labels"],
        "facts": 1,
        "facts_told": ["visitors"],
        "asked": [
            {
                "stage": "framing",
                "question": "How many visitors?",
                "told": "Nine thousand a day.",
                "fact": "visitors",
            },
            {
                "stage": "framing",
                "question": "Is it [red]open[/red]?",
                "told": "Your call.",
                "fact": None,
            },
        ],
        "last_word": "That is all.",
        "unprompted_score": 41.1,
        "next_level": {
            "level": "staff",
            "score": 40.2,
            "band": "lean no",
            "items": ["drift"],
            "asked_for": [],
        },
    }
    items = stages[0].pop("items")
    assert stages[0] == {
        "id": "framing",
        "title": "Task framing",
        "status": "graded",
        "not_graded": None,
        "seconds": 540,
        "planned_seconds": 480,
        "over_seconds": 60,
        "score": 80,
        "points": 4,
        "possible": 5,
        "band": "strong yes",
        "predicted": "strong yes",
        "answer": FRAMING + LATER,
        "unprompted_score": 80,
        "follow_ups": [],
        "hints": [],
    }
    assert items[0] == {
        "id": "goal",
        "statement": "Names the business goal",
        "weight": "must",
        "level": "mid",
        "verdict": "explained",
        "probability": 0.5,
        "certainty": "sure",
        "points": 3,
        "possible": 3,
        "on_top": False,
        "prompted": 0,
        "arithmetic": "",
        "mark": False,
        "gain": 0,
        "heard": ["cue: a word"],
        "evidence": [
            {
                "source": "answer",
                "start": 0,
                "end": len(FRAMING),
                "quote": FRAMING,
                "stage": None,
                "last_word": False,
                "late": False,
            }
        ],
    }
    drift = stages[1]["items"][1]
    assert (drift["on_top"], drift["possible"], drift["points"]) == (True, 0, 0.5)
    assert drift["evidence"][0]["stage"] == "framing"
    assert stages[1]["answer"] == DATA


def test_an_unfinished_card_as_json(make_header: MakeHeader) -> None:
    made = to_json(card(make_header, held()[:7]))
    assert (made["score"], made["band"], made["finished"]) == (80, None, False)
    assert (made["stages"][1]["score"], made["stages"][1]["status"]) == (None, "begun")
    empty = to_json(card(make_header, []))
    assert (empty["score"], empty["cuts"], empty["lift"]) == (None, {}, None)
    json.dumps(empty, allow_nan=False)
