"""What becomes of blobs in the course of time: the management policy of an account, and the objects that it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import NewObject, class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import COMMANDS, MODELS, OfAccount, StorageCmdlet, plain, storage
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.operations import OperationStatus

POLICY = storage("/managementPolicies", "PSManagementPolicy", "management policy")
_ACTIONS = {name.lower(): name for name in ("Delete", "TierToArchive", "TierToCool", "TierToCold", "TierToHot")}
_DAYS = (
    "DaysAfterModificationGreaterThan",
    "DaysAfterLastAccessTimeGreaterThan",
    "DaysAfterCreationGreaterThan",
    "DaysAfterLastTierChangeGreaterThan",
)


@cmdlet("Add-AzStorageAccountManagementPolicyAction")
class AddAction(StorageCmdlet):
    """Adds what is to be done with blobs to a group of actions, or begins one."""

    net_command = f"{COMMANDS}AddAzureStorageAccountManagementPolicyActionCommand"

    def process(self) -> None:
        group: ServiceObject
        group = unwrap(self.InputObject) if self.InputObject is not None else _new("PSManagementPolicyActionGroup")
        kinds = {"BaseBlob": self.BaseBlobAction, "Snapshot": self.SnapshotAction, "Version": self.BlobVersionAction}
        kind, action = next((kind, name) for kind, name in kinds.items() if name)
        place = f"{kind}.{_ACTIONS[action.lower()]}"
        group.renew(place)
        for name in _DAYS:
            if self.is_bound(name):
                group.put(f"{place}.{name}", self.bound[name])
        if self.EnableAutoTierToHotFromCool:
            if action.lower() != "tiertocool":
                self.invalid("EnableAutoTierToHotFromCool can only be specified when BaseBlobAction is TierToCool.")
            group.put("BaseBlob.EnableAutoTierToHotFromCool", True)
        self.write(group)


def _new(name: str) -> ServiceObject:
    return class_named(f"{MODELS}{name}")()


class _New(NewObject):
    """Makes an object in memory."""


@cmdlet("New-AzStorageAccountManagementPolicyFilter")
class NewFilter(_New):
    """Makes a filter, which chooses blobs."""

    net_command = f"{COMMANDS}NewAzureStorageAccountManagementPolicyFilterCommand"
    makes = f"{MODELS}PSManagementPolicyRuleFilter"
    places = {"BlobType": "BlobTypes"}

    def finish(self, subject: ServiceObject) -> None:
        if subject.get("BlobTypes") is None:
            subject.put("BlobTypes", ["blockBlob"])


@cmdlet("New-AzStorageAccountManagementPolicyBlobIndexMatchObject")
class NewMatch(_New):
    """Makes a condition on a blob's index tags."""

    net_command = f"{COMMANDS}NewAzureStorageAccountManagementPolicyBlobIndexMatchObjectCommand"
    makes = f"{MODELS}PSTagFilter"

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Op", "==")


@cmdlet("New-AzStorageAccountManagementPolicyRule")
class NewRule(_New):
    """Makes a rule of actions and a filter."""

    net_command = f"{COMMANDS}NewAzureStorageAccountManagementPolicyRuleCommand"
    makes = f"{MODELS}PSManagementPolicyRule"
    places = {"Action": "Definition.Actions", "Filter": "Definition.Filters"}
    apart = ("Disabled",)

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Enabled", not self.Disabled)


class _Policy(OfAccount):
    """The one policy of an account."""

    resource = POLICY
    names = ("StorageAccountName",)
    given: ClassVar[tuple[str, ...]] = ("StorageAccount",)
    ids = ("StorageAccountResourceId",)
    between = ("default",)

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(found.names[0], "default"))


@cmdlet("Get-AzStorageAccountManagementPolicy")
class GetPolicy(_Policy):
    """Gets the policy of an account."""

    net_command = f"{COMMANDS}GetAzureStorageAccountManagementPolicyCommand"

    def process(self) -> None:
        self.write_read(lambda: [self.fetch(self.target())])


@cmdlet("Set-AzStorageAccountManagementPolicy")
class SetPolicy(_Policy):
    """Sets the policy of an account."""

    net_command = f"{COMMANDS}SetAzureStorageAccountManagementPolicyCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.names[0], "Set Storage Account Management Policy"):
            return
        rules = self.Rule if self.Rule is not None else unwrap(self.Policy).Rules
        body = {"properties": {"policy": {"rules": [_rule(rule) for rule in rules or ()]}}}
        title = f"update of the management policy of '{target.names[0]}'"
        self.send("PUT", self.path(target), POLICY.version, body, title=title, shown=self.shown)


def _rule(rule: Value) -> dict[str, Any]:
    found: dict[str, Any] = _with_days(plain(rule))
    return {**found, "type": "Lifecycle"}


def _with_days(document: Any) -> Any:
    """A document in which numbers of days are floating-point numbers: `30.0`, as the service has them."""
    if isinstance(document, dict):
        return {
            name: float(value) if name.startswith("daysAfter") and value is not None else _with_days(value)
            for name, value in document.items()
        }
    return [_with_days(item) for item in document] if isinstance(document, list) else document


@cmdlet("Remove-AzStorageAccountManagementPolicy")
class RemovePolicy(_Policy):
    """Removes the policy of an account."""

    net_command = f"{COMMANDS}RemoveAzureStorageAccountManagementPolicyCommand"
    given = ("StorageAccount", "InputObject")

    def process(self) -> None:
        target = self.target()
        if self.should_process(target.names[0], "Remove Storage Account Management Policy"):
            title = f"removal of the management policy of '{target.names[0]}'"
            self.send("DELETE", self.path(target), POLICY.version, title=title, shown=self._passed)

    def _passed(self, status: OperationStatus) -> Value:
        return True if self.PassThru else NOTHING
