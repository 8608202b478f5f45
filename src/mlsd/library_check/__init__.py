"""The check of a library: the form of its files, what the grader hears, what the texts promise."""

from mlsd.library_check.report import Report
from mlsd.library_check.run import check_library

__all__ = ["Report", "check_library"]
