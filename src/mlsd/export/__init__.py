"""Sessions and rubrics in the formats that other programs read."""
