"""Session files: written, gone on with, and what a disk that fails does to them."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import Buffer

from mlsd import store
from mlsd.errors import SessionError, SessionLocked
from mlsd.events import (
    AnyEvent,
    Finished,
    Header,
    StageBegan,
    StageEnded,
    Typed,
)

MakeHeader = Callable[..., Header]

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
BEGAN = StageBegan(at=0, stage="framing")
TYPED = Typed(at=1.5, stage="framing", position=0, inserted="Sell tea — 茶 🍵")
FINISHED = Finished(at=600)


def _write(home: Path, header: Header, *events: AnyEvent) -> Path:
    with store.create(home, header) as writer:
        writer.append(*events)
    return writer.path


def test_the_file_is_a_header_and_a_line_for_each_event(
    home: Path, make_header: MakeHeader
) -> None:
    path = _write(home, make_header(), BEGAN, TYPED)
    assert path == home / "sessions" / "2026-11-21-1903-tea-shop.jsonl"
    header, *events = path.read_text(encoding="utf-8").splitlines()
    assert header.startswith('{"format":1,"id":"2026-11-21-1903-tea-shop","started":"2026-11-21T')
    assert events == [
        '{"at":0.0,"kind":"stage-began","stage":"framing"}',
        '{"at":1.5,"kind":"typed","stage":"framing","position":0,"inserted":"Sell tea — 茶 🍵"}',
    ]


def test_what_was_written_is_loaded(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN, TYPED, FINISHED)
    assert store.load(path) == store.Session(path, make_header(), [BEGAN, TYPED, FINISHED])
    assert store.load(path).id == "2026-11-21-1903-tea-shop"


def test_only_the_owner_may_read(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header())
    modes = [oct(place.stat().st_mode & 0o777) for place in (home, path.parent, path)]
    assert modes == ["0o700", "0o700", "0o600"]


def test_the_id_is_the_minute_in_utc_and_the_prompt() -> None:
    started = datetime.fromisoformat("2026-11-21T20:03:59+01:00")
    assert store.session_id(started, "tea-shop") == "2026-11-21-1903-tea-shop"


def test_a_taken_id_gets_a_number(home: Path, make_header: MakeHeader) -> None:
    ids = [_write(home, make_header()).stem for _ in range(3)]
    assert ids == [
        "2026-11-21-1903-tea-shop",
        "2026-11-21-1903-tea-shop-2",
        "2026-11-21-1903-tea-shop-3",
    ]
    last = home / "sessions" / f"{ids[2]}.jsonl"
    assert store.load(last).header.id == ids[2]


def test_a_session_is_gone_on_with(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN)
    before = path.read_bytes()
    header, events, writer = store.reopen(path)
    with writer:
        writer.append(TYPED)
    assert (header, events, writer.header, writer.path) == (
        make_header(),
        [BEGAN],
        make_header(),
        path,
    )
    assert path.read_bytes().startswith(before)
    assert store.load(path).events == [BEGAN, TYPED]


def test_a_session_has_one_writer(home: Path, make_header: MakeHeader) -> None:
    with store.create(home, make_header()) as writer:
        with pytest.raises(SessionLocked) as locked:
            store.reopen(writer.path)
        assert str(locked.value) == (
            f"{writer.path} is open in another mlsd; go on there, or pause it there first"
        )
        writer.append(BEGAN)
        assert store.load(writer.path).events == [BEGAN]
    store.reopen(writer.path)[2].close()


def test_a_session_can_be_written_elsewhere(tmp_path: Path, make_header: MakeHeader) -> None:
    path = tmp_path / "rescued.jsonl"
    with store.create_at(path, make_header()) as writer:
        writer.append(BEGAN, TYPED)
    assert store.load(path).events == [BEGAN, TYPED]
    with pytest.raises(SessionError) as error:
        store.create_at(path, make_header())
    assert str(error.value) == f"{path} was not written: File exists"


@given(st.lists(st.text(st.characters(exclude_categories=[])), max_size=5))
def test_any_text_survives(make_header: MakeHeader, texts: list[str]) -> None:
    # Hypothesis calls many times in one test, and each call needs a home of its own.
    with tempfile.TemporaryDirectory() as folder:
        events = [StageEnded(at=1, stage="data", text=text) for text in texts]
        path = _write(Path(folder), make_header(), *events)
        assert store.load(path).events == events
        assert path.read_bytes().count(b"\n") == 1 + len(events)


@contextmanager
def _room(size: int) -> Iterator[None]:
    """Files may grow to `size` bytes and no further: what a full disk does to a write."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_leaves_no_half_line(home: Path, make_header: MakeHeader) -> None:
    path = _write(home, make_header(), BEGAN)
    whole = path.read_bytes()
    writer = store.reopen(path)[2]
    with writer:
        for room in range(len(whole), len(whole) + 60):
            with _room(room), pytest.raises(SessionError) as error:
                writer.append(TYPED)
            assert path.read_bytes() == whole
            assert str(error.value) == f"{path} was not written: File too large"
        writer.append(TYPED)
    assert store.load(path).events == [BEGAN, TYPED]


class FailingFile(FileIO):
    """A file on a disk that, once broken, takes half of what is written and gives nothing back."""

    broken = False

    def write(self, data: Buffer, /) -> int:
        if not self.broken:
            return super().write(data)
        super().write(bytes(data)[: len(bytes(data)) // 2])
        raise OSError(5, "Input/output error")

    def truncate(self, size: int | None = None, /) -> int:
        if self.broken:
            raise OSError(5, "Input/output error")
        return super().truncate(size)


def test_what_a_broken_disk_kept_of_a_line_goes_when_it_works_again(
    home: Path, make_header: MakeHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlsd.store.write.FileIO", FailingFile)
    with store.create(home, make_header()) as writer:
        writer.append(BEGAN)
        monkeypatch.setattr(FailingFile, "broken", True)
        for _ in range(2):
            with pytest.raises(SessionError) as error:
                writer.append(TYPED)
            assert str(error.value) == f"{writer.path} was not written: Input/output error"
        monkeypatch.setattr(FailingFile, "broken", False)
        writer.append(FINISHED)
    assert store.load(writer.path) == store.Session(writer.path, make_header(), [BEGAN, FINISHED])


def test_no_room_for_the_header_leaves_no_file(home: Path, make_header: MakeHeader) -> None:
    with _room(100), pytest.raises(SessionError) as error:
        store.create(home, make_header())
    assert str(error.value) == (
        f"no session can be kept in {home}/sessions: File too large; "
        "set MLSD_HOME to a folder that can be written"
    )
    assert list((home / "sessions").iterdir()) == []


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that the process, were it root's, sees with the eyes of an ordinary user."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    if user == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(user)
        for place in [folder, *folder.rglob("*")]:
            place.chmod(0o700)
        shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written(nobody: Path, make_header: MakeHeader) -> None:
    path = _write(nobody, make_header(), BEGAN)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with pytest.raises(SessionError) as error:
        store.create(nobody, make_header(id="2026-11-22-1903-tea-shop"))
    assert str(error.value) == (
        f"no session can be kept in {nobody}/sessions: Permission denied; "
        "set MLSD_HOME to a folder that can be written"
    )
    with pytest.raises(SessionError) as error:
        store.reopen(path)
    assert str(error.value) == f"{path}: Permission denied"
    assert store.load(path).events == [BEGAN]
    assert [summary.damaged for summary in store.listing(nobody)] == [None]


def test_a_folder_that_may_not_be_read(nobody: Path, make_header: MakeHeader) -> None:
    path = _write(nobody, make_header())
    path.chmod(0)
    assert [summary.damaged for summary in store.listing(nobody)] == ["Permission denied"]
    path.parent.chmod(0)
    with pytest.raises(SessionError) as error:
        list(store.listing(nobody))
    assert str(error.value) == f"{nobody}/sessions: Permission denied"


def test_a_home_that_is_a_file(tmp_path: Path, make_header: MakeHeader) -> None:
    home = tmp_path / "file"
    home.touch()
    with pytest.raises(SessionError, match="File exists"):
        store.create(home, make_header())
    with pytest.raises(SessionError, match="Not a directory"):
        list(store.listing(home))
