"""How a dictated answer was spoken, in words."""

from __future__ import annotations

from mlsd.events import Dictated
from mlsd.interview.transcript import PAUSE
from mlsd.terminal.clock import minutes


def spoken(event: Dictated) -> str:
    """`312 words in 2:10, 144 a minute, 3 pauses of {PAUSE:g} s or more (the longest 6 s)`."""
    if event.seconds is None or event.pace is None:
        return f"{event.words} words, without times"
    text = f"{event.words} words in {minutes(event.seconds)}, {event.pace:.0f} a minute"
    if not event.pauses:
        return f"{text}, no pause of {PAUSE:g} s or more"
    pauses = f"{event.pauses} pause{'' if event.pauses == 1 else 's'} of {PAUSE:g} s or more"
    return f"{text}, {pauses} (the longest {event.longest:.0f} s)"
