"""Vaults: made, found, changed, deleted and brought back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.given_json import given_json
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_keyvault._base import COMMANDS, VAULT_TYPE, VaultCmdlet, vault_version
from cmdlets.az_keyvault._graph import own_object_id
from cmdlets.az_keyvault._vault_objects import PSDeletedKeyVault, PSKeyVault, PSKeyVaultIdentityItem
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_ALL = {kind: ["all"] for kind in ("keys", "secrets", "certificates", "storage")}
_NOBODY = (
    "Access policy is not set. No user or application have access permission to use this vault. This can happen if the vault was "
    "created by a service principal. Please use Set-AzKeyVaultAccessPolicy to set access policies."
)
_TAKEN = "The name '{}' is already in use by another vault of the subscription, or by one that was deleted and can be recovered or purged."
_NO_TENANT = "00000000-0000-0000-0000-000000000000"
_DELETED = "providers/Microsoft.KeyVault"


def tag_texts(table: Value) -> dict[str, str]:
    """Tags as texts."""
    return {to_string(key): to_string(value) for key, value in (unwrap(table) or {}).items()}


@cmdlet("Get-AzKeyVault")
class GetAzKeyVault(VaultCmdlet):
    """Gets vaults: those of the subscription or a group, one, or deleted ones."""

    net_command = f"{COMMANDS}GetAzureKeyVault"

    def process(self) -> None:
        self.write_read(self._deleted if self.InRemovedState else self._found)

    def _found(self) -> Iterator[Value]:
        name, group = self.VaultName or "", self.ResourceGroupName or ""
        listed: list[dict[str, Any]] | None = None
        if not group:
            listed = list(self.listed_vaults())
            one = next((item for item in listed if name and str(item["name"]).lower() == name.lower()), None)
            group = PSKeyVaultIdentityItem.listed(one).values["ResourceGroupName"] if one is not None else ""
        if group and name and not has_wildcards(name) and not has_wildcards(group):
            try:
                vault = PSKeyVault.of(self.read_vault(ResourceId("", group, VAULT_TYPE, (name,))))
            except ServiceError as problem:
                if problem.status_code != 404:
                    raise
                return
            if self._has_tag(vault):
                yield vault
            return
        if listed is None:
            listed = list(self.listed_vaults("" if has_wildcards(group) else group))
        for document in listed:
            item = PSKeyVaultIdentityItem.listed(document)
            if self._fits(item, name, group) and self._has_tag(item):
                yield item

    def _fits(self, item: PSKeyVaultIdentityItem, name: str, group: str) -> bool:
        values = item.values
        fits_name = not name or compile_pattern(name)(values["VaultName"])
        return bool(fits_name and (not group or compile_pattern(group)(values["ResourceGroupName"])))

    def _has_tag(self, item: PSKeyVaultIdentityItem) -> bool:
        if not self.Tag:
            return True
        wanted = {key.lower(): value.lower() for key, value in tag_texts(self.Tag).items()}
        name, value = next(iter(wanted.items()))
        tags = {key.lower(): text.lower() for key, text in tag_texts(item.values["Tags"]).items()}
        return name in tags and (not value or value in tags.values())

    def _deleted(self) -> Iterator[Value]:
        scope = f"{self.subscription()}/{_DELETED}"
        if self.VaultName:
            path = f"{scope}/locations/{quote(self.Location, safe='')}/deletedVaults/{quote(self.VaultName, safe='')}"
            yield PSDeletedKeyVault.of(self.manager().get(path, vault_version()))
        else:
            yield from map(PSDeletedKeyVault.of, self.manager().items(f"{scope}/deletedVaults", vault_version()))


class WriteVault(VaultCmdlet):
    """PUTs a vault."""

    def put(self, operation: Operation, vault: ResourceId, body: dict[str, Any]) -> PSKeyVault:
        """Send it; gives the vault as it is then."""
        path = self.vault_path(vault)
        return PSKeyVault.of(operation.write(self.manager(), "PUT", path, vault_version(), body).result)


@cmdlet("New-AzKeyVault")
class NewAzKeyVault(WriteVault):
    """Creates a vault, which its creator may use."""

    net_command = f"{COMMANDS}NewAzureKeyVault"

    def process(self) -> None:
        if self.should_process(self.Name, "Create new vault"):
            self.perform(f"creation of vault '{self.Name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        if self.group_of_vault(self.Name):
            raise OperationRefusedError(_TAKEN.format(self.Name), "System.ArgumentException")
        connection = self.connection()
        creator = None
        try:
            creator = own_object_id(connection)
        except ServiceError as problem:
            operation.warn(problem.message)
        made = self.put(operation, self._target(), self._body(connection.context.tenant_id, creator))
        if creator is None:
            operation.warn(_NOBODY)
        return [made]

    def _target(self) -> ResourceId:
        return ResourceId("", self.ResourceGroupName, VAULT_TYPE, (self.Name,))

    def _body(self, tenant: str, creator: str | None) -> dict[str, Any]:
        policies = [] if creator is None else [{"tenantId": tenant, "objectId": creator, "permissions": _ALL}]
        rules = {"bypass": "AzureServices", "defaultAction": "Allow"}
        if self.NetworkRuleSet is not None:
            rules = unwrap(self.NetworkRuleSet).document()
        days = self.SoftDeleteRetentionInDays
        properties: dict[str, Any] = {
            "tenantId": tenant,
            "sku": {"name": (self.Sku or "Standard").lower(), "family": "A"},
            "accessPolicies": policies,
            "vaultUri": "",
            "enableRbacAuthorization": not self.DisableRbacAuthorization,
            "softDeleteRetentionInDays": 90 if days is None else int(days),
            "networkAcls": rules,
        }
        switches = {
            "enabledForDeployment": self.EnabledForDeployment,
            "enabledForTemplateDeployment": self.EnabledForTemplateDeployment,
            "enabledForDiskEncryption": self.EnabledForDiskEncryption,
            "enablePurgeProtection": self.EnablePurgeProtection,
        }
        properties.update({name: True for name, on in switches.items() if on})
        if self.PublicNetworkAccess:
            properties["publicNetworkAccess"] = self.PublicNetworkAccess
        body = {"location": self.Location, "properties": properties}
        return body if self.Tag is None else {**body, "tags": tag_texts(self.Tag)}


@cmdlet("Update-AzKeyVault")
class UpdateAzKeyVault(WriteVault):
    """Changes a vault's protection, access by roles, network and tags."""

    net_command = f"{COMMANDS}UpdateTopLevelResourceCommand"

    def process(self) -> None:
        name = self.named_vault().name
        if self.should_process(name, "Update Key Vault"):
            self.perform(f"update of vault '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        vault = self.vault()
        before = self.read_vault(vault)
        properties = sent_back(before)
        if self.EnablePurgeProtection:
            properties["enablePurgeProtection"] = True
        if self.DisableRbacAuthorization is not None:
            properties["enableRbacAuthorization"] = not self.DisableRbacAuthorization
        if self.PublicNetworkAccess:
            properties["publicNetworkAccess"] = self.PublicNetworkAccess
        tags = tag_texts(self.Tag) if self.is_bound("Tag") else before.get("tags") or {}
        body = {"location": before["location"], "tags": tags, "properties": properties}
        return [self.put(operation, vault, body)]


def sent_back(document: dict[str, Any]) -> dict[str, Any]:
    """The properties of a vault as they are sent back: what is null and what the service alone sets is left out."""
    left_out = ("hsmPoolResourceId", "privateEndpointConnections")
    found = document.get("properties") or {}
    return {name: value for name, value in found.items() if value is not None and name not in left_out}


@cmdlet("Remove-AzKeyVault")
class RemoveAzKeyVault(VaultCmdlet):
    """Deletes a vault, or purges a deleted one, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVault"

    def process(self) -> None:
        vault = self.named_vault()
        if self.InRemovedState:
            question = f"Are you sure you want to purge key vault '{vault.name}'. This operation is irreversible."
            if self.confirms(vault.name, "Purge key vault", question):
                self.perform(f"purge of vault '{vault.name}'", lambda each: self._purge(each, vault.name))
            return
        question = f"Are you sure you want to remove key vault '{vault.name}'."
        if self.confirms(vault.name, "Remove key vault", question):
            self.perform(f"deletion of vault '{vault.name}'", self._remove)

    def _remove(self, operation: Operation) -> Iterable[Value]:
        vault = self.vault()
        if not vault.group:
            where = self.ResourceGroupName or ""
            raise OperationRefusedError(
                f"Cannot find vault '{vault.name}' in resource group '{where}'.", "System.ArgumentException"
            )
        operation.write(self.manager(), "DELETE", self.vault_path(vault), vault_version())
        return [True] if self.PassThru else []

    def _purge(self, operation: Operation, name: str) -> Iterable[Value]:
        location = self.Location or unwrap(self.InputObject).values["Location"]
        path = f"{self.subscription()}/{_DELETED}/locations/{quote(str(location), safe='')}/deletedVaults/{quote(name, safe='')}/purge"
        operation.write(self.manager(), "POST", path, vault_version())
        return [True] if self.PassThru else []


@cmdlet("Undo-AzKeyVaultRemoval")
class UndoAzKeyVaultRemoval(WriteVault):
    """Brings a deleted vault back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultRemoval"

    def process(self) -> None:
        vault, location = self.named_vault(), self.Location or unwrap(self.InputObject).values["Location"]
        if not self.should_process(vault.name, "Undo vault removal"):
            return
        properties = {"tenantId": _NO_TENANT, "sku": {"name": "standard", "family": "A"}, "createMode": "recover"}
        body: dict[str, Any] = {"location": location, "properties": properties}
        if self.Tag is not None:
            body["tags"] = tag_texts(self.Tag)
        self.perform(f"recovery of vault '{vault.name}'", lambda operation: [self.put(operation, vault, body)])


class ICheckNameAvailabilityResult(AzureObject):
    """Whether a vault may have a name."""

    __slots__ = ()
    net_name = "Microsoft.Azure.PowerShell.Cmdlets.KeyVault.Models.CheckNameAvailabilityResult"


@cmdlet("Test-AzKeyVaultNameAvailability")
class TestAzKeyVaultNameAvailability(VaultCmdlet):
    """Tells whether a vault may have a name."""

    net_command = "Microsoft.Azure.PowerShell.Cmdlets.KeyVault.Cmdlets.TestAzKeyVaultNameAvailability_CheckExpanded"
    asked = "checkNameAvailability"
    kind = VAULT_TYPE

    def process(self) -> None:
        body = given_json(self, self.JsonString, self.JsonFilePath)
        if body is None:
            body = {"name": self.Name, **({"type": self.kind} if self.kind else {})}
        called = self.asked[:1].upper() + self.asked[1:]
        if self.should_process(f"Call remote '{called}' operation", self.metadata.name):
            self.write_read(lambda: self._found(body))

    def _found(self, body: Any) -> Iterator[Value]:
        path = f"{self.subscription()}/{_DELETED}/{self.asked}"
        found = self.manager().read("POST", path, vault_version(), body=body)
        names = ("Message", "NameAvailable", "Reason")
        yield ICheckNameAvailabilityResult({name: found.get(name[:1].lower() + name[1:]) for name in names})
