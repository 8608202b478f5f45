"""Plain lines where the disk, the terminal or the candidate has enough."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from mlsd import store
from mlsd.events import Header, Paused, Typed
from mlsd.terminal import lines, plain
from mlsd.terminal.speech import Speech
from plainly import FRAMING, INTRODUCTION, PAUSED, hold, said
from sittings import Page, Time, sit

MakeHeader = Callable[..., Header]


def test_a_full_disk_is_told_and_another_file_offered(
    make_header: MakeHeader, tmp_path: Path, home: Path
) -> None:
    page = Page()
    page.full = True
    sitting = sit(make_header(), page, Time())
    rescue = tmp_path / "rescue.jsonl"
    trouble = (
        "Not saved (page.jsonl was not written: No space left on device); "
        "the interview goes on in memory."
    )
    told = said(
        sitting, "The goal.", "/quit", "/save", f"/save {tmp_path}", f"/save {rescue}", "/quit"
    )
    sitting.close()
    assert told == (
        f"{trouble} /save FILE saves it elsewhere.\n"
        f"{trouble} /save FILE saves it elsewhere, /quit again leaves without.\n"
        "Write the name of a new file after /save.\n"
        f"{tmp_path} was not written: File exists.\n"
        f"Saved in {rescue}; the interview goes on there.\n"
        "The session is being saved again.\n"
        f"Paused and saved in {rescue}. `mlsd practice --resume` does not look there: "
        f"move it to {home / 'sessions' / 'rescue.jsonl'} first.\n"
    )
    assert [event.kind for event in store.load(rescue).events] == ["stage-began", "typed", "paused"]


def test_left_without_saving(make_header: MakeHeader) -> None:
    page = Page()
    page.full = True
    _, out = hold(sit(make_header(), page, Time()), "/quit", "/quit")
    assert out.endswith(
        "Paused. Not saved (page.jsonl was not written: No space left on device); "
        "the interview goes on in memory.\n"
    )


class _Interrupted:
    """Lines among which Ctrl-C (None) is pressed."""

    def __init__(self, *lines: str | None) -> None:
        self._lines = iter(lines)

    def __iter__(self) -> _Interrupted:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_warns_once_and_then_pauses(make_header: MakeHeader) -> None:
    page, out = Page(), StringIO()
    sitting = sit(make_header(), page, Time())
    with pytest.raises(KeyboardInterrupt):
        plain.hold(sitting, _Interrupted("a", None, "b", None, None, "c"), out)
    warning = "Ctrl-C again pauses and saves. To go on, type on.\n"
    assert out.getvalue() == INTRODUCTION + FRAMING + warning + warning + PAUSED
    assert page.events[-1] == Paused(at=0, why="interrupted")
    assert sitting.interview.stages["framing"].draft == "a\nb"


def test_a_lost_terminal_is_a_pause(make_header: MakeHeader) -> None:
    page = Page()

    def typed() -> Iterator[str]:
        yield "a"
        yield "b"
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"):
        plain.hold(sit(make_header(), page, Time()), typed(), StringIO())
    assert page.events[-2:] == [
        Typed(at=0, stage="framing", position=1, inserted="\nb"),
        Paused(at=0, why="interrupted"),
    ]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_is_a_pause(make_header: MakeHeader, name: str) -> None:
    page, out, number = Page(), StringIO(), signal.Signals[name]
    before = signal.getsignal(number)

    def typed() -> Iterator[str]:
        yield "a"
        yield "b"
        signal.raise_signal(number)

    assert plain.hold(sit(make_header(), page, Time()), typed(), out) == "paused"
    assert out.getvalue() == INTRODUCTION + FRAMING + PAUSED
    assert page.events[-2:] == [
        Typed(at=0, stage="framing", position=1, inserted="\nb"),
        Paused(at=0, why=name),
    ]
    assert signal.getsignal(number) is before


def test_nothing_steers_the_terminal(make_header: MakeHeader) -> None:
    prompt = make_header().prompt.model_copy(update={"brief": "\x1b[2Jtea\u202e"})
    sitting = sit(make_header(prompt=prompt), Page(), Time())
    _, out = hold(sitting, "\x1b]0;pwned\x07[bold]", "/ask \x1b[31m?", "/earlier", "/\x1b")
    assert "␛[2Jtea" in out
    assert "␛]0;pwned␇[bold]" in out
    assert all(character == "\n" or character.isprintable() for character in out)
    assert sitting.interview.stages["framing"].draft == "\x1b]0;pwned\x07[bold]"


def test_a_megabyte_in_many_lines(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    hold(sitting, *["tea " * 250] * 1000, "/next")
    assert len(sitting.interview.stages["framing"].draft) == 1000 * 1001 - 1
    assert len(page.events) == 6


def test_it_never_imports_prompt_toolkit() -> None:
    program = "import sys, mlsd.terminal.plain; print('prompt_toolkit' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout == "False\n"


# Lines from a file that can be waited for


@pytest.fixture
def pipe() -> Iterator[tuple[Iterator[str | None], Callable[[bytes], object]]]:
    """The lines that come out of a pipe, and a way to put bytes into it; b"" closes it."""
    out, into = os.pipe()

    def put(data: bytes) -> None:
        if data:
            os.write(into, data)
        else:
            os.close(into)

    with open(out, encoding="utf-8") as source:  # noqa: PTH123 an open file has no path
        yield lines.lines_of(source), put


Pipe = tuple[Iterator[str | None], Callable[[bytes], object]]


def test_lines_of_a_pipe(pipe: Pipe) -> None:
    came, put = pipe
    put(b"\xef\xbb\xbftea\r\n\ncaf\xc3")
    assert [next(came), next(came)] == ["tea", ""]
    put(b"\xa9 \xff\nno end")
    assert next(came) == "café \ufffd"
    put(b"")
    assert list(came) == ["no end"]
    assert list(came) == []


def test_silence_is_told(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "SILENCE", 0)
    came, put = pipe
    put(b"te")
    assert [next(came), next(came)] == [None, None]
    put(b"a\n")
    assert [next(came), next(came)] == ["tea", None]
    put(b"")
    assert list(came) == []


def test_in_a_silence_what_was_typed_is_recorded(make_header: MakeHeader) -> None:
    page = Page()
    sitting = sit(make_header(), page, Time())
    kinds: list[list[str]] = []

    def typed() -> Iterator[str | None]:
        for line in ("a", "b", None, None):
            yield line
            kinds.append([event.kind for event in page.events])

    plain._Talk(sitting, Speech(sitting, StringIO())).hold(typed())
    assert kinds == [
        ["stage-began", "typed"],
        ["stage-began", "typed"],
        ["stage-began", "typed", "typed"],
        ["stage-began", "typed", "typed"],
    ]


@pytest.mark.parametrize("source", [["a\n", "b"], StringIO("a\r\nb")])
def test_lines_of_what_cannot_be_waited_for(source: Iterable[str]) -> None:
    assert list(lines.lines_of(source)) == ["a", "b"]
