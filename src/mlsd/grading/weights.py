"""The grader's trained numbers: one JSON file, read once, no code in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mlsd.grading.hearing import Encode, Voice
from mlsd.grading.space import Space, Vector


@dataclass(frozen=True)
class Head:
    """What the labelled answers taught about one framework item.

    A segment's two log-odds are `bias + weights · terms` and `vector_bias + vector · its vector`.
    An item of the same id with another `statement` is another item.
    """

    statement: str
    bias: float
    vector_bias: float
    vector: Vector


@dataclass(frozen=True)
class Mix:
    """A logistic regression: the weight of each feature by name, and `bias`."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, features: Mapping[str, float]) -> float:
        """The log-odds of some features; those without a weight count nothing."""
        weights = self.weights
        return self.bias + sum(
            weights[name] * value for name, value in features.items() if name in weights
        )


@dataclass(frozen=True)
class Pool:
    """What the pooled log-odds of a bag's segments are worth: `scale` times them, and `shift`."""

    scale: float
    shift: float

    def odds(self, together: float) -> float:
        """The log-odds that the item is covered."""
        return self.scale * together + self.shift


@dataclass(frozen=True)
class Sense:
    """What the labelled answers taught about the meaning of an item: `bias + vector · meaning`."""

    bias: float
    vector: Vector


@dataclass(frozen=True)
class Weights:
    """Everything that was trained. `version` changes whenever any of it does.

    `heads` are by item id. `terms` lists for each term the heads it speaks for, by their place, and
    after each how loud, in steps of `step`: it is left as it was read, since few of its many
    thousand terms occur in any answer. `trained` and `untrained` turn a segment's features into the
    log-odds that it covers an item with and without a head, and the pools beside them those of all
    segments together; `explained` are those that a covered item is explained. Between the two
    `unsure` probabilities a verdict is unsure. A segment contradicts an item where its stance
    reaches `refuses` and its relevance, which is the mix without stance, reaches `relevant`.
    `senses` are by item id, and empty without the sentence encoder.
    """

    version: str
    voice: Voice
    heads: Mapping[str, Head]
    terms: Mapping[str, Sequence[int]]
    step: float
    trained: Mix
    untrained: Mix
    trained_pool: Pool
    untrained_pool: Pool
    explained: Mix
    unsure: tuple[float, float]
    refuses: float
    relevant: float
    senses: Mapping[str, Sense] = field(default_factory=dict)

    def mix(self, features: Mapping[str, float]) -> Mix:
        """The mix for a segment's features: with head scores among them, or without."""
        return self.trained if "words" in features else self.untrained

    def pool(self, features: Mapping[str, float]) -> Pool:
        """The pool that belongs to the mix for a segment's features."""
        return self.trained_pool if "words" in features else self.untrained_pool

    def relevance(self, features: Mapping[str, float]) -> float:
        """The log-odds that a segment is about an item, whichever way it speaks of it."""
        return self.mix(features).odds({**features, "stance": 0.0, "refused": 0.0})


def read_weights(content: bytes, vectors: bytes) -> Weights:
    """The weights of two files. Raises ValueError or KeyError where one is broken."""
    data = json.loads(content)
    heads = {
        item: Head(
            head["statement"],
            head["bias"],
            head["vector_bias"],
            [step * head["vector_scale"] for step in head["vector"]],
        )
        for item, head in data["heads"].items()
    }
    return Weights(
        version=data["version"],
        voice=Voice(
            rarity=data["rarity"],
            unheard=data["unheard"],
            space=Space.read(vectors),
            refusal=data["refusal"],
            idle=data["idle"],
        ),
        heads=heads,
        terms=data["terms"],
        step=data["term_scale"],
        trained=_mix(data["trained"]),
        untrained=_mix(data["untrained"]),
        trained_pool=Pool(*data["trained_pool"]),
        untrained_pool=Pool(*data["untrained_pool"]),
        explained=_mix(data["explained"]),
        unsure=(data["unsure"][0], data["unsure"][1]),
        refuses=data["refuses"],
        relevant=data["relevant"],
    )


def with_encoder(weights: Weights, content: bytes, encode: Encode) -> Weights:
    """The weights of the semantic engine, which hears meaning too.

    `content` is a file that was trained on top of these very weights. Raises ValueError or KeyError
    where it is broken, or was trained on top of others.
    """
    data = json.loads(content)
    if data["lexical"] != weights.version:
        raise ValueError("the semantic weights were trained on top of other lexical ones")
    return replace(
        weights,
        version=data["version"],
        voice=replace(weights.voice, encode=encode),
        trained=_mix(data["trained"]),
        trained_pool=Pool(*data["trained_pool"]),
        explained=_mix(data["explained"]),
        unsure=(data["unsure"][0], data["unsure"][1]),
        relevant=data["relevant"],
        senses={
            item: Sense(sense["bias"], [step * sense["scale"] for step in sense["vector"]])
            for item, sense in data["senses"].items()
        },
    )


def _mix(data: Mapping[str, float]) -> Mix:
    weights = dict(data)
    return Mix(weights.pop("bias"), weights)
