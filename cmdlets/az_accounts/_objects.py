"""Objects of Azure as .NET objects: their members in the order in which they are shown."""

from __future__ import annotations

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import MISSING, Hashtable, NetObject, Value


class AzureObject(NetObject):
    """An object whose properties are `values`, by their .NET names; a subclass gives it its .NET type name."""

    __slots__ = ("values",)

    def __init__(self, values: dict[str, Value]):
        self.values = values

    def net_names(self) -> list[str]:
        """The properties' names."""
        return list(self.values)

    def net_get(self, name: str) -> Value:
        """A property's value, MISSING where there is none."""
        folded = name.lower()
        return next((value for key, value in self.values.items() if key.lower() == folded), MISSING)

    def net_set(self, name: str, value: Value) -> None:
        """Assign a property that exists."""
        key = next((key for key in self.values if key.lower() == name.lower()), None)
        if key is None:
            raise NetError("System.MissingMemberException", f"The property '{name}' cannot be found.")
        self.values[key] = value


class ResourcePart(AzureObject):
    """A part of a resource, made from its JSON document."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Management.Models.ResourcePart"

    def ToString(self) -> str:
        return "{" + ", ".join(self.values) + "}"


def from_document(value: Value) -> Value:
    """A JSON value as an object: members with their .NET names, arrays as lists."""
    if isinstance(value, dict):
        return ResourcePart({net_member(name): from_document(item) for name, item in value.items()})
    if isinstance(value, list):
        return [from_document(item) for item in value]
    return value


def tag_table(tags: dict[str, str] | None) -> Value:
    """Tags as a table."""
    return Hashtable((tags or {}).items())


def net_member(name: str) -> str:
    """The .NET name of a JSON member: `vmSize` is VmSize, `osDisk` OsDisk."""
    return name[:1].upper() + name[1:]
