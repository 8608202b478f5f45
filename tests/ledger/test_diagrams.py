"""Sketches in an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.interview.diagrams import Diagram, Edge, diagrams
from mlsd.terminal.sketch import TEMPLATE, framed

BOXES = """\
+--------+     +-------+
| client | --> | API   |
+--------+     +-------+
"""
MERMAID = """\
Words before.
```mermaid
flowchart LR
  A[Client] -->|gRPC 100ms| B(API) --> C{Rules}
  C -- allow --> D[(Store)]
  B --> E & F
```
Words after."""


def only(text: str) -> Diagram:
    (found,) = diagrams(text)
    return found


def test_mermaid() -> None:
    found = only(MERMAID)
    assert found.form == "mermaid"
    assert MERMAID[found.start : found.end].startswith("```mermaid")
    assert MERMAID[found.start : found.end].endswith("```")
    assert found.nodes == ("Client", "API", "Rules", "Store", "E", "F")
    assert found.edges == (
        Edge("Client", "API", "gRPC 100ms"),
        Edge("API", "Rules"),
        Edge("Rules", "Store", "allow"),
        Edge("API", "E"),
        Edge("API", "F"),
    )
    assert found.chains == ("Client —gRPC 100ms→ API → Rules —allow→ Store", "API → E", "API → F")


def test_a_sequence_in_mermaid() -> None:
    found = only("```mermaid\nsequenceDiagram\nApp->>API: get page\nAPI-->>App: 20 videos\n```")
    assert found.edges == (Edge("App", "API", "get page"), Edge("API", "App", "20 videos"))


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("app -> api -> ranker", ("app → api → ranker",)),
        ("app --> api --> ranker", ("app → api → ranker",)),
        ("- logs → Kafka → features", ("logs → Kafka → features",)),
        ("Flow: request → retrieval → page.", ("request → retrieval → page",)),
        ("a => b => c", ("a → b → c",)),
        ("[app] --20 ms--> [api] ──> [db]", ("app —20 ms→ api → db",)),
        ("app -> api\napi -> db", ("app → api → db",)),
        ("app -> api -> db\n       |\n       v\n      logs", ("app → api → db", "api → logs")),
        (BOXES + "  |\n  v\n[logs] -> [lake]", ("client → API", "logs → lake", "client → logs")),
        ("```\nlogs -> lake\n```", ("logs → lake",)),
    ],
)
def test_arrows(text: str, chains: tuple[str, ...]) -> None:
    found = only(text)
    assert found.form == "ascii"
    assert found.chains == chains


@pytest.mark.parametrize(
    "text",
    [
        "More data -> a better model.",  # one arrow is a way of writing
        "shadow → 1% → 10% → 50% → all",  # a series of numbers
        "alert -> on-call\nrunbook -> owner",  # lines that don't lead on
        "p99 < 100 ms => batching is out. So => online it is, because => nobody waits.",
        "```python\nx = 1\n```",
        "",
        TEMPLATE,  # a frame that nobody has filled in
    ],
)
def test_what_is_no_sketch(text: str) -> None:
    assert diagrams(text) == ()


@given(st.text(alphabet='ab[](){}|->=─→v\n`~ mermaidflowchart:;"&', max_size=300))
def test_whatever_is_drawn(text: str) -> None:
    for found in diagrams(text):
        assert 0 <= found.start <= found.end <= len(text)
        assert {end for edge in found.edges for end in (edge.source, edge.target)} <= set(
            found.nodes
        )


@pytest.mark.parametrize("line", ["a -> b -> ", "-", "=", " ", "─", "[", "|", "`", "--", "a|"])
def test_a_long_line_is_no_sketch_and_takes_no_time(line: str) -> None:
    assert diagrams(line * 100_000) == ()
    assert len(diagrams(f"```mermaid\n{line * 100_000}\n```")) <= 1


@pytest.mark.parametrize(
    ("before", "after", "start", "end"),
    [("", "", "```", "\n"), ("words", "more", "\n```", "\n"), ("line\n", "\nnext", "```", "```")],
)
def test_the_frame_stands_on_lines_of_its_own(
    before: str, after: str, start: str, end: str
) -> None:
    frame = framed(before, after)
    assert frame.startswith(start)
    assert frame.endswith(end)
