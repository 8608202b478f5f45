"""From the options of `mlsd practice` to an interview that can be held. Reads the clocks."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from mlsd import store
from mlsd.content import Shelf, home
from mlsd.errors import MlsdError, NotFound, SessionError
from mlsd.events import Finished, Header
from mlsd.grading.tally import rubric_for
from mlsd.model import Level
from mlsd.practice import Sitting
from mlsd.practice.plan import plan
from mlsd.review.judging import listening


def header_for(
    shelf: Shelf,
    name: str,
    *,
    level: str,
    preset: str | None,
    minutes: float | None,
    stage: str | None,
    timed: bool,
    scripted: bool,
    probes: int | None,
    guided: bool = False,
) -> Header:
    """The header of a new session on the prompt `name`. Raises NotFound, ContentError."""
    prompt = shelf.prompt(name)
    return plan(
        shelf.framework(prompt.framework),
        prompt,
        started=_utc(),
        level=Level(level),
        library=shelf.fingerprint(name),
        preset=preset,
        minutes=minutes,
        stage=stage,
        timed=timed,
        scripted=scripted,
        probes=probes,
        guided=guided,
    )


def begin(shelf: Shelf, header: Header) -> Sitting:
    """A new interview; where its file can't be made, one in memory that says so."""
    prompt = shelf.prompt(header.prompt.id)
    judge = shelf.judge(shelf.framework(prompt.framework), prompt)
    writer, trouble = None, None
    try:
        writer = store.create(home(), header)
        header = writer.header
    except SessionError as error:
        trouble = f"not saved ({error}); the interview goes on in memory"
    return Sitting(header, writer, time.monotonic, _utc, rubric_for(header), judge, trouble=trouble)


def go_on(shelf: Shelf, name: str | None) -> Sitting:
    """The unfinished interview that `name` means, with its clock where it stood."""
    path = _unfinished(name)
    header, events, writer = store.reopen(path)
    if any(isinstance(event, Finished) for event in events):
        writer.close()
        raise MlsdError(f"{path.stem} is finished; `mlsd review {path.stem}` shows it")
    try:
        framework, prompt, _ = listening(shelf, header.framework, header.prompt)
        judge = shelf.judge(framework, prompt)
        return Sitting(header, writer, time.monotonic, _utc, rubric_for(header), judge, events)
    except BaseException:
        writer.close()
        raise


def _unfinished(name: str | None) -> Path:
    open_ones = (
        session
        for session in store.listing(home())
        if session.started is not None and not session.finished
    )
    if name is None or name == "last":
        if newest := next(open_ones, None):
            return newest.path
        raise MlsdError("there is no unfinished interview; `mlsd practice` begins one")
    try:
        return store.find(home(), name)
    except NotFound:
        # People know what they were practising, not the id that it got.
        for session in open_ones:
            if session.prompt_id == name:
                return session.path
        raise


def _utc() -> datetime:
    return datetime.now(UTC)
