"""Past sessions: listed, shown, marked, judged again; what was written stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from held import DATA, FRAMING, LATER, WHEN, held, verdict
from mlsd import __version__, store
from mlsd.content import Shelf
from mlsd.errors import MlsdError, NotFound, SessionError, SessionLocked
from mlsd.events import AnyEvent, Graded, Header
from mlsd.grading.formula import Band
from mlsd.model import Framework, Item, Prompt, Rubric, Said, Verdict
from mlsd.review import judging, pages
from mlsd.review.card import card as card_of_session

MakeHeader = Callable[..., Header]


def keep(home: Path, header: Header, events: Sequence[AnyEvent]) -> Path:
    with store.create(home, header) as writer:
        writer.append(*events)
        return writer.path


class Judge:
    """Explains what it is told to, and notes what it was given."""

    name = "words-2"

    def __init__(self, *explained: str) -> None:
        self.explained = explained
        self.listens: dict[str, tuple[str, ...]] = {}
        self.texts: dict[str, Said] = {}
        self.stages: list[str] = []

    def __call__(self, framework: Framework, prompt: Prompt) -> Judge:
        for name, item in (framework.items | prompt.own_items).items():
            self.listens[name] = item.listen.says if item.listen else ()
        return self

    def grade(
        self, rubric: Rubric, texts: dict[str, Said], *, stages: Sequence[str] | None = None
    ) -> tuple[Verdict, ...]:
        self.texts, self.stages = texts, list(stages or texts)
        return tuple(
            verdict(item.id, "explained" if item.id in self.explained else "missed")
            for stage in self.stages
            for item in rubric.stages[stage]
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A library of today that listens for the labels, and no longer has the drift."""
    base = tmp_path / "library"
    (base / "frameworks" / "two-stage").mkdir(parents=True)
    (base / "prompts").mkdir()
    files = {
        "frameworks/two-stage/framework.yaml": "title: Two\nstages: [data]\npresets:\n"
        "  applied: {total: 5, stages: {data: 5}}\n",
        "frameworks/two-stage/data.yaml": "title: Data\nask: Whence?\nchecklist:\n"
        "  labels:\n    statement: Reworded since\n    weight: bonus\n"
        "    listen: {says: [The till tells us what was bought.]}\n"
        "  goal:\n    statement: Moved here since\n",
        "prompts/tea-shop.yaml": "title: Tea\nbrief: Tea.\nframework: two-stage\nchecklist:\n"
        "  data:\n    returns:\n      statement: Returned tins\n"
        "      listen: {says: [Tins that come back are a no.]}\n",
    }
    for name, text in files.items():
        (base / name).write_text(text, encoding="utf-8")
    return Shelf(None, base)


def test_a_session_again(home: Path, make_header: MakeHeader) -> None:
    path = keep(home, make_header(), held())
    copy = path.with_name("copied.jsonl")
    copy.write_bytes(path.read_bytes())
    card = card_of_session(store.load(copy))
    assert card.id == "copied"
    assert card.score is not None
    assert card.score.score == 41.1
    assert card.stages[0].answer == FRAMING + LATER


def test_the_list(home: Path, make_header: MakeHeader) -> None:
    for hour in range(5):
        started = WHEN.replace(hour=hour)
        events = held() if hour else held()[:7]
        keep(home, make_header(id=store.session_id(started, "tea-shop"), started=started), events)
    (home / "sessions" / "junk.jsonl").write_text("{}\n", encoding="utf-8")
    first, older = pages.page(home, 1, 2)
    assert [(past.id, past.score, past.band) for past in first] == [
        ("2026-11-21-0450-tea-shop", 41.1, Band.LEAN_NO),
        ("2026-11-21-0350-tea-shop", 41.1, Band.LEAN_NO),
    ]
    assert older
    last, older = pages.page(home, 3, 2)
    assert [(past.id, past.score, past.finished) for past in last] == [
        ("2026-11-21-0050-tea-shop", None, False),
        ("junk", None, False),
    ]
    assert last[1].damaged == "line 1 is not the header of a session"
    assert not older
    assert pages.page(home, 9, 2) == ([], False)
    assert store.last_practised(home) == {"tea-shop": WHEN.replace(hour=4)}


def test_a_list_of_nothing(home: Path) -> None:
    assert pages.page(home) == ([], False)
    assert store.last_practised(home) == {}


def test_a_score_that_only_a_later_version_knows(home: Path, make_header: MakeHeader) -> None:
    events = [
        event.model_copy(update={"formula": 9}) if isinstance(event, Graded) else event
        for event in held()
    ]
    keep(home, make_header(), events)
    [past], _ = pages.page(home)
    assert past.score is None
    assert past.damaged is not None
    assert "formula 9" in past.damaged


def test_judged_again(home: Path, make_header: MakeHeader, shelf: Shelf) -> None:
    path = keep(home, make_header(), held())
    before = path.read_bytes()
    judge = Judge("goal", "labels")
    again = judging.regrade(path, shelf, judge, WHEN)
    assert path.read_bytes().startswith(before)
    assert len(path.read_bytes().splitlines()) == len(before.splitlines()) + 1
    # Today's listen for the items as they were; the library of today no longer has all of them.
    assert judge.listens == {
        "goal": (),
        "scale": (),
        "labels": ("The till tells us what was bought.",),
        "drift": (),
        "tea-shop/returns": ("Tins that come back are a no.",),
    }
    assert again.unheard == ("goal", "scale", "drift")
    assert judge.texts["framing"].answer == FRAMING + LATER
    assert judge.texts["data"] == Said(answer=DATA, reply="That is all.")
    assert [
        (change.item.id, change.before and change.before.outcome.value, change.after.outcome.value)
        for change in again.changes
    ] == [
        ("scale", "mentioned", "missed"),
        ("labels", "missed", "explained"),
        ("drift", "mentioned", "missed"),
        ("tea-shop/returns", "contradicted", "missed"),
    ]
    assert again.before is not None
    assert again.before.score is not None
    assert again.after.score is not None
    assert (again.engine_before, again.after.engine) == ("lexical-1", "words-2")
    assert (again.before.score.score, again.after.score.score) == (41.1, 60)
    shown = card_of_session(store.load(path))
    assert shown == again.after
    assert shown.regraded == WHEN
    # The items are those of the session, not today's: a must stays a must.
    assert shown.stages[1].lines[0].item == Item.model_validate(
        {"id": "labels", "statement": "Says where labels come from", "weight": "must"}
    )


def test_judged_again_without_a_change(home: Path, make_header: MakeHeader, shelf: Shelf) -> None:
    path = keep(home, make_header(), held())
    judging.regrade(path, shelf, Judge("goal"), WHEN)
    size = path.stat().st_size
    again = judging.regrade(path, shelf, Judge("goal"), WHEN)
    assert again.changes == ()
    assert path.stat().st_size > size  # that it was judged is known all the same


def test_an_unfinished_session_judged_again(
    home: Path, make_header: MakeHeader, shelf: Shelf
) -> None:
    path = keep(home, make_header(), held()[:8])
    judge = Judge("scale")
    again = judging.regrade(path, shelf, judge, WHEN)
    assert judge.stages == ["framing"]  # the other one is not handed in
    assert list(judge.texts) == ["framing"]
    assert [change.item.id for change in again.changes] == ["goal", "scale"]
    assert again.after.stages[1].status == "begun"


def test_judged_again_after_a_formula_that_is_not_known(
    home: Path, make_header: MakeHeader, shelf: Shelf
) -> None:
    strange = [
        event.model_copy(update={"formula": 9}) if isinstance(event, Graded) else event
        for event in held()
    ]
    path = keep(home, make_header(), strange)
    with pytest.raises(SessionError, match="or judge it again with --regrade"):
        card_of_session(store.load(path))
    again = judging.regrade(path, shelf, Judge("goal"), WHEN)
    assert again.before is None
    assert card_of_session(store.load(path)) == again.after


def test_what_can_not_be_judged_again(home: Path, make_header: MakeHeader, shelf: Shelf) -> None:
    path = keep(home, make_header(), held()[:3])
    with pytest.raises(MlsdError, match="no answer that was handed in"):
        judging.regrade(path, shelf, Judge(), WHEN)
    _, _, writer = store.reopen(path)
    with writer, pytest.raises(SessionLocked):
        judging.regrade(path, shelf, Judge(), WHEN)


def test_own_marks(home: Path, make_header: MakeHeader) -> None:
    path = keep(home, make_header(), held())
    before = path.read_bytes()
    judging.mark(path, {"returns": True, "goal": False})
    card = judging.mark(path, {"goal": None})
    marks = {line.item.id: line.mark for stage in card.stages for line in stage.lines}
    assert marks == {
        "goal": None,
        "scale": None,
        "labels": None,
        "drift": None,
        "tea-shop/returns": True,
    }
    assert path.read_bytes().startswith(before)
    assert card_of_session(store.load(path)) == card
    size = path.stat().st_size
    with pytest.raises(NotFound, match="no item called 'gaol'; did you mean 'goal'"):
        judging.mark(path, {"scale": True, "gaol": True})
    assert path.stat().st_size == size


def scores(home: Path) -> list[float | None]:
    return [past.score for past in pages.page(home)[0]]


def test_scores_are_worked_out_once(
    home: Path, make_header: MakeHeader, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(home, make_header(), held())
    assert scores(home) == [41.1]
    with monkeypatch.context() as patch:
        patch.setattr(store, "closing", None)
        assert scores(home) == [41.1]
    judging.regrade(path, shelf, Judge("goal", "labels"), WHEN)
    assert scores(home) == [60]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        "{",
        '{"version": "0", "scores": 7}',
        '{"version": VERSION, "scores": {"2026-11-21-1903-tea-shop": 7}}',
        '{"version": VERSION, "scores": {"2026-11-21-1903-tea-shop": [SIZE, TIME, "x", "yes"]}}',
        '{"version": VERSION, "scores": {"2026-11-21-1903-tea-shop": [SIZE, TIME, 7, "x"]}}',
        '{"version": VERSION, "scores": {"2026-11-21-1903-tea-shop": [SIZE, 1, 7, "yes"]}}',
        '{"version": "0", "scores": {"2026-11-21-1903-tea-shop": [SIZE, TIME, 7, "yes"]}}',
    ],
)
def test_kept_scores_that_are_no_use(home: Path, make_header: MakeHeader, broken: str) -> None:
    now = keep(home, make_header(), held()).stat()
    for name, value in (("SIZE", now.st_size), ("TIME", now.st_mtime_ns)):
        broken = broken.replace(name, str(value))
    (home / "cache").mkdir()
    (home / "cache" / "scores.json").write_text(broken.replace("VERSION", f'"{__version__}"'))
    assert scores(home) == [41.1]


def test_nowhere_to_keep_scores(home: Path, make_header: MakeHeader) -> None:
    keep(home, make_header(), held())
    (home / "cache").write_text("in the way")
    assert scores(home) == [41.1]
