"""What one prompt costs to load for `practice`, with 30 prompts in the library and with 300.

The copies stand in temporary folders and the runs are interleaved: a round is one process a
library, the least of each counts, since a busy machine only adds. The prompt is loaded as
`mlsd practice PROMPT` does it, compiled files in the cache: up to the frozen header, and then with
the grader, whose reading costs the same whatever the library and would hide a difference.

    uv run python tests/bench/bench_library.py [ROUNDS]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SIZES = (30, 300)
LIMIT = 1.10
PROMPT = "prompt-000"

LOAD = """
import resource, sys
from pathlib import Path
from mlsd.cli.sitting import header_for
from mlsd.content import Shelf
def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def load(grader):
    shelf = Shelf(base=Path(sys.argv[1]))
    header_for(
        shelf, sys.argv[2], level="senior", preset=None, minutes=None, stage=None, timed=True,
        scripted=False,
    )
    shelf.notes
    if grader:
        prompt = shelf.prompt(sys.argv[2])
        shelf.engine(shelf.framework(prompt.framework), prompt)
load(True)
for grader, times in ((False, 40), (True, 5)):
    before = spent()
    for _ in range(times):
        load(grader)
    print((spent() - before) / times)
"""


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MLSD_HOME"] = str(Path(folder) / "home")
        libraries = {size: _library(Path(folder) / str(size), size) for size in SIZES}
        for library in libraries.values():  # fills the cache
            _seconds(library)
        seconds: dict[int, list[list[float]]] = {size: [] for size in SIZES}
        for _ in range(rounds):
            for size, library in libraries.items():
                seconds[size].append(_seconds(library))
    missed = 0
    for at, what in enumerate(("library alone", "with the grader")):
        few, many = (1000 * min(times[at] for times in seconds[size]) for size in SIZES)
        missed += (ratio := many / few) > LIMIT
        print(
            f"{what:<16} {few:7.2f} ms of {SIZES[0]}, {many:7.2f} ms of {SIZES[1]}: {ratio:5.3f}"
            f"  limit {LIMIT:g}  {'ok' if ratio <= LIMIT else 'TOO SLOW'}"
        )
    return 1 if missed else 0


def _library(folder: Path, size: int) -> Path:
    """A library of copies of the shipped prompts, each with a name and a text of its own."""
    shutil.copytree(TOP / "frameworks", folder / "frameworks")
    (folder / "prompts").mkdir()
    shipped = sorted((TOP / "prompts").glob("*.yaml"))
    for number in range(size):
        text = shipped[number % len(shipped)].read_text(encoding="utf-8")
        copy = folder / "prompts" / f"prompt-{number:03}.yaml"
        copy.write_text(f"{text}# copy {number}\n", encoding="utf-8")
    return folder


def _seconds(library: Path) -> list[float]:
    """The CPU seconds, user and system, of one load without and with the grader."""
    command = [sys.executable, "-c", LOAD, str(library), PROMPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(line) for line in done.stdout.split()]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 15))
