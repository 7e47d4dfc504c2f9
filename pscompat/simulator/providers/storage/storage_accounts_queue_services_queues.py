"""Queues."""

from __future__ import annotations

from pscompat.simulator.providers.storage._stores import Stores

BEHAVIOUR = Stores("queue", {})
