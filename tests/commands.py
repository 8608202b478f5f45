"""Commands run as a user runs them, in a folder of their own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mlsd.__main__ import main

ANSWERS = """\
framing: Who uses this page, and what do they see today?
data:
  asks: [How many users are there?]
  answer: We join each impression with the features as they stood at the request.
"""


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def mlsd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in a folder of its own, with standard input and output that are no terminal."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "words.md").write_text("Words without a heading.\n", encoding="utf-8")

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["mlsd", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main()
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return run


@pytest.fixture
def own_prompt(home: Path) -> Callable[[str, str], Path]:
    """Write a prompt of the user's own."""

    def write(name: str, text: str) -> Path:
        path = home / "prompts" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
