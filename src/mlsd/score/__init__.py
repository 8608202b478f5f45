"""Written answers graded without an interview: one text, a whole design, or a batch of lines."""
