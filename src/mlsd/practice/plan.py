"""What is decided before the first question: who is asked what, for how long, at which level."""

from __future__ import annotations

from datetime import datetime

from mlsd import store
from mlsd.errors import NotFound
from mlsd.events import Header, Mode, frozen
from mlsd.model import Framework, Level, Minutes, Prompt


def plan(
    framework: Framework,
    prompt: Prompt,
    *,
    started: datetime,
    level: Level,
    library: str,
    preset: str | None = None,
    minutes: float | None = None,
    stage: str | None = None,
    timed: bool = True,
    scripted: bool = False,
    probes: int | None = None,
    guided: bool = False,
) -> Header:
    """The header of a new session; prompt and framework are frozen as the candidate sees them.

    `preset` divides the time (by default the one named after the prompt's domain, or else the
    framework's first), `minutes` scales it, and `stage` alone has its share of it or all of
    `minutes`. `probes` is how many follow-ups a stage may have, None for the level's number and,
    where `scripted`, for none: a file of answers is not asked for more than it holds. Raises
    NotFound.
    """
    own = prompt.domain if prompt.domain in framework.presets else None
    preset = preset or own or next(iter(framework.presets))
    if preset not in framework.presets:
        raise NotFound("preset", preset, framework.presets)
    if stage is not None and stage not in framework.stages:
        raise NotFound("stage", stage, framework.stages)
    divided = framework.presets[preset]
    if stage is not None:
        divided = Minutes(total=divided.stages[stage], stages={stage: divided.stages[stage]})
    mode: Mode = "stage" if stage else "mock"
    if scripted or guided:
        mode = "scripted" if scripted else "guided"
    seen_framework, seen_prompt = frozen(framework, prompt)
    return Header(
        id=store.session_id(started, prompt.id),
        started=started,
        mode=mode,
        level=level,
        timed=timed,
        probes=0 if scripted and probes is None else probes,
        stages=(stage,) if stage else tuple(framework.stages),
        minutes=divided.scaled(minutes) if minutes else divided,
        prompt=seen_prompt,
        framework=seen_framework,
        library=library,
    )
