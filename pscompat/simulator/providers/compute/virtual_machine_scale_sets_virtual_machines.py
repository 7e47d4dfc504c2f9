"""The instances of scale sets. Those of uniform ones are resources of their own; the machines of flexible ones are shown as such.

Source: the REST reference of Virtual Machine Scale Set VMs; "Understand names and instance IDs" for flexible sets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors, _vm_actions
from pscompat.simulator.providers.compute._compute import (
    DEALLOCATED,
    INSTANCES,
    RUNNING,
    STOPPED,
    ComputeBehaviour,
    begin,
    inner,
    power,
)
from pscompat.simulator.providers.compute._instance_view import instance_view
from pscompat.simulator.providers.compute._scale_set_instances import (
    apply_model,
    instances_of,
    is_flexible,
    parts_with,
)
from pscompat.simulator.providers.compute._vm_storage import check_storage, fill_disks, merged_storage, write_disks
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_OWN = ("instanceId", "sku", "zones", "identity", "plan", "tags")


class Instances(ComputeBehaviour):
    """State that is not shown: `powerState`, `model` (the number of the model that the instance has)."""

    expands = frozenset({"instanceview", "userdata", "resiliencyview"})

    def shown_name(self, resource_id: str) -> str:
        """The set's name is in it."""
        above, _, own = resource_id.rpartition("/virtualMachines/")
        return f"{name_of(above)}_{own}"

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """Instances are made by their set's capacity; here they are changed."""
        if before is None:
            raise _errors.no_such_instance(name_of(resource_id))
        check_storage(call, resource_id, document, before)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What a request leaves out stays."""
        if before is None:
            return
        storage = merged_storage(document, before)
        fill_disks(storage, resource_id, None)
        earlier = inner(before.document, "properties")
        document["properties"] = {**earlier, **inner(document, "properties"), "storageProfile": storage}
        for name in _OWN:
            if name in before.document:
                document.setdefault(name, before.document[name])

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """Data disks are attached and let go."""
        write_disks(call, resource, before, None)

    def listed(self, call: Call, facts: ResourceType, within: str) -> list[Resource] | None:
        """Of a flexible set its machines; None of any other."""
        return _flexible_members(call, within)

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """A machine of a flexible set, whose name is its instance id."""
        name = name_of(resource_id).lower()
        members = _flexible_members(call, resource_id.rsplit("/", 2)[0]) or []
        return next((member for member in members if member.name.lower() == name), None)

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """Its disks."""
        return parts_with(call, [resource])

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The instance by the name that has its set's in it, with its instance view where the request asks for it."""
        document = shown(call, facts, resource)
        scale_set = _set_of(call, resource)
        if scale_set is None or not is_flexible(scale_set.document):
            document["name"] = self.shown_name(resource.id)
        if scale_set is not None:
            newest = scale_set.state.get("model", 0)
            document["properties"]["latestModelApplied"] = resource.state.get("model", 0) == newest
        if call.request.query.get("$expand", "").lower() == "instanceview":
            document["properties"]["instanceView"] = _view(call, resource)
        return document


def _set_of(call: Call, instance: Resource) -> Resource | None:
    return call.store.get(instance.id.rsplit("/", 2)[0])


def _flexible_members(call: Call, set_id: str) -> list[Resource] | None:
    scale_set = call.store.get(set_id)
    if scale_set is None or not is_flexible(scale_set.document):
        return None
    return [_as_instance(scale_set, machine) for machine in instances_of(call, scale_set)]


def _as_instance(scale_set: Resource, machine: Resource) -> Resource:
    """A machine of a flexible set as an instance of it."""
    document = machine.document
    document.update(instanceId=machine.name, sku={"name": inner(scale_set.document, "sku").get("name")})
    document["properties"].pop("virtualMachineScaleSet", None)
    own_id = f"{scale_set.id}/virtualMachines/{machine.name}"
    return replace(machine, id=own_id, type=INSTANCES, text=packed(document))


def _view(call: Call, instance: Resource) -> dict[str, Any]:
    place = int(instance.name) if instance.name.isdecimal() else 0
    return {
        "platformUpdateDomain": place % 5,
        "platformFaultDomain": place % 5,
        **instance_view(call.store, instance),
    }


def get_instance_view(call: Call, instance: Resource) -> Response:
    """Get Instance View."""
    return Response(200, _view(call, instance))


def _power_action(kind: str, state: str) -> Callable[[Call, Resource], Response]:
    def act(call: Call, instance: Resource) -> Response:
        _vm_actions.check_idle(call, kind, instance)
        stays = kind == "powerOff" and power(instance) == DEALLOCATED
        if kind == "restart" and power(instance) == DEALLOCATED:
            raise _errors.vm_deallocated(kind, instance.name)
        return begin(call, kind, instance, {} if stays else {"state.powerState": state})

    return act


def _renewal(kind: str) -> Callable[[Call, Resource], Response]:
    def act(call: Call, instance: Resource) -> Response:
        _vm_actions.check_idle(call, kind, instance)
        scale_set = _set_of(call, instance)
        renewed = (
            {} if scale_set is None or not kind.startswith("reimage") else apply_model(call, scale_set, [instance])
        )
        return begin(call, kind, instance, renewed.get(instance.id, {}))

    return act


_SHARED = (
    "runcommand",
    "retrievebootdiagnosticsdata",
    "simulateeviction",
    "attachdetachdatadisks",
)
BEHAVIOUR = Instances(
    {
        "instanceview": get_instance_view,
        "start": _power_action("start", RUNNING),
        "poweroff": _power_action("powerOff", STOPPED),
        "deallocate": _power_action("deallocate", DEALLOCATED),
        "restart": _power_action("restart", RUNNING),
        "reimage": _renewal("reimage"),
        "reimageall": _renewal("reimageAll"),
        "redeploy": _renewal("redeploy"),
        "performmaintenance": _renewal("performMaintenance"),
        **{name: _vm_actions.ACTIONS[name] for name in _SHARED},
    }
)
