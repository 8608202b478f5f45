"""The figures as tables: plain text with aligned columns, or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mlsd.evaluate.figures import SOUND
from mlsd.evaluate.trials import SAMPLE

Figures = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A title, the heads of the columns, and rows of text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(found: Figures) -> list[Table]:
    """Every table of an evaluation but those of `items_table` and `errors_lines`."""
    parts = _parts(found)
    every = [_headline(found, parts), _ways(parts, "stage"), _ways(parts, "kind"), _points(parts)]
    every += [_baselines(name, part) for name, part in parts]
    if found["attacks"]:
        every.append(_attacks(found["attacks"]))
    every += [_reliability(name, part) for name, part in parts]
    return every


def notes(found: Figures) -> list[str]:
    """What one must know to read the tables."""
    sound = ", ".join(SOUND)
    sizes = " and ".join(f"{size} ({name})" for name, size in SAMPLE.items())
    lines = [
        f"Kappas, F1 and shares are means over the readers; the sound kinds are {sound}.",
        f"Evidence is cut out of a fixed sample of answers, at most {sizes}.",
        "The same answers are pasted and padded.",
        f"The baselines' thresholds are fitted on the {found['baselines_fitted_on']} part.",
    ]
    if found["unknown_items"]:
        names = ", ".join(found["unknown_items"])
        lines.append(f"Labelled, but in no checklist of today, and left out: {names}.")
    return lines


def as_text(every: Iterable[Table]) -> Iterator[str]:
    """The lines of tables for a terminal or a pipe."""
    for table in every:
        widths = [max(map(len, column)) for column in zip(table.heads, *table.rows, strict=True)]
        yield table.title
        for row in (table.heads, *table.rows):
            first, *others = (
                cell.ljust(width) if at == 0 else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield "  ".join([f"  {first}", *others]).rstrip()
        yield ""


def as_markdown(every: Iterable[Table]) -> Iterator[str]:
    """The lines of tables as Markdown."""
    for table in every:
        yield f"**{table.title}**"
        yield ""
        yield _row(table.heads)
        yield _row(["---", *["---:"] * (len(table.heads) - 1)])
        yield from map(_row, table.rows)
        yield ""


def items_table(name: str, part: Figures) -> Table:
    """How verdicts and labels fall together for each item, worst first; every reader counts."""
    return Table(
        f"Items, {name} part: decisions of all readers, worst first",
        ("item", "tp", "fp", "fn", "tn", "wrong"),
        tuple(
            (
                row["item"],
                *(str(row[cell]) for cell in ("tp", "fp", "fn", "tn")),
                _share(row["wrong"]),
            )
            for row in part["items"]
        ),
    )


def errors_lines(name: str, part: Figures) -> Iterator[str]:
    """The most wrong items, with the sentences that were quoted or came nearest."""
    yield f"The {len(part['errors'])} most wrong items, {name} part"
    for one in part["errors"]:
        yield f"  {one['item']}"
        for wrong in one["wrong"]:
            readers = " and ".join(map(str, wrong["readers"]))
            yield (
                f"    {wrong['answer']}: {wrong['verdict']} at {wrong['probability']:.3f}, "
                f"the readers say {readers}"
            )
            for sentence in wrong["heard"]:
                yield f"      {' '.join(sentence.split())}"
    yield ""


def _parts(found: Figures) -> list[tuple[str, Figures]]:
    seen = "development (seen in training)" if found["trained_on_development"] else "development"
    named = [("test", found["test"]), (seen, found["development"])]
    return [(name, part) for name, part in named if part is not None]


def _headline(found: Figures, parts: Sequence[tuple[str, Figures]]) -> Table:
    columns = [_main(part) for _, part in parts]
    names = [name for name, _ in parts]
    readers = _readers(parts[0][1])
    rows = [
        (label, wanted, *(column[at] for column in columns), readers.get(label, ""))
        for at, (label, wanted) in enumerate(WANTED)
    ]
    return Table(
        f"Agreement with the readers and trust, engine {found['engine']}",
        ("figure", "wanted", *names, f"readers, {parts[0][0].split()[0]}"),
        tuple(rows),
    )


WANTED = (
    ("answers / decisions", ""),
    ("kappa met or not, all kinds", "≥ .72"),
    ("kappa within the sound kinds", "≥ .62"),
    ("macro-F1 met or not", "≥ .86"),
    ("quadratic kappa on 0/1/2", "≥ .75"),
    ("confident: share of verdicts", "≥ 75%"),
    ("confident: right", "≥ 95%"),
    ("evidence overlaps the reader's quote", "≥ 95%"),
    ("evidence cut out: credit is lost", "≥ 90%"),
    ("claim turned round: credit is lost", "≥ 75%"),
    ("claim turned round: other items stay", "≥ 97%"),
    ("pasted three times: points change by", "≤ 2"),
    ("padded to three times: points change by", "≤ 2"),
    ("strong less plain, points", ""),
    ("the same, less the readers' gap", "within 5"),
    ("kinds in their order", "≥ 97%"),
)
"""The rows of the first table, in the order of `_main`, and what the project aims at on test."""


def _main(part: Figures) -> list[str]:
    contrast, spans = part["contrast"] or {}, part["spans"] or {}
    gap, order = part["points"]["plain_gap"], part["points"]["order"]
    return [
        f"{part['answers']} / {part['decisions']}",
        _kappa(part["kappa"]["all"]),
        _kappa(part["kappa"]["sound"]),
        _kappa(part["macro_f1"]),
        _kappa(part["quadratic"]),
        _share(part["sure"]["share"]),
        _share(part["sure"]["right"]),
        _of(spans.get("overlap"), spans.get("quotes")),
        _of(part["removal"]["lost"], part["removal"]["credited"]),
        _of(contrast.get("lost"), contrast.get("credited")),
        _share(contrast.get("others_unchanged")),
        _number(part["length"]["pasted"]),
        _number(part["length"]["padded"]),
        _number(gap["engine"]),
        _number(gap["difference"], signed=True),
        _of(order["engine"], order["pairs"]),
    ]


def _readers(part: Figures) -> dict[str, str]:
    readers = part["readers"]
    return {
        "kappa met or not, all kinds": _kappa(readers["kappa"]["all"]),
        "kappa within the sound kinds": _kappa(readers["kappa"]["sound"]),
        "macro-F1 met or not": _kappa(readers["macro_f1"]),
        "quadratic kappa on 0/1/2": _kappa(readers["quadratic"]),
        "strong less plain, points": _number(part["points"]["plain_gap"]["readers"]),
        "kinds in their order": _share(part["points"]["order"]["readers"]),
    }


def _ways(parts: Sequence[tuple[str, Figures]], way: str) -> Table:
    """Kappas by stage or by kind, of each part."""
    heads = [way]
    columns: list[dict[str, tuple[float | None, ...]]] = []
    for name, part in parts:
        short = name.split()[0]
        if way == "stage":
            heads += [short, "sound kinds", "readers"]
            columns.append(
                {
                    stage: (one["all"], one["sound"], one["readers"])
                    for stage, one in part["stages"].items()
                }
            )
        else:
            heads += [short, "readers"]
            readers = part["readers"]["kappa"]["by_kind"]
            columns.append(
                {kind: (one, readers[kind]) for kind, one in part["kappa"]["by_kind"].items()}
            )
    wide = 3 if way == "stage" else 2
    names = dict.fromkeys(name for column in columns for name in column)
    rows = [
        (name, *(_kappa(value) for column in columns for value in column.get(name, (None,) * wide)))
        for name in names
    ]
    return Table(f"Kappa met or not by {way}", tuple(heads), tuple(rows))


def _points(parts: Sequence[tuple[str, Figures]]) -> Table:
    heads = ["kind"]
    for name, _ in parts:
        heads += [name.split()[0], "readers"]
    names = dict.fromkeys(kind for _, part in parts for kind in part["points"]["kinds"])
    rows = []
    for kind in names:
        cells = [kind]
        for _, part in parts:
            one = part["points"]["kinds"].get(kind, {})
            cells += [_number(one.get("engine")), _number(one.get("readers"))]
        rows.append(tuple(cells))
    return Table("Points of 100 at senior by kind of answer", tuple(heads), tuple(rows))


def _baselines(name: str, part: Figures) -> Table:
    columns = ("all", "sound", "stuffed", "wrong")
    return Table(
        f"Kappa met or not beside simpler means, {name}",
        ("", "all kinds", "sound kinds", "stuffed", "wrong"),
        tuple(
            (means, *(_kappa(one[column]) for column in columns))
            for means, one in part["baselines"].items()
        ),
    )


def _attacks(found: Figures) -> Table:
    return Table(
        "Attacks: denials that earn their item; of the others, the mean points of 100 at senior",
        ("kind", "texts", "credited or points"),
        tuple(
            (
                kind,
                str(one["texts"]),
                f"{one['percent']:.1f}{'%' if one['measure'] == 'credited' else ''}",
            )
            for kind, one in found.items()
        ),
    )


def _reliability(name: str, part: Figures) -> Table:
    return Table(
        f"Reliability, {name}: what readers tick off of what the engine gives a probability",
        ("probability", "mean", "ticked off", "count"),
        tuple(
            (
                f"{row['from']:.1f} to {row['to']:.1f}",
                f"{row['probability']:.3f}",
                f"{row['ticked']:.3f}",
                str(row["count"]),
            )
            for row in part["reliability"]
        ),
    )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _kappa(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}%"


def _of(value: float | None, count: int | None) -> str:
    return "–" if value is None else f"{_share(value)} of {count}"


def _number(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return "–"
    return f"{value:+.1f}" if signed else f"{value:.1f}"
