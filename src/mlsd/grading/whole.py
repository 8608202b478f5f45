"""Everything that was said in an interview, graded: what was volunteered told from what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mlsd.grading.formula import FORMULA, Formula
from mlsd.grading.judge import Judge
from mlsd.grading.weighing import weighed
from mlsd.interview import Interview
from mlsd.interview.curveballs import curveball_items, place
from mlsd.interview.follow_up import FollowUp
from mlsd.model import Help, Outcome, Rubric, Said, Verdict

Verdicts = dict[str, Verdict]


def graded(
    interview: Interview,
    rubric: Rubric,
    judge: Judge,
    stages: Sequence[str],
    *,
    formula: Formula = FORMULA,
) -> tuple[tuple[Verdict, ...], dict[str, Help]]:
    """The verdicts on all items of `stages` from all stages handed in, and what they took.

    Replies are heard for every item; what rests on them, or came after the item was asked for
    or hinted at, is named in the second value with what had been heard before. The items of
    curveballs and trade-offs that were answered come last.
    """
    done = [name for name, state in interview.stages.items() if state.ended is not None]

    def of_done(texts: Mapping[str, Said]) -> Verdicts:
        texts = {name: said for name, said in texts.items() if name in done}
        return _by_item(judge, rubric, texts, stages)

    unasked = of_done(interview.unasked)
    replied = any(interview.replies(stage) for stage in done)
    heard = of_done(interview.said) if replied else unasked
    before = _Before(interview, rubric, judge)
    verdicts, helped = [], {}
    for name, first in unasked.items():
        best = first
        if formula.worth[heard[name].outcome] > formula.worth[first.outcome]:
            best = heard[name]
        help_ = before.help_with(name, first)
        if help_ is None and best is not first:
            help_ = Help(before=first.outcome, prompted=True)
        if help_ is not None:
            helped[name] = help_
        verdicts.append(best)
    return (*verdicts, *_extras(interview, judge, stages)), helped


def _by_item(
    judge: Judge, rubric: Rubric, texts: Mapping[str, Said], stages: Sequence[str]
) -> Verdicts:
    found = judge.grade(rubric, dict(texts), stages=stages)
    return {verdict.item: verdict for verdict in found}


class _Before:
    """What had been heard of an item when it was first asked for or hinted at."""

    def __init__(self, interview: Interview, rubric: Rubric, judge: Judge) -> None:
        self._interview = interview
        self._rubric = rubric
        self._judge = judge
        self._home = rubric.home
        self._graded: dict[tuple[str, tuple[tuple[str, Said], ...]], Verdicts] = {}

    def help_with(self, name: str, now: Verdict) -> Help | None:
        """What `name` took; `now` is the verdict on all that was said unasked until today."""
        probes = [one for one in self._interview.follow_ups if one.item == name]
        paid = [one for one in self._interview.hints if one.hint.item == name]
        times = [(one.asked.at, one.before) for one in probes]
        times += [(one.hint.at, one.before) for one in paid]
        if not times:
            return None
        before = now.outcome
        # Nothing unasked covers it today, so nothing did then.
        if before.covered:
            _, said = min(times, key=lambda pair: pair[0])
            before = self._then(name, said)
        return Help(before=before, prompted=bool(probes), hints=len(paid))

    def _then(self, name: str, said: Mapping[str, Said]) -> Outcome:
        home = self._home[name]
        key = home, tuple(said.items())
        if key not in self._graded:
            self._graded[key] = _by_item(self._judge, self._rubric, said, [home])
        return self._graded[key][name].outcome


def _extras(interview: Interview, judge: Judge, stages: Sequence[str]) -> Iterator[Verdict]:
    """The verdicts on what only a curveball or a question about a trade-off asks for."""
    prompt = interview.header.prompt
    for one in interview.follow_ups:
        if one.stage not in stages or one.reply is None:
            continue
        if one.curveball:
            name = place(prompt, one.curveball)
            asked = Rubric(prompt=prompt.id, stages={name: curveball_items(prompt)[name]})
            yield from judge.grade(asked, {name: Said(reply=one.reply)}, stages=[name])
        elif one.item and one.is_trade_off:
            yield weighed(one.item, one.reply, _start(interview, one))


def _start(interview: Interview, reply: FollowUp) -> int:
    """Where a reply begins in the text of the later words of its stage."""
    later = interview.said[reply.stage].reply
    before = len(later) - len(interview.replies(reply.stage))
    earlier = interview.follow_ups[: interview.follow_ups.index(reply)]
    ones = [one.reply for one in earlier if one.stage == reply.stage and one.item and one.reply]
    return before + sum(len(one) + 1 for one in ones)
