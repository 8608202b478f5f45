"""Text from files, answers and models is shown, never obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd.terminal.text import one_line, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with naïve ünïcode 漢字 🎯", "plain, with naïve ünïcode 漢字 🎯"),
        ("kept:\tand\n", "kept:\tand\n"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;http://x\x07link", "␛]8;;http://x␇link"),
        ("nul \x00 bell \x07 del \x7f", "nul ␀ bell ␇ del ␡"),
        ("windows\r\nend", "windows\nend"),
        ("over\rwritten", "over␍written"),
        ("c1 \x9b31m", "c1 ⟨009B⟩31m"),
        ("evil \u202etxt.exe\u2066", "evil ⟨202E⟩txt.exe⟨2066⟩"),
        ("zero\u200bwidth", "zero⟨200B⟩width"),
        ("line\u2028separator", "line⟨2028⟩separator"),
        ("hidden \U000e0041", "hidden ⟨E0041⟩"),
        ("not UTF-8: \udcff", "not UTF-8: \ufffd"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),  # the joiner makes one picture
        ("[red]markup[/red]", "[red]markup[/red]"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line() -> None:
    assert one_line("  two\n lines\t\x1b ") == "two lines ␛"


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    shown = printable(text)
    shown.encode()
    kinds = {unicodedata.category(character) for character in shown if character not in "\n\t"}
    assert kinds.isdisjoint({"Cc", "Cs"})
    assert printable(shown) == shown
