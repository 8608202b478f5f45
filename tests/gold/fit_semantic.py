"""Train the semantic engine: `uv run --extra semantic --with numpy,scipy python tests/gold/fit_semantic.py`.

It comes after fit.py and stands on its weights: on the same rows and the same folds a third head
an item learns from the sentence encoder's vectors, and mix, pool, explanation and band are fitted
anew with what it says. Run it whenever fit.py has written other weights.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from fit import (
    FOLDS,
    PACKAGE,
    TRAINED,
    Course,
    features,
    fit_verdicts,
    hold_out,
    logistic,
    mixed,
    named,
    prepare,
    sounds,
    summary,
)
from material import Matrix

from mlsd.content import Shelf
from mlsd.encoder import load
from mlsd.grading.hearing import Encode, Heard

SCALE, RIDGE = 4.0, 1.0
"""What the unit vectors are multiplied by, and the ridge of the heads on them."""


@dataclass(frozen=True)
class Known:
    """What is known of every row, each by what was trained on other folds."""

    course: Course
    trained: Matrix
    meaning: Matrix
    senses: Matrix


def meanings(heard: Sequence[Heard], encode: Encode) -> Matrix:
    """What the engine will take for the meaning of each row."""
    able = (Heard(one.segment, replace(one.voice, encode=encode)) for one in heard)
    return SCALE * np.array([one.meaning for one in able])


def senses(course: Course, vectors: Matrix, weight: Matrix, rows: Matrix) -> Matrix:
    """The heads on the encoder's vectors, trained on some of the rows."""
    return logistic(vectors[rows], course.material.label[rows], weight[rows], RIDGE, -3.0)


def known(shelf: Shelf) -> Known:
    """Everything that the mix is fitted to."""
    course, voice = prepare(shelf)
    material = course.material
    weight, _ = course.weights()
    shape = (len(material.heard), len(material.items))
    trained = np.zeros((*shape, len(TRAINED)))
    for fold in range(FOLDS):
        out = material.fold == fold
        scores = course.scores(course.heads(weight, ~out), out)
        other = replace(voice, **sounds(shelf, material, ~out))
        trained[out], _ = features(course, scores, other, out)
    return with_senses(course, trained)


def with_senses(course: Course, trained: Matrix) -> Known:
    """The same with what the encoder makes of every row."""
    material = course.material
    weight, _ = course.weights()
    vectors = meanings(material.heard, load().encode)
    meaning = np.zeros(trained.shape[:2])
    for fold in range(FOLDS):
        out = material.fold == fold
        heads = senses(course, vectors, weight, ~out)
        meaning[out] = vectors[out] @ heads[:-1] + heads[-1]
    every = np.ones(len(material.heard), dtype=bool)
    return Known(course, trained, meaning, senses(course, vectors, weight, every))


def main() -> None:
    """Train, print the same figures as fit.py, write the semantic weights."""
    write(known(Shelf()))


def write(found: Known) -> None:
    """Fit mix, pool, explanation and band; print the figures; write the file."""
    course, material = found.course, found.course.material
    _, weight = course.weights()
    print("lexical: ", summary(course, hold_out(course, found.trained, weight)))
    rows = np.concatenate([found.trained, found.meaning[:, :, None]], -1)
    held = hold_out(course, rows, weight)
    print("semantic:", summary(course, held))
    rest = fit_verdicts(course, held, rows)
    body = {
        "lexical": json.loads((PACKAGE / "weights.json").read_bytes())["version"],
        "trained": named(mixed(rows, material.label, weight), (*TRAINED, "meaning")),
        "trained_pool": held.pool,
        **rest,
        "relevant": -0.5,
        "senses": {item: sense_file(found.senses[:, at]) for at, item in enumerate(material.items)},
    }
    content = json.dumps(body, separators=(",", ":"), sort_keys=True)
    version = hashlib.sha256(content.encode()).hexdigest()[:8]
    whole = json.dumps({"version": version, **body}, separators=(",", ":"))
    (PACKAGE / "semantic.json").write_text(whole, "utf-8")
    print(f"semantic weights {version}, {len(whole) / 1e6:.2f} MB")


def sense_file(head: Matrix) -> dict[str, Any]:
    """A head as it stands in the file: small steps of one scale."""
    scale = float(np.abs(head[:-1]).max()) / 127
    return {
        "bias": round(float(head[-1]), 4),
        "scale": round(scale * SCALE, 6),
        "vector": [int(x) for x in np.round(head[:-1] / scale)],
    }


if __name__ == "__main__":
    main()
