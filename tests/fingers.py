"""A scripted keyboard for the full-screen editor, and a terminal that only draws."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import pyte
from prompt_toolkit.application import create_app_session
from prompt_toolkit.application.current import set_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import DummyInput, create_pipe_input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.output import ColorDepth, DummyOutput, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from mlsd.practice import Sitting
from mlsd.terminal.desk import Desk
from mlsd.terminal.editor import Editor, hold

CTRL = {f"^{letter}": chr(ord(letter) - 64) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PgUp": "\x1b[5~",
    "PgDn": "\x1b[6~",
    "Back": "\x7f",
    **CTRL,
}
DOES = (
    *("begin_stage", "typed", "flush", "ask", "end_stage", "add", "predict", "last_word"),
    *("finish", "pause", "resume", "save_elsewhere"),
)


def keys(text: str) -> str:
    """What the terminal sends for a text with names of keys in angle brackets: `hello<^D>`."""
    for name, sent in KEYS.items():
        text = text.replace(f"<{name}>", sent)
    return text


@dataclass
class Noted:
    """A sitting that notes what is asked of it."""

    sitting: Sitting
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.sitting, name)
        if name not in DOES:
            return value

        def noted(*arguments: Any) -> Any:
            self.calls.append((name, *arguments))
            return value(*arguments)

        return noted

    @property
    def deeds(self) -> list[tuple[Any, ...]]:
        """The calls but for the typing, of which only the tests of typing want to know."""
        return [call for call in self.calls if call[0] not in ("typed", "flush", "last_word")]


def press(sitting: Any, text: str, output: Output | None = None) -> str:
    """Hold `sitting` for a candidate who presses the keys of `text`, then Ctrl-C till it ends."""
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=output or DummyOutput()),
    ):
        pipe.send_bytes((keys(text) + "\x03\x03").encode(errors="surrogateescape"))
        return hold(sitting)


class Seat:
    """The editor on a terminal of a given size, without a running loop: press, then look."""

    def __init__(self, sitting: Any, columns: int = 80, rows: int = 24) -> None:
        self.size = Size(rows=rows, columns=columns)
        self.raw = StringIO()
        output = Vt100_Output(
            self.raw,
            lambda: self.size,
            term="xterm-256color",
            default_color_depth=ColorDepth.from_env(),
        )
        self.desk = Desk(sitting)
        self.desk.open()
        with create_app_session(input=DummyInput(), output=output):
            self.editor = Editor(self.desk)
        self.editor.app.timeoutlen = 0

    def press(self, text: str) -> Seat:
        """Press the keys of `text`."""
        self.look()  # an editor on the screen knows its width
        pressed: list[KeyPress] = []
        parser = Vt100Parser(pressed.append)
        parser.feed(keys(text))
        parser.flush()

        async def process() -> None:
            with set_app(self.editor.app):
                self.editor.app.key_processor.feed_multiple(pressed)
                self.editor.app.key_processor.process_keys()
                for _ in range(3):
                    await asyncio.sleep(0)  # an Esc at the end waits for nothing

        asyncio.run(process())
        return self

    def resize(self, columns: int, rows: int) -> Seat:
        """Let the window have another size."""
        self.size = Size(rows=rows, columns=columns)
        return self

    def look(self) -> list[str]:
        """The rows of the screen, drawn anew, without blanks at their ends."""
        self.raw.seek(0)
        self.raw.truncate()
        app = self.editor.app

        async def draw() -> None:
            with set_app(app):
                app.render_counter += 1  # without it, controls show what they showed before
                app.renderer.reset()
                app.renderer.render(app, app.layout)

        asyncio.run(draw())
        self.screen = pyte.Screen(self.size.columns, self.size.rows)
        pyte.Stream(self.screen).feed(self.raw.getvalue())
        return [row.rstrip() for row in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.look())
