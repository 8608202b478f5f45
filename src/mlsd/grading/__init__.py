"""Texts to verdicts, verdicts to points, points to a card. Nothing here reads a disk or a clock."""
