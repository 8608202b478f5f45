"""Train the grader: `uv run --with numpy,scipy python tests/gold/fit.py` writes its weights file.

What is learnt, in this order, each from the one before:

1. refusal: a logistic regression on words and pairs, the library's `says` against its `denies`,
   with the denials and the turned sentences of this folder;
2. heads: for each framework item two logistic regressions on segments, one on terms and one on
   word vectors. An answer is a bag of segments with one label (soft pooling, log-sum-exp); the
   item's own phrasings are positive bags of one, its denials and other items' phrasings
   negative ones of less weight;
3. mixes: small logistic regressions that turn a segment's head scores, stance and shape into
   log-odds, again over bags. Those that see heads see only heads trained on other prompts.

The figures printed are of prompts that neither heads nor mixes were trained on.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
import yaml
from scipy.optimize import minimize

from mlsd.content import Shelf
from mlsd.evaluate.labelled import Answer, read_answers
from mlsd.grading.agreement import kappa
from mlsd.grading.engine import POOLED, Claim, explanation_of, shape_of
from mlsd.grading.hearing import Heard, Voice, hear
from mlsd.grading.likeness import FEATURES, Ears, ear, without
from mlsd.grading.segments import Segment, segments
from mlsd.grading.space import Space
from mlsd.model import Framework, Item
from mlsd.words import stems, tokens

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "mlsd" / "grading"

Matrix = npt.NDArray[np.float64]
Heads = tuple[Matrix, Matrix]
Rows = dict[str, Matrix]
"""Features by item: a row a segment."""

TERM_SCALE, VECTOR_SCALE = 3.0, 4.0
TERM_RIDGE, VECTOR_RIDGE, MIX_RIDGE = 4.0, 3.0, 2.0
ANSWER, ELSEWHERE, SAYS, SIBLING, DENIES, NOTHING = 3.0, 0.1, 1.0, 0.3, 0.3, 0.3
"""What weighs in the heads: a decision on a labelled answer; the guess that an answer to one stage
covers no item of another; a phrasing; another item's phrasing; a denial; that idle talk covers
nothing."""

IDLE = ("padding", "other-topic", "backend", "generic", "injection")
"""The kinds of attack whose every segment is beside the point."""

SURE, SURE_EACH = 0.95, 0.9

PHRASE, AGAINST, IDLENESS = 0.15, 0.015, 0.05
"""What a decision on a single phrase weighs in a mix against one on a labelled answer: that a
phrasing covers its own item; that it covers no other, or a denial none; that idle talk does not."""

FOLDS = 4
BARE = [*FEATURES, "stance", "short", "listing", "question", "number"]
"""The features that every item has, in the order of their columns."""
SCORES = ["words", "vector", "rival"]
"""The features before them, of items with a head."""
REASONS = len(SCORES) + BARE.index("reasons")


@dataclass(frozen=True)
class Bags:
    """Segments of many answers end to end: answer `i` has rows `starts[i]` up to `starts[i + 1]`."""

    heard: Sequence[Heard]
    starts: npt.NDArray[np.int64]

    def rows(self, answer: int) -> slice:
        return slice(int(self.starts[answer]), int(self.starts[answer + 1]))


def refusal(says: Iterable[str], denies: Iterable[str]) -> dict[str, float]:
    """The weight of every word and pair for a refusal; the bias stands under the empty string."""
    texts = [(text, 0.0) for text in says] + [(text, 1.0) for text in denies]
    grams = [_grams(text) for text, _ in texts]
    counts = Counter(gram for found in grams for gram in found)
    names = sorted(gram for gram, count in counts.items() if count > 2)
    index = {gram: at for at, gram in enumerate(names)}
    rows = sp.lil_matrix((len(texts), len(names)))
    for at, found in enumerate(grams):
        for gram in found:
            if gram in index:
                rows[at, index[gram]] = len(found) ** -0.5
    label = np.array([y for _, y in texts])
    share = label.mean()
    weight = np.where(label > 0, 0.5 / share, 0.5 / (1 - share))
    weights, bias = _logistic(rows.tocsr(), label, weight, ridge=0.3)
    kept = {
        name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) > 0.02
    }
    return {"": round(float(bias), 3), **kept}


def _grams(text: str) -> set[str]:
    words = ["#" if word[0].isdigit() else word for word in tokens(text)]
    return {*words, *map("_".join, zip(["<", *words], [*words, ">"], strict=True))}


def _logistic(rows: Any, label: Matrix, weight: Matrix, ridge: float) -> tuple[Matrix, float]:
    def loss(w: Matrix) -> tuple[float, Matrix]:
        z = rows @ w[:-1] + w[-1]
        error = weight * (_sigmoid(z) - label)
        value = (weight * (np.logaddexp(0, z) - label * z)).sum() + ridge / 2 * (w[:-1] ** 2).sum()
        return value, np.append(rows.T @ error + ridge * w[:-1], error.sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], found[-1]


def _sigmoid(z: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-z))


def rarity(texts: Iterable[str]) -> tuple[dict[str, float], float]:
    """The rarity of every term that stands in two texts or more, and that of all others."""
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        run = stems(text)
        seen.update({*run, *map("_".join, pairwise(run))})
        total += 1
    rare = {
        term: round(float(np.log((total + 1) / (count + 1)) + 1), 3)
        for term, count in seen.items()
        if count > 1
    }
    return rare, round(float(np.log((total + 1) / 2) + 1), 3)


def fit_heads(  # noqa: PLR0917
    rows: Any,
    bags: Bags,
    answers: Sequence[int],
    label: Matrix,
    known: Matrix,
    phrases: Any,
    phrase_label: Matrix,
    phrase_weight: Matrix,
    ridge: float,
) -> Matrix:
    """The weights of one logistic regression an item, `(features + 1) × items`, bias last."""
    take = np.concatenate([np.arange(bags.starts[a], bags.starts[a + 1]) for a in answers])
    sizes = np.array([bags.starts[a + 1] - bags.starts[a] for a in answers])
    starts = np.cumsum(sizes) - sizes
    segments, wide = rows[take], rows.shape[1]
    y, weight = label[answers], ANSWER * known[answers]
    many = label.shape[1]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        w = flat.reshape(wide + 1, many)
        one = phrases @ w[:wide] + w[wide]
        e = phrase_weight * (_sigmoid(one) - phrase_label)
        value = (phrase_weight * (np.logaddexp(0, one) - phrase_label * one)).sum()
        z = segments @ w[:wide] + w[wide]
        top = np.maximum.reduceat(z, starts, axis=0)
        share = np.exp(z - np.repeat(top, sizes, axis=0))
        mass = np.add.reduceat(share, starts, axis=0)
        bag = top + np.log(mass)
        error = weight * (_sigmoid(bag) - y)
        value += (weight * (np.logaddexp(0, bag) - y * bag)).sum()
        back = share / np.repeat(mass, sizes, axis=0) * np.repeat(error, sizes, axis=0)
        gradient = np.vstack(
            [phrases.T @ e + segments.T @ back + ridge * w[:wide], e.sum(0) + back.sum(0)]
        )
        return value + ridge / 2 * (w[:wide] ** 2).sum(), gradient.ravel()

    start = np.zeros((wide + 1, many))
    start[wide] = -3.0
    found = minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 60, "maxcor": 5}
    )
    return found.x.reshape(wide + 1, many)


def fit_mix(cases: Sequence[Case]) -> Matrix:
    """The weights of the logistic regression over bags, bias last; the best POOLED count."""
    sizes = np.array([len(case.rows) for case in cases])
    rows = np.concatenate([case.rows for case in cases])
    starts = np.cumsum(sizes) - sizes
    label = np.array([case.label for case in cases])
    weight = np.array([case.weight for case in cases])
    wide = rows.shape[1]

    def loss(w: Matrix) -> tuple[float, Matrix]:
        z = rows @ w[:wide] + w[wide]
        share, bag = _pool(z, starts, sizes)
        error = weight * (_sigmoid(bag) - label)
        back = share * np.repeat(error, sizes)
        value = (weight * (np.logaddexp(0, bag) - label * bag)).sum()
        value += MIX_RIDGE / 2 * (w[:wide] ** 2).sum()
        return value, np.append(rows.T @ back + MIX_RIDGE * w[:wide], back.sum())

    start = np.append(np.zeros(wide), -2.0)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def _pool(z: Matrix, starts: Matrix, sizes: Matrix) -> tuple[Matrix, Matrix]:
    """Each segment's share in its bag's score, and the scores; only the best POOLED share."""
    bag = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((-z, bag))
    rank = np.empty(len(z), dtype=int)
    rank[order] = np.arange(len(z)) - starts[bag[order]]
    top = np.maximum.reduceat(z, starts)
    share = np.where(rank < POOLED, np.exp(z - top[bag]), 0.0)
    mass = np.add.reduceat(share, starts)
    return share / mass[bag], top + np.log(mass)


@dataclass(frozen=True)
class Course:
    """The material: answers as bags of segments, with all that is known of each segment."""

    answers: Sequence[Answer]
    bags: Bags
    items: Sequence[str]
    home: Mapping[str, str]
    index: Mapping[str, int]
    terms: Any
    vectors: Matrix
    shapes: Matrix
    phrases: Any
    phrase_vectors: Matrix
    phrase_index: Mapping[tuple[str, str], int]
    phrase_label: Matrix
    phrase_weight: Matrix

    @property
    def label(self) -> Matrix:
        return np.array([[answer.met(item) for item in self.items] for answer in self.answers])

    @property
    def known(self) -> Matrix:
        return np.array(
            [
                [self.home[item] == answer.stage and answer.applies(item) for item in self.items]
                for answer in self.answers
            ],
            dtype=float,
        )

    def heads(self, answers: Sequence[int], phrases: npt.NDArray[np.bool_]) -> Heads:
        """The term heads and the vector heads trained on some of the answers and phrases."""
        known = np.where(self.known > 0, self.known, ELSEWHERE * self.away)
        shared = (answers, self.label, known)
        weights = (self.phrase_label, self.phrase_weight * phrases[:, None])
        return (
            fit_heads(self.terms, self.bags, *shared, self.phrases, *weights, TERM_RIDGE),
            fit_heads(
                self.vectors, self.bags, *shared, self.phrase_vectors, *weights, VECTOR_RIDGE
            ),
        )

    @property
    def away(self) -> Matrix:
        """1 where an item's home is another stage than the answer's."""
        return np.array(
            [[self.home[item] != answer.stage for item in self.items] for answer in self.answers],
            dtype=float,
        )

    def scores(self, heads: Heads, terms: Any, vectors: Matrix) -> Matrix:
        """`words`, `vector` and `rival` of some segments: `segments × items × 3`."""
        words = terms @ heads[0][:-1] + heads[0][-1]
        vector = vectors @ heads[1][:-1] + heads[1][-1]
        own = words + vector
        order = np.sort(own, axis=1)
        best, second = order[:, -1:], order[:, -2:-1]
        return np.stack([words, vector, own - np.where(own == best, second, best)], axis=-1)


def sparse(rows: Sequence[Mapping[str, float]], index: Mapping[str, int]) -> Any:
    """Term weights as a sparse matrix; terms outside the index are left out."""
    built = sp.lil_matrix((len(rows), len(index)))
    for at, row in enumerate(rows):
        for term, weight in row.items():
            if term in index:
                built[at, index[term]] = weight
    return TERM_SCALE * built.tocsr()


@dataclass(frozen=True)
class Turned:
    """A sound answer with one claim turned into its opposite: what stood there, what stands now."""

    item: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    base: Answer
    text: str


def read_turned(answers: Sequence[Answer]) -> list[Turned]:
    """The contrast pairs of this folder."""
    by_id = {answer.id: answer for answer in answers}
    found = []
    for pair in yaml.safe_load((HERE / "contrast.yaml").read_text("utf-8")):
        base = by_id[pair["base"]]
        old = {segment.text: None for segment in segments(base.text)}
        new = {segment.text: None for segment in segments(pair["text"])}
        before = tuple(text for text in old if text not in new)
        after = tuple(text for text in new if text not in old)
        found.append(Turned(pair["item"], before, after, base, pair["text"]))
    return found


def read_denials() -> list[tuple[str, str]]:
    """The denials of this folder's attacks: item and text."""
    attacks = yaml.safe_load((HERE / "attacks.yaml").read_text("utf-8"))
    return [(one["item"], one["text"].strip()) for one in attacks if one["kind"] == "denial"]


def read_idle() -> list[tuple[str, str]]:
    """Stage and segment of all that this folder's attacks say beside the point."""
    attacks = yaml.safe_load((HERE / "attacks.yaml").read_text("utf-8"))
    return [
        (one["stage"], segment.text)
        for one in attacks
        if one["kind"] in IDLE
        for segment in segments(one["text"])
        if segment.kind != "heading"
    ]


def prepare(shelf: Shelf, framework: Framework, answers: Sequence[Answer]) -> tuple[Course, Voice]:
    """Hear every answer and every phrasing."""
    turned = read_turned(answers)
    listened = [(item, item.listen) for item in framework.items.values() if item.listen]
    says = [(item.id, text) for item, listen in listened for text in listen.says]
    denies = [(item.id, text) for item, listen in listened for text in listen.denies]
    written = len(denies)
    denies += read_denials()
    denies += [(one.item, text) for one in turned for text in one.after]
    own = [
        item.listen
        for name in shelf.prompt_ids
        for item in shelf.prompt(name).own_items.values()
        if item.listen
    ]
    rare, unheard = rarity([text for _, text in says + denies[:written]])
    voice = Voice(
        rarity=rare,
        unheard=unheard,
        space=Space.read((PACKAGE / "vectors.bin").read_bytes()),
        refusal=refusal(
            [t for _, t in says]
            + [t for listen in own for t in listen.says]
            + [t for one in turned for t in one.before],
            [t for _, t in denies] + [t for listen in own for t in listen.denies],
        ),
    )
    heard_by_answer = [hear(answer.text, voice, lambda _: False) for answer in answers]
    for at, heard in enumerate(heard_by_answer):
        if not heard:
            raise SystemExit(f"{answers[at].id} holds nothing that can be heard")
    heard = [one for found in heard_by_answer for one in found]
    idle = read_idle()
    phrases = [
        Heard(Segment(0, len(text), "prose", text), voice) for _, text in [*says, *denies, *idle]
    ]
    counts = Counter(term for one in [*heard, *phrases] for term in one.terms)
    index = {term: at for at, term in enumerate(sorted(t for t, n in counts.items() if n > 1))}
    items = list(framework.items)
    column = {item: at for at, item in enumerate(items)}
    label = np.zeros((len(phrases), len(items)))
    weight = np.zeros_like(label)
    weight[: len(says)] = SIBLING
    for at, (item, _) in enumerate(says):
        label[at, column[item]], weight[at, column[item]] = 1.0, SAYS
    for at, (item, _) in enumerate(denies, start=len(says)):
        weight[at, column[item]] = DENIES
    weight[len(says) + len(denies) :] = NOTHING
    home = {i.id: stage.id for stage in framework.stages.values() for i in stage.checklist.values()}
    course = Course(
        answers=answers,
        bags=Bags(heard, np.cumsum([0, *(len(found) for found in heard_by_answer)])),
        items=items,
        home=home,
        index=index,
        terms=sparse([one.terms for one in heard], index),
        vectors=VECTOR_SCALE * np.array([one.vector for one in heard]),
        shapes=np.array([list(shape_of(one).values()) for one in heard]),
        phrases=sparse([one.terms for one in phrases], index),
        phrase_vectors=VECTOR_SCALE * np.array([one.vector for one in phrases]),
        phrase_index={pair: at for at, pair in enumerate([*says, *denies, *idle])},
        phrase_label=label,
        phrase_weight=weight,
    )
    return course, voice


@dataclass(frozen=True)
class Case:
    """One decision to learn from: an item, the features of a bag's segments, the label, its weight.

    `fold` is the part of the material that nothing behind the features was trained on.
    """

    fold: int
    answer: int | None
    item: str
    rows: Matrix
    label: float
    weight: float = 1.0


def like_rows(heard: Iterable[Heard], ears: Ears) -> Rows:
    """The likeness features and the shape of some segments, by item."""
    rows: dict[str, list[list[float]]] = {one.item: [] for one in ears.ears}
    for one in heard:
        shape = list(shape_of(one).values())
        for item, values in ears.likeness(one).items():
            rows[item].append([*values, *shape])
    return {item: np.array(values) for item, values in rows.items()}


def answer_cases(
    course: Course, shelf: Shelf, voice: Voice, folds: Sequence[int], heads: Sequence[Heads]
) -> Iterator[Case]:
    """Every decision on the labelled answers; head scores come from heads of other prompts."""
    framework = shelf.framework("five-stage")
    # Own items written after the readers' work were never before them: no label is not "missed".
    judged = {(a.prompt, item) for a in course.answers for item in course.items}
    judged |= {(a.prompt, item) for a in course.answers for one in a.readers for item in one}
    ears: dict[tuple[str, str], Ears] = {}
    for at, answer in enumerate(course.answers):
        place = (answer.prompt, answer.stage)
        if place not in ears:
            items = list(framework.stages[answer.stage].checklist.values())
            if answer.prompt in shelf.prompt_ids:
                items += shelf.prompt(answer.prompt).checklist.get(answer.stage, {}).values()
            ears[place] = Ears([ear(item, voice) for item in items])
        span = course.bags.rows(at)
        scores = course.scores(heads[folds[at]], course.terms[span], course.vectors[span])
        for item, rows in like_rows(course.bags.heard[span], ears[place]).items():
            if not answer.applies(item) or (answer.prompt, item) not in judged:
                continue
            if item in course.home:
                known = np.hstack([scores[:, course.items.index(item)], rows])
            else:
                known = rows
            yield Case(folds[at], at, item, known, answer.met(item))


def phrase_cases(
    course: Course, framework: Framework, voice: Voice, folds: Matrix, heads: Sequence[Heads]
) -> Iterator[Case]:
    """Every phrasing and denial held against the items of its stage, itself taken out of its item."""
    for stage in framework.stages.values():
        items = list(stage.checklist.values())
        ears = [ear(item, voice) for item in items]
        for place, item in enumerate(items):
            for number, text, says in phrases_of(item):
                at = course.phrase_index[item.id, text]
                fold = int(folds[at])
                others = [*ears]
                others[place] = without(ears[place], number, says=says)
                heard = Heard(Segment(0, len(text), "prose", text), voice)
                span = slice(at, at + 1)
                scores = course.scores(
                    heads[fold], course.phrases[span], course.phrase_vectors[span]
                )
                for other, rows in like_rows([heard], Ears(others)).items():
                    if says or other == item.id:
                        known = np.hstack([scores[:, course.items.index(other)], rows])
                        label = float(says and other == item.id)
                        weight = PHRASE if label else AGAINST
                        yield Case(fold, None, other, known, label, weight)


def idle_cases(
    course: Course, framework: Framework, voice: Voice, folds: Matrix, heads: Sequence[Heads]
) -> Iterator[Case]:
    """All that is said beside the point, held against every item of the stage it was said in."""
    ears = {
        stage.id: Ears([ear(item, voice) for item in stage.checklist.values()])
        for stage in framework.stages.values()
    }
    for stage, text in read_idle():
        at = course.phrase_index[stage, text]
        fold, span = int(folds[at]), slice(at, at + 1)
        scores = course.scores(heads[fold], course.phrases[span], course.phrase_vectors[span])
        heard = Heard(Segment(0, len(text), "prose", text), voice)
        for item, rows in like_rows([heard], ears[stage]).items():
            known = np.hstack([scores[:, course.items.index(item)], rows])
            yield Case(fold, None, item, known, 0.0, IDLENESS)


def phrases_of(item: Item) -> Iterator[tuple[int, str, bool]]:
    """An item's phrasings with True and its denials with False, each by number."""
    if item.listen:
        yield from ((at, text, True) for at, text in enumerate(item.listen.says))
        yield from ((at, text, False) for at, text in enumerate(item.listen.denies))


def crossed(cases: Sequence[Case]) -> dict[int, tuple[float, Matrix]]:
    """For every case the bag's log-odds and its segments', by a mix of the other folds."""
    found = {}
    for fold in range(FOLDS):
        mix = fit_mix([case for case in cases if case.fold != fold])
        for at, case in enumerate(cases):
            if case.fold == fold:
                z = case.rows @ mix[:-1] + mix[-1]
                found[at] = (float(np.logaddexp.reduce(np.sort(z)[::-1][:POOLED])), z)
    return found


def explanations(
    course: Course, cases: Sequence[Case], odds: Mapping[int, tuple[float, Matrix]]
) -> tuple[Matrix, Matrix]:
    """For each decision that a reader ticked off: what speaks for an explanation, and the label."""
    rows, label = [], []
    for at, case in enumerate(cases):
        if case.answer is None:
            continue
        marks = [reader.get(case.item) for reader in course.answers[case.answer].readers]
        ticked = [mark for mark in marks if mark in (1, 2)]
        if ticked:
            heard = course.bags.heard[course.bags.rows(case.answer)]
            z = odds[at][1]
            best = np.argsort(-z, kind="stable")[:POOLED]
            found = [_claim(heard[i], float(z[i]), case.rows[i, REASONS]) for i in best]
            rows.append(explanation_of(found))
            label.append(sum(mark == 2 for mark in ticked) / len(ticked))
    return np.array([list(row.values()) for row in rows]), np.array(label)


def _claim(heard: Heard, odds: float, reasons: float = 0.0) -> Claim:
    return Claim("", heard, "answer", "", odds, {"reasons": reasons})


def named(mix: Matrix, names: Iterable[str]) -> dict[str, float]:
    """A mix as it stands in the weights file."""
    weights = dict(zip(names, (round(float(w), 4) for w in mix[:-1]), strict=True))
    return {"bias": round(float(mix[-1]), 4), **weights}


def head_file(course: Course, framework: Framework, heads: tuple[Matrix, Matrix]) -> dict[str, Any]:
    """The heads as they stand in the weights file: small steps of one scale, zeros left out."""
    terms, vectors = heads
    scale = float(np.abs(terms[:-1]).max()) / 127
    steps = np.round(terms[:-1] / scale).astype(int)
    table = {}
    for term, at in course.index.items():
        pairs = [int(x) for i in np.flatnonzero(steps[at]) for x in (i, steps[at, i])]
        if pairs:
            table[term] = pairs
    about = {}
    for at, item in enumerate(course.items):
        vector_scale = float(np.abs(vectors[:-1, at]).max()) / 127
        about[item] = {
            "statement": framework.items[item].statement,
            "bias": round(float(terms[-1, at]), 4),
            "vector_bias": round(float(vectors[-1, at]), 4),
            "vector_scale": round(vector_scale * VECTOR_SCALE, 6),
            "vector": [int(x) for x in np.round(vectors[:-1, at] / vector_scale)],
        }
    return {"heads": about, "terms": table, "term_scale": round(scale * TERM_SCALE, 6)}


def band(label: Matrix, odds: Matrix) -> tuple[float, float]:
    """The two probabilities between which a verdict is unsure.

    Outside the band SURE of the verdicts are right, and SURE_EACH on either side of it; of all
    such bands it is the narrowest.
    """
    p, met = _sigmoid(odds), label > 0.5
    best = (1.0, 0.0, 1.0)
    for low in np.arange(0.05, 0.5, 0.01):
        for high in np.arange(0.51, 1.0, 0.01):
            below, above = ~met[p <= low], met[p >= high]
            right = _share(np.concatenate([below, above]))
            if right >= SURE and min(_share(below), _share(above)) >= SURE_EACH:
                best = min(best, (1 - (len(below) + len(above)) / len(p), low, high))
    return round(float(best[1]), 2), round(float(best[2]), 2)


def _share(right: npt.NDArray[np.bool_]) -> float:
    return float(right.mean()) if len(right) else 1.0


def summary(course: Course, cases: Sequence[Case], odds: Mapping[int, tuple[float, Matrix]]) -> str:
    """Kappa with the readers on answers; what becomes of single phrases."""
    answers = [at for at, case in enumerate(cases) if case.answer is not None]
    found = [int(odds[at][0] > 0) for at in answers]
    kappas = []
    for reader in range(2):
        marks = [
            course.answers[cases[at].answer or 0].readers[reader].get(cases[at].item)
            for at in answers
        ]
        kappas.append(kappa([int(mark in (1, 2)) for mark in marks], found))
    text = f"kappa {sum(kappas) / 2:.3f} with the readers in {len(answers)} decisions"
    phrases = [at for at, case in enumerate(cases) if case.answer is None]
    for label, what in ((1.0, "phrasings"), (0.0, "siblings and denials")):
        hits = [odds[at][0] > 0 for at in phrases if cases[at].label == label]
        if hits:
            text += f"; {what} credited {np.mean(hits):.3f} of {len(hits)}"
    return text


def main() -> None:
    """Train on every labelled answer, print figures by cross-validation, write the weights."""
    shelf = Shelf()
    framework = shelf.framework("five-stage")
    answers = read_answers(HERE)
    course, voice = prepare(shelf, framework, answers)
    prompts = sorted({answer.prompt for answer in answers})
    folds = [prompts.index(answer.prompt) % FOLDS for answer in answers]
    phrase_folds = np.arange(len(course.phrase_label)) % FOLDS
    heads = [
        course.heads([at for at, f in enumerate(folds) if f != fold], phrase_folds != fold)
        for fold in range(FOLDS)
    ]
    cases = list(answer_cases(course, shelf, voice, folds, heads))
    trained = [case for case in cases if case.item in course.home]
    trained += phrase_cases(course, framework, voice, phrase_folds, heads)
    trained += idle_cases(course, framework, voice, phrase_folds, heads)
    bare = [
        replace(case, rows=case.rows[:, -len(BARE) :])
        for case in [*trained, *(case for case in cases if case.item not in course.home)]
    ]
    odds = crossed(trained)
    print("with heads:", summary(course, trained, odds))
    bare_odds = crossed(bare)
    print("without:", summary(course, bare, bare_odds))
    on_answers = [at for at, case in enumerate(trained) if case.answer is not None]
    unsure = band(
        np.array([trained[at].label for at in on_answers]),
        np.array([odds[at][0] for at in on_answers]),
    )
    rows, label = explanations(course, trained, odds)
    explained = np.append(*_logistic(rows, label, np.ones(len(label)), ridge=1.0))
    right = (rows @ explained[:-1] + explained[-1] > 0) == (label > 0.5)
    print(f"explained or mentioned, given ticked: {right.mean():.3f} right; unsure in {unsure}")
    final = course.heads(range(len(answers)), np.ones(len(course.phrase_label), dtype=bool))
    write(
        {
            "rarity": voice.rarity,
            "unheard": voice.unheard,
            "refusal": voice.refusal,
            "trained": named(fit_mix(trained), [*SCORES, *BARE]),
            "untrained": named(fit_mix(bare), BARE),
            "explained": named(explained, explanation_of([_claim(course.bags.heard[0], 0.0)])),
            "unsure": unsure,
            "refuses": 0.0,
            "relevant": -0.5,
            **head_file(course, framework, final),
        }
    )


def write(body: Mapping[str, Any]) -> None:
    """Write the weights; their version is the hash of what they say and of the word vectors."""
    content = json.dumps(body, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(content.encode() + (PACKAGE / "vectors.bin").read_bytes())
    version = digest.hexdigest()[:8]
    whole = json.dumps({"version": version, **body}, separators=(",", ":"), ensure_ascii=False)
    (PACKAGE / "weights.json").write_text(whole, "utf-8")
    print(f"weights {version}, {len(whole.encode()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
