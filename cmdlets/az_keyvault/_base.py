"""What the cmdlets of Az.KeyVault have in common: how a vault is found, and the way to what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId, parse_id, path_of_group, resource_path, version_of
from cmdlets.az_keyvault._hsm_objects import PSManagedHsm, hsm_of_id
from cmdlets.az_keyvault._objects import Item, identifier, is_in_hsm
from pscompat.azure.data_services import key_vault, managed_hsm
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.data_services import DataService

COMMANDS = "Microsoft.Azure.Commands.KeyVault."
VAULT_TYPE = "Microsoft.KeyVault/vaults"
DATA_VERSION = "7.4"
_RESOURCES = "2016-09-01"
_BY_TYPE = {"$filter": f"resourceType eq '{VAULT_TYPE}'"}


def vault_version() -> str:
    """The api-version of requests about vaults."""
    return version_of(VAULT_TYPE)


class VaultCmdlet(AzCmdlet):
    """Base: reads as errors of the service, arguments as errors of the cmdlet."""

    def subscription(self) -> str:
        """The path of the subscription: that of -SubscriptionId, or of the connection."""
        given = self.bound.get("SubscriptionId")
        return f"/subscriptions/{given}" if given else self.manager().subscription

    def listed_vaults(self, group: str = "") -> Iterator[dict[str, Any]]:
        """The vaults of a group or of the subscription, as resources. Raises ServiceError."""
        scope = path_of_group(self.subscription(), group) if group else self.subscription()
        yield from self.manager().items(f"{scope}/resources", _RESOURCES, _BY_TYPE)

    def group_of_vault(self, name: str) -> str:
        """The group of a vault of the subscription, empty where there is none of the name. Raises ServiceError."""
        for document in self.listed_vaults():
            if str(document.get("name")).lower() == name.lower():
                found = parse_id(document["id"])
                return found.group if found is not None else ""
        return ""

    def vault(self) -> ResourceId:
        """The vault that the arguments name; its group is asked for where it was not given. Raises ServiceError."""
        found = self.named_vault()
        return found if found.group else found._replace(group=self.group_of_vault(found.name))

    def named_vault(self) -> ResourceId:
        """What the arguments say, without a group where they say none."""
        for parameter in ("ResourceId", "ParentResourceId"):
            if self.is_bound(parameter):
                found = parse_id(self.bound[parameter])
                if found is None or found.type.lower() != VAULT_TYPE.lower():
                    self.invalid(f"'{self.bound[parameter]}' is not the id of a vault.")
                return found
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            found = parse_id(str(given.values.get("ResourceId") or ""))
            if found is not None:
                return found
            return ResourceId(
                "", str(given.values.get("ResourceGroupName") or ""), VAULT_TYPE, (given.values["VaultName"],)
            )
        name = str(self.bound.get("VaultName") or self.bound.get("Name"))
        return ResourceId("", self.bound.get("ResourceGroupName") or "", VAULT_TYPE, (name,))

    def vault_path(self, vault: ResourceId) -> str:
        """The path of a vault in Resource Manager."""
        scope = f"/subscriptions/{vault.subscription}" if vault.subscription else self.subscription()
        return resource_path(path_of_group(scope, vault.group), VAULT_TYPE, vault.names)

    def read_vault(self, vault: ResourceId) -> dict[str, Any]:
        """The document of a vault. Raises ServiceError, OperationRefusedError where there is no such vault."""
        if not vault.group:
            raise OperationRefusedError(
                f"Cannot find vault '{vault.name}' in the current subscription.", "System.ArgumentException"
            )
        found: dict[str, Any] = self.manager().get(self.vault_path(vault), vault_version())
        return found


class DataCmdlet(VaultCmdlet):
    """Base of those for what is in a vault. kind: how it is called (`secret`); collection: its part of the path (`secrets`); of_one: whether an
    address has to name one, not the vault alone."""

    kind = ""
    collection = ""
    of_one = True

    def place(self) -> tuple[str, str, str]:
        """Vault, name and version that the arguments name, empty where they name none."""
        given = unwrap(self.bound.get("InputObject"))
        name = self.bound.get("Name") or ""
        version = self.bound.get("Version") or ""
        if self.named_hsm() is not None:
            return self.named_hsm() or "", name, version
        address = self.bound.get("Id")
        if address:
            parts = identifier(address)
            named = urlsplit(str(address)).path.strip("/").partition("/")[0].lower()
            if named not in (self.collection, f"deleted{self.collection}") or (self.of_one and not parts["Name"]):
                self.invalid(
                    f"-Id takes the address of a {self.kind}, https://VAULT/{self.collection}/NAME, not '{address}'."
                )
            return parts["VaultName"], parts["Name"] or "", version or parts["Version"]
        if given is not None and "Name" in given.values and "ResourceId" not in given.values:
            return given.values["VaultName"], given.values["Name"], version or given.values.get("Version") or ""
        return self.named_vault().name, name, version

    def named_hsm(self) -> str | None:
        """The managed HSM that a parameter of its own names, None where none does."""
        given = unwrap(self.bound.get("HsmObject"))
        if isinstance(given, PSManagedHsm):
            return str(given.values["Name"])
        resource_id = self.bound.get("HsmResourceId")
        if resource_id is not None:
            found = hsm_of_id(str(resource_id))
            if not found:
                self.invalid(f"'{resource_id}' is not the id of a managed HSM.")
            return found
        name = self.bound.get("HsmName")
        return None if name is None else str(name)

    def in_hsm(self) -> bool:
        """Whether what is meant lies in a managed HSM: as a parameter says, or the address of what is given."""
        given = unwrap(self.bound.get("InputObject"))
        address = self.bound.get("Id") or (given.values.get("Id") if isinstance(given, Item) else None)
        return self.named_hsm() is not None or is_in_hsm(address)

    def data(self, vault: str) -> DataService:
        """The data of a vault, or of a managed HSM. Raises ServiceError."""
        return (managed_hsm if self.in_hsm() else key_vault)(self.connection(), vault)

    def path(self, name: str = "", rest: str = "", deleted: bool = False) -> str:
        """The path of something in the vault, or of the list."""
        collection = f"deleted{self.collection}" if deleted else self.collection
        return f"/{collection}" + (f"/{quote(name, safe='')}" if name else "") + (f"/{quote(rest)}" if rest else "")

    def change(
        self,
        vault: str,
        method: str,
        path: str,
        body: Any,
        title: str,
        shown: Callable[[Any], Iterable[Value]],
    ) -> None:
        """Send one write to a vault and write what is made of its answer."""

        def work(operation: Operation) -> Iterable[Value]:
            status = operation.write(self.data(vault), method, path, DATA_VERSION, body)
            return shown(status.result)

        self.perform(title, work)
