"""The names that web apps answer to."""

from __future__ import annotations

from pscompat.simulator.providers.web._host_names import BEHAVIOUR

__all__ = ["BEHAVIOUR"]
