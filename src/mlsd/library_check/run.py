"""The check of a whole library, or of a part of it: which files, which rules, how strictly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from mlsd.content import Shelf, open_file
from mlsd.errors import ContentError
from mlsd.library import Document, File, Problem, parse, read_framework
from mlsd.library_check.answers import wording_problems
from mlsd.library_check.briefs import brief_problems
from mlsd.library_check.estimates import estimate_problems
from mlsd.library_check.glossary import concept_problems, project_problems, resource_problems
from mlsd.library_check.report import Report
from mlsd.library_check.shared import Phrase, phrases_of, shared_phrases
from mlsd.library_check.spelling import Passage, passages, spelling_problems, typos_found
from mlsd.library_check.subject import Subject
from mlsd.library_check.work import StageFile, findings

UNSPELT = " Spelling was not checked: `typos` is not installed."


def check_library(shelf: Shelf, path: Path | None = None) -> Report:
    """Check every file of a shelf, or only those at `path`: a file, or a folder of them.

    What a single prompt refers to is looked up on the shelf. The rest is checked once no file has
    a mistake in its form; what falls short of the project's own standard is a mistake in a shipped
    file and a warning in a user's. Raises ContentError where nothing can be read.
    """
    if path is None:
        files = shelf.files()
        own = {file.name for file in files if shelf.owns(shelf.path(file.name))}
        return _report(shelf, files, shelf.problems(), own)
    if path.is_dir():
        # What lies in `frameworks/` makes no sense without the prompts that it serves.
        return _check_folder(shelf, path.parent if path.name == "frameworks" else path)
    if path.parent.name == "frameworks":
        return _check_folder(shelf, path.parent.parent)
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
        shipped = not own.owns(folder)
        return _report(own, files, own.problems(), set() if shipped else {f.name for f in files})
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
    own = {file.name for file, path in zip(files, paths, strict=True) if shelf.owns(path)}
    return _report(shelf, files, problems, own)


def _report(
    shelf: Shelf, files: Sequence[File], problems: Sequence[Problem], own: set[str]
) -> Report:
    """The report on files of which those named in `own` are the user's."""
    if problems:
        return Report(tuple(problems), len(files))
    stages = list(_stage_files(files))
    subjects = list(_subjects(shelf, files, own))
    found = findings(shelf, [*stages, *subjects])
    documents = {file.name: parse(file) for file in files}
    documents |= {subject.file.name: subject.document for subject in subjects}
    poor = [problem for each in found for problem in each.poor]
    poor += _shared(shelf, documents, subjects)
    for subject in subjects:
        for rule in (brief_problems, estimate_problems, wording_problems):
            poor += rule(subject)
    poor += _glossary(shelf, documents)
    poor += _spelling(shelf, documents)
    places = {document.file.shown: name for name, document in documents.items()}
    wrong = [problem for each in found for problem in each.deaf]
    wrong += [problem for problem in poor if places.get(problem.shown) not in own]
    warnings = [problem for problem in poor if places.get(problem.shown) in own]
    return Report(
        _in_order(wrong),
        len(files),
        tuple(trial for each in found for trial in each.trials),
        _in_order(warnings),
        loans=tuple(loan for each in found for loan in each.loans),
        left_out="" if typos_found() else UNSPELT,
    )


def _stage_files(files: Sequence[File]) -> Iterator[StageFile]:
    for file in files:
        name = PurePath(file.name)
        if name.parent.parent.name == "frameworks" and name.stem != "framework":
            yield StageFile(name.parent.name, name.stem, file)


def _subjects(shelf: Shelf, files: Sequence[File], own: set[str]) -> Iterator[Subject]:
    for file in files:
        if PurePath(file.name).parent.name == "prompts":
            prompt = shelf.read_prompt(file).value
            if prompt is not None:
                framework = shelf.framework(prompt.framework)
                yield Subject(file, prompt, framework, file.name in own)


def _shared(
    shelf: Shelf, documents: dict[str, Document], subjects: Sequence[Subject]
) -> Iterator[Problem]:
    """Phrases of the given files that stand twice, there or anywhere else on the shelf."""
    phrases: list[Phrase] = []
    for file in shelf.files():
        name = PurePath(file.name)
        if name.parent.parent.name == "frameworks" and name.stem != "framework":
            stage = shelf.framework(name.parent.name).stages[name.stem]
            document = documents.get(file.name) or parse(file)
            phrases += phrases_of(document, ("checklist",), stage.checklist.values())
    for subject in [*_others(shelf, subjects), *subjects]:
        for place, _, items in subject.checklists():
            phrases += phrases_of(subject.document, place, items)
    given = {id(document) for document in documents.values()}
    for document, problem in shared_phrases(phrases):
        if id(document) in given:
            yield problem


def _others(shelf: Shelf, subjects: Sequence[Subject]) -> Iterator[Subject]:
    """The prompts of the shelf that are not among `subjects`."""
    given = {subject.file.name for subject in subjects}
    yield from _subjects(shelf, [file for file in shelf.files() if file.name not in given], set())


def _glossary(shelf: Shelf, documents: dict[str, Document]) -> Iterator[Problem]:
    if document := documents.get("frameworks/resources.yaml"):
        items = {item for one in shelf.frameworks.values() for item in one.items}
        yield from resource_problems(document, shelf.resources, items)
    if document := documents.get("frameworks/concepts.yaml"):
        yield from concept_problems(document, shelf.concepts)
    if document := documents.get("frameworks/projects.yaml"):
        domains = {entry.domain for entry in shelf.entries()}
        yield from project_problems(document, shelf.projects, domains)


def _spelling(shelf: Shelf, documents: dict[str, Document]) -> Iterator[Problem]:
    program = typos_found()
    if program is None:
        return
    words = shelf.path("frameworks/words.txt")
    meant = words.read_text(encoding="utf-8").split() if words.exists() else []
    texts: list[Passage] = [text for document in documents.values() for text in passages(document)]
    yield from spelling_problems(program, texts, meant)


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.shown, problem.line)))
