"""Words as the grader compares them: lower case, shorthand written out, stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*|[%€$£]")

SHORTHAND = {
    "&": "and",
    "acc": "accuracy",
    "addr": "address",
    "agg": "aggregate",
    "aggs": "aggregates",
    "approx": "approximately",
    "avg": "average",
    "b": "billion",
    "biz": "business",
    "calib": "calibration",
    "cands": "candidates",
    "cat": "category",
    "cfg": "config",
    "conv": "conversion",
    "dev": "development",
    "diff": "difference",
    "dist": "distribution",
    "dists": "distributions",
    "emb": "embedding",
    "embs": "embeddings",
    "eval": "evaluation",
    "exp": "experiment",
    "feat": "feature",
    "feats": "features",
    "freq": "frequency",
    "hist": "history",
    "hr": "hour",
    "hrs": "hours",
    "imps": "impressions",
    "info": "information",
    "k": "thousand",
    "lat": "latency",
    "lbl": "label",
    "lr": "logistic regression",
    "max": "maximum",
    "min": "minute",
    "mins": "minutes",
    "mon": "monitoring",
    "neg": "negative",
    "negs": "negatives",
    "opt": "optimise",
    "params": "parameters",
    "perf": "performance",
    "pct": "percent",
    "pop": "popularity",
    "pos": "position",
    "pred": "prediction",
    "preds": "predictions",
    "prep": "preparation",
    "prob": "probability",
    "probs": "probabilities",
    "prod": "production",
    "recs": "recommendations",
    "reg": "regularisation",
    "req": "request",
    "reqs": "requests",
    "sec": "second",
    "secs": "seconds",
    "sim": "similarity",
    "std": "standard",
    "thresh": "threshold",
    "ts": "timestamp",
    "txn": "transaction",
    "txns": "transactions",
    "val": "validation",
    "wk": "week",
    "wks": "weeks",
    "yr": "year",
}
"""Shorthand that candidates type, and what it stands for."""

STOP = frozenset(
    """a about all also am an and any are as at be been being but by can could did do does doing
    for from had has have having he her here him his how i if in into is it its just let like
    may me might more most much my of on one only or other our out own same she should so some
    such than that the their them then there these they this those to too up us very was we were
    what when where which while who will with would you your i'd i'll i'm i've it's let's that's
    we'd we'll we're we've there's they're""".split()
)
"""Words that carry no claim; negators are not among them."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    # A stemmer holds the word that it works on: one for all would mix those of two threads.
    return str(stemmer("english").stemWord(word))


def tokens(text: str) -> list[str]:
    """The lower-case words of `text` in order, shorthand written out, numbers kept.

    `w/` is `with`, `w/o` is `without`; other symbols than `%` and currencies separate words.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = text.replace("w/o", " without ").replace("w/", " with ").replace("b/c", " because ")
    found: list[str] = []
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        found += SHORTHAND[word].split() if word in SHORTHAND else (word,)
    return found


def stems(text: str) -> list[str]:
    """The stems of `text` that carry meaning; every number is `#`."""
    return ["#" if word[0].isdigit() else stem(word) for word in tokens(text) if word not in STOP]
