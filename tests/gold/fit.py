"""Train the grader: `uv run --with numpy,scipy python tests/gold/fit.py` writes its weights file.

What is learnt, in this order, each from the one before, on single segments: readers said which
words of an answer earned an item, so what stands beside a claim teaches nothing.

1. refusal and idleness: two logistic regressions on words and pairs: what claims against what
   denies or is turned, and against what claims nothing;
2. heads: for each framework item two logistic regressions on segments, one on terms and one on
   word vectors;
3. mixes: small logistic regressions that turn a segment's head scores, stance and shape into
   log-odds. They see only what was trained on other folds;
4. pools: what the log-odds of an answer's best segments are worth together.

The figures printed are of prompts that nothing behind them was trained on.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from material import ELSEWHERE, FOLDS, HERE, Material, Matrix, Phrase, contrasts, read_material
from own import Own, own_rows
from scipy.optimize import minimize

from mlsd.content import Shelf
from mlsd.grading.agreement import kappa
from mlsd.grading.engine import (
    ABOUT_IT,
    CLEARS,
    DOUBT,
    POOLED,
    REFUSES,
    VETO,
    Claim,
    explanation_of,
    shape_of,
)
from mlsd.grading.hearing import Heard, Voice
from mlsd.grading.likeness import CLOSE, WHOLE, Ears, ear, without
from mlsd.grading.space import Space
from mlsd.model import Framework
from mlsd.words import stems, tokens

PACKAGE = HERE.parents[1] / "src" / "mlsd" / "grading"

TERM_SCALE, VECTOR_SCALE = 3.0, 4.0
TERM_RIDGE, VECTOR_RIDGE, MIX_RIDGE, REFUSAL_RIDGE = 1.5, 3.0, 2.0, 0.1

WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "says": (1.0, 0.3, 0.15),
    "denies": (1.0, 0.0, 0.4),
    "sentence": (0.5, 0.15, 0.2),
    "turned": (0.7, 0.0, 0.3),
    "near": (0.3, 0.1, 0.15),
    "idle": (0.3, 0.3, 0.02),
}
"""What a phrase of a kind weighs against a segment that a reader judged: in the heads for its own
item, for all others, and in the mix for its own item (idle talk: for all)."""

HEARD_REFUSING = 2.0
"""What a segment of an answer weighs in the refusal against a phrase."""

UNCLAIMED = 0.3
"""What weighs in the idleness that a segment which earned nothing, or a near miss, was idle."""

SURE, SURE_EACH = 0.95, 0.9

CONTRADICTS, RELEVANT = 2.0, -0.5
"""The stance and the relevance from which a segment is said to contradict its item. In held-out folds
one claim in seventy has that stance, and one refusal in four; at a stance of 0 it is one claim in
twelve."""

STRANGERS_CREDITED = 0.07
"""How often an item without labels may be credited for a whole answer to another prompt: a short
answer that does cover it would else go without."""

LEAST = 2
"""Steps below which a term's weight is left out: they are noise, and half of the file."""

SHAPES = ("stance", "idle", "short", "listing", "question", "number")
TRAINED = ("words", "vector", "rival", "refused", *WHOLE, *SHAPES)
UNTRAINED = (*WHOLE, *CLOSE, *SHAPES)


def sound(texts: Sequence[tuple[str, bool, float]]) -> dict[str, float]:
    """The weight of every word and pair for what is marked; the bias stands under the empty string.

    A text comes with its mark and what it weighs.
    """
    grams = [_grams(text) for text, _, _ in texts]
    counts = Counter(gram for found in grams for gram in found)
    index = {gram: at for at, gram in enumerate(sorted(g for g, n in counts.items() if n > 2))}
    rows = sp.lil_matrix((len(grams), len(index)))
    for at, found in enumerate(grams):
        for gram in found:
            if gram in index:
                rows[at, index[gram]] = len(found) ** -0.5
    label = np.array([float(mark) for _, mark, _ in texts])
    weight = np.array([weight for _, _, weight in texts])
    share = (label * weight).sum() / weight.sum()
    weight = weight * np.where(label > 0, 0.5 / share, 0.5 / (1 - share))
    found = logistic(rows.tocsr(), label, weight, REFUSAL_RIDGE)
    kept = {gram: round(float(found[at]), 3) for gram, at in index.items() if abs(found[at]) > 0.05}
    return {"": round(float(found[-1]), 3), **kept}


def _grams(text: str) -> set[str]:
    words = ["#" if word[0].isdigit() else word for word in tokens(text)]
    return {*words, *map("_".join, zip(["<", *words], [*words, ">"], strict=True))}


def logistic(rows: Any, label: Matrix, weight: Matrix, ridge: float, start: float = 0.0) -> Matrix:
    """The weights of a logistic regression for each column of `label`, the bias last."""
    flat = label.ndim == 1
    label, weight = (label[:, None], weight[:, None]) if flat else (label, weight)
    wide, many = rows.shape[1], label.shape[1]
    back = rows.T.tocsr() if sp.issparse(rows) else rows.T

    def loss(values: Matrix) -> tuple[float, Matrix]:
        w = values.reshape(wide + 1, many)
        z = rows @ w[:wide] + w[wide]
        error = weight * (sigmoid(z) - label)
        value = (weight * (np.logaddexp(0, z) - label * z)).sum() + ridge / 2 * (
            w[:wide] ** 2
        ).sum()
        return value, np.vstack([back @ error + ridge * w[:wide], error.sum(0)]).ravel()

    first = np.zeros((wide + 1, many))
    first[wide] = start
    options = {"maxiter": 60 if many > 1 else 300, "maxcor": 5}
    found = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options=options).x
    return found if flat else found.reshape(wide + 1, many)


def sigmoid(z: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-np.clip(z, -40, 40)))


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


def sparse(rows: Sequence[Heard], index: Mapping[str, int]) -> Any:
    """Term weights as a sparse matrix; terms outside the index are left out."""
    built = sp.lil_matrix((len(rows), len(index)))
    for at, row in enumerate(rows):
        for term, weight in row.terms.items():
            if term in index:
                built[at, index[term]] = weight
    return TERM_SCALE * built.tocsr()


@dataclass(frozen=True)
class Course:
    """The material with all that is known of each row before anything is trained."""

    material: Material
    index: Mapping[str, int]
    terms: Any
    vectors: Matrix
    like: Matrix
    """For each row and item of its stage the WHOLE and CLOSE features, a phrase of the library
    taken out of its own item."""

    def weights(self) -> tuple[Matrix, Matrix]:
        """What every row weighs for every item, in the heads and in the mix."""
        material = self.material
        heads, mix = material.known.copy(), material.known.copy()
        column = {item: at for at, item in enumerate(material.items)}
        home = np.array([material.home(item) for item in material.items])
        for number, answer in enumerate(material.answers):
            heads[material.rows(number)] += ELSEWHERE * (home != answer.stage)
        for row, phrase in enumerate(material.phrases, start=material.segments):
            own, others, mixed = WEIGHTS[phrase.kind]
            heads[row] = others
            if phrase.item is None:
                mix[row] = mixed
                continue
            heads[row, column[phrase.item]] = own
            mix[row, column[phrase.item]] = mixed
            heads[row] = np.where(material.label[row] > 0, own, heads[row])
        return heads, mix

    def heads(self, weight: Matrix, rows: npt.NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """The term heads and the vector heads trained on some of the rows."""
        label = self.material.label[rows]
        return (
            logistic(self.terms[rows], label, weight[rows], TERM_RIDGE, -3.0),
            logistic(self.vectors[rows], label, weight[rows], VECTOR_RIDGE, -3.0),
        )

    def scores(
        self, heads: tuple[Matrix, Matrix], rows: npt.NDArray[np.bool_]
    ) -> tuple[Matrix, ...]:
        """`words`, `vector` and `rival` of some rows."""
        words = self.terms[rows] @ heads[0][:-1] + heads[0][-1]
        vector = self.vectors[rows] @ heads[1][:-1] + heads[1][-1]
        own = words + vector
        order = np.sort(own, axis=1)
        best, second = order[:, -1:], order[:, -2:-1]
        return words, vector, own - np.where(own == best, second, best)


def prepare(shelf: Shelf, without: Sequence[str] = ()) -> tuple[Course, Voice]:
    """Hear every answer and every phrase."""
    framework = shelf.framework("five-stage")
    listened = [item.listen for item in framework.items.values() if item.listen]
    rare, unheard = rarity(
        text for kind in ("says", "denies") for one in listened for text in getattr(one, kind)
    )
    voice = Voice(
        rarity=rare,
        unheard=unheard,
        space=Space.read((PACKAGE / "vectors.bin").read_bytes()),
        refusal={},
        idle={},
    )
    material = read_material(shelf, voice, without)
    heard = material.heard
    counts = Counter(term for one in heard for term in one.terms)
    index = {term: at for at, term in enumerate(sorted(t for t, n in counts.items() if n > 1))}
    return (
        Course(
            material=material,
            index=index,
            terms=sparse(heard, index),
            vectors=VECTOR_SCALE * np.array([one.vector for one in heard]),
            like=likeness(material, voice),
        ),
        voice,
    )


def likeness(material: Material, voice: Voice) -> Matrix:
    """The likeness of every row to the items that it may be held against."""
    stages = material.framework.stages
    ears = {
        stage: [ear(item, voice) for item in stages[stage].checklist.values()] for stage in stages
    }
    whole = {stage: Ears(some) for stage, some in ears.items()}
    column = {item: at for at, item in enumerate(material.items)}
    found = np.zeros((len(material.heard), len(material.items), len(WHOLE) + len(CLOSE)))

    def fill(row: int, among: Ears) -> None:
        for item, values in among.likeness(material.heard[row]).items():
            found[row, column[item]] = [values[name] for name in (*WHOLE, *CLOSE)]

    for number, answer in enumerate(material.answers):
        span = material.rows(number)
        for row in range(span.start, span.stop):
            fill(row, whole[answer.stage])
    for row, phrase in enumerate(material.phrases, start=material.segments):
        if phrase.item is None:
            for among in whole.values():
                fill(row, among)
            continue
        stage = material.home(phrase.item)
        fill(row, _apart(phrase, ears[stage]) or whole[stage])
    return found


def _apart(phrase: Phrase, ears: Sequence[Any]) -> Ears | None:
    """The ears of a stage with a phrase of the library taken out; None for any other."""
    if phrase.kind not in ("says", "denies") or phrase.number < 0:
        return None
    says = phrase.kind == "says"
    return Ears(
        [without(e, phrase.number, says=says) if e.item == phrase.item else e for e in ears]
    )


def sounds(shelf: Shelf, material: Material, rows: npt.NDArray[np.bool_]) -> dict[str, Any]:
    """Refusal and idleness as some of the rows teach them, with the prompts' own phrases."""
    refusal: list[tuple[str, bool, float]] = []
    idle: list[tuple[str, bool, float]] = []
    for row in np.flatnonzero(rows):
        text = material.heard[row].segment.text
        if row < material.segments:
            claims, refuses = bool(material.label[row].any()), bool(material.against[row].any())
            if claims != refuses:
                refusal.append((text, refuses, HEARD_REFUSING))
            if not refuses:
                idle.append((text, not claims, 1.0 if claims else UNCLAIMED))
            continue
        phrase = material.phrases[row - material.segments]
        if phrase.claims != phrase.refuses:
            refusal.append((text, phrase.refuses, 1.0))
        if not phrase.refuses:
            idle.append((text, not phrase.claims, 1.0 if phrase.kind != "near" else UNCLAIMED))
    for name in shelf.prompt_ids:
        for item in shelf.prompt(name).own_items.values():
            if item.listen:
                refusal += [(text, False, 1.0) for text in item.listen.says]
                refusal += [(text, True, 1.0) for text in item.listen.denies]
                idle += [(text, False, 1.0) for text in item.listen.says]
    refusal += [(text, False, 1.0) for pair in contrasts() for text in pair.before]
    return {"refusal": sound(refusal), "idle": sound(idle)}


def features(
    course: Course, scores: tuple[Matrix, ...], voice: Voice, rows: npt.NDArray[np.bool_]
) -> tuple[Matrix, Matrix]:
    """The TRAINED and the UNTRAINED features of some rows, for every item."""
    words, vector, rival = scores
    heard = [Heard(course.material.heard[row].segment, voice) for row in np.flatnonzero(rows)]
    stance = np.array([one.stance for one in heard])
    many = words.shape[1]
    refused = np.maximum(0, stance + DOUBT)[:, None] * sigmoid(words + vector + ABOUT_IT)
    shapes = np.array([list(shape_of(one).values()) for one in heard])
    shape = np.repeat(shapes[:, None, :], many, axis=1)
    like = course.like[rows]
    trained = np.stack([words, vector, rival, refused], axis=-1)
    whole = like[:, :, : len(WHOLE)]
    return np.concatenate([trained, whole, shape], -1), np.concatenate([like, shape], -1)


def mixed(rows: Matrix, label: Matrix, weight: Matrix) -> Matrix:
    """The weights of a mix, bias last."""
    taken = weight.ravel() > 0
    flat = rows.reshape(-1, rows.shape[-1])[taken]
    return logistic(flat, label.ravel()[taken], weight.ravel()[taken], MIX_RIDGE, -2.0)


def pooled(odds: Matrix, material: Material) -> Matrix:
    """For every answer and item the log-odds of its best segments together."""
    return np.array(
        [
            np.logaddexp.reduce(np.sort(odds[material.rows(at)], axis=0)[::-1][:POOLED], axis=0)
            for at in range(len(material.answers))
        ]
    )


@dataclass(frozen=True)
class Held:
    """What held-out mixes make of every row, and of every answer."""

    odds: Matrix
    answers: Matrix
    pool: tuple[float, float]


def judged_by(mix: Matrix, rows: Matrix, names: tuple[str, ...]) -> Matrix:
    """The log-odds of rows by a mix, refusals held down as the engine does."""
    stance = rows[..., names.index("stance")]
    return rows @ mix[:-1] + mix[-1] - VETO * np.maximum(0, stance - REFUSES)


def hold_out(course: Course, rows: Matrix, weight: Matrix) -> Held:
    """Every row judged by a mix of the other folds."""
    material = course.material
    odds = np.zeros(rows.shape[:2])
    for fold in range(FOLDS):
        out = material.fold == fold
        mix = mixed(rows[~out], material.label[~out], weight[~out])
        odds[out] = judged_by(mix, rows[out], TRAINED)
    share, judged = material.ticked()
    together = pooled(odds, material)
    here = judged > 0
    scale, shift = logistic(together[here][:, None], share[here], np.ones(here.sum()), 0.01)
    answers = scale * together + shift
    alone = (
        scale
        * np.array([odds[material.rows(at)].max(axis=0) for at in range(len(material.answers))])
        + shift
    )
    answers = np.where(alone >= CLEARS, answers, np.minimum(answers, alone))
    return Held(scale * odds + shift, answers, (round(float(scale), 3), round(float(shift), 3)))


def summary(course: Course, held: Held) -> str:
    """Kappa with the readers; the words quoted; what becomes of single phrases."""
    material = course.material
    share, judged = material.ticked()
    here = judged > 0
    covered = held.answers > 0
    kappas = []
    for reader in range(2):
        marks = [
            answer.readers[min(reader, len(answer.readers) - 1)].get(material.items[at]) in (1, 2)
            for number, answer in enumerate(material.answers)
            for at in np.flatnonzero(judged[number])
        ]
        kappas.append(kappa([int(mark) for mark in marks], [int(x) for x in covered[here]]))
    quoted = []
    for number in range(len(material.answers)):
        span = material.rows(number)
        for at in np.flatnonzero(covered[number] & (share[number] > 0.5) & here[number]):
            claims = material.label[span, at]
            if claims.any():
                quoted.append(claims[held.odds[span, at].argmax()] > 0)
    text = (
        f"kappa {sum(kappas) / 2:.3f} in {here.sum()} decisions, quote right {np.mean(quoted):.3f}"
    )
    column = {item: at for at, item in enumerate(material.items)}
    for kind in WEIGHTS:
        found = [
            held.odds[row, column[phrase.item]] > 0 if phrase.item else held.odds[row].max() > 0
            for row, phrase in enumerate(material.phrases, start=material.segments)
            if phrase.kind == kind
        ]
        text += f"; {kind} {np.mean(found):.2f}"
    return text


def explanations(course: Course, held: Held, rows: Matrix) -> tuple[list[dict[str, float]], Matrix]:
    """For each decision that a reader ticked off: what speaks for an explanation, and the label."""
    material = course.material
    reasons = TRAINED.index("reasons")
    found, label = [], []
    for number, answer in enumerate(material.answers):
        span = material.rows(number)
        for at, item in enumerate(material.items):
            ticked = [mark for r in answer.readers if (mark := r.get(item)) in (1, 2)]
            if ticked and material.home(item) == answer.stage:
                odds = held.odds[span, at]
                best = np.argsort(-odds, kind="stable")[:POOLED]
                claims = [
                    _claim(
                        material.heard[span.start + i],
                        float(odds[i]),
                        float(rows[span.start + i, at, reasons]),
                    )
                    for i in best
                ]
                found.append(explanation_of(claims))
                label.append(sum(mark == 2 for mark in ticked) / len(ticked))
    return found, np.array(label)


def _claim(heard: Heard, odds: float, reasons: float = 0.0) -> Claim:
    return Claim("", heard, "answer", "", odds, {"reasons": reasons})


def band(label: Matrix, odds: Matrix) -> tuple[float, float]:
    """The two probabilities between which a verdict is unsure.

    Outside the band SURE of the verdicts are right, and SURE_EACH on either side of it; of all
    such bands it is the narrowest.
    """
    p, met = sigmoid(odds), label > 0.5
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


def hold_out_own(
    own: Own, rows: Matrix, material: Material, weight: Matrix
) -> tuple[Matrix, tuple[float, float], str]:
    """The mix of items without labels, what its segments are worth together, and how it fares.

    The framework's items are learnt from as if they had no heads. The pool is that of whole model
    answers, which the mix has not seen.
    """
    taken = weight.ravel() > 0
    flat = rows.reshape(-1, rows.shape[-1])[taken]
    folds = np.repeat(material.fold, rows.shape[1])[taken]
    every = np.vstack([flat, own.rows])
    label = np.concatenate([material.label.ravel()[taken], own.label])
    weights = np.concatenate([weight.ravel()[taken], own.weight])
    fold = np.concatenate([folds, own.fold])
    held = np.zeros(len(every))
    for out in range(FOLDS):
        mix = logistic(
            every[fold != out], label[fold != out], weights[fold != out], MIX_RIDGE, -2.0
        )
        held[fold == out] = judged_by(mix, every[fold == out], UNTRAINED)
    mix = logistic(every, label, weights, MIX_RIDGE, -2.0)
    bags = np.array(
        [
            np.logaddexp.reduce(np.sort(judged_by(mix, bag, UNTRAINED))[::-1][:POOLED])
            for bag in own.bags
        ]
    )
    # No reader has judged such items: whole model answers are too easy to tell apart to say what a
    # probability is, so only the bar is taken from them.
    scale, shift = 1.0, -float(np.quantile(bags[own.covers == 0], 1 - STRANGERS_CREDITED))
    odds = scale * bags + shift
    said = own.label > 0
    alone = scale * held[len(flat) :] + shift
    text = (
        f"model answers credited {np.mean(odds[own.covers > 0] > 0):.2f}, "
        f"other prompts' {np.mean(odds[own.covers == 0] > 0):.2f}; "
        f"single phrasings {np.mean(alone[said] > 0):.2f}, all else {np.mean(alone[~said] > 0):.3f}"
    )
    return mix, (round(float(scale), 3), round(float(shift), 3)), text


def named(mix: Matrix, names: Iterable[str]) -> dict[str, float]:
    """A mix as it stands in the weights file."""
    weights = dict(zip(names, (round(float(w), 4) for w in mix[:-1]), strict=True))
    return {"bias": round(float(mix[-1]), 4), **weights}


def head_file(course: Course, framework: Framework, heads: tuple[Matrix, Matrix]) -> dict[str, Any]:
    """The heads as they stand in the weights file: small steps of one scale, zeros left out."""
    terms, vectors = heads
    scale = float(np.abs(terms[:-1]).max()) / 127
    steps = np.round(terms[:-1] / scale).astype(int)
    steps[np.abs(steps) < LEAST] = 0
    table = {}
    for term, at in course.index.items():
        pairs = [int(x) for i in np.flatnonzero(steps[at]) for x in (i, steps[at, i])]
        if pairs:
            table[term] = pairs
    about = {}
    for at, item in enumerate(course.material.items):
        vector_scale = float(np.abs(vectors[:-1, at]).max()) / 127
        about[item] = {
            "statement": framework.items[item].statement,
            "bias": round(float(terms[-1, at]), 4),
            "vector_bias": round(float(vectors[-1, at]), 4),
            "vector_scale": round(vector_scale * VECTOR_SCALE, 6),
            "vector": [int(x) for x in np.round(vectors[:-1, at] / vector_scale)],
        }
    return {"heads": about, "terms": table, "term_scale": round(scale * TERM_SCALE, 6)}


def main() -> None:
    """Train on everything but the test part, and write the weights."""
    write(train(Shelf()))


def train(shelf: Shelf, without: Sequence[str] = ()) -> dict[str, Any]:
    """What the weights file says; prints figures by cross-validation.

    Answers of the kinds `without` are left out of everything.
    """
    course, voice = prepare(shelf, without)
    material = course.material
    head_weight, mix_weight = course.weights()
    shape = (len(material.heard), len(material.items))
    trained = np.zeros((*shape, len(TRAINED)))
    untrained = np.zeros((*shape, len(UNTRAINED)))
    for fold in range(FOLDS):
        out = material.fold == fold
        heads = course.heads(head_weight, ~out)
        other = replace(voice, **sounds(shelf, material, ~out))
        trained[out], untrained[out] = features(course, course.scores(heads, out), other, out)
    held = hold_out(course, trained, mix_weight)
    print("with heads:", summary(course, held))
    plain = replace(voice, **sounds(shelf, material, np.ones(len(material.heard), dtype=bool)))
    own = own_rows(shelf, material, plain)
    bare, bare_pool, text = hold_out_own(own, untrained, material, mix_weight)
    print("own items:", text)
    rest = fit_verdicts(course, held, trained)
    every = np.ones(len(material.heard), dtype=bool)
    return {
        "rarity": voice.rarity,
        "unheard": voice.unheard,
        "refusal": plain.refusal,
        "idle": plain.idle,
        "trained": named(mixed(trained, material.label, mix_weight), TRAINED),
        "untrained": named(bare, UNTRAINED),
        "trained_pool": held.pool,
        "untrained_pool": bare_pool,
        **rest,
        "refuses": CONTRADICTS,
        "relevant": RELEVANT,
        **head_file(course, material.framework, course.heads(head_weight, every)),
    }


def fit_verdicts(course: Course, held: Held, rows: Matrix) -> dict[str, Any]:
    """What makes verdicts of log-odds, as it stands in the weights file: `explained` and `unsure`."""
    share, judged = course.material.ticked()
    unsure = band(share[judged > 0], held.answers[judged > 0])
    found, label = explanations(course, held, rows)
    table = np.array([list(one.values()) for one in found])
    explained = logistic(table, label, np.ones(len(label)), 1.0)
    right = (table @ explained[:-1] + explained[-1] > 0) == (label > 0.5)
    print(f"explained or mentioned, given ticked: {right.mean():.3f} right; unsure in {unsure}")
    return {"explained": named(explained, found[0]), "unsure": unsure}


def write(body: Mapping[str, Any]) -> None:
    """Write the weights into the package."""
    whole = file_of(body)
    (PACKAGE / "weights.json").write_text(whole, "utf-8")
    print(f"weights {json.loads(whole)['version']}, {len(whole.encode()) / 1e6:.2f} MB")


def file_of(body: Mapping[str, Any]) -> str:
    """The weights file; its version is the hash of what it says and of the word vectors."""
    content = json.dumps(body, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(content.encode() + (PACKAGE / "vectors.bin").read_bytes())
    version = digest.hexdigest()[:8]
    return json.dumps({"version": version, **body}, separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    main()
