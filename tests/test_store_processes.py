"""One session and two processes: the lock, and what is left when the writer is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mlsd import store
from mlsd.errors import SessionLocked
from mlsd.events import Header, StageBegan, Typed

WRITER = """
import sys
from pathlib import Path
from mlsd import store
from mlsd.events import Typed

_, events, writer = store.reopen(Path(sys.argv[1]))
number = len(events)
while True:
    writer.append(Typed(at=number, stage="framing", position=0, inserted=f"{number} 茶" * 99))
    number += 1
    print(number, flush=True)
"""


@contextmanager
def _killed_at_the_end(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that appends typing to `path`, and prints how many events it was promised."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    try:
        yield writer
    finally:
        writer.kill()
        writer.communicate()


def _count(writer: subprocess.Popen[str]) -> int:
    assert writer.stdout
    return int(writer.stdout.readline())


def test_kill_9_loses_no_event_that_was_promised(
    home: Path, make_header: Callable[..., Header]
) -> None:
    with store.create(home, make_header()) as writer:
        writer.append(StageBegan(at=0, stage="framing"))
    path = writer.path
    for lines in (1, 7, 20, 41):
        with _killed_at_the_end(path) as process:
            for _ in range(lines):
                promised = _count(process)
            process.kill()
            assert process.stdout
            promised = int(([str(promised), *process.stdout.read().split()])[-1])
        session = store.load(path)
        assert session.damaged is None
        # One more may have reached the file before its promise was made.
        assert len(session.events) in (promised, promised + 1)
        assert session.events[1:] == [
            Typed(at=number, stage="framing", position=0, inserted=f"{number} 茶" * 99)
            for number in range(1, len(session.events))
        ]


def test_another_process_keeps_us_out_until_it_is_gone(
    home: Path, make_header: Callable[..., Header]
) -> None:
    with store.create(home, make_header()) as writer:
        path = writer.path
    with _killed_at_the_end(path) as process:
        assert _count(process) == 1
        with pytest.raises(SessionLocked):
            store.reopen(path)
        assert len(store.load(path).events) >= 1
    store.reopen(path)[2].close()
