"""Scale sets: capacity, model, and what is done to their instances. Source: the REST reference of Virtual Machine Scale Sets."""

from __future__ import annotations

import math
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.completion import ALSO, OTHERS, apply_beyond
from pscompat.simulator.durations import seconds_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.compute import _errors, _parameters
from pscompat.simulator.providers.compute._compute import (
    DEALLOCATED,
    RUNNING,
    SCALE_SETS,
    STOPPED,
    ComputeBehaviour,
    begin,
    drop_unshown,
    given,
    inner,
    keep,
    power,
)
from pscompat.simulator.providers.compute._instance_view import succeeded
from pscompat.simulator.providers.compute._references import check_id, check_references
from pscompat.simulator.providers.compute._scale_set_instances import (
    apply_model,
    instances_of,
    is_flexible,
    model_image,
    parts_with,
    scale,
)
from pscompat.simulator.providers.compute._sizes import is_size, sizes
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_MOST = 1000
_KEPT = ("uniqueId", "timeCreated", "upgradePolicy", "virtualMachineProfile", "orchestrationMode")
_KEPT_OUTSIDE = ("tags", "zones", "identity", "plan", "extendedLocation")
_ROLLING = {
    "maxBatchInstancePercent": 20,
    "maxUnhealthyInstancePercent": 20,
    "maxUnhealthyUpgradedInstancePercent": 20,
    "pauseTimeBetweenBatches": "PT0S",
}
"""How instances are upgraded in batches where a set does not say."""
_UNIFORM = {"overprovision": True, "doNotRunExtensionsOnOverprovisionedVMs": False, "singlePlacementGroup": True}


class ScaleSets(ComputeBehaviour):
    """State that is not shown: `model` (the number of the newest), `next` (the number of the next instance), `rolling`."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Size, capacity, image, subnets; what does not change."""
        sku = inner(document, "sku")
        if sku.get("name") is not None and not is_size(str(sku["name"])):
            raise _errors.no_such_size(str(sku["name"]), (known.name for known in sizes().values()))
        capacity = sku.get("capacity")
        if capacity is not None and not 0 <= capacity <= _MOST:
            raise _errors.out_of_range(capacity, "sku.capacity", 0, _MOST)
        if before is not None:
            _check_unchanged(document, before)
        references = {"proximityPlacementGroup": "Microsoft.Compute/proximityPlacementGroups"}
        check_references(call, document, before, {**references, "hostGroup": "Microsoft.Compute/hostGroups"})
        model_image(call, document)
        profile = inner(document, "properties", "virtualMachineProfile")
        password = given(call.json_body(), "properties", "virtualMachineProfile", "osProfile", "adminPassword")
        if password is not None:
            windows = "windowsConfiguration" in inner(profile, "osProfile")
            _parameters.check_admin_password(password, _parameters.WINDOWS if windows else "Linux")
        for interface in inner(profile, "networkProfile").get("networkInterfaceConfigurations") or ():
            for configuration in inner(interface, "properties").get("ipConfigurations") or ():
                subnet = inner(configuration, "properties", "subnet").get("id")
                if subnet is not None and call.store.get(check_id(subnet, "ipConfigurations.subnet.id")) is None:
                    raise _errors.invalid_reference(subnet, resource_id)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service adds; a changed model gets the next number; without a capacity the set stays as large as it is.

        What a write leaves out stays: the Azure CLI scales a set by a PUT of its location and sku alone.
        """
        keep(document, before, *_KEPT)
        if before is not None and call.request.method == "PUT":
            earlier = before.document
            document.update((name, earlier[name]) for name in _KEPT_OUTSIDE if name in earlier and name not in document)
        properties = document.setdefault("properties", {})
        properties.setdefault("uniqueId", str(uuid.uuid4()))
        properties.setdefault("timeCreated", timestamp(call.now))
        properties.setdefault("orchestrationMode", "Uniform")
        if properties["orchestrationMode"] == "Uniform":
            properties.setdefault("upgradePolicy", {}).setdefault("mode", "Manual")
            for name, value in _UNIFORM.items():
                properties.setdefault(name, value)
            properties.setdefault("platformFaultDomainCount", 1 if document.get("zones") else 5)
        drop_unshown(inner(properties, "virtualMachineProfile", "osProfile"))
        if before is not None:
            if "sku" in before.document:
                document["sku"] = {**before.document["sku"], **inner(document, "sku")}
            if given(call.json_body(), "sku", "capacity") is None and "sku" in document:
                document["sku"]["capacity"] = len(instances_of(call, before))
            if inner(before.document, "properties", "virtualMachineProfile") != properties.get("virtualMachineProfile"):
                state["model"] = state.get("model", 0) + 1
        if inner(document, "sku").get("name"):
            document["sku"].setdefault("tier", "Standard")
            document["sku"].setdefault("capacity", 0)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Instances come and go; they take over a new model where the upgrade policy does so by itself."""
        mode = inner(resource.document, "properties", "upgradePolicy").get("mode")
        if before is not None and mode in ("Automatic", "Rolling"):
            apply_beyond({OTHERS: apply_model(call, resource, instances_of(call, resource))}, call.store, call.now)
        scale(call, resource, self.seconds(call, resource))

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Instances with their disks and interfaces."""
        there = instances_of(call, resource)
        return [*there, *parts_with(call, there)]

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The set with its capacity as it is."""
        document = shown(call, facts, resource)
        if "sku" in document:
            document["sku"]["capacity"] = len(instances_of(call, resource))
        return document


def _check_unchanged(document: dict[str, Any], before: Resource) -> None:
    """Raise RequestError (409 PropertyChangeNotAllowed) where a request changes what was settled at creation."""
    new, old = inner(document, "properties"), inner(before.document, "properties")
    profile = "virtualMachineProfile"
    settled = [
        ("orchestrationMode", new.get("orchestrationMode"), old.get("orchestrationMode")),
        ("platformFaultDomainCount", new.get("platformFaultDomainCount"), old.get("platformFaultDomainCount")),
    ]
    for name in ("computerNamePrefix", "adminUsername"):
        asked = inner(new, profile, "osProfile").get(name)
        settled.append((f"osProfile.{name}", asked, inner(old, profile, "osProfile").get(name)))
    for name in ("publisher", "offer"):
        asked = inner(new, profile, "storageProfile", "imageReference").get(name)
        was = inner(old, profile, "storageProfile", "imageReference").get(name)
        settled.append((f"imageReference.{name}", asked, was))
    for name, asked, was in settled:
        if asked is not None and was is not None and asked != was:
            raise _errors.property_change(name)


def chosen(call: Call, scale_set: Resource, *, needed: bool = False) -> list[Resource]:
    """The instances that a request names by `instanceIds`; all without or with `*`. Raises RequestError."""
    body = call.json_body()
    wanted = given(body, "instanceIds")
    there = instances_of(call, scale_set)
    if wanted is None and needed:
        raise errors.required_parameter("instanceIds")
    if wanted is None or wanted == ["*"]:
        return there
    if not isinstance(wanted, list):
        raise errors.invalid_parameter("instanceIds")
    by_name = {machine.name.lower(): machine for machine in there}
    for name in wanted:
        if str(name).lower() not in by_name:
            raise _errors.no_such_instance(str(name))
    return [by_name[str(name).lower()] for name in wanted]


def _refuse_while_busy(call: Call, kind: str, scale_set: Resource) -> None:
    running = call.operations.running_on(scale_set.id)
    if running is not None:
        raise errors.another_operation(scale_set.name, running.kind)


def _power_action(kind: str, state: str) -> Callable[[Call, Resource], Response]:
    """An action that brings instances into a power state; a restart leaves deallocated ones as they are."""

    def act(call: Call, scale_set: Resource) -> Response:
        _refuse_while_busy(call, kind, scale_set)
        changes = {
            machine.id: {"state.powerState": state}
            for machine in chosen(call, scale_set)
            if not (kind in ("powerOff", "restart") and power(machine) == DEALLOCATED)
        }
        return begin(call, kind, scale_set, {OTHERS: changes})

    return act


def _without_change(kind: str) -> Callable[[Call, Resource], Response]:
    """An action after which instances are as they were, and run."""

    def act(call: Call, scale_set: Resource) -> Response:
        _refuse_while_busy(call, kind, scale_set)
        machines = chosen(call, scale_set)
        changes = apply_model(call, scale_set, machines) if kind.startswith("reimage") else {}
        return begin(call, kind, scale_set, {OTHERS: changes})

    return act


def delete_instances(call: Call, scale_set: Resource) -> Response:
    """Delete Instances: the capacity becomes smaller by them."""
    _refuse_while_busy(call, "delete", scale_set)
    gone = chosen(call, scale_set, needed=True)
    left = len(instances_of(call, scale_set)) - len(gone)
    ids = [item.id for item in [*gone, *parts_with(call, gone)]]
    return begin(call, "deleteInstances", scale_set, {ALSO: ids, "sku.capacity": left})


def manual_upgrade(call: Call, scale_set: Resource) -> Response:
    """Update Instances: they take over the newest model."""
    _refuse_while_busy(call, "manualUpgrade", scale_set)
    machines = chosen(call, scale_set, needed=True)
    return begin(call, "manualUpgrade", scale_set, {OTHERS: apply_model(call, scale_set, machines)})


def rolling_upgrade(call: Call, scale_set: Resource) -> Response:
    """Start OS Upgrade and Start Extension Upgrade: all instances take over the newest model."""
    _refuse_while_busy(call, "rollingUpgrade", scale_set)
    machines = instances_of(call, scale_set)
    policy = {**_ROLLING, **inner(scale_set.document, "properties", "upgradePolicy", "rollingUpgradePolicy")}
    batches = math.ceil(100 / max(int(policy["maxBatchInstancePercent"]), 1))
    done = {"state.rolling": _rolling(call, policy, "Completed", len(machines), 0)}
    state = {**scale_set.state, "rolling": _rolling(call, policy, "RollingForward", 0, len(machines))}
    scale_set = call.store.put(scale_set.with_document(scale_set.document, call.now, state))
    changes = {**done, OTHERS: apply_model(call, scale_set, machines)}
    pauses = (batches - 1) * seconds_of(policy["pauseTimeBetweenBatches"])
    return begin(call, "rollingUpgrade", scale_set, changes, pauses=pauses)


def _rolling(call: Call, policy: dict[str, Any], code: str, done: int, left: int) -> dict[str, Any]:
    """What is told of a rolling upgrade."""
    when = timestamp(call.now)
    action = "Cancel" if code == "Cancelled" else "Start"
    return {
        "policy": policy,
        "runningStatus": {"code": code, "startTime": when, "lastAction": action, "lastActionTime": when},
        "progress": {
            "successfulInstanceCount": done,
            "failedInstanceCount": 0,
            "inProgressInstanceCount": 0,
            "pendingInstanceCount": left,
        },
    }


def _set_of(call: Call) -> Resource:
    names = call.parameters
    known = call.store.subscription(names["subscription"])
    group = call.store.group(known, names["group"])
    return call.store.existing(f"{group.id}/providers/{SCALE_SETS}/{names['name']}", SCALE_SETS)


def latest_rolling_upgrade(call: Call) -> Response:
    """Rolling Upgrades - Get Latest."""
    scale_set = _set_of(call)
    rolling = scale_set.state.get("rolling")
    if rolling is None:
        raise _errors.not_found("The entity was not found in this Azure location.")
    return Response(
        200,
        {
            "type": f"{SCALE_SETS}/rollingUpgrades",
            "location": scale_set.document["location"],
            "properties": rolling,
        },
    )


def cancel_rolling_upgrade(call: Call) -> Response:
    """Rolling Upgrades - Cancel: the instances stay as they are. Refused where none runs."""
    scale_set = _set_of(call)
    running = call.operations.running_on(scale_set.id)
    if running is None or running.kind != "rollingUpgrade":
        raise _errors.not_allowed(
            f"Cannot cancel a rolling upgrade of the Virtual Machine Scale Set '{scale_set.name}' since none is in progress."
        )
    before = scale_set.state["rolling"]
    left = before["progress"]["pendingInstanceCount"]
    running.changes = {"state.rolling": _rolling(call, before["policy"], "Cancelled", 0, left)}
    call.operations.changes[running.name] = running
    return begin(call, "cancelRollingUpgrade", scale_set, running.changes)


def get_instance_view(call: Call, scale_set: Resource) -> Response:
    """Get Instance View: how many instances are in which state."""
    counts: Counter[str] = Counter()
    for machine in instances_of(call, scale_set):
        counts[f"ProvisioningState/{machine.provisioning_state.lower()}"] += 1
    return Response(
        200,
        {
            "virtualMachine": {"statusesSummary": [{"code": code, "count": count} for code, count in counts.items()]},
            "extensions": [],
            "statuses": [succeeded(scale_set)],
            "orchestrationServices": [],
        },
    )


def force_walk(call: Call, scale_set: Resource) -> Response:
    """Force Recovery Service Fabric Platform Update Domain Walk: on to the next domain."""
    domain = call.request.query.get("platformupdatedomain", "")
    if not domain.isdecimal():
        raise errors.invalid_parameter("platformUpdateDomain")
    return Response(200, {"walkPerformed": True, "nextPlatformUpdateDomain": int(domain) + 1})


def list_skus(call: Call, scale_set: Resource) -> Response:
    """List Skus: the sizes that the set can have."""
    return Response(
        200,
        {
            "value": [
                {
                    "resourceType": SCALE_SETS,
                    "sku": {"name": size.name, "tier": "Standard"},
                    "capacity": {"minimum": 0, "maximum": _MOST, "defaultCapacity": 1, "scaleType": "Automatic"},
                }
                for size in sizes().values()
            ]
        },
    )


def list_nothing(call: Call, scale_set: Resource) -> Response:
    """Get OS Upgrade History: none."""
    return Response(200, {"value": []})


def list_interfaces(call: Call, scale_set: Resource) -> Response:
    """The network interfaces of all instances of a uniform set."""
    found = []
    for machine in () if is_flexible(scale_set.document) else instances_of(call, scale_set):
        properties = inner(machine.document, "properties")
        configurations = inner(properties, "networkProfileConfiguration").get("networkInterfaceConfigurations") or ()
        for item in configurations:
            own = f"{machine.id}/networkInterfaces/{item['name']}"
            found.append(
                {
                    "name": item["name"],
                    "id": own,
                    "properties": {
                        "provisioningState": "Succeeded",
                        **inner(item, "properties"),
                        "virtualMachine": {"id": machine.id},
                    },
                }
            )
    return Response(200, {"value": found})


BEHAVIOUR = ScaleSets(
    {
        "start": _power_action("start", RUNNING),
        "poweroff": _power_action("powerOff", STOPPED),
        "deallocate": _power_action("deallocate", DEALLOCATED),
        "restart": _power_action("restart", RUNNING),
        "redeploy": _without_change("redeploy"),
        "reapply": _without_change("reapply"),
        "performmaintenance": _without_change("performMaintenance"),
        "reimage": _without_change("reimage"),
        "reimageall": _without_change("reimageAll"),
        "setorchestrationservicestate": _without_change("setOrchestrationServiceState"),
        "forcerecoveryservicefabricplatformupdatedomainwalk": force_walk,
        "delete": delete_instances,
        "manualupgrade": manual_upgrade,
        "osrollingupgrade": rolling_upgrade,
        "extensionrollingupgrade": rolling_upgrade,
        "instanceview": get_instance_view,
        "skus": list_skus,
        "osupgradehistory": list_nothing,
        "networkinterfaces": list_interfaces,
    }
)
_SET = (
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}"
    "/rollingUpgrades/"
)
ROUTES = [
    Route("GET", _SET + "latest", latest_rolling_upgrade, given_version),
    Route("POST", _SET + "cancel", cancel_rolling_upgrade, given_version),
]
