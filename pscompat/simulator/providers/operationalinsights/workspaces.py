"""Log Analytics workspaces: ids and keys, what they offer, removal that can be undone for 14 days, purges (there is no data).

Source: the REST reference of Log Analytics (2023-09-01 and earlier), and Microsoft's page on deleting and recovering a workspace.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of_resources
from pscompat.simulator.providers.authorization.provider_operations import operations_of
from pscompat.simulator.providers.operationalinsights._schemas import TABLES
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource, Store, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.OperationalInsights/workspaces"
DELETED = "Microsoft.OperationalInsights/deletedWorkspaces"
_NAME = re.compile(r"[A-Za-z0-9][-A-Za-z0-9]{2,61}[A-Za-z0-9]")
_KEPT_SECONDS = 14 * 86_400
_DAY = 86_400
_RETENTION = 30
_FORCED, _WORKSPACE, _BELOW = "forced", "workspace", "below"
_PACKS = """
AgentHealthAssessment:Agent Health
AzureActivity:Activity Log Analytics
AntiMalware:Antimalware Assessment
ChangeTracking:Change Tracking
ContainerInsights:Container Monitoring Solution
LogManagement:Log Management
Security:Security and Audit
SecurityInsights:Azure Sentinel
ServiceMap:Service Map
SQLAssessment:SQL Health Check
Updates:Update Management
VMInsights:Azure Monitor for VMs
"""
PACKS = dict(line.split(":") for line in _PACKS.strip().splitlines())
_ALWAYS = "LogManagement"


class Workspaces(Behaviour):
    """A workspace that was removed comes back, with what lay below it, when it is written again."""

    def wrong_name(self, name: str) -> RequestError | None:
        """4 to 63 letters, digits and hyphens, which do not stand at the ends."""
        if _NAME.fullmatch(name):
            return None
        return RequestError(
            400,
            "InvalidResourceName",
            f"The workspace name '{name}' is invalid: it has 4 to 63 characters, letters, digits or '-', and '-' is neither the "
            "first nor the last of them.",
        )

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """How long data stays."""
        days = document.get("properties", {}).get("retentionInDays")
        if days is not None and not 7 <= days <= 730:
            raise RequestError(
                400,
                "InvalidParameter",
                f"'RetentionInDays' property doesn't match the pricing tier: '{days}' is not between 7 and 730.",
                target="properties.retentionInDays",
            )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds; what is known from before the workspace was removed."""
        properties = document.setdefault("properties", {})
        gone = None if before is not None else _removed(call, resource_id)
        known = before if before is not None else gone
        earlier = _properties(known)
        if gone is not None:
            state.update(gone.state.get("state") or {})
        moment = timestamp(call.now)
        properties["customerId"] = earlier.get("customerId") or str(uuid.uuid4())
        properties["createdDate"] = earlier.get("createdDate") or moment
        properties["modifiedDate"] = moment
        sku = properties.setdefault("sku", earlier.get("sku") or {"name": "PerGB2018"})
        sku.setdefault("lastSkuUpdate", moment)
        properties.setdefault("retentionInDays", earlier.get("retentionInDays", _RETENTION))
        features = properties.setdefault("features", {})
        features.setdefault("enableLogAccessUsingOnlyResourcePermissions", True)
        capping = properties.setdefault("workspaceCapping", {})
        capping.setdefault("dailyQuotaGb", -1)
        capping["dataIngestionStatus"] = "RespectQuota"
        capping["quotaNextResetTime"] = _next_day(call.now)
        for access in ("publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"):
            properties.setdefault(access, "Enabled")

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Put back what lay below a workspace that was removed."""
        gone = None if before is not None else _removed(call, resource.id)
        if gone is None:
            return
        for one in gone.state.get(_BELOW) or ():
            call.store.put(Resource(one["id"], one["type"], one["text"], created=call.now, changed=call.now))
        call.store.remove(gone)

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Nothing; but what is removed by force cannot come back, which is noted at the workspace."""
        if call.request.query.get("force", "").lower() == "true":
            call.store.put(resource.with_document(resource.document, call.now, {**resource.state, _FORCED: True}))
        return []

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """The workspace as one that was removed, with what lies below it."""
        if resource.state.get(_FORCED):
            return
        document = resource.document
        properties = document.setdefault("properties", {})
        properties["deletedDate"] = timestamp(now)
        below = [{"id": one.id, "type": one.type, "text": one.text} for one in store.list(ANY_TYPE, resource.id)]
        state = {_WORKSPACE: resource.id, _BELOW: below, "state": resource.state}
        path = f"/subscriptions/{subscription_of(resource.id)}/providers/{DELETED}/{properties['customerId']}"
        store.put(Resource(path, DELETED, packed(document), packed(state), created=now, changed=now))


def _properties(resource: Resource | None) -> dict[str, Any]:
    found = resource.document.get("properties") if resource is not None else None
    return found if isinstance(found, dict) else {}


def _next_day(now: float) -> str:
    return timestamp((now // _DAY + 1) * _DAY)


def _kept(call: Call, scope: str) -> list[Resource]:
    """The workspaces of a subscription or group that were removed, and can come back."""
    below = scope.lower() + "/"
    return [
        one
        for one in call.store.list(DELETED, f"/subscriptions/{subscription_of(scope)}")
        if call.now - one.created < _KEPT_SECONDS and str(one.state.get(_WORKSPACE, "")).lower().startswith(below)
    ]


def _removed(call: Call, resource_id: str) -> Resource | None:
    """The workspace that had this id, the latest if there are several."""
    wanted = resource_id.lower()
    scope = f"/subscriptions/{subscription_of(resource_id)}"
    found = [one for one in _kept(call, scope) if str(one.state[_WORKSPACE]).lower() == wanted]
    return found[-1] if found else None


def _list_removed(call: Call, scope: str) -> Response:
    facts = arm_facts().resource_type(TYPE)
    assert facts is not None, "the facts have workspaces"

    def show(one: Resource) -> dict[str, Any]:
        own = Resource(one.state[_WORKSPACE], TYPE, one.text, created=one.created, changed=one.changed)
        return shown(call, facts, own)

    return page_of_resources(call, DELETED, scope, show, chosen=_kept(call, scope))


def list_removed_in_subscription(call: Call) -> Response:
    """Deleted Workspaces - List."""
    return _list_removed(call, call.subscription.path)


def list_removed_in_group(call: Call) -> Response:
    """Deleted Workspaces - List By Resource Group."""
    return _list_removed(call, call.store.group(call.subscription, call.parameters["group"]).id)


def _keys(workspace: Resource) -> Response:
    renewed = workspace.state.get("renewed", 0)
    values = {}
    for name in ("primarySharedKey", "secondarySharedKey"):
        seed = f"{_properties(workspace).get('customerId')} {name} {renewed}".encode()
        values[name] = base64.b64encode(hashlib.sha512(seed).digest()).decode()
    return Response(200, values)


def get_shared_keys(call: Call, workspace: Resource) -> Response:
    """Shared Keys - Get Shared Keys."""
    return _keys(workspace)


def regenerate_shared_key(call: Call, workspace: Resource) -> Response:
    """Shared Keys - Regenerate: both."""
    state = {**workspace.state, "renewed": workspace.state.get("renewed", 0) + 1}
    return _keys(call.store.put(workspace.with_document(workspace.document, call.now, state)))


def list_usages(call: Call, workspace: Resource) -> Response:
    """Usages - List: no data has come in."""
    usage = {
        "name": {"value": "DataAnalyzed", "localizedValue": "Data Analyzed"},
        "unit": "Bytes",
        "currentValue": 0,
        "limit": -1,
        "nextResetTime": _next_day(call.now),
        "quotaPeriod": "P1D",
    }
    return Response(200, {"value": [usage]})


def list_management_groups(call: Call, workspace: Resource) -> Response:
    """Management Groups - List: none is connected."""
    return Response(200, {"value": []})


def list_service_tiers(call: Call, workspace: Resource) -> Response:
    """Available Service Tiers - List By Workspace."""
    tier = {"serviceTier": "PerGB2018", "enabled": True, "minimumRetention": 30, "maximumRetention": 730}
    return Response(200, [{**tier, "defaultRetention": 30, "capacityReservationLevel": 0, "lastSkuUpdate": None}])


def list_packs(call: Call, workspace: Resource) -> Response:
    """Intelligence Packs - List."""
    enabled = {*workspace.state.get("packs", ()), _ALWAYS}
    packs = [{"name": name, "enabled": name in enabled, "displayName": words} for name, words in PACKS.items()]
    return Response(200, packs)


def _set_pack(call: Call) -> Response:
    """Intelligence Packs - Enable, Disable."""
    workspace = _named(call)
    wanted = call.parameters["pack"].lower()
    pack = next((name for name in PACKS if name.lower() == wanted), None)
    if pack is None:
        raise RequestError(
            404, "IntelligencePackNotFound", f"The intelligence pack '{call.parameters['pack']}' does not exist."
        )
    packs = {*workspace.state.get("packs", ())} - {pack}
    if call.parameters["action"].lower() == "enable":
        packs.add(pack)
    call.store.put(workspace.with_document(workspace.document, call.now, {**workspace.state, "packs": sorted(packs)}))
    return Response(200)


def get_schema(call: Call, workspace: Resource) -> Response:
    """Schema - Get: the columns of the tables that each workspace has."""
    columns = dict(sorted(column for table in TABLES.values() for column in table))
    flags = {"indexed": True, "stored": True, "facet": False, "ownerType": ["Microsoft"]}
    value = [{"name": name, "displayName": name, "type": kind.capitalize(), **flags} for name, kind in columns.items()]
    return Response(200, {"metadata": {"resultType": "schema", "total": len(value)}, "value": value})


def list_operations(call: Call) -> Response:
    """Operations - List."""
    return Response(200, {"value": operations_of("Microsoft.OperationalInsights")})


def purge(call: Call, workspace: Resource) -> Response:
    """Workspace Purge - Purge: there is nothing to take away, which takes its time."""
    body = call.json_body()
    if not isinstance(body, dict) or not body.get("table"):
        raise errors.required_parameter("table")
    if not isinstance(body.get("filters"), list) or not body["filters"]:
        raise errors.required_parameter("filters")
    operation = call.begin("purge", f"{workspace.id}/purges/{uuid.uuid4()}")
    own = f"purge-{operation.name}"
    headers = {"x-ms-status-location": call.link(f"{workspace.id}/operations/{own}"), "x-ms-request-id": operation.name}
    return Response(202, {"operationId": own}, headers)


def _purge_status(call: Call) -> Response:
    """Workspace Purge - Get Purge Status."""
    _named(call)
    call.parameters["operation"] = call.parameters["purge"].removeprefix("purge-")
    operation = call.find_operation()
    return Response(200, {"status": "completed" if operation.finished else "pending"})


def _named(call: Call) -> Resource:
    group = call.store.group(call.subscription, call.parameters["group"])
    return call.store.existing(f"{group.id}/providers/{TYPE}/{call.parameters['workspace']}", TYPE)


BEHAVIOUR = Workspaces(
    {
        "sharedkeys": get_shared_keys,
        "regeneratesharedkey": regenerate_shared_key,
        "usages": list_usages,
        "managementgroups": list_management_groups,
        "availableservicetiers": list_service_tiers,
        "intelligencepacks": list_packs,
        "schema": get_schema,
        "purge": purge,
    }
)
_SUBSCRIPTION = "/subscriptions/{subscription}"
_GROUP = _SUBSCRIPTION + "/resourceGroups/{group}"
_WORKSPACE_PATH = f"{_GROUP}/providers/{TYPE}/{{workspace}}"
ROUTES = [
    Route("GET", "/providers/Microsoft.OperationalInsights/operations", list_operations, given_version),
    Route("GET", f"{_SUBSCRIPTION}/providers/{DELETED}", list_removed_in_subscription, given_version),
    Route("GET", f"{_GROUP}/providers/{DELETED}", list_removed_in_group, given_version),
    Route("GET", f"{_WORKSPACE_PATH}/operations/{{purge}}", _purge_status, given_version),
    *(
        Route("POST", f"{_WORKSPACE_PATH}/intelligencePacks/{{pack}}/{{action:{name}}}", _set_pack, given_version)
        for name in ("Enable", "Disable")
    ),
]
