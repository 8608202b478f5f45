"""What becomes of the verdicts when the answers are tampered with."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, groupby
from typing import Any

from mlsd.errors import AnswerError, NotFound
from mlsd.evaluate.bench import Bench, Decision, Verdicts
from mlsd.evaluate.figures import mean
from mlsd.evaluate.labelled import Answer, Attack, Contrast
from mlsd.grading.points import score_stage
from mlsd.model import Level
from mlsd.practice.edits import clean

SAMPLE = {"test": 60, "development": 30}
"""How many answers of a part are tampered with."""

FILLER = """\
Let me take a breath before I go on with this part.
That is more or less how I see it at this point.
I will keep going and come back if something is unclear.
Please stop me if you would rather talk about another part.
I hope this makes sense so far, please tell me if it does not.
Give me a second to read through my notes once more.
I have thought about this for a while and I like where it is going.
There is a lot one could say here, and I will try to stay brief.
Thanks for the question, it is a good one to talk about.
I would like to go through this step by step and not rush.
As I said before, that is the part I wanted to get across.
Let me write this down properly so that we can both look at it.
I enjoy this kind of problem and could talk about it all day.
It is a pleasant afternoon and we still have a bit of time left.
I am happy to say more about any of this in a minute.
So much for that, let me turn the page and carry on.
I remember talking about something similar with a friend last year.
Sorry for the typing noise, my keyboard is rather loud today.
Where was I, yes, I was in the middle of my thought.
That covers what I wanted to say here, I think.
"""
"""Sentences that say nothing about any design."""


def sample(decisions: Sequence[Decision], size: int) -> list[list[Decision]]:
    """The decisions of `size` answers, always the same ones, chosen by a hash of their ids."""
    by_answer = [list(some) for _, some in groupby(decisions, key=lambda d: d.answer.id)]

    def shuffled(some: list[Decision]) -> bytes:
        return hashlib.sha256(some[0].answer.id.encode()).digest()

    return sorted(by_answer, key=shuffled)[:size]


def removal(bench: Bench, chosen: Iterable[Sequence[Decision]]) -> dict[str, Any]:
    """Of the credited items how many lose credit when the words quoted for them are cut out."""
    lost, answers = [], 0
    for some in chosen:
        answers += 1
        answer = some[0].answer
        again: dict[tuple[tuple[int, int], ...], Verdicts] = {}
        for decision in some:
            if not decision.verdict.outcome.covered:
                continue
            spans = tuple((one.start, one.end) for one in decision.verdict.evidence)
            if spans not in again:
                text = without(clean(answer.text), spans)
                again[spans] = bench.grade(answer.prompt, answer.stage, text)
            lost.append(float(not again[spans][decision.item.id].outcome.covered))
    return {"answers": answers, "credited": len(lost), "lost": mean(lost)}


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some of its spans cut out."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def lengthening(bench: Bench, chosen: Sequence[Sequence[Decision]]) -> dict[str, Any]:
    """By how many points of 100 an answer changes when it is pasted three times, or padded."""
    changes: dict[str, list[float]] = defaultdict(list)
    for some in chosen:
        answer = some[0].answer
        before = _score(bench, answer, {d.item.id: d.verdict for d in some})
        for name, text in (("pasted", thrice(answer.text)), ("padded", padded(answer.text))):
            after = bench.grade(answer.prompt, answer.stage, text)
            after = {decision.item.id: after[decision.item.id] for decision in some}
            changes[name].append(abs(_score(bench, answer, after) - before))
    return {"answers": len(chosen), **{name: mean(some) for name, some in changes.items()}}


def thrice(text: str) -> str:
    """The text three times over, a blank line between."""
    return "\n\n".join([text.strip()] * 3)


def padded(text: str) -> str:
    """The text with filler below it, three times as long in all."""
    text = text.strip()
    lines = [text, ""]
    size = len(text)
    for sentence in cycle(FILLER.splitlines()):
        if size >= 3 * len(text):
            break
        lines.append(sentence)
        size += len(sentence) + 1
    return "\n".join(lines)


def _score(bench: Bench, answer: Answer | Attack, verdicts: Verdicts) -> float:
    items = [item for item in bench.items(answer.prompt, answer.stage) if item.id in verdicts]
    return score_stage(items, verdicts, Level.SENIOR).score


def contrasts(
    bench: Bench, pairs: Sequence[Contrast], decisions: Iterable[Decision]
) -> dict[str, Any] | None:
    """Of pairs whose base earns the item: how often the opposite loses it, how much else stays."""
    if not pairs:
        return None
    bases: dict[str, list[Decision]] = {
        name: list(some) for name, some in groupby(decisions, key=lambda d: d.answer.id)
    }
    held: list[float] = []
    same: list[float] = []
    for pair, some in _credited(bench, pairs, bases):
        answer = some[0].answer
        after = bench.grade(answer.prompt, answer.stage, pair.text)
        turned = bench.item(answer.prompt, answer.stage, pair.item)
        for decision in some:
            stays = after[decision.item.id].outcome.covered == decision.verdict.outcome.covered
            (held if decision.item.id == turned else same).append(float(stays))
    kept = mean(held)
    return {
        "pairs": len(pairs),
        "credited": len(held),
        "lost": None if kept is None else 1 - kept,
        "others_unchanged": mean(same),
    }


def _credited(
    bench: Bench, pairs: Iterable[Contrast], bases: dict[str, list[Decision]]
) -> Iterator[tuple[Contrast, list[Decision]]]:
    for pair in pairs:
        some = bases.get(pair.base, [])
        if not some:
            continue
        answer = some[0].answer
        try:
            turned = bench.item(answer.prompt, answer.stage, pair.item)
        except NotFound as error:
            raise AnswerError(f"{pair.at}: {error}") from error
        if any(d.item.id == turned and d.verdict.outcome.covered for d in some):
            yield pair, some


def attacks(bench: Bench, texts: Iterable[Attack]) -> dict[str, dict[str, Any]]:
    """By kind: how often a denial earns its item; what others earn of their stage's points."""
    found: dict[str, list[float]] = defaultdict(list)
    for attack in texts:
        try:
            verdicts = bench.grade(attack.prompt, attack.stage, attack.text)
            if attack.kind == "denial":
                item = bench.item(attack.prompt, attack.stage, attack.item or "")
                found[attack.kind].append(100.0 * verdicts[item].outcome.covered)
            else:
                found[attack.kind].append(_score(bench, attack, verdicts))
        except NotFound as error:
            raise AnswerError(f"{attack.at}: {error}") from error
    return {
        kind: {
            "texts": len(some),
            "measure": "credited" if kind == "denial" else "points",
            "percent": mean(some),
        }
        for kind, some in sorted(found.items())
    }
