"""A file of speech that the candidate made with a tool of their own, read with care."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import Final

from mlsd.errors import AnswerError
from mlsd.interview.transcript import Transcript, transcript

LARGEST: Final = 1_000_000
"""Bytes of the largest file: an hour of captions takes a tenth of it."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_spoken(path: Path) -> Transcript:
    """The transcript in the file at `path`.

    Raises AnswerError, in one line, for what is no regular file, too large, no text, or empty;
    it waits for nothing, not even for a pipe.
    """
    data = _bytes(path)
    if len(data) > LARGEST:
        raise AnswerError(f"{path}: larger than {LARGEST // 1_000_000} MB, too large for speech")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AnswerError(f"{path}:{line}: not UTF-8; save the text as UTF-8") from error
    if "\0" in text:
        raise AnswerError(f"{path}: not a text; plain text, SRT and WebVTT are read")
    spoken = transcript(text)
    if not spoken.words:
        raise AnswerError(f"{path}: there are no words in it")
    return spoken


def _bytes(path: Path) -> bytes:
    try:
        # Without O_NONBLOCK a pipe that nobody writes to would hold up the interview.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise AnswerError(f"{path}: not a regular file")
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise AnswerError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
