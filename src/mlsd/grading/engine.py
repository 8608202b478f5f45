"""The judge: a rubric and what was said, to a verdict for each item.

Every segment of every text is scored against every item; the best few make the item's
probability; no item is covered unless a segment of its own clears the bar, and that segment is
the evidence. The same input gives the same verdicts on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nlargest
from math import exp, log

from mlsd.grading.hearing import Heard, echoes, hear
from mlsd.grading.language import foreign
from mlsd.grading.likeness import Ear, Ears, ear, rough
from mlsd.grading.meaning import meant
from mlsd.grading.segments import Segment
from mlsd.grading.space import dot
from mlsd.grading.weights import Weights
from mlsd.model import Evidence, Item, Outcome, Rubric, Said, Source, Verdict

REVISION = 2
"""Raised with every change of the code that changes a verdict on the same weights."""

POOLED = 5
"""How many segments' scores make an item's probability."""

ELSEWHERE = -2.0
"""What it costs, in log-odds, that a thing was said under another stage than its own."""

ABOUT = 0.0
"""The sum of an item's two head scores from which words under another stage are held against it."""

CLEARS = -1.5
"""The log-odds that a segment needs by itself for its item to be covered at all."""

ABOUT_IT, DOUBT = 4.0, 0.5
"""What is added to the scores of an item's heads for how far a segment is about it at all, and to
a stance for how far it refuses; the feature `refused` is their product."""

REFUSES, VETO = 0.5, 3.0
"""The stance from which a segment is taken for a refusal, and what each step beyond costs it: the
mix alone thinks little of refusals, which are rare where it learnt."""

SOURCES: tuple[Source, ...] = ("answer", "asked", "reply")


@dataclass(frozen=True)
class Claim:
    """One segment held against one item: the log-odds that it covers it, and what they rest on.

    `away` is the stage it was said in, where that is not the item's own.
    """

    item: str
    heard: Heard
    source: Source
    stage: str
    odds: float
    features: Mapping[str, float]
    away: str | None = None


Compile = Callable[[Sequence[Item], frozenset[str], Weights], list[Ear]]
"""What makes the ears of a stage's items; the second are the ids of those with heads."""


def compiled(items: Sequence[Item], trained: frozenset[str], weights: Weights) -> list[Ear]:
    """The ears of some items, those with heads without what these make needless."""
    ears = [ear(item, weights.voice) for item in items]
    return [rough(one) if one.item in trained else one for one in ears]


@dataclass(frozen=True)
class Engine:
    """Grades answers to one prompt.

    `echoed` are texts that earn nothing when repeated: the brief, the questions, the statements.
    `compile` may keep what it makes.
    """

    weights: Weights
    rubric: Rubric
    echoed: tuple[str, ...] = ()
    compile: Compile = field(default=compiled, compare=False, repr=False)
    _compiled: dict[str, Ears] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The engine and its version, as verdicts carry it."""
        return (
            f"{'semantic' if self.weights.senses else 'lexical'}-{REVISION}.{self.weights.version}"
        )

    def grade(
        self, rubric: Rubric, texts: Mapping[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        """The verdicts on all items of `stages` (by default those of `texts`), in rubric order."""
        wanted = list(stages if stages is not None else texts)
        home = {item.id: stage for stage in wanted for item in rubric.stages[stage]}
        claims: dict[str, list[Claim]] = {item: [] for item in home}
        for claim in self._claims(texts, home):
            claims[claim.item].append(claim)
        return tuple(
            self._verdict(item.id, claims[item.id])
            for stage in wanted
            for item in rubric.stages[stage]
        )

    @cached_property
    def _trained(self) -> frozenset[str]:
        """The items of the rubric that labelled answers taught the engine to hear."""
        heads = self.weights.heads
        return frozenset(
            item.id
            for item in self.rubric.items.values()
            if item.id in heads and heads[item.id].statement == item.statement
        )

    @cached_property
    def _worthless(self) -> Callable[[Segment], bool]:
        return echoes(self.echoed)

    def _ears(self, stage: str) -> Ears:
        """The ears of a stage's items, compiled when the stage is first graded."""
        if stage not in self._compiled:
            items = self.rubric.stages[stage]
            trained = self._trained & {item.id for item in items}
            ears = self.compile(items, trained, self.weights)
            self._compiled[stage] = Ears(ears, roughly=trained)
        return self._compiled[stage]

    def _claims(self, texts: Mapping[str, Said], home: Mapping[str, str]) -> Iterator[Claim]:
        for stage, said in texts.items():
            for source in SOURCES:
                text = getattr(said, source)
                if foreign(text):
                    continue
                for heard in hear(text, self.weights.voice, self._worthless):
                    yield from self._held(heard, source, stage, home)

    def _held(
        self, heard: Heard, source: Source, said_in: str, home: Mapping[str, str]
    ) -> Iterator[Claim]:
        """A segment held against the items of its stage, and against any that it is nearly about.

        A list of terms speaks for no more than the one item that it fits best.
        """
        claims = self._compared(heard, source, said_in, home)
        if heard.catalogue:
            yield from sorted(claims, key=lambda claim: -claim.odds)[:1]
        else:
            yield from claims

    def _compared(
        self, heard: Heard, source: Source, said_in: str, home: Mapping[str, str]
    ) -> Iterator[Claim]:
        heads, meanings = head_odds(self.weights, heard), meant(self.weights, heard, self._trained)
        near = {home[item] for item, odds in heads.items() if item in home and sum(odds) > ABOUT}
        for stage in sorted({said_in, *near} & set(home.values())):
            for item, known in segment_features(heard, heads, self._ears(stage), self._trained):
                features = known | meanings[item] if item in meanings else known
                mix = self.weights.mix(features)
                odds = mix.odds(features) - reluctance(heard.stance)
                claim = Claim(item, heard, source, said_in, odds, features)
                yield claim if stage == said_in else _elsewhere(claim)

    def _verdict(self, item: str, claims: list[Claim]) -> Verdict:
        if not claims:
            return Verdict(item=item, outcome=Outcome.MISSED, probability=0.0, certainty="sure")
        ranked = sorted(claims, key=lambda claim: -claim.odds)
        best = ranked[:POOLED]
        odds = self._together(ranked)
        low, high = self.weights.unsure
        probability = round(_probability(odds), 3)
        outcome = Outcome.MISSED
        quoted: Sequence[Claim] = ()
        if odds >= 0:
            outcome, quoted = Outcome.MENTIONED, self._resting_on(ranked)
            names = best[0].heard.catalogue or best[0].heard.segment.kind == "diagram"
            if not names and self.weights.explained.odds(explanation_of(best)) >= 0:
                outcome = Outcome.EXPLAINED
        elif (against := self._refused(claims)) is not None:
            outcome, quoted = Outcome.CONTRADICTED, [against]
        return Verdict(
            item=item,
            outcome=outcome,
            probability=probability,
            certainty="unsure" if low < probability < high else "sure",
            evidence=_evidence(quoted),
            heard=tuple(_account(claim) for claim in best),
        )

    def _together(self, ranked: Sequence[Claim]) -> float:
        """The log-odds that all of these claims cover the item, the surest first.

        They are below 0 unless the first clears the bar by itself.
        """
        pool = self.weights.pool(ranked[0].features)
        odds = pool.odds(pooled([claim.odds for claim in ranked[:POOLED]]))
        alone = pool.odds(ranked[0].odds)
        return odds if alone >= CLEARS else min(odds, alone)

    def _resting_on(self, ranked: Sequence[Claim]) -> Sequence[Claim]:
        """The fewest claims, the surest first, without which the item would not be covered."""
        for taken in range(1, len(ranked)):
            if self._together(ranked[taken:]) < 0:
                return ranked[:taken]
        return ranked

    def _refused(self, claims: Iterable[Claim]) -> Claim | None:
        """The segment that is about the item and speaks against it, None where there is none."""
        against = [
            claim
            for claim in claims
            if claim.heard.stance >= self.weights.refuses
            and self.weights.relevance(claim.features) >= self.weights.relevant
        ]
        return max(against, key=lambda claim: self.weights.relevance(claim.features), default=None)


def reluctance(stance: float) -> float:
    """What a refusal costs a segment, in log-odds, whatever the item."""
    return VETO * max(0.0, stance - REFUSES)


def shape_of(heard: Heard) -> dict[str, float]:
    """What a segment is like, whatever the item."""
    return {
        "stance": heard.stance,
        "idle": heard.idle,
        "short": float(heard.short),
        "listing": float(heard.listing),
        "question": float(heard.question),
        "number": float(heard.number),
    }


def explanation_of(claims: Sequence[Claim]) -> dict[str, float]:
    """What tells a claim that says how or why from one that only names, best claim first."""
    best = claims[0].heard
    return {
        "odds": claims[0].odds,
        "second": max(-4.0, claims[1].odds) if len(claims) > 1 else -4.0,
        "length": log(1 + len(best.words)),
        "why": float(best.reasons),
        "number": float(best.number),
        "reasons": claims[0].features.get("reasons", 0.0),
        "bullet": float(best.segment.kind != "prose"),
        "listing": float(best.listing),
    }


def head_odds(weights: Weights, heard: Heard) -> dict[str, tuple[float, float]]:
    """The two log-odds of every head for a segment: by its terms and by its vector."""
    words = [head.bias for head in weights.heads.values()]
    for term, share in heard.terms.items():
        known = weights.terms.get(term, ())
        for place, steps in zip(known[::2], known[1::2], strict=True):
            words[place] += share * (steps * weights.step)
    vector = heard.vector
    return {
        item: (said, head.vector_bias + dot(vector, head.vector))
        for said, (item, head) in zip(words, weights.heads.items(), strict=True)
    }


def segment_features(
    heard: Heard,
    heads: Mapping[str, tuple[float, float]],
    ears: Ears,
    trained: frozenset[str],
) -> Iterator[tuple[str, dict[str, float]]]:
    """What is known of a segment for each item of a stage, by the names that a mix uses.

    Items in `trained` have more: `words` and `vector` are the scores of the item's heads, `rival`
    is how far their sum lies above the best of all other items, or below it, and `refused` grows
    with how much the segment is about the item and sounds like a refusal.
    """
    shape = shape_of(heard)
    sums = nlargest(2, map(sum, heads.values())) if trained else []
    for item, like in ears.likeness(heard).items():
        features = {**like, **shape}
        if item in trained:
            words, vector = heads[item]
            own = words + vector
            rival = sums[1] if own == sums[0] else sums[0]
            features |= {
                "words": words,
                "vector": vector,
                "rival": own - rival,
                "refused": max(0.0, heard.stance + DOUBT) * _probability(own + ABOUT_IT),
            }
        yield item, features


def pooled(odds: Sequence[float]) -> float:
    """The log-odds of a bag from those of its best segments, best first."""
    top = odds[0]
    return top + log(sum(exp(one - top) for one in odds))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0


def _elsewhere(claim: Claim) -> Claim:
    return replace(claim, odds=claim.odds + ELSEWHERE, away=claim.stage)


def _evidence(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            source=claim.source,
            start=claim.heard.segment.start,
            end=claim.heard.segment.end,
            quote=claim.heard.segment.text,
            stage=claim.away,
        )
        for claim in claims
    )


def _account(claim: Claim) -> str:
    """How a segment was heard, for people."""
    text = " ".join(claim.heard.segment.text.split())
    text = text if len(text) <= 80 else f"{text[:79]}…"
    parts = [f"{name} {value:+.2f}" for name, value in claim.features.items() if value]
    return f"{_probability(claim.odds):.2f} “{text}” ({', '.join(parts)})"
