"""A coach for machine-learning system design interviews that lives in a terminal."""

__version__ = "0.1.0"
