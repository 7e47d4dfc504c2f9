"""The provider interface, and the errors that every provider raises alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.values import PSObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.providers.drives import ItemPath
    from pscompat.runtime.scopes import Scope

ITEM_NOT_FOUND = "System.Management.Automation.ItemNotFoundException"
NOT_SUPPORTED = "System.Management.Automation.PSNotSupportedException"
ARGUMENT = "System.Management.Automation.PSArgumentException"


def _agree(action: str, target: str) -> bool:
    return True


def _any_name(name: str) -> bool:
    return True


def _raise(failure: TerminatingError) -> None:
    raise failure


class Request:
    """What a change to items needs to know besides the path.

    force: -Force. should: ShouldProcess, called with the action and the target. report: takes an error that concerns one
    item of several and lets the others go on. fits: whether a file of this name below a directory is taken, as -Filter and
    -Exclude say. made: the paths of the items that were made, for -PassThru.
    """

    __slots__ = ("fits", "force", "made", "report", "scope", "should")

    def __init__(
        self,
        scope: Scope,
        force: bool = False,
        should: Callable[[str, str], bool] = _agree,
        report: Callable[[TerminatingError], None] = _raise,
        fits: Callable[[str], bool] = _any_name,
    ):
        self.scope = scope
        self.force = force
        self.should = should
        self.report = report
        self.fits = fits
        self.made: list[str] = []


class Provider:
    """One kind of drive. Paths are the provider's own: absolute, without drive.

    Methods raise TerminatingError. What a provider does not override, it does not support.
    """

    name = ""
    capabilities = 16
    """ProviderCapabilities: ShouldProcess."""

    def exists(self, scope: Scope, path: str) -> bool:
        """Whether there is an item."""
        raise NotImplementedError

    def is_container(self, scope: Scope, path: str) -> bool:
        """Whether the item holds other items."""
        raise NotImplementedError

    def get_item(self, scope: Scope, path: str) -> Value:
        """The item as .NET's object, without the members that `decorate` adds."""
        raise NotImplementedError

    def child_names(self, scope: Scope, path: str) -> list[str]:
        """The names of what a container holds, in the order in which they are shown."""
        raise NotImplementedError

    def child_path(self, path: str, name: str) -> str:
        """The path of what a container holds under a name."""
        raise NotImplementedError

    def set_item(self, request: Request, path: str, value: Value) -> None:
        """Give the item a value, make it if need be."""
        raise self.unsupported()

    def clear_item(self, request: Request, path: str) -> None:
        """Take the item's value away."""
        raise self.unsupported()

    def remove_item(self, request: Request, path: str, recurse: bool) -> None:
        """Delete the item and what it holds."""
        raise self.unsupported()

    def new_item(self, request: Request, path: str, kind: str, value: Value) -> None:
        """Create an item of this kind (-ItemType) with a value."""
        raise self.unsupported()

    def rename_item(self, request: Request, path: str, new_name: str) -> None:
        """Give the item another name."""
        raise self.unsupported()

    def copy_item(self, request: Request, path: str, target: str, recurse: bool, container: bool) -> None:
        """Copy the item; `container` keeps the directories of what is copied."""
        raise self.unsupported()

    def move_item(self, request: Request, path: str, target: str) -> None:
        """Move the item."""
        raise self.unsupported()

    def invoke_item(self, request: Request, path: str) -> None:
        """Open the item with its default action."""
        raise self.unsupported()

    def read_content(self, scope: Scope, path: str) -> Iterator[Value]:
        """What Get-Content gives for an item that is no file."""
        raise self.unsupported("IContentCmdletProvider")

    def write_content(self, scope: Scope, path: str, values: list[Value]) -> None:
        """What Set-Content does with an item that is no file."""
        raise self.unsupported("IContentCmdletProvider")

    def unsupported(self, interface: str = "") -> TerminatingError:
        """The error of an operation that this provider does not have."""
        message = "Provider operation stopped because the provider does not support this operation."
        if interface:
            message = f"Cannot use interface. The {interface} interface is not supported by this provider."
        return error(message, "NotSupported", "NotImplemented", None, NOT_SUPPORTED)


def decorate(item: Value, place: ItemPath, container: bool, parent: str | None = None) -> PSObject:
    """Add the members that every item has: PSPath, PSDrive, PSProvider, PSIsContainer.

    `parent` is the path of the directory that holds the item, None for items that lie in no directory: it adds
    PSParentPath, PSChildName and UnixStat.
    """
    provider = place.provider
    prefix = f"{provider.ToString()}::"
    props: dict[str, Value] = {"PSPath": prefix + place.path}
    if parent is not None:
        props["PSParentPath"] = prefix + parent if parent else ""
        props["PSChildName"] = place.path.rstrip("/").rpartition("/")[2]
        props["UnixStat"] = unwrap(item).status
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
