"""Sketches in an answer: Mermaid between fences, or boxes and arrows typed as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

FEWEST: Final = 2
"""Edges from which lines with arrows are a sketch: one arrow alone is a way of writing."""
LONGEST: Final = 60
"""Code points of the longest name of a node; what is longer is a sentence with an arrow in it."""
FRAME: Final = frozenset(("first box", "next box"))
"""The boxes of a sketch that nobody has filled in yet."""
WIDEST: Final = 400
"""Code points of the longest line that is read."""
LINES: Final = 400
"""Lines of the longest sketch that is read."""


@dataclass(frozen=True)
class Edge:
    """An arrow from one node to another; `label` is what is written on it."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Diagram:
    """A sketch: `text[start:end]` of the answer. Nodes and edges in the order of their first words."""

    form: Literal["mermaid", "ascii"]
    start: int
    end: int
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]

    @property
    def chains(self) -> tuple[str, ...]:
        """The edges as lines to read, `a → b → c`, each edge once."""
        lines: list[list[str]] = []
        last = ""
        for edge in self.edges:
            arrow = f" —{edge.label}→ " if edge.label else " → "
            if edge.source != last:
                lines.append([edge.source])
            lines[-1] += [arrow, edge.target]
            last = edge.target
        return tuple("".join(line) for line in lines)


_FENCE = re.compile(r"[ \t]*(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>\w*)")
_KIND = re.compile(
    r"\s*(?:graph|flowchart|sequenceDiagram|stateDiagram(?:-v2)?|classDiagram|erDiagram)\b"
)
_SKIPPED = re.compile(
    r"\s*(?:%%|graph\b|flowchart\b|subgraph\b|end\b|direction\b|class(?:Def)?\b|style\b|linkStyle\b|click\b|"
    r"sequenceDiagram|stateDiagram|participant\b|actor\b|note\b|title\b|autonumber|activate\b|deactivate\b|loop\b|alt\b|else\b|opt\b)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"""\s*(?:
        --\s*(?P<one>[^->|][^>|]{0,60}?)\s*--+> | ==\s*(?P<two>[^=>|][^>|]{0,60}?)\s*==+> | -\.\s*(?P<three>[^.>|]{1,60}?)\s*\.-+>
        | (?:<?--+>|<?==+>|<?-\.+->|--+[xo](?=\s)|---+|===+|-->>|->>|->)
    )\s*(?:\|(?P<label>[^|]{0,80})\|)?\s*""",
    re.VERBOSE,
)
_NODE = re.compile(
    r"\s*(?P<id>[\w.-]*?\w)\s*(?:(?:\[\(|\[/|\[\[?|\(\(?\(?|\{\{?|>)\s*(?P<quote>\"?)(?P<name>[^\[\]{}|\"]{1,200}?)(?P=quote)\s*(?:\)\]|/\]|\]\]?|\)\)?\)?|\}\}?))?(?:::?:?\w+)?\s*$"
)
_MESSAGE = re.compile(
    r"\s*(?P<source>[\w .-]+?)\s*(?:-{1,2}>{1,2}|-{1,2}[x)])\s*[+-]?(?P<target>[\w .-]+?)\s*:\s*(?P<label>.+)$"
)
_ARROW = re.compile(
    r"\s*(?:(?:[-=─━]{1,}\s*(?P<on>[^-=─━>→|\n]{1,40}?)\s*[-=─━]{1,}[>→▶►])|[-=~.─━]*(?:[-=─━]>|→|⇒|⟶|▶|►|➜))(?:\|(?P<label>[^|]{0,80})\|(?=\s*\S))?\s*"
)
_DOWN = re.compile(
    r"\s*(?:[|│┃]|[vV▼↓]|\\|/|\+)(?:\s+(?:[|│┃]|[vV▼↓]))*\s*(?:\((?P<label>[^)]{1,40})\))?\s*$"
)
_BOX = re.compile(r"[+┌└├┏┗][-─━=+┬┴┼]{2,}[+┐┘┤┓┛]")
_BREAK = re.compile(r"<br\s*/?>|\\n")
_LINES: Final = " \t|│┃<>+-─━=└├┌┘┐┤┴┬┼▼\\/:,`*"
_LEAD = re.compile(r"^\s*[A-Z]\w{2,14}:\s+")
_MARK = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+(?=\S)")
_STATEMENT = re.compile(r"[.!?]\s+[A-Z]|[;]\s")


def diagrams(text: str) -> tuple[Diagram, ...]:
    """The sketches of `text`, in order. Never raises, whatever is drawn."""
    return tuple(
        one
        for one in _found(text)
        if (one.edges or (one.form == "mermaid" and one.nodes)) and not FRAME.issuperset(one.nodes)
    )


def _found(text: str) -> Iterator[Diagram]:
    block: list[tuple[int, str]] = []
    fence: tuple[str, str, int] | None = None
    for start, line in _lines(text):
        if fence is not None:
            marks, language, began = fence
            if line.strip().startswith(marks) and not line.strip(" \t`~"):
                yield (
                    _mermaid(block, began, start + len(line))
                    if _is_mermaid(language, block)
                    else _ascii(block)
                )
                block, fence = [], None
            else:
                block.append((start, line[:WIDEST]))
            continue
        if match := _FENCE.match(line):
            yield from _sketched(block)
            block, fence = [], (match["marks"], match["language"].lower(), start)
        elif _drawn(line) or (block and line.strip() and _goes_on(block, line)):
            block.append((start, line))
        else:
            yield from _sketched(block)
            block = []
    if fence is not None:  # left open: it goes to the end
        yield (
            _mermaid(block, fence[2], len(text)) if _is_mermaid(fence[1], block) else _ascii(block)
        )
    else:
        yield from _sketched(block)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _is_mermaid(language: str, block: list[tuple[int, str]]) -> bool:
    return language == "mermaid" or bool(not language and block and _KIND.match(block[0][1]))


def _drawn(line: str) -> bool:
    """True for a line outside of fences that draws: arrows between short names, or a box."""
    if len(line) > WIDEST:
        return False
    if _BOX.search(line):
        return True
    names = _ARROW.split(line)[:: _ARROW.groups + 1]
    if len(names) < 2 or _STATEMENT.search(line):
        return False
    return (
        all(len(_name(name)) <= LONGEST for name in names)
        and sum(bool(_name(name)) for name in names) >= 2
    )


def _goes_on(block: list[tuple[int, str]], line: str) -> bool:
    """True for an arrow that points down, and for a name alone below one."""
    if len(line) > WIDEST or _DOWN.match(line):
        return len(line) <= WIDEST
    short = len(_name(line)) <= LONGEST and not _STATEMENT.search(line)
    return short and _DOWN.match(block[-1][1]) is not None


def _sketched(block: list[tuple[int, str]]) -> Iterator[Diagram]:
    """The lines as a sketch, if they hold enough arrows to be one."""
    if not block or len((sketch := _ascii(block)).edges) < FEWEST:
        return
    if len(sketch.nodes) >= 2 * len(sketch.edges):
        return  # lines with an arrow each, none of which leads on
    # "shadow → 1% → 10% → all" is a series of numbers.
    numbers = sum(not node[0].isalpha() for node in sketch.nodes)
    if 2 * numbers < len(sketch.nodes):
        yield sketch


def _mermaid(block: list[tuple[int, str]], start: int, end: int) -> Diagram:
    names: dict[str, str] = {}
    edges: dict[tuple[str, str], str] = {}
    messages = any(line.strip().startswith("sequenceDiagram") for _, line in block[:3])
    for _, line in block[:LINES]:
        if _SKIPPED.match(line):
            continue
        if messages:
            if message := _MESSAGE.match(line):
                source, target = message["source"].strip(), message["target"].strip()
                names |= {source: source, target: target}
                edges.setdefault((source, target), message["label"].strip())
            continue
        for statement in line.split(";"):
            _statement(statement, names, edges)
    return Diagram(
        "mermaid",
        start,
        end,
        tuple(dict.fromkeys(names.values())),
        tuple(
            Edge(names[source], names[target], label) for (source, target), label in edges.items()
        ),
    )


def _statement(line: str, names: dict[str, str], edges: dict[tuple[str, str], str]) -> None:
    """`A[Name] -->|label| B & C --> D`."""
    before: list[str] = []
    label, at = "", 0
    links = [*_LINK.finditer(line), None]
    for link in links:
        here = []
        for piece in line[at : link.start() if link else len(line)].split(" & "):
            node = _NODE.match(piece[:300])
            if node is None:
                continue
            if node["name"] or node["id"] not in names:
                names[node["id"]] = _bare(_BREAK.sub(" ", node["name"] or node["id"]))
            here.append(node["id"])
        for source in before:
            for target in here:
                edges[source, target] = edges.get((source, target)) or label
        if link is None:
            return
        before, at = here, link.end()
        label = " ".join(
            (link["label"] or link["one"] or link["two"] or link["three"] or "").strip(' "').split()
        )


Place = tuple[int, int, str]
"""The columns at which a node begins and ends, and its name."""


def _ascii(block: list[tuple[int, str]]) -> Diagram:
    """Arrows along the lines, and from a line down to the next where an arrow points there."""
    nodes: dict[str, None] = {}
    edges: dict[tuple[str, str], str] = {}
    above: list[Place] = []
    down: tuple[int, str] | None = None
    for _, line in block[:LINES]:
        if line.strip() and (pointing := _DOWN.match(line)):
            column = len(line) - len(line.lstrip())
            down = column, pointing["label"] or (down[1] if down else "")
            continue
        if _BOX.search(line) and not re.search(r"[A-Za-z]", line):
            continue
        row = list(_row(line, edges))
        nodes |= dict.fromkeys(name for _, _, name in row)
        if down and above and row:
            ends = _nearest(above, down[0]), _nearest(row, down[0])
            edges.setdefault(ends, down[1])
        down = None
        above = row or above
    start = block[0][0] if block else 0
    end = block[-1][0] + len(block[-1][1]) if block else 0
    return Diagram(
        "ascii",
        start,
        end,
        tuple(nodes),
        tuple(Edge(source, target, label) for (source, target), label in edges.items()),
    )


def _row(line: str, edges: dict[tuple[str, str], str]) -> Iterator[Place]:
    """The nodes of one line; the arrows between them go into `edges`."""
    before, label, at = "", "", 0
    for arrow in [*_ARROW.finditer(line), None]:
        end = arrow.start() if arrow else len(line)
        if name := _name(line[at:end]):
            if before:
                edges.setdefault((before, name), label)
            yield at, end, name
            before = name
        if arrow:
            label, at = _bare((arrow["on"] or arrow["label"] or "").strip(_LINES)), arrow.end()


def _nearest(row: list[Place], column: int) -> str:
    """The node above or below an arrow that stands in `column`."""
    return min(row, key=lambda place: max(place[0] - column, column - place[1] + 1, 0))[2]


def _name(text: str) -> str:
    """The name of a box without the lines that are drawn around it."""
    return _bare(_LEAD.sub("", _MARK.sub("", text)).strip(_LINES).rstrip("."))


def _bare(name: str) -> str:
    """One line, without the brackets around the whole."""
    name = " ".join(name.split())
    while len(name) > 1 and name[0] + name[-1] in ("[]", "()", "{}", "//", '""'):
        name = name[1:-1].strip()
    return name
