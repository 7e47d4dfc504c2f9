"""Managed applications, and the definitions that they are made of.

Source: the ManagedApplications cmdlets of Azure PowerShell.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ps_object
from cmdlets._az.operations import Operation
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_resources._base import CHOSEN_BY_SERVICE, COMMANDS, PLAN, ResourcesCmdlet, fields, hash_table, tag_texts
from cmdlets.az_resources._templates import downloaded, is_address, read_json_text
from cmdlets.utility._json_reader import JsonReaderError
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import PSCustomObject, Value
from pscompat.providers.text_files import read_all

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_VERSION = "2019-07-01"
_INVALID = "System.Management.Automation.PSInvalidOperationException"


class SolutionCmdlet(ResourcesCmdlet):
    """Base: the application or definition that an id, or group and name say. kind: the last part of its type; noun: what people call
    it; shown: the property that has its id too."""

    kind: ClassVar[str]
    noun: ClassVar[str]
    shown: ClassVar[str]
    ignores = {"Pre": CHOSEN_BY_SERVICE}

    @property
    def version(self) -> str:
        """The api-version of requests."""
        return str(self.ApiVersion or _VERSION)

    def path(self, manager: ResourceManager) -> str:
        """Its path, that of the list without a name."""
        if self.bound.get("Id"):
            return self.id_of_kind(str(self.bound["Id"]), f"Microsoft.Solutions/{self.kind}")
        group = self.bound.get("ResourceGroupName")
        scope = manager.subscription + (f"/resourcegroups/{quote(str(group), safe='()')}" if group else "")
        path = f"{scope}/providers/Microsoft.Solutions/{self.kind}"
        name = self.bound.get("Name")
        return f"{path}/{quote(str(name), safe='')}" if name else path

    def object_of(self, document: dict[str, Any]) -> Value:
        """The object for the service's document, with its id under the name of the kind as well."""
        resource_id = document.get("id")
        place = parse_id(str(resource_id or ""))
        parts = {
            "Name": document.get("name"),
            "ResourceId": resource_id,
            "ResourceName": document.get("name"),
            "ResourceType": f"Microsoft.Solutions/{self.kind}",
            "Kind": document.get("kind"),
            "ResourceGroupName": place.group if place is not None else None,
            "Location": document.get("location"),
            "SubscriptionId": place.subscription if place is not None else None,
            "Tags": hash_table(document["tags"]) if document.get("tags") else None,
            "Plan": ps_object(document.get("plan")),
            "Properties": ps_object(document.get("properties")),
            "ManagedBy": document.get("managedBy"),
            "Sku": ps_object(document.get("sku")),
            "Identity": ps_object(document.get("identity")),
            self.shown: resource_id,
        }
        values = {name: value for name, value in parts.items() if value is not None}
        return PSCustomObject(values, [f"Microsoft.Solutions.{self.kind}", "Microsoft.Azure.Resource"])

    def json_of(self, name: str) -> Any:
        """The JSON that a parameter gives: as a text, or as the path or address of a file of it. None without the parameter."""
        if self.bound.get(name) is None:
            return None
        text = to_string(self.bound[name])
        try:
            if is_address(text) and not text.lower().startswith("file:"):
                return downloaded(text)
            path = text[len("file://") :] if text.lower().startswith("file://") else text
            file = self.full_path(path) if "{" not in path else ""
            return read_json_text(read_all(file) if file and os.path.isfile(file) else text)
        except (JsonReaderError, OSError, ValueError) as problem:
            self.fail(f"-{name} is no JSON, and no file of it: {problem}", _INVALID)

    def existing(self, manager: ResourceManager, path: str) -> dict[str, Any]:
        """The document that is there; ends the command where there is none."""
        try:
            found: dict[str, Any] = manager.get(path, self.version)
        except ServiceError as problem:
            self.throw_service_error(problem)
        return found

    def put(self, manager: ResourceManager, path: str, body: dict[str, Any], method: str = "PUT") -> None:
        """Send it, wait for its end, and write what the service has then."""

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, method, path, self.version, body)
            return [self.object_of(manager.get(path, self.version))]

        self.perform(f"writing of {self.noun} '{path.rpartition('/')[2]}'", work)


class GetSolution(SolutionCmdlet):
    """Gets one, those of a group, or all of the subscription."""

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterable[Value]:
        manager = self.manager()
        path, is_one = self.path(manager), self.bound.get("Id") or self.bound.get("Name")
        return map(self.object_of, [manager.get(path, self.version)] if is_one else manager.items(path, self.version))


class RemoveSolution(SolutionCmdlet):
    """Removes one, after asking."""

    def process(self) -> None:
        manager = self.manager()
        path = self.path(manager)
        question = f"Are you sure you want to delete the following {self.noun}: {path}"
        if not self.agreed(path, f"Deleting the {self.noun}...", question):
            return

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "DELETE", path, self.version)
            return [True]

        self.perform(f"deletion of {self.noun} '{path.rpartition('/')[2]}'", work)


class _Application(SolutionCmdlet):
    kind = "applications"
    noun = "managed application"
    shown = "ManagedApplicationId"

    def group_id(self, manager: ResourceManager) -> str | None:
        """The id of the group that the application manages, where it was given."""
        name = self.bound.get("ManagedResourceGroupName")
        return f"{manager.subscription}/resourcegroups/{name}" if name else None


class _Definition(SolutionCmdlet):
    kind = "applicationDefinitions"
    noun = "managed application definition"
    shown = "ManagedApplicationDefinitionId"

    def authorizations(self) -> list[dict[str, str]] | None:
        """Who may do what in the groups of applications: `PRINCIPAL:ROLE` each."""
        if self.bound.get("Authorization") is None:
            return None
        found = []
        for each in self.bound["Authorization"]:
            principal, colon, role = to_string(each).partition(":")
            if not colon:
                self.fail(f"-Authorization takes 'PRINCIPAL:ROLE', not '{each}'.", "System.ArgumentException")
            found.append({"principalId": principal, "roleDefinitionId": role})
        return found


def _given(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


@cmdlet("Get-AzManagedApplication")
class GetAzManagedApplication(GetSolution, _Application):
    """Gets managed applications."""

    net_command = f"{COMMANDS}GetAzureManagedApplicationCmdlet"


@cmdlet("New-AzManagedApplication")
class NewAzManagedApplication(_Application):
    """Makes a managed application."""

    net_command = f"{COMMANDS}NewAzureManagedApplicationCmdlet"

    def process(self) -> None:
        if not self.should_process(str(self.Name), "Create Managed Application"):
            return
        manager = self.manager()
        properties = {
            "managedResourceGroupId": self.group_id(manager),
            "applicationDefinitionId": self.ManagedApplicationDefinitionId,
            "parameters": self.json_of("Parameter"),
        }
        body = {
            "name": self.Name,
            "location": self.Location,
            "plan": fields(self.Plan, *PLAN),
            "kind": self.one_of("Kind"),
            "properties": _given(properties),
            "tags": tag_texts(self.Tag),
        }
        self.put(manager, self.path(manager), _given(body))


@cmdlet("Set-AzManagedApplication")
class SetAzManagedApplication(_Application):
    """Changes a managed application; only its tags where nothing else is given."""

    net_command = f"{COMMANDS}SetAzureManagedApplicationCmdlet"

    def process(self) -> None:
        manager = self.manager()
        path = self.path(manager)
        if not self.should_process(path.rpartition("/")[2], "Update Managed Application"):
            return
        others = ("Plan", "Kind", "ManagedApplicationDefinitionId", "ManagedResourceGroupName", "Parameter")
        tags = tag_texts(self.Tag)
        if tags is not None and not any(name in self.bound for name in others):
            self.put(manager, path, {"tags": tags}, "PATCH")
            return
        before = self.existing(manager, path)
        known = before.get("properties") or {}
        parameters = self.json_of("Parameter")
        properties = {
            "managedResourceGroupId": self.group_id(manager) or known.get("managedResourceGroupId"),
            "applicationDefinitionId": self.ManagedApplicationDefinitionId or known.get("applicationDefinitionId"),
            "parameters": parameters if parameters is not None else known.get("parameters"),
        }
        body = {
            "name": path.rpartition("/")[2],
            "location": before.get("location"),
            "plan": fields(self.Plan, *PLAN) if self.Plan is not None else before.get("plan"),
            "kind": self.Kind or before.get("kind"),
            "properties": _given(properties),
            "tags": tags if tags is not None else before.get("tags"),
        }
        self.put(manager, path, _given(body))


@cmdlet("Remove-AzManagedApplication")
class RemoveAzManagedApplication(RemoveSolution, _Application):
    """Removes a managed application."""

    net_command = f"{COMMANDS}RemoveAzureManagedApplicationCmdlet"


@cmdlet("Get-AzManagedApplicationDefinition")
class GetAzManagedApplicationDefinition(GetSolution, _Definition):
    """Gets the definitions of managed applications of a group."""

    net_command = f"{COMMANDS}GetAzureManagedApplicationDefinitionCmdlet"


@cmdlet("New-AzManagedApplicationDefinition")
class NewAzManagedApplicationDefinition(_Definition):
    """Makes a definition of managed applications, of a package or of its two files."""

    net_command = f"{COMMANDS}NewAzureManagedApplicationDefinitionCmdlet"

    def process(self) -> None:
        if not self.should_process(str(self.Name), "Create Managed Application Definition"):
            return
        if self.PackageFileUri and (self.MainTemplate or self.CreateUiDefinition):
            self.fail(
                "If PackageFileUri is specified, MainTemplate and CreateUiDefinition cannot have a value.", _INVALID
            )
        if not self.PackageFileUri and not (self.MainTemplate and self.CreateUiDefinition):
            self.fail(
                "If PackageFileUri is not specified, both MainTemplate and CreateUiDefinition should have a valid value.",
                _INVALID,
            )
        manager = self.manager()
        properties = {
            "lockLevel": self.one_of("LockLevel"),
            "displayName": self.DisplayName,
            "description": self.Description,
            "authorizations": self.authorizations(),
            "packageFileUri": self.PackageFileUri,
            "mainTemplate": self.json_of("MainTemplate"),
            "createUiDefinition": self.json_of("CreateUiDefinition"),
        }
        body = {
            "name": self.Name,
            "location": self.Location,
            "properties": _given(properties),
            "tags": tag_texts(self.Tag),
        }
        self.put(manager, self.path(manager), _given(body))


@cmdlet("Set-AzManagedApplicationDefinition")
class SetAzManagedApplicationDefinition(_Definition):
    """Changes a definition of managed applications."""

    net_command = f"{COMMANDS}SetAzureManagedApplicationDefinitionCmdlet"

    def process(self) -> None:
        manager = self.manager()
        path = self.path(manager)
        if not self.should_process(path.rpartition("/")[2], "Update Managed Application Definition"):
            return
        before = self.existing(manager, path)
        known = before.get("properties") or {}
        authorizations = self.authorizations()
        properties = {
            "lockLevel": known.get("lockLevel"),
            "displayName": self.DisplayName or known.get("displayName"),
            "description": self.Description or known.get("description"),
            "authorizations": authorizations if authorizations is not None else known.get("authorizations"),
            "packageFileUri": self.PackageFileUri,
        }
        tags = tag_texts(self.Tag)
        body = {
            "name": path.rpartition("/")[2],
            "location": before.get("location"),
            "properties": _given(properties),
            "tags": tags if tags is not None else before.get("tags"),
        }
        self.put(manager, path, _given(body))


@cmdlet("Remove-AzManagedApplicationDefinition")
class RemoveAzManagedApplicationDefinition(RemoveSolution, _Definition):
    """Removes a definition of managed applications."""

    net_command = f"{COMMANDS}RemoveAzureManagedApplicationDefinitionCmdlet"
