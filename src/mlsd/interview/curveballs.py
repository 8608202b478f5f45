"""A change of the brief in the middle of the interview, put in the candidate's own terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from mlsd.interview.commitments import Commitment
from mlsd.model import Curveball, Item, Prompt

_SAME = (
    (r"\b(?:ms|milliseconds?|s|sec|seconds?)\b", r"\d ?(?:ms|milliseconds?|s|sec|seconds?)\b"),
    (r"\b(?:qps|rps|requests?)\b", r"\d (?:qps|rps|requests?)\b"),
    (r"\b(?:usd|dollars?|eur|euros?)\b|[$€]", r"[$€] ?\d|\d (?:dollars?|euros?|usd|eur)\b"),
)
"""How the unit of a stated number is spelt, and a number of the same sort in a text: time, traffic, money."""


def next_curveball(
    curveballs: Mapping[str, Curveball], stage: str, thrown: Collection[str], most: int
) -> Curveball | None:
    """The first curveball of `stage`; none twice, none after another in a stage, `most` in all."""
    if len(thrown) >= most:
        return None
    here = [one for one in curveballs.values() if one.stage == stage]
    if any(one.id in thrown for one in here):
        return None
    return next((one for one in here if one.checklist), None)


def related(change: str, stated: Sequence[Commitment]) -> Commitment | None:
    """What the candidate said last of a quantity that `change` gives a number of, or None."""
    spoken = [unit for unit, number in _SAME if re.search(number, change, re.IGNORECASE)]
    for said in reversed(stated):
        if any(re.search(unit, said.unit, re.IGNORECASE) for unit in spoken):
            return said
    return None


def wording(curveball: Curveball, said: Commitment | None) -> str:
    """The interviewer's words."""
    before = f"You said: “{' '.join(said.quote.split())}”. " if said else ""
    asks = "" if curveball.change.rstrip().endswith("?") else " What changes in your design?"
    return f"{before}The brief changes. {curveball.change.rstrip()}{asks}"


def place(prompt: Prompt, curveball: str) -> str:
    """The name under which a curveball's items are graded; no stage is called so."""
    return f"{prompt.id}/{curveball}"


def curveball_items(prompt: Prompt) -> dict[str, tuple[Item, ...]]:
    """The items of each curveball by its `place`, under their full ids."""
    return {
        place(prompt, one.id): tuple(
            item.model_copy(update={"id": f"{place(prompt, one.id)}/{item.id}"})
            for item in one.checklist.values()
        )
        for one in prompt.curveballs.values()
    }
