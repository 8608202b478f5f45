"""The rules of the interview: what may happen next, and what the interviewer answers."""

from mlsd.interview.state import Interview, StageState, begin, play, step, superseded

__all__ = ["Interview", "StageState", "begin", "play", "step", "superseded"]
