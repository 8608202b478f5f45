"""The full-screen editor: an interview from where it stands to its end, or to a pause."""

from __future__ import annotations

import asyncio
import errno
import os
from asyncio.subprocess import Process
from contextlib import suppress
from typing import Any, Final

from prompt_toolkit.application import Application, in_terminal
from prompt_toolkit.document import Document
from prompt_toolkit.layout import Layout

from mlsd.grading.ticks import Ticks
from mlsd.terminal.bindings import bindings
from mlsd.terminal.desk import LAST_WORD, Desk
from mlsd.terminal.external import edit, editor_command
from mlsd.terminal.guide import PAUSE
from mlsd.terminal.screen import STYLE, Screen
from mlsd.terminal.signals import signals
from mlsd.terminal.sitting import Ending, Sitting

PATIENCE: Final = 2.0
"""Seconds that $EDITOR gets to leave after a signal."""


def hold(sitting: Sitting) -> Ending:
    """Hold the interview on the whole screen, from where it stands.

    Whatever ends it, a key, a signal, a terminal that goes away or an error, what was typed is
    recorded and the interview is paused before this returns or raises.
    """
    desk = Desk(sitting)
    desk.open()
    if desk.ending is not None:
        return desk.ending
    editor = Editor(desk)
    # The signals are ours until everything is saved: a terminal that closes sends them twice.
    with signals(editor.stop_soon):
        try:
            editor.run()
        except EOFError:
            pass  # the terminal is gone, and there is nobody to tell
        except OSError as error:
            if error.errno != errno.EIO:
                raise
        finally:
            ending = desk.leave("interrupted")
    return ending


class Editor:
    """The application around a desk: the beat of the second, signals, $EDITOR."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.process: Process | None = None
        self.stopping: str | None = None
        self.app: Application[None] = Application(
            full_screen=True,
            erase_when_done=True,
            mouse_support=False,  # so that the terminal's own selecting and copying works
            style=STYLE,
            enable_page_navigation_bindings=False,
        )
        self.screen = Screen(desk, self._size)
        self.app.layout = Layout(self.screen.container, focused_element=self.screen.focus)
        self.app.key_bindings = bindings(
            desk, self.screen, self.settle, external=self.open_external, interrupt=self.interrupt
        )
        # Esc is felt at once, and still no arrow key is torn apart on a slow line.
        self.app.ttimeoutlen = 0.1
        self.app.timeoutlen = 0.3
        self.app.key_processor.before_key_press += lambda _: desk.key_pressed()
        self.typed = asyncio.Event()
        desk.typed = self.typed.set

    def run(self) -> None:
        """Run until the desk says that it ends. Errors come through."""
        self.app.run(pre_run=self._prepare, set_exception_handler=False)

    def settle(self) -> None:
        """Give the keyboard to what is in front, or leave."""
        self.typed.set()  # another text may be on the screen
        if self.desk.ending is None:
            self.app.layout.focus(self.screen.focus)
        elif not self.app.is_done:
            self.app.exit()

    def _size(self) -> tuple[int, int]:
        size = self.app.output.get_size()
        return size.columns, size.rows

    def _prepare(self) -> None:
        asyncio.get_running_loop().set_exception_handler(self._fail)
        self.app.create_background_task(self._beats())
        if self.desk.sitting.ticks is not None:
            self.typed.set()
            self.app.create_background_task(self._listens(self.desk.sitting.ticks))
        if self.stopping:
            asyncio.get_running_loop().call_soon(self.stop, self.stopping)

    async def _beats(self) -> None:
        while True:
            await asyncio.sleep(1)
            self.desk.beat()
            self.app.invalidate()

    async def _listens(self, ticks: Ticks) -> None:
        """Tick the checklist after each pause in typing, beside the keys and not between them."""
        while True:
            await self.typed.wait()
            self.typed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.typed.wait(), PAUSE)
                continue  # still typing
            if (stage := self.desk.showing) == LAST_WORD:
                continue
            said = self.desk.sitting.interview.stages[stage].said
            said = said.model_copy(update={"answer": self.desk.text.text})
            heard = await asyncio.to_thread(ticks.heard, stage, said)
            if heard != self.desk.ticks.get(stage):
                self.desk.ticks[stage] = heard
                self.app.invalidate()

    def _fail(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not self.app.is_done:
            error = context.get("exception") or RuntimeError(context["message"])
            self.app.exit(exception=error)

    # Leaving

    def interrupt(self) -> None:
        """Ctrl-C, or its signal; while $EDITOR is up it is meant for that one."""
        if self.process is None:
            self.desk.interrupt()

    def stop_soon(self, why: str) -> None:
        """What a signal's handler may do: have the loop call `stop`, now or when it begins."""
        self.stopping = why
        if self.app.loop is not None:
            self.app.loop.call_soon_threadsafe(self.stop, why)

    def stop(self, why: str) -> None:
        """Save and leave; first take back the draft that is in $EDITOR."""
        self.desk.record()
        if self.process is None:
            self.desk.leave(why)
            self.settle()
        else:
            with suppress(ProcessLookupError):
                self.process.terminate()
            asyncio.get_running_loop().call_later(PATIENCE, self._kill)

    def _kill(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.kill()

    # $EDITOR

    def open_external(self) -> None:
        """Hand the text on the screen to the candidate's editor."""
        desk = self.desk
        if not desk.writing:
            return
        if (command := editor_command(os.environ)) is None:
            desk.tell("Set $EDITOR to the editor of your choice first.")
        else:
            self.app.create_background_task(self._edit(command))

    async def _edit(self, command: list[str]) -> None:
        desk, buffer = self.desk, self.desk.text
        try:
            async with in_terminal():
                before = buffer.text  # no key comes in from here on
                edited = await edit(command, before, self._started)
        except OSError as error:
            desk.tell(f"{command[0]}: {error.strerror or error}. Your draft is as it was.")
            return
        finally:
            self.process = None
        if edited == before:
            desk.tell(f"{command[0]} came back with no change. (Does it need a --wait?)")
        else:
            buffer.save_to_undo_stack()
            buffer.document = Document(edited)
        if self.stopping:
            desk.leave(self.stopping)
            self.settle()

    def _started(self, process: Process) -> None:
        self.process = process
