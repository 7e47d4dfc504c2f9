"""Managed HSMs: made, found, changed, deleted and brought back, and the regions that they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId, parse_id, path_of_group, resource_path, version_of
from cmdlets.az_keyvault._base import COMMANDS, VaultCmdlet
from cmdlets.az_keyvault._hsm_objects import HSM_TYPE, PSDeletedManagedHsm, PSManagedHsm, PSManagedHsmRegion
from cmdlets.az_keyvault.vaults import TestAzKeyVaultNameAvailability, tag_texts
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_CMDLETS = "Microsoft.Azure.PowerShell.Cmdlets.KeyVault.Cmdlets."


class HsmCmdlet(VaultCmdlet):
    """Base of those about managed HSMs as resources."""

    def version(self) -> str:
        """The api-version of requests."""
        return version_of(HSM_TYPE)

    def listed(self, group: str = "") -> Iterator[dict[str, Any]]:
        """The HSMs of a group or of the subscription. Raises ServiceError."""
        scope = path_of_group(self.subscription(), group) if group else self.subscription()
        return self.manager().items(f"{scope}/providers/{HSM_TYPE}", self.version())

    def hsm_name(self) -> str:
        """The name that the arguments tell."""
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            return str(given.values["Name"])
        if self.bound.get("ResourceId"):
            found = parse_id(str(self.bound["ResourceId"]))
            if found is None or found.type.lower() != HSM_TYPE.lower():
                self.invalid(f"'{self.bound['ResourceId']}' is not the id of a managed HSM.")
            return found.name
        return str(self.bound.get("Name") or self.bound.get("HsmName"))

    def place(self) -> str:
        """The path of the HSM that the arguments name, whose group is asked for where none is given. Raises ServiceError,
        OperationRefusedError."""
        name, group = self.hsm_name(), str(self.bound.get("ResourceGroupName") or "")
        given = unwrap(self.bound.get("InputObject"))
        address = str(given.values.get("ResourceId") or "") if given is not None else self.bound.get("ResourceId")
        if address:
            found = parse_id(str(address))
            group = found.group if found is not None else ""
        if not group:
            known = next((one for one in self.listed() if str(one.get("name")).lower() == name.lower()), None)
            if known is None:
                raise OperationRefusedError(
                    f"Cannot find managed HSM '{name}' in the current subscription.", "System.ArgumentException"
                )
            return str(known["id"])
        return resource_path(path_of_group(self.subscription(), group), HSM_TYPE, (name,))

    def sent(self, operation: Operation, method: str, path: str, body: Any) -> PSManagedHsm:
        """Send a write; gives the HSM as it is then."""
        return PSManagedHsm.of(operation.write(self.manager(), method, path, self.version(), body).result or {})


def identity_of(ids: Any) -> dict[str, Any]:
    """The identity of an HSM that has what users assign."""
    return {"type": "UserAssigned", "userAssignedIdentities": {str(unwrap(one)): {} for one in ids}}


@cmdlet("Get-AzKeyVaultManagedHsm")
class GetAzKeyVaultManagedHsm(HsmCmdlet):
    """Gets managed HSMs: those of the subscription or a group, one, or deleted ones."""

    net_command = f"{COMMANDS}GetAzureManagedHsm"

    def process(self) -> None:
        self.write_read(self._deleted if self.InRemovedState else self._found)

    def _found(self) -> Iterator[Value]:
        name, group = self.Name or "", self.ResourceGroupName or ""
        if group and name and not has_wildcards(name):
            yield PSManagedHsm.of(self.manager().get(self.place(), self.version()) or {})
            return
        fits = compile_pattern(name) if name else None
        for document in self.listed(group):
            if (fits is None or fits(document.get("name") or "")) and self._has_tag(document):
                yield PSManagedHsm.of(document)

    def _has_tag(self, document: dict[str, Any]) -> bool:
        wanted = tag_texts(self.Tag)
        tags = {key.lower(): str(value) for key, value in (document.get("tags") or {}).items()}
        return all(key.lower() in tags and (not value or tags[key.lower()] == value) for key, value in wanted.items())

    def _deleted(self) -> Iterator[Value]:
        scope = f"{self.subscription()}/providers/Microsoft.KeyVault"
        if self.Name:
            path = f"{scope}/locations/{quote(self.Location, safe='')}/deletedManagedHSMs/{quote(self.Name, safe='')}"
            yield PSDeletedManagedHsm.of(self.manager().get(path, self.version()) or {})
        else:
            yield from map(PSDeletedManagedHsm.of, self.manager().items(f"{scope}/deletedManagedHSMs", self.version()))


@cmdlet("New-AzKeyVaultManagedHsm")
class NewAzKeyVaultManagedHsm(HsmCmdlet):
    """Creates a managed HSM."""

    net_command = f"{COMMANDS}NewAzureManagedHsm"

    def process(self) -> None:
        if not self.should_process(self.Name, "Create new managed HSM"):
            return
        body = self._body()
        path = resource_path(path_of_group(self.subscription(), self.ResourceGroupName), HSM_TYPE, (self.Name,))
        self.perform(f"creation of managed HSM '{self.Name}'", lambda each: [self.sent(each, "PUT", path, body)])

    def _body(self) -> dict[str, Any]:
        sku = str(self.Sku or "StandardB1")
        kind = "Standard" if sku.lower().startswith("standard") else "Custom"
        size = sku[len(kind) :].lstrip("_")
        properties: dict[str, Any] = {
            "tenantId": self.connection().context.tenant_id,
            "initialAdminObjectIds": [str(unwrap(one)) for one in self.Administrator],
            "enableSoftDelete": True,
            "softDeleteRetentionInDays": int(self.SoftDeleteRetentionInDays),
        }
        if self.EnablePurgeProtection:
            properties["enablePurgeProtection"] = True
        if self.PublicNetworkAccess:
            properties["publicNetworkAccess"] = self.PublicNetworkAccess
        if self.NetworkRuleSet is not None:
            properties["networkAcls"] = unwrap(self.NetworkRuleSet).document()
        body: dict[str, Any] = {
            "location": self.Location,
            "sku": {"name": f"{kind}_{size}", "family": size[:1].upper()},
            "properties": properties,
        }
        if self.UserAssignedIdentity:
            body["identity"] = identity_of(self.UserAssignedIdentity)
        return body if self.Tag is None else {**body, "tags": tag_texts(self.Tag)}


@cmdlet("Update-AzKeyVaultManagedHsm")
class UpdateAzKeyVaultManagedHsm(HsmCmdlet):
    """Changes a managed HSM's protection, network, identities and tags."""

    net_command = f"{COMMANDS}UpdateAzureManagedHsm"

    def process(self) -> None:
        name = self.hsm_name()
        where = self.ResourceGroupName or ""
        if self.should_process(name, f"Updating managed HSM '{name}' in resource group '{where}'."):
            self.perform(f"update of managed HSM '{name}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        properties: dict[str, Any] = {}
        if self.EnablePurgeProtection:
            properties["enablePurgeProtection"] = True
        if self.PublicNetworkAccess:
            properties["publicNetworkAccess"] = self.PublicNetworkAccess
        body: dict[str, Any] = {"properties": properties} if properties else {}
        if self.UserAssignedIdentity:
            body["identity"] = identity_of(self.UserAssignedIdentity)
        if self.is_bound("Tag"):
            body["tags"] = tag_texts(self.Tag)
        return [self.sent(operation, "PATCH", self.place(), body)]


@cmdlet("Remove-AzKeyVaultManagedHsm")
class RemoveAzKeyVaultManagedHsm(HsmCmdlet):
    """Deletes a managed HSM, or purges a deleted one, after asking."""

    net_command = f"{COMMANDS}RemoveAzureManagedHsm"

    def process(self) -> None:
        name = self.hsm_name()
        if self.InRemovedState:
            question = f"Are you sure you want to purge managed HSM '{name}'. This operation is irreversible."
            if self.confirms(name, "Purge managed HSM", question):
                self.perform(f"purge of managed HSM '{name}'", self._purge)
        elif self.confirms(name, "Remove HSM", f"Are you sure you want to remove managed HSM '{name}'."):
            self.perform(f"deletion of managed HSM '{name}'", self._remove)

    def _remove(self, operation: Operation) -> Iterable[Value]:
        operation.write(self.manager(), "DELETE", self.place(), self.version())
        return [True] if self.PassThru else []

    def _purge(self, operation: Operation) -> Iterable[Value]:
        given = unwrap(self.bound.get("InputObject"))
        location = self.Location or (given.values["Location"] if given is not None else "")
        scope = f"{self.subscription()}/providers/Microsoft.KeyVault/locations/{quote(str(location), safe='')}"
        path = f"{scope}/deletedManagedHSMs/{quote(self.hsm_name(), safe='')}/purge"
        operation.write(self.manager(), "POST", path, self.version())
        return [True] if self.PassThru else []


@cmdlet("Undo-AzKeyVaultManagedHsmRemoval")
class UndoAzKeyVaultManagedHsmRemoval(HsmCmdlet):
    """Brings a deleted managed HSM back."""

    net_command = f"{COMMANDS}UndoAzureManagedHsmRemoval"

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        values = {} if given is None else given.values
        name, group = self.hsm_name(), str(self.ResourceGroupName or values.get("ResourceGroupName"))
        location = self.Location or values.get("Location")
        if not self.should_process(name, "Undo managed HSM removal"):
            return
        target = ResourceId("", group, HSM_TYPE, (name,))
        path = resource_path(path_of_group(self.subscription(), target.group), HSM_TYPE, target.names)
        body = {"location": location, "properties": {"createMode": "recover"}}
        self.perform(f"recovery of managed HSM '{name}'", lambda each: [self.sent(each, "PUT", path, body)])


@cmdlet("Test-AzKeyVaultManagedHsmNameAvailability")
class TestAzKeyVaultManagedHsmNameAvailability(TestAzKeyVaultNameAvailability):
    """Tells whether a managed HSM may have a name."""

    net_command = f"{_CMDLETS}TestAzKeyVaultManagedHsmNameAvailability_CheckExpanded"
    asked = "checkMhsmNameAvailability"
    kind = ""


class _Regions(HsmCmdlet):
    def regions(self) -> list[dict[str, Any]]:
        """The regions that the HSM is in. Raises ServiceError."""
        return list(self.manager().items(f"{self.place()}/regions", self.version()))

    def wanted(self) -> list[str]:
        """The regions that the call names."""
        return [str(unwrap(one)) for one in self.Region]

    def change(self, operation: Operation, names: list[str]) -> None:
        """Have the HSM be in these regions."""
        body = {"properties": {"regions": [{"name": name} for name in names]}}
        operation.write(self.manager(), "PATCH", self.place(), self.version(), body)


@cmdlet("Get-AzKeyVaultManagedHsmRegion")
class GetAzKeyVaultManagedHsmRegion(_Regions):
    """Gets the regions that a managed HSM is in."""

    net_command = f"{_CMDLETS}GetAzKeyVaultManagedHsmRegion_List"

    def subscription(self) -> str:
        given = [str(unwrap(one)) for one in self.SubscriptionId or ()]
        return f"/subscriptions/{given[0]}" if given else self.manager().subscription

    def process(self) -> None:
        self.write_read(lambda: map(PSManagedHsmRegion.of, self.regions()))


@cmdlet("Add-AzKeyVaultManagedHsmRegion")
class AddAzKeyVaultManagedHsmRegion(_Regions):
    """Has a managed HSM be in further regions."""

    net_command = f"{_CMDLETS}AddAzKeyVaultManagedHsmRegion"

    def process(self) -> None:
        names = ", ".join(self.wanted())
        if self.should_process(str(self.HsmName), f"Add region '{names}'"):
            self.perform(f"extension of managed HSM '{self.HsmName}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        known = [str(region.get("name")) for region in self.regions()]
        folded = {name.lower() for name in known}
        self.change(operation, known + [name for name in self.wanted() if name.lower() not in folded])
        return map(PSManagedHsmRegion.of, self.regions())


@cmdlet("Remove-AzKeyVaultManagedHsmRegion")
class RemoveAzKeyVaultManagedHsmRegion(_Regions):
    """Has a managed HSM be in a region no longer."""

    net_command = f"{_CMDLETS}RemoveAzKeyVaultManagedHsmRegion"

    def process(self) -> None:
        names = ", ".join(self.wanted())
        if self.should_process(str(self.HsmName), f"Remove region '{names}'"):
            self.perform(f"reduction of managed HSM '{self.HsmName}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        leaving = {name.lower() for name in self.wanted()}
        known = [str(region.get("name")) for region in self.regions()]
        self.change(operation, [name for name in known if name.lower() not in leaving])
        return [True] if self.PassThru else map(PSManagedHsmRegion.of, self.regions())
