"""The two keys of a storage account: they come from its name and the number of times that they were renewed."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

KEY_NAMES = ("key1", "key2")


def key_of(account: Resource, name: str) -> str:
    """A key, as base64."""
    renewed = account.state.get("renewed", {}).get(name, 0)
    seed = f"{account.name.lower()} {name} {renewed}".encode()
    return base64.b64encode(hashlib.sha512(seed).digest()).decode()


def keys_of(account: Resource) -> list[dict[str, Any]]:
    """Both keys, as the service lists them."""
    created = account.document.get("properties", {}).get("keyCreationTime", {})
    return [
        {
            "creationTime": created.get(name, timestamp(account.created)),
            "keyName": name,
            "value": key_of(account, name),
            "permissions": "FULL",
        }
        for name in KEY_NAMES
    ]


def renew_key(call: Call, account: Resource, name: str) -> Resource:
    """Give an account another key of a name."""
    state, document = account.state, account.document
    renewed = state.setdefault("renewed", {})
    renewed[name] = renewed.get(name, 0) + 1
    document["properties"]["keyCreationTime"] = {
        **document["properties"].get("keyCreationTime", {}),
        name: timestamp(call.now),
    }
    return call.store.put(account.with_document(document, call.now, state))
