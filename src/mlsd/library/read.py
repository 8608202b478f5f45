"""Documents to models: shape first, then the ids that must exist elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from mlsd.errors import did_you_mean
from mlsd.library.document import Document, File, Path, Problem, parse
from mlsd.library.words import explain
from mlsd.model import Concept, Framework, Level, Project, Prompt, Resource, Stage, Weight

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a file or folder holds, None where it can't be used, and every problem found in it."""

    value: T | None
    problems: tuple[Problem, ...] = ()


def read_prompt(
    file: File, frameworks: Mapping[str, Framework], resources: Iterable[str]
) -> Read[Prompt]:
    """The prompt of one file, its ids checked against its framework and the list of resources."""
    document = parse(file)
    prompt = _build(document, Prompt, PurePosixPath(file.name).stem)
    path = ("framework",)
    if prompt and _known(document, path, prompt.framework, frameworks, "framework"):
        _check_prompt(document, prompt, frameworks[prompt.framework], list(resources))
    return _read(document.problems, prompt)


def read_framework(folder: str, files: Mapping[str, File]) -> Read[Framework]:
    """The framework of a folder: `framework.yaml` and the file of each stage that it names.

    `files` are the folder's, by their name in it.
    """
    problems: list[Problem] = []
    main = files.get("framework.yaml")
    if main is None:
        shown = next(iter(files.values())).shown if files else folder
        return Read(None, (Problem(shown, 1, "the folder needs a framework.yaml beside it"),))
    document = parse(main)
    stages: dict[str, Any] = {}
    data = document.data if isinstance(document.data, dict) else {}
    names = data.get("stages")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        document.report(("stages",), "`stages` must list the stages in their order")
        names = []
    for index, name in enumerate(names):
        file = files.get(f"{name}.yaml")
        if file is None:
            document.report(("stages", index), f"there is no file {name}.yaml beside this one")
            continue
        stage_document = parse(file)
        stage = _build(stage_document, Stage, str(name))
        problems += stage_document.problems
        if stage:
            stages[name] = stage.model_dump()
            _check_stage(problems, stage_document, stage, stages)
    for stray in sorted(set(files) - {f"{name}.yaml" for name in names} - {"framework.yaml"}):
        problems.append(
            Problem(files[stray].shown, 1, "no stage of framework.yaml; name it under `stages`")
        )
    document.data = {**data, "stages": stages}
    framework = _build(document, Framework, folder) if not (problems or document.problems) else None
    if framework:
        _check_presets(document, framework)
    return _read([*document.problems, *problems], framework)


def read_resources(file: File) -> Read[dict[str, Resource]]:
    """The shared list of things to read, by id."""
    document = parse(file)
    resources = _entries(document, Resource, "ids to resources")
    return _read(document.problems, resources)


def read_projects(file: File) -> Read[dict[str, Project]]:
    """The weekend projects, by the domain whose prompts they belong to."""
    document = parse(file)
    projects = _entries(document, Project, "domains to projects")
    return _read(document.problems, projects)


def read_concepts(file: File, items: Iterable[str]) -> Read[dict[str, Concept]]:
    """The glossary by id; no two concepts share a name, and each serves only `items` that exist."""
    document = parse(file)
    concepts = _entries(document, Concept, "ids to concepts")
    items = list(items)
    bearers: dict[str, str] = {}
    for concept in concepts.values():
        for index, item in enumerate(concept.serves):
            _known(document, (concept.id, "serves", index), item, items, "framework item")
        for name in {plain_name(name): name for name in concept.names}.values():
            bearer = bearers.setdefault(plain_name(name), concept.id)
            if bearer != concept.id:
                document.report((concept.id,), f"`{bearer}` is called “{name}” already")
    return _read(document.problems, concepts)


def plain_name(name: str) -> str:
    """A name as it is compared: case, hyphens and other signs don't matter."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


def _entries(document: Document, model: type[M], what: str) -> dict[str, M]:
    """The entries of a file that maps `what`; what is wrong with one is reported."""
    found: dict[str, M] = {}
    if not isinstance(document.data, dict):
        if not document.problems:
            document.report((), f"must be a mapping of {what}")
        return found
    for key, body in document.data.items():
        if not isinstance(body, dict):
            document.report((key,), f"`{key}` must be a mapping (`title: …` lines)")
        elif (entry := _build(document, model, key, at=(key,))) is not None:
            found[key] = entry
    return found


def _read(problems: Iterable[Problem], value: T | None) -> Read[T]:
    problems = tuple(sorted(problems, key=lambda problem: (problem.shown, problem.line)))
    return Read(None if problems else value, problems)


def _build(document: Document, model: type[M], name: str, at: Path = ()) -> M | None:
    data = document.data
    for part in at:
        data = data[part]
    if document.problems and data is None:
        return None
    if not isinstance(data, dict):
        document.report(at, "the file must be a mapping (`key: …` lines)")
        return None
    if "id" in data:
        document.report((*at, "id"), "`id` is not written: the file name or the key is the id")
        return None
    try:
        return model.model_validate({**data, "id": name})
    except ValidationError as error:
        shifted = Document(document.file, lines=_below(document.lines, at))
        explain(shifted, error, model)
        document.problems += shifted.problems
        return None


def _below(lines: Mapping[Path, int], at: Path) -> dict[Path, int]:
    return {path[len(at) :]: line for path, line in lines.items() if path[: len(at)] == at}


def _known(document: Document, path: Path, word: str, known: Iterable[str], what: str) -> bool:
    known = list(known)
    if word in known:
        return True
    near = did_you_mean(word, known)
    document.report(path, f"no {what} `{word}`" + (f"; did you mean `{near}`?" if near else ""))
    return False


def _check_prompt(
    document: Document, prompt: Prompt, framework: Framework, resources: list[str]
) -> None:
    items = framework.items
    for index, item in enumerate(prompt.not_applicable):
        _known(document, ("not_applicable", index), item, items, "framework item")
    for key in ("weights", "probes"):
        for item in getattr(prompt, key):
            path = (key, item)
            if _known(document, path, item, items, "framework item") and (
                item in prompt.not_applicable
            ):
                document.report(path, f"`{item}` stands under `not_applicable` too")
    for key in ("checklist", "model_answer"):
        for stage in getattr(prompt, key):
            _known(document, (key, stage), stage, framework.stages, "stage")
    for curveball in prompt.curveballs.values():
        where = ("curveballs", curveball.id, "stage")
        _known(document, where, curveball.stage, framework.stages, "stage")
    for index, resource in enumerate(prompt.resources):
        _known(document, ("resources", index), resource, resources, "resource")
    _check_own_items(document, prompt, items)


def _check_own_items(document: Document, prompt: Prompt, items: Iterable[str]) -> None:
    seen = dict.fromkeys(items, "the framework")
    own = [
        (("checklist", stage, item), item, f"the stage {stage}")
        for stage, checklist in prompt.checklist.items()
        for item in checklist
    ] + [
        (("curveballs", curveball.id, "checklist", item), item, f"the curveball {curveball.id}")
        for curveball in prompt.curveballs.values()
        for item in curveball.checklist
    ]
    for path, item, where in own:
        if item in seen:
            document.report(path, f"the item `{item}` stands in {seen[item]} already")
        seen[item] = where


def _check_stage(
    problems: list[Problem], document: Document, stage: Stage, stages: Mapping[str, Any]
) -> None:
    for other, body in stages.items():
        for item in stage.checklist:
            if other != stage.id and item in body["checklist"]:
                line = document.line(("checklist", item))
                problems.append(
                    Problem(document.file.shown, line, f"`{item}` stands in {other}.yaml already")
                )
    counts = [
        item
        for item in stage.checklist.values()
        if item.level is Level.MID and item.weight is not Weight.BONUS
    ]
    if not counts:
        problems.append(
            Problem(
                document.file.shown,
                document.line(("checklist",)),
                "no must or should item of level mid: a mid candidate could earn nothing here",
            )
        )


def _check_presets(document: Document, framework: Framework) -> None:
    if not framework.presets:
        document.report(("presets",), "there must be at least one preset of minutes")
    for name, minutes in framework.presets.items():
        for stage in minutes.stages:
            path = ("presets", name, "stages", stage)
            _known(document, path, stage, framework.stages, "stage")
        for stage in framework.stages:
            if minutes.stages.get(stage, 0) <= 0:
                document.report(("presets", name), f"no minutes for the stage `{stage}`")
