"""Questions with a short answer, asked before and after an interview. Ctrl-C answers none of them.

Imported only where a question is asked: questionary is what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application.current import get_app_session
from questionary import Choice, Question, Style

from mlsd.terminal.text import one_line
from mlsd.terminal.wrap import clipped, width

if TYPE_CHECKING:
    from mlsd.content import Entry
    from mlsd.grading.card import Card

STYLE = Style(
    [
        ("qmark", "bold"),
        ("answer", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "bold"),
        ("search_success", "noinherit bold"),
        ("search_none", "noinherit bold"),
    ]
)
"""No colours: what is chosen is told by the pointer and by weight."""


def choose_prompt(entries: Iterable[Entry], last_practised: Mapping[str, datetime]) -> str | None:
    """The id of the prompt that a person picks, None when they leave or there is none.

    Typing narrows the list to the rows that contain what was typed: a word of the title, a
    domain, a level. `last_practised` is by prompt id.
    """
    entries = list(entries)
    if not entries:
        return None
    # The title comes last and whole: what a narrow terminal cuts off can still be searched for.
    rows = _table(
        (entry.domain, entry.level, _day(last_practised.get(entry.id)), entry.title)
        for entry in entries
    )
    choices = [Choice(row, value=entry.id) for entry, row in zip(entries, rows, strict=True)]
    question = questionary.select(
        "What do you want to practise?",
        choices,
        instruction="(type to filter, Enter to choose)",
        use_search_filter=True,
        use_jk_keys=False,
        show_description=False,
        erase_when_done=True,
        style=STYLE,
    )
    chosen: str | None = _asked(question)
    return chosen


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no; leaving is a no."""
    return bool(_asked(questionary.confirm(question, default=default, style=STYLE)))


def tick(card: Card) -> dict[str, bool]:
    """The items of which the candidate says otherwise than the grader: said, True, or not, False.

    What nothing covers stands first, and of that the musts; what is covered is ticked already.
    """
    lines = [
        line
        for stage in card.stages
        for line in stage.lines
        if line.open or line.verdict.outcome.covered
    ]
    lines.sort(key=lambda line: (line.verdict.outcome.covered, -line.points.possible))
    if not lines:
        return {}
    columns = get_app_session().output.get_size().columns - 6
    table = _table((line.item.weight, line.item.statement) for line in lines)
    rows = [clipped(row, columns) for row in table]
    question = questionary.checkbox(
        "Is a tick missing, or one too many?",
        [
            Choice(row, value=line.item.id, checked=line.verdict.outcome.covered)
            for line, row in zip(lines, rows, strict=True)
        ],
        instruction="(Space changes it, Enter goes on)",
        use_jk_keys=False,
        show_description=False,
        style=STYLE,
    )
    said = _asked(question)
    if said is None:
        return {}
    covered = {line.item.id: line.verdict.outcome.covered for line in lines}
    return {item: item in said for item, was in covered.items() if was != (item in said)}


def _day(moment: datetime | None) -> str:
    return "new" if moment is None else f"{moment.astimezone():%Y-%m-%d}"


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    """A line for each row, in columns of which the last is as long as it is."""
    safe = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*safe, strict=True)][:-1]
    return [
        "  ".join(
            [*(c + " " * (w - width(c)) for c, w in zip(row[:-1], widths, strict=True)), row[-1]]
        )
        for row in safe
    ]


def _asked(question: Question) -> Any:
    try:
        return question.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        return None
