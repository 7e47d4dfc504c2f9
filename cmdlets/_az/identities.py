"""The identities that cmdlets of generated modules take: each holds the id of a resource.

Such a parameter takes an id, and any object that has one; Azure PowerShell converts them in the same way.
"""

from __future__ import annotations

from pscompat.dotnet import members
from pscompat.dotnet.values import NetObject, Value, unwrap


class Identity(NetObject):
    """Base: the id of a resource."""

    __slots__ = ("Id",)
    net_name = "Microsoft.Azure.PowerShell.Cmdlets.Models.Identity"

    def __init__(self, resource_id: str) -> None:
        self.Id = resource_id

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """An identity of an id, or of an object that has one."""
        found = unwrap(value)
        if not isinstance(found, str):
            found = unwrap(members.value(found, "Id"))
        return cls(found) if isinstance(found, str) and found.startswith("/") else NotImplemented


class IComputeIdentity(Identity):
    """That of the generated cmdlets of Az.Compute."""

    __slots__ = ()
    net_name = "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.IComputeIdentity"
