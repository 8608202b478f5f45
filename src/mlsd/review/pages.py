"""The list of past sessions, with their scores."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from mlsd import store
from mlsd.coach.past import Past
from mlsd.content import cache_folder
from mlsd.errors import SessionError
from mlsd.review.scores import Scores

PAGE = 20
"""Sessions on a page."""


def page(home: Path, number: int = 1, size: int = PAGE) -> tuple[list[Past], bool]:
    """A page of the sessions, newest first, and whether there are older ones. No file is whole read.

    A session that can't be read is there all the same and says why.
    """
    start = (number - 1) * size
    found = list(islice(store.listing(home), start, start + size + 1))
    with Scores(cache_folder()) as scores:
        return [_past(summary, scores) for summary in found[:size]], len(found) > size


def _past(summary: store.Summary, scores: Scores) -> Past:
    score, band, damaged = None, None, summary.damaged
    # With the checklist in view a score says little, and would mislead beside the others.
    if summary.finished and not damaged and summary.mode != "guided":
        try:
            score, band = scores.of(summary.path)
        except SessionError as error:
            damaged = str(error)
    return Past(
        id=summary.id,
        started=summary.started,
        prompt=summary.prompt_id,
        title=summary.title,
        mode=summary.mode,
        level=summary.level,
        minutes=summary.minutes_spent,
        finished=summary.finished,
        score=score,
        band=band,
        damaged=damaged,
    )
