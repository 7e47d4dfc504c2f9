"""The queue service of a storage account."""

from __future__ import annotations

from pscompat.simulator.providers.storage._services import Service

BEHAVIOUR = Service("queueServices", {"cors": {"corsRules": []}})
