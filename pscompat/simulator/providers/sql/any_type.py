"""Settings that each server, instance and database has once, whether somebody set them or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.sql._actions import ACTIONS
from pscompat.simulator.resource_ids import name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_OFF = {"state": "Disabled"}
_NO_SCANS = {"recurringScans": {"isEnabled": False, "emailSubscriptionAdmins": True, "emails": []}}
_MANAGED = {"serverKeyName": "ServiceManaged", "serverKeyType": "ServiceManaged", "autoRotationEnabled": False}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "advancedthreatprotectionsettings": _OFF,
    "auditingsettings": {**_OFF, "retentionDays": 0, "auditActionsAndGroups": [], "isAzureMonitorTargetEnabled": False},
    "azureadonlyauthentications": {"azureADOnlyAuthentication": False},
    "backuplongtermretentionpolicies": {
        "weeklyRetention": "PT0S",
        "monthlyRetention": "PT0S",
        "yearlyRetention": "PT0S",
        "weekOfYear": 0,
    },
    "backupshorttermretentionpolicies": {"retentionDays": 7, "diffBackupIntervalInHours": 12},
    "datamaskingpolicies": {"dataMaskingState": "Disabled", "exemptPrincipals": "", "applicationPrincipals": ""},
    "devopsauditingsettings": {**_OFF, "isAzureMonitorTargetEnabled": False},
    "dtc": {"dtcEnabled": False, "externalDnsSuffixSearchList": [], "securitySettings": {}},
    "encryptionprotector": _MANAGED,
    "extendedauditingsettings": {
        **_OFF,
        "retentionDays": 0,
        "auditActionsAndGroups": [],
        "isAzureMonitorTargetEnabled": False,
    },
    "geobackuppolicies": {"state": "Enabled", "storageType": "Premium"},
    "ledgerdigestuploads": _OFF,
    "securityalertpolicies": _OFF,
    "transparentdataencryption": {"state": "Enabled"},
    "vulnerabilityassessments": _NO_SCANS,
}


class Settings(Behaviour):
    """A resource without behaviour of its own, whose defaults are there before anybody writes them."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The settings with their defaults, of what exists."""
        path = provider_path(resource_id)
        if path is not None and path.segments[-2].lower() == "sensitivitylabels":
            return self._recommended(call, resource_id)
        kind = path.segments[-2].lower() if path is not None and len(path.segments) > 2 else ""
        if path is None or kind not in _DEFAULTS or call.store.get(path.id_of(path.segments[:-2])) is None:
            return None
        facts = arm_facts().resource_type(path.type_name)
        declared = facts.schema.property("name") if facts is not None else None
        names = facts.types[declared.type].values if facts is not None and declared is not None else ()
        if facts is None or name_of(resource_id).lower() not in [name.lower() for name in names]:
            return None
        return Resource(resource_id, facts.name, packed({"properties": _DEFAULTS[kind]}))

    def _recommended(self, call: Call, resource_id: str) -> Resource | None:
        """What the service recommends for a column of a database."""
        path = provider_path(resource_id)
        database = "" if path is None else resource_id.lower().partition("/schemas/")[0]
        if path is None or name_of(resource_id).lower() != "recommended" or call.store.get(database) is None:
            return None
        return Resource(resource_id, path.type_name, packed({"properties": {}}))

    def filter(self, text: str) -> Callable[[Resource], bool]:
        """Operations that moved databases are chosen by their properties."""
        wanted = {name.lower(): value.lower() for name, value in _TERM.findall(text)}
        if not wanted:
            return super().filter(text)

        def fits(resource: Resource) -> bool:
            own = {name.lower(): str(value).lower() for name, value in resource.document.get("properties", {}).items()}
            return all(own.get(name, value) == value for name, value in wanted.items())

        return fits


_TERM = re.compile(r"Properties/(\w+) eq '?([^' ]*)'?", re.IGNORECASE)
BEHAVIOUR = Settings(ACTIONS)
