"""Invoke-AzResourceAction and Move-AzResource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._base import COMMANDS, ResourcesCmdlet, ResourceTypes, plain_json
from cmdlets.az_resources._generic import ManipulatesResource, answer_objects
from pscompat.dotnet.convert import to_string

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value


@cmdlet("Invoke-AzResourceAction")
class InvokeAzResourceAction(ManipulatesResource):
    """Invokes an action of a resource."""

    net_command = f"{COMMANDS}InvokAzureResourceActionCmdlet"

    def process(self) -> None:
        resource_id = self.resource_id()
        question = (
            f"Are you sure you want to invoke the '{self.Action}' action on the following resource: {resource_id}"
        )
        if not self.agreed(resource_id, f"Invoking the '{self.Action}' action on the resource.", question):
            return
        manager = self.manager()
        body = None if self.Parameters is None else plain_json(self.Parameters)

        def work(operation: Operation) -> list[Value]:
            version = self.version(manager, resource_id)
            path = f"{resource_id.rstrip('/')}/{self.Action}"
            return answer_objects(operation.write(manager, "POST", path, version, body, query=self.odata()).result)

        self.perform(f"action {self.Action} of {resource_id}", work)


@cmdlet("Move-AzResource")
class MoveAzResource(ResourcesCmdlet):
    """Moves resources of one group into another; all that the pipeline gives go in one request."""

    net_command = f"{COMMANDS}MoveAzureResourceCommand"

    def begin(self) -> None:
        super().begin()
        self._ids: dict[str, str] = {}

    def process(self) -> None:
        for each in self.ResourceId or ():
            self._ids.setdefault(each.lower(), each)

    def end(self) -> None:
        ids = list(self._ids.values())
        sources = {group.lower(): group for each in ids if (group := _group_id(each))}
        if not sources:
            self._refuse("At least one valid resource Id must be provided.")
        if len(sources) > 1:
            texts = ", ".join(ids)
            self._refuse(
                f"The resources being moved must all reside in the same resource group. The resources: {texts}"
            )
        [source] = sources.values()
        manager = self.manager()
        given = self.DestinationSubscriptionId
        subscription = f"/subscriptions/{to_string(given)}" if given is not None else manager.subscription
        target = f"{subscription}/resourceGroups/{self.DestinationResourceGroupName}"
        shown = "\n".join(["", *ids])
        question = (
            f"Are you sure you want to move these resources to the resource group '{target}' the resources: \n{shown}"
        )
        if not self.agreed(target, "Moving the resources.", question):
            return

        def work(operation: Operation) -> list[Value]:
            types = ResourceTypes(manager, self.connection())
            version = self.ApiVersion or types.version("Microsoft.Resources/resourceGroups", bool(self.Pre))
            body = {"resources": ids, "targetResourceGroup": target}
            operation.write(manager, "POST", f"{source}/moveResources", version, body)
            return []

        self.perform(f"move of {len(ids)} resources to {target}", work)

    def _refuse(self, message: str) -> None:
        self.fail(message, "System.InvalidOperationException")


def _group_id(resource_id: str) -> str:
    parts = resource_id.split("/")
    return "/".join(parts[:5]) if len(parts) > 4 and parts[3].lower() == "resourcegroups" else ""
