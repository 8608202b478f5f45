"""What every test stands on: a home of its own, and a small interview to make sessions of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from commands import mlsd, own_prompt  # noqa: F401 - fixtures of every test
from mlsd.events import Header
from mlsd.model import Framework, Minutes, Prompt

# A slow machine is no bug, and the same commit gives the same result twice.
settings.register_profile("mlsd", deadline=None, derandomize=True)
settings.load_profile("mlsd")

FRAMEWORK: dict[str, Any] = {
    "id": "two-stage",
    "title": "Two stages",
    "stages": {
        "framing": {
            "title": "Task framing",
            "ask": "What is the task?",
            "checklist": {
                "goal": {"statement": "Names the business goal", "weight": "must"},
                "scale": {"statement": "Asks for the scale", "level": "senior"},
            },
        },
        "data": {
            "title": "Data engineering",
            "ask": "Where does the data come from?",
            "checklist": {
                "labels": {"statement": "Says where labels come from", "weight": "must"},
                "drift": {"statement": "Expects the data to drift", "weight": "bonus"},
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
    "facts": {"visitors": "Nine thousand a day."},
    "checklist": {"data": {"returns": {"statement": "Uses returned tins as a label"}}},
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of this test alone; it does not exist yet. No test sees the real one."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MLSD_HOME", str(folder))
    monkeypatch.delenv("MLSD_CACHE", raising=False)
    monkeypatch.setenv("MLSD_ENGINE", "lexical")  # the same, whether or not the extra is installed
    return folder


@pytest.fixture(scope="session")
def make_header() -> Callable[..., Header]:
    """Make the header of a mock interview on a small prompt; named fields replace its own."""

    def make(**changes: Any) -> Header:
        return Header.model_validate(
            {
                "id": "2026-11-21-1903-tea-shop",
                "started": datetime(2026, 11, 21, 19, 3, 5, tzinfo=UTC),
                "mode": "mock",
                "level": "senior",
                "stages": ("framing", "data"),
                "minutes": Minutes.model_validate(FRAMEWORK["presets"]["applied"]),
                "prompt": Prompt.model_validate(PROMPT),
                "framework": Framework.model_validate(FRAMEWORK),
                "library": "0123456789abcdef",
            }
            | changes
        )

    return make
