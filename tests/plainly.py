"""What an interview over plain lines says, and a way to hold one."""

from __future__ import annotations

from io import StringIO

from mlsd.practice import Sitting
from mlsd.terminal import plain

INTRODUCTION = """\
Recommend tea

A shop sells 400 teas. Recommend one to each visitor.

Type your answer line by line; /next hands it in, /help lists the rest.
"""
FRAMING = """
Stage 1 of 2: Task framing
What is the task?
8:00 left for this stage, 20:00 left in all.

"""
DATA = """
Stage 2 of 2: Data engineering
Where does the data come from?
10:00 left for this stage, 20:00 left in all.

"""
WRAP_UP = """
Wrap-up
Guess how each stage went with /predict STAGE BAND (no, lean no, lean yes, yes, strong yes), \
and type a last word; /next shows the score card.
2:00 left for the wrap-up, 20:00 left in all.

"""
PAUSED = "Paused and saved. `mlsd practice --resume` goes on from here.\n"


def hold(sitting: Sitting, *typed: str) -> tuple[str, str]:
    """How it ended, and all that was said."""
    out = StringIO()
    return plain.hold(sitting, [f"{line}\n" for line in typed], out), out.getvalue()


def said(sitting: Sitting, *typed: str) -> str:
    """What was said after the first question and before the pause at the end of input."""
    _, out = hold(sitting, *typed)
    return out.removeprefix(INTRODUCTION + FRAMING).removesuffix(PAUSED)
