"""Managed HSMs: their address, soft delete, regions. What lies in them is asked for at that address (providers/hsm_data).

Source: the REST reference of Managed HSMs (2024-11-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.hosts import HSM, service_url
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.providers.keyvault._versions import check as check_version
from pscompat.simulator.providers.keyvault.vaults import BEHAVIOUR as VAULTS
from pscompat.simulator.providers.keyvault.vaults import recovers
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, Store
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.KeyVault/managedHSMs"
ACTIVE = "active"
"""What the state of an HSM says once its security domain was downloaded."""
_DEFAULTS = {"enableSoftDelete": True, "softDeleteRetentionInDays": 90, "publicNetworkAccess": "Enabled"}
_STAYING = ("softDeleteRetentionInDays", "enablePurgeProtection", "initialAdminObjectIds", "tenantId")
_READY = "The Managed HSM is provisioned and ready to use."
_ACTIVATED = "Your HSM has been activated and can be used for cryptographic operations."
_NOT_YET = (
    "Your HSM has been provisioned, but cannot be used for cryptographic operations until it is activated. To activate the HSM, "
    "download the security domain."
)


class ManagedHsms(Behaviour):
    """A name is taken once in the whole cloud, by an HSM that is deleted as well."""

    def wrong_name(self, name: str) -> RequestError | None:
        """As that of a vault."""
        return VAULTS.wrong_name(name)

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The name is free; what cannot be turned off stays on."""
        name, properties = name_of(resource_id), document.get("properties") or {}
        again = recovers(call)
        if before is None:
            _deleted.check_name(call, TYPE, name, again, _deleted.HSMS)
            if not again and not properties.get("initialAdminObjectIds"):
                raise _errors.bad_request("The parameter initialAdminObjectIds is not specified.")
        days = properties.get("softDeleteRetentionInDays")
        if days is not None and not 7 <= int(days) <= 90:
            raise _errors.retention()
        if properties.get("enableSoftDelete") is False:
            raise _errors.soft_delete()
        protected = before is not None and before.document["properties"].get("enablePurgeProtection")
        if protected and properties.get("enablePurgeProtection") is False:
            raise _errors.purge_protection()

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds; an HSM that is recovered is what it was."""
        if before is None:
            deleted = _deleted.find(call.store, name_of(resource_id), call.now, _deleted.HSMS)
            if deleted is not None:
                document.update(deleted.state["document"])
                state.update(deleted.state["own"])
        properties = document.setdefault("properties", {})
        earlier = before.document["properties"] if before is not None else {}
        for name in _STAYING:
            if name in earlier:
                properties.setdefault(name, earlier[name])
        for name, value in _DEFAULTS.items():
            properties.setdefault(name, earlier.get(name, value))
        for name in ("hsmUri", "createMode"):
            properties.pop(name, None)
        properties["statusMessage"] = _READY
        location = str(document.get("location") or "").lower()
        for region in properties.get("regions") or ():
            region["provisioningState"] = "Succeeded"
            region["isPrimary"] = str(region.get("name")).lower() == location
        document.setdefault("tags", {})

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """One that is recovered is no longer deleted."""
        if before is None:
            deleted = _deleted.find(call.store, resource.name, call.now, _deleted.HSMS)
            if deleted is not None:
                _deleted.put_back(call.store, deleted, resource, _deleted.HSMS)

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """An HSM can be recovered."""
        _deleted.keep(store, resource, now, _deleted.HSMS)

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """An HSM with its address, which depends on where the client found the cloud, and whether it was activated."""
        document = shown(call, facts, resource)
        properties = document["properties"]
        properties["hsmUri"] = service_url(call.request.origin, resource.name, HSM)
        active = bool(resource.state.get(ACTIVE))
        properties["securityDomainProperties"] = {
            "activationStatus": "Active" if active else "NotActivated",
            "activationStatusMessage": _ACTIVATED if active else _NOT_YET,
        }
        return document


def list_regions(call: Call) -> Response:
    """MHSM Regions - List By Resource."""
    group = call.store.group(call.subscription, call.parameters["group"])
    hsm = call.store.existing(f"{group.id}/providers/{TYPE}/{call.parameters['hsm']}", TYPE)
    document = hsm.document
    primary = {"name": document.get("location"), "provisioningState": "Succeeded", "isPrimary": True}
    known = document["properties"].get("regions") or []
    others = [region for region in known if not region.get("isPrimary")]
    return Response(200, {"value": [primary, *others]})


BEHAVIOUR = ManagedHsms()
_ONE = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/managedHSMs/{hsm}"
ROUTES = [Route("GET", f"{_ONE}/regions", list_regions, check_version)]
