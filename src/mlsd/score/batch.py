"""Answers as JSON Lines: an object in, an object out, in the same order.

In: `{"id", "prompt", "stage", "text"}` and optionally `"level"`. Out: the score with a verdict and
the quoted words for each item, or `{"id", "not_graded"}`, or `{"id", "error"}`. No line, whatever
is wrong with it, affects another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any, NoReturn

from mlsd.errors import AnswerError, MlsdError, NotFound
from mlsd.model import Level
from mlsd.score.desk import Desk, Scored

FIELDS = ("id", "prompt", "stage", "text")


def grade_lines(lines: Iterable[bytes], desk: Desk, level: Level) -> Iterator[dict[str, Any]]:
    """A result for each line that is not blank; `level` is that of a line which names none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name: Any = None
        try:
            answer = _parsed(line)
            name = answer.get("id")
            yield _graded(answer, desk, level)
        except MlsdError as error:
            yield {"id": name, "error": f"line {number}: {error}"}


def _graded(answer: dict[str, Any], desk: Desk, level: Level) -> dict[str, Any]:
    if absent := [key for key in FIELDS if key not in answer]:
        raise AnswerError(f"needs {' and '.join(f'`{key}`' for key in absent)}")
    for key in ("prompt", "stage", "text"):
        if not isinstance(answer[key], str):
            raise AnswerError(f"`{key}` must be text")
    if "level" in answer:
        level = level_of(answer["level"])
    scored = desk.grade_stage(answer["prompt"], answer["stage"], answer["text"], level)
    return {"id": answer["id"], **as_record(scored)}


def level_of(name: Any) -> Level:
    """The level with that name. Raises NotFound."""
    if name not in list(Level):
        raise NotFound("level", str(name), [each.value for each in Level])
    return Level(name)


def as_record(scored: Scored) -> dict[str, Any]:
    """One graded stage as the batch's output has it, without the `id`."""
    if scored.not_graded is not None:
        return {"not_graded": scored.not_graded}
    verdicts = {verdict.item: verdict for verdict in scored.verdicts}
    return {
        "prompt": scored.prompt,
        "stage": scored.stage,
        "level": scored.level.value,
        "engine": scored.engine,
        "score": scored.score.score,
        "points": scored.score.points,
        "possible": scored.score.possible,
        "items": [
            {
                "id": item,
                "verdict": verdicts[item].outcome.value,
                "probability": verdicts[item].probability,
                "certainty": verdicts[item].certainty,
                "points": points.points,
                "possible": points.possible,
                "evidence": [
                    {
                        "source": evidence.source,
                        "start": evidence.start,
                        "end": evidence.end,
                        "quote": evidence.quote,
                    }
                    for evidence in verdicts[item].evidence
                ],
            }
            for item, points in scored.score.items.items()
        ],
    }


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig")
        answer = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise AnswerError(f"not UTF-8 (byte {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"not JSON ({_in_short(error)})") from error
    if not isinstance(answer, dict):
        raise AnswerError("must be a JSON object with id, prompt, stage and text")
    return answer


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


def _finite(digits: str) -> float:
    if not isfinite(number := float(digits)):
        raise ValueError(f"{digits} is too large for a number")
    return number


def _in_short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
