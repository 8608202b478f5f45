"""Past sessions: listed, shown, marked, and judged again. What was written is never changed."""

from __future__ import annotations

from dataclasses import replace

from mlsd.grading.card import Card
from mlsd.grading.tally import card_of
from mlsd.interview import play
from mlsd.review.judging import Judge, listening, mark, regrade
from mlsd.review.pages import PAGE, page
from mlsd.store import Session

__all__ = [
    "PAGE",
    "Judge",
    "card",
    "listening",
    "mark",
    "page",
    "regrade",
]


def card(session: Session) -> Card:
    """The card of a session, under the name that its file has."""
    interview = play(session.header, session.events)
    return replace(card_of(interview, session.events), id=session.id)
