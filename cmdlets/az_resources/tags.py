"""Tags: those of a scope, and the names and values that a subscription knows beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_resources._base import VERSION, ResourcesCmdlet, hash_table, tag_texts, tags_table
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import MISSING, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager

_TAGS = "Microsoft.Azure.Commands.Tags.Tag."
_MODEL = "Microsoft.Azure.Commands.Tags.Model."


class PSTagResource(AzureObject):
    """The tags of a scope."""

    __slots__ = ()
    net_name = f"{_MODEL}PSTagResource"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSTagResource:
        """The object for the service's document."""
        tags = (document.get("properties") or {}).get("tags") or {}
        shown = {name.capitalize(): document.get(name) for name in ("id", "name", "type")}
        return cls({**shown, "Properties": TagsProperties({"TagsProperty": hash_table(tags)})})

    def net_names(self) -> list[str]:
        return [*self.values, "PropertiesTable"]

    def net_get(self, name: str) -> Value:
        if name.lower() == "propertiestable":
            properties: Any = self.values["Properties"]
            return tags_table(properties.values["TagsProperty"])
        return super().net_get(name)


class TagsProperties(AzureObject):
    """The tags themselves, as `TagsProperty`."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Management.Resources.Models.Tags"


class _Counted(AzureObject):
    """A name or a value with the number of its uses."""

    __slots__ = ()


class PSTag(_Counted):
    """A tag's name that the subscription knows, with its values."""

    __slots__ = ()
    net_name = f"{_MODEL}PSTag"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSTag:
        """The object for the service's document."""
        values = [PSTagValue.of(each) for each in document.get("values") or ()]
        table = (
            "\n" + "".join(f"{each.values['Name']}  {each.values['Count']}\r\n" for each in values) if values else None
        )
        name = document["tagName"]
        return cls({"Name": name, "ValuesTable": table, "Count": _count(document), "Values": values})


class PSTagValue(_Counted):
    """A value of such a name."""

    __slots__ = ()
    net_name = f"{_MODEL}PSTagValue"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSTagValue:
        """The object for the service's document."""
        return cls({"Name": document["tagValue"], "Count": _count(document)})

    def ToString(self) -> str:
        return str(self.values["Name"])


def _count(document: dict[str, Any]) -> int:
    return int((document.get("count") or {}).get("value") or 0)


class TagCmdlet(ResourcesCmdlet):
    """Base: the tags of the scope -ResourceId, whose path begins with two slashes as that of the real cmdlet."""

    def scope_path(self) -> str:
        """The path of the scope's tags."""
        return f"/{self.ResourceId}/providers/Microsoft.Resources/tags/default"

    def write_tags(self, method: str, body: dict[str, Any]) -> None:
        """Send a change of the scope's tags."""
        self.send(
            method,
            self.scope_path(),
            VERSION,
            body,
            title=f"change of the tags of {self.ResourceId}",
            shown=lambda status: PSTagResource.of(status.result),
        )


def _name_path(manager: ResourceManager, name: str = "") -> str:
    return f"{manager.subscription}/tagNames{'/' + quote(name, safe='') if name else ''}"


def _known(manager: ResourceManager, name: str) -> list[PSTag]:
    """The names that the subscription knows, those called `name` where one is given. Raises ServiceError."""
    found = manager.items(_name_path(manager), VERSION)
    return [PSTag.of(each) for each in found if not name or each["tagName"].lower() == name.lower()]


@cmdlet("Get-AzTag")
class GetAzTag(TagCmdlet):
    """Gets the tags of a scope, or those that the subscription knows."""

    net_command = f"{_TAGS}GetAzureTagCommand"
    examples = (
        Example(
            "(Get-AzTag -ResourceId (Get-AzResourceGroup rg-app).ResourceId).Properties.TagsProperty['team']",
            "shop",
            simulator=True,
        ),
    )

    def process(self) -> None:
        manager = self.manager()
        try:
            if self.ResourceId:
                self.write(PSTagResource.of(manager.get(self.scope_path(), VERSION)))
                return
            known = _known(manager, self.Name or "")
            self.write_all(known if self.Name or self.Detailed else map(_without_values, known))
        except ServiceError as problem:
            self.write_service_error(problem)


def _without_values(tag: PSTag) -> PSTag:
    return PSTag({**tag.values, "ValuesTable": None, "Values": None})


@cmdlet("New-AzTag")
class NewAzTag(TagCmdlet):
    """Gives a scope its tags, in place of those that it had, or makes the subscription know a name or value."""

    net_command = f"{_TAGS}NewAzureTagCommand"
    examples = (
        Example(
            "(New-AzTag -ResourceId (Get-AzResourceGroup rg1).ResourceId -Tag @{ a = 'b' }).Properties.TagsProperty['a']",
            "b",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if self.ResourceId:
            if self.should_process(self.ResourceId, "Create or update tags"):
                self.write_tags("PUT", {"properties": {"tags": tag_texts(self.Tag) or {}}})
            return
        if not self.should_process(self.Name, "Create tag"):
            return
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            operation.write(manager, "PUT", _name_path(manager, self.Name), VERSION, waits=False)
            if self.Value:
                path = f"{_name_path(manager, self.Name)}/tagValues/{quote(self.Value, safe='')}"
                operation.write(manager, "PUT", path, VERSION, waits=False)
            return list(_known(manager, self.Name))

        self.perform(f"creation of tag '{self.Name}'", work)


@cmdlet("Update-AzTag")
class UpdateAzTag(TagCmdlet):
    """Merges tags into those of a scope, replaces them, or deletes some."""

    net_command = f"{_TAGS}UpdateAzureTagCommand"
    examples = (
        Example(
            "(Update-AzTag (Get-AzResourceGroup rg-app).ResourceId @{ team = 'lab' } Merge).Properties.TagsProperty.Count",
            "2",
            simulator=True,
        ),
    )

    def process(self) -> None:
        operation = self.one_of("Operation")
        if self.should_process(self.ResourceId, f"{operation} tags"):
            self.write_tags("PATCH", {"operation": operation, "properties": {"tags": tag_texts(self.Tag) or {}}})


@cmdlet("Remove-AzTag")
class RemoveAzTag(TagCmdlet):
    """Removes all tags of a scope, or a name or values that the subscription knows."""

    net_command = f"{_TAGS}RemoveAzureTagCommand"
    examples = (
        Example(
            "Remove-AzTag -ResourceId (Get-AzResourceGroup rg-app).ResourceId -PassThru | ForEach-Object Name",
            "default",
            simulator=True,
        ),
    )

    def process(self) -> None:
        manager = self.manager()
        if self.ResourceId:
            if self.should_process(self.ResourceId, "Removing tags"):
                self.perform(f"removal of the tags of {self.ResourceId}", self._of_scope(manager))
            return
        if self.is_bound("Value") and not self.Value:
            self.invalid("-Value names no value; leave it out where the tag is meant with all its values.")
        if not self.should_process(self.Name, "Removing tag"):
            return

        def work(operation: Operation) -> list[Value]:
            before = _known(manager, self.Name) if self.PassThru else []
            path = _name_path(manager, self.Name)
            for each in self.Value or ():
                operation.write(manager, "DELETE", f"{path}/tagValues/{quote(each, safe='')}", VERSION)
            if not self.Value:
                operation.write(manager, "DELETE", path, VERSION)
            return list(before)

        self.perform(f"removal of tag '{self.Name}'", work)

    def _of_scope(self, manager: ResourceManager) -> Any:
        def work(operation: Operation) -> list[Value]:
            before = PSTagResource.of(manager.get(self.scope_path(), VERSION)) if self.PassThru else MISSING
            operation.write(manager, "DELETE", self.scope_path(), VERSION)
            return [] if before is MISSING else [before]

        return work
