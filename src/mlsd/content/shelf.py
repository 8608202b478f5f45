"""Reads the library: the shipped files and the user's own beside them.

The user's file wins where both have the same id, and `Shelf.notes` says so. What has been read
and checked is kept compiled.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, TypeAdapter

from mlsd import __version__
from mlsd.content.files import cached, hash_of, open_file, yaml_in
from mlsd.content.folders import shipped
from mlsd.content.grader import Awaited, Grader, compiled
from mlsd.errors import ContentError, NotFound
from mlsd.library import (
    File,
    Problem,
    Read,
    read_concepts,
    read_framework,
    read_projects,
    read_prompt,
    read_resources,
)
from mlsd.model import Concept, Framework, Level, Project, Prompt, Resource, rubric_of

if TYPE_CHECKING:
    from mlsd.grading.engine import Engine
    from mlsd.grading.judge import Judge

T = TypeVar("T")


class Entry(BaseModel):
    """What a list of prompts shows of one."""

    id: str
    title: str
    domain: str
    level: Level
    items: int
    own: bool


class Shelf:
    """A library on disk: the shipped folder and, in front of it, the user's."""

    def __init__(
        self, user: Path | None = None, base: Path | None = None, grader: Grader | None = None
    ) -> None:
        """`user` is the user's folder, None to leave it out; `base` the shipped one.

        Without a `grader` it is the lexical one.
        """
        self._grader = grader or Grader()
        self._base = base or shipped()
        self._user = user
        self._folders = [self._base, *([user] if user else [])]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each shipped file that one of the user's replaces."""
        shadowed = []
        for place in self._user_ids("prompts", ".yaml"):
            if (self._base / place).exists():
                shadowed.append(f"your {place} is used instead of the shipped one")
        return tuple(shadowed)

    @cached_property
    def prompt_ids(self) -> list[str]:
        """The id of every prompt, in alphabetical order."""
        return sorted(self._prompt_paths)

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """Every framework, checked. Raises ContentError where one is broken."""
        adapter = TypeAdapter(dict[str, Framework])
        return cached("frameworks", self._framework_hash, adapter, self._read_frameworks)

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """The shared list of things to read, by id."""
        adapter = TypeAdapter(dict[str, Resource])
        return cached("resources", self._framework_hash, adapter, self._read_resources)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The glossary by id, in the order of its file."""
        adapter = TypeAdapter(dict[str, Concept])
        key = hash_of([self._framework_hash, *(file.text for file in self._concept_files)])
        return cached("concepts", key, adapter, self._read_concepts)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """The weekend project of each domain that has one."""
        adapter = TypeAdapter(dict[str, Project])
        key = hash_of([__version__, *(file.text for file in self._project_files)])
        return cached("projects", key, adapter, self._read_projects)

    def framework(self, name: str) -> Framework:
        """One framework. Raises NotFound."""
        if name not in self.frameworks:
            raise NotFound("framework", name, self.frameworks)
        return self.frameworks[name]

    def prompt(self, name: str) -> Prompt:
        """One prompt, checked; no other prompt is read. Raises NotFound, ContentError."""
        file = open_file(self._prompt_path(name), f"prompts/{name}.yaml")
        key = hash_of([self._framework_hash, file.name, file.text])

        def read() -> Prompt:
            return _use(self.read_prompt(file))

        return cached("prompt", key, TypeAdapter(Prompt), read)

    def engine(self, framework: Framework, prompt: Prompt) -> Engine:
        """The grader of answers to `prompt`."""
        # What only lists and prints must not pay for the grader and its stemmer.
        from mlsd.grading.engine import Engine
        from mlsd.interview.curveballs import curveball_items

        rubric = rubric_of(framework, prompt)
        # A curveball is a place of its own: its items are heard in the reply to it alone.
        rubric = rubric.model_copy(update={"stages": rubric.stages | curveball_items(prompt)})
        said = [prompt.brief, *(stage.ask for stage in framework.stages.values())]
        said += [one.change for one in prompt.curveballs.values()]
        for item in rubric.items.values():
            said += [item.statement, item.probe]
        return Engine(self._grader.weights, rubric, tuple(said), compile=compiled)

    def judge(self, framework: Framework, prompt: Prompt) -> Judge:
        """The same for an interview, which begins before a slow grader is ready."""
        if self._grader.slow:
            return Awaited(lambda: self.engine(framework, prompt))
        return self.engine(framework, prompt)

    def fingerprint(self, name: str) -> str:
        """A hash of every file that a session on prompt `name` depends on."""
        text = open_file(self._prompt_path(name), name).text
        return hash_of([self._framework_hash, text])[:16]

    def entries(self) -> list[Entry]:
        """What there is to practise, by domain and title."""
        files = [open_file(path, name) for name, path in sorted(self._prompt_paths.items())]
        key = hash_of([self._framework_hash, *(text for f in files for text in (f.shown, f.text))])
        return cached("entries", key, TypeAdapter(list[Entry]), self._make_entries)

    def offered(self, track: str | None = None) -> list[Entry]:
        """What a menu offers: the prompts of one track, or those that belong to none.

        A domain that has a preset of its own is a track: another kind of interview, which is
        offered only where it is asked for. Raises NotFound.
        """
        entries = self.entries()
        presets = {preset for one in self.frameworks.values() for preset in one.presets}
        tracks = sorted(presets & {entry.domain for entry in entries})
        if track is None:
            return [entry for entry in entries if entry.domain not in tracks]
        if track not in tracks:
            raise NotFound("track", track, tracks, hint="" if tracks else "there is none")
        return [entry for entry in entries if entry.domain == track]

    def owns(self, path: Path) -> bool:
        """True where a file is the user's, or in any case not one of the shipped."""
        return not path.resolve().is_relative_to(self._base.resolve())

    def path(self, name: str) -> Path:
        """Where the file called `name` within the library stands: the user's, or the shipped one."""
        places = [folder / name for folder in reversed(self._folders)]
        return next((place for place in places if place.exists()), places[-1])

    def read_prompt(self, file: File) -> Read[Prompt]:
        """A prompt file checked against this shelf's frameworks and resources."""
        return read_prompt(file, self.frameworks, self.resources)

    def problems(self) -> list[Problem]:
        """Every mistake in every file, where reading would stop at the first."""
        found: list[Problem] = []
        for name, files in self._framework_files.items():
            found += read_framework(name, files).problems
        for file in self._resource_files:
            found += read_resources(file).problems
        for file in self._project_files:
            found += read_projects(file).problems
        if not found:
            for file in self._concept_files:
                found += read_concepts(file, self._items()).problems
        if not found:
            for name, path in sorted(self._prompt_paths.items()):
                found += self.read_prompt(open_file(path, f"prompts/{name}.yaml")).problems
        return found

    def files(self) -> list[File]:
        """Every file that counts: `frameworks/<id>/<stage>.yaml`, `prompts/<id>.yaml`, ….

        A shipped one that the user's replaces is not among them. Raises ContentError.
        """
        frameworks = [
            File(f"frameworks/{name}/{file.name}", file.shown, file.text)
            for name, files in self._framework_files.items()
            for file in files.values()
        ]
        paths = sorted(self._prompt_paths.items())
        prompts = [open_file(path, f"prompts/{name}.yaml") for name, path in paths]
        shared = [*self._resource_files, *self._concept_files, *self._project_files]
        return [*frameworks, *shared, *prompts]

    @cached_property
    def _prompt_paths(self) -> dict[str, Path]:
        return {path.stem: path for folder in self._folders for path in yaml_in(folder / "prompts")}

    def _prompt_path(self, name: str) -> Path:
        """Where a prompt stands, without a look at the others. Raises NotFound."""
        if Path(name).name == name:
            for folder in reversed(self._folders):
                path = folder / "prompts" / f"{name}.yaml"
                with suppress(OSError):  # a name that no disk takes is no prompt's
                    if path.exists():
                        return path
        raise NotFound("prompt", name, self.prompt_ids, hint="`mlsd library` lists them")

    @cached_property
    def _framework_files(self) -> dict[str, dict[str, File]]:
        found = {}
        for folder in self._folders:
            top = folder / "frameworks"
            for inner in sorted(path for path in top.glob("*") if path.is_dir()):
                if files := {path.name: open_file(path, path.name) for path in yaml_in(inner)}:
                    found[inner.name] = files
        return found

    @cached_property
    def _resource_files(self) -> list[File]:
        return self._shared("resources.yaml")

    @cached_property
    def _concept_files(self) -> list[File]:
        return self._shared("concepts.yaml")

    @cached_property
    def _project_files(self) -> list[File]:
        return self._shared("projects.yaml")

    def _shared(self, name: str) -> list[File]:
        """The shipped file `frameworks/<name>` and the user's, as far as they are there."""
        paths = (folder / "frameworks" / name for folder in self._folders)
        return [open_file(path, f"frameworks/{name}") for path in paths if path.exists()]

    @cached_property
    def _framework_hash(self) -> str:
        parts = [__version__]
        for name, files in self._framework_files.items():
            parts += [name, *(text for file in files.values() for text in (file.name, file.text))]
        return hash_of([*parts, *(file.text for file in self._resource_files)])

    def _user_ids(self, kind: str, suffix: str) -> list[str]:
        paths = yaml_in(self._user / kind) if self._user else []
        return [f"{kind}/{path.stem}{suffix}" for path in paths]

    def _read_frameworks(self) -> dict[str, Framework]:
        return {
            name: _use(read_framework(name, files)) for name, files in self._framework_files.items()
        }

    def _read_resources(self) -> dict[str, Resource]:
        return {
            k: v for file in self._resource_files for k, v in _use(read_resources(file)).items()
        }

    def _read_concepts(self) -> dict[str, Concept]:
        items = self._items()
        return {
            k: v
            for file in self._concept_files
            for k, v in _use(read_concepts(file, items)).items()
        }

    def _read_projects(self) -> dict[str, Project]:
        return {k: v for file in self._project_files for k, v in _use(read_projects(file)).items()}

    def _items(self) -> set[str]:
        return {item for framework in self.frameworks.values() for item in framework.items}

    def _make_entries(self) -> list[Entry]:
        entries = []
        for name, path in self._prompt_paths.items():
            prompt = self.prompt(name)
            rubric = rubric_of(self.frameworks[prompt.framework], prompt)
            entries.append(
                Entry(
                    id=name,
                    title=prompt.title,
                    domain=prompt.domain,
                    level=prompt.level,
                    items=len(rubric.items),
                    own=self._user is not None and path.is_relative_to(self._user),
                )
            )
        return sorted(entries, key=lambda entry: (entry.domain, entry.title))


def _use(read: Read[T]) -> T:
    if read.value is None:
        first, *more = read.problems
        rest = f" (and {len(more)} more: `mlsd library check` lists them)" if more else ""
        raise ContentError(f"{first}{rest}")
    return read.value
