"""What becomes of verdicts when answers are tampered with, by a grader that looks for words."""

from __future__ import annotations

from mlsd.content import Shelf
from mlsd.evaluate.bench import Bench, Decision, Verdicts
from mlsd.evaluate.labelled import Answer, Attack, Contrast
from mlsd.evaluate.trials import (
    attacks,
    contrasts,
    lengthening,
    padded,
    removal,
    sample,
    thrice,
    without,
)
from mlsd.model import Evidence, Item, Outcome, Verdict, Weight

ITEMS = (
    Item(id="goal", statement="Names the goal", weight=Weight.MUST),
    Item(id="scale", statement="Asks for the scale"),
)


class KeywordBench(Bench):
    """Covers an item where its id stands in the text, and quotes that word."""

    def __init__(self) -> None:
        super().__init__(Shelf())

    def items(self, prompt: str, stage: str) -> tuple[Item, ...]:  # noqa: ARG002
        return ITEMS

    def grade(
        self,
        prompt: str,  # noqa: ARG002
        stage: str,  # noqa: ARG002
        text: str,
        *,
        guards: bool = True,  # noqa: ARG002
    ) -> Verdicts:
        found = {}
        for item in ITEMS:
            at = text.find(item.id)
            outcome = Outcome.MISSED if at < 0 else Outcome.EXPLAINED
            quote = Evidence(source="answer", start=at, end=at + len(item.id), quote=item.id)
            found[item.id] = Verdict(
                item=item.id,
                outcome=outcome,
                probability=float(at >= 0),
                certainty="sure",
                evidence=() if at < 0 else (quote,),
            )
        return found


def keyword_decisions(name: str, text: str) -> list[Decision]:
    verdicts = KeywordBench().grade("tea-shop", "framing", text)
    answer = Answer(name, "tea-shop", "framing", "strong", text, ({}, {}))
    return [Decision(answer, item, verdicts[item.id], {0: 1, 1: 1}) for item in ITEMS]


def test_credit_that_rests_on_its_evidence_goes_with_it() -> None:
    chosen = [keyword_decisions("a", "goal, and goal again, and scale")]
    assert removal(KeywordBench(), chosen) == {"answers": 1, "credited": 2, "lost": 0.5}


def test_lengthening_changes_nothing_for_a_grader_that_looks_for_words() -> None:
    chosen = [keyword_decisions("a", "goal")]
    assert lengthening(KeywordBench(), chosen) == {"answers": 1, "pasted": 0.0, "padded": 0.0}


def test_texts_are_lengthened_threefold() -> None:
    assert thrice(" a\n") == "a\n\na\n\na"
    text = "word " * 80
    assert 3 <= len(padded(text)) / len(text.strip()) < 3.3
    assert without("0123456789", [(6, 8), (1, 3)]) == "034589"


def test_contrast_pairs_count_where_the_base_is_credited() -> None:
    decisions = keyword_decisions("a", "goal and scale") + keyword_decisions("b", "scale")
    pairs = [
        Contrast("1", "a", "goal", "no aim and scale"),
        Contrast("2", "a", "scale", "goal and scale, hardly"),
        Contrast("3", "b", "goal", "scale"),
    ]
    assert contrasts(KeywordBench(), pairs, decisions) == {
        "pairs": 3,
        "credited": 2,
        "lost": 0.5,
        "others_unchanged": 1.0,
    }
    assert contrasts(KeywordBench(), [], decisions) is None


def test_attacks_by_kind() -> None:
    texts = [
        Attack("1", "tea-shop", "framing", "denial", "no goal", "goal"),
        Attack("2", "tea-shop", "framing", "denial", "no aim", "goal"),
        Attack("3", "tea-shop", "framing", "salad", "goal"),
    ]
    assert attacks(KeywordBench(), texts) == {
        "denial": {"texts": 2, "measure": "credited", "percent": 50.0},
        "salad": {"texts": 1, "measure": "points", "percent": 60.0},
    }


def test_a_sample_is_the_same_in_any_order() -> None:
    decisions = [keyword_decisions(f"a{n}", "")[0] for n in range(9)]
    chosen = [some[0].answer.id for some in sample(decisions, 4)]
    assert chosen == [some[0].answer.id for some in sample(decisions[::-1], 4)]
    assert len(chosen) == 4
