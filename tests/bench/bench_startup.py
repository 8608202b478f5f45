"""What it costs to start: CPU time under a terminal, against `python -c pass` and against floors.

A floor is a bare script that imports what the command must use, runs an empty Typer command and
prints one table (or opens one menu): what nobody could go below with these packages. Bytecode is
compiled first, the runs are interleaved, and the least of each counts: a busy machine only adds.

    uv run python tests/bench/bench_startup.py [ROUNDS]
"""

from __future__ import annotations

import compileall
import os
import pty
import re
import signal
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "src"
PYTHON = sys.executable
MLSD = str(Path(PYTHON).parent / "mlsd")
ANSWER = str(HERE / "floors/answer.txt")
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Run:
    """A command; `until` is what its first screen shows, after which it is ended."""

    command: list[str]
    until: bytes | None = None


RUNS = {
    "python -c pass": Run([PYTHON, "-c", "pass"]),
    "mlsd --version": Run([MLSD, "--version"]),
    "mlsd --help": Run([MLSD, "--help"]),
    "floor of rubric": Run([PYTHON, str(HERE / "floors/table.py"), "73"]),
    "mlsd rubric": Run([MLSD, "rubric"]),
    "floor of review": Run([PYTHON, str(HERE / "floors/table.py"), "20"]),
    "mlsd review": Run([MLSD, "review"]),
    "floor of score": Run([PYTHON, str(HERE / "floors/grade.py"), "20"]),
    "mlsd score": Run([MLSD, "score", "--prompt", "fraud-detection", "--stage", "data", ANSWER]),
    "floor of practice": Run([PYTHON, str(HERE / "floors/menu.py")], b"Recommend videos"),
    "mlsd practice": Run([MLSD, "practice"], b"Recommend videos"),
}

LIMITS = [
    ("mlsd --version", "python -c pass", 1.5),
    ("mlsd --help", "python -c pass", 9.0),
    ("mlsd rubric", "floor of rubric", 1.25),
    ("mlsd review", "floor of review", 1.25),
    ("mlsd score", "floor of score", 1.4),
    ("mlsd practice", "floor of practice", 1.25),
]


def main(rounds: int) -> int:
    for folder in (sysconfig.get_path("purelib"), str(SOURCE), sysconfig.get_path("stdlib")):
        compileall.compile_dir(folder, quiet=2)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"MLSD_HOME": home, "TERM": "xterm-256color"}
        _some_sessions(Path(home))
        for run in RUNS.values():  # fills the caches
            _cpu(run)
        seconds: dict[str, list[float]] = {name: [] for name in RUNS}
        for _ in range(rounds):
            for name, run in RUNS.items():
                seconds[name].append(_cpu(run))
    least = {name: min(times) for name, times in seconds.items()}
    for name, value in least.items():
        print(f"{name:<18} {value * 1000:7.1f} ms")
    missed = 0
    for name, floor, limit in LIMITS:
        ratio = least[name] / least[floor]
        missed += ratio > limit
        word = "ok" if ratio <= limit else "TOO SLOW"
        print(f"{name:<15} / {floor:<18} {ratio:5.2f}  limit {limit:<5g} {word}")
    return 1 if missed else 0


def _cpu(run: Run) -> float:
    """The CPU seconds, user and system, that one run takes on a terminal of its own."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(run.command[0], run.command)
    seen = b""
    try:
        while data := os.read(terminal, 65536):
            seen += data
            if run.until and run.until in ESCAPES.sub(b"", seen):
                os.kill(pid, signal.SIGKILL)
                break
    except OSError:
        pass  # the other side has ended
    _, status, usage = os.wait4(pid, 0)
    os.close(terminal)
    ended = os.waitstatus_to_exitcode(status)
    if ended not in (0, -signal.SIGKILL):
        raise SystemExit(f"{' '.join(run.command)} ended with {ended}:\n{seen.decode()}")
    if run.until and ended == 0:
        raise SystemExit(f"{' '.join(run.command)} never showed {run.until!r}")
    return usage.ru_utime + usage.ru_stime


def _some_sessions(home: Path) -> None:
    """A page of past sessions: one that was held, and copies of it."""
    answers = home / "answers.yaml"
    answers.write_text("data: We split by time.\n", encoding="utf-8")
    held = [MLSD, "practice", "video-recommendation", "--answers", str(answers), "--json"]
    subprocess.run(held, check=True, stdout=subprocess.DEVNULL)
    (session,) = (home / "sessions").glob("*.jsonl")
    for number in range(2, 31):
        copy = session.with_name(f"{session.stem}-{number}.jsonl")
        copy.write_bytes(session.read_bytes())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 15))
