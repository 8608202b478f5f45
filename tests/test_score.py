"""Written answers: the batch format to the letter, and the same verdicts as an interview."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsd.content import Shelf
from mlsd.errors import NotFound
from mlsd.model import Evidence, Level, Outcome, Rubric, Said, Verdict
from mlsd.practice import Script, Sitting, hold_scripted
from mlsd.practice.plan import plan
from mlsd.score.batch import grade_lines
from mlsd.score.desk import Desk

WHEN = datetime(2026, 11, 21, 19, 3, tzinfo=UTC)
PROMPT = "video-recommendation"


class Deaf:
    """A judge that hears nothing but the word `split`, and takes it for one item."""

    name = "deaf-1"

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        return tuple(
            self._verdict(item.id, texts)
            for stage in (stages if stages is not None else texts)
            for item in rubric.stages[stage]
        )

    def _verdict(self, item: str, texts: dict[str, Said]) -> Verdict:
        for said in texts.values():
            start = said.answer.find("split")
            if item == "honest-split" and start >= 0:
                quote = Evidence(source="answer", start=start, end=start + 5, quote="split")
                return Verdict(
                    item=item,
                    outcome=Outcome.MENTIONED,
                    probability=0.812,
                    certainty="sure",
                    evidence=(quote,),
                )
        return Verdict(item=item, outcome=Outcome.MISSED, probability=0.05, certainty="sure")


MINE = """
title: Mine
brief: What would you do?
checklist:
  training:
    tea:
      statement: Tastes the tea
"""


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, home: Path) -> Desk:
    (home / "prompts").mkdir(parents=True)
    (home / "prompts" / "mine.yaml").write_text(MINE, encoding="utf-8")
    monkeypatch.setattr(Shelf, "engine", lambda *_: Deaf())
    return Desk(Shelf(home))


def _lines(*records: Any) -> list[bytes]:
    return [
        record if isinstance(record, bytes) else json.dumps(record).encode() for record in records
    ]


def _line(**changes: Any) -> dict[str, Any]:
    return {"id": "a", "prompt": "mine", "stage": "training", "text": "We split."} | changes


def test_a_graded_line(desk: Desk) -> None:
    (result,) = grade_lines(_lines(_line()), desk, Level.SENIOR)
    items = result.pop("items")
    assert result == {
        "id": "a",
        "prompt": "mine",
        "stage": "training",
        "level": "senior",
        "engine": "deaf-1",
        "score": 4.5,  # 1.5 of 33
        "points": 1.5,
        "possible": 33.0,
    }
    rubric = desk.place("mine").rubric.stages["training"]
    assert [item["id"] for item in items] == [item.id for item in rubric]
    assert next(item for item in items if item["id"] == "honest-split") == {
        "id": "honest-split",
        "verdict": "mentioned",
        "probability": 0.812,
        "certainty": "sure",
        "points": 1.5,
        "possible": 3.0,
        "evidence": [{"source": "answer", "start": 3, "end": 8, "quote": "split"}],
    }
    assert next(item for item in items if item["id"] == "mine/tea") == {
        "id": "mine/tea",
        "verdict": "missed",
        "probability": 0.05,
        "certainty": "sure",
        "points": 0.0,
        "possible": 2.0,
        "evidence": [],
    }


@pytest.mark.parametrize(
    ("changes", "level", "possible"),
    [
        ({}, Level.MID, 25.0),  # the level of the whole batch
        ({"level": "staff"}, Level.MID, 36.0),  # the line's own
    ],
)
def test_a_line_may_name_its_level(
    desk: Desk, changes: dict[str, str], level: Level, possible: float
) -> None:
    (result,) = grade_lines(_lines(_line(**changes)), desk, level)
    assert result["possible"] == possible


@pytest.mark.parametrize(
    ("line", "result"),
    [
        (b'{"id": 3', (None, "not JSON (expecting ',' delimiter, column 9)")),
        (b"[1]", (None, "must be a JSON object with id, prompt, stage and text")),
        (b"\xff", (None, "not UTF-8 (byte 1)")),
        (b"[" * 100_000, (None, "not JSON (nested too deeply)")),
        (b'{"id": NaN}', (None, "not JSON (NaN is no JSON number)")),
        (b'{"id": 1e999}', (None, "not JSON (1e999 is too large for a number)")),
        ({"prompt": "x"}, (None, "needs `id` and `stage` and `text`")),
        (_line(text=7), ("a", "`text` must be text")),
        (_line(level="boss"), ("a", "no level called 'boss'; there are: mid, senior, staff")),
        (_line(prompt="mien"), ("a", "no prompt called 'mien'; did you mean 'mine'?")),
        (_line(stage="traning"), ("a", "no stage called 'traning'; did you mean 'training'?")),
    ],
)
def test_a_line_that_cant_be_graded(desk: Desk, line: Any, result: tuple[Any, str]) -> None:
    name, reason = result
    graded = list(grade_lines(_lines(_line(), line, b"", _line(id=2)), desk, Level.MID))
    assert graded[1] == {"id": name, "error": f"line 2: {reason}"}
    assert [record["id"] for record in graded] == ["a", name, 2]
    assert [record.get("points") for record in graded] == [1.5, None, 1.5]


def test_half_a_character_is_replaced_and_moves_no_offset(desk: Desk) -> None:
    (result,) = grade_lines(_lines(_line(text="\ud800 split")), desk, Level.MID)
    item = next(item for item in result["items"] if item["evidence"])
    assert item["evidence"] == [{"source": "answer", "start": 2, "end": 7, "quote": "split"}]


def test_a_whole_design_makes_a_card(desk: Desk) -> None:
    card = desk.card("mine", {"training": "We split."}, Level.SENIOR, at=WHEN)
    assert card.score is not None
    assert {name: stage.score for name, stage in card.score.stages.items()} == {
        "framing": 0.0,
        "data": 0.0,
        "training": 4.5,
        "serving": 0.0,
        "monitoring": 0.0,
    }


def test_one_stage_makes_a_card_of_its_own(desk: Desk) -> None:
    texts = {"training": "We split."}
    card = desk.card("mine", texts, Level.SENIOR, stage="training", at=WHEN)
    assert [stage.id for stage in card.stages] == ["training"]
    assert card.score is not None
    assert card.score.score == 4.5


def test_the_same_to_the_last_digit_whatever_order_sets_have() -> None:
    code = """if True:
        from mlsd.content import Shelf, weights
        from mlsd.words import tokens
        voice = weights().voice
        for text in Shelf().prompt("eta-prediction").model_answer.values():
            print(voice.stance(tokens(text)), voice.idleness(tokens(text)))
    """
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(3)
    }
    assert len(printed) == 1
    assert b"." in printed.pop()


def test_an_unknown_stage(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.grade_stage("mine", "trainig", "x", Level.MID)


# The same verdicts as an interview, by the grader itself

SENTENCES = [
    "Who uses this page, and what do they see today?",
    "We split by time: the last week is the test set, since production looks ahead too.",
    "Join each impression with the features as they stood at the request.",
    "Retrieve 500 candidates, then rank them.",
    "If the ranker times out we show yesterday's popular videos.",
    "I would not monitor anything.",
    "- watch PSI of every input against last month\n",
    "## Data\n",
    "🎬 é \ud83d",
]

answers = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=30), max_size=4).map(" ".join)
REAL = Desk(Shelf())


def _practised(texts: dict[str, str], stage: str | None) -> dict[str, Verdict]:
    place = REAL.place(PROMPT)
    header = plan(
        place.framework,
        place.prompt,
        started=WHEN,
        level=Level.SENIOR,
        library="",
        stage=stage,
        scripted=True,
    )
    sitting = Sitting(header, None, lambda: 0.0, lambda: WHEN, place.rubric, place.judge)
    hold_scripted(sitting, {name: Script(text) for name, text in texts.items()})
    return dict(sitting.interview.verdicts)


@settings(max_examples=25)
@given(st.sampled_from(["data", "serving"]), answers)
def test_score_and_practice_agree_on_a_stage(stage: str, text: str) -> None:
    scored = REAL.grade_stage(PROMPT, stage, text, Level.SENIOR)
    assert {one.item: one for one in scored.verdicts} == _practised({stage: text}, stage)


@settings(max_examples=10)
@given(st.fixed_dictionaries({"framing": answers, "data": answers, "serving": answers}))
def test_score_and_practice_agree_on_a_whole_design(texts: dict[str, str]) -> None:
    card = REAL.card(PROMPT, texts, Level.SENIOR, at=WHEN)
    scored = {line.item.id: line.verdict for stage in card.stages for line in stage.lines}
    assert scored == _practised(texts, None)
