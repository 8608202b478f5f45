"""A file of answers: YAML, stage → text, or stage → questions asked, answer, replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mlsd.errors import AnswerError, did_you_mean
from mlsd.library import Document, File, parse
from mlsd.practice.scripted import Script

KEYS = ("answer", "asks", "replies")
"""What a stage of the file may hold."""


def read_answers(text: str, stages: Iterable[str], shown: str = "answers") -> dict[str, Script]:
    """The scripts by stage, in the order of the file; `stages` are those of the interview.

    Raises AnswerError at the first mistake, as `shown:line: what is wrong`.
    """
    document = _parsed(File(shown, shown, text))
    known = list(stages)
    data = {} if document.data is None else document.data
    if not isinstance(data, dict):
        document.report((), "must be a mapping of stages to answers (`framing: …` lines)")
        data = {}
    scripts = {}
    for stage, said in data.items():
        if stage not in known:
            near = did_you_mean(str(stage), known)
            hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
            document.report((stage,), f"no stage `{stage}` in this interview; {hint}")
        else:
            scripts[stage] = _script(document, stage, said)
    if document.problems:
        raise AnswerError(str(min(document.problems, key=lambda problem: problem.line)))
    return scripts


def _parsed(file: File) -> Document:
    try:
        return parse(file)
    except RecursionError as error:
        raise AnswerError(f"{file.shown}: nested too deeply to be answers") from error


def _script(document: Document, stage: str, said: Any) -> Script:
    if not isinstance(said, dict):
        return Script(answer=_text(document, (stage,), said))
    for key in said:
        if key not in KEYS:
            near = did_you_mean(str(key), KEYS)
            hint = f"did you mean `{near}`?" if near else "a stage has `asks`, `answer`, `replies`"
            document.report((stage, key), f"unknown key `{key}`; {hint}")
    asks = said.get("asks") or []
    if not isinstance(asks, list):
        document.report((stage, "asks"), "`asks` must be a list of questions (`- …` lines)")
        asks = []
    questions = tuple(_text(document, (stage, "asks", at), ask) for at, ask in enumerate(asks))
    for at, question in enumerate(questions):
        if not question.strip():
            document.report((stage, "asks", at), "an empty question")
    answer = _text(document, (stage, "answer"), said.get("answer"))
    return Script(answer, questions, _replies(document, stage, said))


def _replies(document: Document, stage: str, said: dict[Any, Any]) -> dict[str, str] | None:
    if "replies" not in said:
        return None
    replies = said["replies"] or {}
    if not isinstance(replies, dict):
        document.report(
            (stage, "replies"), "`replies` must be a mapping of items to texts (`drift: …` lines)"
        )
        return None
    return {
        str(item): _text(document, (stage, "replies", item), text) for item, text in replies.items()
    }


def _text(document: Document, path: tuple[str | int, ...], value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        document.report(path, "must be text; put it in quotes, or below `|`")
        return ""
    return value
