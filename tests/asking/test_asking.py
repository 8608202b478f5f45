"""The interviewer tells the right fact, or none: measured on questions of other hands."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from mlsd.interview.asking import LONGEST, NO_FACT, answer
from mlsd.interview.wording import Spelling, heard, parts
from mlsd.model import Fact, Prompt

TOP = Path(__file__).resolve().parents[2]
QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text("utf-8")
)
FACTS = {
    name: Prompt.model_validate(
        {**yaml.safe_load((TOP / f"prompts/{name}.yaml").read_text("utf-8")), "id": name}
    ).facts
    for name in dict.fromkeys(question["prompt"] for question in QUESTIONS)
}
VIDEO, FRAUD = FACTS["video-recommendation"], FACTS["fraud-detection"]


def told(question: str, facts: dict[str, Fact]) -> str | None:
    fact = answer(question, facts)
    return fact.id if fact else None


def measure(*names: str) -> tuple[float, float]:
    """Share of all questions told a wrong fact; of those that have a fact, told a right one."""
    asked = [question for question in QUESTIONS if question["part"] in names]
    given = [(told(one["question"], FACTS[one["prompt"]]), one["facts"]) for one in asked]
    wrong = sum(fact is not None and fact not in right for fact, right in given) / len(given)
    found = sum(fact in right for fact, right in given) / sum(bool(right) for _, right in given)
    print(f"{' + '.join(names)}: {len(asked)} questions, wrong {wrong:.1%}, right {found:.1%}")
    return wrong, found


@pytest.mark.parametrize(
    "names", [("test",), ("dev", "test"), ("dev", "test", "seen", "last")], ids=" + ".join
)
def test_tells_the_right_fact_and_hardly_ever_a_wrong_one(names: tuple[str, ...]) -> None:
    wrong, right = measure(*names)
    assert wrong <= 0.05
    assert right >= 0.85


def test_holds_on_the_batch_that_was_measured_once() -> None:
    wrong, right = measure("last")
    assert wrong <= 0.05
    assert right >= 0.80  # 81.3%: below the aim, and the best guess for the next stranger


def test_questions_are_those_that_the_measure_needs() -> None:
    asked = [question for question in QUESTIONS if question["part"] in ("dev", "test")]
    assert len(asked) == 120
    assert 1 / 3 <= sum(not question["facts"] for question in asked) / 120 <= 1 / 2
    for question in QUESTIONS:
        assert set(question["facts"]) <= FACTS[question["prompt"]].keys()


def test_hardly_a_question_is_in_a_list_of_asked() -> None:
    """What is measured is not what was written down: one of a kind, *qps?*, is in both."""

    def plain(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    same = {
        question["question"]
        for question in QUESTIONS
        if question["part"] in ("test", "last")
        for fact in FACTS[question["prompt"]].values()
        if plain(question["question"]) in map(plain, fact.asked)
    }
    print(same)
    assert len(same) <= 2


def test_answers_within_five_milliseconds() -> None:
    for facts in FACTS.values():
        answer("how big is it?", facts)
    began = time.process_time()
    for question in QUESTIONS:
        answer(question["question"], FACTS[question["prompt"]])
    assert (time.process_time() - began) / len(QUESTIONS) < 0.005


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many users are there?", "scale"),
        ("how many vidoes are in the catalouge", "catalogue"),  # typos
        ("LATENCY???", "latency"),
        ("I guess the response may take 300 ms.", "latency"),  # a statement
        ("Thanks! One more thing: which languages do we serve?", "countries"),  # small talk
        ("", None),
        ("   \n\t", None),
        ("?!…", None),
        ("42", None),
        ("ok, thank you", None),
        ("which loss function would you take?", None),  # their own call
        ("Wie viele Nutzer gibt es?", None),  # another language
        ("\x1b\x07\u202e", None),  # control characters
    ],
)
def test_video_recommendation(question: str, fact: str | None) -> None:
    assert told(question, VIDEO) == fact


def test_every_question_in_a_list_of_asked_tells_its_fact() -> None:
    """All but the few that fit two facts of one prompt as well."""
    right = total = 0
    for facts in FACTS.values():
        for fact in facts.values():
            for question in fact.asked:
                total += 1
                right += told(question, facts) == fact.id
    print(f"asked: {right} of {total}")
    assert right / total > 0.9


def test_a_fact_of_a_few_words_is_found_by_its_name() -> None:
    facts = {
        "visitors": Fact(id="visitors", tell="Nine thousand a day."),
        "teas": Fact(id="teas", tell="The shop sells 400 teas, 30 of them new each year."),
    }
    assert told("How many visitors are there?", facts) == "visitors"
    assert told("How many teas does the shop sell?", facts) == "teas"
    assert told("Which colour is the door?", facts) is None


def test_no_facts_no_answer() -> None:
    assert answer("How many users are there?", {}) is None
    assert NO_FACT == "That is your call: state an assumption and go on."


def test_a_question_of_a_megabyte_is_cut() -> None:
    began = time.process_time()
    assert told("blah " * 200_000, VIDEO) is None
    assert time.process_time() - began < 1
    assert told("How many users are there? " + " " * LONGEST, VIDEO) == "scale"


def test_says_the_same_in_another_process_with_another_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests/asking'); import test_asking as t;"
        "print([t.told(q['question'], t.FACTS[q['prompt']]) for q in t.QUESTIONS])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=TOP,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(runs) == 1


def test_words_are_repaired_towards_known_ones() -> None:
    repair = Spelling(["payment"]).repair
    assert repair("pamyent") == ("payment",)
    assert repair("homepage"[:-1] + "e") == ("home", "page")
    assert repair("zzzzzz") == ("zzzzzz",)
    assert repair("pay") == ("pay",)  # short words are left alone


def test_parts_are_sentences_and_clauses() -> None:
    assert list(parts("Hi there. How many, and how fast?")) == [
        "Hi there. How many, and how fast?",
        "Hi there.",
        "How many, and how fast?",
        "How many",
        "and how fast?",
    ]


def test_numbers_and_signs_are_heard_as_words() -> None:
    assert heard("p99?") == heard("percentile?")
    assert heard("24/7") == heard("around the clock")
    assert heard("ppl") == heard("people")
