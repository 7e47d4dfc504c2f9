"""What lists tell of virtual machines beside their properties: power states, views, and whose disks are whose."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.exchange.forms import Entry, given_members
from pscompat.simulator.resource_ids import name_of

MACHINES = "microsoft.compute/virtualmachines"
_DISKS = "microsoft.compute/disks"
_VIEWS = frozenset(
    {"instanceview", "extended", "resources", "powerstate", "fqdns", "macaddresses", "privateips", "publicips"}
)
"""Members that the service, or the Azure CLI, shows of machines when it is asked for them; they are no part of one."""
_POWER = {
    "running": "running",
    "starting": "running",
    "stopped": "stopped",
    "stopping": "stopped",
    "deallocated": "deallocated",
    "deallocating": "deallocated",
}


def attach_disks(entries: list[Entry]) -> None:
    """Give machines that a list names without their properties the disks of the list that say whose they are."""
    bare = {
        entry.id.lower(): entry
        for entry in entries
        if entry.type.lower() == MACHINES and not {"properties", "storageprofile"} & set(given_members(entry.members))
    }
    for entry in bare.values():
        entry.bare = True
    for entry in entries:
        members = given_members(entry.members)
        owner = bare.get(str(members.get("managedby", "")).lower()) if entry.type.lower() == _DISKS else None
        if owner is None:
            continue
        storage = owner.members.setdefault("storageProfile", {"dataDisks": []})
        disk: dict[str, Any] = {"name": name_of(entry.id), "managedDisk": {"id": entry.id}}
        of_system = "osdisk" in disk["name"].lower() or "osType" in (members.get("properties") or {})
        if of_system and "osDisk" not in storage:
            storage["osDisk"] = {**disk, "createOption": "FromImage"}
        else:
            storage["dataDisks"].append({**disk, "lun": len(storage["dataDisks"]), "createOption": "Attach"})


def without_views(members: dict[str, Any]) -> dict[str, Any]:
    """A row without the views that stand in its properties."""
    kept = {key: value for key, value in members.items() if key.lower() not in _VIEWS}
    return {
        key: without_views(value) if key.lower() == "properties" and isinstance(value, dict) else value
        for key, value in kept.items()
    }


def power_state(members: dict[str, Any]) -> str | None:
    """The power state that a row tells of a machine: as a text, as the CLI and Az PowerShell write it, or in its instance view."""
    for found in _codes(members):
        word = found.rpartition("/")[2] if found.lower().startswith("powerstate/") else found.removeprefix("VM ")
        if word.lower() in _POWER:
            return _POWER[word.lower()]
    return None


def _codes(value: Any) -> list[str]:
    """The texts that tell a power state: `powerState`, and codes of statuses."""
    found: list[str] = []
    if isinstance(value, list):
        for item in value:
            found += _codes(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            name = key.lower()
            if isinstance(item, str):
                if name == "powerstate" or (name == "code" and item.lower().startswith("powerstate/")):
                    found.append(item)
            elif name in ("properties", "instanceview", "extended", "powerstate", "statuses"):
                found += _codes(item)
    return found
