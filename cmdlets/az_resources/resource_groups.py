"""Resource groups: Get-, New-, Set-, Remove- and Export-AzResourceGroup."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_resources._base import (
    CHOSEN_BY_SERVICE,
    COMMANDS,
    VERSION,
    ResourcesCmdlet,
    tag_texts,
    timed,
    write_timed_error,
)
from cmdlets.az_resources._objects import PSResourceGroup
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import PSCustomObject, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Query, ResourceManager
    from pscompat.dotnet.values import Value

_QUESTION = "Provided resource group already exists. Are you sure you want to update it?"
_MISSING = "Provided resource group does not exist."
_BAD_TAG = "Invalid tag format. Expect @{ tagName = tagValue } or @{ tagName = null }"


class GroupCmdlet(ResourcesCmdlet):
    """Base: the group that -Name or -Id says."""

    ignores = dict.fromkeys(("ApiVersion", "Pre"), CHOSEN_BY_SERVICE)

    def group_name(self) -> str:
        """The group's name, empty where none was given. Ends the command where -Id is that of anything else, or of another subscription."""
        if not self.Id:
            return self.Name or ""
        found = parse_id(self.Id)
        if found is None or not found.group or found.type or self.Id.strip("/").count("/") != 3:
            self.invalid(f"'{self.Id}' is not the id of a resource group.", self.Id)
        own = self.connection().context.subscription_id
        if found.subscription.lower() != str(own).lower():
            self.invalid(
                f"The resource group '{self.Id}' is not in the current subscription '{own}'. "
                f"Choose its own first: Set-AzContext -Subscription '{found.subscription}'.",
                self.Id,
            )
        return found.group


def group_path(manager: ResourceManager, name: str = "") -> str:
    """The path of a group, or of the list of all."""
    return f"{manager.subscription}/resourcegroups{'/' + quote(name, safe='()') if name else ''}"


@cmdlet("Get-AzResourceGroup")
class GetAzResourceGroup(GroupCmdlet):
    """Gets resource groups: all, those of a name, location or tag, or one."""

    net_command = f"{COMMANDS}GetAzureResourceGroupCmdlet"
    examples = (
        Example("(Get-AzResourceGroup -Name rg-app).Location", "westeurope", simulator=True),
        Example("(Get-AzResourceGroup rg-*).Count", "3", simulator=True),
    )

    def process(self) -> None:
        manager = self.manager()
        name = self.group_name()
        try:
            if name and not has_wildcards(name):
                self.write(PSResourceGroup.of(manager.get(group_path(manager, name), VERSION, self._expand())))
            else:
                self.write_all(map(PSResourceGroup.of, self._listed(manager, name)))
        except ServiceError as problem:
            if problem.status_code == 404:
                write_timed_error(self, _MISSING)
            else:
                self.write_service_error(problem)

    def _expand(self) -> Query:
        return {"$expand": "createdTime,changedTime"} if self.ExpandProperties else {}

    def _listed(self, manager: ResourceManager, name: str) -> Iterable[dict[str, Any]]:
        """The groups whose tag, name and location fit."""
        query = {**self._tag_filter(), **self._expand()}
        fits = compile_pattern(name) if name else None
        location = self.Location and _as_location(self.Location)
        for document in manager.items(group_path(manager), VERSION, query):
            if fits is not None and not fits(document["name"]):
                continue
            if not location or _as_location(document["location"]) == location:
                yield document

    def _tag_filter(self) -> dict[str, str]:
        """The service chooses by a tag: @{ name = value }, or one without a value whatever that is."""
        table = unwrap(self.Tag)
        if table is None or not len(table):
            return {}
        if len(table) > 1:
            self.invalid(_BAD_TAG)
        [(key, value)] = table.items()
        name = f"tagName eq '{_quoted(key)}'"
        text = "" if value is None else to_string(value)
        return {"$filter": f"{name} and tagValue eq '{_quoted(text)}'" if text else name}


def _quoted(value: Value) -> str:
    return to_string(value).replace("'", "''")


def _as_location(text: str) -> str:
    return text.replace(" ", "").lower()


@cmdlet("New-AzResourceGroup")
class NewAzResourceGroup(GroupCmdlet):
    """Creates a resource group; of one that exists it replaces the tags, after asking."""

    net_command = f"{COMMANDS}NewAzureResourceGroupCmdlet"
    examples = (
        Example(
            "(New-AzResourceGroup -Name rg-new -Location westeurope -Tag @{ env = 'dev' }).ProvisioningState",
            "Succeeded",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if not self.should_process(self.Name, "Replacing resource group ..."):
            return
        manager = self.manager()
        path = group_path(manager, self.Name)
        try:
            exists = manager.exists(path, VERSION)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        if exists and not self.Force and not self.should_continue(_QUESTION, ""):
            return
        body: dict[str, Any] = {"location": self.Location}
        if self.Tag is not None:
            body["tags"] = tag_texts(self.Tag)
        self.send(
            "PUT",
            path,
            VERSION,
            body,
            title=f"creation of resource group '{self.Name}'",
            shown=lambda status: PSResourceGroup.of(status.result),
        )


@cmdlet("Set-AzResourceGroup")
class SetAzResourceGroup(GroupCmdlet):
    """Replaces the tags of a resource group."""

    net_command = f"{COMMANDS}SetAzureResourceGroupCmdlet"
    examples = (Example("(Set-AzResourceGroup -Name rg1 -Tag @{ env = 'lab' }).Tags.env", "lab", simulator=True),)

    def process(self) -> None:
        manager = self.manager()
        name = self.group_name()
        path = group_path(manager, name)

        def work(operation: Operation) -> list[Value]:
            if not manager.exists(path, VERSION):
                raise ServiceError("ResourceGroupNotFound", timed(_MISSING), kind="unknown", status_code=404)
            found = manager.get(path, VERSION)
            body = {"name": found["name"], "properties": {}, "tags": tag_texts(self.Tag) or {}}
            if found.get("managedBy"):
                body["managedBy"] = found["managedBy"]
            return [PSResourceGroup.of(operation.write(manager, "PATCH", path, VERSION, body).result)]

        self.perform(f"update of resource group '{name}'", work)


@cmdlet("Remove-AzResourceGroup")
class RemoveAzResourceGroup(GroupCmdlet):
    """Deletes a resource group with all that is in it, after asking."""

    net_command = f"{COMMANDS}RemoveAzureResourceGroupCmdlet"
    examples = (Example("Remove-AzResourceGroup -Name rg-dev -Force", "True", simulator=True),)

    def process(self) -> None:
        name = self.group_name()
        question = f"Are you sure you want to remove resource group '{name}'"
        if not self.agreed(name, "Removing resource group ...", question):
            return
        manager = self.manager()
        query = {"forceDeletionTypes": self.ForceDeletionType} if self.ForceDeletionType else None

        def work(operation: Operation) -> list[Value]:
            path = group_path(manager, name)
            if not manager.exists(path, VERSION):
                raise ServiceError("ResourceGroupNotFound", timed(_MISSING), kind="unknown", status_code=404)
            operation.write(manager, "DELETE", path, VERSION, query=query)
            return [True]

        self.perform(f"deletion of resource group '{name}'", work)


@cmdlet("Export-AzResourceGroup")
class ExportAzResourceGroup(GroupCmdlet):
    """Writes a template of what is in a resource group to a file."""

    net_command = f"{COMMANDS}ExportAzureResourceGroupCmdlet"
    ignores = {"Pre": CHOSEN_BY_SERVICE}
    examples = (
        Example(
            "(Get-Content (Export-AzResourceGroup -ResourceGroupName rg-dev 3> $null).Path | ConvertFrom-Json).contentVersion",
            "1.0.0.0",
            simulator=True,
        ),
    )

    def process(self) -> None:
        group = self.ResourceGroupName
        if not self.should_process(group, "Export"):
            return
        manager = self.manager()
        scope = f"{manager.subscription}/resourcegroups/{quote(group, safe='()')}"
        options = ",".join(name for name in _EXPORT_OPTIONS if self.bound.get(name))
        body = {
            "resources": self._resources(f"{manager.subscription}/resourceGroups/{group}"),
            "options": options,
            "outputFormat": self.OutputFormat,
        }

        answers: list[Any] = []

        def work(operation: Operation) -> list[Value]:
            version = self.ApiVersion or VERSION
            sent = {key: value for key, value in body.items() if value}
            answers.append(operation.write(manager, "POST", f"{scope}/exportTemplate", version, sent).result or {})
            return []

        self.perform(f"export of resource group '{group}'", work)
        for answer in answers:
            self._warn(answer.get("error"))
            text = answer.get("output") or json.dumps(answer.get("template"), indent=2, ensure_ascii=False)
            file = self.template_file(self.Path, group, text, ".bicep" if answer.get("output") else ".json")
            if file is not None:
                self.write(PSCustomObject({"Path": file}))

    def _resources(self, scope: str) -> list[str]:
        """The ids that the export is of."""
        if not self.Resource:
            return ["*"]
        for each in self.Resource:
            if not each.lower().startswith(f"{scope.lower()}/providers/"):
                self.invalid(f"ResourceId '{each}' does not belong to scope '{scope}'", each)
        return list(self.Resource)

    def _warn(self, problem: dict[str, Any] | None) -> None:
        for each in [problem, *(problem.get("details") or [])] if problem else []:
            self.write_warning(f"{each.get('code')} : {each.get('message')}")


_EXPORT_OPTIONS = (
    "IncludeComments",
    "IncludeParameterDefaultValue",
    "SkipResourceNameParameterization",
    "SkipAllParameterization",
)
