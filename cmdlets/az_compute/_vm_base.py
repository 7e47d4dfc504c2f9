"""What the cmdlets for virtual machines share: builders of the configuration, security and identities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cmdlets._az.builders import ChangeObject
from cmdlets._az.objects import ServiceObject
from pscompat.dotnet.values import Hashtable

_UEFI_TYPES = ("trustedlaunch", "confidentialvm")


class ChangeVM(ChangeObject):
    """Changes the machine in memory that -VM takes."""

    changes = "VM"


def canonical(location: str | None) -> str:
    """A location's name as the service writes it."""
    return re.sub(r"\s", "", location or "").lower()


def needs_uefi(security_type: str | None) -> bool:
    """Whether a security type is one whose machines have vTPM and secure boot."""
    return (security_type or "").lower() in _UEFI_TYPES


def switch_uefi_on(machine: ServiceObject) -> None:
    """vTPM and secure boot on, where nobody said otherwise."""
    for name in ("VTpmEnabled", "SecureBootEnabled"):
        if machine.get(f"SecurityProfile.UefiSettings.{name}") is None:
            machine.put(f"SecurityProfile.UefiSettings.{name}", True)


def put_identities(machine: ServiceObject, ids: Iterable[str]) -> None:
    """The identities that a user made, by their ids."""
    part = machine.open("Identity").members["userassignedidentities"].part
    found = Hashtable((str(each), part()() if part is not None else Hashtable()) for each in ids)
    machine.put("Identity.UserAssignedIdentities", found)


def is_linux(machine: Any) -> bool:
    """Whether the machine in memory is one with Linux."""
    system = machine.get("StorageProfile.OsDisk.OsType") if machine.get("StorageProfile") is not None else None
    if system is not None:
        return str(system).lower() == "linux"
    return machine.get("OSProfile") is not None and machine.get("OSProfile.LinuxConfiguration") is not None
