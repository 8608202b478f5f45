"""The program `mlsd`: the one place where an error becomes a line and an exit status."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; 0 done, 1 an error for people, 2 wrong usage, 130 interrupted."""
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: scripts and prompts ask this often.
        from mlsd import __version__

        print(f"mlsd {__version__}")  # noqa: T201
        return 0
    from mlsd.errors import MlsdError

    for stream in (sys.stdout, sys.stderr):
        # A quote in a letter that the terminal can't show must not end the program.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    try:
        from mlsd.cli.app import run

        run()
        sys.stdout.flush()
    except MlsdError as error:
        _say(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _left_alone()
    return 0


def _say(error: Exception) -> None:
    from mlsd.terminal.text import printable

    message = " ".join(printable(str(error)).split())
    print(f"mlsd: {message}", file=sys.stderr)  # noqa: T201


def _left_alone() -> int:
    """The reader of a pipe has gone, as `head` does: stop without a word."""
    import os

    # What is still buffered would be written at exit, and fail aloud.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
