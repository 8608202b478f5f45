"""What grading costs in process, after load: a whole interview, a batch, and a very long answer.

    uv run python tests/bench/bench_grading.py

Prints the least of several runs, a batch's answers a second, and how the time grows with length.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

from mlsd.content import Shelf
from mlsd.model import Level, Said
from mlsd.score.batch import grade_lines
from mlsd.score.desk import Desk

WORDS = 1200
LIMIT = 150.0
"""Milliseconds that grading five stages of WORDS words in all may take."""

LONG = (64, 256, 1024)
"""Kilobytes of text."""


def least(work: Callable[[], object], runs: int) -> float:
    """The milliseconds of the quickest of some runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * min(times)


def main() -> int:
    """Print the figures; 1 where the interview takes longer than LIMIT."""
    shelf = Shelf()
    answers = shelf.prompt("fraud-detection").model_answer
    desk = Desk(shelf)
    place = desk.place("video-recommendation")
    each = WORDS // len(answers)
    texts = {stage: Said(answer=" ".join(text.split()[:each])) for stage, text in answers.items()}
    interview = least(lambda: place.judge.grade(place.rubric, texts), 9)
    print(f"interview of {WORDS} words  {interview:6.0f} ms, limit {LIMIT:.0f}")

    lines = [
        json.dumps(
            {"id": name, "prompt": name, "stage": "data", "text": prompt.model_answer["data"]}
        )
        for name in shelf.prompt_ids
        if (prompt := shelf.prompt(name)).model_answer
    ]
    batch = [line.encode() for line in lines]
    spent = least(lambda: list(grade_lines(batch, desk, Level.SENIOR)), 2)
    print(f"batch of model answers   {1000 * len(batch) / spent:6.1f} answers a second")

    sentences = [s for other in shelf.prompt_ids for s in shelf.prompt(other).model_answer.values()]
    prose = "\n\n".join(sentences)
    for size in LONG:
        # Every copy is another text: what is pasted twice is heard once.
        copies = (size * 1024) // len(prose) + 1
        text = "\n\n".join(prose.replace(" the ", f" the {n} ") for n in range(copies))
        said = {"data": Said(answer=text[: size * 1024])}
        taken = least(lambda said=said: place.judge.grade(place.rubric, said), 1)  # type: ignore[misc]
        print(f"{size:5d} kB of text        {taken:6.0f} ms, {taken / size:.1f} ms a kB")
    return 1 if interview > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
