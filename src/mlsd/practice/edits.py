"""What changed between two drafts, as one edit."""

from __future__ import annotations

import re

_HALVES = re.compile("[\ud800-\udfff]")


def edit(old: str, new: str) -> tuple[int, int, str]:
    """The shortest single edit from `old` to `new`: position, how many removed, what inserted.

    `old[:position] + inserted + old[position + removed:] == new`, in code points. A draft of
    a megabyte takes milliseconds.
    """
    start = _common(old, new)
    end = _common(old[start:], new[start:], backwards=True)
    return start, len(old) - end - start, new[start : len(new) - end]


def _common(one: str, two: str, *, backwards: bool = False) -> int:
    """How many characters both begin with, or end with; found by halving, in slices."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if _same(one, two, low, middle, backwards):
            low = middle
        else:
            high = middle - 1
    return low


def _same(one: str, two: str, low: int, high: int, backwards: bool) -> bool:
    if backwards:
        return one[len(one) - high : len(one) - low] == two[len(two) - high : len(two) - low]
    return one[low:high] == two[low:high]


def joined(draft: str, text: str) -> str:
    """`text` on lines of its own below `draft`."""
    return draft + ("\n" if draft and not draft.endswith("\n") else "") + text


def clean(text: str) -> str:
    """`text` as it can be graded and stored: a lone half of a character becomes U+FFFD.

    A terminal hands such halves over for bytes that are not UTF-8. No position moves.
    """
    return _HALVES.sub("\ufffd", text)
