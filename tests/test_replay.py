"""A session told at once, and played in its own rhythm by a counted clock."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable

import pytest
from rich.console import Console

from held import DATA, FRAMING, WHEN, graded, held, marked, verdict
from mlsd.events import AnyEvent, Finished, Header, Paused, Resumed, StageBegan, Typed
from mlsd.terminal.replay import beats, play, tell

MakeHeader = Callable[..., Header]


class Viewer:
    """A clock that passes as one waits, and keys that are pressed after so many seconds."""

    def __init__(self, keys: Iterable[tuple[float, str]] = ()) -> None:
        self.seconds = 0.0
        self.keys = list(keys)

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> str:
        until = self.seconds + seconds
        if self.keys and self.keys[0][0] <= until:
            at, key = self.keys.pop(0)
            self.seconds = max(at, self.seconds)
            return key
        self.seconds = until
        return ""


def screen(*, terminal: bool) -> Console:
    file = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    return Console(
        file=file,
        width=60,
        height=24,
        force_terminal=terminal,
        color_system=None,
        legacy_windows=False,
        _environ={"TERM": "xterm"},
    )


def shown(console: Console) -> str:
    console.file.flush()
    console.file.seek(0)
    return console.file.read()


def test_told_at_once(make_header: MakeHeader) -> None:
    console = screen(terminal=False)
    header = make_header()
    tell(header, [*held(predictions={"data": 1}), *marked(("labels", True))], console)
    began = f"{header.started.astimezone():%Y-%m-%d %H:%M}"
    assert (
        shown(console)
        == f"""\
Recommend tea                      senior · {began}
 A shop sells 400 teas. Recommend one to each visitor.

Task framing                                            0:00
 What is the task?
 “How many visitors?”
 → Nine thousand a day.
 “Is it [red]open[/red]?”
 → Your call.

 {FRAMING}

 Task framing  80.0
 ●  goal   “I want more returning customers, because they…
 ◐  scale  “The till sees 9000 people a day.”

Data engineering                                        9:01
 Where does the data come from?

 Added to Task framing:
 The till sees 9000 people a day.

 {DATA}

 Data engineering  10.0
 ?  labels   Says where labels come from
 ◐  drift    Task framing: “returning customers”
 ✗  returns  “Labels come from the till.”
 predicted for Data engineering: lean no

Judged as a whole                                  lexical-1
 No verdict changed.

Last word
 That is all.

 LEAN NO  41.1 of 100, 19:00
 own mark on labels: covered
"""
    )


def test_pauses_and_changed_verdicts_are_told(make_header: MakeHeader) -> None:
    console = screen(terminal=False)
    events = held()[:6]
    events += [Paused(at=541, why="SIGHUP"), Resumed(at=541, utc=WHEN)]
    events += [graded(541, verdict("scale", "explained", quote="9000"), engine="lexical-2")]
    tell(make_header(), events, console)
    text = shown(console)
    assert " paused at 9:01\n went on, 2026-11-2" in text
    assert text.endswith(
        "Judged as a whole                                  lexical-2\n"
        " Task framing  100.0\n ●  scale  “9000”\n"
    )


def test_the_rhythm() -> None:
    events: list[AnyEvent] = [
        StageBegan(at=2, stage="framing"),
        Typed(at=4, stage="framing", position=0, inserted="a"),
        Typed(at=4.5, stage="framing", position=1, inserted="b"),
        Typed(at=99, stage="framing", position=2, inserted="c"),  # a long thought
        Finished(at=99),
    ]
    assert [seconds for seconds, _ in beats(events, 1)] == [0, 2, 0.5, 3, 0]
    assert [seconds for seconds, _ in beats(events, 4)] == [0, 0.5, 0.125, 0.75, 0]
    assert list(beats([], 1)) == []


def played(header: Header, viewer: Viewer, speed: float = 1) -> tuple[bool, str]:
    console = screen(terminal=True)
    whole = play(header, held(), console, wait=viewer.wait, now=viewer.now, speed=speed)
    return whole, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown(console))


def test_played_to_the_end(make_header: MakeHeader) -> None:
    viewer = Viewer()
    whole, text = played(make_header(), viewer)
    assert whole
    # 5, 9, 10, 540, 541, 600, 700, 1081, 1130, 1140 s: 3 s each but for three short gaps.
    assert viewer.seconds == pytest.approx(3 + 3 + 1 + 3 + 1 + 3 + 3 + 3 + 3 + 3)
    assert "I want more re▌" in text  # in the middle of a second of typing
    assert "Task framing · 0:09 · ×1 · space pauses, q leaves" in text
    assert "Added to Task framing · 10:00 · ×1" in text
    assert "LEAN NO  41.1 of 100, 19:00" in text


def test_speed(make_header: MakeHeader) -> None:
    viewer = Viewer()
    assert played(make_header(), viewer, speed=8)[0]
    assert viewer.seconds == pytest.approx(26 / 8)


def test_space_pauses_and_goes_on(make_header: MakeHeader) -> None:
    viewer = Viewer([(1, " "), (50, "x"), (101, " ")])
    whole, text = played(make_header(), viewer)
    assert whole
    assert viewer.seconds == pytest.approx(26 + 100)
    assert "paused · space goes on, q leaves" in text


@pytest.mark.parametrize("keys", [[(1, "q")], [(1, "x"), (2, "Q")], [(1, " "), (2, "q")]])
def test_q_leaves(make_header: MakeHeader, keys: list[tuple[float, str]]) -> None:
    viewer = Viewer(keys)
    whole, text = played(make_header(), viewer)
    assert not whole
    assert viewer.seconds <= 2
    assert "left at 0:00" in text
    assert "LEAN NO" not in text


def test_a_draft_longer_than_the_screen(make_header: MakeHeader) -> None:
    text = "\n".join(f"line {number}" for number in range(100))
    events: list[AnyEvent] = [
        StageBegan(at=0, stage="framing"),
        Typed(at=1, stage="framing", position=0, inserted=text),
        Typed(at=2, stage="framing", position=3, removed=1, inserted="\x1b"),
    ]
    console, viewer = screen(terminal=True), Viewer()
    play(make_header(), events, console, wait=viewer.wait, now=viewer.now)
    pictures = re.split("\x1b\\[2K", shown(console))
    assert any("line 99▌" in one for one in pictures)
    assert any(" lin␛ 0" in one for one in pictures)
    assert max(picture.count("\n") for picture in pictures) <= 24
