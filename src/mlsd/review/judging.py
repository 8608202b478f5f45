"""Marks and new verdicts for old answers: events at the end of a file, nothing rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mlsd import store
from mlsd.content import Shelf
from mlsd.errors import MlsdError, NotFound, SessionError
from mlsd.events import Graded, Marked
from mlsd.grading.again import Regrading, changes_between
from mlsd.grading.card import Card
from mlsd.grading.formula import FORMULA
from mlsd.grading.judge import Judge
from mlsd.grading.tally import card_of, rubric_for
from mlsd.grading.whole import graded
from mlsd.interview import Interview, play, step
from mlsd.interview.curveballs import curveball_items, place
from mlsd.model import Framework, Item, Listen, Prompt


def mark(path: Path, marks: Mapping[str, bool | None]) -> Card:
    """Add the candidate's own marks to a session, None to take one back; none is ever scored.

    A mark that says the opposite of the one there is takes it back. An item is named as on the
    card, or by its full id. Raises NotFound, and then adds none.
    """
    header, events, writer = store.reopen(path)
    with writer:
        interview = play(header, events)
        items = rubric_for(header).items
        for name, covered in marks.items():
            item = _named(items, name)
            back = covered is not None and interview.marks.get(item) is (not covered)
            event = Marked(at=interview.at, item=item, covered=None if back else covered)
            interview = step(interview, event)
            events.append(event)
        writer.append(*events[len(events) - len(marks) :])
    return replace(card_of(interview, events), id=path.stem)


def _named(items: Mapping[str, Item], name: str) -> str:
    for known in items:
        if name in (known, known.rpartition("/")[2]):
            return known
    raise NotFound("item", name, items, hint="`mlsd review` shows their names")


def regrade(
    path: Path, shelf: Shelf, judge: Callable[[Framework, Prompt], Judge], utc: datetime
) -> Regrading:
    """Judge the answers of a session again, by today's grader and what it listens for today.

    The items, weights and minutes are those that the session froze. The verdicts are added as
    a new event at the end. Raises SessionError where the file can't be continued.
    """
    header, events, writer = store.reopen(path)
    with writer:
        before = play(header, events)
        ended = [name for name, state in before.stages.items() if state.ended is not None]
        if not ended:
            raise MlsdError(f"{path.stem} has no answer that was handed in: nothing can be judged")
        framework, prompt, unheard = listening(shelf, header.framework, header.prompt)
        grader = judge(framework, prompt)
        rubric = rubric_for(header.model_copy(update={"framework": framework, "prompt": prompt}))
        verdicts, helped = graded(before, rubric, grader, ended)
        event = Graded(
            at=before.at,
            engine=grader.name,
            formula=FORMULA.version,
            utc=utc,
            verdicts=verdicts,
            helped=helped,
        )
        after = step(before, event)
        writer.append(event)
    judged = {verdict.item: verdict for verdict in event.verdicts}
    return Regrading(
        before=_card_if_known(before, path.stem),
        after=replace(card_of(after, [*events, event]), id=path.stem),
        engine_before=before.gradings[-1].engine if before.gradings else None,
        changes=changes_between(rubric_for(header), before.verdicts, judged),
        unheard=tuple(name for name in unheard if name in judged),
    )


def _card_if_known(interview: Interview, name: str) -> Card | None:
    try:
        return replace(card_of(interview), id=name)
    except SessionError:
        return None


def listening(
    shelf: Shelf, framework: Framework, prompt: Prompt
) -> tuple[Framework, Prompt, tuple[str, ...]]:
    """A frozen framework and prompt with what today's library listens for, and what it lacks.

    Where the library no longer has one of the two, its items keep none, as items without
    `listen` do: they are judged by their statement.
    """
    heard = dict(_heard(shelf, framework, prompt))
    stages = {
        name: stage.model_copy(update={"checklist": _hearing(stage.checklist, heard, "")})
        for name, stage in framework.stages.items()
    }
    checklists = {
        name: _hearing(checklist, heard, f"{prompt.id}/")
        for name, checklist in prompt.checklist.items()
    }
    curveballs = {
        name: one.model_copy(
            update={"checklist": _hearing(one.checklist, heard, f"{place(prompt, name)}/")}
        )
        for name, one in prompt.curveballs.items()
    }
    ids = [*framework.items, *prompt.own_items, *_on_top(prompt)]
    return (
        framework.model_copy(update={"stages": stages}),
        prompt.model_copy(update={"checklist": checklists, "curveballs": curveballs}),
        tuple(name for name in ids if name not in heard),
    )


def _heard(shelf: Shelf, framework: Framework, prompt: Prompt) -> Iterator[tuple[str, Listen]]:
    items: dict[str, Item] = {}
    with suppress(NotFound):
        items |= shelf.framework(framework.id).items
    with suppress(NotFound):
        today = shelf.prompt(prompt.id)
        items |= today.own_items | _on_top(today)
    for name, item in items.items():
        if item.listen is not None:
            yield name, item.listen


def _on_top(prompt: Prompt) -> dict[str, Item]:
    """The items of the prompt's curveballs by id."""
    return {item.id: item for items in curveball_items(prompt).values() for item in items}


def _hearing(
    checklist: dict[str, Item], heard: Mapping[str, Listen], prefix: str
) -> dict[str, Item]:
    return {
        name: item.model_copy(update={"listen": heard.get(f"{prefix}{name}", item.listen)})
        for name, item in checklist.items()
    }
