"""Private links to Azure Resource Manager, and what associates them with management groups.

Source: the PrivateLinks cmdlets of Azure PowerShell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import Operation
from cmdlets.az_resources._base import ResourcesCmdlet
from cmdlets.az_resources.resource_groups import group_path
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_NET = "Microsoft.Azure.Commands.Resources."
_MODELS = "Microsoft.Azure.Commands.Resources.Models.PrivateLinks."
_VERSION = "2020-05-01"
_PROVIDER = "/providers/Microsoft.Authorization/"


class PSResourceManagementPrivateLink(AzureObject):
    """A private link."""

    __slots__ = ()
    net_name = f"{_MODELS}PSResourceManagementPrivateLink"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceManagementPrivateLink:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        return cls(
            {
                "Id": document.get("id"),
                "Type": document.get("type"),
                "Name": document.get("name"),
                "Location": document.get("location"),
                "PrivateEndpointConnections": properties.get("privateEndpointConnections"),
            }
        )


class PSResourceManagementPrivateLinkAssociation(AzureObject):
    """What associates a private link with a management group."""

    __slots__ = ()
    net_name = f"{_MODELS}PSResourceManagementPrivateLinkAssociation"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSResourceManagementPrivateLinkAssociation:
        """The object for the service's document."""
        values = {name: document.get(name.lower()) for name in ("Id", "Type", "Name")}
        return cls({**values, "Properties": json.dumps(document.get("properties"), separators=(",", ":"))})


class LinkCmdlet(ResourcesCmdlet):
    """Base: the link or association that an object, or scope and name say. noun: what people call it."""

    cls: ClassVar[type[PSResourceManagementPrivateLink | PSResourceManagementPrivateLinkAssociation]]
    kind: ClassVar[str]
    noun: ClassVar[str]

    def path(self, manager: ResourceManager) -> str:
        """Its path, that of the list without a name."""
        given = unwrap(self.bound.get("InputObject"))
        if isinstance(given, AzureObject):
            return to_string(given.values["Id"])
        name = self.bound.get("Name")
        path = f"{self.scope_path(manager)}{_PROVIDER}{self.kind}"
        return f"{path}/{quote(to_string(name), safe='')}" if name else path

    def scope_path(self, manager: ResourceManager) -> str:
        """The path of the group, management group or subscription."""
        group = self.bound.get("ManagementGroupId")
        if group:
            return f"/providers/Microsoft.Management/managementGroups/{quote(to_string(group), safe='')}"
        name = self.bound.get("ResourceGroupName")
        return group_path(manager, to_string(name)) if name else manager.subscription

    def put(self, body: dict[str, Any]) -> None:
        """Send it after asking, and write the object."""
        manager = self.manager()
        path = self.path(manager)
        if not self.should_process(path.rpartition("/")[2], f"Create {self.noun}"):
            return

        def work(operation: Operation) -> list[Value]:
            return [self.cls.of(operation.write(manager, "PUT", path, _VERSION, body).result)]

        self.perform(f"creation of {self.noun} '{path.rpartition('/')[2]}'", work)


class GetLink(LinkCmdlet):
    """Gets one, or all of a scope."""

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterable[Value]:
        manager = self.manager()
        path = self.path(manager)
        documents = [manager.get(path, _VERSION)] if self.bound.get("Name") else manager.items(path, _VERSION)
        return map(self.cls.of, documents)


class RemoveLink(LinkCmdlet):
    """Removes one, after asking."""

    def process(self) -> None:
        manager = self.manager()
        path = self.path(manager)
        name = path.rpartition("/")[2]
        if not self.agreed(name, f"Remove {self.noun}", f"Are you sure you want to remove the {self.noun} '{name}'?"):
            return

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "DELETE", path, _VERSION)
            return [True] if self.PassThru else []

        self.perform(f"deletion of {self.noun} '{name}'", work)


class _Link(LinkCmdlet):
    cls = PSResourceManagementPrivateLink
    kind = "resourceManagementPrivateLinks"
    noun = "resource management private link"


class _Association(LinkCmdlet):
    cls = PSResourceManagementPrivateLinkAssociation
    kind = "privateLinkAssociations"
    noun = "private link association"


@cmdlet("Get-AzResourceManagementPrivateLink")
class GetAzResourceManagementPrivateLink(GetLink, _Link):
    """Gets private links."""

    net_command = f"{_NET}PrivateLinks.GetAzResourceManagementPrivateLink"


@cmdlet("New-AzResourceManagementPrivateLink")
class NewAzResourceManagementPrivateLink(_Link):
    """Makes a private link."""

    net_command = f"{_NET}PrivateLinks.NewAzResourceManagementPrivateLink"

    def process(self) -> None:
        self.put({"location": self.Location})


@cmdlet("Remove-AzResourceManagementPrivateLink")
class RemoveAzResourceManagementPrivateLink(RemoveLink, _Link):
    """Removes a private link."""

    net_command = f"{_NET}PrivateLinks.RemoveAzResourceManagementPrivateLink"


@cmdlet("Get-AzPrivateLinkAssociation")
class GetAzPrivateLinkAssociation(GetLink, _Association):
    """Gets the private links that are associated with a management group."""

    net_command = f"{_NET}PrivateLinks.GetAzPrivateLinkAssociation"


@cmdlet("New-AzPrivateLinkAssociation")
class NewAzPrivateLinkAssociation(_Association):
    """Associates a private link with a management group."""

    net_command = f"{_NET}PrivateLinks.NewAzPrivateLinkAssociation"

    def process(self) -> None:
        properties = {"privateLink": self.PrivateLink, "publicNetworkAccess": self.PublicNetworkAccess}
        self.put({"properties": properties})


@cmdlet("Remove-AzPrivateLinkAssociation")
class RemoveAzPrivateLinkAssociation(RemoveLink, _Association):
    """Ends the association of a private link."""

    net_command = f"{_NET}PrivateLinks.RemoveAzPrivateLinkAssociation"
