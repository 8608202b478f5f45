"""What is wrong with an item that the grader does not hear as its author meant it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mlsd.grading.selfcheck import Trial
from mlsd.library import Document, Problem
from mlsd.library_check.credit import Credit, Crowd
from mlsd.library_check.subject import Place, Subject

ENOUGH = 4
"""Phrases below which a share says nothing."""

HEARD = 0.3
"""The share of an item's phrasings that must at least possibly cover it, each unheard before."""

DENIED = 0.5
"""The share of an item's denials that may be credited, each unheard before."""

CREDITED = 0.7
"""The share of an item's phrasings that the grader that knows them must credit."""

REFUSED = 0.34
"""The share of an item's denials that this grader may credit."""

LOST = 0.1
"""The share of a framework item's phrases that the items of one prompt may turn round."""


def unheard(document: Document, place: Place, found: Sequence[Trial]) -> Iterator[Problem]:
    """Each item that is mostly not heard by what its other phrases teach."""
    for item in dict.fromkeys(trial.item for trial in found):
        says = [trial for trial in found if trial.item == item and trial.says]
        deaf = [trial for trial in says if not trial.heard]
        denies = [trial for trial in found if trial.item == item and not trial.says]
        credited = [trial for trial in denies if trial.credited]
        if len(says) >= ENOUGH and len(deaf) > (1 - HEARD) * len(says):
            message = (
                f"`{item}`: the grader hears only {len(says) - len(deaf)} of {len(says)} phrasings"
                f" when each is taken out in turn; not, for one, “{deaf[0].text}”: write more of"
                " its kind"
            )
        elif len(denies) >= ENOUGH and len(credited) > DENIED * len(denies):
            message = (
                f"`{item}`: the grader credits {len(credited)} of {len(denies)} denials when each"
                f" is taken out in turn; for one, “{credited[0].text}”: write more of its kind"
            )
        else:
            continue
        yield Problem(document.file.shown, document.line((*place, item, "listen")), message)


def uncredited(document: Document, place: Place, credit: Iterable[Credit]) -> Iterator[Problem]:
    """Each item whose own phrases the grader that knows them gets wrong."""
    found = list(credit)
    for item in dict.fromkeys(one.item for one in found):
        name = item.rpartition("/")[2]
        says = [one for one in found if one.item == item and one.says]
        unheard = [one for one in says if not one.credited]
        denies = [one for one in found if one.item == item and not one.says]
        taken = [one for one in denies if one.credited]
        if len(says) >= ENOUGH and len(unheard) > (1 - CREDITED) * len(says):
            message = (
                f"`{name}`: the grader credits only {len(says) - len(unheard)} of {len(says)}"
                f" phrasings; not, for one, “{unheard[0].text}”"
            )
        elif len(denies) >= ENOUGH and len(taken) > REFUSED * len(denies):
            message = (
                f"`{name}`: the grader credits {len(taken)} of {len(denies)} denials; for one,"
                f" “{taken[0].text}”"
            )
        else:
            continue
        yield Problem(document.file.shown, document.line((*place, name, "listen")), message)


def crowded(
    subject: Subject, crowd: Crowd, item: str, changed: Sequence[Credit]
) -> Iterator[Problem]:
    """The framework's item, where the prompt's own turn too many of its phrases round."""
    lost = [one for one in changed if one.says and not one.credited]
    taken = [one for one in changed if not one.says and one.credited]
    if len(lost) > LOST * crowd.size(item):
        message = (
            f"beside this prompt's items the grader no more credits {len(lost)} phrasings of"
            f" `{item}`; for one, “{lost[0].text}”"
        )
    elif len(taken) > 1:
        message = (
            f"beside this prompt's items the grader credits {len(taken)} denials of `{item}`; for"
            f" one, “{taken[0].text}”"
        )
    else:
        return
    yield subject.problem(("checklist",), message)
