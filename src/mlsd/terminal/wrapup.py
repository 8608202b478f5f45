"""The wrap-up: a guess at each stage's band before the card is seen, and a last word."""

from __future__ import annotations

from mlsd.grading.formula import Band
from mlsd.terminal.clock import Fragments
from mlsd.terminal.wrap import clipped, width

BANDS = tuple(Band)
LEGEND = "   ".join(f"{number} {band}" for number, band in enumerate(BANDS, start=1))


class Guesses:
    """The candidate's guesses, and the stage that the next key is for."""

    def __init__(self, titles: dict[str, str], made: dict[str, int]) -> None:
        self.titles = titles
        self.made = dict(made)
        self.at = next((at for at, stage in enumerate(titles) if stage not in made), 0)

    def move(self, by: int) -> None:
        """Go up or down, not beyond the ends."""
        self.at = min(max(self.at + by, 0), len(self.titles) - 1)

    def guess(self, band: int) -> str:
        """Note the band for the stage at hand, go on to the next one, return the stage."""
        stage = list(self.titles)[self.at]
        self.made[stage] = band
        self.move(1)
        return stage

    @property
    def complete(self) -> bool:
        """True when there is a guess for every stage."""
        return len(self.made) == len(self.titles)

    def rows(self, columns: int, *, focused: bool) -> list[Fragments]:
        """A row for each stage."""
        label = min(max(map(width, self.titles.values())), columns - 20)
        lines: list[Fragments] = []
        for at, (stage, title) in enumerate(self.titles.items()):
            here = focused and at == self.at
            name = clipped(title, label)
            band = self.made.get(stage)
            guess = "no guess" if band is None else f"{band + 1} {BANDS[band]}"
            text = f" {'▸' if here else ' '} {name}{' ' * (label - width(name))}   "
            style = "class:selected" if here else ""
            lines.append([(style, text), (style if band is None else f"{style} bold", f"{guess} ")])
        return lines
