"""Bare `mlsd`: where you stand, and the one next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mlsd.cli.output import say

if TYPE_CHECKING:
    from mlsd.store import Summary


def standing() -> None:
    """Print what has been practised and the command to go on with."""
    from mlsd.content import home
    from mlsd.store import last_practised

    held = list(_sessions())
    if not held:
        say("No interview held yet.")
        say("Next: `mlsd practice` holds one, in 45 minutes or as many as you give it.")
        return
    newest = held[0]
    done = [session for session in held if session.finished]
    prompts = {session.prompt_id for session in done}
    if done:
        say(f"{_count(len(done), 'interview')} finished, on {_count(len(prompts), 'prompt')}.")
    if not newest.finished:
        say(f"Unfinished: {newest.title}, {newest.minutes_spent:.0f} minutes in ({newest.id}).")
        say("Next: `mlsd practice --resume` goes on where you stopped.")
        return
    say(f"The last one: {newest.title} ({newest.id}). `mlsd review last` shows its card.")
    last = last_practised(home())
    known = _prompts()
    if fresh := next((name for name in known if name not in prompts), None):
        say(f"Next: `mlsd practice {fresh}`, which you have not tried yet.")
    else:
        oldest = min(known, key=lambda name: last[name])
        say(f"Next: `mlsd practice {oldest}`, the one that was longest ago.")


def _sessions() -> Iterator[Summary]:
    from mlsd.content import home
    from mlsd.store import listing

    return (session for session in listing(home()) if session.started is not None)


def _prompts() -> list[str]:
    """The ids of what the menu offers, also where a file of the user's is broken."""
    from mlsd.cli.shelf import open_shelf
    from mlsd.errors import ContentError

    try:
        entries = open_shelf(shipped_only=False).offered()
    except ContentError:
        entries = open_shelf(shipped_only=True).offered()
    return [entry.id for entry in entries]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
