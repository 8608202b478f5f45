"""The scores of finished sessions, worked out once.

They follow from the session files, and so does every number kept here: the file can be deleted
at any time. A stale, broken or unwritable one is passed over.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mlsd import __version__, store
from mlsd.content import write_whole
from mlsd.errors import SessionError
from mlsd.events import Graded
from mlsd.grading.formula import Band, formula_of

KEPT = 200
"""Sessions whose scores are kept: the pages that people look at."""

Score = tuple[float | None, Band | None]


class Scores:
    """Scores by file, kept in `folder` from one command to the next."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "scores.json"
        self._kept = _read(self._path)
        self._new: dict[str, list[Any]] = {}

    def of(self, path: Path) -> Score:
        """The score and band of a finished session, None where nothing was graded.

        Raises SessionError where the end of the file can't be read, or only by a later mlsd.
        """
        try:
            now = path.stat()
        except OSError as error:
            raise SessionError(f"{path}: {error.strerror}") from error
        state = [now.st_size, now.st_mtime_ns]
        size, changed, *kept = self._kept.get(path.stem, [None, None])
        if [size, changed] == state:
            with suppress(ValueError, TypeError):
                score, band = kept
                return None if score is None else float(score), Band(band) if band else None
        score, band = _score(path)
        self._new[path.stem] = [*state, score, band]
        return score, band

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._new:
            return
        kept = {name: one for name, one in self._kept.items() if name not in self._new} | self._new
        record = {"version": __version__, "scores": dict(list(kept.items())[-KEPT:])}
        with suppress(OSError):
            write_whole(self._path, json.dumps(record).encode())


def _read(path: Path) -> dict[str, list[Any]]:
    try:
        record = json.loads(path.read_bytes())
        kept = record["scores"] if record["version"] == __version__ else {}
        return {name: one for name, one in kept.items() if len(one) == 4}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _score(path: Path) -> Score:
    # Most lists find every score in the file, and need none of this.
    from mlsd.grading.tally import score_of
    from mlsd.interview import superseded
    from mlsd.model import Help, Verdict

    session = store.closing(path)
    gradings = [event for event in session.events if isinstance(event, Graded)]
    if not gradings:
        return None, None
    verdicts: dict[str, Verdict] = {}
    helped: dict[str, Help] = {}
    for one in gradings:
        verdicts, helped = superseded(verdicts, helped, one)
    formula = formula_of(gradings[-1].formula)
    score = score_of(session.header, verdicts, formula, helped=helped, finished=True)
    return (score.score, score.band) if score else (None, None)
