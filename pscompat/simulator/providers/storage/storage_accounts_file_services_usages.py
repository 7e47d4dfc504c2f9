"""What an account's file service uses of its limits. Source: the REST reference of File Services (Get Service Usage)."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.storage._services import ACCOUNTS, account_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_LIMITS: dict[str, Any] = {
    "storageAccountLimits": {
        "maxFileShares": 50,
        "maxProvisionedStorageGiB": 262144,
        "maxProvisionedIOPS": 102400,
        "maxProvisionedBandwidthMiBPerSec": 10340,
    },
    "fileShareLimits": {
        "minProvisionedStorageGiB": 32,
        "maxProvisionedStorageGiB": 262144,
        "minProvisionedIOPS": 3000,
        "maxProvisionedIOPS": 102400,
        "minProvisionedBandwidthMiBPerSec": 125,
        "maxProvisionedBandwidthMiBPerSec": 10340,
    },
    "fileShareRecommendations": {
        "baseIOPS": 3000,
        "ioScalar": 1.0,
        "baseBandwidthMiBPerSec": 125,
        "bandwidthScalar": 0.1,
    },
    "burstingConstants": {"burstFloorIOPS": 10000, "burstIOScalar": 3.0, "burstTimeframeSeconds": 3600},
}
_NONE = {
    "fileShareCount": 0,
    "provisionedStorageGiB": 0,
    "provisionedIOPS": 0,
    "provisionedBandwidthMiBPerSec": 0,
}


class Usages(Behaviour):
    """The one usage of the service of every account."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The limits, and the shares that there are."""
        account = call.store.get(account_of(resource_id))
        if account is None:
            return None
        service = f"{account.id}/fileServices/default"
        shares = call.store.list(f"{ACCOUNTS}/fileServices/shares", service)
        size = sum(int(share.document["properties"].get("shareQuota") or 0) for share in shares)
        live = {**_NONE, "fileShareCount": len(shares), "provisionedStorageGiB": size}
        properties = {**_LIMITS, "storageAccountUsage": {"liveShares": live, "softDeletedShares": _NONE}}
        return Resource(
            f"{service}/usages/default", f"{ACCOUNTS}/fileServices/usages", packed({"properties": properties})
        )

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """The one usage."""
        found = self.implied(call, f"{within}/usages/default")
        return [] if found is None else [found]


BEHAVIOUR = Usages()
