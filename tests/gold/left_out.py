"""What `stuffed` and `wrong` answers earn when none of their kind was ever learnt from.

`uv run --with numpy,scipy python tests/gold/left_out.py` trains as `fit.py` does, without those kinds,
and grades the test part's answers of them. It writes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

from fit import HERE, PACKAGE, file_of, train

from mlsd.content import Shelf
from mlsd.evaluate.labelled import read_answers
from mlsd.grading.points import score_stage
from mlsd.grading.weights import read_weights
from mlsd.model import Level, Prompt, Said, rubric_of

KINDS = ("stuffed", "wrong")


def main() -> None:
    """Print the mean points of 100 at senior of each kind."""
    shelf = Shelf()
    vectors = (PACKAGE / "vectors.bin").read_bytes()
    weights = read_weights(file_of(train(shelf, KINDS)).encode(), vectors)
    framework = shelf.framework("five-stage")
    for kind in KINDS:
        points = []
        for answer in read_answers(HERE / "test"):
            if answer.kind == kind:
                prompt = Prompt(id=answer.prompt, title=answer.prompt, brief=answer.prompt)
                engine = replace(shelf.engine(framework, prompt), weights=weights)
                rubric = rubric_of(framework, prompt)
                said = {answer.stage: Said(answer=answer.text)}
                verdicts = {one.item: one for one in engine.grade(rubric, said)}
                items = rubric.stages[answer.stage]
                points.append(score_stage(items, verdicts, Level.SENIOR).score)
        print(f"{kind}: {fmean(points):.1f} points of 100 in {len(points)} answers")


if __name__ == "__main__":
    main()
