"""The settings of a slot."""

from __future__ import annotations

from pscompat.simulator.providers.web._publishing import listed
from pscompat.simulator.providers.web._settings import Settings

BEHAVIOUR = Settings({"list": listed})
