"""The state machine: what an interview is after some events, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mlsd.events import (
    AnyEvent,
    Asked,
    Finished,
    Graded,
    Header,
    LastWord,
    Marked,
    Paused,
    Predicted,
    Resumed,
    StageBegan,
    StageEnded,
    Typed,
)
from mlsd.interview import Interview, StageState, begin, play, step
from mlsd.model import Outcome, Said, Verdict

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def _graded(
    at: float, item: str, outcome: Outcome, engine: str = "lexical-1", stage: str | None = None
) -> Graded:
    verdict = Verdict(item=item, outcome=outcome, probability=0.5, certainty="unsure")
    return Graded(at=at, stage=stage, engine=engine, formula=1, utc=NOON, verdicts=(verdict,))


FRAMING: list[AnyEvent] = [
    StageBegan(at=0, stage="framing"),
    Typed(at=10, stage="framing", position=0, inserted="Sell tea"),
    StageEnded(at=60, stage="framing", text="Sell tea."),
]
BOTH: list[AnyEvent] = [
    *FRAMING,
    StageBegan(at=61, stage="data"),
    StageEnded(at=90, stage="data", text="Returned tins."),
]


def test_before_the_first_event(make_header: Callable[..., Header]) -> None:
    header = make_header()
    interview = begin(header)
    assert interview == Interview(
        header=header, at=0, stages={"framing": StageState(), "data": StageState()}
    )
    assert (interview.stage, interview.next_stage, interview.wrapping_up) == (
        None,
        "framing",
        False,
    )
    assert interview.said == {}


def test_a_stage_under_way(make_header: Callable[..., Header]) -> None:
    header = make_header()
    asked = Asked(at=12, stage="framing", question="How many?", fact="visitors", told="Nine.")
    assumed = Asked(at=14, stage="framing", question="Why?", told="Your call.")
    interview = play(header, [*FRAMING[:2], asked, assumed])
    assert interview == Interview(
        header=header,
        at=14,
        stage="framing",
        stages={
            "framing": StageState(began=0, draft="Sell tea", asked=(asked, assumed)),
            "data": StageState(),
        },
    )
    assert interview.next_stage == "data"
    assert interview.said == {"framing": Said(answer="Sell tea", asked="How many?\nWhy?")}
    assert interview.told == ("visitors",)
    assert interview.seconds("framing") == 14
    assert interview.seconds("data") == 0


# draft before, the edit as (position, removed, inserted), draft after
EDITS = [
    ("", (0, 0, "tea"), "tea"),  # the first words
    ("tea", (3, 0, " shop"), "tea shop"),  # at the end
    ("tea", (0, 0, "a "), "a tea"),  # at the beginning
    ("tea shop", (3, 5, ""), "tea"),  # taken out
    ("tea", (0, 3, "coffee"), "coffee"),  # all replaced
    ("🍵é", (1, 1, "e"), "🍵e"),  # positions count code points
    ("a", (1, 0, "\ud800\n\x1b"), "a\ud800\n\x1b"),  # whatever a terminal sends
    ("tea", (1, 0, ""), "tea"),  # nothing
]


@pytest.mark.parametrize(("before", "edit", "after"), EDITS)
def test_typing_edits_the_draft(
    make_header: Callable[..., Header], before: str, edit: tuple[int, int, str], after: str
) -> None:
    position, removed, inserted = edit
    interview = play(
        make_header(),
        [
            StageBegan(at=0, stage="framing"),
            Typed(at=1, stage="framing", position=0, inserted=before),
            Typed(at=2, stage="framing", position=position, removed=removed, inserted=inserted),
        ],
    )
    assert interview.stages["framing"].draft == after


def test_handing_in_a_stage_keeps_the_whole_text(make_header: Callable[..., Header]) -> None:
    interview = play(make_header(), FRAMING)
    assert interview.stage is None
    assert interview.next_stage == "data"
    assert interview.stages["framing"] == StageState(began=0, ended=60, draft="Sell tea.")
    assert interview.seconds("framing") == 60


def test_an_earlier_answer_can_be_added_to(make_header: Callable[..., Header]) -> None:
    interview = play(
        make_header(),
        [
            *FRAMING,
            StageBegan(at=61, stage="data"),
            Typed(at=70, stage="framing", position=9, inserted=" Daily."),
        ],
    )
    assert interview.stage == "data"
    assert interview.said == {
        "framing": Said(answer="Sell tea. Daily."),
        "data": Said(answer=""),
    }
    assert interview.seconds("framing") == 60


def test_the_wrap_up(make_header: Callable[..., Header]) -> None:
    interview = play(
        make_header(),
        [*BOTH, Predicted(at=95, stage="data", band=3), LastWord(at=100, text="And the cost.")],
    )
    assert interview.wrapping_up
    assert interview.predictions == {"data": 3}
    assert interview.said == {
        "framing": Said(answer="Sell tea."),
        "data": Said(answer="Returned tins.", reply="And the cost."),
    }
    finished = step(interview, Finished(at=120))
    assert (finished.finished, finished.wrapping_up, finished.at) == (True, False, 120)


def test_a_later_grading_supersedes_an_earlier_one(make_header: Callable[..., Header]) -> None:
    gradings = (
        _graded(90, "goal", Outcome.MISSED, stage="framing"),
        _graded(90, "labels", Outcome.EXPLAINED, stage="data"),
        _graded(90, "goal", Outcome.MENTIONED, engine="lexical-2"),
    )
    interview = play(make_header(), [*BOTH, *gradings])
    outcomes = {item: verdict.outcome for item, verdict in interview.verdicts.items()}
    assert outcomes == {"goal": Outcome.MENTIONED, "labels": Outcome.EXPLAINED}
    assert interview.gradings == gradings


def test_marks_can_be_changed_and_taken_back(make_header: Callable[..., Header]) -> None:
    interview = play(
        make_header(),
        [
            *BOTH,
            Finished(at=120),
            Marked(at=120, item="goal", covered=True),
            Marked(at=120, item="labels", covered=True),
            Marked(at=120, item="goal", covered=False),
            Marked(at=120, item="labels", covered=None),
        ],
    )
    assert interview.marks == {"goal": False}


def test_a_pause_and_a_crash(make_header: Callable[..., Header]) -> None:
    paused = play(make_header(), [*FRAMING[:2], Paused(at=20, why="SIGTERM")])
    assert paused.paused
    resumed = step(paused, Resumed(at=20, utc=NOON))
    assert not resumed.paused
    # After a crash there was no pause to record.
    assert step(resumed, Resumed(at=20, utc=NOON)) == resumed


def test_one_stage_alone(make_header: Callable[..., Header]) -> None:
    interview = play(
        make_header(mode="stage", stages=("data",)),
        [StageBegan(at=0, stage="data"), StageEnded(at=9, stage="data", text="Tins.")],
    )
    assert interview.wrapping_up
    assert interview.said == {"data": Said(answer="Tins.")}
