"""What goes into the draft without being typed: the frame of a sketch, a file of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.document import Document

from mlsd.errors import Refused
from mlsd.terminal.external import named_file
from mlsd.terminal.sketch import framed
from mlsd.terminal.spoken import spoken

if TYPE_CHECKING:
    from mlsd.terminal.desk import Desk


def sketch(desk: Desk) -> None:
    """Put the frame of a sketch where the cursor is."""
    if desk.writing:
        document = desk.text.document
        desk.text.save_to_undo_stack()
        desk.text.insert_text(framed(document.text_before_cursor, document.text_after_cursor))


def command(desk: Desk, words: str) -> None:
    """A command behind a slash, for terminals that keep the function keys for themselves."""
    name, _, rest = words.partition(" ")
    if name == "/sketch":
        sketch(desk)
    elif name == "/dictate" and rest:
        dictated(desk, rest)
    else:
        raise Refused("there are /sketch and /dictate FILE; a question needs no slash")


def dictated(desk: Desk, name: str) -> None:
    """The words of a file go below the present draft. Raises Refused, AnswerError."""
    event = desk.sitting.dictate(named_file(name))
    desk.showing = event.stage
    desk.text.save_to_undo_stack()
    desk.text.document = Document(desk.sitting.interview.stages[event.stage].draft)
    desk.tell(f"Added: {spoken(event)}.")
