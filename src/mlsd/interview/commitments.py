"""What the candidate committed to: the numbers and choices stated in the answers, quoted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Commitment:
    """A number that was stated: `texts[stage][start:end] == quote`.

    `quantity` is what it is of (`latency`, `DAU`), empty where the words don't say. `value` is in
    `unit`, k and M written out; a range has its upper end in `high`. `part` names the component
    that it is of alone, `statistic` is p99, average, peak and the like, `scope` names the users or
    machines that it is of, where not all are meant. `bound` is True for a limit or a target, `cadence` for how often a
    thing is done. `clause` is the sentence around the quote, `behind` the next words in it. `aside` says that it is no plan: a
    number of a case that is only supposed, of an alarm, of what is to be replaced.
    """

    stage: str
    quantity: str
    value: float
    unit: str
    quote: str
    start: int
    end: int
    high: float | None = None
    part: str = ""
    statistic: str = ""
    scope: tuple[str, ...] = ()
    bound: bool = False
    cadence: bool = False
    clause: str = ""
    behind: str = ""
    aside: bool = False

    @property
    def top(self) -> float:
        """The upper end of what was stated: `value` where there was no range."""
        return self.value if self.high is None else self.high

    @property
    def plan(self) -> bool:
        """True where the words say what it is of, and that it is meant."""
        return bool(self.quantity) and not self.aside

    @property
    def sentence(self) -> str:
        """The quote, and what it is of where the quote itself does not say so."""
        said = " ".join(self.quote.split())
        if self.unit.endswith("AU"):
            return said
        of = self.statistic if self.unit == "QPS" else self.shown
        return f"{said} ({of})" if of else said

    @property
    def shown(self) -> str:
        """What it is of, in words for people: `p99 latency, ranker`."""
        name = f"{self.statistic} {self.quantity}".strip()
        return ", ".join((name, *([self.part] if self.part else []), *self.scope))


@dataclass(frozen=True)
class Choice:
    """One of two ways that exclude each other, taken: `texts[stage][start:end] == quote`."""

    stage: str
    question: str
    taken: str
    quote: str
    start: int
    end: int
