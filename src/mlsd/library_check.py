"""The check of all files: what is wrong with them, and what the grader does not hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlsd.content import Shelf, open_file
from mlsd.errors import ContentError
from mlsd.library import File, Problem, read_framework


@dataclass(frozen=True)
class Report:
    """The problems of some files, in their order."""

    problems: tuple[Problem, ...]
    files: int

    @property
    def summary(self) -> str:
        """How many mistakes there are in how many files."""
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        match len(self.problems):
            case 0:
                return f"No mistake in {files}."
            case 1:
                return f"1 mistake in {files}."
            case count:
                return f"{count} mistakes in {files}."

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        problems = [
            {"file": problem.shown, "line": problem.line, "message": problem.message}
            for problem in self.problems
        ]
        return {"files": self.files, "problems": problems}


def check_library(shelf: Shelf, path: Path | None = None) -> Report:
    """Check every file of a shelf, or only those at `path`: a file, or a folder of them.

    What a single prompt refers to is looked up on the shelf. Whether items are heard is checked
    once no file has a mistake of another kind. Raises ContentError where nothing can be read.
    """
    if path is None:
        return _report(shelf, shelf.files(), shelf.problems())
    if path.is_dir():
        return _check_folder(shelf, path)
    if path.parent.parent.name == "frameworks":
        return _check_framework(path.parent)
    return _check_prompts(shelf, [path])


def _check_folder(shelf: Shelf, folder: Path) -> Report:
    if (folder / "framework.yaml").exists():
        return _check_framework(folder)
    if (folder / "prompts").is_dir() or (folder / "frameworks").is_dir():
        own = Shelf(folder)
        within = {open_file(path, path.name).shown for path in folder.rglob("*.yaml")}
        files = [file for file in own.files() if file.shown in within]
        return _report(own, files, own.problems())
    if paths := sorted(folder.glob("*.yaml")):
        return _check_prompts(shelf, paths)
    raise ContentError(f"{folder}: no YAML files, and no prompts/ or frameworks/ in it")


def _check_framework(folder: Path) -> Report:
    files = {path.name: open_file(path, path.name) for path in sorted(folder.glob("*.yaml"))}
    read = read_framework(folder.name, files)
    return Report(read.problems, len(files))


def _check_prompts(shelf: Shelf, paths: Sequence[Path]) -> Report:
    files = [open_file(path, f"prompts/{path.name}") for path in paths]
    problems = [problem for file in files for problem in shelf.read_prompt(file).problems]
    return _report(shelf, files, problems)


def _report(shelf: Shelf, files: Sequence[File], problems: Sequence[Problem]) -> Report:
    return Report(tuple(problems or _unheard(shelf, files)), len(files))


def _unheard(shelf: Shelf, files: Sequence[File]) -> list[Problem]:  # noqa: ARG001
    """The phrasings that are not credited and the denials that are, each tried without itself.

    The place for the grader's own check: it knows what it is to be without one of its phrasings.
    """
    return []
