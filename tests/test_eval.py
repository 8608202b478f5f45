"""`mlsd eval`: reading labelled answers, the figures, and the command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mlsd.evaluate.run
from mlsd.__main__ import main
from mlsd.errors import MlsdError
from mlsd.evaluate.baselines import Phrasings, threshold
from mlsd.evaluate.bench import Decision
from mlsd.evaluate.figures import (
    agreements,
    confusion,
    overlaps,
    points,
    reliability,
    sureness,
)
from mlsd.evaluate.labelled import Answer, Span, read_answers, read_part
from mlsd.model import Evidence, Item, Outcome, Verdict, Weight

ANSWER = """\
- id: {id}
  prompt: no-such-prompt
  stage: framing
  kind: {kind}
  text: {text}
  reader_1: {{scale: 2, ml-task: 1}}
  reader_2: {{scale: 1, ml-task: x}}
"""
GOAL = Item(id="goal", statement="Names the goal", weight=Weight.MUST)
SCALE = Item(id="scale", statement="Asks for the scale")


def verdict(item: str, outcome: str, probability: float = 0.9, quote: str = "") -> Verdict:
    evidence = (Evidence(source="answer", start=0, end=len(quote), quote=quote),) if quote else ()
    certainty: Any = "sure" if abs(probability - 0.5) > 0.3 else "unsure"
    return Verdict(
        item=item,
        outcome=Outcome(outcome),
        probability=probability,
        certainty=certainty,
        evidence=evidence,
    )


def answer(name: str, kind: str = "strong", text: str = "Sell tea.") -> Answer:
    return Answer(name, "tea-shop", "framing", kind, text, ({}, {}))


def decide(  # noqa: PLR0917
    name: str,
    item: Item,
    outcome: str,
    labels: tuple[int, ...],
    kind: str = "strong",
    p: float = 0.9,
) -> Decision:
    return Decision(answer(name, kind), item, verdict(item.id, outcome, p), dict(enumerate(labels)))


# Reading


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_reader_left_blank_ticked_nothing_and_one_left_out_did_not_read(tmp_path: Path) -> None:
    head = "- {id: a, prompt: p, stage: s, kind: k, text: t, reader_1: {x: 2, y: n}"
    write(tmp_path, "p.yaml", f"{head}, reader_2: }}\n{head.replace('id: a', 'id: b')}}}\n")
    write(tmp_path, "contrast.yaml", "[]")
    both, one = read_answers(tmp_path)
    assert (both.readers, one.readers) == (({"x": 2, "y": "n"}, {}), ({"x": 2, "y": "n"},))
    assert (both.met("x"), one.met("x")) == (0.5, 1.0)
    assert (both.applies("x"), both.applies("y")) == (True, False)


GOOD = "- id: a\n  prompt: p\n  stage: s\n  kind: k\n  text: t\n  reader_1: {x: 2}\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.yaml", "a: 1", "p.yaml:1: must be a list"),
        ("p.yaml", "- a\n", "p.yaml:1: must be a mapping with an `id`"),
        ("p.yaml", GOOD.replace("  stage: s\n", ""), "p.yaml:1: needs `stage`"),
        ("p.yaml", GOOD.replace("kind: k", "kind: 3"), "p.yaml:4: `kind` must be text"),
        ("p.yaml", GOOD.replace("x: 2", "x: 3"), "p.yaml:6: `3` is no label: 2, 1, 0, x and n are"),
        ("p.yaml", GOOD.replace("{x: 2}", "[x]"), "p.yaml:6: `reader_1` must be a mapping"),
        (
            "p.yaml",
            GOOD.replace("reader_1", "reader1"),
            "p.yaml:1: unknown key 'reader1'; did you mean 'reader_1'?",
        ),
        ("p.yaml", GOOD.replace("  reader_1: {x: 2}\n", ""), "p.yaml:1: needs `reader_1`"),
        ("p.yaml", GOOD * 2, "p.yaml:7: the id 'a' stands at"),
        ("p.yaml", "- {", "p.yaml:2: not YAML"),
        (
            "contrast.yaml",
            "- {id: c, base: aa, item: x, text: t}",
            "contrast.yaml:1: `base`: no answer called 'aa'",
        ),
        ("spans.yaml", "- {answer: b, item: x}", "spans.yaml:1: `answer`: no answer called 'b'"),
        (
            "spans.yaml",
            "- {answer: a, item: x, reader_1: 3}",
            "spans.yaml:1: `reader_1` must be a quote",
        ),
        (
            "attacks.yaml",
            "- {id: d, prompt: p, stage: s, kind: denial, text: t}",
            "attacks.yaml:1: a denial needs the `item`",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    write(tmp_path, "p.yaml", GOOD)
    write(tmp_path, name, text)
    with pytest.raises(MlsdError) as caught:
        read_part(tmp_path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


# Figures


def test_agreement_is_the_mean_over_readers_and_n_is_left_out() -> None:
    decisions = [
        decide("a", GOAL, "explained", (2, 2)),
        decide("a", SCALE, "missed", (0, 1)),
        decide("b", GOAL, "mentioned", (1, 0)),
        Decision(answer("b"), SCALE, verdict("scale", "contradicted"), {0: 0}),
    ]
    found = agreements(decisions)
    # reader 1 agrees in all four, 1.0; reader 2 in one of three, 5 of 9 by chance: -0.5
    assert found["kappa"]["all"] == pytest.approx(0.25)
    assert found["kappa"]["by_kind"].keys() == {"strong"}
    assert found["kappa"]["sound"] == found["kappa"]["by_kind"]["strong"]
    assert found["kappa"]["stuffed"] is None
    # the readers judged three decisions together, and agree on one
    assert found["readers"]["kappa"]["all"] == pytest.approx(-0.5)


def test_sureness_counts_every_reader() -> None:
    decisions = [
        decide("a", GOAL, "explained", (2, 0), p=0.95),
        decide("a", SCALE, "missed", (0, 0), p=0.05),
        decide("b", GOAL, "explained", (0, 0), p=0.55),
    ]
    assert sureness(decisions) == {"share": pytest.approx(2 / 3), "right": 0.75}


def test_reliability_in_tenths() -> None:
    decisions = [
        decide("a", GOAL, "explained", (1, 0), p=1.0),
        decide("a", SCALE, "explained", (1, 1), p=0.9),
        decide("b", GOAL, "missed", (0, 0), p=0.04),
    ]
    assert reliability(decisions) == [
        {"from": 0.0, "to": 0.1, "count": 1, "probability": 0.04, "ticked": 0.0},
        {"from": 0.9, "to": 1.0, "count": 2, "probability": pytest.approx(0.95), "ticked": 0.75},
    ]


def test_points_gap_and_order() -> None:
    decisions = [
        decide("s", GOAL, "explained", (2, 2)),  # 3 of 5
        decide("s", SCALE, "missed", (2, 1)),  # readers: 100 and 80
        decide("p", GOAL, "mentioned", (2, 2), "plain"),  # 1.5 of 5
        decide("p", SCALE, "missed", (0, 0), "plain"),  # readers: 60
        decide("m", GOAL, "mentioned", (1, 1), "medium"),  # 1.5 of 5
        decide("m", SCALE, "missed", (0, 0), "medium"),
    ]
    found = points(decisions)
    assert found["kinds"]["strong"] == {"engine": 60.0, "readers": 90.0}
    assert found["kinds"]["plain"] == {"engine": 30.0, "readers": 60.0}
    assert found["plain_gap"] == {"pairs": 1, "engine": 30.0, "readers": 30.0, "difference": 0.0}
    # strong is above medium; plain is level with it, which is not above
    assert found["order"] == {"pairs": 2, "engine": 0.5, "readers": 1.0}


def test_a_quote_overlaps_or_does_not() -> None:
    heard = verdict("goal", "explained", quote="Sell tea.")
    decisions = [Decision(answer("a", text="Sell tea. Nine a day."), GOAL, heard, {0: 2, 1: 1})]
    spans = [Span("a", "goal", {0: ("tea",), 1: ("Nine a day",)})]
    assert overlaps(decisions, spans, lambda span: span.item) == {"quotes": 2, "overlap": 0.5}


def test_confusion_worst_first() -> None:
    decisions = [
        decide("a", GOAL, "explained", (2, 1)),
        decide("b", GOAL, "missed", (0, 0)),
        decide("a", SCALE, "explained", (0, 0)),
        decide("b", SCALE, "missed", (1, 0)),
    ]
    assert confusion(decisions) == [
        {"item": "scale", "tp": 0, "fp": 2, "fn": 1, "tn": 1, "wrong": 0.75},
        {"item": "goal", "tp": 2, "fp": 0, "fn": 0, "tn": 2, "wrong": 0.0},
    ]


def test_threshold_and_bm25() -> None:
    decisions = [
        decide(name, GOAL, "missed", labels)
        for name, labels in (("a", (0, 0)), ("b", (0, 0)), ("c", (1, 1)))
    ]
    assert 2 <= threshold([1, 2, 9], decisions) < 9
    tea = Item(id="tea", statement="Counts the tins of tea")
    best = Phrasings((GOAL, tea)).best("Weather.\nWe count each tin.")
    assert best.keys() == {"tea"}


# The command


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run `mlsd eval` in a folder with two answers, one of them in the test part."""
    monkeypatch.chdir(tmp_path)
    text = "Nine thousand people visit a day, so a classifier that ranks 400 teas answers in 50 ms."
    write(tmp_path / "own", "a.yaml", ANSWER.format(id="a", kind="strong", text=text))
    write(tmp_path / "own/test", "b.yaml", ANSWER.format(id="b", kind="plain", text=text))
    write(tmp_path / "empty", "note.txt", "")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mlsd", "eval", *arguments])
        status = main()
        return status, *capsys.readouterr()

    return call


def test_both_parts_as_text_markdown_and_json(run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run("own", "--items", "--errors")
    assert (status, err) == (0, "")
    assert "seen in training" not in out  # the engine has not learnt from a user's own answers
    for title in ("Agreement with", "by stage", "by kind", "simpler means", "Reliability", "Items"):
        assert title in out
    assert "most wrong items, test part" in out
    markdown = run("own", "--markdown")[1]
    assert "| kappa met or not, all kinds | ≥ .72 |" in markdown
    found = json.loads(run("own", "--json")[1])
    assert (found["test"]["answers"], found["development"]["answers"]) == (1, 1)
    assert found["test"]["readers"]["kappa"]["all"] is not None
    assert list(found["test"]["baselines"]) == [
        "word count",
        "cues only",
        "bm25",
        "engine without guards",
        "engine",
    ]


def test_what_cannot_be_read_is_one_line(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("nowhere") == (1, "", "mlsd: nowhere: no such folder\n")
    status, _, err = run("empty")
    assert (status, err) == (
        1,
        "mlsd: empty: no labelled answers in it; the README tells their format\n",
    )
    text = ANSWER.format(id="c", kind="k", text="t").replace("framing", "framimg")
    write(tmp_path / "bad", "c.yaml", text)
    status, _, err = run("bad")
    assert status == 1
    assert "c.yaml:1: no stage called 'framimg'; did you mean 'framing'?" in err
    monkeypatch.setattr(mlsd.evaluate.run, "shipped", lambda: tmp_path)
    status, _, err = run()
    assert (status, err.count("\n")) == (1, 1)
    assert "clone its repository" in err


def test_json_goes_with_no_other_form(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("own", "--json", "--markdown")[0] == 2
