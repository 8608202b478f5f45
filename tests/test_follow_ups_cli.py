"""Follow-ups from the command line: scripted replies, `--probes`, the list and a resumed session."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from mlsd import store
from mlsd.__main__ import main

FRAUD = "fraud-detection"
ANSWERS = """\
framing:
  answer: We want to stop fraud.
  replies:
    users-and-surface: The shop and the card holder see it, and today analysts keep rules for them.
    scale: About a thousand payments a second, forty million a day.
data: We train a CNN on the images.
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: str, stdin: str = "") -> Any:
    sys.argv = ["mlsd", *arguments, "--json"]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    assert main() == 0
    out = capsys.readouterr().out
    return json.loads(out) if out else None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    (tmp_path / "answers.yaml").write_text(ANSWERS, "utf-8")
    return tmp_path


def asked(card: Any) -> list[str]:
    return [one["reply"] for stage in card["stages"] for one in stage["follow_ups"]]


def test_replies_of_a_file_are_given_and_the_rest_is_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = run(capsys, "practice", FRAUD, "--answers", "answers.yaml", "--level", "mid")
    replies = asked(card)
    assert any(reply.startswith("The shop") for reply in replies)
    assert "" in replies
    users = next(i for i in card["stages"][0]["items"] if i["id"] == "users-and-surface")
    assert users["evidence"][0]["source"] == "reply"
    assert users["arithmetic"].endswith("× 0.9")
    assert card["unprompted_score"] < card["score"]
    # the list knows it without reading the whole file
    assert run(capsys, "review")[0]["score"] == card["score"]
    assert run(capsys, "review", "last")["score"] == card["score"]
    again = run(capsys, "review", "last", "--regrade")
    assert (again["score"], again["regrading"]["changes"]) == (card["score"], [])


def test_without_replies_nothing_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "short.yaml").write_text("framing: We want to stop fraud.\n", "utf-8")
    card = run(capsys, "practice", FRAUD, "--answers", "short.yaml")
    assert asked(card) == []
    card = run(capsys, "practice", FRAUD, "--answers", "answers.yaml", "--probes", "0")
    assert asked(card) == []
    card = run(capsys, "practice", FRAUD, "--answers", "short.yaml", "--probes", "1")
    assert len(asked(card)) == 5


def test_a_question_outlives_a_pause(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = "We want to stop fraud.\n/next\nThe shop"
    run(capsys, "practice", FRAUD, "--plain", "--stage", "framing", stdin=typed)
    (summary,) = store.listing(folder / "home")
    before = store.load(summary.path).events
    more = " sees it.\n/next\n/skip\n"
    card = run(capsys, "practice", "--resume", "--plain", stdin=more)
    after = store.load(summary.path).events
    assert after[: len(before)] == before
    assert asked(card)[0] == "The shop\n sees it."
    questions = [event.question for event in after if event.kind == "probed"]
    assert len(set(questions)) == len(questions) == 2
