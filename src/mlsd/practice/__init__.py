"""Holding an interview: what the candidate does, recorded and graded in order."""

from mlsd.practice.scripted import Script, follows_up, hold_scripted
from mlsd.practice.sitting import Sitting

__all__ = ["Script", "Sitting", "follows_up", "hold_scripted"]
