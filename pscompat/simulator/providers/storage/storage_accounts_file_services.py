"""The file service of a storage account."""

from __future__ import annotations

from pscompat.simulator.providers.storage._services import Service

BEHAVIOUR = Service(
    "fileServices",
    {
        "protocolSettings": {"smb": {}},
        "cors": {"corsRules": []},
        "shareDeleteRetentionPolicy": {"enabled": True, "days": 7},
    },
)
