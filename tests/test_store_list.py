"""The list of sessions: what it shows, in which order, and which session a name means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlsd import store
from mlsd.errors import NotFound, SessionError
from mlsd.events import (
    AnyEvent,
    Finished,
    Graded,
    Header,
    Marked,
    StageBegan,
    Typed,
    write_header,
)
from mlsd.model import Level, Outcome, Verdict
from mlsd.store.lines import encode

MakeHeader = Callable[..., Header]

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
BEGAN = StageBegan(at=0, stage="framing")
TYPED = Typed(at=1.5, stage="framing", position=0, inserted="Sell tea")
FINISHED = Finished(at=600)
GRADED = Graded(
    at=600,
    engine="lexical-1",
    formula=1,
    utc=NOON,
    # More than one block of the reader, in characters of several bytes.
    verdicts=tuple(
        Verdict(
            item=f"item-{number}",
            outcome=Outcome.MISSED,
            probability=0.5,
            certainty="sure",
            heard=("“né”",),
        )
        for number in range(100)
    ),
)


def _write(home: Path, header: Header, *events: AnyEvent) -> Path:
    with store.create(home, header) as writer:
        writer.append(*events)
    return writer.path


def test_a_summary_says_what_the_two_ends_say(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN, TYPED)
    begun = store.Summary(
        id="2026-11-21-1903-tea-shop",
        path=path,
        started=datetime(2026, 11, 21, 19, 3, 5, tzinfo=UTC),
        prompt_id="tea-shop",
        title="Recommend tea",
        mode="mock",
        level=Level.SENIOR,
        minutes_spent=1.5 / 60,
        finished=False,
    )
    assert list(store.listing(home)) == [begun]

    with store.reopen(path)[2] as writer:
        marked = Marked(at=700, item="goal", covered=True)
        writer.append(FINISHED, GRADED, marked)
    (finished,) = store.listing(home)
    assert (finished.minutes_spent, finished.finished) == (10, True)


def test_a_session_without_an_event_is_listed(home: Path, make_header: MakeHeader) -> None:
    _write(home, make_header())
    (summary,) = store.listing(home)
    assert (summary.minutes_spent, summary.finished, summary.damaged) == (0, False, None)


@pytest.mark.parametrize(
    "header",
    [
        {"prompt": {"id": "tea-shop", "title": "茶" * 3000, "brief": "Sell."}},  # beyond a block
        {"minutes": {"total": 2, "stages": {"data": 1, "brief": 1}}},  # a stage called brief
    ],
)
def test_a_summary_of_an_unusual_header(
    home: Path, make_header: MakeHeader, header: dict[str, object]
) -> None:
    _write(home, make_header(**header), BEGAN)
    (summary,) = store.listing(home)
    assert summary.damaged is None
    assert summary.title == make_header(**header).prompt.title


def test_the_list_is_newest_first(home: Path, make_header: MakeHeader) -> None:
    # id, started; the names alone would put the second minute's three in another order.
    held = [
        ("2026-11-21-1902-z", "2026-11-21T19:02:59Z"),
        ("2026-11-21-1903-b", "2026-11-21T19:03:01Z"),
        ("2026-11-21-1903-a", "2026-11-21T19:03:02Z"),
        ("2026-11-21-1903-c", "2026-11-21T19:03:03Z"),
        ("a-copy", "2026-11-21T19:04:00Z"),
        ("2026-11-21-1905-a", "2026-11-21T19:05:00Z"),
        ("2026-11-21-1905-a-2", "2026-11-21T19:05:00Z"),
    ]
    for name, started in held:
        _write(home, make_header(id=name, started=started))
    (home / "sessions" / "notes.txt").touch()
    ids = [summary.id for summary in store.listing(home)]
    assert ids == [name for name, _ in reversed(held)]
    assert store.find(home, "last").stem == "2026-11-21-1905-a-2"


def test_no_sessions_yet(home: Path) -> None:
    assert list(store.listing(home)) == []
    for name in ("last", "2026"):
        with pytest.raises(NotFound) as error:
            store.find(home, name)
        assert str(error.value) == (
            f"no session called {name!r}; there is none yet; `mlsd practice` begins one"
        )


def test_a_name_finds_its_session(home: Path, make_header: MakeHeader) -> None:
    for name in ("2026-11-20-0800-tea", "2026-11-21-1903-tea", "2026-11-21-1903-tea-2"):
        _write(home, make_header(id=name))
    assert store.find(home, "2026-11-20").stem == "2026-11-20-0800-tea"
    assert store.find(home, "2026-11-21-1903-tea").stem == "2026-11-21-1903-tea"
    assert store.find(home, "2026-11-21-1903-tea-").stem == "2026-11-21-1903-tea-2"


# name, message
NOT_FOUND = [
    (
        "2026",
        "no session called '2026'; 4 begin like that: 2026-11-24-1903-tea, 2026-11-23-1903-tea, …",
    ),
    (
        "2026-11-22-1903-toa",
        "no session called '2026-11-22-1903-toa'; did you mean '2026-11-22-1903-tea'?",
    ),
    ("../sessions/2026", "no session called '../sessions/2026'; `mlsd review` lists them"),
    ("", "no session called ''; `mlsd review` lists them"),
]


@pytest.mark.parametrize(("name", "message"), NOT_FOUND)
def test_a_name_that_finds_none(
    home: Path, make_header: MakeHeader, name: str, message: str
) -> None:
    for day in (21, 22, 23, 24):
        _write(home, make_header(id=f"2026-11-{day}-1903-tea"))
    with pytest.raises(NotFound) as error:
        store.find(home, name)
    assert str(error.value) == message


def test_closing_reads_what_follows_the_last_word(home: Path, make_header: MakeHeader) -> None:
    marked = Marked(at=700, item="goal", covered=True)
    path = _write(home, make_header(), BEGAN, TYPED, GRADED, FINISHED, marked)
    assert store.closing(path) == store.Session(path, make_header(), [GRADED, FINISHED, marked])


def test_closing_of_an_interview_under_way(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN, GRADED, TYPED)
    assert store.closing(path).events == []


def test_later_kinds_are_skipped_everywhere(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN, FINISHED)
    with path.open("ab") as file:
        file.write(b'{"at":601,"kind":"sang","item":"goal"}\n')
    assert store.load(path) == store.Session(path, make_header(), [BEGAN, FINISHED])
    assert store.closing(path).events == [FINISHED]
    (summary,) = store.listing(home)
    assert (summary.finished, summary.minutes_spent, summary.damaged) == (True, 10, None)


def test_a_newer_format_says_to_upgrade(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header())
    record = write_header(make_header()) | {"format": 2, "minutes": "written otherwise"}
    path.write_bytes(encode(record))
    why = "written by a newer mlsd (session format 2, this one reads 1); upgrade mlsd to open it"
    for read in (store.load, store.reopen, store.closing):
        with pytest.raises(SessionError) as error:
            read(path)
        assert str(error.value) == f"{path}: {why}"
    assert [summary.damaged for summary in store.listing(home)] == [why]
