"""What the cmdlets for deployment stacks have in common: where a stack is, and what is asked of it.

Source: DeploymentStacksSdkClient and the DeploymentStacks cmdlets of Azure PowerShell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from urllib.parse import quote

from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import path_of_group
from cmdlets.az_resources._deployments import (
    GROUP,
    MANAGEMENT_GROUP,
    SUBSCRIPTION,
    DeploymentCmdlet,
    TemplateCmdlet,
    texts,
)
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

VERSION = "2025-07-01"
STACKS, WHAT_IF_RESULTS = "deploymentStacks", "deploymentStacksWhatIfResults"
LEVELS = {"ResourceGroup": GROUP, "Subscription": SUBSCRIPTION, "ManagementGroup": MANAGEMENT_GROUP}
"""The kinds of scope by their part of a cmdlet's name."""
_REFUSED = "System.Management.Automation.PSArgumentException"
_KINDS = ("resources", "resourceGroups", "managementGroups")
_DELETED = {
    "DetachAll": frozenset[str](),
    "DeleteResources": frozenset(("resources",)),
    "DeleteAll": frozenset(_KINDS),
}


class StackPlace(NamedTuple):
    """A stack, or a what-if result: the path of its scope, the kind of resource, its name, empty for the list of all."""

    scope: str
    kind: str
    name: str

    @property
    def path(self) -> str:
        """Its path, or that of the list."""
        path = f"{self.scope}/providers/Microsoft.Resources/{self.kind}"
        return f"{path}/{quote(self.name, safe='()')}" if self.name else path


class StackCmdlet(DeploymentCmdlet):
    """Base: the stack that an id, an object, or a name and scope say. kind: stacks, or their what-if results."""

    kind: ClassVar[str] = STACKS

    def place(self, manager: ResourceManager) -> StackPlace:
        """What is meant."""
        given = unwrap(self.value_of("InputObject"))
        own = given.values.get("id") or given.values.get("Id") if isinstance(given, AzureObject) else None
        resource_id = own or self.value_of("ResourceId")
        if resource_id is None:
            return StackPlace(self.scope_path(manager), self.kind, self.value_of("Name", "StackName") or "")
        mark = f"/providers/microsoft.resources/{self.kind.lower()}/"
        start = str(resource_id).lower().find(mark)
        if start < 0:
            self.fail(
                f"Provided Id '{resource_id}' is not in correct form. Should be in form {_form(self.level, self.kind)}",
                _REFUSED,
            )
        return StackPlace(str(resource_id)[:start], self.kind, str(resource_id)[start + len(mark) :])

    def scope_path(self, manager: ResourceManager) -> str:
        if self.level == GROUP:
            return path_of_group(manager.subscription, self.ResourceGroupName)
        return super().scope_path(manager)

    def found(self, manager: ResourceManager, place: StackPlace) -> dict[str, Any] | None:
        """The document that is there, None where there is none. Raises ServiceError."""
        document: dict[str, Any] | None = manager.find(place.path, VERSION)
        return document

    def not_found(self, place: StackPlace) -> OperationRefusedError:
        """The error about a stack or result that is not there."""
        what = "DeploymentStack" if place.kind == STACKS else "WhatIf result"
        parts = place.scope.split("/")
        if self.level == GROUP:
            where = f"in Resource Group '{parts[-1]}' not found."
        elif self.level == MANAGEMENT_GROUP:
            where = f"in Management Group '{parts[-1]}' not found."
        else:
            where = "not found in current subscription scope."
        return OperationRefusedError(f"{what} '{place.name}' {where}", _REFUSED)

    def deleted(self) -> frozenset[str]:
        """What -ActionOnUnmanage deletes; all else is detached."""
        action = self.one_of("ActionOnUnmanage") if "ActionOnUnmanage" in self.bound else "DetachAll"
        return _DELETED[str(action)]

    def unmanaged(self) -> dict[str, str]:
        """What becomes of what the stack does not manage any more, by kind."""
        deleted = self.deleted()
        found = {kind: "delete" if kind in deleted else "detach" for kind in _KINDS}
        if "ResourcesWithoutDeleteSupport" in self.bound:
            found["resourcesWithoutDeleteSupport"] = str(self.one_of("ResourcesWithoutDeleteSupport")).lower()
        return found

    def consequences(self) -> str:
        """The same in words."""
        deleted = self.deleted()
        deleting = ", ".join(kind for kind in _KINDS if kind in deleted)
        detaching = ", ".join(kind for kind in _KINDS if kind not in deleted)
        return (f"\nDeleting: {deleting}" if deleting else "") + (f"\nDetaching: {detaching}" if detaching else "")


def _form(level: str, kind: str) -> str:
    start = {
        GROUP: "/subscriptions/<subid>/resourceGroups/<rgname>",
        SUBSCRIPTION: "/subscriptions/<subid>",
        MANAGEMENT_GROUP: "/providers/Microsoft.Management/managementGroups/<managementgroupid>",
    }[level]
    return f"{start}/providers/Microsoft.Resources/{kind}/<name>"


class StackTemplateCmdlet(StackCmdlet, TemplateCmdlet):
    """Base of those that take a template and what holds for the stack."""

    def link(self, address: str) -> dict[str, Any]:
        query = self.value_of("QueryString")
        return {"uri": f"{address}?{query}" if query else address}

    def settings(self, manager: ResourceManager) -> dict[str, Any]:
        """The members of `properties`."""
        mode = self.one_of("DenySettingsMode") if "DenySettingsMode" in self.bound else "None"
        denied: dict[str, Any] = {
            "mode": mode,
            "applyToChildScopes": bool(
                self.value_of("DenySettingsApplyToChildScopes", "DenySettingsApplyToChildScope")
            ),
        }
        for name, member in (
            ("DenySettingsExcludedPrincipal", "excludedPrincipals"),
            ("DenySettingsExcludedAction", "excludedActions"),
        ):
            if name in self.bound:
                denied[member] = texts(self.value_of(name))
        found = {**self.content(), "actionOnUnmanage": self.unmanaged(), "denySettings": denied}
        more = {
            "description": self.value_of("Description"),
            "deploymentScope": self._deployment_scope(manager),
            "validationLevel": self.value_of("ValidationLevel"),
        }
        return {**found, **{name: value for name, value in more.items() if value is not None}}

    def _deployment_scope(self, manager: ResourceManager) -> str | None:
        group, subscription = self.value_of("DeploymentResourceGroupName"), self.value_of("DeploymentSubscriptionId")
        if group is not None:
            return f"{manager.subscription}/resourceGroups/{group}"
        if subscription is not None:
            return f"/subscriptions/{subscription}"
        return self.value_of("DeploymentScope")  # type: ignore[no-any-return]

    def located(self, body: dict[str, Any]) -> dict[str, Any]:
        """A body with the location, where the cmdlet takes one."""
        location = self.value_of("Location")
        return {"location": location, **body} if location else body
