"""The hosts of the simulated cloud: Azure Resource Manager's own, and one for each vault, each storage account, each disk that
was opened for a while, each region's metrics, and the deployments of each web app.

Beside a served simulator they lie below `localhost` with the server's port (`NAME.vault.localhost:8443`); in this process they
have the names of the public cloud (`NAME.vault.azure.net`, `NAME.blob.core.windows.net`).
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

VAULT, BLOB, DISK, QUEUE, TABLE, FILE, DFS = "vault", "blob", "disk", "queue", "table", "file", "dfs"
METRICS, HSM, SCM = "metrics.monitor", "managedhsm", "scm"
OF_STORAGE = frozenset((BLOB, DISK, QUEUE, TABLE, FILE, DFS))
"""The services whose requests carry data."""
_PUBLIC_STORAGE = "core.windows.net"
_PUBLIC = {
    VAULT: "vault.azure.net",
    DISK: "z1.blob.storage.azure.net",
    HSM: "managedhsm.azure.net",
    METRICS: "metrics.monitor.azure.com",
    SCM: "scm.azurewebsites.net",
    **{service: f"{service}.{_PUBLIC_STORAGE}" for service in (BLOB, QUEUE, TABLE, FILE, DFS)},
}
_PUBLIC_LOGIN = "https://login.microsoftonline.com"


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host.lower() == "localhost" or host.lower().endswith(".localhost"):
        return True
    import ipaddress  # for addresses alone

    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=256)
def service_host(origin: str) -> tuple[str, str]:
    """The name and the service (VAULT, BLOB, ...) of the host that an origin names; two empty texts for any other host."""
    host = (urlsplit(origin).hostname or "").lower()
    name, _, rest = host.partition(".")
    for service, public in _PUBLIC.items():
        if name and rest in (f"{service}.localhost", public):
            return name, service
    return "", ""


def suffix(origin: str, service: str) -> str:
    """What follows the name in the hosts of a service, as seen from an origin: `vault.localhost:8443`."""
    url = urlsplit(origin)
    return _local(url, f"{service}.localhost") if is_loopback(url.hostname or "") else _public(service)


def _public(service: str) -> str:
    return _PUBLIC.get(service, f"{service}.{_PUBLIC_STORAGE}")


def _local(url: SplitResult, name: str) -> str:
    return name if url.port is None else f"{name}:{url.port}"


def storage_suffix(origin: str) -> str:
    """What follows the service's name in the hosts of storage accounts."""
    url = urlsplit(origin)
    return _local(url, "localhost") if is_loopback(url.hostname or "") else _PUBLIC_STORAGE


def service_url(origin: str, name: str, service: str) -> str:
    """The address of a vault or a service of a storage account, with a slash at its end."""
    return f"{_scheme(origin)}://{name}.{suffix(origin, service)}/"


def login_origin(origin: str) -> str:
    """Where tokens for a service are had."""
    url = urlsplit(origin)
    return f"{url.scheme}://{_local(url, 'localhost')}" if is_loopback(url.hostname or "") else _PUBLIC_LOGIN


def _scheme(origin: str) -> str:
    url = urlsplit(origin)
    return url.scheme if is_loopback(url.hostname or "") else "https"
