"""The way of a draft through the candidate's own editor."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import tempfile
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from pathlib import Path

FALLBACKS = ("nano", "vim", "vi", "emacs")


def named_file(words: str) -> Path:
    """The file that a person names: a `~` and the quotes of a dropped file's path are theirs."""
    words = words.strip()
    if len(words) > 2 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    path = Path(words.replace("\\ ", " "))
    try:
        return path.expanduser()
    except RuntimeError:  # the `~` of nobody
        return path


def editor_command(environ: Mapping[str, str]) -> list[str] | None:
    """The words of $VISUAL, else of $EDITOR, else the first common editor there is."""
    for name in ("VISUAL", "EDITOR"):
        try:
            if words := shlex.split(environ.get(name, "")):
                return words
        except ValueError:  # an unclosed quote
            continue
    found = next((each for each in FALLBACKS if shutil.which(each, path=environ.get("PATH"))), None)
    return [found] if found else None


async def edit(command: list[str], text: str, started: Callable[[Process], None]) -> str:
    """`text` as the editor left it, unchanged where it left nothing. Raises OSError.

    The file is readable by its owner alone, and gone afterwards. The newline that editors put
    at the end of a file is taken off again.
    """
    handle, name = await asyncio.to_thread(tempfile.mkstemp, ".md", "mlsd-")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        process = await asyncio.create_subprocess_exec(*command, name)
        started(process)
        await process.wait()
        try:
            edited = path.read_bytes().decode("utf-8", errors="replace")
        except FileNotFoundError:
            return text
    finally:
        path.unlink(missing_ok=True)
    edited = edited.replace("\r\n", "\n")
    return edited if text.endswith("\n") else edited.removesuffix("\n")
