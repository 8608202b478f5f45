"""The ledger: what was stated in an interview, and where it does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mlsd.interview.checks import Check
from mlsd.interview.choices import changed, choices
from mlsd.interview.commitments import Choice, Commitment
from mlsd.interview.contradictions import Contradiction, contradictions
from mlsd.interview.estimates import checks
from mlsd.interview.stated import commitments
from mlsd.model import Estimate


@dataclass(frozen=True)
class Ledger:
    """What the candidate committed to.

    `stated` are the numbers of which the words say what they are of, and that are meant as a
    plan; `changed` are choices that a later stage took the other way; `checks` hold stated
    numbers against the prompt's own.
    """

    stated: tuple[Commitment, ...] = ()
    choices: tuple[Choice, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    changed: tuple[tuple[Choice, Choice], ...] = ()
    checks: tuple[Check, ...] = ()


def ledger_of(texts: Mapping[str, str], numbers: Mapping[str, Estimate]) -> Ledger:
    """The ledger of `texts` by stage, in the order of the interview."""
    every = commitments(texts)
    taken = choices(texts)
    return Ledger(
        stated=tuple(one for one in every if one.plan),
        choices=taken,
        contradictions=contradictions(every),
        changed=tuple(changed(taken)),
        checks=checks(every, numbers),
    )
