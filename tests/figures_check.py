"""The README's table of figures is what `mlsd eval --engine lexical --markdown` prints, to the last digit.

The grader is deterministic, so a figure that fell, or rose unsaid, fails this check.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def main() -> int:
    """Compare the two; 1 where they differ, with the first line that does."""
    readme = (TOP / "README.md").read_text("utf-8")
    _, _, rest = readme.partition("<!-- begin mlsd eval --markdown -->\n")
    shown = rest.partition("<!-- end mlsd eval --markdown -->")[0].split("\n")
    command = [sys.executable, "-m", "mlsd", "eval", "--engine", "lexical", "--markdown"]
    run = subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True)
    printed = run.stdout.split("\n")
    wanted = [line for line in shown if line.strip()]
    found = [line for line in printed if line.strip()]
    for old, new in zip(wanted, found, strict=False):
        if old != new:
            print(f"the README says\n  {old}\nand mlsd eval --engine lexical --markdown\n  {new}")
            return 1
    if len(wanted) != len(found):
        print(f"the README has {len(wanted)} lines of figures, not {len(found)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
