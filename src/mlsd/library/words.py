"""What pydantic found wrong, in the words of an author."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from mlsd.errors import did_you_mean
from mlsd.library.document import Document, Path

_KINDS = {
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "tuple_type": "must be a list (`- …` lines, or `[a, b]`)",
    "list_type": "must be a list (`- …` lines, or `[a, b]`)",
    "dict_type": "must be a mapping (`key: …` lines)",
    "model_type": "must be a mapping (`key: …` lines)",
    "model_attributes_type": "must be a mapping (`key: …` lines)",
}


def explain(document: Document, error: ValidationError, model: type[BaseModel]) -> None:
    """Report every mistake that `error` holds on the document, at its line."""
    for detail in error.errors(include_url=False):
        path = tuple(part for part in detail["loc"] if part != "[key]")
        document.report(path, _sentence(detail, path, model))


def _sentence(detail: Any, path: Path, model: type[BaseModel]) -> str:
    kind = detail["type"]
    name = _name(path)
    if kind == "missing":
        return f"{_name(path[:-1])} needs a `{path[-1]}`" if path[:-1] else f"needs a `{path[-1]}`"
    if kind == "extra_forbidden":
        return f"unknown key `{path[-1]}`{_near(str(path[-1]), _keys(model, path[:-1]))}"
    if kind == "enum":
        known = [member.strip(" '") for member in _expected(detail).split(",")]
        return (
            f"{name} must be one of {', '.join(known)}, not `{detail['input']}`"
            f"{_near(str(detail['input']), known)}"
        )
    if kind == "value_error":
        return f"{name}: {detail['ctx']['error']}" if name else str(detail["ctx"]["error"])
    if kind in _KINDS:
        return f"{name} {_KINDS[kind]}"
    return f"{name}: {detail['msg'][0].lower()}{detail['msg'][1:]}"


def _expected(detail: Any) -> str:
    return str(detail["ctx"]["expected"]).replace(" or ", ", ")


def _name(path: Path) -> str:
    keys = [part for part in path if isinstance(part, str)]
    entry = f" (entry {path[-1] + 1})" if path and isinstance(path[-1], int) else ""
    return f"`{'.'.join(keys[-2:])}`{entry}" if keys else "the file"


def _near(word: str, known: list[str]) -> str:
    near = did_you_mean(word, known)
    if near:
        return f"; did you mean `{near}`?"
    return f"; the keys here are {', '.join(known)}" if known and len(known) < 8 else ""


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that an author may write at `path` within `model`."""
    current: Any = model
    for part in path:
        current = _inside(current, part)
        if current is None:
            return []
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [key for key in current.model_fields if key != "id"]
    return []


def _inside(annotation: Any, part: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return _unwrapped(field.annotation) if field else None
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return None
    arguments = get_args(annotation)
    return (
        _unwrapped(arguments[-1] if isinstance(part, str) else arguments[0]) if arguments else None
    )


def _unwrapped(annotation: Any) -> Any:
    """The model or container behind Annotated and `| None`."""
    metadata = getattr(annotation, "__metadata__", None)
    if metadata is not None:
        return _unwrapped(get_args(annotation)[0])
    arguments = [argument for argument in get_args(annotation) if argument is not type(None)]
    if type(None) in get_args(annotation) and len(arguments) == 1:
        return _unwrapped(arguments[0])
    return annotation
