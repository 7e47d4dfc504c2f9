"""Resources of any type: Get-, New-, Set- and Remove-AzResource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import path_of_group, resource_path
from cmdlets.az_resources._base import (
    COMMANDS,
    PLAN,
    SKU,
    VERSION,
    ResourcesCmdlet,
    fields,
    properties_of,
    tag_texts,
)
from cmdlets.az_resources._generic import ManipulatesResource, typed_path, version_of, with_filters
from cmdlets.az_resources._objects import PSResource
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document, ResourceManager

_OLD_VERSION = "2016-09-01"
"""The api-version that a resource is asked with by its id where its type has that one (Constants.ResourcesApiVersion)."""


def _starred(text: str | None) -> bool:
    return bool(text) and (str(text).startswith("*") or str(text).endswith("*"))


@cmdlet("Get-AzResource")
class GetAzResource(ResourcesCmdlet):
    """Gets resources of any type: one by its id, or those of a group, type, name or tag."""

    net_command = f"{COMMANDS}GetAzureResourceCmdlet"
    examples = (
        Example(
            "(Get-AzResource -ResourceGroupName rg1 -ResourceType Microsoft.Compute/virtualMachines).Name",
            "vm1",
            simulator=True,
        ),
        Example(
            "(Get-AzResource -Name web0* -ResourceType Microsoft.Compute/virtualMachines).Count", "3", simulator=True
        ),
    )

    def process(self) -> None:
        manager = self.manager()
        resource_id = self.ResourceId or self._whole_id(manager)
        try:
            if resource_id and len([part for part in resource_id.split("/") if part]) % 2 == 0:
                self.write(PSResource.of(self._by_id(manager, resource_id)))
            elif self.ApiVersion or self.ExpandProperties or resource_id:
                self.write_all(map(PSResource.of, self._expanded(manager, resource_id)))
            else:
                self.write_all(self._simple(manager))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _whole_id(self, manager: ResourceManager) -> str:
        """The id where group, name and a type of two parts are given, none as a pattern."""
        name, group, kind = self.Name, self.ResourceGroupName, self.ResourceType
        if not name or _starred(name) or not group or _starred(group) or not kind or kind.count("/") != 1:
            return ""
        return resource_path(path_of_group(manager.subscription, group), kind, (name,))

    def _by_id(self, manager: ResourceManager, resource_id: str) -> Document:
        version = self.ApiVersion or version_of(self, manager, resource_id, bool(self.Pre))
        return manager.get(resource_id, version, with_filters(more=self.ODataQuery))

    def _expanded(self, manager: ResourceManager, resource_id: str) -> Iterator[Document]:
        """The resources with all that they have: one, or each of a list by a request of its own."""
        if resource_id or (self.Name and self.ResourceType and not _starred(self.Name)):
            found = resource_id or typed_path(self._scope(manager), self.ResourceType, self.Name)
            answer = self._by_id(manager, found)
            yield from answer["value"] if isinstance(answer.get("value"), list) else [answer]
            return
        named = "" if not self.Name or _starred(self.Name) else f"name EQ '{self.Name}'"
        query = with_filters(self._type_filter(), named, more=self.ODataQuery)
        listed = manager.items(f"{self._scope(manager)}/resources", self.ApiVersion or VERSION, query)
        for document in self._fitting(listed):
            if self.ExpandProperties:
                version = version_of(self, manager, document["id"], bool(self.Pre))
                yield {**document, **manager.get(document["id"], version)}
            else:
                yield document

    def _scope(self, manager: ResourceManager) -> str:
        group = self.ResourceGroupName
        return path_of_group(manager.subscription, group) if group and not _starred(group) else manager.subscription

    def _type_filter(self) -> str:
        return f"resourceType EQ '{self.ResourceType}'" if self.ResourceType else ""

    def _simple(self, manager: ResourceManager) -> Iterator[PSResource]:
        query = with_filters(self._type_filter(), more=self.ODataQuery)
        for document in self._fitting(manager.items(f"{self._scope(manager)}/resources", VERSION, query)):
            yield PSResource.of(document)

    def _fitting(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Those whose name, group and tags fit; the service is not asked for these."""
        name, group = (compile_pattern(text) if text else None for text in (self.Name, self.ResourceGroupName))
        for document in documents:
            parts = str(document.get("id")).split("/")
            if name is not None and not name(document.get("name") or ""):
                continue
            if group is not None and not (len(parts) > 4 and group(parts[4])):
                continue
            if self._has_tag(document.get("tags") or {}):
                yield document

    def _has_tag(self, tags: dict[str, str]) -> bool:
        wanted, text = self.TagName, self.TagValue
        if self.Tag is not None:
            pairs = list(unwrap(self.Tag).items())
            wanted, text = (
                to_string(part) if part is not None else None for part in (pairs[0] if pairs else (None, None))
            )
        return not (wanted or text) or any(
            (not wanted or key.lower() == wanted.lower()) and (not text or value.lower() == text.lower())
            for key, value in tags.items()
        )


@cmdlet("New-AzResource")
class NewAzResource(ManipulatesResource):
    """Creates a resource of any type."""

    net_command = f"{COMMANDS}NewAzureResourceCmdlet"

    def process(self) -> None:
        resource_id = self.resource_id()
        question = f"Are you sure you want to create the following resource: {resource_id}"
        if not self.agreed(resource_id, "Creating the resource...", question):
            return
        manager = self.manager()
        body = self._body()

        def work(operation: Operation) -> list[Value]:
            version = self.version(manager, resource_id)
            return shown(operation.write(manager, "PUT", resource_id, version, body, query=self.odata()).result)

        self.perform(f"creation of {resource_id}", work)

    def _body(self) -> Document:
        properties = None if self.Properties is None else properties_of(self.Properties)
        if self.IsFullObject:
            return properties
        return without_nulls(
            location=self.Location,
            kind=self.Kind,
            plan=fields(self.Plan, *PLAN),
            sku=fields(self.Sku, *SKU),
            tags=tag_texts(self.Tag),
            properties=properties,
        )


@cmdlet("Set-AzResource")
class SetAzResource(ManipulatesResource):
    """Changes a resource of any type: PATCH for tags and SKU alone or with -UsePatchSemantics, else PUT of what there is with the changes."""

    net_command = f"{COMMANDS}SetAzureResourceCmdlet"

    def resource_id(self) -> str:
        given = unwrap(self.InputObject)
        return super().resource_id() if given is None else str(given.values["ResourceId"])

    def process(self) -> None:
        resource_id = self.resource_id()
        question = f"Are you sure you want to update the following resource: {resource_id}"
        if not self.agreed(resource_id, "Updating the resource...", question):
            return
        manager = self.manager()
        change = self._change()
        only_marks = bool(change.keys() & {"tags", "sku"}) and not change.keys() & {"plan", "properties", "kind"}
        patches = bool(self.UsePatchSemantics) or only_marks

        def work(operation: Operation) -> list[Value]:
            version = self.version(manager, resource_id)
            if patches:
                return shown(operation.write(manager, "PATCH", resource_id, version, change, query=self.odata()).result)
            found = manager.get(resource_id, version)
            whole = {name: found[name] for name in _KEPT if found.get(name) is not None}
            body = {**whole, **change}
            return shown(operation.write(manager, "PUT", resource_id, version, body, query=self.odata()).result)

        self.perform(f"update of {resource_id}", work)

    def _change(self) -> dict[str, Any]:
        """The members of the body that the parameters give, or the object that was piped in."""
        given = unwrap(self.InputObject)

        def value(name: str, member: str = "") -> Value:
            return getattr(self, name) if given is None or name in self.bound else given.values[member or name]

        properties = value("Properties")
        return without_nulls(
            kind=value("Kind"),
            plan=fields(value("Plan"), *PLAN),
            sku=fields(value("Sku"), *SKU),
            tags=tag_texts(value("Tag", "Tags")),
            properties=None if properties is None else properties_of(properties),
        )


_KEPT = ("kind", "plan", "sku", "tags", "location", "properties")


def without_nulls(**members: Any) -> dict[str, Any]:
    """A JSON object of the members that have a value."""
    return {name: value for name, value in members.items() if value is not None}


def shown(document: Document) -> list[Value]:
    """The object of a write's result."""
    return [PSResource.of(document)] if isinstance(document, dict) else []


@cmdlet("Remove-AzResource")
class RemoveAzResource(ManipulatesResource):
    """Removes a resource of any type."""

    net_command = f"{COMMANDS}RemoveAzureResourceCmdlet"

    def process(self) -> None:
        resource_id = self.resource_id()
        question = f"Are you sure you want to delete the following resource: {resource_id}"
        if not self.agreed(resource_id, "Deleting the resource...", question):
            return
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            version = self.version(manager, resource_id)
            operation.write(manager, "DELETE", resource_id, version, query=self.odata())
            return [True]

        self.perform(f"deletion of {resource_id}", work)
