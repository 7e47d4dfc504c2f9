"""The continuous jobs of web apps."""

from __future__ import annotations

from pscompat.simulator.providers.web._jobs import CONTINUOUS as BEHAVIOUR

__all__ = ["BEHAVIOUR"]
