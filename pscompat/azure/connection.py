"""What a session holds: a connection to a simulator, to another Resource Manager endpoint, or to Azure."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from pscompat.azure.context import AzureContext
from pscompat.azure.credentials import StaticTokenCredential, TenantCredential, credential_of, default_credential
from pscompat.azure.environments import PUBLIC, Environment, find_public
from pscompat.azure.errors import EndpointError
from pscompat.azure.subscriptions import first_context

if TYPE_CHECKING:
    from azure.core.credentials import TokenCredential

    from pscompat.azure.explaining import ExplainedService
    from pscompat.simulator import Simulator

SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
"""The subscription that requests are explained in where nobody is signed in."""


@dataclass(frozen=True)
class Connection:
    """Where requests go, and as whom.

    `base_url` is the address of Resource Manager; tokens are for `scope`. `transport` makes a transport of azure-core,
    None the SDK's own. `options` go to every client as they are: `retry_total`, `retry_backoff_factor`, ... of
    azure-core's retry policy, `polling_interval` in seconds.
    """

    kind: Literal["simulator", "endpoint", "azure"]
    context: AzureContext
    base_url: str
    scope: str
    credential: TokenCredential = field(repr=False)
    transport: Callable[[], Any] | None = field(default=None, repr=False)
    options: dict[str, Any] = field(default_factory=dict)
    _clients: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)

    @property
    def sends_real_tokens(self) -> bool:
        """Whether requests carry tokens of a signed-in account, rather than a fixed text."""
        return not isinstance(self.credential, StaticTokenCredential)

    def client(self, name: str, make: Callable[[], Any]) -> Any:
        """The client of that name, made by `make` when it is first asked for."""
        with self._lock:
            if name not in self._clients:
                self._clients[name] = make()
            return self._clients[name]

    def recall(self, name: str, ask: Callable[[], Any]) -> Any:
        """What `ask` gave when this name was first recalled; `ask` may use the connection."""
        with self._lock:
            known = self._clients.get(name)
        if known is None:
            found = ask()
            with self._lock:
                known = self._clients.setdefault(name, found)
        return known

    def with_context(self, context: AzureContext) -> Connection:
        """The same connection in another context, such as another subscription."""
        return replace(self, context=context)

    def in_tenant(self, tenant_id: str) -> Connection:
        """The same connection with tokens of a tenant."""
        if not self.sends_real_tokens or not tenant_id:
            return self
        return replace(self, credential=TenantCredential(self.credential, tenant_id))


def connect_simulator(simulator: Simulator, **options: Any) -> Connection:
    """A connection to a simulator in this process, in its first subscription."""
    subscription = simulator.subscription
    context = AzureContext(
        account="simulator",
        tenant_id=subscription.tenant_id,
        subscription_id=subscription.id,
        subscription_name=subscription.name,
        environment="Simulator",
    )
    base_url = PUBLIC["AzureCloud"].resource_manager
    return Connection(
        "simulator", context, base_url, f"{base_url}/.default", StaticTokenCredential(), simulator.transport, options
    )


def connect_nobody(address: str) -> Connection:
    """A connection for requests to a service at an address that bring along what lets them in: as nobody, to no Resource Manager."""
    base_url = PUBLIC["AzureCloud"].resource_manager
    transport = _direct_transport if _is_loopback(urlsplit(address).hostname or "") else None
    nobody = AzureContext("", "", "", "", "AzureCloud")
    return Connection("azure", nobody, base_url, f"{base_url}/.default", StaticTokenCredential(), transport)


def connect_explained(service: ExplainedService, known: AzureContext | None) -> Connection:
    """A connection whose requests are noted and not sent: in the service's simulator, else in the context given, else in none."""
    if service.simulator is not None:
        known = connect_simulator(service.simulator).context
    context = known or AzureContext("nobody", SUBSCRIPTION, SUBSCRIPTION, SUBSCRIPTION, "AzureCloud")
    base_url = (find_public(context.environment) or PUBLIC["AzureCloud"]).resource_manager
    return Connection(
        "simulator", context, base_url, f"{base_url}/.default", StaticTokenCredential(), service.transport
    )


def connect_endpoint(
    url: str, *, context: AzureContext | None = None, credential: TokenCredential | None = None, **options: Any
) -> Connection:
    """A connection to a Resource Manager endpoint other than Azure's.

    Over plain http, which may lead to this machine alone, requests carry no real token. Over https they carry one
    for the endpoint itself, so that it is of no use elsewhere. Without a `context` the first subscription that the
    endpoint lists is used. Raises EndpointError for an address that may not be used, ServiceError when asking for the
    subscriptions fails.
    """
    base_url = check_endpoint(url)
    if base_url.startswith("http:"):
        credential = StaticTokenCredential()
    elif credential is None:
        credential = default_credential()
    if context is not None:
        return _endpoint(base_url, context, credential, options)

    nobody = AzureContext(account="endpoint", tenant_id="", subscription_id="", subscription_name="", environment=url)
    connection = _endpoint(base_url, nobody, credential, options)
    return connection.with_context(first_context(connection))


def _endpoint(base_url: str, context: AzureContext, credential: TokenCredential, options: dict[str, Any]) -> Connection:
    transport = _direct_transport if base_url.startswith("http:") else None
    return Connection("endpoint", context, base_url, f"{base_url}/.default", credential, transport, options)


def _direct_transport() -> Any:
    """A transport that leaves the environment's proxies alone, which could not reach this machine's loopback."""
    from azure.core.pipeline.transport import RequestsTransport

    return RequestsTransport(use_env_settings=False)


def connect_azure(
    context: AzureContext,
    credential: TokenCredential | None = None,
    *,
    environment: Environment | None = None,
    **options: Any,
) -> Connection:
    """A connection to Azure, or to another cloud. Without a credential, that of the context is made. Raises ServiceError,
    EndpointError.

    An environment that is on this machine alone (plain http) gets no real token, whatever the credential.
    """
    cloud = environment or find_public(context.environment)
    if cloud is None:
        raise EndpointError(f"Unable to find environment with name '{context.environment}'")
    if not cloud.resource_manager:
        raise EndpointError(f"The environment '{cloud.name}' has no address of a Resource Manager.")
    base_url = check_endpoint(cloud.resource_manager)
    transport = None
    if base_url.startswith("http:"):
        credential, transport = StaticTokenCredential(), _direct_transport
    audience = base_url if cloud.kind == "Built-in" else cloud.endpoint("ActiveDirectoryServiceEndpointResourceId")
    scope = f"{(audience or base_url).rstrip('/')}/.default"
    return Connection(
        "azure", context, base_url, scope, credential or credential_of(context, cloud), transport, options
    )


def check_endpoint(url: str) -> str:
    """The address without a slash at its end, if requests may be sent there. Raises EndpointError.

    https is allowed to any host, plain http to this machine only: anyone on the way could read it.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise EndpointError(f"'{url}' is not an address: {error}.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise EndpointError(f"'{url}' is not an address of the form https://HOST or http://127.0.0.1:PORT.")
    if parts.username or parts.query or parts.fragment or port == 0:
        raise EndpointError("An endpoint is a scheme, a host, a port and a path, and nothing else.")
    if parts.scheme == "http" and not _is_loopback(host):
        raise EndpointError(f"'{url}' uses plain http, which is allowed to this machine only (127.0.0.1). Use https.")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
