"""The contexts of storage accounts: where their services are, and with what one is let in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from cmdlets._az.objects import AzureObject, string_dictionary
from cmdlets.az_storage._base import ACCOUNT, StorageCmdlet
from pscompat.azure.data_services import environment_of, service_address
from pscompat.azure.resource_manager import ResourceManager
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.connection import Connection
    from pscompat.runtime.engine import Engine

SERVICES = ("blob", "table", "queue", "file")
_CURRENT: WeakKeyDictionary[Engine, AzureStorageContext] = WeakKeyDictionary()
_DEVELOPMENT = "devstoreaccount1"
_DEVELOPMENT_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The key of the storage emulator, which is the same everywhere and known to all."""
_PORTS = {"blob": 10000, "queue": 10001, "table": 10002}


class IStorageContext(AzureObject):
    """What every context is."""

    __slots__ = ()
    net_name = "Microsoft.Azure.Commands.Common.Authentication.Abstractions.IStorageContext"


class AzureStorageContext(IStorageContext):
    """A context. key: gives the account's key when it is needed, None where one is let in otherwise: with `sas`, with a token
    (`signs_in`), or as anybody. It holds no copy of a key that was asked for."""

    __slots__ = ("_key", "endpoints", "sas", "signs_in")
    net_name = "Microsoft.WindowsAzure.Commands.Storage.AzureStorageContext"
    net_bases: tuple[str, ...] = (IStorageContext.net_name, "System.Object")

    def __init__(
        self,
        account: str,
        endpoints: Mapping[str, str],
        suffix: str,
        *,
        key: Callable[[], str] | None = None,
        sas: str = "",
        signs_in: bool = False,
        backs_up: bool = False,
    ):
        self._key = key
        self.endpoints, self.sas, self.signs_in = dict(endpoints), sas, signs_in
        shown = {f"{name.title()}EndPoint": endpoints.get(name) for name in SERVICES}
        super().__init__(
            {
                "StorageAccountName": account,
                **shown,
                "Context": self,
                "Name": account,
                "StorageAccount": None,
                "TableStorageAccount": None,
                "Track2OauthToken": None,
                "ShareTokenIntent": "Backup" if backs_up else None,
                "EndPointSuffix": f"{suffix}/" if suffix else None,
                "ConnectionString": None,
                "ExtendedProperties": string_dictionary({}),
            }
        )

    @property
    def backs_up(self) -> bool:
        """Whether requests to the file service with a token say that they are for a backup, without which it takes none."""
        return self.values["ShareTokenIntent"] is not None

    @property
    def account(self) -> str:
        """The account's name."""
        return str(self.values["StorageAccountName"] or "")

    def endpoint(self, kind: str) -> str:
        """Where a service is, empty where the context does not say it; that of `dfs` is beside the blob service."""
        if kind == "dfs":
            return (self.endpoints.get("blob") or "").replace(".blob.", ".dfs.", 1)
        return self.endpoints.get(kind) or ""

    def key(self) -> str | None:
        """The account's key, None where one is let in otherwise. Raises ServiceError where it has to be asked for."""
        return None if self._key is None else self._key()

    def net_get(self, name: str) -> Value:
        folded = name.lower()
        if folded == "connectionstring":
            return self._text(self.key())
        if folded in ("storageaccount", "tablestorageaccount"):
            return self._text("[key hidden]" if self._key is not None else None)
        return super().net_get(name)

    def _text(self, key: str | None) -> str:
        parts = [f"{name.title()}Endpoint={self.endpoints[name]}" for name in SERVICES if self.endpoints.get(name)]
        if self.account:
            parts.append(f"AccountName={self.account}")
        if key is not None:
            parts.append(f"AccountKey={key}")
        return ";".join(parts)

    def ToString(self) -> str:
        return self.net_full_name()


class LazyAzureStorageContext(AzureStorageContext):
    """The context of an account that was read, which asks for the key when it is needed."""

    __slots__ = ()
    net_name = "Microsoft.WindowsAzure.Commands.Common.Storage.LazyAzureStorageContext"
    net_bases = (AzureStorageContext.net_name, *AzureStorageContext.net_bases)


def with_context(account: ServiceObject, connection: Connection) -> ServiceObject:
    """The account, with its context."""
    resource_id, name = account.raw("id"), str(account.raw("name") or "")
    properties = account.raw("properties") or {}

    def ask() -> str:
        found = ResourceManager(connection).read("POST", f"{resource_id}/listKeys", ACCOUNT.version)
        return str(found["keys"][0]["value"])

    endpoints = {
        service: url for service, url in (properties.get("primaryEndpoints") or {}).items() if service in SERVICES
    }
    allowed = properties.get("allowSharedKeyAccess") is not False
    host = urlsplit(endpoints.get("blob") or "").netloc
    suffix = host.partition(".blob.")[2]
    made = LazyAzureStorageContext(name, endpoints, suffix, key=ask if allowed else None, signs_in=not allowed)
    account.put("Context", made)
    return account


def endpoints_of(connection: Connection | None, account: str, protocol: str, suffix: str) -> dict[str, str]:
    """Where the services of an account are; suffix: what ends their hosts' names, empty for that of the cloud."""
    if suffix or connection is None:
        return {name: f"{protocol}://{account}.{name}.{suffix or 'core.windows.net'}/" for name in SERVICES}
    addresses = {name: service_address(connection, account, name, "StorageEndpointSuffix") for name in SERVICES}
    if connection.kind == "endpoint":
        return {name: f"{address}/" for name, address in addresses.items()}
    ending = environment_of(connection).endpoint("StorageEndpointSuffix")
    return {name: f"{protocol}://{account}.{name}.{ending}/" for name in SERVICES}


def development_context() -> AzureStorageContext:
    """The context of the storage emulator on this machine."""
    endpoints = {name: f"http://127.0.0.1:{port}/{_DEVELOPMENT}" for name, port in _PORTS.items()}
    return AzureStorageContext(_DEVELOPMENT, endpoints, "", key=lambda: _DEVELOPMENT_KEY)


def set_current(engine: Engine, context: AzureStorageContext) -> None:
    """Make it the context of cmdlets that are given none."""
    _CURRENT[engine] = context


class ContextCmdlet(StorageCmdlet):
    """Base of those that act in a context."""

    def storage_context(self) -> AzureStorageContext:
        """That of -Context, else the current one; ends the command where there is none."""
        given = unwrap(self.bound.get("Context"))
        if isinstance(given, AzureStorageContext):
            return given
        found = _CURRENT.get(self.engine)
        if found is None:
            self.no_context()
        return found

    def no_context(self) -> NoReturn:
        """End the command."""
        self.throw(
            "Could not get the storage context. Please pass in a storage context or set the current storage context.",
            "InvalidOperationException",
            "CloseError",
            exception="System.InvalidOperationException",
        )
