"""How much an interviewer asks for: by level, and by the time that is left of a stage."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from mlsd.model import Level, Node

MOST: Final = 3
"""Follow-ups after a stage that nobody is asked more of."""

Count = Annotated[int, Field(ge=0, le=MOST)]
Seconds = Annotated[float, Field(gt=0)]


class Pace(Node):
    """All numbers of the asking.

    `probes` is how many follow-ups a stage has at most, `curveballs` how many of those come in
    an interview. A second and a third probe need `probe_needs` seconds of the stage's time, a
    curveball `curveball_needs`; the first probe needs none.
    """

    version: int
    probes: dict[Level, Count]
    curveballs: dict[Level, Annotated[int, Field(ge=0, le=2)]]
    probe_needs: Seconds
    curveball_needs: Seconds


PACE: Final = Pace(
    version=1,
    # An interviewer leads a mid candidate through the stage and waits for a staff one to lead.
    probes={Level.MID: 3, Level.SENIOR: 2, Level.STAFF: 1},
    # Changing one's design under a new demand is what the higher levels are asked for.
    curveballs={Level.MID: 1, Level.SENIOR: 2, Level.STAFF: 2},
    probe_needs=60,
    curveball_needs=120,
)
"""The table of today. What was asked is recorded, so a new one changes no past session."""
