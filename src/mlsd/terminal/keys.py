"""The keys of the editor, said once: what is bound, what the toolbar shows, what help explains.

All that an interview needs are Ctrl with a letter: some terminals keep function keys for
themselves, Alt is not sent by macOS Terminal. A hint, which nobody should take by a slip, has a
function key, and can be asked for by the word. Left alone are Ctrl-B and Ctrl-A (tmux, screen), what readline
users type without thinking (Ctrl-A, E, K, U, W, Y, N, P) and Ctrl-L, which redraws.
"""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """A key, what it is called on the screen, the editor's word for what it does."""

    key: str
    shown: str
    does: str
    label: str
    help: str


COMMANDS = (
    Command("c-d", "^D", "done", "done", "Done: hand in this stage and go on to the next"),
    Command("c-t", "^T", "ask", "ask", "Ask the interviewer a question"),
    Command("c-g", "^G", "help", "help", "This help (F1 too)"),
    Command("f4", "F4", "hint", "hint", "What a hint would cost; again: take it (or ^T hint)"),
    Command("c-r", "^R", "earlier", "earlier", "Earlier answers: read them and add to them"),
    Command("c-f", "^F", "brief", "brief", "The full brief, and all that you were told"),
    Command("c-x", "^X", "pause", "pause", "Pause and leave: the draft is saved, the clock stops"),
    Command("c-o", "^O", "external", "$EDITOR", "Open the draft in $VISUAL or $EDITOR"),
    Command("c-s", "^S", "save", "save", "Save now; it is saved every second anyway"),
    Command("f2", "F2", "sketch", "sketch", "Put the frame of a sketch where the cursor is"),
    Command("f3", "F3", "dictate", "dictate", "Add a file of speech: plain text, SRT or WebVTT"),
    Command("c-c", "^C", "interrupt", "", "Twice: pause and leave"),
)

Keys = list[tuple[str, str]]


def while_answering(*, earlier: bool) -> Keys:
    """The toolbar of a stage, the most important key first: it is cut at the right."""
    hidden = {"save", "sketch", "dictate", "interrupt"} | (set() if earlier else {"earlier"})
    return [(each.shown, each.label) for each in COMMANDS if each.does not in hidden]


REPLYING: Keys = [
    ("^D", "reply"),
    ("^T", "ask"),
    ("^G", "help"),
    ("F4", "hint"),
    ("^R", "earlier"),
    ("^F", "brief"),
    ("^X", "pause"),
    ("^O", "$EDITOR"),
]
ON_EARLIER: Keys = [
    ("Esc", "back"),
    ("^R", "the one before"),
    ("^G", "help"),
    ("^F", "brief"),
    ("^O", "$EDITOR"),
]
READING: Keys = [("Esc", "back"), ("↑ ↓", "scroll"), ("PgDn", "next page")]
DICTATING: Keys = [("Enter", "add the words"), ("Esc", "back")]
ASKING: Keys = [("Enter", "ask"), ("Esc", "back")]
SAVING: Keys = [("Enter", "save"), ("Esc", "back")]
PREDICTING: Keys = [
    ("1-5", "guess"),
    ("^D", "finish"),
    ("Tab", "last word"),
    ("^G", "help"),
    ("^R", "add to answers"),
    ("^X", "pause"),
]
LAST_WORD: Keys = [
    ("^D", "finish"),
    ("Tab", "guesses"),
    ("^G", "help"),
    ("^R", "add to answers"),
    ("^X", "pause"),
]

_WRITING = (
    ("Enter", "A new line; it never hands anything in"),
    ("^Z ^Y", "Undo; put back what was undone or cut"),
    ("^K ^U ^W", "Cut to the line's end, to its start, a word back"),
    ("PgUp PgDn", "A page up or down"),
    ("^L", "Draw the screen anew"),
)

_NOTES = """
Where a terminal keeps F2 and F3 for itself, write /sketch or /dictate FILE behind ^T.

^D means: hold Ctrl and press D.

The bar shows the time of the stage. At the tick, three quarters in, the answer should be done. \
A clock turns amber and gets a ! in its last fifth; after its end it counts on below zero. \
Nobody cuts you off, and the overrun is noted.

Questions are answered from what the interviewer knows; where nothing is known, state an \
assumption. What you add to an earlier answer counts, and is marked as late.

After a stage the interviewer may ask for what was not heard. ^D hands in your reply; with nothing \
written it skips the question. What had to be asked for, or hinted at, earns less.
"""


def help_text() -> str:
    """All keys and what the clocks mean, for the help screen."""
    rows = [(each.shown, each.help) for each in COMMANDS]
    keys = "\n".join(f"{key:<13}{meaning}" for key, meaning in (*rows, *_WRITING))
    return f"{keys}\n{_NOTES}"
