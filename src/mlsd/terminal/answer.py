"""A text field for prose: word wrap, and a cursor that moves by the rows that one sees."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import has_selection
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ScrollOffsets, UIContent, Window
from prompt_toolkit.layout.containers import WindowRenderInfo
from prompt_toolkit.layout.controls import GetLinePrefixCallable
from prompt_toolkit.layout.margins import Margin

from mlsd.terminal.frame import MEASURE
from mlsd.terminal.wrap import Flow, shown


class AnswerControl(BufferControl):
    """Shows a buffer on rows that break between words.

    The last column stays free for a cursor behind a full row.
    """

    def __init__(self, buffer: Buffer) -> None:
        super().__init__(buffer=buffer)
        self.key_bindings = _moves(self)
        self.page = 1
        self._flow = Flow("", MEASURE)
        self._goal: tuple[int, int] | None = None

    def flow(self, columns: int | None = None) -> Flow:
        """The rows of the present text at the given width, or at the width last shown."""
        columns = self._flow.columns if columns is None else max(columns, 1)
        if (self.buffer.text, columns) != (self._flow.text, self._flow.columns):
            self._flow = Flow(self.buffer.text, columns)
        return self._flow

    def create_content(
        self,
        width: int,
        height: int,
        preview_search: bool = False,  # noqa: ARG002
    ) -> UIContent:
        """The rows at this width, with the cursor and the selection on them."""
        flow = self.flow(min(width - 1, MEASURE))
        self.page = max(height - 1, 1)
        cursor = self.buffer.cursor_position
        row = flow.row(cursor)
        first, last = self.buffer.document.selection_range()

        def line(at: int) -> StyleAndTextTuples:
            start, end = flow.visible(at)
            cells: StyleAndTextTuples = [
                ("class:selected" if first <= place < last else "", shown(character))
                for place, character in enumerate(flow.text[start:end], start)
            ]
            return [*cells, ("", " ")]

        # The place counts what is shown, character by character: a tab is four of them.
        start, end = flow.visible(row)
        place = sum(len(shown(character)) for character in flow.text[start : min(cursor, end)])
        return UIContent(
            get_line=line, line_count=len(flow.rows), cursor_position=Point(x=place, y=row)
        )

    def preferred_height(
        self,
        width: int,
        max_available_height: int,
        wrap_lines: bool,  # noqa: ARG002
        get_line_prefix: GetLinePrefixCallable | None,  # noqa: ARG002
    ) -> int | None:
        """As many rows as there are."""
        return min(len(self.flow(min(width - 1, MEASURE)).rows), max_available_height)

    def move(self, rows: int) -> None:
        """Move the cursor by rows; on the way it remembers its column."""
        flow = self.flow()
        cursor = self.buffer.cursor_position
        remembered = self._goal is not None and self._goal[0] == cursor
        column = self._goal[1] if self._goal and remembered else flow.column(cursor)
        target = flow.row(cursor) + rows
        if target < 0:
            place = 0
        elif target >= len(flow.rows):
            place = len(flow.text)
        else:
            place = flow.offset(target, column)
        self.buffer.cursor_position = place
        self._goal = (place, column)

    def home(self) -> None:
        """To the start of the row."""
        flow = self.flow()
        self.buffer.cursor_position = flow.rows[flow.row(self.buffer.cursor_position)][0]

    def end(self) -> None:
        """To the end of the row."""
        flow = self.flow()
        self.buffer.cursor_position = flow.last(flow.row(self.buffer.cursor_position))


class MoreMargin(Margin):
    """Arrows at the right edge where there is text above or below what is shown."""

    def get_width(self, get_ui_content: Callable[[], UIContent]) -> int:  # noqa: ARG002
        """One column."""
        return 1

    def create_margin(
        self,
        window_render_info: WindowRenderInfo,
        width: int,  # noqa: ARG002
        height: int,
    ) -> StyleAndTextTuples:
        """The arrows, a row for each of `height`."""
        rows = [" "] * height
        if window_render_info.vertical_scroll > 0:
            rows[0] = "↑"
        if window_render_info.vertical_scroll + height < window_render_info.content_height:
            rows[-1] = "↓"
        return [("class:key", "\n".join(rows))]


def answer_window(buffer: Buffer) -> Window:
    """A window onto `buffer`, as tall as there is room."""
    return Window(
        AnswerControl(buffer),
        left_margins=[],
        right_margins=[MoreMargin()],
        scroll_offsets=ScrollOffsets(top=1, bottom=1),
    )


def _moves(control: AnswerControl) -> KeyBindings:
    keys = KeyBindings()
    moves: dict[tuple[str, ...], Callable[[], None]] = {
        ("up", "c-p"): lambda: control.move(-1),
        ("down", "c-n"): lambda: control.move(1),
        ("pageup",): lambda: control.move(-control.page),
        ("pagedown",): lambda: control.move(control.page),
        ("home", "c-a"): control.home,
        ("end", "c-e"): control.end,
        ("c-z",): control.buffer.undo,
    }
    for names, move in moves.items():
        for name in names:
            keys.add(name, save_before=lambda _: False)(_doing(move))

    # prompt_toolkit undoes letter by letter. Here a run of letters is one step, or of deletions,
    # and a space begins a new one.
    edits: dict[Keys | str, Callable[[KeyPressEvent], object]] = {
        Keys.Any: get_by_name("self-insert").call,
        " ": lambda event: event.current_buffer.insert_text(" "),
        "backspace": get_by_name("backward-delete-char").call,
    }
    for key, change in edits.items():
        keys.add(key, filter=~has_selection, save_before=lambda event: not event.is_repeat)(change)

    @keys.add("c-y", save_before=lambda _: False)
    def _(event: KeyPressEvent) -> None:
        before = event.current_buffer.text
        event.current_buffer.redo()
        if event.current_buffer.text == before:
            event.current_buffer.save_to_undo_stack()
            get_by_name("yank").call(event)

    return keys


def _doing(move: Callable[[], None]) -> Callable[[KeyPressEvent], None]:
    def handler(_: KeyPressEvent) -> None:
        move()

    return handler
