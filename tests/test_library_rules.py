"""What `mlsd library check` holds a prompt to beyond its form: input, rule, the message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands import Run
from mlsd.content import Shelf, weights
from mlsd.grading.selfcheck import trials
from mlsd.library import File, parse, read_concepts, read_projects, read_resources
from mlsd.library_check import check_library
from mlsd.library_check.answers import wording_problems
from mlsd.library_check.briefs import brief_problems
from mlsd.library_check.credit import Crowd, credits_of
from mlsd.library_check.estimates import estimate_problems
from mlsd.library_check.glossary import concept_problems, project_problems, resource_problems
from mlsd.library_check.quantities import quantities, sums
from mlsd.library_check.shared import phrases_of, shared_phrases
from mlsd.library_check.spelling import passages, spelling_problems, typos_found
from mlsd.library_check.subject import Subject
from mlsd.model import Prompt

TEXT = "title: Tea\nbrief: Predict which tea a guest will order.\n"


def subject(text: str = TEXT, *, own: bool = False) -> Subject:
    file = File("prompts/tea.yaml", "tea.yaml", text)
    shelf = Shelf()
    read = shelf.read_prompt(file)
    assert read.value is not None, read.problems
    return Subject(file, read.value, shelf.framework("five-stage"), own)


def changed(one: Subject, **parts: Any) -> Subject:
    return replace(one, prompt=Prompt.model_validate(one.prompt.model_dump() | parts))


# Numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("20M payments of 8,000.5 kB", [20e6, 8000.5 * 1e3]),
        ("five million, 3 billion, 2k", [5e6, 3e9, 2e3]),
        ("0.6% in 5 ms", [0.006, 0.005]),
        ("1.96² of v2 and top-k", [3.8416]),
        ("45 minutes", [45]),  # not millions
    ],
)
def test_numbers_as_people_write_them(text: str, values: list[float]) -> None:
    assert [one.plain for one in quantities(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("20M payments / 86,400 s ≈ 231 on average, × 4 ≈ 930", [(231.5, 231), (924, 930)]),
        ("(100 + 20) USD × 365 = 43,800", [(43800, 43800)]),
        ("76M rows × 300 values × 4 bytes ≈ 91 GB", [(91.2e9, 91e9)]),
        ("10M × 250 KB = 2.5 TB a day × 40% = 1 TB", [(2.5e12, 2.5e12), (1e12, 1e12)]),
        ("2,300/s × 5 ms of work ≈ 12 cores", [(11.5, 12)]),
        ("0.25 / (0.25 + 0.75 / 0.05) ≈ 1.64%", [(0.01639, 0.0164)]),
        ("1 − 0.04 / 0.40 = 90%", [(0.9, 0.9)]),
        ("50,000/s × 1 ms = 50 busy, + 6,000/s × 8 ms = 48", [(50, 50), (48, 48)]),
        ("920,000 × (0.91 × 310 − 0.09 × 1,900) ≈ 920,000 × 111", [(102212000, 102120000)]),
        # What can't be read for sure is left out.
        ("4,000 written × 8 per million = 0.032", []),
        ("10 Wh / 120 h ≈ 83", []),
        ("p × 30% = 0.18 p", []),
        ("500M plays + one in ten of 4.3 billion ≈ 930M", []),
        ("1.6M s ≈ 444 hours", []),
        ("35 in 10,000 ≈ 0.35%", []),
        ("1.96 / √2,100 ≈ 4%", []),
        ("5 / 0 = 3", []),
        ("no number at all", []),
    ],
)
def test_sums_are_worked_out_again(formula: str, found: list[tuple[float, float]]) -> None:
    read = [(value, written.plain) for value, written in sums(formula)]
    assert [pair[0] for pair in read] == pytest.approx([pair[0] for pair in found], rel=1e-3)
    assert [pair[1] for pair in read] == pytest.approx([pair[1] for pair in found])


def estimate(formula: str, low: float = 700, high: float = 1500, unit: str = "QPS") -> Subject:
    number = {"of": "orders", "low": low, "high": high, "unit": unit, "formula": formula, "id": "n"}
    facts = {"scale": {"id": "scale", "tell": "We have twenty million orders a day."}}
    return changed(subject(), numbers={"n": number}, facts=facts)


@pytest.mark.parametrize(
    ("given", "messages"),
    [
        (estimate("20M / 86,400 s ≈ 231, × 4 ≈ 930"), []),
        (
            estimate("20M / 86,400 s ≈ 931"),
            ["`n`: a sum comes to 231, not to 931"],
        ),
        (
            estimate("20M / 86,400 s ≈ 231"),
            ["`n`: no result of the formula lies between 700 and 1500 QPS"],
        ),
        (
            estimate("90M / 86,400 s ≈ 1,040"),
            ["`n`: 90,000,000 stands in no fact, no model answer and no other formula"],
        ),
        (estimate("20M × 50 bytes = 1 GB", 0.5, 2, "GB"), []),
        (estimate("as many as there are", 1, 2), []),
        (estimate("0.15 × 15 − 3 ≈ −0.75", -1.2, -0.2, "s"), []),
    ],
)
def test_an_estimate_agrees_with_itself_and_with_the_facts(
    given: Subject, messages: list[str]
) -> None:
    assert [problem.message for problem in estimate_problems(given)] == messages


# Words


@pytest.mark.parametrize(
    ("brief", "domain", "named"),
    [
        ("Predict which tea a guest will like. Use Kafka and a two-tower model.", "ads", 2),
        ("Predict the rank of a feast in a clip, at the end of a ray of light.", "ads", 0),
        ("Predict it with Ray.\nWhisper to us.", "ads", 1),
        ("Recall what they wrote; be precise, act in seconds.", "ads", 0),
        ("Measure how good a language model answers.", "llm", 0),
        ("Measure how good a language model answers.", "ads", 1),
        ("Design the feature store of our company.", "infrastructure", 0),
    ],
)
def test_a_brief_names_no_technology(brief: str, domain: str, named: int) -> None:
    one = changed(subject(), brief=brief, domain=domain)
    assert len(list(brief_problems(one))) == named


def test_two_items_share_no_phrasing() -> None:
    text = TEXT + (
        "checklist:\n  data:\n"
        "    a:\n      statement: A\n      listen:\n        says: [We ask the guests.]\n"
        "    b:\n      statement: B\n      listen:\n        denies: [we ask THE guests]\n"
    )
    one = subject(text)
    phrases = [
        phrase
        for place, _, items in one.checklists()
        for phrase in phrases_of(one.document, place, items)
    ]
    ((_, problem),) = shared_phrases(phrases)
    assert str(problem) == ("tea.yaml:12: `b`: “we ask THE guests” stands in `a` too (tea.yaml:8)")


def answers(**texts: str) -> dict[str, str]:
    one = "I would ask who orders tea, and I say why it matters to us. "
    return dict.fromkeys(("framing", "data", "training", "serving", "monitoring"), one) | texts


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (answers(), None),
        (
            answers(data="I said it. " * 500),
            "`data`: 1500 words take longer than the stage has (1300",
        ),
        (answers(data="The data is joined by time."), "`data`: nobody speaks; say I or we"),
        (
            answers(
                data="I and we: Builds training rows with only what was known at prediction time"
            ),
            "`data`: 73% of the answer stands word by word in the statements",
        ),
    ],
)
def test_a_model_answer_is_one_that_a_person_gives(
    texts: dict[str, str], message: str | None
) -> None:
    found = [
        problem.message for problem in wording_problems(changed(subject(), model_answer=texts))
    ]
    if message is None:
        assert found == []
    else:
        assert found[0].startswith(message)


def test_a_model_answer_leaves_no_stage_out() -> None:
    texts = answers()
    del texts["serving"]
    (problem,) = wording_problems(changed(subject(), model_answer=texts))
    assert problem.message == "the model answer says nothing on the stage `serving`"
    assert [p.message for p in wording_problems(subject())] == ["there is no model answer"]
    assert list(wording_problems(subject(own=True))) == []


def test_spelling_is_british_and_names_and_talk_are_left_alone() -> None:
    program = typos_found()
    assert program is not None, "a development dependency is missing"
    text = (
        "brief: |\n  A fine tea.\n  Its color is recieved.\nfacts:\n  a:\n    tell: Serve `color`.\n"
        "    asked: [wich color]\nchecklist:\n  data:\n    x:\n      says: [teh tea]\n"
    )
    document = parse(File("prompts/tea.yaml", "tea.yaml", text))
    found = [str(problem) for problem in spelling_problems(program, passages(document), [])]
    assert found == ["tea.yaml:3: `color`: `colour`?", "tea.yaml:3: `recieved`: `received`?"]
    assert not list(spelling_problems(program, passages(document), ["Color", "recieved"]))
    works = parse(File("frameworks/resources.yaml", "r.yaml", "a:\n  title: Modeling color\n"))
    assert not list(spelling_problems(program, passages(works), []))


def test_the_glossary_is_short_and_asks() -> None:
    text = (
        "a:\n  title: A\n  what: Only one sentence, v2.5 of it.\n  when: b\n  trade_off: c\n"
        "  check: Think about it.\n  serves: [drift]\n"
    )
    file = File("frameworks/concepts.yaml", "c.yaml", text)
    concepts = read_concepts(file, ["drift"]).value
    assert concepts is not None
    assert [str(problem) for problem in concept_problems(parse(file), concepts)] == [
        "c.yaml:3: `a`: `what` has 1 sentences; it takes two",
        "c.yaml:6: `a`: `check` is not a question",
    ]


def test_a_project_belongs_to_a_domain_and_fits_a_weekend() -> None:
    text = "tea:\n  title: A\n  data: b\n  steps: [c]\n  measure: d\n  builds: e\n"
    file = File("frameworks/projects.yaml", "p.yaml", text)
    projects = read_projects(file).value
    assert projects is not None
    assert [str(problem) for problem in project_problems(parse(file), projects, ["ads"])] == [
        "p.yaml:1: no prompt has the domain `tea`",
        "p.yaml:4: `tea`: `steps` has 1 steps; three to seven fit into a weekend",
    ]


def test_a_work_serves_items_that_exist() -> None:
    text = "a:\n  title: A\n  by: B\n  year: 2020\n  teaches: c\n  serves: [drift, drifts]\n"
    file = File("frameworks/resources.yaml", "r.yaml", text)
    resources = read_resources(file).value
    assert resources is not None
    assert [str(problem) for problem in resource_problems(parse(file), resources, ["drift"])] == [
        "r.yaml:6: `a`: no framework item `drifts`; did you mean `drift`?"
    ]


# The grader


def test_a_prompt_whose_item_takes_the_words_of_another() -> None:
    shelf = Shelf()
    framework = shelf.framework("five-stage")
    taken = framework.items["point-in-time"]
    assert taken.listen is not None
    own = {"id": "thief", "statement": "Takes it", "listen": taken.listen.model_dump()}
    prompt = changed(subject(), checklist={"data": {"thief": own}}).prompt
    crowd = Crowd(shelf, framework)
    quiet = changed(subject(), checklist={}).prompt
    assert crowd.lost(shelf.engine(framework, quiet), quiet) == {}
    lost = crowd.lost(shelf.engine(framework, prompt), prompt)
    assert all(not one.credited for one in lost.get("point-in-time", []) if one.says)


def test_a_phrase_is_credited_by_the_grader_that_knows_it() -> None:
    shelf = Shelf()
    framework = shelf.framework("five-stage")
    prompt = shelf.prompt("fraud-detection")
    engine = shelf.engine(framework, prompt)
    item = engine.rubric.items["fraud-detection/velocity-counters"]
    assert item.listen is not None
    found = list(credits_of(engine, "data", [item]))
    assert [one.text for one in found] == [*item.listen.says, *item.listen.denies]
    assert sum(one.credited for one in found if one.says) >= 0.7 * len(item.listen.says)
    assert len(list(trials([item], (), weights()))) == len(found)


# The command


def test_what_is_poor_in_a_prompt_of_ones_own_is_a_warning(mlsd: Run, home: Path) -> None:
    path = home / "prompts" / "tea.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: Tea\nbrief: Predict it with Kafka.\n", encoding="utf-8")
    result = mlsd("library", "check", str(path))
    assert result.status == 0
    assert result.out.startswith("No mistake in 1 file. 1 warning.")
    assert result.err == (
        "mlsd: home/prompts/tea.yaml:2: the brief names `Kafka`: choosing it is the candidate's"
        " work\n"
    )


def test_several_processes_find_what_one_would(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("a", "b", "c", "d"):
        checklist = (
            "checklist:\n  data:\n    x:\n      statement: X\n      listen:\n        says:\n"
        )
        strangers = "Strawberries are red", "A tram runs late", "He sings at dawn", "Nine is odd"
        says = "".join(f"          - {text} in {name * 5}land\n" for text in strangers)
        (folder / f"{name}.yaml").write_text(TEXT + checklist + says, encoding="utf-8")
    together = check_library(Shelf(), folder)
    alone = [check_library(Shelf(), folder / f"{name}.yaml") for name in ("a", "b", "c", "d")]
    assert together.problems == tuple(problem for one in alone for problem in one.problems)
    assert together.trials == tuple(trial for one in alone for trial in one.trials)
    assert len(together.trials) == 16
