"""Identities that users assign, and those that resources have of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.generated import GetGenerated, PatchGenerated, RemoveGenerated, WriteGenerated
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets._az.resources import ArmResource
from cmdlets.az_managedserviceidentity._classes import COMMANDS, NAMESPACE, SYSTEM_TYPE, USER_TYPE
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pscompat.dotnet.values import Value

IDENTITY = ArmResource(USER_TYPE, f"{NAMESPACE}.Identity", "user-assigned identity")
_SYSTEM = ArmResource(SYSTEM_TYPE, f"{NAMESPACE}.SystemAssignedIdentity", "system-assigned identity")
_LISTED = "2021-09-30-preview"
_OPERATIONS = "UserAssignedIdentities"
_PLACES = {"Location": "Location", "Tag": "Tag"}


@cmdlet("Get-AzUserAssignedIdentity")
class GetAzUserAssignedIdentity(GetGenerated):
    """Gets identities that users assign."""

    net_command = f"{COMMANDS}GetAzUserAssignedIdentity_Get"
    resource = IDENTITY


@cmdlet("New-AzUserAssignedIdentity")
class NewAzUserAssignedIdentity(WriteGenerated):
    """Creates an identity that users assign."""

    net_command = f"{COMMANDS}NewAzUserAssignedIdentity_CreateExpanded"
    resource = IDENTITY
    operations = _OPERATIONS
    places = _PLACES
    examples = (
        Example(
            "$null = New-AzResourceGroup g1 westeurope; "
            "$i = New-AzUserAssignedIdentity -ResourceGroupName g1 -Name id1 -Location westeurope; $i.ResourceGroupName",
            "g1",
            simulator=True,
        ),
    )


@cmdlet("Update-AzUserAssignedIdentity")
class UpdateAzUserAssignedIdentity(PatchGenerated):
    """Changes an identity that users assign."""

    net_command = f"{COMMANDS}UpdateAzUserAssignedIdentity_UpdateExpanded"
    resource = IDENTITY
    operations = _OPERATIONS
    places = _PLACES


@cmdlet("Remove-AzUserAssignedIdentity")
class RemoveAzUserAssignedIdentity(RemoveGenerated):
    """Removes an identity that users assign."""

    net_command = f"{COMMANDS}RemoveAzUserAssignedIdentity_Delete"
    resource = IDENTITY
    operations = _OPERATIONS


@cmdlet("Get-AzSystemAssignedIdentity")
class GetAzSystemAssignedIdentity(AzCmdlet):
    """Gets the identity that a resource has of its own."""

    net_command = f"{COMMANDS}GetAzSystemAssignedIdentity_Get"

    def process(self) -> None:
        path = resource_path(self.Scope.rstrip("/"), SYSTEM_TYPE, ("default",))
        self.write_read(lambda: [_SYSTEM.of(self.manager().get(path, _SYSTEM.version))])


@cmdlet("Get-AzUserAssignedIdentityAssociatedResource")
class GetAzUserAssignedIdentityAssociatedResource(AzCmdlet):
    """Lists the resources that have an identity."""

    net_command = f"{COMMANDS}GetAzUserAssignedIdentityAssociatedResource_List"

    def process(self) -> None:
        if not self.should_process(f"Call remote '{_OPERATIONS}ListAssociatedResources' operation", self.metadata.name):
            return
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        cls = class_named(f"{NAMESPACE}.AzureResource")
        given: Mapping[str, Value] = {
            "$filter": self.Filter,
            "$orderby": self.Orderby,
            "$top": self.Top,
            "$skip": self.Skip,
            "$skiptoken": self.Skiptoken,
        }
        query = {name: value for name, value in given.items() if value is not None}
        for subscription in self.SubscriptionId or [None]:
            scope = manager.subscription if subscription is None else f"/subscriptions/{subscription}"
            path = resource_path(path_of_group(scope, self.ResourceGroupName), USER_TYPE, (self.Name,))
            for document in manager.items(f"{path}/listAssociatedResources", _LISTED, query or None, "POST"):
                yield cls(document)
