"""The check that the grader hears what an author wrote, with each phrase taken out in turn."""

from pathlib import Path

from mlsd.content import Shelf, weights
from mlsd.grading.selfcheck import trials
from mlsd.library_check import check_library
from mlsd.model import Item, Listen

AWAKE = (
    "The speaker listens all day on a few milliwatts of power",
    "It must hear its name all day on very little power",
    "Battery and heat allow a few milliwatts for listening all day",
    "All day listening has to run on a few milliwatts",
)
OTHER = ("We ask the families every month", "Families are asked how happy they are each month")


def item(name: str, says: tuple[str, ...], denies: tuple[str, ...] = ()) -> Item:
    return Item(id=name, statement="Something else", listen=Listen(says=says, denies=denies))


def test_a_phrase_is_heard_by_what_the_others_teach() -> None:
    pair = [item("power", AWAKE), item("survey", OTHER)]
    found = {trial.text: trial for trial in trials(pair, (), weights())}
    assert set(found) == {*AWAKE, *OTHER}
    assert all(found[text].heard for text in AWAKE)


def test_a_phrase_like_no_other_is_not_heard() -> None:
    stray = "Strawberries are picked in June"
    pair = [item("power", (*AWAKE, stray)), item("survey", OTHER)]
    found = {trial.text: trial for trial in trials(pair, (), weights())}
    assert not found[stray].heard
    assert not found[stray].credited


def test_an_item_that_is_not_heard_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "prompts" / "tea.yaml"
    path.parent.mkdir()
    path.write_text(
        """\
title: Tea
brief: Predict which tea a guest will order.
checklist:
  data:
    steeping:
      statement: Asks how long each tea steeps
      listen:
        says:
          - A positive is a cup that was finished within the hour
          - Training and serving read the same feature code, so the values agree
          - A guest without a history gets the most popular tea of the house
          - We drop duplicate orders and alert when a field is missing
""",
        encoding="utf-8",
    )
    (problem,) = check_library(Shelf(), path).problems
    assert problem.line == 7
    assert problem.message.startswith("`steeping`: the grader hears only ")
