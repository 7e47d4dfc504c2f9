"""What a machine may be, and what of it can change. Source: the REST reference of Virtual Machines, public error answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import DEALLOCATED, MACHINES, inner, power
from pscompat.simulator.providers.compute._disks import disk_id
from pscompat.simulator.providers.compute._parameters import WINDOWS
from pscompat.simulator.providers.compute._references import check_references, referenced
from pscompat.simulator.providers.compute._sizes import is_size, sizes
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

REFERENCES = {
    "availabilitySet": "Microsoft.Compute/availabilitySets",
    "virtualMachineScaleSet": "Microsoft.Compute/virtualMachineScaleSets",
    "proximityPlacementGroup": "Microsoft.Compute/proximityPlacementGroups",
    "host": "Microsoft.Compute/hostGroups/hosts",
    "hostGroup": "Microsoft.Compute/hostGroups",
}
_INTERFACES = "Microsoft.Network/networkInterfaces"
_TAKEN_NAMES = frozenset(
    [
        "1",
        "123",
        "a",
        "actuser",
        "adm",
        "admin",
        "admin1",
        "admin2",
        "administrator",
        "aspnet",
        "backup",
        "console",
        "david",
        "guest",
        "john",
        "owner",
        "root",
        "server",
        "sql",
        "support",
        "support_388945a0",
        "sys",
        "test",
        "test1",
        "test2",
        "test3",
        "user",
        "user1",
        "user2",
        "user3",
        "user4",
        "user5",
    ]
)
_windows_name = late(r"(?!\d+$)[^`~!@#$%^&*()=+_\[\]{}\\|;:.'\",<>/?]{1,15}", "fullmatch")


def check_size(document: dict[str, Any]) -> None:
    """Raise RequestError (400 InvalidParameter) for a size that does not exist."""
    size = inner(document, "properties", "hardwareProfile").get("vmSize")
    if size is not None and not is_size(str(size)):
        raise _errors.no_such_size(str(size), (known.name for known in sizes().values()))


def check_os_profile(profile: dict[str, Any], os_type: str) -> None:
    """The names in the profile of a new machine. Raises RequestError (400 InvalidParameter)."""
    user = profile.get("adminUsername")
    if user is not None and str(user).lower() in _TAKEN_NAMES:
        raise _errors.invalid("The Admin Username specified is not allowed.", "adminUsername")
    name = profile.get("computerName")
    if os_type == WINDOWS and name is not None and not _windows_name(str(name)):
        raise _errors.invalid(
            "Windows computer name cannot be more than 15 characters long, be entirely numeric, or contain the following "
            "characters: ` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : . ' \" , < > / ?.",
            "computerName",
        )


def check_linked(call: Call, vm_id: str, document: dict[str, Any], before: Resource | None) -> None:
    """Network interfaces, sets, groups and hosts that a machine refers to. Raises RequestError."""
    check_references(call, document, before, REFERENCES)
    profile = inner(document, "properties", "networkProfile")
    if "networkInterfaces" not in profile:
        return
    path = "properties.networkProfile.networkInterfaces.id"
    asked = [str(interface.get("id", "")) for interface in profile["networkInterfaces"]]
    had = _interfaces(before.document) if before is not None else []
    known = {name.lower() for name in had}
    for interface in asked:
        if interface.lower() in known:
            continue
        if _missing(call, interface, path):
            raise _errors.invalid_reference(interface, vm_id)
        for other in call.store.referring(interface):
            if other.type == MACHINES and other.key != vm_id.lower():
                raise _errors.interface_taken(interface, other.id, vm_id)
    if before is not None and power(before) != DEALLOCATED and had and (len(asked) > 1) != (len(had) > 1):
        raise _errors.network_interfaces_of_running(vm_id)


def _missing(call: Call, interface: str, path: str) -> bool:
    if interface.startswith("/") and call.store.get(interface) is None:
        return True
    referenced(call, interface, path, _INTERFACES)
    return False


def _interfaces(document: dict[str, Any]) -> list[str]:
    profile = inner(document, "properties", "networkProfile")
    return [str(interface.get("id", "")) for interface in profile.get("networkInterfaces") or ()]


def check_unchanged(document: dict[str, Any], before: Resource, custom_data: str | None) -> None:
    """Raise RequestError (409 PropertyChangeNotAllowed) where a request changes what was settled at creation."""
    for name, new, old in _settled(document, before.document):
        if new is not None and not _same(new, old):
            raise _errors.property_change(name)
    if custom_data is not None and custom_data != before.state.get("customData"):
        raise _errors.property_change("osProfile.customData")


def _settled(document: dict[str, Any], earlier: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Members that stay as they were: their names in messages, what is asked for, what they were."""
    new_profile = inner(document, "properties", "osProfile")
    old_profile = inner(earlier, "properties", "osProfile")
    if new_profile and not old_profile:
        yield "osProfile", new_profile, None
    for name in ("computerName", "adminUsername", "requireGuestProvisionSignal"):
        yield f"osProfile.{name}", new_profile.get(name), old_profile.get(name)
    linux = "linuxConfiguration"
    for name in ("disablePasswordAuthentication", "ssh"):
        shown = f"{linux}.ssh.publicKeys" if name == "ssh" else f"{linux}.{name}"
        yield shown, inner(new_profile, linux).get(name), inner(old_profile, linux).get(name)
    windows = "windowsConfiguration"
    for name in ("provisionVMAgent", "timeZone", "additionalUnattendContent", "winRM"):
        new, old = inner(new_profile, windows).get(name), inner(old_profile, windows).get(name)
        if name == "additionalUnattendContent" and new:
            new = [{key: item for key, item in part.items() if key != "content"} for part in new]  # which is not kept
        yield f"{windows}.{name}", new, old
    new_storage = inner(document, "properties", "storageProfile")
    old_storage = inner(earlier, "properties", "storageProfile")
    for name in ("publisher", "offer", "sku", "version", "id", "sharedGalleryImageId", "communityGalleryImageId"):
        new = inner(new_storage, "imageReference").get(name)
        yield "imageReference", new, inner(old_storage, "imageReference").get(name)
    new_disk, old_disk = inner(new_storage, "osDisk"), inner(old_storage, "osDisk")
    for name in ("createOption", "osType", "vhd", "diffDiskSettings"):
        yield f"osDisk.{name}", new_disk.get(name), old_disk.get(name)
    if not disk_id(new_disk) or disk_id(new_disk).lower() == disk_id(old_disk).lower():
        yield "osDisk.name", new_disk.get("name"), old_disk.get("name")
    for name in ("availabilitySet", "virtualMachineScaleSet"):
        new = inner(document, "properties", name).get("id")
        yield f"{name}.id", new, inner(earlier, "properties", name).get("id")
    yield (
        "priority",
        inner(document, "properties").get("priority"),
        inner(earlier, "properties").get("priority", "Regular"),
    )
    yield "zones", document.get("zones") or None, earlier.get("zones") or None


def _same(new: Any, old: Any) -> bool:
    if isinstance(new, str) and isinstance(old, str):
        return new.lower() == old.lower()
    return bool(new == old)
