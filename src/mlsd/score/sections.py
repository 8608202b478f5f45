"""A written answer to several stages: Markdown with a heading for each, taken apart.

Headings are read as people write them: `## Data engineering`, `# data`, `## 2. Data & features`,
or, where the file has no `#` headings, a line that is nothing but the stage's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mlsd.errors import AnswerError
from mlsd.model import Framework

_FILLERS = {
    "a",
    "and",
    "for",
    "in",
    "of",
    "our",
    "part",
    "phase",
    "section",
    "stage",
    "step",
    "the",
}
_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_MARKS = re.compile(r"^\W*(?:(?:part|phase|section|stage|step)?\W*\d+\W+)?", re.IGNORECASE)


@dataclass(frozen=True)
class _Heading:
    """A line that may name a stage. `depth` is the number of its `#`, None for a bare name."""

    line: int
    body: int
    depth: int | None
    stage: str


def sections(text: str, framework: Framework) -> dict[str, str]:
    """The text under each stage's heading, in the framework's order.

    What stands before the first heading belongs to the first stage that has one; a stage named
    twice has both parts. Only the stages that are named are keys. Raises AnswerError where none is.
    """
    lines = text.splitlines(keepends=True)
    headings = _chosen(list(_headings(lines, framework)))
    if not headings:
        title = next(iter(framework.stages.values())).title
        raise AnswerError(
            f"no heading names a stage: write `## {title}` and so on above the parts, "
            "or say which stage this is with --stage"
        )
    parts: dict[str, str] = {headings[0].stage: "".join(lines[: headings[0].line])}
    ends = [heading.line for heading in headings[1:]] + [len(lines)]
    for heading, end in zip(headings, ends, strict=True):
        before = parts.get(heading.stage, "")
        parts[heading.stage] = before + "".join(lines[heading.body : end])
    return {stage: parts[stage].strip("\n") for stage in framework.stages if stage in parts}


def _headings(lines: list[str], framework: Framework) -> Iterable[_Heading]:
    fenced = False
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if match := _HASHES.match(line.rstrip("\r\n")):
            if stage := _named(match[2], framework):
                yield _Heading(number, number + 1, len(match[1]), stage)
        elif line.strip() and (match := _UNDERLINE.match(following.rstrip("\r\n"))):
            if stage := _named(line, framework, whole=match[1][0] == "-"):
                yield _Heading(number, number + 2, 1 if match[1][0] == "=" else 2, stage)
        elif stage := _named(line, framework, whole=True):
            yield _Heading(number, number + 1, None, stage)


def _chosen(found: list[_Heading]) -> list[_Heading]:
    """The headings of the depth that names the most stages: deeper ones are part of an answer."""
    stages: Counter[int | None] = Counter()
    for depth, _ in {(heading.depth, heading.stage) for heading in found}:
        stages[depth] += 1
    depths = sorted((depth for depth in stages if depth), key=lambda depth: (-stages[depth], depth))
    chosen = depths[0] if depths else None
    return [heading for heading in found if heading.depth == chosen]


def _named(line: str, framework: Framework, *, whole: bool = False) -> str | None:
    """The stage that a heading names; `whole` where it must be nothing but the name."""
    words = _words(_MARKS.sub("", line, count=1))
    if not words or len(words) > 12:
        return None
    said = set(words)
    names = {
        stage.id: (set(_words(stage.id)), set(_words(stage.title)))
        for stage in framework.stages.values()
    }
    for stage_id, name in names.items():
        if said in name:
            return stage_id
    if whole:
        return None
    for stage_id, (short, title) in names.items():
        if said <= short | title:
            return stage_id
    within = [stage_id for stage_id, (short, _) in names.items() if short <= said]
    return min(within, key=lambda stage_id: words.index(_words(stage_id)[0]), default=None)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _FILLERS]
