"""What the cmdlets about workspaces have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.confirming import Confirmed
from cmdlets._az.resource_ids import ResourceId, path_of_group, resource_path, version_of
from cmdlets._az.resources import ArmResource, GetResource, ResourceCmdlet
from cmdlets.az_operationalinsights._classes import NAMESPACE, TYPE
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

COMMANDS = "Microsoft.Azure.Commands.OperationalInsights."
WORKSPACE = ArmResource(f"{TYPE}/workspaces", f"{NAMESPACE}.PSWorkspace", "workspace")
_EXISTS = "A {} in workspace '{}' exists. \nContinuing execution may overwrite the existing one. \nAre you sure you want to continue?"


def texts(table: Value) -> dict[str, str]:
    """A table as texts by texts."""
    return {to_string(key): "" if item is None else to_string(item) for key, item in (unwrap(table) or {}).items()}


def below(name: str, net_class: str, noun: str) -> ArmResource:
    """What lies below workspaces, by the last part of its type."""
    return ArmResource(f"{TYPE}/workspaces/{name}", f"{NAMESPACE}.{net_class}", noun)


class OfWorkspace(Confirmed, ResourceCmdlet):
    """What lies below a workspace, which -Workspace gives or its names tell."""

    names: ClassVar[tuple[str, ...]] = ("WorkspaceName", "Name")
    given: ClassVar[tuple[str, ...]] = ()
    ids: ClassVar[tuple[str, ...]] = ()

    def target(self) -> ResourceId:
        given: Any = unwrap(self.bound.get("Workspace"))
        if given is None:
            return super().target()
        names = (str(given.Name), *self.named(self.names[1:]))
        return ResourceId("", str(given.ResourceGroupName), self.resource.type, names)

    def write_one(self, target: ResourceId, body: Document, doing: str = "creation") -> None:
        """PUT one and write it."""
        title = f"{doing} of {self.resource.noun} '{target.name}'"
        self.send("PUT", self.path(target), self.resource.version, body, title=title, shown=self.shown)

    def exists(self, target: ResourceId) -> bool:
        """Whether there is one of that name already."""
        return self.manager().exists(self.path(target), self.resource.version)

    def replaces(self, target: ResourceId, what: str = "") -> bool:
        """Whether to write one, which is asked about where there is one already."""
        noun = self.resource.noun
        return self.confirmed(
            target.name,
            f"Creating {noun} '{target.name}' in workspace '{target.names[0]}'.",
            _EXISTS.format(what or f"{noun} with name '{target.name}'", target.names[0]),
            lambda: self.exists(target),
        )

    def removes(self, target: ResourceId) -> bool:
        """Whether to remove one."""
        noun = self.resource.noun
        return self.confirmed(
            target.name,
            f"Removing {noun} '{target.name}' in workspace '{target.names[0]}'.",
            f"Are you sure you want to remove {noun} '{target.name}' in workspace '{target.names[0]}'?",
        )

    def remove(self, target: ResourceId, shown: Value) -> None:
        """DELETE one and write `shown`."""
        title = f"deletion of {self.resource.noun} '{target.name}'"
        self.send("DELETE", self.path(target), self.resource.version, title=title, shown=lambda status: shown)


class GetOfWorkspace(OfWorkspace, GetResource):
    """Gets one by its name, or all of the workspace."""


class WorkspaceFact(Confirmed):
    """Reads what a workspace tells. named_by: the parameter that names the workspace; way: what is asked, and how."""

    named_by: ClassVar[str] = "Name"
    way: ClassVar[tuple[str, str]]

    def place(self) -> str:
        """The path of the workspace."""
        group = path_of_group(self.manager().subscription, str(self.ResourceGroupName))
        return resource_path(group, WORKSPACE.type, (str(self.bound[self.named_by]),))

    def answer(self) -> Any:
        """What the service tells."""
        method, last = self.way
        return self.manager().read(method, f"{self.place()}/{last}", version_of(WORKSPACE.type))

    def document(self) -> dict[str, Any]:
        """What the service tells, where that is one object."""
        answer = self.answer()
        return answer if isinstance(answer, dict) else {}

    def several(self, answer: Any) -> list[dict[str, Any]]:
        """The objects of a list that the service tells."""
        return [one for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []
