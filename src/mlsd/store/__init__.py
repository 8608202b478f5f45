"""Session files: one per interview, `<home>/sessions/<id>.jsonl`, only ever appended to.

Who appended an event and got no error finds it again, whatever happens to the program next.
"""

from mlsd.store.read import Session, closing, load
from mlsd.store.shelf import Summary, find, last_practised, listing
from mlsd.store.write import SessionWriter, create, create_at, reopen, session_id

__all__ = [
    "Session",
    "SessionWriter",
    "Summary",
    "closing",
    "create",
    "create_at",
    "find",
    "last_practised",
    "listing",
    "load",
    "reopen",
    "session_id",
]
