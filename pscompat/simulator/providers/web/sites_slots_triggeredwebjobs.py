"""The triggered jobs of web apps."""

from __future__ import annotations

from pscompat.simulator.providers.web._jobs import TRIGGERED as BEHAVIOUR

__all__ = ["BEHAVIOUR"]
