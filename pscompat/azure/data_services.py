"""Services of Azure besides Resource Manager, which have hosts and tokens of their own: Key Vault, Microsoft Graph.

    vault = key_vault(connection, "kv1")
    secret = vault.get("/secrets/one", "7.4")

A simulator answers for all of them: in this process by the names of the public cloud, as a server below `localhost`
(pscompat/simulator/hosts.py). Another endpoint has none that is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pscompat.azure.clients import service_client
from pscompat.azure.environments import PUBLIC, find_public
from pscompat.azure.errors import ServiceError
from pscompat.azure.resource_manager import ResourceManager

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection
    from pscompat.azure.environments import Environment

_PART_OF_HOST = re.compile(r"[A-Za-z0-9-]+")
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))


class DataService(ResourceManager):
    """A service at an address of its own; tokens are for `audience`."""

    def __init__(self, connection: Connection, address: str, audience: str) -> None:
        super().__init__(connection)
        self.address = address.rstrip("/")
        self._audience = audience.rstrip("/")

    @property
    def _base_url(self) -> str:
        return self.address

    def _client(self, address: str) -> Any:
        return service_client(self._connection, f"{self._audience}/.default")


def microsoft_graph(connection: Connection) -> DataService:
    """Microsoft Graph. Raises ServiceError where none is known."""
    if connection.kind == "endpoint":
        local = _local(connection)
        if local is None:
            raise _unknown(connection, "Microsoft Graph")
        return DataService(connection, connection.base_url, connection.base_url)
    environment = environment_of(connection)
    address = environment.endpoint("MicrosoftGraphUrl")
    if not address:
        raise _unknown(connection, "Microsoft Graph")
    return DataService(connection, address, environment.endpoint("MicrosoftGraphEndpointResourceId") or address)


def log_analytics(connection: Connection) -> DataService:
    """The queries of Log Analytics. Raises ServiceError where their host is not known."""
    if connection.kind == "endpoint":
        if _local(connection) is None:
            raise _unknown(connection, "queries of Log Analytics")
        return DataService(connection, f"{connection.base_url.rstrip('/')}/v1", connection.base_url)
    environment = environment_of(connection)
    address = environment.endpoint("OperationalInsightsEndpoint")
    if not address:
        raise _unknown(connection, "queries of Log Analytics")
    return DataService(connection, address, environment.endpoint("OperationalInsightsEndpointResourceId") or address)


def key_vault(connection: Connection, name: str) -> DataService:
    """The data of a vault, by the vault's name. Raises ServiceError where its host is not known."""
    address = service_address(connection, name, "vault", "AzureKeyVaultDnsSuffix")
    audience = environment_of(connection).endpoint("AzureKeyVaultServiceEndpointResourceId")
    return DataService(connection, address, audience or connection.base_url)


def managed_hsm(connection: Connection, name: str) -> DataService:
    """The data of a managed HSM, by the HSM's name. Raises ServiceError where its host is not known."""
    address = service_address(connection, name, "managedhsm", "ManagedHsmServiceEndpointSuffix")
    audience = environment_of(connection).endpoint("ManagedHsmServiceEndpointResourceId")
    return DataService(connection, address, audience or connection.base_url)


def service_address(connection: Connection, name: str, service: str, suffix: str) -> str:
    """Where the service of a vault or an account is; suffix: the environment's endpoint that ends its host's name.

    Raises ServiceError where the host is not known, and for a name that is not one part of a host's name: a token would go to another.
    """
    if not _PART_OF_HOST.fullmatch(name):
        raise ServiceError(
            "InvalidName",
            f"'{name}' cannot be the name in an address of the service '{service}'. Nothing was sent.",
            kind="unknown",
        )
    if connection.kind == "endpoint":
        local = _local(connection)
        if local is None:
            raise _unknown(connection, f"hosts of '{service}'")
        return f"{local[0]}://{name}.{service}.{local[1]}"
    host = environment_of(connection).endpoint(suffix)
    if not host:
        raise _unknown(connection, f"hosts of '{service}'")
    return f"https://{name}.{host}"


def environment_of(connection: Connection) -> Environment:
    """The cloud of a connection; that of a simulator is the public one."""
    return find_public(connection.context.environment) or PUBLIC["AzureCloud"]


def _local(connection: Connection) -> tuple[str, str] | None:
    """Scheme and host below which a simulator on this machine has its hosts, None for an endpoint elsewhere."""
    url = urlsplit(connection.base_url)
    if (url.hostname or "").lower() not in _LOCAL:
        return None
    return url.scheme, "localhost" if url.port is None else f"localhost:{url.port}"


def _unknown(connection: Connection, what: str) -> ServiceError:
    return ServiceError("ServiceUnknown", f"The {what} beside {connection.base_url} are not known.", kind="connection")
