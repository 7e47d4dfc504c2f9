"""Shared access signatures, signed with an account's key as the service signs them.

Source: Microsoft's pages "Create an account SAS" and "Create a service SAS" (the string to sign, by version).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import quote, urlencode

from pscompat.simulator import errors
from pscompat.simulator.providers.storage._keys import KEY_NAMES, key_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_VERSION = "2022-11-02"
_HEADERS = ("rscc", "rscd", "rsce", "rscl", "rsct")


def _given(call: Call, needed: tuple[str, ...]) -> dict[str, Any]:
    body = call.json_body()
    if not isinstance(body, dict):
        raise errors.invalid_request_content("a JSON object was expected")
    for name in needed:
        if not isinstance(body.get(name), str):
            raise errors.required_parameter(name)
    return body


def _signature(account: Resource, body: dict[str, Any], text: str) -> str:
    name = str(body.get("keyToSign") or "key1").lower()
    if name not in KEY_NAMES:
        raise errors.invalid_parameter("keyToSign")
    key = base64.b64decode(key_of(account, name))
    return base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()


def _token(parts: dict[str, str]) -> str:
    return urlencode({name: value for name, value in parts.items() if value}, quote_via=quote)


def list_account_sas(call: Call, account: Resource) -> Response:
    """Storage Accounts - List Account SAS."""
    body = _given(call, ("signedServices", "signedResourceTypes", "signedPermission", "signedExpiry"))
    parts = {
        "sv": _VERSION,
        "ss": body["signedServices"],
        "srt": body["signedResourceTypes"],
        "sp": body["signedPermission"],
        "st": str(body.get("signedStart") or ""),
        "se": body["signedExpiry"],
        "sip": str(body.get("signedIp") or ""),
        "spr": str(body.get("signedProtocol") or ""),
    }
    signed = [account.name, *(parts[name] for name in ("sp", "ss", "srt", "st", "se", "sip", "spr", "sv")), "", ""]
    parts["sig"] = _signature(account, body, "\n".join(signed))
    return Response(200, {"accountSasToken": _token(parts)})


def list_service_sas(call: Call, account: Resource) -> Response:
    """Storage Accounts - List Service SAS."""
    body = _given(call, ("canonicalizedResource",))
    parts = {
        "sv": _VERSION,
        "sr": str(body.get("signedResource") or ""),
        "sp": str(body.get("signedPermission") or ""),
        "st": str(body.get("signedStart") or ""),
        "se": str(body.get("signedExpiry") or ""),
        "si": str(body.get("signedIdentifier") or ""),
        "sip": str(body.get("signedIp") or ""),
        "spr": str(body.get("signedProtocol") or ""),
        **{name: str(body.get(name) or "") for name in _HEADERS},
    }
    signed = [parts[name] for name in ("sp", "st", "se")]
    signed += [body["canonicalizedResource"], *(parts[name] for name in ("si", "sip", "spr", "sv"))]
    if parts["sr"] in ("b", "c", "bs", "bv", "d"):
        signed += [parts["sr"], "", ""]
    signed += [parts[name] for name in _HEADERS]
    parts["sig"] = _signature(account, body, "\n".join(signed))
    return Response(200, {"serviceSasToken": _token(parts)})
