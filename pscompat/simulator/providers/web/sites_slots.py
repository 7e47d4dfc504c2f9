"""Deployment slots of web apps."""

from __future__ import annotations

from pscompat.simulator.providers.web._actions import ACTIONS
from pscompat.simulator.providers.web._sites import Sites

BEHAVIOUR = Sites(ACTIONS)
