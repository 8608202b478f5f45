"""An answer cut into the pieces that can earn credit."""

from hypothesis import given
from hypothesis import strategies as st

from mlsd.grading.segments import LONGEST, segments


def cut(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in segments(text)]


def test_sentences_and_clauses_after_a_semicolon() -> None:
    assert cut("We split by time. No row sees the future; else we fool ourselves.") == [
        ("prose", "We split by time."),
        ("prose", "No row sees the future"),
        ("prose", "else we fool ourselves."),
    ]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert cut("Counters, e.g. clicks a day, are cheap. Yes.") == [
        ("prose", "Counters, e.g. clicks a day, are cheap."),
        ("prose", "Yes."),
    ]


def test_a_number_with_a_point_is_one_number() -> None:
    assert cut("The cut is 0.7 today.") == [("prose", "The cut is 0.7 today.")]


def test_a_bullet_knows_its_parent_and_its_heading() -> None:
    found = list(segments("## Labels\n- positives:\n  - watched 70%\n- negatives: skipped\n"))
    assert [(one.text, one.context) for one in found if one.kind == "bullet"] == [
        ("positives:", ("Labels",)),
        ("watched 70%", ("Labels", "positives:")),
        ("negatives: skipped", ("Labels",)),
    ]


def test_a_row_knows_the_head_of_its_table() -> None:
    found = list(segments("| feature | fresh |\n|---|---|\n| clicks | hourly |\n"))
    assert [(one.text, one.context) for one in found] == [
        ("| feature | fresh |", ()),
        ("| clicks | hourly |", ("| feature | fresh |",)),
    ]


def test_code_and_diagrams_are_told_apart() -> None:
    text = "```mermaid\nA --> B\n```\n```python\nx = rank(y)\n```\n"
    assert cut(text) == [("diagram", "A --> B"), ("code", "x = rank(y)")]


def test_a_line_that_was_only_wrapped_goes_on() -> None:
    text = "We keep one pipeline for training and for serving, so that the values\nare the same."
    assert cut(text) == [("prose", text)]


def test_a_line_with_a_label_of_its_own_begins_anew() -> None:
    first = "compare on the last four weeks, the same rows for both models"
    text = f"{first}\nslices: new shops, small towns, holidays"
    assert cut(text) == [("prose", first), ("prose", "slices: new shops, small towns, holidays")]


def test_a_short_line_is_not_taken_for_a_wrapped_one() -> None:
    assert cut("p95 under 200 ms\nretrain daily") == [
        ("prose", "p95 under 200 ms"),
        ("prose", "retrain daily"),
    ]


@given(st.text(max_size=2000))
def test_every_piece_stands_where_it_says(text: str) -> None:
    at = 0
    for segment in segments(text):
        assert text[segment.start : segment.end] == segment.text
        assert segment.text.strip()
        assert segment.start >= at
        assert len(segment.text) <= LONGEST
        at = segment.end
