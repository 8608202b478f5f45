"""The README's figures of the semantic engine are what `mlsd eval` finds on the test part.

The encoder's sums differ in their last digits from one kind of processor to another, so a figure
may lie NEAR the README's; where the extra is not installed, the check fails.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent

NEAR = 0.01


def main() -> int:
    """Compare the two; 1 where a figure differs."""
    readme = (TOP / "README.md").read_text("utf-8")
    _, _, rest = readme.partition("<!-- begin semantic figures -->\n")
    shown = rest.partition("<!-- end semantic figures -->")[0]
    command = [sys.executable, "-m", "mlsd", "eval", "tests/gold/test", "--json", "--engine"]
    run = subprocess.run(
        [*command, "semantic"], cwd=TOP, check=True, capture_output=True, text=True
    )
    wrong = compared(shown, figures(json.loads(run.stdout)))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def figures(found: dict[str, Any]) -> dict[str, float]:
    """The figures by the names that the README gives them, as shares of 1."""
    part = found["development"]  # the folder itself: it has no `test` within
    return {
        "kappa met or not, all kinds": part["kappa"]["all"],
        "kappa within the sound kinds": part["kappa"]["sound"],
        "macro-F1 met or not": part["macro_f1"],
        "quadratic kappa on 0/1/2": part["quadratic"],
        "evidence overlaps the reader's quote": part["spans"]["overlap"],
        "claim turned round: credit is lost": part["contrast"]["lost"],
    }


def compared(table: str, found: dict[str, float]) -> list[str]:
    """A line for each figure that is not near the last column of the README's table."""
    shown = {}
    for row in re.findall(r"^\| (.+?) \|.*\| *([\d.]+) \|$", table, re.MULTILINE):
        shown[row[0]] = float(row[1])
    return [
        f"{name}: the README says {shown.get(name, 'nothing')}, mlsd eval {value:.3f}"
        for name, value in found.items()
        if name not in shown or abs(shown[name] - value) > NEAR
    ]


if __name__ == "__main__":
    sys.exit(main())
