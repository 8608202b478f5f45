"""What a command reads that the user names: a file, or `-` for standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from mlsd.errors import AnswerError


def read_bytes(name: str) -> bytes:
    """The content of the file, or of standard input for `-`. Raises AnswerError."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise AnswerError(f"{name}: {error.strerror}") from error


def read_text(name: str) -> str:
    """The same as text, without a byte order mark. Raises AnswerError where it is not UTF-8."""
    content = read_bytes(name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        shown = "standard input" if name == "-" else name
        raise AnswerError(f"{shown}:{line}: not UTF-8; save the text as UTF-8") from error
