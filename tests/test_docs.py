"""The README tells of every command and option that there is, and of none that there isn't."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from mlsd.cli.app import COMMANDS as NAMES
from mlsd.cli.app import build
from mlsd.grading.formula import formula_sentences

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
TOP: Any = get_command(build())
EVERYWHERE = {"--help", "--json", "--no-user-library"}


def _commands() -> dict[str, Any]:
    found = {}
    for name, command in TOP.commands.items():
        found[name] = command
        for inner, below in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = below
    return found


COMMANDS = _commands()


def _section(command: str) -> str:
    """What the README says below the heading of a command, or of the one that it belongs to."""
    sections = re.split(r"^### mlsd ", README, flags=re.MULTILINE)[1:]
    by_name = {
        section.split()[0]: re.split(r"^## ", section, flags=re.MULTILINE)[0]
        for section in sections
    }
    return by_name[command.partition(" ")[0]]


def _options(command: Any) -> set[str]:
    return {
        name
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in parameter.opts
        if name.startswith("--")
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_stands_in_the_readme(name: str) -> None:
    section = _section(name)
    assert f"mlsd {name}" in section or section.startswith(name)
    told = set(re.findall(r"--[a-z][a-z-]*", section))
    assert _options(COMMANDS[name]) - {"--help"} <= told


def test_every_option_of_the_readme_exists() -> None:
    for name in TOP.commands:
        own = set[str]().union(
            *(_options(c) for full, c in COMMANDS.items() if full.split()[0] == name)
        )
        told = set(re.findall(r"--[a-z][a-z-]*", _section(name)))
        assert told - EVERYWHERE <= own, name


def test_every_command_of_the_readme_exists() -> None:
    told = set(re.findall(r"`(?:uv run --no-dev )?mlsd ([a-z]+(?: (?:new|check|show))?)\b", README))
    assert told <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert (command.help or "").strip().endswith(".")
    for parameter in command.params:
        assert (parameter.help or "").strip().endswith("."), f"{name} {parameter.name}"


def test_the_list_of_commands_is_not_cut_off() -> None:
    for command in TOP.commands.values():
        assert not command.get_short_help_str(limit=60).endswith("..."), command.name


def test_the_readme_quotes_the_formula() -> None:
    said = " ".join(README.split())
    assert [sentence for sentence in formula_sentences() if sentence not in said] == []


def test_ci_finds_the_test_command() -> None:
    (line,) = re.findall(r"<!-- test command -->\n```console\n(.+)\n```", README)
    assert line == "pip install uv && uv run pytest"


def test_a_command_is_the_same_alone() -> None:
    assert list(TOP.commands) == list(NAMES)
    for name in NAMES:
        alone: Any = get_command(build(name))
        assert list(alone.commands) == [name]
        assert _options(alone.commands[name]) == _options(COMMANDS[name])
