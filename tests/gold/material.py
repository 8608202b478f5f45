"""What the grader is trained on, read from this folder: every text as rows of what was heard.

A row is a segment of a labelled answer, or a single phrase: a phrasing or denial of the library, a
sentence of `sentences/`, a denial of the attacks, a turned sentence of a contrast pair, idle talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import yaml

from mlsd.content import Shelf
from mlsd.evaluate.labelled import Answer, Span, read_part
from mlsd.grading.hearing import Heard, Voice, hear
from mlsd.grading.segments import Segment, segments
from mlsd.model import Framework, Item

HERE = Path(__file__).parent

Matrix = npt.NDArray[np.float64]
Kind = Literal["says", "denies", "own", "sentence", "turned", "near", "idle"]

FOLDS = 4

IDLE = ("padding", "other-topic", "backend", "generic", "injection", "parrot", "salad")
"""The kinds of attack whose every segment is beside the point, or has nothing behind it."""

ELSEWHERE = 0.1
"""What the guess weighs that an answer to one stage covers no item of another, in the heads."""

HALF = 0.5
"""What a segment weighs that only one of two readers would have ticked off."""


@dataclass(frozen=True)
class Phrase:
    """A text on its own. `item` is what it claims, or denies, or seems to be about."""

    kind: Kind
    text: str
    item: str | None = None
    also: tuple[str, ...] = ()
    number: int = 0

    @property
    def claims(self) -> bool:
        """True where it covers its item."""
        return self.kind in ("says", "sentence")

    @property
    def refuses(self) -> bool:
        """True where it denies its item, or turns it round."""
        return self.kind in ("denies", "turned")


@dataclass(frozen=True)
class Turned:
    """A sound answer with one claim turned into its opposite: what stood there, what stands now."""

    item: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def phrases(framework: Framework) -> Iterator[Phrase]:
    """Every text on its own, those of the framework's items first."""
    for item in framework.items.values():
        yield from _listened(item)
        yield Phrase("near", item.statement, item.id)
        yield Phrase("near", _first_person(item.statement), item.id)
    folder = HERE / "sentences"
    for text in yaml.safe_load((folder / "idle.yaml").read_text("utf-8")):
        yield Phrase("idle", text)
    for stage in framework.stages:
        path = folder / f"{stage}.yaml"
        for item, kinds in yaml.safe_load(path.read_text("utf-8")).items():
            for sound, turned in kinds["pairs"]:
                yield Phrase("sentence", sound, item)
                yield Phrase("turned", turned, item)
            yield from (_sentence("sentence", item, one) for one in kinds["says"])
            yield from (_sentence("near", item, one) for one in kinds["near"])
    for attack in yaml.safe_load((HERE / "attacks.yaml").read_text("utf-8")):
        if attack["kind"] == "denial":
            yield Phrase("denies", attack["text"].strip(), attack["item"], number=-1)
        elif attack["kind"] in IDLE:
            for segment in segments(attack["text"]):
                if segment.kind != "heading":
                    yield Phrase("idle", segment.text)
    for pair in contrasts():
        yield from (Phrase("turned", text, pair.item) for text in pair.after)


def _listened(item: Item) -> Iterator[Phrase]:
    if item.listen:
        for number, text in enumerate(item.listen.says):
            yield Phrase("says", text, item.id, number=number)
        for number, text in enumerate(item.listen.denies):
            yield Phrase("denies", text, item.id, number=number)


def _first_person(statement: str) -> str:
    """A statement as somebody says it who only repeats it: `I define the label precisely`."""
    verb, _, rest = statement.partition(" ")
    return f"I {verb.lower().removesuffix('s')} {rest}"


def _sentence(kind: Kind, item: str, one: str | dict[str, object]) -> Phrase:
    if isinstance(one, str):
        return Phrase(kind, one, item)
    return Phrase(kind, str(one["t"]), item, also=tuple(one.get("also") or ()))  # type: ignore[arg-type]


def contrasts() -> Iterator[Turned]:
    """The contrast pairs of this folder."""
    part = read_part(HERE)
    by_id = {answer.id: answer for answer in part.answers}
    for pair in part.contrasts:
        old = {segment.text: None for segment in segments(by_id[pair.base].text)}
        new = {segment.text: None for segment in segments(pair.text)}
        yield Turned(
            pair.item,
            tuple(text for text in old if text not in new),
            tuple(text for text in new if text not in old),
        )


@dataclass(frozen=True)
class Material:
    """Answers as rows of segments, and phrases as rows after them.

    `label` is 1 where a row claims the item of the column; `against` where it rejects it. `known`
    is 0 where nobody judged, and at most 1. Answer `i` has the rows `starts[i]` up to
    `starts[i + 1]`. `fold` is the part that a row is held out with: whole prompts for answers, a
    sentence and its turned twin together.
    """

    framework: Framework
    items: Sequence[str]
    answers: Sequence[Answer]
    phrases: Sequence[Phrase]
    heard: Sequence[Heard]
    starts: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]
    label: Matrix
    against: Matrix
    known: Matrix

    @property
    def segments(self) -> int:
        """How many rows are segments of answers."""
        return int(self.starts[-1])

    def rows(self, answer: int) -> slice:
        """The rows of an answer."""
        return slice(int(self.starts[answer]), int(self.starts[answer + 1]))

    def home(self, item: str) -> str:
        """The stage of an item."""
        return next(s.id for s in self.framework.stages.values() if item in s.checklist)

    def ticked(self) -> tuple[Matrix, Matrix]:
        """For every answer and item the share of readers who ticked it off, and 1 where one judged."""
        home = [self.home(item) for item in self.items]
        share = np.array([[answer.met(item) for item in self.items] for answer in self.answers])
        judged = np.array(
            [
                [
                    stage == answer.stage and answer.applies(item)
                    for item, stage in zip(self.items, home, strict=True)
                ]
                for answer in self.answers
            ],
            dtype=float,
        )
        return share, judged


def read_material(shelf: Shelf, voice: Voice, without: Sequence[str] = ()) -> Material:
    """Everything in this folder but the test part, and the answers of the kinds `without`."""
    framework = shelf.framework("five-stage")
    items = list(framework.items)
    column = {item: at for at, item in enumerate(items)}
    part = read_part(HERE)
    answers = tuple(answer for answer in part.answers if answer.kind not in without)
    spans: dict[str, list[Span]] = {}
    for span in part.spans:
        spans.setdefault(span.answer, []).append(span)
    prompts = sorted({answer.prompt for answer in answers})
    heard: list[Heard] = []
    starts, folds, labels, rejections, knowns = [0], [], [], [], []
    for answer in answers:
        found = hear(answer.text, voice, lambda _: False)
        label, against, known = _judged(answer, found, spans.get(answer.id, []), framework, column)
        heard += found
        starts.append(len(heard))
        folds += [prompts.index(answer.prompt) % FOLDS] * len(found)
        labels.append(label)
        rejections.append(against)
        knowns.append(known)
    alone = list(phrases(framework))
    pair = 0
    for at, phrase in enumerate(alone):
        twin = phrase.kind == "turned" and at and alone[at - 1].kind == "sentence"
        pair += not twin
        folds.append(pair % FOLDS)
        heard.append(Heard(Segment(0, len(phrase.text), "prose", phrase.text), voice))
    label = np.zeros((len(alone), len(items)))
    for at, phrase in enumerate(alone):
        for item in (*phrase.also, *((phrase.item,) if phrase.claims else ())):
            label[at, column[str(item)]] = 1.0
    return Material(
        framework=framework,
        items=items,
        answers=answers,
        phrases=alone,
        heard=heard,
        starts=np.array(starts),
        fold=np.array(folds),
        label=np.vstack([*labels, label]),
        against=np.vstack([*rejections, np.zeros_like(label)]),
        known=np.vstack([*knowns, np.zeros_like(label)]),
    )


def _judged(
    answer: Answer,
    found: Sequence[Heard],
    spans: Sequence[Span],
    framework: Framework,
    column: dict[str, int],
) -> tuple[Matrix, Matrix, Matrix]:
    """What readers found of every segment: claims, rejections, and how far anybody judged."""
    label = np.zeros((len(found), len(column)))
    against, known = np.zeros_like(label), np.zeros_like(label)
    for item in framework.stages[answer.stage].checklist:
        if answer.applies(item):
            known[:, column[item]] = 1.0
            if answer.met(item) > 0:
                known[:, column[item]] = 0.0
    for span in spans:
        if span.item not in column:
            continue
        at = column[span.item]
        quotes = {quote for some in span.quotes.values() for quote in some}
        claims = np.array([one.segment.text in quotes for one in found], dtype=float)
        if claims.any() or answer.met(span.item) == 0:
            known[:, at] = 1.0
            if 0 < answer.met(span.item) < 1:
                known[claims > 0, at] = HALF
        label[:, at] = claims
        against[:, at] = [one.segment.text in span.against for one in found]
    return label, against, known
