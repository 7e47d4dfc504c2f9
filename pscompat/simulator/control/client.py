"""Asking the control interface of a simulator that runs elsewhere."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

from pscompat.simulator.control.answers import CHANGING_HEADER

_TIMEOUT = 120.0


class ControlError(Exception):
    """A simulator that does not answer, or that refuses. The message says which and why."""


def ask(url: str, method: str, name: str, body: Any = None, **query: str) -> dict[str, Any]:
    """The answer to a request to `/_/api/NAME`. Raises ControlError."""
    address = f"{url}/_/api/{name}" + (f"?{urlencode(query)}" if query else "")
    headers = {CHANGING_HEADER: "1", "Content-Type": "application/json"}
    content = None if body is None else json.dumps(body).encode()
    try:
        request = urllib.request.Request(address, content, headers, method=method)
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=_trust(url))
        )
        with opener.open(request, timeout=_TIMEOUT) as answer:
            return dict(json.loads(answer.read()))
    except urllib.error.HTTPError as error:
        raise ControlError(_message(error)) from None
    except urllib.error.URLError as error:
        raise ControlError(f"{url}: does not answer: {error.reason}") from None
    except (OSError, ValueError) as error:
        raise ControlError(f"{url}: is not a simulator: {error}") from None


def _message(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(error.read())["error"])
    except (ValueError, KeyError, TypeError, OSError):
        return f"{error.url}: answered {error.code}"


def _trust(url: str) -> ssl.SSLContext | None:
    """What a simulator over https is trusted by: the certificate that `serve --tls` made."""
    if not url.startswith("https:"):
        return None
    from pscompat.simulator.tls import CertificateError, authority_file, default_folder  # cryptography: for https alone

    try:
        return ssl.create_default_context(cafile=str(authority_file(default_folder())))
    except (CertificateError, OSError) as error:
        raise ControlError(f"{url}: its certificate cannot be checked: {error}") from None
