"""The colours of an error display."""

from __future__ import annotations


class Colours:
    """Escape sequences of an error display; all empty where the output takes none."""

    __slots__ = ("accent", "error", "reset")

    def __init__(self, error: str = "", accent: str = "", reset: str = ""):
        self.error = error
        self.accent = accent
        self.reset = reset


PLAIN = Colours()
