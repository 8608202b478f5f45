"""What the interviewer asks next: a pure choice from the state of the interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mlsd.events import Challenged, Probed
from mlsd.interview.commitments import Commitment
from mlsd.interview.curveballs import next_curveball, related, wording
from mlsd.interview.hints import Hint, Rung, next_rung
from mlsd.interview.pace import MOST, PACE, Pace
from mlsd.interview.probing import Probe, next_probe, reason_of
from mlsd.interview.state import Interview
from mlsd.interview.tradeoffs import question, trade_off, unweighed
from mlsd.model import Item, Outcome, Rubric, Verdict, Weight

Expects = Callable[[Item], bool]
"""Whether the candidate's level expects an item."""


def next_question(
    interview: Interview,
    rubric: Rubric,
    expects: Expects,
    stated: Sequence[Commitment] = (),
    *,
    pace: Pace = PACE,
) -> Probed | Challenged | None:
    """The next follow-up to the stage just handed in, None where the interview goes on.

    The stage must have been graded since its last words. The same state gives the same
    question. `stated` is what the candidate has committed to so far.
    """
    stage = interview.handed_in
    if stage is None or interview.open is not None:
        return None
    if interview.last_word or interview.predictions:
        return None  # the wrap-up has begun
    here = [one for one in interview.follow_ups if one.stage == stage]
    limit = limit_of(interview, pace)
    if len(here) >= limit:
        return None
    left = seconds_left(interview, stage)
    probe = _probe(interview, rubric, stage, expects)
    pressing = probe is not None and probe.reason in ("unsure", "missed", "rejected")
    last = len(here) == limit - 1
    # What the answer left open is asked for before the brief changes, where there is time for both.
    enough = left is None or left >= pace.curveball_needs + pace.probe_needs
    waits = pressing and _is_must(probe) and not last and enough
    if not waits and (left is None or left >= pace.curveball_needs):
        thrown = [one.curveball for one in interview.follow_ups if one.curveball]
        most = pace.curveballs[interview.header.level]
        balls = interview.header.prompt.curveballs
        if ball := next_curveball(balls, stage, thrown, most):
            said = related(ball.change, stated)
            return Challenged(
                at=interview.at,
                stage=stage,
                curveball=ball.id,
                text=wording(ball, said),
                quote=said.quote if said else "",
            )
    probed = [one for one in here if one.item]
    if probed and left is not None and left < pace.probe_needs:
        return None
    if (last and probed) or not pressing:
        weighed = _trade_off(interview, stage)
        if weighed is not None:
            return weighed
    if probe is None:
        return None
    return Probed(
        at=interview.at,
        stage=stage,
        item=probe.item.id,
        question=probe.item.probe,
        reason=probe.reason,
    )


def _is_must(probe: Probe | None) -> bool:
    return probe is not None and probe.item.weight is Weight.MUST


def limit_of(interview: Interview, pace: Pace = PACE) -> int:
    """The follow-ups that a stage of this interview may have."""
    chosen = interview.header.probes
    return pace.probes[interview.header.level] if chosen is None else min(chosen, MOST)


def seconds_left(interview: Interview, stage: str) -> float | None:
    """The stage's time that was left at the last event, None where nobody counts it."""
    header = interview.header
    if not header.timed:
        return None
    return 60 * header.minutes.stages.get(stage, 0.0) - interview.seconds(stage)


def next_hint(
    interview: Interview,
    rubric: Rubric,
    expects: Expects,
    verdicts: dict[str, Verdict],
    leaves: Callable[[int, bool], float],
) -> Hint | None:
    """The hint that can be had now, None where there is none.

    While a probe is open it is one on its item. While a stage is being answered it goes on
    with the item that was hinted at last, until that is heard, and then turns to the one that
    the interviewer would ask for. `verdicts` are those on the stage's draft; `leaves` tells
    what an item can earn after so many hints, asked for or not.
    """
    if one := interview.open:
        item = rubric.items.get(one.item or "")
        return _rung(interview, item, one.stage, leaves) if item else None
    if (stage := interview.stage) is None:
        return None
    hinted = [paid.hint.item for paid in interview.hints if paid.hint.stage == stage]
    if hinted and reason_of(verdicts.get(hinted[-1])) is not None:
        hint = _rung(interview, rubric.items[hinted[-1]], stage, leaves)
        if hint is not None:
            return hint
    done = [rubric.items[item] for item in hinted]
    probe = next_probe(
        [item for item in rubric.stages[stage] if expects(item)],
        verdicts,
        asked=[*_asked(interview, rubric), *done],
        known=_known(interview.verdicts | verdicts, rubric),
    )
    return _rung(interview, probe.item, stage, leaves) if probe else None


def _rung(
    interview: Interview, item: Item, stage: str, leaves: Callable[[int, bool], float]
) -> Hint | None:
    told: list[Rung] = [paid.hint.rung for paid in interview.hints if paid.hint.item == item.id]
    probed = any(one.item == item.id for one in interview.follow_ups)
    rung = next_rung(item, told, probed=probed)
    if rung is None:
        return None
    before, after = leaves(len(told), probed), leaves(len(told) + 1, probed)
    price = round(after / before, 6) if before else 0.0
    return Hint(stage, item.id, rung[0], rung[1], price, (before, after))


def _probe(interview: Interview, rubric: Rubric, stage: str, expects: Expects) -> Probe | None:
    return next_probe(
        [item for item in rubric.stages[stage] if expects(item)],
        interview.verdicts,
        asked=_asked(interview, rubric),
        known=_known(interview.verdicts, rubric),
    )


def _asked(interview: Interview, rubric: Rubric) -> Iterator[Item]:
    """The items that were asked for, or whose probe or statement was told as a hint."""
    told = [paid.hint.item for paid in interview.hints if paid.hint.rung != "nudge"]
    for name in [*(one.item for one in interview.follow_ups), *told]:
        if name in rubric.items:
            yield rubric.items[name]


def _known(verdicts: dict[str, Verdict], rubric: Rubric) -> Iterator[Item]:
    for item in rubric.items.values():
        verdict = verdicts.get(item.id)
        if verdict is not None and verdict.outcome is Outcome.EXPLAINED:
            yield item


def _trade_off(interview: Interview, stage: str) -> Probed | None:
    if any(one.is_trade_off for one in interview.follow_ups):
        return None
    choice = unweighed(interview.stages[stage].draft)
    if choice is None:
        return None
    return Probed(
        at=interview.at,
        stage=stage,
        item=trade_off(stage).id,
        question=question(choice),
        reason="trade-off",
        quote=choice.quote,
    )
