"""Rules of namespaces and of hubs, and their keys."""

from __future__ import annotations

import base64
import hashlib

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError, Response

_KEYS = ("Primary", "Secondary")


def add(call: Call, parent: Resource, kind: str, rules: dict[str, list[str]]) -> None:
    """The rules that something has from its beginning."""
    for name, rights in rules.items():
        document = {"location": parent.document.get("location"), "properties": {"rights": rights}}
        path = f"{parent.id}/authorizationRules/{name}"
        rule = Resource(
            path, f"{kind}/authorizationRules", packed(document), packed({}), created=call.now, changed=call.now
        )
        call.store.put(rule)


def _shown(rule: Resource) -> dict[str, str]:
    keys = {}
    space = rule.id.split("/namespaces/", 1)[1].partition("/")[0].lower()
    above = rule.id.rpartition("/authorizationRules/")[0]
    path = f";EntityPath={name_of(above)}" if "/notificationHubs/" in rule.id else ""
    for name in _KEYS:
        seed = f"{rule.id.lower()} {name} {rule.state.get(name, 0)}"
        key = base64.b64encode(hashlib.sha256(seed.encode()).digest()).decode()
        keys[f"{name.lower()}Key"] = key
        keys[f"{name.lower()}ConnectionString"] = (
            f"Endpoint=sb://{space}.servicebus.windows.net/;SharedAccessKeyName={rule.name};SharedAccessKey={key}{path}"
        )
    return {**keys, "keyName": rule.name}


def list_keys(call: Call, rule: Resource) -> Response:
    """List Keys of a rule."""
    return Response(200, _shown(rule))


def renew_key(call: Call, rule: Resource) -> Response:
    """Regenerate Keys of a rule."""
    body = call.json_body()
    wanted = str(body.get("policyKey", "") if isinstance(body, dict) else "").lower()
    name = next((each for each in _KEYS if wanted in (f"{each}key".lower(), f"{each} key".lower())), None)
    if name is None:
        raise RequestError(400, "BadRequest", "The policyKey is neither 'PrimaryKey' nor 'SecondaryKey'.")
    state = {**rule.state, name: rule.state.get(name, 0) + 1}
    return Response(200, _shown(call.store.put(rule.with_document(rule.document, call.now, state))))


RULES = Behaviour({"listkeys": list_keys, "regeneratekeys": renew_key})
