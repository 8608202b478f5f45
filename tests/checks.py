"""All checks in one command: `uv run python tests/checks.py`.

Format, lint, types, import contracts, the content of the library, the README's figures and the
built wheel. Every check runs, also after one has failed; with names as arguments, only those. The
tests are `pytest`'s.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

CHECKS = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "imports": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "library": [PYTHON, "-m", "mlsd", "library", "check", "--no-user-library"],
    "figures": [PYTHON, "tests/figures_check.py"],
    "wheel": [PYTHON, "tests/wheel_check.py"],
}


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in CHECKS]:
        print(f"no check called {unknown[0]!r}; there are: {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    failed = []
    for name in names or CHECKS:
        began = time.monotonic()
        run = subprocess.run(CHECKS[name], cwd=TOP, check=False, capture_output=True, text=True)
        word = "failed" if run.returncode else "ok"
        print(f"{name:<8} {word:<6} {time.monotonic() - began:5.1f} s", flush=True)
        if run.returncode:
            failed.append(name)
            print(run.stdout + run.stderr, flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
