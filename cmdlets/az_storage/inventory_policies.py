"""Which lists of an account's blobs and containers the service makes by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import NewObject
from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._base import COMMANDS, MODELS, OfAccount, RemoveOfAccount, WriteOfAccount, plain, storage
from pscompat.dotnet.values import TypedArray, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

POLICY = storage("/inventoryPolicies", "PSBlobInventoryPolicy", "inventory policy")
_FILTERS = "Definition.Filters"


class _Policy(OfAccount):
    """The one policy of an account."""

    resource = POLICY
    names = ("StorageAccountName",)
    given: ClassVar[tuple[str, ...]] = ("InputObject", "StorageAccount")
    ids = ("StorageAccountResourceId",)
    between = ("default",)

    def target(self) -> ResourceId:
        found = super().target()
        return found._replace(names=(found.names[0], "default"))

    def agreed(self, target: ResourceId) -> bool:
        """Whether ShouldProcess, which names the account, says yes."""
        return self.should_process(target.names[0], self.action)


@cmdlet("New-AzStorageBlobInventoryPolicyRule")
class NewRule(NewObject):
    """Makes a rule in memory: a list of blobs, or of containers."""

    net_command = f"{COMMANDS}NewAzureStorageBlobInventoryPolicyRuleCommand"
    makes = f"{MODELS}PSBlobInventoryPolicyRule"
    places = {
        "BlobType": f"{_FILTERS}.BlobTypes",
        "PrefixMatch": f"{_FILTERS}.PrefixMatch",
        "ExcludePrefix": f"{_FILTERS}.ExcludePrefix",
        "IncludeSnapshot": f"{_FILTERS}.IncludeSnapshots",
        "IncludeBlobVersion": f"{_FILTERS}.IncludeBlobVersions",
        "IncludeDeleted": f"{_FILTERS}.IncludeDeleted",
        "CreationTimeLastNDay": f"{_FILTERS}.CreationTime.LastNDays",
        "Format": "Definition.Format",
        "Schedule": "Definition.Schedule",
    }
    apart = ("Disabled", "BlobSchemaField", "ContainerSchemaField")

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Enabled", not self.Disabled)
        of_blobs = self.is_bound("BlobSchemaField")
        subject.put("Definition.ObjectType", "Blob" if of_blobs else "Container")
        fields = self._spelled("BlobSchemaField" if of_blobs else "ContainerSchemaField")
        if self.IncludeSnapshot:
            fields.append("Snapshot")
        if self.IncludeBlobVersion:
            fields += ["VersionId", "IsCurrentVersion"]
        if "Name" not in fields:
            self.write_warning("The SchemaFields miss require field 'Name', so add 'Name' to the SchemaFields.")
            fields.append("Name")
        subject.put("Definition.SchemaFields", TypedArray(fields, "System.String"))
        if self.is_bound("BlobType"):
            subject.put(f"{_FILTERS}.BlobTypes", TypedArray(self._spelled("BlobType"), "System.String"))
        for parameter, place in (("Format", "Definition.Format"), ("Schedule", "Definition.Schedule")):
            (text,) = self._spelled(parameter)
            subject.put(place, text)

    def _spelled(self, parameter: str) -> list[str]:
        """The values of a parameter as the service spells them."""
        known = {value.lower(): value for value in self.metadata.lookup()[parameter.lower()].accepted_values}
        given = getattr(self, parameter)
        values: Iterable[str] = [given] if isinstance(given, str) else given
        return [known.get(str(value).lower(), str(value)) for value in values]


@cmdlet("Get-AzStorageBlobInventoryPolicy")
class GetPolicy(_Policy):
    """Gets the policy of an account."""

    net_command = f"{COMMANDS}GetAzureStorageBlobInventoryPolicyCommand"

    def process(self) -> None:
        self.write_read(lambda: [self.fetch(self.target())])


@cmdlet("Set-AzStorageBlobInventoryPolicy")
class SetPolicy(_Policy, WriteOfAccount):
    """Sets the policy of an account: of rules, or as another account has it."""

    net_command = f"{COMMANDS}SetAzureStorageBlobInventoryPolicyCommand"
    caption = "Set Storage Account Management Policy"
    given = ("StorageAccount",)

    def body(self) -> Document:
        policy = unwrap(self.bound.get("Policy"))
        enabled = not self.Disabled if policy is None else bool(policy.Enabled)
        rules = self.Rule if policy is None else policy.Rules
        return {"properties": {"policy": {"enabled": enabled, "type": "Inventory", "rules": _rules(rules)}}}


def _rules(rules: Value) -> list[Any]:
    return [plain(rule) for rule in rules or ()]


@cmdlet("Remove-AzStorageBlobInventoryPolicy")
class RemovePolicy(_Policy, RemoveOfAccount):
    """Removes the policy of an account."""

    net_command = f"{COMMANDS}RemoveAzureStorageBlobInventoryPolicyCommand"
    action = "Remove Storage Account Management Policy"
