"""The log of requests, which tests read. Secrets are masked before anything is kept; headers are not kept at all."""

from __future__ import annotations

import fnmatch
import json
import re
from collections import deque
from typing import Any, NamedTuple

from pscompat.simulator.hosts import VAULT, service_host
from pscompat.simulator.wire import Request

MASK = "********"
KEPT = 10_000
"""Requests that the log holds; the oldest goes first."""

_SECRET_WORDS = ("password", "secret", "token", "credential", "protectedsettings")


class LoggedRequest(NamedTuple):
    """One request and how it was answered. `body` is the JSON document with secrets masked, None without a body.

    `status` is what the client was told, 0 when the simulated network dropped the connection; `done` is how the service had
    decided, 0 where it never saw the request: they differ where a fault lost or replaced the answer. `code` is the error code
    of a refusal.
    """

    method: str
    path: str
    api_version: str | None
    body: Any
    status: int
    code: str | None
    done: int


def mask_secrets(value: Any) -> Any:
    """A copy of a JSON value in which members with a secret's name hold MASK."""
    if isinstance(value, dict):
        return {
            key: MASK if any(word in key.lower() for word in _SECRET_WORDS) else mask_secrets(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [mask_secrets(item) for item in value]
    return value


_VAULT_MEMBERS = frozenset(
    [
        "attributes",
        "tags",
        "contenttype",
        "kty",
        "key_ops",
        "key_size",
        "crv",
        "n",
        "e",
        "x",
        "y",
        "hsm",
        "alg",
        "policy",
        "lifetimeactions",
        "provider",
        "contacts",
        "cancellation_requested",
    ]
)
"""What a body that goes to a vault may show in the log; all else is values, keys and passwords."""
_VAULT_SECRETS = "microsoft.keyvault/vaults/secrets"


def _mask_for_vault(value: Any) -> Any:
    """A copy of a body for a vault, in which only what is known to be no secret is legible."""
    if not isinstance(value, dict):
        return MASK
    shown = {}
    for key, item in value.items():
        if key.lower() in _VAULT_MEMBERS:
            shown[key] = mask_secrets(item)
        else:
            shown[key] = _mask_for_vault(item) if key.lower() == "key" else MASK
    return shown


def _mask_for_resource_manager(value: Any, path: str) -> Any:
    """A copy of a body in which the values of a vault's secrets are masked, in templates as well, and secure parameters."""
    if isinstance(value, list):
        return [_mask_for_resource_manager(item, path) for item in value]
    if not isinstance(value, dict):
        return value
    kind = str(value.get("type", "")).lower()
    secure = {
        name
        for name, declared in _object(_object(value.get("template")).get("parameters")).items()
        if str(_object(declared).get("type", "")).lower() in ("securestring", "secureobject")
    }
    found = {}
    for key, item in value.items():
        if key.lower() == "properties" and (kind.endswith(_VAULT_SECRETS) or _names_a_secret(path)):
            found[key] = {name: MASK if name.lower() == "value" else part for name, part in _object(item).items()}
        elif key == "parameters" and secure:
            found[key] = {name: MASK if name in secure else part for name, part in _object(item).items()}
        else:
            found[key] = _mask_for_resource_manager(item, "")
    return found


def _names_a_secret(path: str) -> bool:
    return re.search(r"/providers/microsoft\.keyvault/vaults/[^/]+/secrets/", path.lower()) is not None


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


class RequestLog:
    """The newest requests, oldest first."""

    def __init__(self) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)

    def add(self, request: Request, status: int, code: str | None, done: int = 0) -> None:
        """Note a request, as LoggedRequest keeps it."""
        version = request.query.get("api-version")
        self._requests.append(
            LoggedRequest(request.method, request.path, version, _readable(request), status, code, done)
        )

    def requests(self, method: str = "*", path: str = "*") -> list[LoggedRequest]:
        """The requests of that method whose path matches the pattern (`*` and `?`, without case)."""
        return [
            entry
            for entry in tuple(self._requests)
            if method in ("*", entry.method) and fnmatch.fnmatchcase(entry.path.lower(), path.lower())
        ]

    def clear(self) -> None:
        """Forget all requests."""
        self._requests.clear()


def _readable(request: Request) -> Any:
    body = request.body
    if not body:
        return None
    try:
        document = json.loads(body)
        if service_host(request.origin)[1] == VAULT:
            return _mask_for_vault(document)
        return mask_secrets(_mask_for_resource_manager(document, request.path))
    except (ValueError, RecursionError):
        return f"<{len(body)} bytes that are not JSON>"
