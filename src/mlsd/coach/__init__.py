"""What many sessions say together."""
