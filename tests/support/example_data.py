"""What lies in vaults and storage accounts that examples are about: made by requests to their own hosts."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple
from urllib.parse import quote

from pscompat.simulator import Simulator
from pscompat.simulator.hosts import HSM, VAULT, service_host
from pscompat.simulator.log import LoggedRequest
from pscompat.simulator.wire import Request

TYPES = {
    VAULT: "Microsoft.KeyVault/vaults",
    HSM: "Microsoft.KeyVault/managedHSMs",
    **dict.fromkeys(("blob", "file", "queue", "table", "dfs"), "Microsoft.Storage/storageAccounts"),
}
"""By service the type of the resource that has such hosts."""
_LISTS = ("secrets", "keys", "certificates")


class Thing(NamedTuple):
    """A secret, a key, a certificate; a container, a blob, a share, a directory, a file, a queue, a table. folder: whether what a share has is a directory."""

    service: str
    host: str
    path: tuple[str, ...]
    folder: bool = False


def missed(entry: LoggedRequest) -> Thing | None:
    """What a request for such a host missed."""
    _, service = service_host(f"https://{entry.host}")
    if service not in TYPES or not (
        entry.status == 404 or entry.code in ("ResourceNotFound", "ContainerNotFound", "CannotVerifyCopySource")
    ):
        return None
    parts = tuple(part for part in entry.path.split("/") if part)
    if service in (VAULT, HSM):
        parts = parts[:3] if parts[:2] == ("certificates", "issuers") else parts[:2]
    if service == "table":
        parts = (parts[0].partition("(")[0],) if parts else ()
        named = entry.path.partition("('")[2].partition("'")[0]
        parts = (named,) if parts == ("Tables",) and named else parts
    if service == "file" and entry.method == "PUT":
        parts = parts[:-1] if len(parts) > 1 else parts
    return Thing(service, entry.host, parts[:1] if service == "queue" else parts)


def account_of(thing: Thing) -> str:
    """The name of the vault or account."""
    return service_host(f"https://{thing.host}")[0]


def make(simulator: Simulator, thing: Thing) -> None:
    """Let there be a thing, with what it lies in."""
    {VAULT: _in_vault, HSM: _in_vault, "blob": _blob, "dfs": _blob, "file": _file, "queue": _queue, "table": _table}[
        thing.service
    ](simulator, thing)


def _send(
    simulator: Simulator,
    thing: Thing,
    method: str,
    path: str,
    query: dict[str, str] | None = None,
    body: bytes = b"",
    **more: str,
) -> None:
    """Send a request; more: headers, with `_` for `-`."""
    headers = {"authorization": "Bearer x", "x-ms-version": "2024-11-04", "content-type": "application/json"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    headers["content-length"] = str(len(body))
    simulator.handle(Request(method, path, query or {}, headers, body, f"https://{thing.host}"))


def _path(*parts: str) -> str:
    return "/" + "/".join(quote(part) for part in parts)


def _blob(simulator: Simulator, thing: Thing) -> None:
    if not thing.path:
        return
    host = thing._replace(host=thing.host.replace(".dfs.", ".blob."))
    _send(simulator, host, "PUT", _path(thing.path[0]), {"restype": "container"})
    if len(thing.path) > 1:
        if thing.path[-1].lower().endswith(".vhd"):
            _send(
                simulator, host, "PUT", _path(*thing.path), x_ms_blob_type="PageBlob", x_ms_blob_content_length="1024"
            )
        else:
            _send(simulator, host, "PUT", _path(*thing.path), None, b"text", x_ms_blob_type="BlockBlob")


def _file(simulator: Simulator, thing: Thing) -> None:
    if not thing.path:
        return
    _send(simulator, thing, "PUT", _path(thing.path[0]), {"restype": "share"})
    for end in range(2, len(thing.path) + 1):
        if thing.path[end - 1] and end == len(thing.path) and not thing.folder:
            _send(simulator, thing, "PUT", _path(*thing.path), x_ms_type="file", x_ms_content_length="4")
        else:
            _send(simulator, thing, "PUT", _path(*thing.path[:end]), {"restype": "directory"})


def _queue(simulator: Simulator, thing: Thing) -> None:
    _send(simulator, thing, "PUT", _path(*thing.path))


def _table(simulator: Simulator, thing: Thing) -> None:
    if thing.path:
        _send(simulator, thing, "POST", "/Tables", None, json.dumps({"TableName": thing.path[0]}).encode())


def _in_vault(simulator: Simulator, thing: Thing) -> None:
    kind, *names = thing.path
    deleted = kind.startswith("deleted")
    kind = kind.removeprefix("deleted")
    if not names or kind not in _LISTS:
        return
    version = {"api-version": "7.4"}
    if names[0] == "issuers":
        body: Any = {"provider": "Test", "credentials": {"account_id": "a", "pwd": "b"}}
        _send(simulator, thing, "PUT", _path(kind, *names), version, json.dumps(body).encode())
        return
    policy = {
        "issuer": {"name": "Self"},
        "key_props": {"kty": "RSA", "key_size": 2048, "exportable": True},
        "secret_props": {"contentType": "application/x-pkcs12"},
        "x509_props": {"subject": "CN=contoso.com", "validity_months": 6},
    }
    method, ending, body = {
        "secrets": ("PUT", "", {"value": "text"}),
        "keys": ("POST", "/create", {"kty": "RSA", "key_size": 2048}),
        "certificates": ("POST", "/create", {"policy": policy}),
    }[kind]
    _send(simulator, thing, method, _path(kind, names[0]) + ending, version, json.dumps(body).encode())
    time.sleep(0.02)
    if deleted:
        _send(simulator, thing, "DELETE", _path(kind, names[0]), version)
        time.sleep(0.02)
