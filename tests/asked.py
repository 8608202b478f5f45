"""A small interview in which there is something to ask for: probes, curveballs, levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from held import verdict
from mlsd.events import AnyEvent, Graded, Header, StageBegan, StageEnded
from mlsd.grading.points import expected
from mlsd.grading.tally import rubric_for
from mlsd.interview import Interview, play
from mlsd.model import Framework, Item, Prompt, Rubric, Verdict

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def _item(statement: str, probe: str = "", **more: Any) -> dict[str, Any]:
    return {"statement": statement, "probe": probe, **more}


FRAMEWORK: dict[str, Any] = {
    "id": "two-stage",
    "title": "Two stages",
    "stages": {
        "framing": {
            "title": "Task framing",
            "ask": "What is the task?",
            "checklist": {
                "goal": _item("Names the business goal", "Which number moves?", weight="must"),
                "users": _item("Says who drinks it", "Who drinks it?", weight="must"),
                "scope": _item("Draws a line", "What is left out?", weight="must"),
                "budget": _item("Names a budget", "What may it cost?"),
                "law": _item("Raises policy", "What is forbidden?", level="staff"),
            },
        },
        "data": {
            "title": "Data engineering",
            "ask": "Where does the data come from?",
            "checklist": {
                "labels": _item("Says where labels come from", "What is a yes?", weight="must"),
                "joins": _item("Joins the tables", "How are they joined?"),
                "silent": _item("Nobody asks for it", weight="must"),
                "bonus": _item("Goes further", "What else?", weight="bonus"),
            },
        },
    },
    "presets": {"applied": {"total": 20, "stages": {"framing": 8, "data": 10}, "wrap_up": 2}},
}

PROMPT: dict[str, Any] = {
    "id": "tea-shop",
    "title": "Recommend tea",
    "brief": "A shop sells 400 teas. Recommend one to each visitor.",
    "framework": "two-stage",
    "curveballs": {
        "rush": {
            "stage": "data",
            "change": "The till must answer within 40 ms.",
            "checklist": {
                "cheaper": _item("Makes it cheaper", weight="must"),
                "cached": _item("Keeps answers", weight="bonus", level="staff"),
            },
        }
    },
}


def header(**changes: Any) -> Header:
    """The header of an interview on it, senior and timed unless said otherwise."""
    framework = Framework.model_validate(FRAMEWORK)
    prompt = Prompt.model_validate(PROMPT | changes.pop("prompt", {}))
    return Header.model_validate(
        {
            "id": "2026-11-21-1200-tea-shop",
            "started": NOON,
            "mode": "mock",
            "level": "senior",
            "stages": ("framing", "data"),
            "minutes": framework.presets["applied"],
            "prompt": prompt,
            "framework": framework,
        }
        | changes
    )


def rubric(one: Header) -> Rubric:
    return rubric_for(one)


def expects(one: Header) -> Any:
    def expected_here(item: Item) -> bool:
        return expected(item, one.level)

    return expected_here


def found(**outcomes: str) -> dict[str, Verdict]:
    """Verdicts by item: an outcome, with a `?` where the grader is not sure."""
    return {
        item: verdict(item, word.rstrip("?"), certainty="unsure" if word.endswith("?") else "sure")
        for item, word in outcomes.items()
    }


def handed_in(
    one: Header,
    verdicts: Mapping[str, Verdict],
    *,
    stage: str = "framing",
    at: float = 60,
    text: str = "An answer.",
    then: tuple[AnyEvent, ...] = (),
) -> Interview:
    """The interview after `stage` was handed in at `at` and graded so; the stages before it empty."""
    events: list[AnyEvent] = []
    stages = one.stages[: one.stages.index(stage) + 1]
    for name in stages:
        said = text if name == stage else ""
        events += [
            StageBegan(at=0, stage=name),
            StageEnded(at=at if name == stage else 0, stage=name, text=said),
        ]
    graded = Graded(
        at=at, stage=stage, engine="x", formula=1, utc=NOON, verdicts=tuple(verdicts.values())
    )
    return play(one, [*events, graded, *then])
