"""File shares."""

from __future__ import annotations

from pscompat.simulator.providers.storage._stores import Stores

BEHAVIOUR = Stores("share", {"accessTier": "TransactionOptimized", "shareQuota": 5120, "enabledProtocols": "SMB"})
