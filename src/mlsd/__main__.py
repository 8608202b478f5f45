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

    _fill_in()
    for stream in (sys.stdout, sys.stderr):
        # A quote in a letter that the terminal can't show must not end the program.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    try:
        from mlsd.cli.app import run

        status = run()
        sys.stdout.flush()
    except MlsdError as error:
        _say(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _let_go()  # the reader has left, as `head` does: stop without a word
    except OSError as error:
        # Every file that is opened or written has errors of its own: this is standard output.
        if error.filename is not None:
            raise
        _let_go()
        _say(f"the output was not written: {error.strerror}")
    else:
        return status
    return 1


def _fill_in() -> None:
    """Put nothing where a standard stream was closed, before a file of ours takes its number."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        import os

        while os.open(os.devnull, os.O_RDWR) <= 2:
            pass
        sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def _say(message: str) -> None:
    from mlsd.terminal.text import one_line

    print(f"mlsd: {one_line(message)}", file=sys.stderr)  # noqa: T201


def _let_go() -> None:
    """Write no more to standard output: what is still buffered would fail again at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    raise SystemExit(main())
