"""Finds and reads the library: the shipped files and the user's own beside them."""

from mlsd.content.files import open_file, write_whole
from mlsd.content.folders import cache_folder, home, shipped
from mlsd.content.grader import weights
from mlsd.content.shelf import Entry, Shelf

__all__ = [
    "Entry",
    "Shelf",
    "cache_folder",
    "home",
    "open_file",
    "shipped",
    "weights",
    "write_whole",
]
