"""What a check has found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from mlsd.grading.selfcheck import Trial
from mlsd.library import Problem
from mlsd.library_check.answers import ELSEWHERE, Loan


@dataclass(frozen=True)
class Report:
    """The mistakes and the warnings of some files, in their order; `left_out` was not checked."""

    problems: tuple[Problem, ...]
    files: int
    trials: tuple[Trial, ...] = ()
    warnings: tuple[Problem, ...] = ()
    loans: tuple[Loan, ...] = ()
    left_out: str = ""

    @property
    def summary(self) -> str:
        """How many mistakes there are in how many files."""
        count = "No" if not self.problems else str(len(self.problems))
        mistakes = f"{count} mistake{'s' if len(self.problems) > 1 else ''}"
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        warned = len(self.warnings)
        warnings = f" {warned} warning{'' if warned == 1 else 's'}." if warned else ""
        return f"{mistakes} in {files}.{warnings}{self._heard}{self._lent}{self.left_out}"

    @property
    def _heard(self) -> str:
        says = [trial for trial in self.trials if trial.says]
        denies = [trial for trial in self.trials if not trial.says]
        if self.problems or not says:
            return ""
        return (
            f" Each taken out of what the grader knows in turn, {_share(t.heard for t in says)} of"
            f" {len(says)} phrasings are heard, {_share(t.credited for t in says)} credited at once;"
            f" {_share(t.credited for t in denies)} of {len(denies)} denials are credited."
        )

    @property
    def _lent(self) -> str:
        shares = [loan.share for loan in self.loans]
        if self.problems or not shares:
            return ""
        return (
            f" The model answer to another prompt earns {sum(shares) / len(shares):.0%} of a"
            f" prompt's own points, at most {max(shares):.0%}; wanted are at most {ELSEWHERE:.0%}."
        )

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        trials = [
            {
                "item": trial.item,
                "phrase": trial.text,
                "says": trial.says,
                "heard": trial.heard,
                "credited": trial.credited,
            }
            for trial in self.trials
        ]
        return {
            "files": self.files,
            "problems": _plain(self.problems),
            "warnings": _plain(self.warnings),
            "phrases": trials,
            "borrowed": [asdict(loan) for loan in self.loans],
        }


def _plain(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {"file": problem.shown, "line": problem.line, "message": problem.message}
        for problem in problems
    ]


def _share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{100 * sum(found) / len(found):.0f}%" if found else "none"
