"""Prints what the store costs with ten thousand sessions of a real length.

    python tests/bench/bench_store.py [SESSIONS]

The files are in the page cache. Goals: newest 20 within 15 ms, all within 0.7 s.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

from mlsd import content, store
from mlsd.events import (
    AnyEvent,
    Finished,
    Graded,
    Header,
    StageBegan,
    StageEnded,
    Typed,
    frozen,
    write_event,
    write_header,
)
from mlsd.model import Evidence, Level, Outcome, Verdict, rubric_of
from mlsd.store.lines import encode

START = datetime(2020, 1, 1, tzinfo=UTC)


def _header() -> Header:
    shelf = content.Shelf()
    prompt = shelf.prompt("video-recommendation")
    framework, prompt = frozen(shelf.framework(prompt.framework), prompt)
    return Header(
        id="",
        started=START,
        mode="mock",
        level=Level.SENIOR,
        stages=tuple(framework.stages),
        minutes=next(iter(framework.presets.values())),
        prompt=prompt,
        framework=framework,
    )


def _events(header: Header) -> list[AnyEvent]:
    """Forty minutes of typing at one edit a second, each stage graded, then the whole."""
    words = "We log each impression with its position, since a label without it is biased. "
    quote = Evidence(source="answer", start=0, end=len(words), quote=words)
    rubric = rubric_of(header.framework, header.prompt)
    verdicts = {
        stage: tuple(
            Verdict(
                item=item.id,
                outcome=Outcome.MENTIONED,
                probability=0.712,
                certainty="sure",
                evidence=(quote,),
                heard=("similar to: " + words,),
            )
            for item in items
        )
        for stage, items in rubric.stages.items()
    }

    def graded(at: float, stage: str | None, found: tuple[Verdict, ...]) -> Graded:
        return Graded(at=at, stage=stage, engine="lexical-1", formula=1, utc=START, verdicts=found)

    events: list[AnyEvent] = []
    at = 0.0
    for stage in header.stages:
        events.append(StageBegan(at=at, stage=stage))
        for second in range(480):
            events.append(
                Typed(at=at + second, stage=stage, position=second * 5, inserted=words[:5])
            )
        at += 480
        events.append(StageEnded(at=at, stage=stage, text=words[:5] * 480))
        events.append(graded(at, stage, verdicts[stage]))
    events.append(graded(at, None, tuple(v for found in verdicts.values() for v in found)))
    events.append(Finished(at=at))
    return events


def _best(repeat: int, work: Callable[[], object]) -> float:
    """Milliseconds of the fastest of `repeat` runs."""
    times = []
    for _ in range(repeat):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return min(times)


def _appends(home: Path, header: Header, event: AnyEvent) -> float:
    with store.create(home, header) as writer:
        return sum(_best(1, lambda: writer.append(event)) for _ in range(100)) / 100


def main(sessions: int) -> None:
    """Write the sessions, take the times, print them."""
    header = _header()
    events = _events(header)
    tail = b"".join(encode(write_event(event)) for event in events)
    record = write_header(header)
    print(
        f"header {len(encode(record)) / 1000:.0f} kB, {len(events)} events of {len(tail) / 1000:.0f} kB"
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        print(f"{_appends(home / 'one', header, events[1]):7.2f} ms  an append, on the disk")
        for number in range(sessions):
            started = START + timedelta(minutes=91 * number)
            name = store.session_id(started, "video-recommendation")
            path = home / "sessions" / f"{name}.jsonl"
            path.parent.mkdir(exist_ok=True)
            first = encode(record | {"id": name, "started": started.isoformat()})
            # Only the newest is read whole: for the others the end will do, and spares gigabytes.
            path.write_bytes(first + (tail if number == sessions - 1 else tail[-100_000:]))
        page = list(islice(store.listing(home), 20))
        whole = page[0].path
        for what, repeat, work in [
            (f"the newest 20 of {sessions}", 20, lambda: list(islice(store.listing(home), 20))),
            (f"all {sessions}", 5, lambda: list(store.listing(home))),
            ("`last`", 20, lambda: store.find(home, "last")),
            (
                "a session found by the beginning of its id",
                20,
                lambda: store.find(home, page[9].id),
            ),
            ("header and end of 20", 5, lambda: [store.closing(s.path) for s in page]),
            ("header and end of one", 20, lambda: store.closing(whole)),
            ("one loaded whole", 20, lambda: store.load(whole)),
        ]:
            print(f"{_best(repeat, work):7.2f} ms  {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
