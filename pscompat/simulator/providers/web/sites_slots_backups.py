"""The backups of deployment slots."""

from __future__ import annotations

from pscompat.simulator.providers.web._backups import BEHAVIOUR

__all__ = ["BEHAVIOUR"]
