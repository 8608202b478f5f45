"""The frame of a sketch, for a candidate who wants to draw the design."""

from __future__ import annotations

from typing import Final

TEMPLATE: Final = """\
```mermaid
flowchart LR
  A[first box] --> B[next box]
  B -->|what flows, how fast| C[next box]
```"""
"""Mermaid that every viewer of Markdown draws; the boxes' names say nothing."""


def framed(before: str, after: str) -> str:
    """The template on lines of its own, between what stands before the cursor and after it."""
    start = "" if not before or before.endswith("\n") else "\n"
    end = "" if after.startswith("\n") else "\n"
    return f"{start}{TEMPLATE}{end}"
