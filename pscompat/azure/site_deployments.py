"""Deployments to web apps at the host that a site has for them. Source: Kudu's REST reference (api/publish, api/deployments)."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from pscompat.azure.clients import service_client
from pscompat.azure.errors import ServiceError, service_errors

if TYPE_CHECKING:
    from pscompat.azure.connection import Connection

_FIRST_LOOK, _LONGEST_LOOK, _LONGEST = 0.1, 2.0, 2100.0
"""Seconds to the second look at a deployment, between two looks at most, and until nobody looks any more."""
_TAKEN = (200, 202)


def deploy(
    connection: Connection,
    host: str,
    query: Mapping[str, str],
    path: str | None,
    pulled: Mapping[str, Any] | None,
    timeout: float,
) -> str:
    """Have the archive at a path deployed, or one that the site gets itself (`pulled`), and wait; gives why it failed, or nothing.

    host: scheme and host; timeout: the seconds that the site may take to answer. Raises ServiceError, which a host that may not get
    a token is as well; OSError where the archive cannot be read.
    """
    from azure.core.rest import HttpRequest

    url = urlsplit(host)
    local = (url.hostname or "").endswith("localhost")
    if not url.hostname or (url.scheme != "https" and not (local and not connection.sends_real_tokens)):
        raise ServiceError("InvalidAddress", f"'{host}' is no address that deployments go to. Nothing was sent.")
    client = service_client(connection, connection.scope)
    address = f"{host}/api/publish?{urlencode(query)}"
    with ExitStack() as files, service_errors():
        if path is not None:
            content: Any = files.enter_context(open(path, "rb"))
            headers = {"Content-Type": "application/zip"}
        else:
            content, headers = json.dumps(pulled), {"Content-Type": "application/json"}
        answer = client.send_request(
            HttpRequest("POST", address, content=content, headers=headers),
            read_timeout=timeout,
            connection_timeout=timeout,
        )
        if answer.status_code not in _TAKEN:
            return f"Deployment failed with status code {answer.status_code}"
        return _watched(client, f"{host}/api/deployments/latest")


def _watched(client: Any, address: str) -> str:
    from azure.core.rest import HttpRequest

    pause, end = _FIRST_LOOK, time.monotonic() + _LONGEST
    while True:
        status = client.send_request(HttpRequest("GET", address)).status_code
        if status != 202:
            return "" if status == 200 else f"Deployment failed with status code {status}"
        if time.monotonic() > end:
            return "Maximum status polling time exceeded. Deployment is still in progress."
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_LOOK)
