"""The contract of the grader, on the shipped weights and a shipped prompt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsd.content import Shelf
from mlsd.grading.engine import Engine
from mlsd.model import Outcome, Prompt, Rubric, Said, Verdict, rubric_of

POINT_IN_TIME = (
    "For every training row I look up the features as they stood at the moment of the request,"
    " so that nothing from later leaks in."
)


@pytest.fixture(scope="module")
def prompt() -> Prompt:
    return Shelf().prompt("video-recommendation")


@pytest.fixture(scope="module")
def rubric(prompt: Prompt) -> Rubric:
    return rubric_of(Shelf().framework("five-stage"), prompt)


@pytest.fixture(scope="module")
def engine(prompt: Prompt) -> Engine:
    return Shelf().engine(Shelf().framework("five-stage"), prompt)


def covered(verdicts: tuple[Verdict, ...]) -> set[str]:
    return {verdict.item for verdict in verdicts if verdict.outcome.covered}


def test_a_claim_is_credited_with_its_words(engine: Engine, rubric: Rubric) -> None:
    text = f"Some words first. {POINT_IN_TIME} And some after."
    verdicts = {v.item: v for v in engine.grade(rubric, {"data": Said(answer=text)})}
    verdict = verdicts["point-in-time"]
    assert verdict.outcome.covered
    assert [evidence.quote for evidence in verdict.evidence] == [POINT_IN_TIME]


def test_every_item_of_the_stage_has_a_verdict_in_order(engine: Engine, rubric: Rubric) -> None:
    verdicts = engine.grade(rubric, {"data": Said(answer="Some words.")})
    assert [verdict.item for verdict in verdicts] == [item.id for item in rubric.stages["data"]]


def test_nothing_said_earns_nothing(engine: Engine, rubric: Rubric) -> None:
    for text in ("", " \n\n ", "## Data\n\n### Labels\n", "```python\nlabel = clicked\n```"):
        assert covered(engine.grade(rubric, {"data": Said(answer=text)})) == set()


def test_the_brief_and_the_questions_said_again_earn_nothing(
    engine: Engine, rubric: Rubric, prompt: Prompt
) -> None:
    stages = Shelf().framework("five-stage").stages
    for stage in rubric.stages:
        text = f"{prompt.brief}\n\n{stages[stage].ask}"
        assert covered(engine.grade(rubric, {stage: Said(answer=text)})) == set()


def test_the_checklist_said_again_earns_nothing(engine: Engine, rubric: Rubric) -> None:
    for stage, items in rubric.stages.items():
        text = "\n".join(f"- {item.statement}" for item in items)
        assert covered(engine.grade(rubric, {stage: Said(answer=text)})) == set()


def test_pasting_it_again_changes_nothing(engine: Engine, rubric: Rubric, prompt: Prompt) -> None:
    text = prompt.model_answer["data"]
    once = engine.grade(rubric, {"data": Said(answer=text)})
    thrice = engine.grade(rubric, {"data": Said(answer="\n\n".join([text] * 3))})
    assert once == thrice


def test_another_language_earns_nothing(engine: Engine, rubric: Rubric) -> None:
    text = "Wir teilen die Daten nach der Zeit, denn sonst gelangt die Zukunft in das Training."
    assert covered(engine.grade(rubric, {"training": Said(answer=text)})) == set()


def test_what_was_said_elsewhere_counts_at_home(engine: Engine, rubric: Rubric) -> None:
    texts = {"data": Said(), "training": Said(answer=POINT_IN_TIME)}
    verdicts = {v.item: v for v in engine.grade(rubric, texts)}
    (evidence,) = verdicts["point-in-time"].evidence
    assert (evidence.stage, evidence.quote) == ("training", POINT_IN_TIME)


def test_a_list_of_terms_covers_one_item_at_most(engine: Engine, rubric: Rubric) -> None:
    terms = (
        "sources, label window, negative sampling, point-in-time joins, feature store, embeddings,"
        " leakage, cold start, position bias, schema checks, weak labels, delayed labels"
    )
    said = {"data": Said(answer=terms)}
    assert len(covered(engine.grade(rubric, said))) <= 1
    assert covered(engine.grade(rubric, said, stages=["monitoring"])) == set()
    assert len(covered(engine.grade(rubric, {"data": Said(answer=terms.replace(", ", "\n"))}))) <= 1


def test_a_question_asked_is_evidence_of_its_own(engine: Engine, rubric: Rubric) -> None:
    asked = "How many users open the app on a day, and how many requests is that at peak?"
    verdicts = {v.item: v for v in engine.grade(rubric, {"framing": Said(asked=asked)})}
    assert [e.source for e in verdicts["scale"].evidence] == ["asked"]


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=80),
            st.sampled_from([POINT_IN_TIME, "- ", "## Data", "|a|b|", "```", "…", "never"]),
        ),
        max_size=8,
    )
)
def test_any_text_gets_verbatim_evidence_and_the_same_bytes(
    engine: Engine, rubric: Rubric, parts: list[str]
) -> None:
    text = "\n".join(parts)
    said = {"data": Said(answer=text)}
    verdicts = engine.grade(rubric, said)
    assert verdicts == engine.grade(rubric, said)
    for verdict in verdicts:
        assert 0 <= verdict.probability <= 1
        assert bool(verdict.evidence) == (verdict.outcome is not Outcome.MISSED)
        for evidence in verdict.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
