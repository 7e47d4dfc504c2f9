"""Scopes of private links, and the resources that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource, GetResource, PatchResource, PutResource, RemoveResource, ResourceCmdlet
from cmdlets.az_monitor._base import COMMANDS, OUTPUT

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_VERSION = "2019-10-17-preview"
SCOPE = ArmResource(
    *("Microsoft.Insights/privateLinkScopes", f"{OUTPUT}PSMonitorPrivateLinkScope", "private link scope"),
    api_version=_VERSION,
)
SCOPED = ArmResource(
    *("Microsoft.Insights/privateLinkScopes/scopedResources", f"{OUTPUT}PSMonitorPrivateLinkScopedResource"),
    "scoped resource",
    api_version=_VERSION,
)
_SCOPED_NAMES = ("ScopeName", "Name")
_COMMANDS = f"{COMMANDS}PrivateLinkScopes."


class _Scopes(ResourceCmdlet):
    """Base."""

    exception = "Microsoft.Azure.Management.Monitor.Models.ErrorResponseException"

    def done(self, what: str, target: ResourceId) -> str:
        """What ShouldProcess asks."""
        return f"{what}: {target.name} under resource group: {target.group}"

    def tags(self) -> dict[str, str] | None:
        """The tags, which are given as `name:value`; None without any."""
        if self.Tags is None:
            return None
        texts = [str(one) for one in self.Tags]
        if not all(":" in text for text in texts):
            self.invalid("invalid parameter: Tags")
        return {text.split(":")[0]: text.split(":")[1] for text in texts}

    def passed(self, status: OperationStatus) -> Value:
        """What is written after a removal."""
        return True


@cmdlet("Get-AzInsightsPrivateLinkScope")
class GetAzInsightsPrivateLinkScope(_Scopes, GetResource):
    """Gets a scope, those of a group, or those of the subscription."""

    net_command = f"{_COMMANDS}GetAzureInsightsPrivateLinkScope"
    resource = SCOPE


@cmdlet("New-AzInsightsPrivateLinkScope")
class NewAzInsightsPrivateLinkScope(_Scopes, PutResource):
    """Creates a scope."""

    net_command = f"{_COMMANDS}NewAzureInsightsPrivateLinkScope"
    resource = SCOPE

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.name, self.done("create scope", target))

    def body(self) -> Document:
        body = {"location": str(self.Location)}
        tags = self.tags()
        return body if tags is None else {**body, "tags": tags}


@cmdlet("Update-AzInsightsPrivateLinkScope")
class UpdateAzInsightsPrivateLinkScope(_Scopes, PatchResource):
    """Changes the tags of a scope."""

    net_command = f"{_COMMANDS}UpdateAzureInsightsPrivateLinkScope"
    resource = SCOPE

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.name, self.done("update scope", target))

    def body(self) -> Document:
        return {"tags": self.tags() or {}}


@cmdlet("Remove-AzInsightsPrivateLinkScope")
class RemoveAzInsightsPrivateLinkScope(_Scopes, RemoveResource):
    """Removes a scope."""

    net_command = f"{_COMMANDS}RemoveAzureInsightsPrivateLinkScope"
    resource = SCOPE

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.name, self.done("delete scope", target))

    def shown(self, status: OperationStatus) -> Value:
        return self.passed(status)


@cmdlet("Get-AzInsightsPrivateLinkScopedResource")
class GetAzInsightsPrivateLinkScopedResource(_Scopes, GetResource):
    """Gets a resource of a scope, or all of them."""

    net_command = f"{_COMMANDS}GetAzureInsightsPrivateLinkScopedResource"
    resource, names = SCOPED, _SCOPED_NAMES


@cmdlet("New-AzInsightsPrivateLinkScopedResource")
class NewAzInsightsPrivateLinkScopedResource(_Scopes, PutResource):
    """Puts a resource into a scope."""

    net_command = f"{_COMMANDS}NewAzureInsightsPrivateLinkScopedResource"
    resource, names = SCOPED, _SCOPED_NAMES

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.name, self.done("create scoped resource", target))

    def body(self) -> Document:
        return {"properties": {"linkedResourceId": str(self.LinkedResourceId)}}


@cmdlet("Remove-AzInsightsPrivateLinkScopedResource")
class RemoveAzInsightsPrivateLinkScopedResource(_Scopes, RemoveResource):
    """Takes a resource out of a scope."""

    net_command = f"{_COMMANDS}RemoveAzureInsightsPrivateLinkScopedResource"
    resource, names = SCOPED, _SCOPED_NAMES

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.name, self.done("delete scoped resource", target))

    def shown(self, status: OperationStatus) -> Value:
        return self.passed(status)
