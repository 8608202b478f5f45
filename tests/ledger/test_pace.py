"""Minutes to points, and the sentence that follows."""

from __future__ import annotations

import pytest

from mlsd.grading.pace import Spent, sentence


def stages(*rows: tuple[str, float, float, float, float]) -> list[Spent]:
    """Title, minutes used, minutes planned, points earned, points there."""
    return [
        Spent(name, 60 * used, 60 * planned, got, there) for name, used, planned, got, there in rows
    ]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (  # time taken from another stage
            [("Framing", 21, 8, 9, 14), ("Monitoring", 0, 5, 0, 12)],
            "21 min on Framing earned 9 of 14 points; Monitoring got 0 s, and 12 points were open.",
        ),
        (  # nobody overran, a stage was cut short all the same
            [("Framing", 8, 8, 9, 14), ("Serving", 3, 10, 2, 12)],
            "Serving got 3 min of 10 min, and 10 points were open there; 7 min of planned time went unused.",
        ),
        (  # short, but nothing was left: another stage is worth a word
            [("Framing", 2, 8, 14, 14), ("Serving", 10, 10, 2, 12)],
            "No stage was short of time. The most was left in Serving: 10 min earned 2 of 12 points.",
        ),
        (  # as planned
            [("Framing", 8, 8, 9, 14), ("Serving", 10, 10, 11, 12)],
            "No stage was short of time. The most was left in Framing: 8 min earned 9 of 14 points.",
        ),
        (  # an eighth of a point is no news
            [("Framing", 8, 8, 14, 14), ("Serving", 3, 10, 2.125, 12)],
            "Serving got 3 min of 10 min, and 9.9 points were open there; 7 min of planned time went unused.",
        ),
        ([("Framing", 8, 8, 14, 14), ("Serving", 10, 10, 12, 12)], ""),  # nothing was left
        ([("Framing", 8, 8, 9, 14)], ""),  # one stage has nothing beside it
        ([("Framing", 0, 8, 9, 14), ("Serving", 0, 10, 9, 12)], ""),  # no times
        ([], ""),
    ],
)
def test_the_sentence(rows: list[tuple[str, float, float, float, float]], text: str) -> None:
    assert sentence(stages(*rows)) == text
