"""Extensions of machines. Source: the REST reference of Virtual Machine Extensions."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator import errors
from pscompat.simulator.behaviour import shown
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._blob_backups import HANDLER, take_snapshots
from pscompat.simulator.providers.compute._compute import RUNNING, ComputeBehaviour, inner, power
from pscompat.simulator.providers.compute._instance_view import extension_view
from pscompat.simulator.providers.compute._vm_actions import is_windows
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_NEEDED = ("publisher", "type", "typeHandlerVersion")


class Extensions(ComputeBehaviour):
    """One handler is there once. Protected settings are not kept."""

    expands = frozenset({"instanceview"})

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The machine runs; publisher, type and version are there; no other extension has the same handler."""
        properties = inner(document, "properties")
        earlier = inner(before.document, "properties") if before is not None else {}
        for name in _NEEDED:
            if not properties.get(name) and not earlier.get(name):
                raise errors.required_parameter(name)
        for name in ("publisher", "type"):
            if earlier and properties.get(name, earlier[name]) != earlier[name]:
                raise _errors.property_change(f"extension.{name}")
        machine = _machine(call, resource_id)
        if machine is None:
            return
        if power(machine) != RUNNING:
            raise _errors.extensions_of_stopped()
        handler = _handler({**earlier, **properties})
        for other in call.store.list(f"{machine.type}/extensions", machine.id):
            if other.key != resource_id.lower() and _handler(inner(other.document, "properties")) == handler:
                os_type = "Windows" if is_windows(machine) else "Linux"
                raise _errors.handler_twice(name_of(resource_id), handler, os_type)

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What a request leaves out stays."""
        properties = document.setdefault("properties", {})
        for name in ("protectedSettings", "instanceView"):
            properties.pop(name, None)
        if before is not None:
            document["properties"] = {**inner(before.document, "properties"), **properties}
            return
        properties.setdefault("autoUpgradeMinorVersion", False)

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """An extension that makes backups makes one."""
        if _handler(inner(resource.document, "properties")).lower() == HANDLER:
            take_snapshots(call)

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Extensions go while their machine runs."""
        machine = _machine(call, resource.id)
        if machine is not None and power(machine) != RUNNING:
            raise _errors.extensions_of_stopped()

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        """The extension, with its run-time state where the request asks for it."""
        document = shown(call, facts, resource)
        if call.request.query.get("$expand", "").lower() == "instanceview":
            document["properties"]["instanceView"] = extension_view(resource)
        return document


def _machine(call: Call, extension_id: str) -> Resource | None:
    return call.store.get(extension_id.rsplit("/", 2)[0])


def _handler(properties: dict[str, Any]) -> str:
    return f"{properties.get('publisher')}.{properties.get('type')}"


BEHAVIOUR = Extensions()
