"""Text that somebody else wrote, made safe to show."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that change the reading direction
    "\u200b\u2028\u2029\u2060\ufeff"  # breaks and spaces that nobody sees
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: hidden text
    "\ud800-\udfff]"  # lone surrogates, which no terminal can be sent
)
_STARTS = re.compile(r"\s*([-*+•>|#]|\d+[.)]\s)")


def printable(text: str) -> str:
    """The text with every character that a terminal would obey, or hide, shown as a symbol.

    Newlines and tabs are kept, `\\r\\n` is a newline. What is returned holds no control
    character, no direction mark and no lone surrogate, and can be encoded as UTF-8.
    """
    return _UNSAFE.sub(_symbol, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The printable text with every run of white space as one space."""
    return " ".join(printable(text).split())


def reflowed(text: str) -> str:
    """Markdown of a library file without the breaks that its author made for an editor.

    A list entry, a quotation, a table row, a heading and a code block keep their lines.
    """
    lines: list[str] = []
    fenced = False
    for line in printable(text.strip()).split("\n"):
        fence = line.lstrip().startswith(("```", "~~~"))
        goes_on = lines and lines[-1].strip() and line.strip() and not fenced and not fence
        if goes_on and not _STARTS.match(line) and not lines[-1].startswith(("#", "```", "~~~")):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
        fenced ^= fence
    return "\n".join(lines)


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"⟨{code:04X}⟩"
