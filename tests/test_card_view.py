"""The score card as a person sees it, wherever that is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from drawing import in_ascii, on_terminal, piped
from held import FRAMING, held, marked, verdict
from mlsd.events import AnyEvent, Header
from mlsd.grading.tally import card_of
from mlsd.interview import play
from mlsd.terminal.answers import AnswersView, ModelAnswerView
from mlsd.terminal.card import CardView
from mlsd.terminal.look import clock
from mlsd.terminal.text import reflowed

MakeHeader = Callable[..., Header]

CARD = """\
Recommend tea                                                      senior · mock
2026-11-21 19:03 · 19:00 of 20:00 · 2026-11-21-1903-tea-shop

 LEAN NO   41.1 of 100

 stage             score  minutes                   predicted → scored
 Task framing       80.0   9:00 of 8:00  1:00 over  strong yes → strong yes
 Data engineering   10.0   9:00 of 10:00            lean no → no

 (80.0 × 8 + 10.0 × 10) / 18 = 41.1, the stages weighted by their planned
 minutes. At senior: strong yes from 75, yes from 60, lean yes from 50, lean no
 from 35.
 No stage was short of time. The most was left in Data engineering: 9 min earned
 0.5 of 5 points.
 To yes: 74.4 with 1 more item explained in full: labels (+33.3).
 At staff the same answers come to 40.2, lean no. Not explained, and expected at
 staff only: drift.

Missed musts                                                              1 of 2
 ? labels  possibly covered                              Data engineering  +33.3
   Says where labels come from

 ● explained  ◐ mentioned, without how or why: half the points
 ? possibly covered  ○ missed  ✗ seems to reject

Task framing                                                4 of 5 points · 80.0
 must   ● goal    3/3 “I want more returning customers, because they pay the
                      rent.”
 should ◐ scale   1/2 added later: “The till sees 9000 people a day.”

Data engineering                               0 of 5 points + 0.5 on top · 10.0
 must   ? labels    0/3 your own mark: covered
                        Says where labels come from
 should ✗ returns   0/2 “Labels come from the till.”
                        Uses returned tins as a label
 on top ◐ drift    +0.5 Task framing: “returning customers”

2 questions asked                                               1 of 1 fact told
 “How many visitors?”
 → Nine thousand a day.
 “Is it [red]open[/red]?”
 → Your call.

What you committed to                                                 not scored
 Task framing: 9000 people a day

 LEAN NO 41.1 · 1 must missed · 1 mark of your own, not in the score ·
 lexical-1, formula 1
 Covered means that it was said. Whether a number is right is not scored.
 Whole quotes: mlsd review 2026-11-21-1903-tea-shop --full
"""


def view(header: Header, events: list[AnyEvent], *, full: bool = False) -> CardView:
    return CardView(card_of(play(header, events), events), full=full, zone=UTC)


def example(make_header: MakeHeader, *, full: bool = False) -> CardView:
    events = [*held(predictions={"framing": 4, "data": 1}), *marked(("labels", True))]
    return view(make_header(), events, full=full)


def test_the_card_in_a_pipe(make_header: MakeHeader) -> None:
    assert piped(example(make_header)) == CARD


def test_a_terminal_adds_rules_and_bars_but_no_words(make_header: MakeHeader) -> None:
    shown = on_terminal(example(make_header))
    bare = re.sub("[─━]", "", shown)
    ruler = "                            35          50      60         75"
    assert ruler in shown
    assert bare.replace(ruler, "").split() == CARD.split()


def test_without_colour_nothing_is_lost(make_header: MakeHeader) -> None:
    card = example(make_header)
    coloured = on_terminal(card, colour="standard")
    assert "\x1b[32m●" in coloured
    assert "\x1b[2m                            35          50      60         75\x1b[0m" in coloured
    for plain in (on_terminal(card), on_terminal(card, colour="standard", no_color=True)):
        assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7])", plain)
    text = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert text == on_terminal(card)


def test_an_encoding_without_symbols(make_header: MakeHeader) -> None:
    shown = in_ascii(example(make_header))
    assert ' must   * goal    3/3 "I want more returning customers' in shown
    assert ' should x returns   0/2 "Labels come from the till."' in shown
    assert "(80.0 x 8 + 10.0 x 10) / 18 = 41.1" in shown
    assert "predicted -> scored" in shown


def test_full_keeps_every_word(make_header: MakeHeader) -> None:
    long = FRAMING + " and so on" * 60
    final = (verdict("goal", "explained", quote=long), verdict("scale", "missed"))
    card = view(make_header(), held(final=final))
    assert "…" in piped(card)
    assert (
        " ".join(piped(view(make_header(), held(final=final), full=True)).split()).count(
            "and so on"
        )
        == 60
    )


def test_what_beyond_the_level_was_not_said_is_one_line(make_header: MakeHeader) -> None:
    header = make_header(level="mid")
    events = held(final=(verdict("goal", "explained", quote=FRAMING),))
    assert " on top ○ not said, and not expected at mid: scale\n" in piped(view(header, events))
    assert " on top ○ scale       Asks for the scale\n" in piped(view(header, events, full=True))


def test_an_unfinished_interview_has_no_band(make_header: MakeHeader) -> None:
    shown = piped(view(make_header(), held()[:7]))
    assert " 80.0 of 100 so far, from 1 of 2 stages; only a finished interview has a band" in shown
    assert " Data engineering  not handed in, 0:00 so far" in shown
    assert "STRONG YES" not in shown
    assert piped(view(make_header(), [])).endswith("\n\nNo stage has been graded yet.\n")


def test_answers_from_a_file_took_no_time(make_header: MakeHeader) -> None:
    shown = piped(view(make_header(mode="scripted"), held()))
    assert "senior · scripted\n2026-11-21 19:03 · 2026-11-21-1903-tea-shop\n" in shown
    assert "\n stage             score\n Task framing       80.0\n" in shown


def test_no_missed_must_is_said_so(make_header: MakeHeader) -> None:
    final = (verdict("goal", "mentioned", quote="I"), verdict("labels", "mentioned", quote="L"))
    shown = piped(view(make_header(), held(final=final)))
    assert " Every must that senior expects was heard.\n" in shown
    assert "praise" not in shown


def test_only_the_first_missed_musts_are_told_at_length(make_header: MakeHeader) -> None:
    items = {
        f"m{number}": {"statement": f"Says {number}", "weight": "must", "why": f"Why {number}"}
        for number in range(9)
    }
    header = make_header()
    framework = header.framework.model_dump(mode="json")
    framework["stages"]["framing"]["checklist"] = items
    header = make_header(framework=framework)
    heard = verdict("labels", "explained", quote="Labels")
    events = held(final=(verdict("m8", "contradicted", quote="I want"), heard))
    shown = piped(view(header, events))
    assert shown.count("   why    Why") == 6
    assert " ✗ m8  seems to reject" in shown
    assert "   heard  “I want”" in shown
    assert " ○ m5 Says 5\n" in shown
    assert piped(view(header, events, full=True)).count("   why    Why") == 9


hostile = st.text(
    st.sampled_from("ab \n\t[]/\x1b\x07\u202e\u200b漢🎯é\\`*_<>|") | st.characters(), max_size=60
)


@given(title=hostile, words=hostile, width=st.sampled_from([40, 80, 120]))
def test_no_text_breaks_out_of_the_card(title: str, words: str, width: int) -> None:
    title = f"[bold]x{title}"
    header = Header.model_validate(_small(title))
    final = (verdict("goal", "explained", quote=f"[red]{words}"),)
    for full in (False, True):
        shown = on_terminal(view(header, held(final=final), full=full), width)
        assert "\x1b" not in shown
        assert "[bold]x" in " ".join(shown.split())
        assert max(cell_len(line) for line in shown.split("\n")) <= width


def _small(title: str) -> dict[str, object]:
    from conftest import FRAMEWORK, PROMPT

    return {
        "id": "x",
        "started": "2026-11-21T19:03:05Z",
        "mode": "mock",
        "level": "senior",
        "stages": ("framing", "data"),
        "minutes": FRAMEWORK["presets"]["applied"],
        "prompt": PROMPT | {"title": title, "brief": title},
        "framework": FRAMEWORK,
    }


def test_the_answers(make_header: MakeHeader) -> None:
    events = held()
    shown = piped(AnswersView(card_of(play(make_header(), events), events)))
    assert (
        shown
        == """\
Recommend tea
 A shop sells 400 teas. Recommend one to each visitor.

Task framing                                                                9:00
 What is the task?
 “How many visitors?”
 → Nine thousand a day.
 “Is it [red]open[/red]?”
 → Your call.

 I want more returning customers, because they pay the rent.

 The till sees 9000 people a day.
 added later: “The till sees 9000 people a day.”

Data engineering                                                            9:00
 Where does the data come from?

 Labels come from the till.

Last word
 That is all.
"""
    )


def test_what_earned_something_is_underlined(make_header: MakeHeader) -> None:
    events = held()
    view = AnswersView(card_of(play(make_header(), events), events))
    shown = on_terminal(view, colour="standard")
    # Two items rest on these words, one of them on two only.
    assert "\x1b[4mI want more \x1b[0m\x1b[4mreturning customers\x1b[0m\x1b[4m, beca" in shown
    assert "\x1b[4;35mThe till sees 9000 people a day.\x1b[0m" in shown  # and later: coloured
    assert " Labels come from the till." in shown  # it rejects the item: not underlined


def test_the_model_answer() -> None:
    titles = {"framing": "Task framing", "data": "Data"}
    shown = piped(ModelAnswerView({"framing": "First\nline.\n\n- a\n- b\n  more"}, titles))
    assert shown == "Model answer: Task framing\n First line.\n\n - a\n - b more\n"
    assert piped(ModelAnswerView({}, titles)) == "This prompt has no model answer.\n"


def test_reflowed_keeps_what_is_no_paragraph() -> None:
    text = "One\ntwo\n# Head\nthree\n1. a\n2. b\n```\ncode\n  kept\n```\nfour\nfive"
    assert reflowed(text) == (
        "One two\n# Head\nthree\n1. a\n2. b\n```\ncode\n  kept\n```\nfour five"
    )


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.6, "1:00"), (605, "10:05"), (3605, "1:00:05")]
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
