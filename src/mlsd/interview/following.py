"""The rules of follow-ups and hints: what `step` does with their events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mlsd.errors import Refused
from mlsd.events import Challenged, Hinted, Probed, Replied, ReplyTyped
from mlsd.interview.follow_up import FollowUp, Paid

if TYPE_CHECKING:
    from mlsd.interview.state import Interview


def followed(
    interview: Interview, event: Probed | Challenged | ReplyTyped | Replied | Hinted
) -> Interview:
    """The interview after `event`. Raises Refused where it is out of place."""
    match event:
        case Probed() | Challenged():
            return _asked(interview, event)
        case Hinted():
            state = interview.stages.get(event.stage)
            if state is None or state.began is None:
                raise Refused(f"the stage {event.stage!r} has not begun")
            paid = Paid(event, interview.unasked)
            return replace(interview, hints=(*interview.hints, paid))
        case ReplyTyped():
            one = _open(interview)
            end = event.position + event.removed
            if not 0 <= event.position <= end <= len(one.draft):
                raise Refused("an edit lies outside the draft")
            draft = one.draft[: event.position] + event.inserted + one.draft[end:]
            return _with(interview, replace(one, draft=draft))
        case Replied():
            one = _open(interview)
            return _with(
                interview, replace(one, draft=event.text, reply=event.text, ended=event.at)
            )


def _asked(interview: Interview, event: Probed | Challenged) -> Interview:
    if event.stage not in interview.stages:
        raise Refused(f"this interview has no stage {event.stage!r}")
    if interview.open is not None:
        raise Refused("a question is open")
    if event.stage != interview.handed_in:
        raise Refused(f"the stage {event.stage!r} is not the one just handed in")
    one = FollowUp(event, interview.unasked)
    return replace(interview, follow_ups=(*interview.follow_ups, one))


def _open(interview: Interview) -> FollowUp:
    if interview.open is None:
        raise Refused("no question is open")
    return interview.open


def _with(interview: Interview, one: FollowUp) -> Interview:
    return replace(interview, follow_ups=(*interview.follow_ups[:-1], one))
