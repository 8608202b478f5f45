"""A guided interview: the checklist in view, ticked off as one writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fingers import Seat
from mlsd.content import Shelf
from mlsd.events import Header
from mlsd.grading.remembering import remembering
from mlsd.grading.tally import card_of
from mlsd.grading.ticks import Tick, Ticks, title_of
from mlsd.model import Item, Level, Rubric, Said, Verdict, rubric_of
from mlsd.practice.plan import plan
from mlsd.review.pages import page as listed
from mlsd.store import create
from mlsd.terminal.guide import column, compact
from mlsd.terminal.speech import listed as on_lines
from mlsd.terminal.wrap import width
from plainly import PAUSED, hold, said
from sittings import Page, Time, WordJudge, both_stages, sit

MakeHeader = Callable[..., Header]

TICKS = [
    Tick("goal", "explained"),
    Tick("scale"),
    Tick("ml task", "unsure"),
    Tick("scope", "mentioned"),
]


class Counting(WordJudge):
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        self.asked += 1
        return super().grade(rubric, texts, stages=stages)


def test_the_items_that_the_level_expects_are_ticked(make_header: MakeHeader) -> None:
    header = make_header()
    judge = Counting()
    ticks = Ticks(rubric_of(header.framework, header.prompt), Level.MID, judge)
    assert ticks.blank("framing") == (Tick("goal"),)  # scale is for a senior
    assert ticks.blank("data") == (Tick("labels"), Tick("returns"))  # drift is a bonus
    assert ticks.heard("framing", Said(answer="the goal")) == (Tick("goal", "explained"),)
    ticks.heard("framing", Said(answer="the goal"))
    assert judge.asked == 1  # what has not changed is not graded again
    ticks.heard("framing", Said(answer="the"))
    assert judge.asked == 2


def test_titles_say_no_more_than_the_name() -> None:
    item = Item(id="tea-shop/point-in-time", statement="Builds rows with what was known")
    assert title_of(item) == "point in time"


def test_in_a_line_or_two_every_item_keeps_its_place() -> None:
    many = [Tick(f"item number {place}") for place in range(12)]
    for columns in (50, 80, 100):
        rows = compact(many, columns)
        assert len(rows) <= 2
        texts = ["".join(text for _, text in row) for row in rows]
        assert all(width(text) < columns for text in texts)
        assert "+" in texts[-1]
        ticked = [
            "".join(t for _, t in row)
            for row in compact([*many[:-1], Tick("item number 11", "explained")], columns)
        ]
        assert [text.replace("heard 1", "heard 0") for text in ticked] == texts
    assert "".join(text for _, text in compact(TICKS, 80)[0]) == (
        " heard 2 of 4  ● goal  ○ scale  ? ml task  ◐ scope"
    )


def test_in_a_column() -> None:
    texts = ["".join(text for _, text in row) for row in column(TICKS, 10)]
    assert texts == ["heard 2 of 4", "● goal", "○ scale", "? ml task", "◐ scope"]
    texts = ["".join(text for _, text in row) for row in column(TICKS, 4)]
    assert texts == ["heard 2 of 4", "● goal", "○ scale", "… and 2 more"]


def test_on_plain_lines(make_header: MakeHeader) -> None:
    sitting = sit(make_header(mode="guided"), Page(), Time())
    _, out = hold(sitting, "The goal is tea.", "/ticks")
    assert "Guided: /ticks shows the checklist. The score will be kept in no trend.\n" in out
    assert out.removesuffix(PAUSED).endswith(
        "\n\nHeard 1 of 2.\n  [x] goal (explained)\n  [ ] scale\n"
    )
    assert on_lines(TICKS).splitlines()[3] == "  [ ] ml task (possibly covered)"


def test_a_mock_never_shows_the_checklist(make_header: MakeHeader) -> None:
    sitting = sit(make_header(), Page(), Time())
    assert sitting.ticks is None
    assert said(sitting, "/ticks").startswith("Only a guided interview shows its checklist")
    seat = Seat(sit(make_header(), Page(), Time()), 120, 40)
    assert "heard" not in seat.press("The goal").text


@pytest.mark.parametrize(("columns", "rows"), [(50, 12), (80, 24), (109, 30), (110, 30), (120, 40)])
def test_on_the_screen(make_header: MakeHeader, columns: int, rows: int) -> None:
    seat = Seat(sit(make_header(mode="guided"), Page(), Time()), columns, rows)
    screen = seat.press("The goal is tea.").look()
    assert all(width(row) <= columns for row in screen)
    assert "heard 0 of 2" in seat.text
    assert "The goal is tea." in seat.text
    assert any(row.strip().startswith("heard") for row in screen) == (columns < 110)


def test_it_is_ticked_after_a_pause(make_header: MakeHeader) -> None:
    seat = Seat(sit(make_header(mode="guided"), Page(), Time()))
    ticks = seat.desk.sitting.ticks
    assert ticks is not None

    async def listen() -> None:
        seat.desk.text.insert_text("The goal is tea.")
        listening = asyncio.ensure_future(seat.editor._listens(ticks))
        while "framing" not in seat.desk.ticks:
            await asyncio.sleep(0)
        listening.cancel()

    asyncio.run(listen())
    assert seat.desk.checklist[0] == Tick("goal", "explained")
    assert "● goal" in seat.text


def test_its_score_is_on_the_card_and_in_no_list(make_header: MakeHeader, home: Path) -> None:
    now = Time()
    writer = create(home, make_header(mode="guided"))
    sitting = sit(writer.header, writer, now)
    both_stages(sitting, now)
    sitting.finish()
    sitting.close()
    card = card_of(sitting.interview)
    assert card.score is not None
    assert card.planned == 20 * 60
    ((past,), _) = listed(home)
    assert (past.mode, past.finished, past.score, past.band) == ("guided", True, None, None)


def test_the_plan(make_header: MakeHeader) -> None:
    header = make_header()
    made = plan(
        header.framework,
        header.prompt,
        started=header.started,
        level=Level.MID,
        library="",
        stage="data",
        guided=True,
    )
    assert (made.mode, made.stages) == ("guided", ("data",))


GROWING = (
    "I want more minutes watched a day, because clicks reward bait. We have 50M DAU. "
    "- answer within 200 ms at p99\n- rank 500 candidates\n\nFirst version: home page only. "
    "I would not look at costs of errors. app -> api -> ranker -> page"
)


def test_what_is_remembered_changes_no_tick() -> None:
    shelf = Shelf(None)
    prompt = shelf.prompt("video-recommendation")
    framework = shelf.framework(prompt.framework)
    engine, rubric = shelf.engine(framework, prompt), rubric_of(framework, prompt)
    quick = remembering(engine)
    for end in (40, 20, 80, 130, 131, 200, len(GROWING)):  # typed, taken back, typed on
        texts = {"framing": Said(answer=GROWING[:end])}
        one, other = (
            [
                (found.item, found.outcome, found.probability, found.certainty)
                for found in judge.grade(rubric, texts, stages=("framing",))
            ]
            for judge in (engine, quick)
        )
        assert one == other
    assert remembering(WordJudge()).name == "words-1"
