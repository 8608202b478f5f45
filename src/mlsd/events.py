"""What happened in an interview: the records of a session file.

A session file is JSON Lines: a `Header`, then one event a line in the order in which they
happened, `{"at": 12.4, "kind": "…", …}`. `at` is interview seconds: it stands still while the
interview is paused or the program is not running. A reader skips kinds that it does not know;
a change that an old reader would misread raises `FORMAT`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Discriminator, Field, TypeAdapter

from mlsd.model import Framework, Level, Minutes, Prompt, Verdict

FORMAT = 1

Mode = Literal["mock", "stage", "scripted"]
"""How the interview was run: whole, one stage alone, or from a file of answers."""


class Record(BaseModel):
    """A line of a session file. Unknown keys are kept out, so that later versions may add some."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Header(Record):
    """Line one: what was asked, as the candidate saw it, and how the interview was run.

    `prompt` and `framework` are frozen without `listen`. `library` is the hash of the files
    they came from. `started` is UTC.
    """

    format: int = FORMAT
    id: str
    started: datetime
    mode: Mode
    level: Level
    timed: bool = True
    stages: tuple[str, ...]
    minutes: Minutes
    prompt: Prompt
    framework: Framework
    library: str = ""


class Event(Record):
    """Something that happened at interview second `at`."""

    kind: str
    at: Annotated[float, Field(ge=0, allow_inf_nan=False)]


class StageBegan(Event):
    """The interviewer asked the stage's question."""

    kind: Literal["stage-began"] = "stage-began"
    stage: str


class Typed(Event):
    """The draft of `stage` changed: at `position`, `removed` characters gave way to `inserted`.

    Positions and lengths count code points. `stage` may be an earlier one: a late addition.
    """

    kind: Literal["typed"] = "typed"
    stage: str
    position: int
    removed: int = 0
    inserted: str = ""


class Asked(Event):
    """The candidate asked the interviewer; `fact` is the id of what was told, None for none."""

    kind: Literal["asked"] = "asked"
    stage: str
    question: str
    fact: str | None = None
    told: str


class StageEnded(Event):
    """The candidate handed in the stage. `text` is the whole draft: it outlives a lost `typed`."""

    kind: Literal["stage-ended"] = "stage-ended"
    stage: str
    text: str


class Graded(Event):
    """The grader's verdicts on one stage, or with no `stage` on the whole interview.

    A later record supersedes an earlier one for the items that both name. `utc` is when.
    """

    kind: Literal["graded"] = "graded"
    stage: str | None = None
    engine: str
    formula: int
    utc: datetime
    verdicts: tuple[Verdict, ...]


class Predicted(Event):
    """The candidate's guess of a stage's band before the card, 0 the lowest to 4."""

    kind: Literal["predicted"] = "predicted"
    stage: str
    band: Annotated[int, Field(ge=0, le=4)]


class LastWord(Event):
    """What the candidate added in the wrap-up; it counts like any other words."""

    kind: Literal["last-word"] = "last-word"
    text: str


class Paused(Event):
    """The clock stopped. `why` is `asked`, `interrupted` or the name of a signal."""

    kind: Literal["paused"] = "paused"
    why: str = "asked"


class Resumed(Event):
    """The clock went on, at `utc`."""

    kind: Literal["resumed"] = "resumed"
    utc: datetime


class Finished(Event):
    """The candidate reached the end; what follows are marks and new gradings."""

    kind: Literal["finished"] = "finished"


class Marked(Event):
    """The candidate's own mark on an item, None to take it back; never part of the score."""

    kind: Literal["marked"] = "marked"
    item: str
    covered: bool | None


AnyEvent = Annotated[
    StageBegan
    | Typed
    | Asked
    | StageEnded
    | Graded
    | Predicted
    | LastWord
    | Paused
    | Resumed
    | Finished
    | Marked,
    Discriminator("kind"),
]

_event: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
_kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(AnyEvent)[0])}


def read_event(record: dict[str, Any]) -> AnyEvent | None:
    """The event of one line, None where its kind is unknown. Raises ValueError on a broken one."""
    if record.get("kind") not in _kinds:
        return None
    return _event.validate_python(record)


def write_event(event: AnyEvent) -> dict[str, Any]:
    """The record of an event: `at` and `kind` first, keys that hold their default left out."""
    body = event.model_dump(mode="json", exclude_defaults=True)
    body.pop("at", None)
    return {"at": round(event.at, 3), "kind": event.kind, **body}
