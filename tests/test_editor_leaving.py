"""Out of the editor and back, and out of it for good: $EDITOR, signals, a terminal that goes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from fingers import keys
from mlsd.events import Header
from mlsd.practice import Sitting
from mlsd.terminal.editor import hold
from mlsd.terminal.external import edit, editor_command
from sittings import Page, Time, sit

MakeHeader = Callable[..., Header]


class Candidate:
    """Presses keys, and does something when a text stands in the present draft."""

    def __init__(self, sitting: Sitting, text: str, then: Callable[[], None]) -> None:
        self._sitting, self._text, self._then = sitting, text, then

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sitting, name)

    def typed(self, stage: str, text: str) -> None:
        self._sitting.typed(stage, text)
        if text == self._text:
            self._then()


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def sitting(make_header: MakeHeader, page: Page) -> Sitting:
    return sit(make_header(), page, Time())


def held(sitting: Sitting, pressed: str, *, at: str, then: Callable[[Any], None]) -> str:
    """Hold `sitting`; when the draft is `at`, `then` gets the keyboard."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys(pressed))
        return hold(Candidate(sitting, at, lambda: then(pipe)))


def program(path: Path, lines: str) -> str:
    """A command that runs Python `lines` on the file `name`."""
    path.write_text(f"import os, signal, sys\nname = sys.argv[1]\n{lines}\n")
    return f"'{sys.executable}' '{path}'"


def test_the_draft_goes_through_the_editor_and_back(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "with open(name, 'a', encoding='utf-8') as file: file.write(' and ünder vim\\n')"
    monkeypatch.setenv("VISUAL", program(tmp_path / "vi.py", lines))
    held(
        sitting,
        "written here<^O>",
        at="written here and ünder vim",
        then=lambda keyboard: keyboard.send_text("\x03\x03"),
    )
    assert sitting.interview.stages["framing"].draft == "written here and ünder vim"


def test_a_signal_while_the_editor_is_open_saves_what_it_saved(
    sitting: Sitting, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = """
with open(name, "w") as file: file.write("saved in vim")
os.kill(os.getppid(), signal.SIGTERM)
signal.pause()"""
    monkeypatch.setenv("VISUAL", program(tmp_path / "vi.py", lines))
    assert held(sitting, "here<^O>", at="", then=lambda _: None) == "paused"
    assert sitting.interview.stages["framing"].draft == "saved in vim"
    assert [event.why for event in page.events if event.kind == "paused"] == ["SIGTERM"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_and_leaves(sitting: Sitting, page: Page, name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    ending = held(
        sitting, "half a thought", at="half a thought", then=lambda _: os.kill(os.getpid(), number)
    )
    assert ending == "paused"
    assert sitting.interview.stages["framing"].draft == "half a thought"
    assert [event.why for event in page.events if event.kind == "paused"] == [name]
    assert signal.getsignal(number) == before


def test_an_interrupt_from_outside_is_a_ctrl_c(sitting: Sitting, page: Page) -> None:
    def interrupt(keyboard: Any) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        keyboard.send_text("\x03\x03")

    assert held(sitting, "half", at="half", then=interrupt) == "paused"
    assert [event.why for event in page.events if event.kind == "paused"] == ["interrupted"]


def test_a_terminal_that_goes_away_is_a_pause(sitting: Sitting, page: Page) -> None:
    ending = held(sitting, "half", at="half", then=lambda keyboard: keyboard.pipe.close_write())
    assert ending == "paused"
    assert sitting.interview.stages["framing"].draft == "half"
    assert page.events[-1].kind == "paused"


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vim"}, ["code", "--wait"]),
        ({"VISUAL": "", "EDITOR": "'/opt/my editor/e' -n"}, ["/opt/my editor/e", "-n"]),
        # an unclosed quote is no command
        ({"VISUAL": "vim '", "EDITOR": "nano"}, ["nano"]),
        ({"PATH": "/nowhere"}, None),
    ],
)
def test_the_editor_command(environ: dict[str, str], command: list[str] | None) -> None:
    assert editor_command(environ) == command


@pytest.mark.parametrize(
    ("text", "lines", "edited"),
    [
        ("a", "pass", "a"),
        # the newline that editors add goes, the writer's own stay
        ("a", "open(name, 'w').write('b\\n')", "b"),
        ("a\n", "open(name, 'w').write('b\\n')", "b\n"),
        ("a", "open(name, 'wb').write(b'b\\r\\nc\\xff')", "b\nc\N{REPLACEMENT CHARACTER}"),
        # a file that was taken away changes nothing
        ("a", "os.remove(name)", "a"),
        # and neither does an error by itself
        ("a", "sys.exit(1)", "a"),
    ],
)
def test_what_the_editor_leaves(tmp_path: Path, text: str, lines: str, edited: str) -> None:
    script = tmp_path / "editor.py"
    program(script, lines)
    assert asyncio.run(edit([sys.executable, str(script)], text, lambda _: None)) == edited


def test_the_draft_on_the_disk_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    program(script, "print(name, oct(os.stat(name).st_mode)[-3:], file=open('seen', 'w'))")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        asyncio.run(edit([sys.executable, str(script)], "secret", lambda _: None))
    finally:
        os.chdir(before)
    name, mode = (tmp_path / "seen").read_text().split()
    assert mode == "600"
    assert not Path(name).exists()


def test_an_editor_that_is_not_there(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")

    def wait(keyboard: Any) -> None:
        keyboard.send_text("\x18")

    assert held(sitting, "kept<^O>!", at="kept!", then=wait) == "paused"
    assert sitting.interview.stages["framing"].draft == "kept!"
