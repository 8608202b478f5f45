"""The card of a past session."""

from __future__ import annotations

from dataclasses import replace

from mlsd.grading.card import Card
from mlsd.grading.tally import card_of
from mlsd.interview import play
from mlsd.store import Session


def card(session: Session) -> Card:
    """The card of a session, under the name that its file has."""
    interview = play(session.header, session.events)
    return replace(card_of(interview, session.events), id=session.id)
