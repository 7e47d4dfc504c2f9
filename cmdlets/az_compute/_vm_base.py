"""What the cmdlets for virtual machines share: builders of the configuration, user data."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets.az_compute._base import ChangeConfig
from pscompat.dotnet.values import Hashtable

_ENCODED = (
    "The provided UserData parameter value was not Base64 encoded. Azure PowerShell has encoded the data to Base64."
)
_UEFI_TYPES = ("trustedlaunch", "confidentialvm")


class ChangeVM(ChangeConfig):
    """Changes the machine in memory that -VM takes."""

    changes = "VM"
    takes_off = False


def encoded_user_data(cmdlet: AzCmdlet) -> str:
    """-UserData in base64; tells when it had to be encoded."""
    text: str = cmdlet.UserData
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        cmdlet.write_information(_ENCODED, ("PSHOST",))
        return base64.b64encode(text.encode()).decode()
    return text


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
