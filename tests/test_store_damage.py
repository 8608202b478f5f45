"""Session files that are not whole: what is kept, what is said, and what is never lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlsd import store
from mlsd.errors import SessionError
from mlsd.events import AnyEvent, Finished, Header, StageBegan, Typed, write_event, write_header
from mlsd.store.lines import encode

MakeHeader = Callable[..., Header]

EVENTS: list[AnyEvent] = [
    StageBegan(at=0, stage="framing"),
    Typed(at=1, stage="framing", position=0, inserted="茶 and\nétc. 🍵 \ud800"),
    Typed(at=2, stage="framing", position=0, removed=1),
    Finished(at=60),
]
NOTHING_WHOLE = "nothing whole in it: mlsd was stopped before the interview began"
NO_HEADER = "line 1 is not the header of a session"


def _line(event: AnyEvent) -> bytes:
    return encode(write_event(event))


def _file(home: Path, *parts: bytes) -> Path:
    path = home / "sessions" / "2026-11-21-1903-tea-shop.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(parts))
    return path


def test_a_file_cut_at_any_byte_keeps_every_whole_line(home: Path, make_header: MakeHeader) -> None:
    header = encode(write_header(make_header()))
    whole = header + b"".join(map(_line, EVENTS))
    for cut in range(len(whole) + 1):
        path = _file(home, whole[:cut])
        if cut < len(header):
            with pytest.raises(SessionError) as error:
                store.load(path)
            assert str(error.value) == f"{path}: {NOTHING_WHOLE}"
            (summary,) = store.listing(home)
            assert summary.damaged == NOTHING_WHOLE
            continue
        kept = EVENTS[: whole[:cut].count(b"\n") - 1]
        assert store.load(path) == store.Session(path, make_header(), kept)
        (summary,) = store.listing(home)
        assert summary.damaged is None
        assert summary.minutes_spent == (kept[-1].at / 60 if kept else 0)
        assert summary.finished == (len(kept) == 4)


def test_a_file_cut_at_any_byte_is_gone_on_with(home: Path, make_header: MakeHeader) -> None:
    header = encode(write_header(make_header()))
    whole = header + b"".join(map(_line, EVENTS[:2]))
    for cut in range(len(header), len(whole) + 1):
        path = _file(home, whole[:cut])
        kept = EVENTS[: whole[:cut].count(b"\n") - 1]
        _, events, writer = store.reopen(path)
        with writer:
            assert events == kept
            writer.append(EVENTS[2])
        assert store.load(path) == store.Session(path, make_header(), [*kept, EVENTS[2]])


def test_a_long_unfinished_line_hides_nothing(home: Path, make_header: MakeHeader) -> None:
    path = _file(home, encode(write_header(make_header())), _line(EVENTS[3]), b"x" * 50_000)
    (summary,) = store.listing(home)
    assert (summary.finished, summary.minutes_spent, summary.damaged) == (True, 1, None)
    assert store.closing(path).events == [EVENTS[3]]


BROKEN_LINES = [
    b"garbage",
    b"\x00\x00\x00",
    b"\xff\xfe",
    b'{"at":1,"kind":"typed"',  # cut, and gone on after
    b"[1]",
    b"null",
    b'"text"',
    b"{}",
    b'{"kind":"finished"}',
    b'{"at":NaN,"kind":"finished"}',
    b'{"at":1e999,"kind":"finished"}',
    b'{"at":' + b"9" * 5000 + b',"kind":"finished"}',
    b'{"at":1,"kind":{}}',
    b'{"at":1,"kind":"typed","stage":7,"position":"x"}',
    b"[" * 100_000,
    b'{"at":' * 100_000,
]


@pytest.mark.parametrize("line", BROKEN_LINES, ids=lambda line: repr(line[:30]))
def test_a_broken_line_in_the_middle_is_named(
    home: Path, make_header: MakeHeader, line: bytes
) -> None:
    path = _file(
        home,
        encode(write_header(make_header())),
        _line(EVENTS[0]),
        line + b"\n",
        _line(EVENTS[3]),
    )
    why = "line 3 can't be read; what stands there and after it is left out"
    assert store.load(path) == store.Session(path, make_header(), EVENTS[:1], why)
    before = path.read_bytes()
    with pytest.raises(SessionError) as error:
        store.reopen(path)
    assert str(error.value) == f"{path} can be reviewed, not continued: {why}"
    assert path.read_bytes() == before


@pytest.mark.parametrize("line", BROKEN_LINES, ids=lambda line: repr(line[:30]))
def test_a_broken_last_line_is_named(home: Path, make_header: MakeHeader, line: bytes) -> None:
    path = _file(home, encode(write_header(make_header())), _line(EVENTS[0]), line + b"\n")
    why = "line 3 can't be read; what stands there and after it is left out"
    assert store.load(path) == store.Session(path, make_header(), EVENTS[:1], why)
    (summary,) = store.listing(home)
    assert summary.damaged == "its last line can't be read"
    assert summary.title == "Recommend tea"
    with pytest.raises(SessionError) as error:
        store.closing(path)
    assert str(error.value) == f"{path}: its last line can't be read"


def test_a_torn_last_line_is_cut_off_and_gone_on_after(home: Path, make_header: MakeHeader) -> None:
    # After a power cut, a block that was never written can read as zeros before one that was.
    start = encode(write_header(make_header())) + _line(EVENTS[0])
    path = _file(home, start, b"\x00" * 50 + b'"}\n')
    _, events, writer = store.reopen(path)
    writer.close()
    assert events == EVENTS[:1]
    assert path.read_bytes() == start


def test_a_last_line_that_we_only_fail_to_understand_is_not_cut_off(
    home: Path, make_header: MakeHeader
) -> None:
    line = b'{"at":1,"kind":"paused","why":{"signal":"SIGTERM"}}\n'
    path = _file(home, encode(write_header(make_header())), line)
    with pytest.raises(SessionError, match="can be reviewed, not continued"):
        store.reopen(path)
    assert path.read_bytes().endswith(line)


def test_blank_lines_and_carriage_returns_are_passed_over(
    home: Path, make_header: MakeHeader
) -> None:
    whole = encode(write_header(make_header())) + b"".join(map(_line, EVENTS))
    path = _file(home, whole.replace(b"\n", b"\r\n"), b"\r\n  \n")
    assert store.load(path) == store.Session(path, make_header(), EVENTS)
    (summary,) = store.listing(home)
    assert (summary.finished, summary.damaged) == (True, None)


# what the file holds, what is said of it
NO_SESSIONS = [
    (b"", NOTHING_WHOLE),
    (b"garbage", NOTHING_WHOLE),
    (b"\n", NO_HEADER),
    (b"garbage\n", NO_HEADER),
    (b"\x00\xff\n\n", NO_HEADER),
    (b"[]\n", NO_HEADER),
    (b"{}\n", NO_HEADER),
    (b'{"format":"1"}\n', NO_HEADER),
    (b'{"format":0}\n', NO_HEADER),
    (b'{"format":1}\n', NO_HEADER),
    (b'{"format":1,"started":"2026-11-21","prompt":{"id":"a","title":"A","brief":1}}\n', NO_HEADER),
    (b'{"format":1,"started":"noon","prompt":{"id":"a","title":"A","brief":"a"}}\n', NO_HEADER),
    (b'{"format":1,"prompt":' + b"[" * 100_000 + b"\n", NO_HEADER),
    (
        b'{"format":3}\n',
        "written by a newer mlsd (session format 3, this one reads 1); upgrade mlsd to open it",
    ),
]


@pytest.mark.parametrize(("content", "why"), NO_SESSIONS, ids=lambda value: repr(value[:30]))
def test_a_file_without_a_header_is_named_and_the_others_are_listed(
    home: Path, make_header: MakeHeader, content: bytes, why: str
) -> None:
    path = _file(home, content)
    with store.create(home, make_header(id="2026-11-20-0800-tea-shop")):
        pass
    for read in (store.load, store.reopen, store.closing):
        with pytest.raises(SessionError) as error:
            read(path)
        assert str(error.value) == f"{path}: {why}"
    listed = [(summary.id, summary.damaged) for summary in store.listing(home)]
    assert listed == [("2026-11-21-1903-tea-shop", why), ("2026-11-20-0800-tea-shop", None)]
    assert store.find(home, "last").stem == "2026-11-20-0800-tea-shop"
    assert store.find(home, "2026-11-21") == path
    assert path.read_bytes() == content


def test_what_is_no_file_is_listed_as_damaged(home: Path, make_header: MakeHeader) -> None:
    with store.create(home, make_header()) as writer:
        folder = writer.path.parent
    (folder / "2026-11-22-0000-folder.jsonl").mkdir()
    (folder / "2026-11-22-0000-link.jsonl").symlink_to(folder / "gone")
    (folder / "odd\udcff.jsonl").touch()
    listed = {summary.id: summary.damaged for summary in store.listing(home)}
    assert listed == {
        "2026-11-22-0000-folder": "Is a directory",
        "2026-11-22-0000-link": "No such file or directory",
        "odd\udcff": NOTHING_WHOLE,
        "2026-11-21-1903-tea-shop": None,
    }
    for gone in ("2026-11-22-0000-folder", "2026-11-22-0000-link", "nothing-at-all"):
        for read in (store.load, store.reopen, store.closing):
            with pytest.raises(SessionError):
                read(folder / f"{gone}.jsonl")


def _is_read_or_refused(home: Path, data: bytes) -> None:
    """The listing never fails, what can't be gone on with stays as it is, and one line is cut off at most."""
    path = _file(home, data)
    (summary,) = store.listing(home)
    assert summary.id == path.stem
    try:
        events = store.load(path).events
        writer = store.reopen(path)[2]
    except SessionError as error:
        refusal = str(error)
        assert refusal.startswith(str(path))
        assert path.read_bytes() == data
        return
    with writer:
        writer.append(EVENTS[3])
    assert store.load(path).events == [*events, EVENTS[3]]
    kept = path.read_bytes().removesuffix(_line(EVENTS[3]))
    assert data.startswith(kept)
    assert data[len(kept) :].count(b"\n") <= 1


@given(st.binary())
def test_random_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as home:
        _is_read_or_refused(Path(home), data)


@given(
    st.lists(
        st.binary(max_size=20)
        | st.sampled_from([*BROKEN_LINES[:-2], b"", *(_line(event)[:-1] for event in EVENTS)])
    ),
    st.sampled_from([b"", b"\n"]),
)
@example([], b"")
def test_random_lines_after_a_header_are_read_or_refused(
    make_header: MakeHeader, lines: list[bytes], end: bytes
) -> None:
    header = encode(write_header(make_header()))
    with tempfile.TemporaryDirectory() as home:
        _is_read_or_refused(Path(home), header + b"\n".join(lines) + end)


@given(st.data())
def test_a_header_with_bytes_changed_is_read_or_refused(
    make_header: MakeHeader, data: st.DataObject
) -> None:
    whole = bytearray(encode(write_header(make_header())) + _line(EVENTS[0]))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5)):
        whole[place] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as home:
        _is_read_or_refused(Path(home), bytes(whole))


def test_a_header_that_asks_for_a_stage_there_is_none_of(
    home: Path, make_header: MakeHeader
) -> None:
    with store.create(home, make_header()) as writer:
        path = writer.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"stages":["framing"', '"stages":["farming"'), encoding="utf-8")
    with pytest.raises(SessionError, match=NO_HEADER):
        store.load(path)
