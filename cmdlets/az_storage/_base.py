"""What the cmdlets of Az.Storage's management plane have in common: an account, and what lies in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az import resources
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import ResourceId, parse_id
from cmdlets._az.resources import ArmResource
from pscompat.azure.resource_manager import Document
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."
COMMANDS = "Microsoft.Azure.Commands.Management.Storage."
ACCOUNT_TYPE = "Microsoft.Storage/storageAccounts"


def storage(type_: str, net_class: str, noun: str) -> ArmResource:
    """A resource type below storage accounts; the account itself for an empty type."""
    return ArmResource(f"{ACCOUNT_TYPE}{type_}", f"{MODELS}{net_class}", noun)


ACCOUNT = storage("", "PSStorageAccount", "storage account")


class StorageCmdlet(AzCmdlet):
    """Base of the cmdlets of the management plane."""


class OfAccount(StorageCmdlet, resources.ResourceCmdlet):
    """One resource of an account: by the account's name, its object or its id, or by an object or id of the resource itself.

    between: the names of what lies between the account and the resource, which are always the same.
    """

    between: ClassVar[tuple[str, ...]] = ()
    names: ClassVar[tuple[str, ...]] = ("StorageAccountName", "Name")
    given: ClassVar[tuple[str, ...]] = ("InputObject", "StorageAccount")
    ids: ClassVar[tuple[str, ...]] = ("ResourceId", "StorageAccountResourceId")

    def target(self) -> ResourceId:
        found = super().target()
        if any(self.is_bound(parameter) for parameter in (*self.ids, *self.given)):
            return found
        return found._replace(names=(*found.names[:1], *self.between, *found.names[1:]))

    def by_id(self, text: str, parameter: str) -> ResourceId:
        found = parse_id(text)
        if found is not None and found.type.lower() == ACCOUNT_TYPE.lower():
            below = tuple(name for each in self.names[1:] if (name := getattr(self, each)))
            return found._replace(type=self.resource.type, names=(*found.names, *self.between, *below))
        return super().by_id(text, parameter)


class GetOfAccount(OfAccount, resources.GetResource):
    """Gets one of them, or lists all of the account."""

    def names_one(self, target: ResourceId) -> bool:
        return len(target.names) == self.resource.type.count("/")

    def several(self, target: ResourceId) -> Iterable[Value]:  # type: ignore[override]
        return (self.resource.of(document, listed=True) for document in self.documents(target))


class WriteOfAccount(OfAccount, resources.PutResource):
    """Creates or changes one of them."""

    caption: ClassVar[str] = ""

    @property
    def action(self) -> str:  # type: ignore[override]
        return self.caption


class RemoveOfAccount(OfAccount, resources.RemoveResource):
    """Removes one of them; with -PassThru it says that it did."""

    passes = True

    def shown(self, status: Any) -> Value:
        return True if self.bound.get("PassThru") else NOTHING


def plain(value: Value) -> Any:
    """An argument as the body of a request has it: an enumeration's value by its name, a table as a dict of texts."""
    return to_json(unwrap(value))


def texts(table: Value) -> dict[str, str] | None:
    """The entries of a table as texts, None without one."""
    return None if table is None else {to_string(key): to_string(value) for key, value in unwrap(table).items()}


def with_properties(properties: dict[str, Any]) -> dict[str, Any]:
    """A body of properties: nothing where there are none, as the real client flattens them."""
    return {"properties": properties} if properties else {}


def put_at(document: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at a path of names parted by dots."""
    *above, name = path.split(".")
    for step in above:
        document = document.setdefault(step, {})
    document[name] = value


def without_nulls(document: Document) -> Document:
    """A document without what is null."""
    if isinstance(document, dict):
        return {key: without_nulls(value) for key, value in document.items() if value is not None}
    return [without_nulls(item) for item in document] if isinstance(document, list) else document
