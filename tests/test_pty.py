"""The real program under a pseudo-terminal: keys in, a screen out, and what is on the disk."""

from __future__ import annotations

import json
import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from mlsd import store
from screens import Screen

STAGES = ["Task framing", "Data engineering", "Training and evaluation", "Serving", "Monitoring"]
PROMPT = "video-recommendation"


def _saved(home: Path) -> store.Session:
    return store.load(store.find(home, "last"))


def _typed(home: Path, stage: str) -> str:
    from mlsd.interview import play

    session = _saved(home)
    return play(session.header, session.events).stages[stage].draft


def test_a_whole_interview(home: Path) -> None:
    with Screen("practice", PROMPT, "--probes", "1", home=home) as screen:
        for number, title in enumerate(STAGES, 1):
            shown = screen.wait_for(f"{number}/5 {title}")
            assert "left" in shown
            screen.press(f"My answer to {title}.\rSecond line, which Enter did not submit.")
            screen.wait_for("did not submit.")
            screen.press("<^D>")
            screen.wait_for("your reply")
            screen.press("skip<^D>")
        screen.wait_for("All stages are handed in.")
        screen.press("<^D>")
        screen.wait_for("^D again")
        screen.press("<^D>")
        screen.wait_for("Show the model answer?")
        screen.press("n")
        screen.wait_for("or one too many?")
        screen.press("\r")
        assert screen.ended() == 0
        assert "`mlsd review last --replay`" in " ".join(screen.text.split())
    session = _saved(home)
    assert session.header.mode == "mock"
    assert [event.kind for event in session.events].count("stage-ended") == 5
    assert [event.kind for event in session.events].count("replied") == 5
    assert session.events[-1].kind == "finished"


def test_the_brief_and_the_question_stay_visible_while_typing(home: Path) -> None:
    with Screen("practice", PROMPT, home=home) as screen:
        screen.wait_for("1/5")
        screen.press("\r".join(f"line {number}" for number in range(60)))
        shown = screen.wait_for("line 59")
        assert "how do you understand this problem" in shown
        assert "Our app lets people upload" in shown
        assert re.search(r"stage \d:\d\d left +total \d\d:\d\d left", shown)


def test_asking_tells_a_fact(home: Path) -> None:
    with Screen("practice", PROMPT, home=home) as screen:
        screen.wait_for("1/5")
        screen.press("<^T>")
        screen.press("How many users are there?\r")
        screen.wait_for("50 million")


def test_killed_in_the_middle_and_resumed(home: Path) -> None:
    with Screen("practice", PROMPT, "--probes", "0", home=home) as screen:
        screen.wait_for("1/5")
        screen.press("The goal is more days of use.")
        screen.wait_for("days of use.")
        screen.press("<^D>")
        screen.wait_for("2/5")
        screen.press("Join as of the request.<^S>")
        screen.wait_for("Saved.")
        screen.child.kill(signal.SIGKILL)
        assert screen.ended() == -signal.SIGKILL
    assert _typed(home, "framing") == "The goal is more days of use."
    assert _typed(home, "data") == "Join as of the request."
    with Screen("practice", "--resume", home=home) as screen:
        screen.wait_for("2/5")
        screen.wait_for("Join as of the request.")
        screen.press(" And more.<^X>")
        assert screen.ended() == 0
        assert "`mlsd practice --resume`" in screen.text
    assert _typed(home, "data") == "Join as of the request. And more."


def test_ctrl_c_warns_once_and_pauses_twice(home: Path) -> None:
    with Screen("practice", PROMPT, home=home) as screen:
        screen.wait_for("1/5")
        screen.press("A draft")
        screen.wait_for("A draft")
        screen.press("<^C>")
        screen.wait_for("Press ^C again")
        screen.press("<^C>")
        assert screen.ended() == 130
    assert _typed(home, "framing") == "A draft"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves(home: Path, number: signal.Signals) -> None:
    with Screen("practice", PROMPT, home=home) as screen:
        screen.wait_for("1/5")
        screen.press("A draft")
        screen.wait_for("A draft")
        screen.child.kill(number)
        assert screen.ended() in (-number, 128 + number, 130)
    assert _typed(home, "framing") == "A draft"


def test_begun_in_a_window_that_is_too_small(home: Path) -> None:
    with Screen("practice", PROMPT, home=home, rows=10, columns=40) as screen:
        screen.wait_for("too small")
        screen.press("<^G>")  # what it opens can't be shown either
        screen.press("<^X>")
        assert screen.ended() in (0, 130)
    assert "Traceback" not in screen.sent.decode()


def test_a_signal_while_a_session_plays_leaves_the_terminal_as_it_was(
    home: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("framing: Who uses the page?\n", encoding="utf-8")
    with Screen("practice", PROMPT, "--answers", str(answers), home=home) as screen:
        assert screen.ended() == 0
    with Screen("review", "last", "--replay", "--speed", "0.1", home=home) as screen:
        screen.wait_for("q leaves")
        screen.child.kill(signal.SIGTERM)
        assert screen.ended() == 130


def test_the_menu_searches_as_one_types(home: Path) -> None:
    with Screen("practice", home=home) as screen:
        shown = screen.wait_for("Recommend videos")
        assert "Detect fraudulent card payments" in shown
        screen.press("fraud")
        screen.wait_for(lambda text: "Recommend videos" not in text)
        screen.press("\r")
        screen.wait_for("1/5")
        screen.press("<^X>")
        assert screen.ended() == 0


def test_leaving_the_menu_begins_nothing(home: Path) -> None:
    with Screen("practice", home=home) as screen:
        screen.wait_for("Recommend videos")
        screen.press("<^C>")
        assert screen.ended() == 130
    assert not (home / "sessions").exists()


def test_marks_stand_beside_the_score(home: Path, tmp_path: Path) -> None:
    with Screen("practice", PROMPT, "--stage", "data", "--probes", "0", home=home) as screen:
        screen.wait_for("1/1")
        screen.press("Nothing of note.<^D>")
        screen.wait_for("handed in")
        screen.press("<^D>")
        screen.wait_for("^D again")
        screen.press("<^D>")
        screen.wait_for("model answer")
        screen.press("n")
        screen.wait_for("or one too many?")
        screen.press(" \r")  # the first of what was missed
        assert screen.ended() == 0
    marks = [event for event in _saved(home).events if event.kind == "marked"]
    assert [mark.covered for mark in marks] == [True]


def test_replay_plays_and_q_leaves(home: Path) -> None:
    with Screen("practice", PROMPT, "--probes", "0", home=home) as screen:
        screen.wait_for("1/5")
        screen.press("One two three")
        screen.wait_for("three")
        screen.press("<^D>")
        screen.wait_for("2/5")
        screen.press("<^X>")
        screen.ended()
    with Screen("review", "last", "--replay", home=home) as screen:
        screen.wait_for("One two three")
        screen.press("q")
        assert screen.ended() == 0


def test_a_disk_that_takes_nothing_offers_another_place(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "sessions").write_text("a file where the folder should be")
    elsewhere = tmp_path / "elsewhere.jsonl"
    with Screen("practice", PROMPT, "--stage", "data", "--probes", "0", home=home) as screen:
        screen.wait_for("1/1")
        screen.press("Kept after all.<^D>")
        screen.wait_for("handed in")
        screen.press("<^D>")
        screen.wait_for("^D again")
        screen.press("<^D>")
        screen.wait_for("model answer")
        screen.press("n")
        screen.wait_for("or one too many?")
        screen.press("\r")
        screen.wait_for("Write it to which file?")
        screen.press(f"{elsewhere}\r")
        assert screen.ended() == 0
    session = store.load(elsewhere)
    assert session.events[-1].kind == "finished"


def test_no_color_is_obeyed(home: Path) -> None:
    for arguments in (["rubric", "data"], ["library"], ["practice", PROMPT]):
        with Screen(*arguments, home=home, NO_COLOR="1") as screen:
            if arguments[0] == "practice":
                screen.wait_for("1/5")
                screen.press("<^X>")
            screen.ended()
        colours = re.findall(rb"\x1b\[[0-9;]*?(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7])[;m]", screen.sent)
        assert colours == [], arguments


def test_a_dumb_terminal_gets_plain_lines(home: Path) -> None:
    with Screen("practice", PROMPT, home=home, TERM="dumb") as screen:
        screen.wait_for("/next")
        screen.press("hello\r/quit\r")
        assert screen.ended() == 0
    assert b"\x1b" not in screen.sent


def test_json_after_an_interview_on_plain_lines(home: Path) -> None:
    arguments = ["practice", PROMPT, "--stage", "data", "--probes", "0", "--plain", "--json"]
    with Screen(*arguments, home=home) as screen:
        screen.wait_for("/next")
        screen.press("hello\r/next\r/next\r")
        assert screen.ended() == 0
    text = screen.sent.decode().replace("\r\n", "\n")
    assert json.loads(text[text.index("\n{\n") :])["mode"] == "stage"
