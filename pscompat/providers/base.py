"""The provider interface, and the errors that every provider raises alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from pscompat.runtime.errors import TerminatingError, error
from pscompat.runtime.values import PSObject

if TYPE_CHECKING:
    from pscompat.providers.info import PSDriveInfo
    from pscompat.runtime.scopes import Scope

ITEM_NOT_FOUND = "System.Management.Automation.ItemNotFoundException"
NOT_SUPPORTED = "System.Management.Automation.PSNotSupportedException"
INVALID_OPERATION = "System.Management.Automation.PSInvalidOperationException"


class Provider:
    """One kind of drive. Paths are the provider's own: absolute, without drive. `scope` is the caller's scope.

    Methods raise TerminatingError; cmdlets turn it into an error of their own. What a provider does not override, it
    does not support.
    """

    name = ""
    capabilities = "None"
    is_container_provider = True

    def exists(self, scope: Scope, path: str) -> bool:
        """Whether there is an item."""
        raise NotImplementedError

    def is_container(self, scope: Scope, path: str) -> bool:
        """Whether the item holds other items."""
        raise NotImplementedError

    def get_item(self, scope: Scope, path: str) -> Any:
        """The item as .NET's object, without the members that `decorate` adds."""
        raise NotImplementedError

    def child_names(self, scope: Scope, path: str) -> list[str]:
        """The names of what a container holds, in the order in which they are shown."""
        raise NotImplementedError

    def child_path(self, path: str, name: str) -> str:
        """The path of what a container holds under a name."""
        raise NotImplementedError

    def set_item(self, scope: Scope, path: str, value: Any, force: bool = False) -> Any:
        """Give the item a value, make it if need be; returns it."""
        raise self.unsupported()

    def clear_item(self, scope: Scope, path: str, force: bool = False) -> None:
        """Take the item's value away."""
        raise self.unsupported()

    def remove_item(self, scope: Scope, path: str, recurse: bool = False, force: bool = False) -> None:
        """Delete the item."""
        raise self.unsupported()

    def new_item(self, scope: Scope, path: str, kind: str, value: Any, force: bool = False) -> Any:
        """Create an item of this kind (-ItemType) with a value; returns it."""
        raise self.unsupported()

    def rename_item(self, scope: Scope, path: str, new_name: str, force: bool = False) -> str:
        """Give the item another name; returns its new path."""
        raise self.unsupported()

    def copy_item(self, scope: Scope, path: str, target: str, recurse: bool = False, force: bool = False) -> str:
        """Copy the item; returns the copy's path."""
        raise self.unsupported()

    def move_item(self, scope: Scope, path: str, target: str, force: bool = False) -> str:
        """Move the item; returns its new path."""
        raise self.unsupported()

    def invoke_item(self, scope: Scope, path: str) -> None:
        """Open the item with its default action."""
        raise self.unsupported()

    def read_content(self, scope: Scope, path: str) -> Iterator[Any]:
        """What Get-Content gives for an item that is no file."""
        raise self.unsupported("IContentCmdletProvider")

    def write_content(self, scope: Scope, path: str, values: list[Any]) -> None:
        """What Set-Content does with an item that is no file."""
        raise self.unsupported("IContentCmdletProvider")

    def unsupported(self, interface: str = "") -> TerminatingError:
        """The error of an operation that this provider does not have."""
        message = "Provider operation stopped because the provider does not support this operation."
        if interface:
            message = f"Cannot use interface. The {interface} interface is not implemented by this provider."
        return error(message, "NotSupported", "NotImplemented", None, NOT_SUPPORTED)


class Decorated(Protocol):
    """What `decorate` needs to know of an item's place: see session.ItemPath."""

    provider: Any
    drive: PSDriveInfo | None
    path: str


def decorate(item: Any, place: Decorated, container: bool, parent: str | None = None) -> PSObject:
    """Add the members that every item has: PSPath, PSParentPath, PSChildName, PSDrive, PSProvider, PSIsContainer."""
    provider = place.provider
    prefix = f"{provider.ToString()}::"
    props: dict[str, Any] = {"PSPath": prefix + place.path}
    if parent is not None:
        props["PSParentPath"] = prefix + parent if parent else ""
        props["PSChildName"] = place.path.rstrip("/").rpartition("/")[2] or place.path
    if place.drive is not None:
        props["PSDrive"] = place.drive
    props["PSProvider"] = provider
    props["PSIsContainer"] = container
    if type(item) is PSObject:
        return PSObject(item.base, {**item.props, **props}, item.type_names)
    return PSObject(item, props)


def path_not_found(path: str) -> TerminatingError:
    """The error for a path that leads to no item."""
    message = f"Cannot find path '{path}' because it does not exist."
    return error(message, "PathNotFound", "ObjectNotFound", path, ITEM_NOT_FOUND)


def drive_not_found(name: str) -> TerminatingError:
    """The error for a drive that does not exist."""
    message = f"Cannot find drive. A drive with the name '{name}' does not exist."
    exception = "System.Management.Automation.DriveNotFoundException"
    return error(message, "DriveNotFound", "ObjectNotFound", name, exception)


def provider_not_found(name: str) -> TerminatingError:
    """The error for a provider that does not exist."""
    message = f"Cannot find a provider with the name '{name}'."
    exception = "System.Management.Automation.ProviderNotFoundException"
    return error(message, "ProviderNotFound", "ObjectNotFound", name, exception)
