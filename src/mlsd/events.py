"""What happened in an interview: the records of a session file.

A session file is JSON Lines: a `Header`, then one event a line in the order in which they
happened, `{"at": 12.4, "kind": "…", …}`. `at` is interview seconds: it stands still while the
interview is paused or the program is not running. A reader skips kinds that it does not know;
a change that an old reader would misread raises `FORMAT`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    ValidationError,
    model_validator,
)

from mlsd.model import Framework, Help, Item, Level, Minutes, Prompt, Verdict

R = TypeVar("R", bound="Record")

FORMAT = 1

Mode = Literal["mock", "stage", "scripted", "guided"]
"""How the interview was run: whole, one stage alone, from a file of answers, or with the
checklist in view."""


class Record(BaseModel):
    """A line of a session file. Unknown keys are kept out, so that later versions may add some."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Header(Record):
    """Line one: what was asked, as the candidate saw it, and how the interview was run.

    `prompt` and `framework` are frozen without `listen`. `library` is the hash of the files
    they came from. `started` is UTC. `probes` is how many follow-ups a stage may have, None for
    as many as the level's table says.
    """

    format: int = FORMAT
    id: str
    started: datetime
    mode: Mode
    level: Level
    timed: bool = True
    probes: Annotated[int, Field(ge=0)] | None = None
    stages: tuple[str, ...]
    minutes: Minutes
    prompt: Prompt
    framework: Framework
    library: str = ""

    @model_validator(mode="after")
    def _asks_what_there_is(self) -> Self:
        if strange := set(self.stages) - set(self.framework.stages):
            raise ValueError(f"the framework has no {', '.join(sorted(strange))}")
        return self


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


class Probed(Event):
    """The interviewer asked for `item`, or with `reason` trade-off about a choice just made.

    `stage` has been handed in, and its time runs on. `quote` is the candidate's choice.
    """

    kind: Literal["probed"] = "probed"
    stage: str
    item: str
    question: str
    reason: Literal["unsure", "missed", "mentioned", "rejected", "trade-off"]
    quote: str = ""


class Challenged(Event):
    """The interviewer changed the brief; `quote` is what the candidate had said of the same."""

    kind: Literal["challenged"] = "challenged"
    stage: str
    curveball: str
    text: str
    quote: str = ""


class ReplyTyped(Event):
    """The draft of the reply to the open question changed, as in `Typed`."""

    kind: Literal["reply-typed"] = "reply-typed"
    position: int
    removed: int = 0
    inserted: str = ""


class Replied(Event):
    """The candidate answered the open question with `text`; nothing is a skip."""

    kind: Literal["replied"] = "replied"
    text: str = ""


class Hinted(Event):
    """The candidate paid for a hint: from now on `item` can earn `price` times what it could.

    `rung` is nudge, probe or statement; `text` is what was told.
    """

    kind: Literal["hinted"] = "hinted"
    stage: str
    item: str
    rung: Literal["nudge", "probe", "statement"]
    text: str
    price: float


class Dictated(Event):
    """Words spoken into a file went into the draft of `stage`; a `typed` event has the words.

    `seconds` from the first to the last of them, and the pauses of at least
    `mlsd.interview.transcript.PAUSE` seconds between them, are known where the file has times.
    """

    kind: Literal["dictated"] = "dictated"
    stage: str
    words: Annotated[int, Field(ge=0)]
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    pauses: Annotated[int, Field(ge=0)] = 0
    longest: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0

    @property
    def pace(self) -> float | None:
        """Words a minute, None without times."""
        return 60 * self.words / self.seconds if self.seconds else None


class Graded(Event):
    """The grader's verdicts on one stage, or with no `stage` on the whole interview.

    A later record supersedes an earlier one for the items that both name. `helped` names those
    that were asked for or hinted at. `utc` is when.
    """

    kind: Literal["graded"] = "graded"
    stage: str | None = None
    engine: str
    formula: int
    utc: datetime
    verdicts: tuple[Verdict, ...]
    helped: dict[str, Help] = {}


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
    | Probed
    | Challenged
    | ReplyTyped
    | Replied
    | Hinted
    | Dictated
    | Graded
    | Predicted
    | LastWord
    | Paused
    | Resumed
    | Finished
    | Marked,
    Discriminator("kind"),
]

_kinds: dict[str, type[AnyEvent]] = {
    kind.model_fields["kind"].default: kind for kind in get_args(get_args(AnyEvent)[0])
}


def read_event(record: dict[str, Any]) -> AnyEvent | None:
    """The event of one line, None where its kind is unknown. Raises ValueError on a broken one."""
    if not isinstance(kind := record.get("kind"), str):
        raise ValueError("an event names its kind")  # noqa: TRY004 one kind of error for a line
    return _validated(_kinds[kind], record) if kind in _kinds else None


def write_event(event: AnyEvent) -> dict[str, Any]:
    """The record of an event: `at` and `kind` first, keys that hold their default left out."""
    body = event.model_dump(mode="json", exclude_defaults=True)
    body.pop("at", None)
    return {"at": round(event.at, 3), "kind": event.kind, **body}


def read_header(record: dict[str, Any]) -> Header:
    """The header of line one. Raises ValueError on a broken one; `format` is not judged here."""
    return _validated(Header, record)


def write_header(header: Header) -> dict[str, Any]:
    """The record of a header, defaults spelt out: a later default must not change the past.

    `format`, `id`, `started`, `mode` and `level` come before the bulk, and of the prompt
    its id and title, so that a list of sessions can stop reading there.
    """
    return header.model_dump(mode="json", exclude_none=True)


def frozen(framework: Framework, prompt: Prompt) -> tuple[Framework, Prompt]:
    """Both as a header keeps them: what the candidate sees, without the items' `listen`."""
    stages = {
        name: stage.model_copy(update={"checklist": _unheard(stage.checklist)})
        for name, stage in framework.stages.items()
    }
    checklists = {name: _unheard(checklist) for name, checklist in prompt.checklist.items()}
    curveballs = {
        name: curveball.model_copy(update={"checklist": _unheard(curveball.checklist)})
        for name, curveball in prompt.curveballs.items()
    }
    return (
        framework.model_copy(update={"stages": stages}),
        prompt.model_copy(update={"checklist": checklists, "curveballs": curveballs}),
    )


def _unheard(checklist: dict[str, Item]) -> dict[str, Item]:
    return {name: item.model_copy(update={"listen": None}) for name, item in checklist.items()}


def _validated(kind: type[R], record: dict[str, Any]) -> R:
    """The record as a `kind`; keys that a prompt or a verdict does not know are left out.

    In YAML such a key is a slip. Here a later version may have written it.
    """
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            if problem["type"] == "extra_forbidden":
                record = _without(record, problem["loc"])
        return kind.model_validate(record)


def _without(value: Any, place: tuple[int | str, ...]) -> Any:
    """A copy of nested dicts and lists that lacks the key at `place`."""
    first, *rest = place
    copy = value.copy()
    if rest:
        copy[first] = _without(value[first], tuple(rest))
    else:
        del copy[first]
    return copy
