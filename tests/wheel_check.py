"""Builds the wheel, installs it away from the checkout and uses it there.

hatchling builds without a word when a folder is missing, and an editable install reads the
checkout: only an installed wheel shows that the frameworks and prompts are in it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent

ANSWERS = """\
framing: Who uses this page, and what do they see today? I would raise the days on which people come back.
data:
  asks: [How many users are there?]
  answer: We join each impression with the features as they stood at the moment of the request.
training: Logistic regression on a split by time as the baseline, then a small network if it earns it.
serving: Retrieve 500 candidates from an index, rank them within 100 ms, fall back to popular ones.
monitoring: Watch the drift of inputs and an A/B test with a guardrail on complaints.
"""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mlsd-wheel-") as folder:
        away = Path(folder)
        wheel = _build(away)
        _holds_the_library(wheel)
        _works(_installed(wheel, away), away)
    print("the wheel holds the library and works away from the checkout")
    return 0


def _build(away: Path) -> Path:
    # From a copy of what git knows, so that a file left lying about can't make it work.
    source = away / "source"
    listed = _run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=TOP)
    for name in filter(None, listed.split("\0")):
        if (TOP / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, source / name)
    _run(["uv", "build", "--quiet", "--wheel", "--out-dir", str(away), str(source)], cwd=away)
    (wheel,) = away.glob("*.whl")
    shutil.rmtree(source)
    return wheel


def _holds_the_library(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        f"mlsd/{path.relative_to(TOP).as_posix()}"
        for top in ("frameworks", "prompts")
        for path in (TOP / top).rglob("*.yaml")
    }
    assert len(wanted) >= 9, f"only {len(wanted)} YAML files in the checkout"
    assert wanted <= inside, f"missing in the wheel: {sorted(wanted - inside)}"
    strangers = {name.split("/")[0] for name in inside} - {"mlsd"}
    assert all(name.endswith(".dist-info") for name in strangers), f"also there: {strangers}"


def _installed(wheel: Path, away: Path) -> Path:
    venv = away / "venv"
    _run(["uv", "venv", "--quiet", "--python", sys.executable, str(venv)], cwd=away)
    _run(
        ["uv", "pip", "install", "--quiet", "--python", str(venv), str(wheel)],
        cwd=away,
    )
    return next(venv.glob("bin/mlsd"), venv / "Scripts" / "mlsd.exe")


def _works(mlsd: Path, away: Path) -> None:
    home = away / "home"
    (away / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    (away / "answer.md").write_text("Each row sees only the features of its own time.", "utf-8")

    def run(*arguments: str) -> str:
        return _run([str(mlsd), *arguments], cwd=away, home=home)

    assert "point-in-time" in run("rubric", "--json")
    prompt = "video-recommendation"
    scored = json.loads(
        run("score", "--prompt", prompt, "--stage", "data", "--json", "answer.md"),
    )
    assert 0 <= scored["score"] <= 100, scored
    held = json.loads(run("practice", prompt, "--answers", "answers.yaml", "--json"))
    assert held["mode"] == "scripted", held
    assert "data" in run("review", "last"), "the session that was held can't be reviewed"


def _run(command: list[str], *, cwd: Path, home: Path | None = None) -> str:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")
    }
    if home:
        environment["MLSD_HOME"] = str(home)
    run = subprocess.run(
        command, cwd=cwd, env=environment, check=False, capture_output=True, text=True
    )
    if run.returncode:
        print(run.stdout + run.stderr)
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}")
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
