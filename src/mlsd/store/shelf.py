"""All sessions of a home: in which order they were held, and which one a name means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from mlsd.errors import NotFound, SessionError
from mlsd.events import Finished, Graded, Marked
from mlsd.model import Level
from mlsd.store.lines import NO_HEADER, NotASession, backwards, opening
from mlsd.store.read import reason

SUFFIX = ".jsonl"
_minute = re.compile(r"\d{4}-\d\d-\d\d-\d{4}")


@dataclass(frozen=True)
class Summary:
    """A line of the list of sessions: what the header and the last events say.

    `damaged` says what is wrong with the file as far as these show; where that is the header,
    only `id` and `path` mean anything.
    """

    id: str
    path: Path
    started: datetime | None = None
    prompt_id: str = ""
    title: str = ""
    mode: str = ""
    level: Level | None = None
    minutes_spent: float = 0.0
    finished: bool = False
    damaged: str | None = None


def path_of(home: Path, name: str) -> Path:
    """Where the session with the id `name` stands, if there is one."""
    return home / "sessions" / f"{name}{SUFFIX}"


def listing(home: Path) -> Iterator[Summary]:
    """Every session, newest first. A file is read when its turn comes, and only its two ends.

    No file, however damaged, keeps the others from being listed. Raises SessionError where the
    folder itself can't be read; a missing one is an empty one.
    """
    folder = path_of(home, "").parent
    began = {name: _began(folder, name) for name in _names(folder)}
    newest_first = sorted(began, key=began.__getitem__, reverse=True)
    for _, names in groupby(newest_first, key=began.__getitem__):
        yield from sorted((_summary(folder / name) for name in names), key=_age, reverse=True)


def last_practised(home: Path) -> dict[str, datetime]:
    """When each prompt was last practised, by its id."""
    last: dict[str, datetime] = {}
    for summary in listing(home):
        if summary.started is not None:
            last.setdefault(summary.prompt_id, summary.started)
    return last


def find(home: Path, name: str) -> Path:
    """The file of the session that `name` means: its id, the beginning of its id only, or `last`.

    `last` is the newest whose header can be read. Raises NotFound, and SessionError where the
    folder can't be read.
    """
    if name == "last":
        for summary in listing(home):
            if summary.started is not None:
                return summary.path
    ids = sorted(file.removesuffix(SUFFIX) for file in _names(path_of(home, "").parent))
    if not ids:
        raise NotFound("session", name, (), hint="there is none yet; `mlsd practice` begins one")
    begins = [name] if name in ids else [known for known in ids if name and known.startswith(name)]
    if len(begins) > 1:
        newest = ", ".join([*begins[:-3:-1], *("…" for _ in begins[2:3])])
        raise NotFound("session", name, (), hint=f"{len(begins)} begin like that: {newest}")
    if not begins:
        raise NotFound("session", name, ids[-1000:], hint="`mlsd review` lists them")
    return path_of(home, begins[0])


def _names(folder: Path) -> list[str]:
    try:
        # Ten thousand Path objects would cost more than all the rest of a short list.
        names = os.listdir(folder)  # noqa: PTH208
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SessionError(f"{folder}: {reason(error)}") from error
    return [name for name in names if name.endswith(SUFFIX)]


def _began(folder: Path, name: str) -> str:
    """The minute in which a session began, from its name or else from its header."""
    if found := _minute.match(name):
        return found[0]
    started = _summary(folder / name).started
    return f"{started:%Y-%m-%d-%H%M}" if started else ""


def _age(summary: Summary) -> tuple[datetime, int, str]:
    started = summary.started or datetime.min.replace(tzinfo=UTC)
    return started, len(summary.id), summary.id


def _summary(path: Path) -> Summary:
    known: dict[str, Any] = {"id": path.stem, "path": path}
    try:
        with path.open("rb", buffering=0) as file:
            known |= _from_header(opening(file))
            known |= _from_end(file)
    except (OSError, ValueError) as error:
        known["damaged"] = reason(error)
    return Summary(**known)


def _from_header(header: dict[str, Any]) -> dict[str, Any]:
    try:
        started = datetime.fromisoformat(header["started"])
        return {
            "started": started.astimezone(UTC) if started.tzinfo else started.replace(tzinfo=UTC),
            "prompt_id": str(header["prompt"]["id"]),
            "title": str(header["prompt"]["title"]),
            "mode": str(header["mode"]),
            "level": Level(header["level"]),
        }
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise NotASession(NO_HEADER) from error


def _from_end(file: BinaryIO) -> dict[str, Any]:
    """How far the interview came. Marks and gradings may follow its finish, nothing else does."""
    for event in backwards(file):
        if not isinstance(event, Graded | Marked):
            return {"minutes_spent": event.at / 60, "finished": isinstance(event, Finished)}
    return {}
