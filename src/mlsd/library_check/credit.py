"""Whether the grader of a prompt credits an item's phrasings there, and not its denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mlsd.content import Shelf
from mlsd.grading.engine import Engine
from mlsd.grading.hearing import hear
from mlsd.grading.likeness import ear
from mlsd.grading.space import Vector, dot
from mlsd.model import Framework, Item, Prompt, Said, rubric_of

NEARER = 0.05
"""How much nearer to a phrase than the rival of its own framework an item must lie to matter."""


@dataclass(frozen=True)
class Credit:
    """What became of one phrase of an item; `says` is False for a denial."""

    item: str
    text: str
    says: bool
    credited: bool


@dataclass(frozen=True)
class _Phrase:
    """A phrase of a framework item: its vectors, and the item that it could be mistaken for."""

    item: str
    text: str
    says: bool
    vectors: tuple[Vector, ...]
    rival: str
    distance: float


def credits_of(engine: Engine, stage: str, items: Iterable[Item]) -> Iterator[Credit]:
    """Every phrase of `items`, said in their `stage` to the grader of a prompt."""
    for item in items:
        for text, says in _texts(item):
            yield Credit(item.id, text, says, _credited(engine, stage, item.id, text))


class Crowd:
    """The items of a framework among themselves, and what the items of a prompt do to them.

    An own item changes what is heard of a phrase only where it lies nearer to it than the rival
    that the framework has already, so only such phrases are tried again (nine in ten are not).
    Each is tried without the prompt once.
    """

    def __init__(self, shelf: Shelf, framework: Framework) -> None:
        """Nothing is graded before it is asked for."""
        self._framework = framework
        self._nobody = Prompt(id="nobody", title="None", brief="None", framework=framework.id)
        self._alone = shelf.engine(framework, self._nobody)
        self._known: dict[tuple[str, str], bool] = {}

    def credits(self, stage: str) -> list[Credit]:
        """What becomes of every phrase of a stage where no prompt has items of its own."""
        return [
            Credit(one.item, one.text, one.says, self._before(stage, one))
            for one in self._phrases[stage]
        ]

    def lost(self, engine: Engine, prompt: Prompt) -> dict[str, list[Credit]]:
        """By framework item, what the grader of `prompt` hears otherwise than without its items."""
        found: dict[str, list[Credit]] = {}
        rubric = rubric_of(self._framework, prompt)
        voice = engine.weights.voice
        for stage, items in rubric.stages.items():
            own = [ear(item, voice).centre for item in items if "/" in item.id]
            here = {item.id for item in items}
            for one in self._phrases[stage]:
                if one.item not in here or not _may_change(one, own, here):
                    continue
                now = _credited(engine, stage, one.item, one.text)
                if now != self._before(stage, one):
                    found.setdefault(one.item, []).append(Credit(one.item, one.text, one.says, now))
        return found

    def size(self, item: str) -> int:
        """How many phrasings, denials not counted, a framework item has."""
        listen = self._framework.items[item].listen
        return len(listen.says) if listen else 0

    def _before(self, stage: str, one: _Phrase) -> bool:
        key = one.item, one.text
        if key not in self._known:
            self._known[key] = _credited(self._alone, stage, one.item, one.text)
        return self._known[key]

    @cached_property
    def _phrases(self) -> dict[str, list[_Phrase]]:
        voice = self._alone.weights.voice
        found: dict[str, list[_Phrase]] = {}
        for stage in self._framework.stages.values():
            centres = {item.id: ear(item, voice).centre for item in stage.checklist.values()}
            found[stage.id] = []
            for item in stage.checklist.values():
                others = {name: centre for name, centre in centres.items() if name != item.id}
                for text, says in _texts(item):
                    vectors = tuple(one.vector for one in hear(text, voice, lambda _: False))
                    near = [(dot(v, c), name) for v in vectors for name, c in others.items()]
                    distance, rival = max(near, default=(-1.0, ""))
                    phrase = _Phrase(item.id, text, says, vectors, rival, distance)
                    found[stage.id].append(phrase)
        return found


def _may_change(one: _Phrase, own: Sequence[Vector], here: Iterable[str]) -> bool:
    if not one.says and one.rival not in here:
        return True  # without its rival a denial may be taken for the thing itself
    return any(dot(v, centre) > one.distance + NEARER for v in one.vectors for centre in own)


def _texts(item: Item) -> Iterator[tuple[str, bool]]:
    if item.listen is not None:
        yield from ((text, True) for text in item.listen.says)
        yield from ((text, False) for text in item.listen.denies)


def _credited(engine: Engine, stage: str, item: str, text: str) -> bool:
    verdicts = engine.grade(engine.rubric, {stage: Said(answer=text)})
    return next(one.outcome.covered for one in verdicts if one.item == item)
