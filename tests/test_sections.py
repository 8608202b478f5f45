"""A written design taken apart at its headings."""

from __future__ import annotations

import pytest

from mlsd.errors import AnswerError
from mlsd.model import Framework
from mlsd.score.sections import sections


def _framework() -> Framework:
    titles = {
        "framing": "Task framing",
        "data": "Data engineering",
        "training": "Training and evaluation",
    }
    return Framework.model_validate(
        {
            "id": "f",
            "title": "F",
            "stages": {
                stage: {"title": title, "ask": "?", "checklist": {}}
                for stage, title in titles.items()
            },
            "presets": {},
        }
    )


@pytest.mark.parametrize(
    ("heading", "stage"),
    [
        ("## Data engineering", "data"),  # the title
        ("# data", "data"),  # the id
        ("###### DATA", "data"),
        ("## 2. Data & features", "data"),  # a number and more words
        ("## Stage 2: Data", "data"),
        ("## **Data**", "data"),
        ("## Training ##", "training"),  # closed
        ("## Evaluation", "training"),  # half of the title
        ("# Problem framing", "framing"),
        ("## Framing the data problem", "framing"),  # the first of two
        ("Data\n====", "data"),  # underlined
        ("Data engineering\n---", "data"),
        ("2. Data", "data"),  # no mark at all
        ("**Data:**", "data"),
        ("data:", "data"),
    ],
)
def test_a_heading_names_its_stage(heading: str, stage: str) -> None:
    assert sections(f"{heading}\nwords\n", _framework()) == {stage: "words"}


def test_the_parts_come_in_the_frameworks_order() -> None:
    parts = sections("# Training\nt\n# Data\nd\n\n# Task framing\nf", _framework())
    assert list(parts.items()) == [("framing", "f"), ("data", "d"), ("training", "t")]


def test_what_stands_before_the_first_heading_belongs_to_its_stage() -> None:
    assert sections("hello\n## Data\nd", _framework()) == {"data": "hello\nd"}


def test_a_stage_named_twice_has_both_parts() -> None:
    text = "## Data\nd\n## Training\nt\n## Data\nmore"
    assert sections(text, _framework()) == {"data": "d\nmore", "training": "t"}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("## Data\nd\n### Training data\nt", "d\n### Training data\nt"),  # a deeper heading
        ("# My data\n## Data\nd\n## Training\nt", "# My data\nd"),  # a title that names one too
        ("## Data\n```\n# training\n```", "```\n# training\n```"),  # a comment in code
        ("## Data\n2. Training", "2. Training"),  # a list entry under a real heading
    ],
)
def test_not_everything_that_names_a_stage_is_its_heading(text: str, data: str) -> None:
    assert sections(text, _framework())["data"].strip() == data


def test_without_a_heading_it_says_what_to_write() -> None:
    with pytest.raises(AnswerError) as caught:
        sections("just words", _framework())
    assert str(caught.value) == (
        "no heading names a stage: write `## Task framing` and so on above the parts, "
        "or say which stage this is with --stage"
    )
