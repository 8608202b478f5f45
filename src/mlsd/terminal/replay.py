"""Plays a session in its own rhythm, or where nobody watches tells it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from mlsd.events import (
    AnyEvent,
    Finished,
    Header,
    LastWord,
    Replied,
    ReplyTyped,
    StageEnded,
    Typed,
)
from mlsd.terminal.answers import prose
from mlsd.terminal.look import Look, clock
from mlsd.terminal.telling import Teller
from mlsd.terminal.text import one_line, printable

LONGEST = 3.0
"""Seconds that a pause takes at most, before the speed is applied."""
TICK = 0.05
"""Seconds between two pictures of the same bit of typing."""
_CURSOR = "reverse"

Wait = Callable[[float], str]
"""Waits that many seconds, or until a key: the key that was pressed, or nothing."""


def tell(header: Header, events: Iterable[AnyEvent], console: Console) -> None:
    """Print the whole session at once, in the order in which it happened."""
    look = Look.of(console, console.options)
    teller = Teller(header)
    _print(console, teller.opening(look))
    for event in events:
        _print(console, teller.tell(event, look))
    _print(console, teller.ending(look))


def play(
    header: Header,
    events: Sequence[AnyEvent],
    console: Console,
    *,
    wait: Wait,
    now: Callable[[], float],
    speed: float = 1.0,
) -> bool:
    """Play the session on a terminal: space pauses, q leaves. False where it was left.

    A second of the session takes 1 / `speed` seconds, a pause at most `LONGEST` / `speed`.
    `now` is a monotonic clock in seconds.
    """
    player = _Player(header, console, wait, now, speed)
    _print(console, player.teller.opening(player.look))
    with player.live:
        for seconds, event in beats(events, speed):
            if not player.happen(event, seconds):
                break
        else:
            player.end()
            return True
    console.print(Text(f" left at {clock(player.teller.interview.at)}", "dim"))
    return False


def beats(events: Sequence[AnyEvent], speed: float) -> Iterator[tuple[float, AnyEvent]]:
    """Each event with the seconds to wait for it."""
    at = events[0].at if events else 0.0
    for event in events:
        yield min(event.at - at, LONGEST) / speed, event
        at = event.at


def _print(console: Console, lines: Iterable[Text]) -> None:
    look = Look.of(console, console.options)
    for line in lines:
        console.print(look.spelt(line))


class _Player:
    """Shows what is being typed below what has been told, and waits between two pictures."""

    def __init__(
        self, header: Header, console: Console, wait: Wait, now: Callable[[], float], speed: float
    ) -> None:
        self.teller = Teller(header)
        self.live = Live(console=console, auto_refresh=False, transient=True)
        self._console = console
        self._wait = wait
        self._now = now
        self._speed = speed
        self._place = ""
        self._before = ""
        self._after = ""

    @property
    def look(self) -> Look:
        """What the terminal can show at this moment: it may have been resized."""
        return Look.of(self._console, self._console.options)

    def happen(self, event: AnyEvent, seconds: float) -> bool:
        """Wait for the event and show it; False where the viewer leaves."""
        if isinstance(event, Typed | ReplyTyped):
            if not self._type(event, seconds):
                return False
        elif not self._rest(seconds):
            return False
        _print(self._console, self.teller.tell(event, self.look))
        if isinstance(event, LastWord):
            self._place, self._before, self._after = "Last word", event.text, ""
        elif isinstance(event, StageEnded | Replied | Finished):
            self._place = ""
        self._draw()
        return True

    def end(self) -> None:
        """Tell what is left."""
        _print(self._console, self.teller.ending(self.look))

    def _type(self, event: Typed | ReplyTyped, seconds: float) -> bool:
        """What a second of typing changed appears in the course of that second."""
        interview = self.teller.interview
        if isinstance(event, ReplyTyped):
            self._place, draft = "Reply", interview.open.draft if interview.open else ""
        else:
            title = interview.header.framework.stages[event.stage].title
            late = interview.stages[event.stage].ended is not None
            self._place = f"Added to {title}" if late else title
            draft = interview.stages[event.stage].draft
        pictures = max(1, min(int(seconds / TICK), len(event.inserted)))
        self._after = draft[event.position + event.removed :]
        for picture in range(1, pictures + 1):
            if not self._rest(seconds / pictures):
                return False
            shown = event.inserted[: len(event.inserted) * picture // pictures]
            self._before = draft[: event.position] + shown
            self._draw()
        return True

    def _rest(self, seconds: float) -> bool:
        until = self._now() + seconds
        while (left := until - self._now()) > 0:
            key = self._wait(left)
            if key in ("q", "Q"):
                return False
            if key == " ":
                began = self._now()
                self._draw(paused=True)
                while (key := self._wait(3600)) not in (" ", "q", "Q"):
                    continue
                if key != " ":
                    return False
                until += self._now() - began
                self._draw()
        return True

    def _draw(self, *, paused: bool = False) -> None:
        look = self.look
        lines = [self._status(look, paused=paused)]
        if self._place:
            room = max(self._console.size.height - 4, 3)
            lines = [Text(), *self._draft(look, room), *lines]
        self.live.update(Group(*map(look.spelt, lines)), refresh=True)

    def _draft(self, look: Look, room: int) -> list[Text]:
        """As many lines of the draft as there is room for, around the cursor."""
        span = room * look.width
        here, rest = self._after[:1], self._after[1:span]
        cursor = ("▌" if look.unicode else "_") if here in ("", "\n") else printable(here)
        text = Text(printable(self._before[-span:]))
        text.append(cursor, _CURSOR)
        text.append(("\n" if here == "\n" else "") + printable(rest))
        lines = list(prose(text, look))
        place = next(
            n for n, line in enumerate(lines) if any(span.style == _CURSOR for span in line.spans)
        )
        end = min(place + 3, len(lines))
        return lines[max(0, end - room) : end]

    def _status(self, look: Look, *, paused: bool) -> Text:
        interview = self.teller.interview
        keys = "space goes on, q leaves" if paused else "space pauses, q leaves"
        parts = [
            one_line(self._place),
            clock(interview.at),
            f"{'×' if look.unicode else 'x'}{self._speed:g}",
            "paused" if paused else "",
            keys,
        ]
        text = look.dot.join(part for part in parts if part)
        return look.clip(Text(f" {text}", "bold" if paused else "dim"), look.width, 1)
