"""Checklists and lists as tables, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from drawing import on_terminal, piped
from held import DATA, graded, held, verdict
from mlsd.coach.past import Past
from mlsd.content import Entry
from mlsd.errors import NotFound
from mlsd.events import Header
from mlsd.export.markdown import sheet_markdown
from mlsd.export.values import entries_json, sessions_json, to_json
from mlsd.grading.again import Regrading, changes_between
from mlsd.grading.formula import Band, formula_sentences
from mlsd.grading.sheet import Sheet, sheet_of
from mlsd.grading.tally import card_of, rubric_for
from mlsd.interview import play
from mlsd.model import Framework, Level, Prompt
from mlsd.terminal.changes import RegradingView
from mlsd.terminal.lists import EntriesView, PastView
from mlsd.terminal.tables import SheetView

MakeHeader = Callable[..., Header]
WHEN = datetime(2026, 11, 21, 19, 3, tzinfo=UTC)


def framework(make_header: MakeHeader) -> Framework:
    header = make_header()
    item = header.framework.stages["data"].checklist["labels"]
    item = item.model_copy(update={"why": "No [b]label[/b].", "probe": "Who?", "mistake": "None"})
    data = header.framework.stages["data"]
    data = data.model_copy(update={"checklist": {**data.checklist, "labels": item}})
    return header.framework.model_copy(update={"stages": {**header.framework.stages, "data": data}})


def sheet(make_header: MakeHeader, level: Level | None = None) -> Sheet:
    prompt: Prompt = make_header().prompt
    return sheet_of(framework(make_header), prompt, level=level)


def test_a_checklist(make_header: MakeHeader) -> None:
    shown = piped(SheetView(sheet(make_header)), 60)
    table, _, scoring = shown.partition("Scoring, formula 1\n")
    assert (
        table
        == """\
Recommend tea                                        5 items

Task framing                                               2
 What is the task?

 item     statement                           weight  level
 goal     Names the business goal             must    mid
 scale    Asks for the scale                  should  senior

Data engineering                                           3
 Where does the data come from?

 item     statement                           weight  level
 labels   Says where labels come from         must    mid
 drift    Expects the data to drift           bonus   mid
 returns  Uses returned tins as a label       should  mid

"""
    )
    assert scoring.split() == " ".join(formula_sentences()).split()


def test_a_checklist_with_reasons_at_a_level(make_header: MakeHeader) -> None:
    shown = piped(SheetView(sheet(make_header, Level.MID), why=True), 60)
    assert shown.startswith("Recommend tea                      expected at mid · 3 items\n")
    assert "scale" not in shown.partition("Scoring")[0]
    assert (
        """\
 labels   Says where labels come from         must    mid
     why  No [b]label[/b].
   probe  Who?
    slip  None

 returns  Uses"""
        in shown
    )


def test_a_checklist_of_one_stage_without_a_prompt(make_header: MakeHeader) -> None:
    one = sheet_of(framework(make_header), stage="data")
    assert (one.title, one.prompt) == ("Two stages", None)
    assert [item.id for item in one.items] == ["labels", "drift"]
    with pytest.raises(NotFound, match="no stage called 'dato'; did you mean 'data'"):
        sheet_of(framework(make_header), stage="dato")


def test_a_checklist_as_markdown(make_header: MakeHeader) -> None:
    text = sheet_markdown(sheet(make_header, Level.MID), why=True)
    head, _, scoring = text.partition("## Scoring, formula 1\n\n")
    assert (
        head
        == """\
# Recommend tea

What is expected at mid.

## Task framing

What is the task?

| item | statement | weight | level |
|---|---|---|---|
| `goal` | Names the business goal | must | mid |

## Data engineering

Where does the data come from?

| item | statement | weight | level |
|---|---|---|---|
| `labels` | Says where labels come from | must | mid |
| `returns` | Uses returned tins as a label | should | mid |

**`labels`** Says where labels come from

- Why: No \\[b\\]label\\[/b\\].
- Probe: Who?
- Slip: None

"""
    )
    assert scoring.splitlines()[-1] == "- A stage under 25 caps the band at lean no."


def test_a_checklist_as_json(make_header: MakeHeader) -> None:
    made = to_json(sheet(make_header, Level.MID))
    assert made["stages"][1]["items"][0] == {
        "id": "labels",
        "statement": "Says where labels come from",
        "weight": "must",
        "level": "mid",
        "why": "No [b]label[/b].",
        "probe": "Who?",
        "mistake": "None",
    }
    assert (made["title"], made["prompt"], made["level"]) == ("Recommend tea", "tea-shop", "mid")
    assert made["formula"]["weights"] == {"must": 3, "should": 2, "bonus": 1}
    assert made["scoring"] == list(formula_sentences())


PASTS = [
    Past("2026-11-21-1903-tea-shop", WHEN, "tea-shop", "Recommend tea", "mock", Level.SENIOR, 19.1,
         True, 41.1, Band.LEAN_NO),
    Past("2026-11-20-1903-tea-shop", WHEN, "tea-shop", "[i]Tea[/i] \x1b", "stage", Level.MID, 75,
         False, damaged="line 7 can't be read"),
    Past("junk", None, "", "", "", None, 0, False, damaged="line 1 is not the header of a session"),
]  # fmt: skip


def test_past_sessions() -> None:
    assert (
        piped(PastView(PASTS, zone=UTC))
        == """\
 Recommend tea                                senior    19:06   41.1  lean no
 2026-11-21 19:03 · 2026-11-21-1903-tea-shop
 [i]Tea[/i] ␛                                 mid     1:15:00  not finished
 2026-11-21 19:03 · 2026-11-20-1903-tea-shop · one stage
 damaged: line 7 can't be read
 junk  line 1 is not the header of a session
"""
    )
    assert sessions_json(PASTS)[0] == {
        "id": "2026-11-21-1903-tea-shop",
        "started": "2026-11-21T19:03:00+00:00",
        "prompt": "tea-shop",
        "title": "Recommend tea",
        "mode": "mock",
        "level": "senior",
        "minutes": 19.1,
        "finished": True,
        "score": 41.1,
        "band": "lean no",
        "damaged": None,
    }
    assert to_json(PASTS[2])["damaged"] == "line 1 is not the header of a session"


def test_what_can_be_practised() -> None:
    entries = [
        Entry(
            id="tea-shop", title="Recommend tea", domain="shops", level=Level.MID, items=5, own=True
        ),
        Entry(id="till", title="Count", domain="shops", level=Level.STAFF, items=78, own=False),
    ]
    assert (
        piped(EntriesView(entries, {"till": WHEN}, zone=UTC), 60)
        == """\
 prompt                            level   items  practised

 shops
 tea-shop  Recommend tea (yours)   mid         5  never
 till      Count                   staff      78  2026-11-21
"""
    )
    assert [one["last_practised"] for one in entries_json(entries, {"till": WHEN})] == [
        None,
        "2026-11-21T19:03:00+00:00",
    ]
    assert piped(EntriesView([], {})) == " There is nothing to practise.\n"


def regrading(make_header: MakeHeader) -> Regrading:
    header, events = make_header(), held()
    before = play(header, events)
    again = graded(
        1140,
        verdict("goal", "explained", quote="I want"),
        verdict("labels", "explained", quote=DATA),
        verdict("tea-shop/returns", "missed"),
        engine="lexical-2",
    )
    after = play(header, [*events, again])
    return Regrading(
        before=card_of(before),
        after=card_of(after),
        engine_before="lexical-1",
        changes=changes_between(
            rubric_for(header), before.verdicts, {one.item: one for one in again.verdicts}
        ),
        unheard=("goal",),
    )


def test_what_a_new_grading_changed(make_header: MakeHeader) -> None:
    assert (
        piped(RegradingView(regrading(make_header)))
        == """\
Judged again                                               lexical-1 → lexical-2
 41.1 lean no → 74.4 yes
 Task framing       80.0 →  80.0
 Data engineering   10.0 →  70.0     +60.0

Data engineering
 labels                    ? missed, unsure → ● explained
                           “Labels come from the till.”
 returns                   ✗ seems to reject → ○ missed

 Today's library has no listen for these; judged by their statement: goal.
"""
    )
    assert to_json(regrading(make_header)) == {
        "engine_before": "lexical-1",
        "engine": "lexical-2",
        "score_before": 41.1,
        "score": 74.4,
        "band_before": "lean no",
        "band": "yes",
        "changes": [
            {
                "id": "labels",
                "stage": "data",
                "before": {"verdict": "missed", "certainty": "unsure"},
                "after": {"verdict": "explained", "certainty": "sure"},
            },
            {
                "id": "tea-shop/returns",
                "stage": "data",
                "before": {"verdict": "contradicted", "certainty": "sure"},
                "after": {"verdict": "missed", "certainty": "sure"},
            },
        ],
        "unheard": ["goal"],
    }


def test_a_new_grading_that_changed_nothing(make_header: MakeHeader) -> None:
    card = card_of(play(make_header(), held()))
    one = Regrading(before=None, after=card, engine_before=None, changes=())
    assert " No verdict changed.\n" in piped(RegradingView(one))
    assert " 41.1 lean no\n" in piped(RegradingView(one))


def test_rules_are_for_terminals(make_header: MakeHeader) -> None:
    assert "─" in on_terminal(SheetView(sheet(make_header)))
    assert "─" not in piped(SheetView(sheet(make_header)))
