"""Which key does what to a desk, by what is in front of it."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from mlsd.terminal.adding import sketch
from mlsd.terminal.desk import Desk
from mlsd.terminal.keys import COMMANDS
from mlsd.terminal.screen import Screen

Action = Callable[[], None]


def bindings(
    desk: Desk, screen: Screen, settle: Action, *, external: Action, interrupt: Action
) -> KeyBindings:
    """The keys of the editor; `settle` follows each, so that the next key goes the right way."""
    keys = KeyBindings()

    def bind(*names: str, does: Action, when: Callable[[], bool] = lambda: True) -> None:
        def handler(_: KeyPressEvent) -> None:
            does()
            settle()

        for name in names:
            # Eager: none of these waits for a second key, whatever Emacs makes of Ctrl-X.
            keys.add(name, filter=Condition(when), eager=name != "escape")(handler)

    does: dict[str, Action] = {
        "done": desk.done,
        "ask": desk.ask,
        "hint": desk.hint,
        "help": lambda: desk.read("help"),
        "earlier": desk.show_earlier,
        "brief": lambda: desk.read("brief"),
        "pause": desk.pause,
        "external": external,
        "save": desk.save,
        "sketch": lambda: sketch(desk),
        "dictate": desk.dictate,
        "interrupt": interrupt,
    }
    for command in COMMANDS:
        bind(command.key, does=does[command.does])
    bind("f1", does=does["help"])
    bind(Keys.SIGINT, does=interrupt)
    bind("escape", does=desk.back)
    bind("tab", does=desk.tab)
    bind("enter", does=desk.enter, when=lambda: desk.line is not None)

    def reading() -> bool:
        return desk.reading is not None

    bind("up", "c-p", does=lambda: screen.scroll(-1), when=reading)
    bind("down", "c-n", does=lambda: screen.scroll(1), when=reading)
    bind("pageup", does=lambda: screen.scroll(-screen.page_rows()), when=reading)
    bind("pagedown", " ", does=lambda: screen.scroll(screen.page_rows()), when=reading)
    bind("q", "enter", does=desk.back, when=reading)

    def guessing() -> bool:
        return screen.focus is screen.guesses

    bind("up", "c-p", does=lambda: desk.guesses.move(-1), when=guessing)
    bind("down", "c-n", "enter", does=lambda: desk.guesses.move(1), when=guessing)
    for band in range(5):
        bind(str(band + 1), does=_with(desk.predict, band), when=guessing)

    @keys.add(Keys.Any, filter=Condition(guessing))
    def _(event: KeyPressEvent) -> None:
        # Nobody sees that the guesses have the keys: words belong to the last word, as a paste does.
        if event.data.isprintable() and event.data.strip() and not event.data.isdigit():
            desk.paste(event.data)
        settle()

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        desk.paste(event.data)
        settle()

    return keys


def _with(action: Callable[[int], None], value: int) -> Action:
    return lambda: action(value)
