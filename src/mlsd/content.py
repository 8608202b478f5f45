"""Finds and reads the library: the shipped files and the user's own beside them.

The user's file wins where both have the same id, and `Shelf.notes` says so. What has been read
and checked is kept as JSON in a cache keyed on the hash of all that it was made of: deleting the
cache costs time only, and a stale, broken or unwritable one is passed over.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from platformdirs import user_cache_path, user_data_path
from pydantic import BaseModel, TypeAdapter, ValidationError

from mlsd import __version__
from mlsd.errors import ContentError, MlsdError, NotFound
from mlsd.library import File, Problem, Read, read_framework, read_prompt, read_resources
from mlsd.model import Framework, Level, Prompt, Resource, rubric_of

if TYPE_CHECKING:
    from mlsd.grading.engine import Engine
    from mlsd.grading.weights import Weights

T = TypeVar("T")


def home() -> Path:
    """Where the user's sessions, prompts and frameworks live; nothing is created."""
    return _folder("MLSD_HOME", lambda: user_data_path("mlsd"))


def cache_folder() -> Path:
    """Where compiled files are kept; safe to delete."""
    if os.environ.get("MLSD_HOME"):
        return home() / "cache"
    return _folder("MLSD_CACHE", lambda: user_cache_path("mlsd"))


def _folder(variable: str, otherwise: Callable[[], Path]) -> Path:
    named = os.environ.get(variable)
    try:
        return Path(named).expanduser() if named else otherwise()
    except RuntimeError as error:
        raise MlsdError("no home folder was found; set MLSD_HOME to a folder to use") from error


def shipped() -> Path:
    """The folder that holds the shipped `frameworks/` and `prompts/`.

    In an installed wheel they stand inside the package, in a checkout at its top.
    """
    package = Path(__file__).parent
    for folder in (package, package.parents[1]):
        if (folder / "frameworks").is_dir() and (folder / "prompts").is_dir():
            return folder
    raise MlsdError("the frameworks and prompts of this installation are missing; install it again")


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

    def __init__(self, user: Path | None = None, base: Path | None = None) -> None:
        """`user` is the user's folder, None to leave it out; `base` the shipped one."""
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
        return _cached("frameworks", self._framework_hash, adapter, self._read_frameworks)

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """The shared list of things to read, by id."""
        adapter = TypeAdapter(dict[str, Resource])
        return _cached("resources", self._framework_hash, adapter, self._read_resources)

    def framework(self, name: str) -> Framework:
        """One framework. Raises NotFound."""
        if name not in self.frameworks:
            raise NotFound("framework", name, self.frameworks)
        return self.frameworks[name]

    def prompt(self, name: str) -> Prompt:
        """One prompt, checked; no other prompt is read. Raises NotFound, ContentError."""
        if name not in self._prompt_paths:
            raise NotFound("prompt", name, self.prompt_ids, hint="`mlsd library` lists them")
        file = open_file(self._prompt_paths[name], f"prompts/{name}.yaml")
        key = _hash([self._framework_hash, file.name, file.text])

        def read() -> Prompt:
            return _use(self.read_prompt(file))

        return _cached("prompt", key, TypeAdapter(Prompt), read)

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
        return Engine(weights(), rubric, tuple(said))

    def fingerprint(self, name: str) -> str:
        """A hash of every file that a session on prompt `name` depends on."""
        text = open_file(self._prompt_paths[name], name).text
        return _hash([self._framework_hash, text])[:16]

    def entries(self) -> list[Entry]:
        """What there is to practise, by domain and title."""
        files = [open_file(path, name) for name, path in sorted(self._prompt_paths.items())]
        key = _hash([self._framework_hash, *(text for f in files for text in (f.shown, f.text))])
        return _cached("entries", key, TypeAdapter(list[Entry]), self._make_entries)

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
        return [*frameworks, *self._resource_files, *prompts]

    @cached_property
    def _prompt_paths(self) -> dict[str, Path]:
        return {
            path.stem: path for folder in self._folders for path in _yaml_in(folder / "prompts")
        }

    @cached_property
    def _framework_files(self) -> dict[str, dict[str, File]]:
        found = {}
        for folder in self._folders:
            top = folder / "frameworks"
            for inner in sorted(path for path in top.glob("*") if path.is_dir()):
                if files := {path.name: open_file(path, path.name) for path in _yaml_in(inner)}:
                    found[inner.name] = files
        return found

    @cached_property
    def _resource_files(self) -> list[File]:
        paths = (folder / "frameworks" / "resources.yaml" for folder in self._folders)
        return [open_file(path, "frameworks/resources.yaml") for path in paths if path.is_file()]

    @cached_property
    def _framework_hash(self) -> str:
        parts = [__version__]
        for name, files in self._framework_files.items():
            parts += [name, *(text for file in files.values() for text in (file.name, file.text))]
        return _hash([*parts, *(file.text for file in self._resource_files)])

    def _user_ids(self, kind: str, suffix: str) -> list[str]:
        paths = _yaml_in(self._user / kind) if self._user else []
        return [f"{kind}/{path.stem}{suffix}" for path in paths]

    def _read_frameworks(self) -> dict[str, Framework]:
        return {
            name: _use(read_framework(name, files)) for name, files in self._framework_files.items()
        }

    def _read_resources(self) -> dict[str, Resource]:
        return {
            k: v for file in self._resource_files for k, v in _use(read_resources(file)).items()
        }

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


def weights() -> Weights:
    """The grader's trained numbers, from the package."""
    from mlsd.grading.weights import read_weights

    folder = Path(__file__).parent / "grading"
    try:
        return read_weights(
            (folder / "weights.json").read_bytes(), (folder / "vectors.bin").read_bytes()
        )
    except (OSError, ValueError, KeyError) as error:
        raise MlsdError("the grader of this installation is broken; install it again") from error


def _yaml_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".yaml")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ContentError(f"{folder}: {error.strerror}") from error


def open_file(path: Path, name: str) -> File:
    """The file at `path`, called `name` within its library. Raises ContentError."""
    try:
        return File(name, _shown(path), path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(f"{_shown(path)}:{line}: not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise ContentError(f"{_shown(path)}: {error.strerror}") from error


def _shown(path: Path) -> str:
    """The path as a person would write it."""
    # Neither is sure to exist: the folder may have been removed, the user may have no home.
    with suppress(OSError):
        if path.is_relative_to(here := Path.cwd()):
            return str(path.relative_to(here))
    with suppress(RuntimeError):
        if path.is_relative_to(at_home := Path.home()):
            return f"~/{path.relative_to(at_home)}"
    return str(path)


def _use(read: Read[T]) -> T:
    if read.value is None:
        first, *more = read.problems
        rest = f" (and {len(more)} more: `mlsd library check` lists them)" if more else ""
        raise ContentError(f"{first}{rest}")
    return read.value


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _cached(kind: str, key: str, adapter: TypeAdapter[T], make: Callable[[], T]) -> T:
    """The value kept under `key`, or a new one, which is then kept if the disk allows."""
    path = cache_folder() / f"{kind}-{key[:32]}.json"
    try:
        return adapter.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        value = make()
    # A file's name may be no UTF-8, and then its id can't be kept either (a ValueError).
    with suppress(OSError, ValueError):
        write_whole(path, adapter.dump_json(value, exclude_defaults=True))
    return value


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new, never a part."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".mlsd-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
