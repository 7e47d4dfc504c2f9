"""Services that a workspace is linked to."""

from __future__ import annotations

from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_operationalinsights._base import COMMANDS, GetOfWorkspace, OfWorkspace, below, texts

SERVICE = below("linkedServices", "PSLinkedService", "linked service")


class _Service(OfWorkspace):
    resource = SERVICE
    names = ("WorkspaceName", "LinkedServiceName")


@cmdlet("Get-AzOperationalInsightsLinkedService")
class GetAzOperationalInsightsLinkedService(_Service, GetOfWorkspace):
    """Gets a service that a workspace is linked to, or all."""

    net_command = f"{COMMANDS}GetAzureOperationalInsightsLinkedServiceCommand"


@cmdlet("Set-AzOperationalInsightsLinkedService")
class SetAzOperationalInsightsLinkedService(_Service):
    """Links a workspace to a service."""

    net_command = f"{COMMANDS}SetAzureOperationalInsightsLinkedServiceCommand"

    def process(self) -> None:
        target = self.target()
        properties = {
            name[:1].lower() + name[1:]: str(self.bound[name])
            for name in ("ResourceId", "WriteAccessResourceId")
            if self.bound.get(name)
        }
        body: dict[str, Any] = {"properties": properties}
        if self.bound.get("Tag") is not None:
            body["tags"] = texts(self.Tag)
        doing = f"set linked service: {target.name} for workspace: {target.names[0]} in resource group: {target.group}"
        if self.should_process(target.name, doing):
            self.write_one(target, body)


@cmdlet("Remove-AzOperationalInsightsLinkedService")
class RemoveAzOperationalInsightsLinkedService(_Service):
    """Ends the link of a workspace to a service."""

    net_command = f"{COMMANDS}RemoveAzureOperationalInsightsLinkedServiceCommand"

    def process(self) -> None:
        target = self.target()
        doing = (
            f"delete linked service: {target.name} of workspace: {target.names[0]} in resource group: {target.group}"
        )
        if self.should_process(target.name, doing):
            self.remove(target, True)
