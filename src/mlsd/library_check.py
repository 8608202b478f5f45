"""The check of all files: what is wrong with them, and what the grader does not hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from mlsd.content import Shelf, open_file, weights
from mlsd.errors import ContentError
from mlsd.grading.selfcheck import Trial, trials
from mlsd.library import Document, File, Problem, parse, read_framework
from mlsd.model import Item

ENOUGH = 4
"""Phrases below which a share says nothing."""

HEARD = 0.3
"""The share of an item's phrasings that must at least possibly cover it, each unheard before."""

DENIED = 0.5
"""The share of an item's denials that may be credited, each unheard before."""


@dataclass(frozen=True)
class Report:
    """The problems of some files, in their order."""

    problems: tuple[Problem, ...]
    files: int
    trials: tuple[Trial, ...] = ()

    @property
    def summary(self) -> str:
        """How many mistakes there are in how many files."""
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        match len(self.problems):
            case 0:
                return f"No mistake in {files}.{self._heard}"
            case 1:
                return f"1 mistake in {files}."
            case count:
                return f"{count} mistakes in {files}."

    @property
    def _heard(self) -> str:
        says = [trial for trial in self.trials if trial.says]
        denies = [trial for trial in self.trials if not trial.says]
        if not says:
            return ""
        return (
            f" Each taken out of what the grader knows in turn, {_share(t.heard for t in says)} of"
            f" {len(says)} phrasings are heard, {_share(t.credited for t in says)} credited at once;"
            f" {_share(t.credited for t in denies)} of {len(denies)} denials are credited."
        )

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        problems = [
            {"file": problem.shown, "line": problem.line, "message": problem.message}
            for problem in self.problems
        ]
        trials = [
            {
                "item": trial.item,
                "phrase": trial.text,
                "says": trial.says,
                "heard": trial.heard,
                "credited": trial.credited,
            }
            for trial in self.trials
        ]
        return {"files": self.files, "problems": problems, "phrases": trials}


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
    if problems:
        return Report(tuple(problems), len(files))
    tried = list(_trials(shelf, files))
    unheard = (_unheard(document, path, found) for document, path, found in tried)
    return Report(
        tuple(problem for problem in unheard if problem),
        len(files),
        tuple(trial for _, _, found in tried for trial in found),
    )


def _trials(
    shelf: Shelf, files: Sequence[File]
) -> Iterator[tuple[Document, tuple[str, ...], list[Trial]]]:
    """Each item of some files, where it stands, and what became of its phrases."""
    grader = weights()
    for file in files:
        document = parse(file)
        for path, items, siblings in _checklists(shelf, file):
            by_item: dict[str, list[Trial]] = {item.id: [] for item in items}
            for trial in trials(items, siblings, grader):
                by_item[trial.item].append(trial)
            for item, found in by_item.items():
                yield document, (*path, item, "listen"), found


def _checklists(
    shelf: Shelf, file: File
) -> Iterator[tuple[tuple[str, ...], list[Item], list[Item]]]:
    """Where a file has checklists, the items of each, and those that it is graded beside."""
    name = PurePath(file.name)
    if name.parent.name == "prompts":
        prompt = shelf.read_prompt(file).value
        if prompt is None:
            return
        stages = shelf.framework(prompt.framework).stages
        for stage, checklist in prompt.checklist.items():
            beside = list(stages[stage].checklist.values())
            yield ("checklist", stage), list(checklist.values()), beside
        for curveball in prompt.curveballs.values():
            items = list(curveball.checklist.values())
            beside = list(stages[curveball.stage].checklist.values())
            yield ("curveballs", curveball.id, "checklist"), items, beside
    elif name.parent.parent.name == "frameworks" and name.stem != "framework":
        stage_of = shelf.framework(name.parent.name).stages
        yield ("checklist",), list(stage_of[name.stem].checklist.values()), []


def _unheard(document: Document, path: tuple[str, ...], found: Sequence[Trial]) -> Problem | None:
    says = [trial for trial in found if trial.says]
    deaf = [trial for trial in says if not trial.heard]
    denies = [trial for trial in found if not trial.says]
    credited = [trial for trial in denies if trial.credited]
    if len(says) >= ENOUGH and len(deaf) > (1 - HEARD) * len(says):
        message = (
            f"`{path[-2]}`: the grader hears only {len(says) - len(deaf)} of {len(says)} phrasings"
            f" when each is taken out in turn; not, for one, “{deaf[0].text}”: write more of its kind"
        )
    elif len(denies) >= ENOUGH and len(credited) > DENIED * len(denies):
        message = (
            f"`{path[-2]}`: the grader credits {len(credited)} of {len(denies)} denials when each"
            f" is taken out in turn; for one, “{credited[0].text}”: write more of its kind"
        )
    else:
        return None
    return Problem(document.file.shown, document.line(path), message)


def _share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{100 * sum(found) / len(found):.0f}%" if found else "none"
