"""Stand-ins for what a sitting is given: a counted clock, a grader, a session file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mlsd.errors import SessionError
from mlsd.events import AnyEvent, Header
from mlsd.model import Evidence, Item, Outcome, Rubric, Said, Verdict, rubric_of
from mlsd.practice import Sitting
from mlsd.practice.journal import Writer

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Time:
    """A clock that shows what the test says."""

    def __init__(self, seconds: float = 1000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds

    def passes(self, seconds: float) -> None:
        self.seconds += seconds


class WordJudge:
    """Credits an item where its name was said, in whichever stage."""

    name = "words-1"

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        return tuple(
            self._verdict(item, home, texts)
            for home in (texts if stages is None else stages)
            for item in rubric.stages[home]
        )

    def _verdict(self, item: Item, home: str, texts: dict[str, Said]) -> Verdict:
        word = item.id.rpartition("/")[2]
        for stage, said in texts.items():
            for source in ("answer", "asked", "reply"):
                at = getattr(said, source).find(word)
                if at >= 0:
                    quote = Evidence(
                        source=source,
                        start=at,
                        end=at + len(word),
                        quote=word,
                        stage=None if stage == home else stage,
                    )
                    return Verdict(
                        item=item.id,
                        outcome=Outcome.EXPLAINED,
                        probability=0.9,
                        certainty="sure",
                        evidence=(quote,),
                    )
        return Verdict(item=item.id, outcome=Outcome.MISSED, probability=0.1, certainty="sure")


class Page:
    """A session file in memory, whose disk is full when the test says so."""

    path = Path("page.jsonl")

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.full = False

    def append(self, *events: AnyEvent) -> None:
        if self.full:
            raise SessionError("page.jsonl was not written: No space left on device")
        self.events += events

    def close(self) -> None:
        pass


def sit(
    header: Header, writer: Writer | None, now: Time, events: Iterable[AnyEvent] = ()
) -> Sitting:
    """A sitting by the clock `now`, graded by a WordJudge."""
    rubric = rubric_of(header.framework, header.prompt)
    return Sitting(header, writer, now, lambda: NOON, rubric, WordJudge(), events)


def covered(sitting: Sitting) -> list[str]:
    """The items that the verdicts so far credit."""
    return [item for item, verdict in sitting.interview.verdicts.items() if verdict.outcome.covered]


def kinds(page: Page) -> list[str]:
    """What kinds of events the page holds, in order."""
    return [event.kind for event in page.events]


def both_stages(sitting: Sitting, now: Time) -> None:
    """Answer both stages in 155 seconds; the goal and the labels are said."""
    sitting.begin_stage()
    now.passes(60)
    sitting.end_stage("The goal is more tea sold.")
    now.passes(5)
    sitting.begin_stage()
    now.passes(90)
    sitting.end_stage("The labels are returned tins.")
