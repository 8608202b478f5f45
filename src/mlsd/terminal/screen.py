"""The desk as prompt_toolkit draws it: one frame whose middle changes, never a second screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    AnyContainer,
    BufferControl,
    ConditionalContainer,
    Dimension,
    DynamicContainer,
    FormattedTextControl,
    HSplit,
    VSplit,
    Window,
)
from prompt_toolkit.styles import Style

from mlsd.terminal import guide, keys
from mlsd.terminal.answer import answer_window
from mlsd.terminal.clock import Clock, Fragments
from mlsd.terminal.desk import LAST_WORD, Desk
from mlsd.terminal.frame import (
    MEASURE,
    ROOMY,
    SMALLEST,
    View,
    foot,
    head,
    rule,
    told_in_full,
    toolbar,
)
from mlsd.terminal.questioning import REPLY, told
from mlsd.terminal.text import reflowed
from mlsd.terminal.wrap import clipped, wrapped
from mlsd.terminal.wrapup import LEGEND

STYLE = Style.from_dict(
    {
        "heading": "bold",
        "question": "bold",
        "asked": "bold",
        "key": "reverse",
        "selected": "reverse",
        "calm": "ansigreen",
        "late": "ansiyellow bold",
        "over": "ansired bold",
        "trouble": "ansired bold",
        "news": "bold",
    }
)
"""Theme colours of the terminal; every one is told a second way, by a sign or a word."""

LABELS = {
    "ask": " Ask the interviewer: ",
    "save": " Save to: ",
    "dictate": " File of speech: ",
}

LINE_KEYS = {"ask": keys.ASKING, "save": keys.SAVING, "dictate": keys.DICTATING}


class Screen:
    """The containers that show a desk, and which of them has the keyboard."""

    def __init__(self, desk: Desk, size: Callable[[], tuple[int, int]]) -> None:
        """`size` tells the columns and rows of the terminal as they are now."""
        self.desk = desk
        self.size = size
        self.answers = {place: answer_window(text) for place, text in desk.texts.items()}
        stages = len(desk.titles)
        self.guesses = Window(
            FormattedTextControl(self._guesses, focusable=True, show_cursor=False),
            height=Dimension(min=1, preferred=stages, max=stages),
        )
        self.reader = Window(FormattedTextControl(self._page, focusable=True, show_cursor=False))
        self.lines = {kind: Window(BufferControl(line)) for kind, line in desk.lines.items()}
        middles = self._middles()
        news = _text(lambda: [[("class:news", f" {clipped(self._news(), self.size()[0] - 2)}")]])
        bottom: dict[str | None, AnyContainer] = {
            None: news,
            **{kind: _labelled(LABELS[kind], line) for kind, line in self.lines.items()},
        }
        frame = HSplit(
            [
                _text(lambda: head(self.view(), *self.size())),
                VSplit(
                    [
                        DynamicContainer(
                            lambda: self.reader if desk.reading else middles[desk.showing],
                        ),
                        self._checklist(),
                    ]
                ),
                _text(self._ticked),
                _text(lambda: foot(self.view(), *self.size())),
                DynamicContainer(lambda: bottom[desk.line]),
                _text(lambda: [toolbar(self._keys(), self.size()[0])]),
            ]
        )
        small = Window(FormattedTextControl(self._too_small), wrap_lines=True)
        # Both are always part of the layout, or the hidden one could not be given the keyboard.
        is_small = Condition(lambda: self.is_small)
        self.container = HSplit(
            [ConditionalContainer(small, is_small), ConditionalContainer(frame, ~is_small)]
        )

    def _middles(self) -> dict[str, AnyContainer]:
        middles: dict[str, AnyContainer] = {
            place: VSplit([Window(width=1), answer]) for place, answer in self.answers.items()
        }
        below = "last word: what you would add, in your own words; it counts"
        separator = _text(lambda: [rule(below, self.size()[0])])
        middles[LAST_WORD] = HSplit([self.guesses, separator, middles[LAST_WORD]])
        return middles

    def _checklist(self) -> AnyContainer:
        """The column beside the answer of a guided interview, where there is room for it."""
        text = FormattedTextControl(
            lambda: _joined(guide.column(self.desk.checklist, self.size()[1]))
        )
        return ConditionalContainer(
            Window(text, width=guide.COLUMN),
            Condition(lambda: bool(self.desk.checklist) and self._is_wide),
        )

    def _ticked(self) -> list[Fragments]:
        ticks = self.desk.checklist
        return guide.compact(ticks, self.size()[0]) if ticks and not self._is_wide else []

    @property
    def _is_wide(self) -> bool:
        return self.size()[0] >= guide.WIDE

    @property
    def focus(self) -> Window:
        """The window that the keyboard belongs to."""
        desk = self.desk
        if desk.line:
            return self.lines[desk.line]
        if desk.reading:
            return self.reader
        if desk.showing == LAST_WORD and desk.on_guesses:
            return self.guesses
        return self.answers[desk.showing]

    @property
    def is_small(self) -> bool:
        """True where there is no room for the frame."""
        columns, rows = self.size()
        return columns < SMALLEST[0] or rows < SMALLEST[1]

    def view(self) -> View:
        """What the frame shows now."""
        desk, sitting = self.desk, self.desk.sitting
        stage, header = self._stage, sitting.interview.header
        titles = list(desk.titles)
        number = f"{titles.index(stage) + 1}/{len(titles)} " if stage else ""
        view = View(
            heading=number + (desk.titles[stage] if stage else "Wrap-up"),
            clocks=self._clocks(),
            elapsed=sitting.elapsed(),
            due=sitting.answer_due if sitting.stage else None,
            trouble=sitting.trouble,
        )
        if desk.reading:
            title = "all keys" if desk.reading == "help" else header.prompt.title
            return replace(view, writing=title)
        if desk.showing == LAST_WORD:
            ask = "How did it go? Guess each stage's band before you see the card."
            return replace(view, question=ask if self.size()[1] >= ROOMY else "", writing=LEGEND)
        view = replace(
            view,
            brief_of=header.prompt.title,
            brief=reflowed(sitting.brief),
            told=told(sitting.interview, self._stage or ""),
        )
        if desk.showing == REPLY and (one := sitting.follow_up):
            return replace(view, question=one.question, brief="", writing="your reply")
        if desk.showing == sitting.stage:
            return replace(view, question=sitting.question)
        return replace(
            view,
            question=f"{desk.titles[desk.showing]}: {header.framework.stages[desk.showing].ask}",
            writing="handed in; what you change now counts as a late addition",
        )

    @property
    def _stage(self) -> str | None:
        """The stage whose time is running, None in the wrap-up."""
        one = self.desk.sitting.follow_up
        return one.stage if one else self.desk.sitting.stage

    def _clocks(self) -> dict[str, Clock]:
        sitting, minutes = self.desk.sitting, self.desk.sitting.interview.header.minutes
        stage = self._stage
        planned = minutes.stages.get(stage, 0) if stage else minutes.wrap_up
        left, total = sitting.stage_left(), sitting.total_left()
        clocks = {}
        if left is not None and planned:
            clocks["stage" if stage else "wrap-up"] = Clock(left, planned * 60)
        if total is not None and planned != minutes.total:
            clocks["total"] = Clock(total, minutes.total * 60)
        return clocks

    def _news(self) -> str:
        desk = self.desk
        if desk.news or desk.reading:
            return desk.news
        if desk.showing != desk.home:
            away = "the question" if desk.home == REPLY else "the wrap-up"
            home = desk.titles.get(desk.home, away)
            return f"Esc leads back to {home}; the clock runs on."
        clock = next(iter(self._clocks().values()), None)
        if clock is None or not desk.sitting.stage:
            return ""
        if clock.phase == "over":
            return "This stage's time is over. Nobody cuts you off; the overrun is noted."
        if clock.gone >= desk.sitting.answer_due:
            return "Three quarters are gone: bring your answer to its end."
        return ""

    def _keys(self) -> keys.Keys:
        desk = self.desk
        if desk.line:
            return LINE_KEYS[desk.line]
        if desk.reading:
            return keys.READING
        if desk.showing != desk.home:
            return keys.ON_EARLIER
        if desk.showing == LAST_WORD:
            return keys.PREDICTING if desk.on_guesses else keys.LAST_WORD
        if desk.showing == REPLY:
            return keys.REPLYING
        return keys.while_answering(earlier=bool(desk.earlier))

    def _guesses(self) -> StyleAndTextTuples:
        focused = self.focus is self.guesses
        return _joined(self.desk.guesses.rows(self.size()[0], focused=focused))

    # Reading

    def scroll(self, rows: int) -> None:
        """Go on or back in what is being read, not beyond its ends."""
        last = max(len(self._reading()) - self.page_rows(), 0)
        self.desk.scroll = min(max(self.desk.scroll + rows, 0), last)

    def _page(self) -> StyleAndTextTuples:
        self.scroll(0)  # the window may have grown
        return _joined(self._reading()[self.desk.scroll :][: self.page_rows()])

    def _reading(self) -> list[Fragments]:
        measure = min(self.size()[0] - 2, MEASURE)
        if self.desk.reading == "help":
            return [[("", f" {row}")] for row in wrapped(keys.help_text(), measure)]
        sitting, lines = self.desk.sitting, list[Fragments]()
        question = one.question if (one := sitting.follow_up) else sitting.question
        if question:
            lines += [[("class:question", f" {row}")] for row in wrapped(question, measure)]
            lines.append([])
        lines += [*([("", f" {row}")] for row in wrapped(reflowed(sitting.brief), measure)), []]
        return lines + told_in_full(told(self.desk.sitting.interview), measure)

    def page_rows(self) -> int:
        """The rows on which help and the brief are read."""
        view = self.view()
        frame = len(head(view, *self.size())) + len(foot(view, *self.size())) + 2
        return max(self.size()[1] - frame, 1)

    def _too_small(self) -> str:
        columns, rows = SMALLEST
        return (
            f"The window is too small to write in. Make it {columns} columns by {rows} rows. "
            "Nothing is lost; the clock runs on."
        )


def _text(lines: Callable[[], list[Fragments]]) -> Window:
    """Rows that are made anew for every drawing, in a window of just their height."""
    return Window(
        FormattedTextControl(lambda: _joined(lines())),
        height=lambda: Dimension.exact(len(lines())),
    )


def _labelled(label: str, line: Window) -> AnyContainer:
    text = FormattedTextControl([("bold", label)])
    return VSplit([Window(text, width=len(label)), line], height=1)


def _joined(lines: list[Fragments]) -> StyleAndTextTuples:
    joined: StyleAndTextTuples = []
    for line in lines:
        joined += [*line, ("", "\n")]
    return joined[:-1]
