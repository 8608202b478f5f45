"""The YAML parser's tree of a file, turned into a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from mlsd.library.document import Document, Path, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C part: the same result, six times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


DEEPEST = 30
"""Levels of nesting; no library file needs ten, and the parser's stack ends at some thousands."""


def fill(document: Document) -> None:
    """Read the document's file into its data, lines and problems."""
    file = document.file
    loader = Loader(file.text)
    try:
        if (line := _too_deep(file.text)) is not None:
            document.problems.append(Problem(file.shown, line, "nested too deep"))
            return
        node = loader.get_single_node()
        if node is not None:
            document.data = _Builder(document, loader).build(node, ())
    except yaml.reader.ReaderError as error:
        document.problems.append(
            Problem(file.shown, _line_at(file.text, error.position), "a control character")
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        document.problems.append(Problem(file.shown, line, f"not YAML: {_in_short(error)}"))
    finally:
        loader.dispose()


def _too_deep(text: str) -> int | None:
    """The line at which the nesting passes DEEPEST, None where it never does."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _line_at(text: str, position: int | None) -> int:
    return text.count("\n", 0, position or 0) + 1


def _in_short(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "it does not parse").split(", but ")[0]
    if "could not find expected ':'" in problem or "mapping values are not allowed" in problem:
        return f"{problem} (a text with `: ` in it needs quotes)"
    if "'\\t'" in problem or "tab" in problem:
        return "a tab where spaces must stand"
    return problem


class _Builder:
    """Builds plain data from nodes and notes the line of every place."""

    def __init__(self, document: Document, loader: Any) -> None:
        self._document = document
        self._loader = loader
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Any:
        self._document.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self._document.report(path, "an alias (`*name`): write the text out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[Any, Any]]:
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            place = (*path, key)
            line = key_node.start_mark.line + 1
            if key in first_line:
                self._document.problems.append(
                    Problem(
                        self._document.file.shown,
                        line,
                        f"the key {key!r} stands here again; it was given in line {first_line[key]}",
                    )
                )
                continue
            first_line[key] = line
            self._document.lines[place] = line
            yield key, self.build(value_node, place)

    def _scalar(self, node: yaml.Node, path: Path) -> Any:
        try:
            value = self._loader.construct_object(node)
        except (ValueError, LookupError, AttributeError, TypeError):
            # PyYAML lets through what the date or number it took the text for makes of it.
            self._document.report(path, f"`{node.value}` is no value of its kind: put it in quotes")
            return node.value
        if isinstance(value, bool) and node.value.lower() not in ("true", "false"):
            self._document.report(
                path, f"a bare `{node.value}` means {str(value).lower()} in YAML: put it in quotes"
            )
            return node.value
        if isinstance(value, str | int | float | bool | None):
            return value
        return node.value
