"""Site Recovery: sites, containers, policies, machines that are replicated; nothing is copied. Each write is a job.

Source: the REST reference of Site Recovery.
"""

from __future__ import annotations

import uuid
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Action, Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.recoveryservices._backups import accepted_at
from pscompat.simulator.providers.recoveryservices._replication import CLUSTER, ITEM, MAPPING, friendly
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response

_SHOWN = {
    "recoveryPointHistoryDuration": "recoveryPointHistoryDurationInHours",
    "replicaDeletion": "replicaDeletionOption",
}
_READY = ["PlannedFailover", "UnplannedFailover", "DisableProtection", "TestFailover"]
_FAILED_OVER = ["Commit", "ChangePit", "DisableProtection"]
_COMMITTED = ["ReverseReplicate", "DisableProtection"]


def policy_details(asked: dict[str, Any]) -> dict[str, Any]:
    """What a policy shows of what was asked for."""
    found = {_SHOWN.get(name, name): value for name, value in asked.items() if name != "storageAccounts"}
    if asked.get("storageAccounts"):
        found["activeStorageAccountId"] = asked["storageAccounts"][0]
    return found


def _kind(resource_id: str) -> str:
    return resource_id.split("/")[-2].lower()


def _above(resource_id: str) -> str:
    return resource_id.rsplit("/", 2)[0]


class Replication(Behaviour):
    """What the service says of each kind."""

    is_part = False

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The policy and the container that are named have to be there."""
        properties = document.get("properties") or {}
        for member in ("policyId", "targetProtectionContainerId"):
            named = str(properties.get(member) or "")
            if named.startswith("/") and call.store.get(named) is None:
                raise RequestError(400, "ResourceNotFound", f"'{named}', which {member} names, is not found.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What each kind shows besides what was written."""
        properties = document.setdefault("properties", {})
        filler = _FILLERS.get(_kind(resource_id))
        if filler is not None:
            filler(call, resource_id, properties)

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The recovery points of a machine or cluster that is replicated, which nobody made."""
        item = call.store.get(_above(resource_id)) if _kind(resource_id) == "recoverypoints" else None
        if item is None:
            return None
        return next((each for each in points_of(item) if each.name.lower() == name_of(resource_id).lower()), None)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Recovery points of a machine; all others lie in the store."""
        if facts.name.rpartition("/")[2].lower() != "recoverypoints" or "/replicationprotect" not in within.lower():
            return None
        item = call.store.get(within)
        return points_of(item) if item is not None else []


def points_of(item: Resource) -> list[Resource]:
    """The recovery points of what is replicated: one, of when it was protected."""
    properties = {"recoveryPointTime": timestamp(item.created), "recoveryPointType": "CrashConsistent"}
    name = str(uuid.uuid5(uuid.NAMESPACE_URL, item.id.lower()))
    text = packed({"properties": properties})
    return [
        Resource(
            f"{item.id}/recoveryPoints/{name}",
            f"{item.type}/recoveryPoints",
            text,
            created=item.created,
            changed=item.created,
        )
    ]


def _asked(call: Call, member: str) -> dict[str, Any]:
    """A part of the request's properties: some is not kept as it was sent."""
    body = call.json_body()
    properties = body.get("properties") if isinstance(body, dict) else None
    found = properties.get(member) if isinstance(properties, dict) else None
    return dict(found) if isinstance(found, dict) else {}


def _fill_fabric(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    properties.setdefault("friendlyName", name_of(resource_id))
    properties.setdefault("internalIdentifier", str(uuid.uuid5(uuid.NAMESPACE_URL, resource_id.lower())))
    properties.setdefault("customDetails", {"instanceType": "HyperVSite"})
    properties.update(bcdrState="Valid", health="Normal", healthErrorDetails=[])


def _fill_container(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    fabric = call.store.get(_above(resource_id))
    details = (fabric.document["properties"].get("customDetails") if fabric is not None else None) or {}
    properties.pop("providerSpecificInput", None)
    properties.update(
        friendlyName=name_of(resource_id),
        fabricFriendlyName=friendly(call, _above(resource_id)),
        fabricType=details.get("instanceType"),
        protectedItemCount=0,
        pairingStatus="NotPaired",
        role="Primary",
        fabricSpecificDetails={"instanceType": details.get("instanceType")},
    )


def _fill_policy(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    asked = _asked(call, "providerSpecificInput")
    properties.pop("providerSpecificInput", None)
    properties["friendlyName"] = name_of(resource_id)
    if asked:
        properties["providerSpecificDetails"] = policy_details(asked)


def _fill_mapping(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    container = _above(resource_id)
    asked = _asked(call, "providerSpecificInput")
    properties.pop("providerSpecificInput", None)
    target = str(properties.get("targetProtectionContainerId") or "")
    if asked.get("instanceType"):
        shown = {"agentAutoUpdateStatus": "Disabled", **(properties.get("providerSpecificDetails") or {}), **asked}
        properties["providerSpecificDetails"] = shown
    properties.update(
        policyFriendlyName=friendly(call, str(properties.get("policyId") or "")),
        sourceProtectionContainerFriendlyName=friendly(call, container),
        sourceFabricFriendlyName=friendly(call, _above(container)),
        targetProtectionContainerFriendlyName=friendly(call, target),
        targetFabricFriendlyName=friendly(call, _above(target)) if target.startswith("/") else target,
        health="Normal",
        healthErrorDetails=[],
        state="Paired",
    )


def _fill_places(call: Call, container: str, target: str, properties: dict[str, Any]) -> None:
    away = target.startswith("/")
    properties.update(
        primaryFabricFriendlyName=friendly(call, _above(container)),
        primaryProtectionContainerFriendlyName=friendly(call, container),
        recoveryFabricFriendlyName=friendly(call, _above(target)) if away else target,
        recoveryFabricId=_above(target) if away else target,
        recoveryProtectionContainerFriendlyName=friendly(call, target),
        recoveryContainerId=target,
        policyFriendlyName=friendly(call, str(properties.get("policyId") or "")),
        protectionState="Protected",
        protectionStateDescription="Protected",
        activeLocation="Primary",
        testFailoverState="None",
        testFailoverStateDescription="None",
        allowedOperations=list(_READY),
        replicationHealth="Normal",
        healthErrors=[],
    )


def _target(call: Call, container: str, policy: str) -> str:
    for mapping in call.store.list(MAPPING, container):
        properties = mapping.document["properties"]
        if str(properties.get("policyId")).lower() == policy.lower():
            return str(properties.get("targetProtectionContainerId"))
    return ""


def _fill_item(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    if "protectionState" in properties:
        return
    container = _above(resource_id)
    details = properties.setdefault("providerSpecificDetails", {"instanceType": "HyperVReplicaAzure"})
    details.update(_asked(call, "providerSpecificDetails"))
    machine = str(details.get("fabricObjectId") or "")
    if details.get("instanceType") == "A2A" and call.store.get(machine) is None:
        raise RequestError(400, "VirtualMachineNotFound", f"The virtual machine '{machine}' is not found.")
    target = str(details.pop("recoveryContainerId", "") or _target(call, container, str(properties.get("policyId"))))
    _fill_places(call, container, target, properties)
    named = (
        machine.rpartition("/")[2] or friendly(call, str(properties.get("protectableItemId") or "")).rpartition("/")[2]
    )
    properties.update(friendlyName=named, protectedItemType="VirtualMachine", failoverHealth="Normal")
    if details.get("instanceType") == "A2A":
        details["recoveryAzureVMName"] = named
        details["recoveryAzureResourceGroupId"] = details.get("recoveryResourceGroupId")
        details["protectedManagedDisks"] = [
            {"diskId": disk["diskId"], "diskName": str(disk["diskId"]).rpartition("/")[2]}
            for disk in details.pop("vmManagedDisks", None) or ()
        ]
        document = call.store.existing(machine, "Microsoft.Compute/virtualMachines").document
        cards = (document["properties"].get("networkProfile") or {}).get("networkInterfaces") or ()
        details["vmNics"] = [{"nicId": card["id"], "sourceNicArmId": card["id"]} for card in cards]
        cluster = call.store.get(str(details.get("protectionClusterId") or ""))
        if cluster is not None:
            changed = cluster.document
            changed["properties"].setdefault("clusterProtectedItemIds", []).append(resource_id)
            call.store.put(cluster.with_document(changed, call.now))


def _fill_cluster(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    if "protectionState" not in properties:
        _fill_places(call, _above(resource_id), str(properties.get("recoveryContainerId") or ""), properties)
        properties.setdefault("clusterProtectedItemIds", [])


def _fill_plan(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    properties["friendlyName"] = name_of(resource_id)
    for side in ("primary", "recovery"):
        properties[f"{side}FabricFriendlyName"] = friendly(call, str(properties.get(f"{side}FabricId") or ""))
    providers = set()
    for group in properties.get("groups") or ():
        for machine in group.get("replicationProtectedItems") or ():
            item = call.store.get(str(machine.get("id") or ""))
            if item is None or item.type != ITEM or not item.id.lower().startswith(f"{_above(resource_id).lower()}/"):
                raise RequestError(
                    400, "ProtectedItemNotFound", f"The protected item '{machine.get('id')}' is not found."
                )
            providers.add(item.document["properties"]["providerSpecificDetails"].get("instanceType"))
    properties.update(replicationProviders=sorted(providers), allowedOperations=["UnplannedFailover", "TestFailover"])


def _fill_network(call: Call, resource_id: str, properties: dict[str, Any]) -> None:
    details = _asked(call, "fabricSpecificDetails")
    properties.pop("fabricSpecificDetails", None)
    fabric = resource_id.partition("/replicationNetworks/")[0]
    body = call.json_body()
    recovery = str((body.get("properties") or {}).get("recoveryFabricName") or "")
    properties.pop("recoveryFabricName", None)
    primary = details.get("primaryNetworkId") or _above(resource_id)
    properties.update(
        state="Paired",
        fabricSpecificSettings={"instanceType": details.get("instanceType")},
        primaryNetworkId=primary,
        primaryNetworkFriendlyName=primary.rpartition("/")[2],
        primaryFabricFriendlyName=friendly(call, fabric),
        recoveryNetworkFriendlyName=str(properties.get("recoveryNetworkId")).rpartition("/")[2],
        recoveryFabricFriendlyName=recovery,
        recoveryFabricArmId=f"{_above(fabric)}/replicationFabrics/{recovery}" if recovery else None,
    )


_FILLERS = {
    "replicationfabrics": _fill_fabric,
    "replicationprotectioncontainers": _fill_container,
    "replicationpolicies": _fill_policy,
    "replicationprotectioncontainermappings": _fill_mapping,
    "replicationprotecteditems": _fill_item,
    "replicationprotectionclusters": _fill_cluster,
    "replicationrecoveryplans": _fill_plan,
    "replicationnetworkmappings": _fill_network,
}


def _remove(call: Call, resource: Resource) -> Response:
    """Removal that asks what is behind the resource first."""
    if call.store.list(ITEM, resource.id) and resource.type not in (ITEM, CLUSTER):
        raise RequestError(400, "ResourceInUse", f"'{resource.name}' has machines that are protected.")
    return accepted_at(call, call.begin("remove", resource.id, removes=True))


_STATES: dict[str, tuple[set[str], dict[str, Any]]] = {
    "testFailover": (
        {"Protected"},
        {"testFailoverState": "WaitingForCompletion", "allowedOperations": ["TestFailoverCleanup"]},
    ),
    "testFailoverCleanup": ({"Protected"}, {"testFailoverState": "None", "allowedOperations": list(_READY)}),
    "plannedFailover": (
        {"Protected"},
        {
            "protectionState": "PlannedFailoverCompleted",
            "activeLocation": "Recovery",
            "allowedOperations": _FAILED_OVER,
        },
    ),
    "unplannedFailover": (
        {"Protected"},
        {
            "protectionState": "UnplannedFailoverCompleted",
            "activeLocation": "Recovery",
            "allowedOperations": _FAILED_OVER,
        },
    ),
    "failoverCommit": (
        {"PlannedFailoverCompleted", "UnplannedFailoverCompleted"},
        {"protectionState": "CommitFailoverCompleted", "allowedOperations": _COMMITTED},
    ),
    "failoverCancel": (
        {"PlannedFailoverCompleted", "UnplannedFailoverCompleted"},
        {"protectionState": "Protected", "activeLocation": "Primary", "allowedOperations": list(_READY)},
    ),
    "applyRecoveryPoint": ({"PlannedFailoverCompleted", "UnplannedFailoverCompleted"}, {}),
    "reProtect": (
        {"CommitFailoverCompleted"},
        {"protectionState": "Protected", "allowedOperations": list(_READY)},
    ),
}
"""By action the states that it begins in, and what it changes."""


def _moving(name: str) -> Action:
    """An action that changes the state of machines: of one, of a cluster, of all of a plan."""
    begins, changes = _STATES[name]

    def act(call: Call, resource: Resource) -> Response:
        found = [resource]
        for group in resource.document["properties"].get("groups") or ():
            found.extend(
                filter(None, (call.store.get(each["id"]) for each in group.get("replicationProtectedItems") or ()))
            )
        for each in found:
            document = each.document
            state = document["properties"].get("protectionState")
            if state is not None and state not in begins:
                raise RequestError(
                    400,
                    "OperationNotAllowed",
                    f"The operation '{name}' is not allowed on '{each.name}', which is in the state '{state}'.",
                )
            if state is not None:
                document["properties"].update(changes)
                call.store.put(each.with_document(document, call.now))
        return accepted_at(call, call.begin(name, resource.id))

    return act


def _plain(name: str) -> Action:
    """An action that changes nothing that is shown."""
    return lambda call, resource: accepted_at(call, call.begin(name, resource.id))


def _switch(call: Call, container: Resource) -> Response:
    """Replication the other way round: the machine is one of the other container then."""
    asked = (call.json_body() or {}).get("properties") or {}
    details = dict(asked.get("providerSpecificDetails") or {})
    item = call.store.existing(
        f"{container.id}/replicationProtectedItems/{asked.get('replicationProtectedItemName')}", ITEM
    )
    document = item.document
    properties = document["properties"]
    if properties.get("protectionState") != "CommitFailoverCompleted":
        raise RequestError(400, "OperationNotAllowed", f"The failover of '{item.name}' is not committed.")
    # The machine is one of the container that it failed over to; it is replicated to where it was.
    other = str(properties.get("recoveryContainerId") or "")
    properties["policyId"] = details.get("policyId")
    _fill_places(call, other, container.id, properties)
    place = f"{other}/replicationProtectedItems/{item.name}"
    call.store.remove(item)
    call.store.put(Resource(place, ITEM, packed(document), created=call.now, changed=call.now))
    return accepted_at(call, call.begin("switchProtection", container.id))


_DOING: dict[str, Action] = {
    "remove": _remove,
    "switchprotection": _switch,
    **{name.lower(): _moving(name) for name in _STATES},
    **{
        name.lower(): _plain(name)
        for name in (
            *("addDisks", "removeDisks", "repairReplication", "updateMobilityService", "refreshProvider"),
            *("discoverProtectableItem", "reassociateGateway", "switchClusterProtection"),
        )
    },
}
BEHAVIOUR = Replication(_DOING)
