"""Cues: where an author's token patterns occur."""

import pytest

from mlsd.grading.cues import Words, occurs


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        # the words themselves, in any case
        ("point in time", "Point in time joins", True),
        # in any order
        ("split time", "by time we split", True),
        # with at most three other words among them
        ("split time", "split the rows then by time", False),
        ("split time", "split it all by time", True),
        # a star stands for any ending, also none
        ("leak*", "leakage", True),
        ("leak*", "leak", True),
        ("leak*", "sleek", False),
        # without a star the whole word
        ("leak", "leakage", False),
        # a hyphen in the cue or in the text is a space
        ("as-of join*", "an as of join", True),
        ("as of join*", "as-of joins", True),
        # each word of the cue needs a word of its own
        ("new new", "new", False),
        ("new new", "new for new", True),
        # signs of regular expressions mean nothing
        (".*", "anything", False),
    ],
)
def test_occurs(cue: str, text: str, *, found: bool) -> None:
    assert occurs(cue, Words.of(text)) is found
