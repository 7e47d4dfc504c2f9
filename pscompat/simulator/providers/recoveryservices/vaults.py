"""Recovery Services vaults, which begin with policies of their own. Source: the REST reference of Vaults."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.recoveryservices._backups import ITEM, POLICY
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError

_AT = "2016-02-19T21:30:00Z"
_DAILY = {"retentionTimes": [_AT], "retentionDuration": {"count": 30, "durationType": "Days"}}
_POLICIES: dict[str, dict[str, Any]] = {
    "DefaultPolicy": {
        "backupManagementType": "AzureIaasVM",
        "instantRPDetails": {},
        "schedulePolicy": {
            "schedulePolicyType": "SimpleSchedulePolicy",
            "scheduleRunFrequency": "Daily",
            "scheduleRunTimes": [_AT],
            "scheduleWeeklyFrequency": 0,
        },
        "retentionPolicy": {"retentionPolicyType": "LongTermRetentionPolicy", "dailySchedule": _DAILY},
        "instantRpRetentionRangeInDays": 2,
        "timeZone": "UTC",
        "policyType": "V1",
        "protectedItemsCount": 0,
    },
    "HourlyLogBackup": {
        "backupManagementType": "AzureWorkload",
        "workLoadType": "SQLDataBase",
        "settings": {"timeZone": "UTC", "issqlcompression": False},
        "subProtectionPolicy": [
            {
                "policyType": "Full",
                "schedulePolicy": {
                    "schedulePolicyType": "SimpleSchedulePolicy",
                    "scheduleRunFrequency": "Daily",
                    "scheduleRunTimes": [_AT],
                },
                "retentionPolicy": {"retentionPolicyType": "LongTermRetentionPolicy", "dailySchedule": _DAILY},
            },
            {
                "policyType": "Log",
                "schedulePolicy": {"schedulePolicyType": "LogSchedulePolicy", "scheduleFrequencyInMins": 60},
                "retentionPolicy": {
                    "retentionPolicyType": "SimpleRetentionPolicy",
                    "retentionDuration": {"count": 30, "durationType": "Days"},
                },
            },
        ],
        "protectedItemsCount": 0,
    },
}


class Vaults(Behaviour):
    """A vault can only go when nothing is backed up in it."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of every vault."""
        properties = document.setdefault("properties", {})
        properties.setdefault("privateEndpointStateForBackup", "None")
        properties.setdefault("privateEndpointStateForSiteRecovery", "None")
        properties.setdefault("publicNetworkAccess", "Enabled")
        properties.setdefault("bcdrSecurityLevel", "Good")
        security = properties.setdefault("securitySettings", {})
        security.setdefault(
            "softDeleteSettings",
            {"softDeleteState": "Enabled", "softDeleteRetentionPeriodInDays": 14, "enhancedSecurityState": "Enabled"},
        )
        properties.setdefault(
            "redundancySettings", {"standardTierStorageRedundancy": "GeoRedundant", "crossRegionRestore": "Disabled"}
        )
        document.setdefault("sku", {"name": "Standard"})

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The policies that are there from the beginning."""
        if before is None:
            for name, properties in _POLICIES.items():
                text = packed({"properties": properties})
                call.store.put(
                    Resource(f"{resource.id}/backupPolicies/{name}", POLICY, text, created=call.now, changed=call.now)
                )

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Nothing may be backed up, not even what was deleted softly."""
        if call.store.list(ITEM, resource.id):
            raise RequestError(
                409,
                "ServiceResourceNotEmptyWithBackendMessage",
                f"Recovery Services vault '{resource.name}' cannot be deleted as there are existing resources within the vault. "
                "Please ensure all containers have been unregistered from the vault and all private endpoints associated with the "
                "vault have been deleted, and retry operation.",
            )


BEHAVIOUR = Vaults()
