"""The commands as a user runs them: what they print, and the one line that bad input gets."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import Result, Run
from mlsd import __version__
from mlsd.content import Shelf

FIRST = Shelf().prompt_ids[0]
GERMAN = """\
Wir teilen die Daten nach der Zeit auf, damit das Modell keine Zukunft sieht. Die Merkmale werden
so geladen, wie sie im Augenblick der Anfrage waren, und die Etiketten kommen erst nach Wochen.
"""


# Starting


def test_version(mlsd: Run) -> None:
    assert mlsd("--version") == Result(0, f"mlsd {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], ["typer", "pydantic"]),
        (["--help"], ["rich.console", "pydantic", "yaml", "prompt_toolkit", "platformdirs"]),
        (["rubric"], ["prompt_toolkit", "questionary", "yaml"]),  # the second time, from the cache
        (["review"], ["prompt_toolkit", "questionary", "yaml"]),
        (["practice", "fraud-detection", "--plain"], ["prompt_toolkit", "questionary"]),
    ],
)
def test_a_command_imports_only_what_it_uses(arguments: list[str], unwanted: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['mlsd', *sys.argv[1:]]\n"
        "from mlsd.__main__ import main\n"
        "main()\n"
        f"print(sorted(set({unwanted}) & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    runs = [
        subprocess.run(command, input="", capture_output=True, text=True, check=True, timeout=60)
        for _ in range(2)
    ]
    assert runs[-1].stderr.splitlines()[-1] == "[]"


def test_wrong_usage_ends_with_2(mlsd: Run) -> None:
    result = mlsd("practise")
    assert (result.status, result.out) == (2, "")
    assert "No such command 'practise'" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["practice", "--resume", "--minutes", "20"],
        ["practice", "--untimed", "--minutes", "20"],
        ["practice", "--minutes", "0"],
        ["practice", "--level", "boss"],
        ["score", "answers.yaml"],  # whose prompt?
        ["score"],
        ["rubric", "--format", "table", "--json"],
        ["review", "--replay"],  # of which session?
        ["review", "last", "--replay", "--json"],
        ["review", "last", "--replay", "--regrade"],
        ["review", "last", "--export", "x.md", "--json"],
    ],
)
def test_options_that_make_no_sense_end_with_2(mlsd: Run, arguments: list[str]) -> None:
    assert mlsd(*arguments).status == 2


def test_bare_mlsd_says_what_to_run_first(mlsd: Run) -> None:
    result = mlsd()
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "No interview held yet.\n"
        "Next: `mlsd practice` holds one, in 45 minutes or as many as you give it.\n"
    )


def test_bare_mlsd_says_where_one_stands(mlsd: Run) -> None:
    tried, untried, *_ = [entry.id for entry in Shelf().entries()]
    mlsd("practice", tried, "--answers", "answers.yaml")
    lines = mlsd().out.splitlines()
    assert lines[0] == "1 interview finished, on 1 prompt."
    assert lines[-1] == f"Next: `mlsd practice {untried}`, which you have not tried yet."


def test_review_of_nothing_says_what_to_run_first(mlsd: Run) -> None:
    result = mlsd("review")
    assert result.status == 0
    assert "`mlsd practice`" in result.out


def test_a_megabyte_of_answer(mlsd: Run, tmp_path: Path) -> None:
    sentence = "We split by time, since production looks ahead too.\n"
    text = sentence * (1_000_000 // len(sentence))
    (tmp_path / "long.md").write_text(text, encoding="utf-8")
    (tmp_path / "long.yaml").write_text("data: |\n  " + text.replace("\n", "\n  "), "utf-8")
    scored = mlsd("score", "--prompt", "fraud-detection", "--stage", "data", "--json", "long.md")
    assert (scored.status, scored.err) == (0, "")
    arguments = ["practice", "fraud-detection", "--stage", "data", "--answers", "long.yaml"]
    held = mlsd(*arguments, "--json")
    assert (held.status, held.err) == (0, "")
    (stage,) = json.loads(held.out)["stages"]
    assert stage["answer"].strip() == text.strip()
    assert stage["score"] == json.loads(scored.out)["score"]


def test_an_answer_in_another_language_is_not_graded(mlsd: Run, tmp_path: Path) -> None:
    (tmp_path / "de.md").write_text(GERMAN, encoding="utf-8")
    arguments = ["score", "--prompt", "fraud-detection", "--stage", "data"]
    result = mlsd(*arguments, "--json", "de.md")
    assert result.status == 0
    assert "not_graded" in json.loads(result.out)
    shown = mlsd(*arguments, "de.md")
    assert shown.status == 0
    assert "not graded" in shown.out


# One line on stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["practice", "video-recomendation", "--plain"],
            "mlsd: no prompt called 'video-recomendation'; did you mean 'video-recommendation'?\n",
        ),
        (
            ["practice", "fraud-detection", "--plain", "--stage", "date"],
            "mlsd: no stage called 'date'; did you mean 'data'?\n",
        ),
        (
            ["practice", "fraud-detection", "--plain", "--preset", "long"],
            "mlsd: no preset called 'long'; there are: applied, infrastructure, short\n",
        ),
        (
            ["practice"],
            f"mlsd: say which prompt: `mlsd practice {FIRST}`; `mlsd library` lists them\n",
        ),
        (
            ["practice", "--resume"],
            "mlsd: there is no unfinished interview; `mlsd practice` begins one\n",
        ),
        (
            ["practice", "--resume", "x"],
            "mlsd: no session called 'x'; there is none yet; `mlsd practice` begins one\n",
        ),
        (
            ["practice", "fraud-detection", "--answers", "gone.yaml"],
            "mlsd: gone.yaml: No such file or directory\n",
        ),
        (
            ["review", "last"],
            "mlsd: no session called 'last'; there is none yet; `mlsd practice` begins one\n",
        ),
        (
            ["rubric", "framming"],
            "mlsd: no stage or prompt called 'framming'; did you mean 'framing'?\n",
        ),
        (
            ["rubric", "fraud-detection", "--stage", "dta"],
            "mlsd: no stage called 'dta'; did you mean 'data'?\n",
        ),
        (
            ["score", "--prompt", "fraud-detection", "gone.md"],
            "mlsd: gone.md: No such file or directory\n",
        ),
        (
            ["score", "--prompt", "fraud-detection", "words.md"],
            (
                "mlsd: no heading names a stage: write `## Task framing` and so on above the parts, "
                "or say which stage this is with --stage\n"
            ),
        ),
        (
            ["score", "--prompt", "fraud", "--stage", "data", "answers.yaml"],
            "mlsd: no prompt called 'fraud'; `mlsd library` lists them\n",
        ),
        (
            ["library", "new", "Tea Shop"],
            (
                "mlsd: 'Tea Shop' can't be a prompt's id: use lower-case words joined by hyphens, "
                "such as tea-shop\n"
            ),
        ),
        (
            ["library", "new", "fraud-detection"],
            (
                "mlsd: fraud-detection is the id of a shipped prompt, which a file of yours would "
                "replace; choose another id\n"
            ),
        ),
        (["library", "check", "gone.yaml"], "mlsd: gone.yaml: No such file or directory\n"),
    ],
)
def test_bad_input_gets_one_line(mlsd: Run, arguments: list[str], line: str) -> None:
    assert mlsd(*arguments) == Result(1, "", line)


def test_answers_that_are_not_utf8(mlsd: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"one\ntw\xff\n")
    result = mlsd("score", "--prompt", "fraud-detection", "--stage", "data", "bad.md")
    assert result == Result(1, "", "mlsd: bad.md:2: not UTF-8; save the text as UTF-8\n")


def test_a_slip_in_the_answers_leaves_no_session_behind(
    mlsd: Run, tmp_path: Path, home: Path
) -> None:
    (tmp_path / "slip.yaml").write_text("frming: hello\n", encoding="utf-8")
    result = mlsd("practice", "fraud-detection", "--answers", "slip.yaml")
    assert result == Result(
        1, "", "mlsd: slip.yaml:1: no stage `frming` in this interview; did you mean `framing`?\n"
    )
    assert not (home / "sessions").exists()


def test_no_home(mlsd: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MLSD_HOME", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nobody(_: int) -> None:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", nobody)
    result = mlsd("review")
    assert result == Result(
        1, "", "mlsd: no home folder was found; set MLSD_HOME to a folder to use\n"
    )


def test_a_home_of_its_own_needs_no_other(
    mlsd: Run, monkeypatch: pytest.MonkeyPatch, own_prompt: Callable[[str, str], Path]
) -> None:
    def nobody(_: int) -> None:
        raise KeyError

    own_prompt("mine", "title: Mine\nbrif: x\n")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    assert mlsd("library", "--no-user-library").status == 0


def test_a_broken_prompt_of_ones_own(mlsd: Run, own_prompt: Callable[[str, str], Path]) -> None:
    own_prompt("mine", "title: Mine\nbrif: x\n")
    result = mlsd("practice", "mine", "--plain")
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "mlsd: home/prompts/mine.yaml:1: needs a `brief` "
        "(and 1 more: `mlsd library check` lists them); "
        "--no-user-library leaves your own files out\n"
    )
    assert mlsd("library").status == 1
    assert mlsd("library", "--no-user-library").status == 0
    assert mlsd("practice", "fraud-detection", "--answers", "answers.yaml").status == 0


@pytest.mark.parametrize("title", ["9999-99-99", "!!int tea", "!!timestamp tea", "!!bool tea"])
def test_a_value_that_is_none_of_its_kind(
    mlsd: Run, own_prompt: Callable[[str, str], Path], title: str
) -> None:
    own_prompt("mine", f"title: {title}\nbrief: x\n")
    assert mlsd("library") == Result(
        1,
        "",
        f"mlsd: home/prompts/mine.yaml:1: `{title.rpartition(' ')[2]}` is no value of its kind: "
        "put it in quotes; --no-user-library leaves your own files out\n",
    )


def test_a_prompt_whose_name_is_not_utf8(mlsd: Run, own_prompt: Callable[[str, str], Path]) -> None:
    try:
        own_prompt("\udcff", "title: Mine\nbrief: x\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    result = mlsd("library")
    assert (result.status, result.err) == (0, "")
    assert "Mine" in result.out


@pytest.mark.parametrize("name", ["yes", "null", "2026"])
def test_a_new_prompt_called_like_a_value_of_yaml(mlsd: Run, home: Path, name: str) -> None:
    mlsd("library", "new", name)
    path = home / "prompts" / f"{name}.yaml"
    assert mlsd("library", "check", str(path)).out.startswith("No mistake in 1 file.")


def test_a_new_prompt_with_a_name_that_no_disk_takes(mlsd: Run, home: Path) -> None:
    path = home / "prompts" / f"{'a' * 300}.yaml"
    result = mlsd("library", "new", "a" * 300)
    assert result == Result(1, "", f"mlsd: {path} was not written: File name too long\n")


def test_an_export_replaces_files_only(mlsd: Run, tmp_path: Path) -> None:
    mlsd("practice", "fraud-detection", "--answers", "answers.yaml")
    link, target, pipe = tmp_path / "link.md", tmp_path / "target.md", tmp_path / "pipe"
    target.write_text("older", encoding="utf-8")
    link.symlink_to(target)
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert mlsd("review", "last", "--export", "link.md").status == 0
    assert mlsd("review", "last", "--export", "pipe").status == 0
    os.close(reader)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert pipe.is_fifo()
    folder = mlsd("review", "last", "--export", str(tmp_path))
    assert folder == Result(1, "", f"mlsd: {tmp_path} was not written: Is a directory\n")
    nameless = mlsd("review", "last", "--export", "")
    assert nameless == Result(1, "", "mlsd: --export needs the name of a file\n")


def test_library_check_lists_every_mistake(
    mlsd: Run, own_prompt: Callable[[str, str], Path]
) -> None:
    path = own_prompt("mine", "title: Mine\nbrif: x\n")
    result = mlsd("library", "check", str(path))
    assert result.status == 1
    assert result.out == (
        "home/prompts/mine.yaml:1: needs a `brief`\n"
        "home/prompts/mine.yaml:2: unknown key `brif`; did you mean `brief`?\n"
        "2 mistakes in 1 file.\n"
    )


def test_the_smallest_prompt_works(mlsd: Run, home: Path) -> None:
    result = mlsd("library", "new", "tea-shop")
    path = home / "prompts" / "tea-shop.yaml"
    assert result.out == (
        f"{path} is ready to be edited.\n"
        "Check it with `mlsd library check`, practise it with `mlsd practice tea-shop`.\n"
    )
    assert mlsd("library", "check", str(path)).out.startswith("No mistake in 1 file.")
    assert mlsd("practice", "tea-shop", "--answers", "answers.yaml").status == 0
    again = mlsd("library", "new", "tea-shop")
    assert again == Result(1, "", f"mlsd: {path} is there already; edit it, or choose another id\n")


def test_the_comments_of_the_smallest_prompt_teach_what_works(mlsd: Run, home: Path) -> None:
    mlsd("library", "new", "tea-shop")
    path = home / "prompts" / "tea-shop.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    taught = [re.sub(r"^# (?=( *- | *)[\w…]+.*)", "", line) for line in lines]
    keep = [line for line in taught if re.match(r"( +|[a-z_]+:)", line)]
    path.write_text("\n".join(keep), encoding="utf-8")
    assert "not_applicable: []" in keep
    assert "      listen:" in keep
    assert mlsd("library", "check", str(path)).out.startswith("No mistake in 1 file.")


def test_a_shadowed_prompt_says_so(mlsd: Run, own_prompt: Callable[[str, str], Path]) -> None:
    own_prompt("fraud-detection", "title: Mine\nbrief: x\n")
    note = "mlsd: your prompts/fraud-detection.yaml is used instead of the shipped one\n"
    assert mlsd("library").err == note
    assert mlsd("practice", "fraud-detection", "--answers", "answers.yaml").err == note


def test_garbage_among_the_sessions(mlsd: Run, home: Path) -> None:
    mlsd("practice", "fraud-detection", "--answers", "answers.yaml")
    (home / "sessions" / "garbage.jsonl").write_bytes(b"\xff\x00{[\n" * 20)
    result = mlsd("review", "--json")
    assert result.status == 0
    listed = json.loads(result.out)
    assert [session["prompt"] for session in listed if not session["damaged"]] == [
        "fraud-detection"
    ]
    shown = mlsd("review", "garbage")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.count("\n") == 1
    assert "garbage.jsonl" in shown.err


def test_a_session_that_another_program_holds(mlsd: Run) -> None:
    from mlsd import store
    from mlsd.content import home

    mlsd("practice", "fraud-detection", "--plain", stdin=b"hello\n")
    path = next(store.listing(home())).path
    _, _, writer = store.reopen(path)
    with writer:
        result = mlsd("practice", "--resume")
    assert result == Result(
        1, "", f"mlsd: {path} is open in another mlsd; go on there, or pause it there first\n"
    )


def test_a_disk_that_takes_nothing_costs_no_card(mlsd: Run, home: Path) -> None:
    home.mkdir()
    (home / "sessions").write_text("a file where the folder should be")
    result = mlsd("practice", "fraud-detection", "--answers", "answers.yaml")
    assert result.status == 1
    assert "Detect fraudulent card payments" in result.out  # the card, nothing lost
    assert result.err.count("\n") == 1
    assert result.err.startswith("mlsd: the session is lost: not saved (")


def test_what_steers_a_terminal_is_shown_and_not_sent(
    mlsd: Run, own_prompt: Callable[[str, str], Path]
) -> None:
    own_prompt("evil", 'title: "\\e[31mred [bold]x[/bold] \\u202e"\nbrief: "\\a[red]x[/red]"\n')
    for arguments in (
        ["library"],
        ["practice", "evil", "--plain"],
        ["practice", "evil", "--answers", "answers.yaml"],
        ["review", "last"],
        ["review"],
        ["rubric", "evil"],
    ):
        out = mlsd(*arguments).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", out), arguments
    assert "␛[31mred [bold]x[/bold] ⟨202E⟩" in mlsd("library").out


@pytest.mark.parametrize("command", ["library", "rubric", "review"])
def test_a_reader_that_leaves_is_no_error(command: str) -> None:
    run = subprocess.run(
        f"{sys.executable} -m mlsd {command} | true",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.stderr == ""


@pytest.mark.parametrize(
    ("command", "closed", "status"),
    [
        ("practice fraud-detection", "<&-", 0),
        ("library", ">&-", 0),
        ("library", "<&- >&- 2>&-", 0),
        ("score --prompt fraud-detection --stage data -", "<&-", 0),
        ("rubric framming", "2>&-", 1),
    ],
)
def test_a_closed_stream_is_an_empty_one(command: str, closed: str, status: int) -> None:
    run = subprocess.run(
        f"{sys.executable} -m mlsd {command} {closed}",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (status, "")


def test_a_full_disk_behind_the_output() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "mlsd", "rubric", "--json"]
        run = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60
        )
    assert run.returncode == 1
    assert run.stderr == "mlsd: the output was not written: No space left on device\n"
