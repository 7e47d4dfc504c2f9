"""Policies and holds that keep the blobs of a container as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_storage._base import COMMANDS, MODELS, OfAccount, WriteOfAccount, storage, with_properties
from cmdlets.az_storage.containers import CONTAINER
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

POLICY = storage("/blobServices/containers/immutabilityPolicies", "PSImmutabilityPolicy", "immutability policy")
_LOCK = "Please be careful: once a policy is locked it cannot be removed, and its period only made longer. Lock it?"


class PSLegalHold(AzureObject):
    """What holds a container."""

    __slots__ = ()
    net_name = f"{MODELS}PSLegalHold"


class _Policy(WriteOfAccount):
    """The policy of a container: by the container or by an object of the policy itself."""

    resource = POLICY
    names = ("StorageAccountName", "ContainerName")
    given = ("Container", "InputObject", "StorageAccount")
    ids: ClassVar[tuple[str, ...]] = ()
    between = ("default",)

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(*found.names[:3], "default"))

    def tag(self) -> str | None:
        """The etag that the service shall find."""
        if self.Etag:
            text: str = self.Etag
            return text if text.startswith(('"', "W/")) or text == "*" else f'"{text}"'
        given = unwrap(self.bound.get("InputObject"))
        return None if given is None else given.Etag

    def deal(self, method: str, action: str, body: Document, doing: str) -> None:
        """Send one request about the policy."""
        target = self.target()
        if not self.agreed(target):
            return
        tag = self.tag()
        headers = {"If-Match": tag} if tag else None
        title = self.title(doing, target._replace(names=target.names[:3]))
        path = f"{self.path(target)}{action}"
        self.send(method, path, POLICY.version, body, title=title, shown=self.shown, headers=headers)

    def agreed(self, target: ResourceId) -> bool:
        return self.should_process(target.names[2], self.action)


@cmdlet("Get-AzRmStorageContainerImmutabilityPolicy")
class GetPolicy(_Policy):
    """Gets the policy of a container."""

    net_command = f"{COMMANDS}GetAzureStorageContainerImmutabilityPolicyCommand"

    def process(self) -> None:
        tag = self.tag()
        try:
            manager, path = self.manager(), self.path(self.target())
            headers = {"If-Match": tag} if tag else None
            self.write(POLICY.of(manager.read("GET", path, POLICY.version, headers=headers)))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Set-AzRmStorageContainerImmutabilityPolicy")
class SetPolicy(_Policy):
    """Sets the policy of a container, or makes its period longer."""

    net_command = f"{COMMANDS}SetAzureStorageContainerImmutabilityPolicyCommand"
    caption = "Set container ImmutabilityPolicy"

    def process(self) -> None:
        days, properties = self.ImmutabilityPeriod, {}
        given = unwrap(self.bound.get("InputObject"))
        if days is None and given is not None:
            days = given.ImmutabilityPeriodSinceCreationInDays
        if days is not None:
            properties["immutabilityPeriodSinceCreationInDays"] = int(days)
        for name in ("AllowProtectedAppendWrite", "AllowProtectedAppendWriteAll"):
            if self.is_bound(name):
                properties[f"{name[:1].lower()}{name[1:].replace('Write', 'Writes')}"] = bool(getattr(self, name))
        body = with_properties(properties)
        if self.ExtendPolicy:
            self.deal("POST", "/extend", body, "extension of the policy")
        else:
            self.deal("PUT", "", body, "change of the policy")


@cmdlet("Remove-AzRmStorageContainerImmutabilityPolicy")
class RemovePolicy(_Policy):
    """Removes the policy of a container."""

    net_command = f"{COMMANDS}RemoveAzureStorageContainerImmutabilityPolicyCommand"
    caption = "Remove container ImmutabilityPolicy"

    def process(self) -> None:
        self.deal("DELETE", "", None, "removal of the policy")


@cmdlet("Lock-AzRmStorageContainerImmutabilityPolicy")
class LockPolicy(_Policy):
    """Locks the policy of a container, after asking."""

    net_command = f"{COMMANDS}LockAzureStorageContainerImmutabilityPolicyCommand"
    caption = "Lock container ImmutabilityPolicy"

    def process(self) -> None:
        self.deal("POST", "/lock", None, "lock of the policy")

    def agreed(self, target: ResourceId) -> bool:
        return super().agreed(target) and (bool(self.Force) or self.should_continue(_LOCK, ""))


class _Hold(OfAccount):
    """Tags of a legal hold."""

    resource = CONTAINER
    between = ("default",)
    given = ("Container", "StorageAccount")
    ids: ClassVar[tuple[str, ...]] = ()
    action, operation = "", ""

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, self.action):
            return
        path = f"{self.path(target)}/{self.operation}"
        title = f"{self.action[:1].lower()}{self.action[1:]}"
        self.send("POST", path, CONTAINER.version, self.body(), title=title, shown=_hold)

    def body(self) -> dict[str, Any]:
        """The body of the request."""
        return {"tags": list(self.Tag)}


def _hold(status: OperationStatus) -> Value:
    names = {
        "HasLegalHold": "hasLegalHold",
        "Tags": "tags",
        "AllowProtectedAppendWritesAll": "allowProtectedAppendWritesAll",
    }
    return PSLegalHold({name: (status.result or {}).get(key) for name, key in names.items()})


@cmdlet("Add-AzRmStorageContainerLegalHold")
class AddHold(_Hold):
    """Puts a container on hold."""

    net_command = f"{COMMANDS}AddAzureStorageContainerLegalHoldCommand"
    action, operation = "Add container LegalHold", "setLegalHold"

    def body(self) -> dict[str, Any]:
        found = super().body()
        if self.is_bound("AllowProtectedAppendWriteAll"):
            found["allowProtectedAppendWritesAll"] = bool(self.AllowProtectedAppendWriteAll)
        return found


@cmdlet("Remove-AzRmStorageContainerLegalHold")
class RemoveHold(_Hold):
    """Takes tags of the hold away."""

    net_command = f"{COMMANDS}RemoveAzureStorageContainerLegalHoldCommand"
    action, operation = "Remove container LegalHold", "clearLegalHold"
