"""What prompts' own items teach: they have no labels, but phrasings, siblings and model answers.

A phrasing, itself taken out, is held against its item and its siblings; words from answers to
other prompts are held against it too. Whole model answers say what such segments are worth
together: that of the prompt covers its own items, those of other prompts don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from material import FOLDS, Material, Matrix

from mlsd.content import Shelf
from mlsd.grading.engine import shape_of
from mlsd.grading.hearing import Heard, Voice, hear
from mlsd.grading.likeness import CLOSE, WHOLE, Ear, Ears, ear, without
from mlsd.grading.segments import Segment
from mlsd.model import Prompt

SAID, DENIED, OTHER, FOREIGN = 0.3, 0.3, 0.05, 0.1
"""What weighs in the mix: a phrasing for its item, a denial, a sibling's phrasing, and words from
an answer to another prompt."""

STRANGERS = 12
"""From how many segments of other prompts' answers an item is told apart."""

OTHERS = 3
"""How many other prompts' model answers are held against a prompt's own items."""


@dataclass(frozen=True)
class Own:
    """Rows for the mix of items without labels, and bags of rows: a model answer and an item."""

    rows: Matrix
    label: Matrix
    weight: Matrix
    fold: Matrix
    bags: Sequence[Matrix]
    covers: Matrix


def own_rows(shelf: Shelf, material: Material, voice: Voice) -> Own:
    """The rows and bags of every prompt's own items."""
    found: list[tuple[list[float], float, float, int]] = []
    bags: list[tuple[Matrix, float]] = []
    prompts = [shelf.prompt(name) for name in shelf.prompt_ids]
    for number, prompt in enumerate(prompts):
        for stage, items in prompt.checklist.items():
            siblings = [
                ear(item, voice) for item in material.framework.stages[stage].checklist.values()
            ]
            ears = [ear(item, voice) for item in items.values()]
            rough = frozenset(one.item for one in siblings)
            whole = Ears([*ears, *siblings], roughly=rough)
            for row, label, weight in _phrases(ears, siblings, rough, items.values(), voice):
                found.append((row, label, weight, number % FOLDS))
            for heard in _strangers(material, prompt, stage):
                for _, row in _held(heard, whole, voice):
                    found.append((row, 0.0, FOREIGN, number % FOLDS))
            if stage in prompt.model_answer:
                bags += [(bag, 1.0) for bag in _bags(prompt, stage, whole, voice)]
                for other in _others(prompts, prompt):
                    if stage in other.model_answer:
                        bags += [(bag, 0.0) for bag in _bags(other, stage, whole, voice)]
    return Own(
        rows=np.array([row for row, _, _, _ in found]),
        label=np.array([label for _, label, _, _ in found]),
        weight=np.array([weight for _, _, weight, _ in found]),
        fold=np.array([fold for _, _, _, fold in found]),
        bags=[bag for bag, _ in bags],
        covers=np.array([covers for _, covers in bags]),
    )


def _phrases(ears, siblings, rough, items, voice) -> Iterator[tuple[list[float], float, float]]:  # type: ignore[no-untyped-def]
    for place, item in enumerate(items):
        if item.listen is None:
            continue
        for says, texts in ((True, item.listen.says), (False, item.listen.denies)):
            for at, text in enumerate(texts):
                others: list[Ear] = [*ears]
                others[place] = without(ears[place], at, says=says)
                heard = Heard(Segment(0, len(text), "prose", text), voice)
                for name, row in _held(heard, Ears([*others, *siblings], roughly=rough), voice):
                    if name == ears[place].item:
                        yield row, float(says), SAID if says else DENIED
                    elif says:
                        yield row, 0.0, OTHER


def _held(heard: Heard, ears: Ears, voice: Voice) -> Iterator[tuple[str, list[float]]]:
    """A segment's features for every item that is compared closely."""
    heard = Heard(heard.segment, voice)
    shape = list(shape_of(heard).values())
    for item, values in ears.likeness(heard).items():
        if item not in ears.roughly:
            yield item, [*(values[name] for name in (*WHOLE, *CLOSE)), *shape]


def _strangers(material: Material, prompt: Prompt, stage: str) -> Iterator[Heard]:
    """Some segments of answers to the same stage of other prompts, always the same ones."""
    rows = [
        row
        for number, answer in enumerate(material.answers)
        if answer.stage == stage and answer.prompt != prompt.id
        for row in range(*material.rows(number).indices(material.segments))
    ]
    rows.sort(key=lambda row: _shuffle(prompt.id, material.heard[row].segment.text))
    yield from (material.heard[row] for row in rows[:STRANGERS])


def _others(prompts: Sequence[Prompt], prompt: Prompt) -> list[Prompt]:
    others = [one for one in prompts if one.id != prompt.id and one.model_answer]
    return sorted(others, key=lambda one: _shuffle(prompt.id, one.id))[:OTHERS]


def _bags(prompt: Prompt, stage: str, ears: Ears, voice: Voice) -> Iterator[Matrix]:
    rows: dict[str, list[list[float]]] = {}
    for heard in hear(prompt.model_answer[stage], voice, lambda _: False):
        for item, row in _held(heard, ears, voice):
            rows.setdefault(item, []).append(row)
    yield from (np.array(some) for some in rows.values())


def _shuffle(*names: str) -> bytes:
    return sha256("\n".join(names).encode()).digest()
