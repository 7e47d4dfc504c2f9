"""The settings of the builds of static web apps."""

from __future__ import annotations

from pscompat.simulator.providers.web.static_sites_config import BEHAVIOUR

__all__ = ["BEHAVIOUR"]
