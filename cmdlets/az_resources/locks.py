"""Locks of resources, groups and subscriptions.

Source: the ResourceLock cmdlets of Azure PowerShell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ps_object
from cmdlets._az.resource_ids import parse_id, path_of_group
from cmdlets.az_resources._base import CHOSEN_BY_SERVICE, COMMANDS, ResourcesCmdlet, hash_table
from cmdlets.az_resources._generic import typed_path
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.values import PSCustomObject, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_VERSION = "2016-09-01"
_TYPE = "Microsoft.Authorization/locks"
_ON_GROUP = "New-AzResourceLock -LockName l1 -LockLevel CanNotDelete -ResourceGroupName rg1 -Force"


class LockCmdlet(ResourcesCmdlet):
    """Base: the lock that an id, a scope and name, or a resource and name say."""

    ignores = {"Pre": CHOSEN_BY_SERVICE}

    def lock_id(self) -> str:
        """The id of the lock, of the list of the scope's locks without a name."""
        if self.LockId:
            found = parse_id(self.LockId)
            if found is None or found.type.lower() != _TYPE.lower():
                self.fail(f"The Id '{self.LockId}' does not belong to a lock.", "System.InvalidOperationException")
            return str(self.LockId)
        scope = self.Scope
        if not scope:
            scope = self.manager().subscription
            if self.ResourceGroupName:
                scope = path_of_group(scope, self.ResourceGroupName)
            scope = typed_path(scope, self.ResourceType, self.ResourceName)
        return typed_path(scope.rstrip("/"), _TYPE, self.LockName)

    @property
    def version(self) -> str:
        """The api-version of requests."""
        return self.ApiVersion or _VERSION


def lock_object(document: Document) -> Value:
    """A lock as the cmdlets show it: what it has, and its id as `LockId`."""
    lock_id = document["id"]
    head, _, name = lock_id.rpartition("/providers/")
    owner = parse_id(head)
    own = name.split("/")
    parts: dict[str, Any] = {
        "Name": document.get("name"),
        "ResourceId": lock_id,
        "ResourceName": own[-1] if owner is None or not owner.type else "/".join(owner.names),
        "ResourceType": _TYPE if owner is None or not owner.type else owner.type,
        "ExtensionResourceName": own[-1] if owner is not None and owner.type else None,
        "ExtensionResourceType": _TYPE if owner is not None and owner.type else None,
        "ResourceGroupName": owner.group or None if owner is not None else None,
        "SubscriptionId": owner.subscription or None if owner is not None else lock_id.split("/")[2],
        "Tags": hash_table(document["tags"]) if document.get("tags") else None,
        "Properties": ps_object(document.get("properties")),
        "ETag": document.get("etag"),
        "LockId": lock_id,
    }
    kinds = [parts["ResourceType"], parts["ExtensionResourceType"]]
    type_name = "".join(kind for kind in kinds if kind).replace("/", ".")
    shown = {key: value for key, value in parts.items() if value is not None}
    return PSCustomObject(shown, [type_name, "Microsoft.Azure.Resource"])


@cmdlet("Get-AzResourceLock")
class GetAzResourceLock(LockCmdlet):
    """Gets locks: one by its name or id, or those of a scope with those above and below it."""

    net_command = f"{COMMANDS}GetAzureResourceLockCmdlet"
    examples = (
        Example(
            f"$null = {_ON_GROUP}; (Get-AzResourceLock -ResourceGroupName rg1).Properties.level",
            "CanNotDelete",
            simulator=True,
        ),
    )

    def process(self) -> None:
        manager = self.manager()
        try:
            if self.LockName or self.LockId:
                self.write(lock_object(manager.get(self.lock_id(), self.version)))
            else:
                query = {"$filter": "atScope()"} if self.AtScope else None
                self.write_all(map(lock_object, manager.items(self.lock_id(), self.version, query)))
        except ServiceError as problem:
            self.write_service_error(problem)


class PutLock(LockCmdlet):
    """Base of those that write a lock."""

    question = "Are you sure you want to create the following lock: "
    doing = "Creating the lock."

    def process(self) -> None:
        lock_id = self.lock_id()
        if not self.agreed(lock_id, self.doing, self.question + lock_id):
            return
        manager = self.manager()
        level = self.one_of("LockLevel")

        def work(operation: Operation) -> list[Value]:
            before = self.before(lock_id)
            properties = {"level": level or before.get("level"), "notes": self.LockNotes or before.get("notes")}
            body = {"properties": {name: value for name, value in properties.items() if value is not None}}
            return [lock_object(operation.write(manager, "PUT", lock_id, self.version, body).result)]

        self.perform(f"change of lock {lock_id}", work)

    def before(self, lock_id: str) -> Document:
        """The properties that the lock has."""
        return {}


@cmdlet("New-AzResourceLock")
class NewAzResourceLock(PutLock):
    """Locks a resource, group or subscription."""

    net_command = f"{COMMANDS}NewAzureResourceLockCmdlet"
    examples = (Example(f"({_ON_GROUP}).Name", "l1", simulator=True),)


@cmdlet("Set-AzResourceLock")
class SetAzResourceLock(PutLock):
    """Changes the level or the notes of a lock."""

    net_command = f"{COMMANDS}SetAzureResourceLockCmdlet"
    question = "Are you sure you want to update the following lock: "
    doing = "Updating the lock."
    examples = (
        Example(
            f"(Set-AzResourceLock -LockId ({_ON_GROUP}).LockId -LockLevel ReadOnly -LockNotes keep -Force).Properties.notes",
            "keep",
            simulator=True,
        ),
    )

    def before(self, lock_id: str) -> Document:
        return self.manager().get(lock_id, self.version).get("properties") or {}


@cmdlet("Remove-AzResourceLock")
class RemoveAzResourceLock(LockCmdlet):
    """Removes a lock, after asking."""

    net_command = f"{COMMANDS}RemoveAzureResourceLockCmdlet"
    examples = (Example(f"({_ON_GROUP}) | Remove-AzResourceLock -Force", "True", simulator=True),)

    def process(self) -> None:
        lock_id = self.lock_id()
        question = f"Are you sure you want to delete the following lock: {lock_id}"
        if not self.agreed(lock_id, "Deleting the lock...", question):
            return
        self.send("DELETE", lock_id, self.version, title=f"deletion of lock {lock_id}", shown=lambda status: True)
