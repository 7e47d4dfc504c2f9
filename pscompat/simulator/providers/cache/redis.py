"""Redis caches: where they are reached, and their keys. Source: the REST reference of Redis (2024-11-01)."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response

_KEYS = ("Primary", "Secondary")
_CLIENTS = {"C0": "256", "C1": "1000", "C2": "2000", "C3": "5000", "C4": "10000", "C5": "15000", "C6": "20000"}
_FAMILIES = {"Basic": "C", "Standard": "C", "Premium": "P"}


class Redis(Behaviour):
    """A cache that nobody writes to."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """SKU and family go together."""
        sku = (document.get("properties") or {}).get("sku") or {}
        family = _FAMILIES.get(str(sku.get("name")))
        if family is None or sku.get("family") != family:
            raise RequestError(400, "InvalidRequestBody", "The value of the parameter properties.sku is invalid.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of a cache."""
        properties = document["properties"]
        name = resource_id.rpartition("/")[2].lower()
        properties.update({"hostName": f"{name}.redis.cache.windows.net", "port": 6379, "sslPort": 6380})
        if properties.get("redisVersion") in (None, "latest"):
            properties["redisVersion"] = "6.0"
        for member, value in (
            *(("enableNonSslPort", False), ("minimumTlsVersion", "1.2"), ("publicNetworkAccess", "Enabled")),
            *(("updateChannel", "Stable"), ("disableAccessKeyAuthentication", False), ("linkedServers", [])),
        ):
            properties.setdefault(member, value)
        sku = properties["sku"]
        clients = _CLIENTS.get(f"{sku['family']}{sku.get('capacity')}", "7500")
        settings = properties.setdefault("redisConfiguration", {})
        for member, text in (("maxclients", clients), ("maxmemory-reserved", "30"), ("maxmemory-delta", "30")):
            settings.setdefault(member, text)


def _keys(cache: Resource) -> dict[str, str]:
    seeds = {name: f"{cache.id.lower()} {name} {cache.state.get(name, 0)}" for name in _KEYS}
    made = {name: hashlib.sha256(seed.encode()).digest() for name, seed in seeds.items()}
    return {f"{name.lower()}Key": base64.b64encode(key).decode() for name, key in made.items()}


def list_keys(call: Call, cache: Resource) -> Response:
    """Redis - List Keys."""
    return Response(200, _keys(cache))


def renew_key(call: Call, cache: Resource) -> Response:
    """Redis - Regenerate Key."""
    body = call.json_body()
    name = str(body.get("keyType", "") if isinstance(body, dict) else "").capitalize()
    if name not in _KEYS:
        raise RequestError(400, "InvalidRequestBody", "The keyType is neither 'Primary' nor 'Secondary'.")
    state = {**cache.state, name: cache.state.get(name, 0) + 1}
    return Response(200, _keys(call.store.put(cache.with_document(cache.document, call.now, state))))


def restart(call: Call, cache: Resource) -> Response:
    """Redis - Force Reboot."""
    return Response(200, {"message": f"Cache {cache.name} was restarted."})


def done(call: Call, cache: Resource) -> Response:
    """Redis - Import Data, Export Data, Flush Cache: there is no data."""
    return Response(200, {})


BEHAVIOUR = Redis(
    {
        "listkeys": list_keys,
        "regeneratekey": renew_key,
        "forcereboot": restart,
        **dict.fromkeys(("import", "export", "flush"), done),
    }
)
