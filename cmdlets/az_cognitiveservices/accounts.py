"""Accounts: made, changed, removed and brought back, their keys and what they have used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.bodies import json_value
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import GetTold, WriteTold, declare, family
from cmdlets.az_cognitiveservices._base import ACCOUNT, COMMANDS, VERSION, Cognitive, cognitive, record, tags_of
from cmdlets.az_cognitiveservices._classes import TYPE
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_DELETED = cognitive("locations/resourceGroups/deletedAccounts", "PSCognitiveServicesAccount", "deleted account")


def _storage(ids: Any) -> list[dict[str, str]] | None:
    return [{"resourceId": str(unwrap(each))} for each in ids] or None


def _text(value: Any) -> Any:
    return value or None


_PLACES: dict[str, Any] = {
    "Location": "location",
    "Type": "kind",
    "SkuName": "sku.name",
    "CustomSubdomainName": (".customSubDomainName", _text),
    "NetworkRuleSet": ".networkAcls",
    "PublicNetworkAccess": (".publicNetworkAccess", _text),
    "StorageAccountId": (".userOwnedStorage", _storage),
    "ApiProperty": ".apiProperties",
    "DisableLocalAuth": ".disableLocalAuth",
    "RestrictOutboundNetworkAccess": ".restrictOutboundNetworkAccess",
    "AllowedFqdnList": ".allowedFqdnList",
    "MultiRegionSetting": ".locations",
}


class _Write(Cognitive, WriteTold):
    """Base: what New- and Set- send."""

    places = _PLACES

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        identity = self._identity()
        if identity is not None:
            body["identity"] = identity
        if self.CognitiveServicesEncryption:
            properties["encryption"] = {"keySource": "Microsoft.CognitiveServices"}
        elif self.KeyVaultEncryption or self.parameter_set == "KeyVaultEncryption":
            key = {"keyName": self.KeyName, "keyVersion": self.KeyVersion, "keyVaultUri": self.KeyVaultUri}
            if self.KeyVaultIdentityClientId:
                key["identityClientId"] = self.KeyVaultIdentityClientId
            properties["encryption"] = {"keyVaultProperties": key, "keySource": "Microsoft.KeyVault"}
        return body

    def _identity(self) -> dict[str, Any] | None:
        found: dict[str, Any] = {}
        if self.AssignIdentity:
            found["type"] = "SystemAssigned"
        if self.is_bound("IdentityType"):
            found["type"] = json_value(self.IdentityType)
        if self.UserAssignedIdentityId:
            found["userAssignedIdentities"] = {str(unwrap(each)): {} for each in self.UserAssignedIdentityId}
        return found or None


class _New(_Write):
    """Creates an account."""

    after = True
    ignores = {"Force": "nothing is asked besides ShouldProcess."}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        tags = tags_of(self.Tag)
        if tags is not None:
            body["tags"] = tags
        return super().complete(body, before, target)

    def text(self, template: str, target: ResourceId) -> str:
        told = super().text(template, target)
        more = {"<kind>": self.Type, "<sku>": self.SkuName, "<location>": self.Location}
        for name, value in more.items():
            told = told.replace(name, str(value))
        return told


class _Set(_Write):
    """Changes an account."""

    method = "PATCH"

    def process(self) -> None:
        target = self.target()
        body = self.complete(self.filled({}), {}, target)
        if self.is_bound("Tag"):
            body["tags"] = tags_of(self.Tag) or {}
        if body == {"properties": {}}:
            found = self.answered(target, lambda: self.fetch(target))
            if found is not None:
                self.write(found)
            return
        if self.agreed_to(target):
            self.perform(f"update of account '{target.name}'", lambda each: self.work(each, target, body))

    def text(self, template: str, target: ResourceId) -> str:
        if template != self.doing:
            return super().text(template, target)
        sku = f" with Sku {self.SkuName}" if self.SkuName else ""
        tags = "new tags" if self.is_bound("Tag") else ""
        joined = f"{sku} and {tags}" if sku and tags else f"{sku}{' with ' if tags else ''}{tags}"
        return f"Updating account {target.name}{joined}."


class _Get(Cognitive, GetTold):
    """Gets an account, those of a group, or all; with -InRemovedState those that can be brought back."""

    def process(self) -> None:
        if not self.InRemovedState:
            super().process()
            return
        target, manager = self.target(), self.manager()
        if self.Location:
            path = _removed_path(self, target)
            found = self.answered(target, lambda: [manager.get(path, VERSION)])
        else:
            path = f"{manager.subscription}/providers/{TYPE}/deletedAccounts"
            found = self.answered(target, lambda: list(manager.items(path, VERSION)))
        self.write_all([self.resource.of(one) for one in found or ()])


def _removed_path(cmdlet: Cognitive, target: ResourceId) -> str:
    where = f"resourceGroups/{target.group}/deletedAccounts/{target.name}"
    return cmdlet.location_path(str(cmdlet.Location), where)


class _Remove(Cognitive):
    """Removes an account; with -InRemovedState for good."""

    doing = "Deleting account {0}."

    def process(self) -> None:
        target = self.target()
        if not self.agreed_to(target):
            return
        path = _removed_path(self, target) if self.InRemovedState else self.path(target)

        def work(operation: Operation) -> Iterable[Value]:
            operation.write(self.manager(), "DELETE", path, VERSION)
            return ()

        self.perform(f"deletion of account '{target.name}'", work)


class _Undo(Cognitive, WriteTold):
    """Brings a removed account back."""

    doing = "Deleting account {0}."
    after = True

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        return {"location": self.Location, "properties": {"restore": True}}


_NAMES = ("Name",)
family(
    __name__,
    "AzCognitiveServicesAccount",
    ACCOUNT,
    {
        "Get": {"base": _Get},
        "New": {
            "base": _New,
            "doing": "Creating new Cognitive Services account {0} of type <kind>, Sku <sku> at location <location>.",
        },
        "Set": {"base": _Set, "doing": "Updating account {0}."},
        "Remove": {"base": _Remove},
    },
    COMMANDS,
    names=_NAMES,
)
declare(
    __name__,
    "Undo-AzCognitiveServicesAccountRemoval",
    _Undo,
    ACCOUNT,
    COMMANDS,
    names=_NAMES,
    does="Brings a removed account back.",
)


class _Keys(Cognitive):
    """Base of those about the two keys of an account."""

    def keys(self, document: Document) -> Value:
        """The keys as an object."""
        return record("PSCognitiveServicesAccountKeys", document or {}, "Key1 Key2")


class _GetKeys(_Keys):
    """Gets the keys of an account."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/listKeys"
        found = self.answered(target, lambda: self.manager().read("POST", path, VERSION))
        if found is not None:
            self.write(self.keys(found))


class _NewKey(_Keys):
    """Makes a new key for an account."""

    def process(self) -> None:
        target = self.target()
        name = str(json_value(self.KeyName))
        agreed = self.should_process(target.name, f"Regenerating Key {name} for account {target.name}.")
        if not agreed and (not self.Force or self.runtime.only_tells):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/regenerateKey"
            status = operation.write(self.manager(), "POST", path, VERSION, {"keyName": name})
            yield self.keys(status.result)

        self.perform(f"renewal of a key of account '{target.name}'", work)


for name, base, does in (
    ("Get-AzCognitiveServicesAccountKey", _GetKeys, "Gets the keys of an account."),
    ("New-AzCognitiveServicesAccountKey", _NewKey, "Makes a new key for an account."),
):
    declare(__name__, name, base, ACCOUNT, COMMANDS, names=_NAMES, does=does)


class _Usage(Cognitive):
    """Gets what an account has used."""

    def process(self) -> None:
        target = self.target()
        path = f"{self.path(target)}/usages"
        found = self.answered(target, lambda: self.manager().get(path, VERSION))
        if found is not None:
            self.write_all([usage(one) for one in found.get("value") or ()])


def usage(document: dict[str, Any]) -> Value:
    """How much of something was used."""
    name = document.get("name")
    shown = {**document, "name": name.get("value") if isinstance(name, dict) else name}
    return record("PSCognitiveServicesUsage", shown, "CurrentValue Name Limit Status Unit QuotaPeriod NextResetTime")


declare(
    __name__,
    "Get-AzCognitiveServicesAccountUsage",
    _Usage,
    ACCOUNT,
    COMMANDS,
    names=_NAMES,
    does="Gets what an account has used.",
)
