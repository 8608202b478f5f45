"""The smallest prompt that works, as a file for its author to grow."""

from __future__ import annotations

import re
from pathlib import Path

from mlsd.content import Shelf
from mlsd.errors import MlsdError

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

TEMPLATE = """\
# Only the title and the brief are needed: the framework's checklist comes by itself.
# Take a `#` away to use a key. `mlsd library check` says what is wrong, with its line.
title: "{title}"
brief: |
  What the interviewer says first, in two or three sentences: who the product is for, what it
  should do, and the question. Name no technology: the choice is the candidate's.

# domain: general          # recommendation, search, ads, fraud, language, vision, …
# level: mid               # mid, senior or staff: who is asked this

# What you tell only when asked, with numbers where a designer needs them. `asked` holds
# questions that it answers: the more wordings, the better it is found.
# facts:
#   scale:
#     tell: About 2 million people use it on a day; the evening peak is three times the average.
#     asked:
#       - How many users are there?
#       - What is the traffic at the peak?

# Items of the framework that this prompt can't ask for. `mlsd rubric` prints their statements,
# `mlsd rubric --json` their ids.
# not_applicable: []

# What only this prompt asks for, by stage. `listen` says how the grader hears an item: write
# `says` in as many different words as you can, half of them in everyday words.
# checklist:
#   data:
#     returned-goods:
#       statement: Uses returned goods as a label
#       weight: should       # must, should or bonus
#       level: senior        # the first level that is expected to say it unasked
#       why: A sale that comes back was no success.
#       probe: What do you do about a sale that is sent back?
#       mistake: Counts every sale as a success
#       listen:
#         cues:              # words that stand near one another; `return*` also means returned
#           - return* label
#         says:
#           - If the parcel comes back, that row counts as a failure.
#           - "Label: kept for 30 days, else 0."
#         reasons: [comes back, refund*]
#         denies:
#           - Returns don't matter for training.

# Shown only after the attempt, a text for each stage.
# model_answer:
#   framing: |
#     …
"""


def write_prompt(home: Path, shelf: Shelf, name: str) -> Path:
    """Write the prompt `name` under `home` and say where. Raises MlsdError; replaces no file."""
    if not _NAME.fullmatch(name):
        raise MlsdError(
            f"{name!r} can't be a prompt's id: use lower-case words joined by hyphens, "
            "such as tea-shop"
        )
    path = home / "prompts" / f"{name}.yaml"
    if name in shelf.prompt_ids and not path.exists():
        raise MlsdError(
            f"{name} is the id of a shipped prompt, which a file of yours would replace; "
            "choose another id"
        )
    title = name.replace("-", " ").capitalize()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.format(title=title))
    except FileExistsError as error:
        raise MlsdError(f"{path} is there already; edit it, or choose another id") from error
    except OSError as error:
        raise MlsdError(f"{path} was not written: {error.strerror}") from error
    return path
