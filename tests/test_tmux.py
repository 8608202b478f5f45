"""One resize in a real multiplexer: a terminal emulator in the test does not reflow, tmux does."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if shutil.which("tmux") is None:
    pytest.skip("needs tmux", allow_module_level=True)

PATIENCE = 30


class Tmux:
    """A tmux server of this test alone."""

    def __init__(self, socket: Path) -> None:
        self._socket = str(socket)

    def run(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", os.devnull, *arguments]
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
        return run.stdout

    def wait_for(self, shows: Callable[[str], bool]) -> str:
        """Look at the pane until it shows what is wanted."""
        end = time.monotonic() + PATIENCE
        while not shows(text := self.run("capture-pane", "-p")):
            assert time.monotonic() < end, f"it never came; the pane:\n{text}"
        return text


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path / "tmux")
    yield server
    subprocess.run(
        ["tmux", "-S", str(tmp_path / "tmux"), "kill-server"], capture_output=True, check=False
    )


def test_a_resize_loses_nothing(tmux: Tmux, home: Path) -> None:
    program = shlex.join([sys.executable, "-m", "mlsd", "practice", "video-recommendation"])
    tmux.run(
        *("new-session", "-d", "-x", "100", "-y", "30", "-e", f"MLSD_HOME={home}"),
        *("-e", "LANG=C.UTF-8", program),
    )
    question = "how do you understand this problem"
    tmux.wait_for(lambda text: question in text)
    tmux.run("send-keys", "-l", "What I have typed so far.")
    tmux.wait_for(lambda text: "typed so far." in text)
    for columns, rows in ((62, 20), (120, 40), (100, 30)):
        tmux.run("resize-window", "-x", str(columns), "-y", str(rows))
        text = tmux.wait_for(
            lambda text, rows=rows: (
                "typed so far." in text  # type: ignore[misc]
                and "1/5" in text.splitlines()[0]
                and len(text.splitlines()) >= rows - 1
            )
        )
        shown = " ".join(text.split())
        assert shown.count("typed so far.") == 1
        assert shown.count(question) == 1
