"""The glossary, the projects and the tracks: read, found, printed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import Run
from mlsd.content import Shelf, open_file
from mlsd.content.glossary import find_concept
from mlsd.errors import ContentError, NotFound
from mlsd.library import File, read_concepts, read_projects
from mlsd.practice.plan import plan

CONCEPT = """\
data-drift:
  title: Data drift
  also: [covariate shift]
  what: The inputs change. The way from inputs to labels may stay.
  when: In every season.
  trade_off: Each alarm costs somebody's time.
  check: Which input moved last month?
  serves: [drift, prediction-watch]
concept-drift:
  title: Concept drift
  what: What the inputs mean changes. The inputs may stay.
  when: When rules change.
  trade_off: Labels show it, late.
  check: Did yesterday's answer become wrong?
  serves: [drift]
"""
PROJECT = """\
infrastructure:
  title: Build a small store of features
  data: NYC taxi trips (TLC)
  steps:
    - Write one definition.
    - Fill it for training.
    - Serve it.
  measure: How many values differ.
  builds: Why two code paths part.
"""
PLATFORM = (
    "title: Serve models\nbrief: We serve models. Predict the load.\ndomain: infrastructure\n"
)
NEEDED = "when: a\n  trade_off: b\n  check: c?\n  serves: [drift]\n"


def file(text: str) -> File:
    return File("frameworks/concepts.yaml", "concepts.yaml", text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"a:\n  title: A\n  {NEEDED}", "concepts.yaml:1: needs a `what`"),
        (
            f"a:\n  title: A\n  wath: x\n  what: y\n  {NEEDED}",
            "concepts.yaml:3: unknown key `wath`; did you mean `what`?",
        ),
        (
            f"a:\n  title: A\n  what: x\n  {NEEDED.replace('drift', 'drifts')}",
            "concepts.yaml:7: no framework item `drifts`; did you mean `drift`?",
        ),
        # A name is one name, however it is written.
        (
            f"a-b:\n  title: A\n  what: x\n  {NEEDED}c:\n  title: C\n  also: [A B]\n  what: x\n  {NEEDED}",
            "concepts.yaml:8: `a-b` is called “A B” already",
        ),
        ("- a\n", "concepts.yaml:1: must be a mapping of ids to concepts"),
    ],
)
def test_a_mistake_in_the_glossary_has_its_line(text: str, problem: str) -> None:
    read = read_concepts(file(text), ["drift"])
    assert read.value is None
    assert [str(found) for found in read.problems] == [problem]


def test_a_concept_serves_something() -> None:
    text = f"a:\n  title: A\n  what: x\n  {NEEDED.replace('[drift]', '[]')}"
    (problem,) = read_concepts(file(text), ["drift"]).problems
    assert problem.line == 7


@pytest.mark.parametrize("name", ["data-drift", "DATA DRIFT", "Covariate-shift"])
def test_a_concept_is_found_by_each_of_its_names(name: str) -> None:
    concepts = read_concepts(file(CONCEPT), ["drift", "prediction-watch"]).value
    assert concepts is not None
    assert find_concept(concepts, name).id == "data-drift"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "dta-drift",
            "no concept called 'dta-drift'; did you mean 'Data drift' or 'Concept drift'?",
        ),
        ("shift", "no concept called 'shift'; did you mean 'Data drift'?"),
        ("drift", "no concept called 'drift'; did you mean 'Data drift' or 'Concept drift'?"),
        ("zebra", "no concept called 'zebra'; `mlsd rubric --concepts` lists what is explained"),
    ],
)
def test_a_typo_is_told_what_is_near(name: str, line: str) -> None:
    concepts = read_concepts(file(CONCEPT), ["drift", "prediction-watch"]).value
    assert concepts is not None
    with pytest.raises(NotFound) as caught:
        find_concept(concepts, name)
    assert str(caught.value) == line


@pytest.fixture
def own_library(home: Path) -> Path:
    """A library of the user's with a glossary, a project and a platform prompt."""
    for name, text in (
        ("frameworks/concepts.yaml", CONCEPT.replace(", prediction-watch", "")),
        ("frameworks/projects.yaml", PROJECT),
        ("prompts/serve-models.yaml", PLATFORM),
    ):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return home


def test_one_concept_is_printed(mlsd: Run, own_library: Path) -> None:
    result = mlsd("rubric", "--concept", "covariate shift")
    assert (result.status, result.err) == (0, "")
    assert "Which input moved last month?" in result.out
    assert "serves     drift  " in result.out
    record = json.loads(mlsd("rubric", "--concept", "data-drift", "--json").out)
    assert record["also"] == ["covariate shift"]
    assert record["serves"] == ["drift"]


def test_the_list_of_concepts_is_by_stage(mlsd: Run, own_library: Path) -> None:
    out = mlsd("rubric", "--concepts").out
    before, _, monitoring = out.partition("\nMonitoring")
    assert "Data drift" in monitoring or "Data drift" in out.removeprefix("Monitoring")
    assert "Data drift" not in before.split("Monitoring")[0]
    names = [one["id"] for one in json.loads(mlsd("rubric", "--concepts", "--json").out)]
    assert {"data-drift", "concept-drift"} <= set(names)


def test_an_unknown_concept_is_one_line(mlsd: Run) -> None:
    result = mlsd("rubric", "--concept", "zzzzzz")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("mlsd: no concept called 'zzzzzz'; ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["rubric", "data", "--concept", "x"],
        ["rubric", "--concepts", "--level", "mid"],
        ["rubric", "--concepts", "--concept", "x"],
        ["practice", "--resume", "--level", "mid"],
        ["practice", "fraud-detection", "--track", "infrastructure"],
        ["review", "last", "--page", "3"],
    ],
)
def test_an_option_that_would_be_ignored_is_refused(mlsd: Run, arguments: list[str]) -> None:
    result = mlsd(*arguments)
    assert (result.status, result.out) == (2, "")


def test_a_project_without_steps_is_a_mistake() -> None:
    text = PROJECT.partition("  steps")[0] + "  steps: []\n  measure: m\n  builds: b\n"
    (problem,) = read_projects(File("p", "projects.yaml", text)).problems
    assert problem.line == 4


def test_the_project_follows_the_card(mlsd: Run, own_library: Path) -> None:
    line = (
        "Weekend project: Build a small store of features. "
        "`mlsd library show infrastructure` has the steps.\n"
    )
    assert mlsd("practice", "serve-models", "--answers", "answers.yaml").out.endswith(line)
    assert mlsd("review", "last").out.endswith(line)
    record = json.loads(mlsd("review", "last", "--json").out)
    assert record["project"]["data"] == "NYC taxi trips (TLC)"
    assert record["planned_seconds"] is None


def test_what_to_go_on_with(mlsd: Run, own_library: Path) -> None:
    out = mlsd("library", "show", "infrastructure").out
    assert "mlsd practice serve-models" in out
    assert "1. Write one definition." in out
    record = json.loads(mlsd("library", "show", "fraud-detection", "--json").out)
    assert [prompt["id"] for prompt in record["prompts"]] == ["fraud-detection"]
    assert {"title", "teaches", "year"} <= set(record["read"][0])
    unknown = mlsd("library", "show", "fraud-detektion")
    assert unknown.err == (
        "mlsd: no prompt or domain called 'fraud-detektion'; did you mean 'fraud-detection'?\n"
    )


def test_a_track_is_offered_only_when_asked_for(own_library: Path) -> None:
    shelf = Shelf(own_library)
    assert "serve-models" not in {entry.id for entry in shelf.offered()}
    assert "serve-models" in {entry.id for entry in shelf.offered("infrastructure")}
    assert {entry.domain for entry in shelf.offered("infrastructure")} == {"infrastructure"}
    with pytest.raises(NotFound, match="no track called 'infra'"):
        shelf.offered("infra")


def test_a_track_has_its_own_division_of_the_time(own_library: Path) -> None:
    from datetime import UTC, datetime

    from mlsd.model import Level

    shelf = Shelf(own_library)
    framework = shelf.framework("five-stage")
    for name, preset in (("serve-models", "infrastructure"), ("fraud-detection", "applied")):
        header = plan(
            framework,
            shelf.prompt(name),
            started=datetime(2026, 1, 1, tzinfo=UTC),
            level=Level.MID,
            library="",
        )
        assert header.minutes == framework.presets[preset]


def test_a_pipe_in_place_of_a_prompt_is_not_waited_for(tmp_path: Path, home: Path) -> None:
    pipe = home / "prompts" / "pipe.yaml"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    with pytest.raises(ContentError, match=r"pipe\.yaml: not a regular file; put a file"):
        open_file(pipe, "prompts/pipe.yaml")
    with pytest.raises(ContentError, match="not a regular file"):
        Shelf(home).prompt("pipe")


@pytest.mark.parametrize("name", ["../prompts/fraud-detection", "a" * 5000, "no\0name", ""])
def test_a_name_that_no_file_has_is_no_prompt(name: str, own_prompt: Callable[..., Path]) -> None:
    with pytest.raises(NotFound):
        Shelf().prompt(name)
