"""Accounts: an endpoint and two keys; one that was removed comes back for 48 hours. Source: the REST reference of Accounts (2024-10-01)."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.cognitiveservices._offers import MODELS, USAGES
from pscompat.simulator.resource_ids import group_of, subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, Store, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

TYPE = "Microsoft.CognitiveServices/accounts"
DELETED = "Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts"
_KEPT_SECONDS = 48 * 3600
_KEYS = ("Key1", "Key2")
_AT = "/subscriptions/{subscription}/providers/Microsoft.CognitiveServices"
_ONE = _AT + "/locations/{location}/resourceGroups/{group}/deletedAccounts/{account}"


class Accounts(Behaviour):
    """An account that was removed keeps its name until it is purged or its time is over."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """What is restored has to be there, and what is not must not."""
        body = call.json_body()  # `restore` is only written: the document has it no more.
        properties = body.get("properties") if isinstance(body, dict) else None
        restores = bool(isinstance(properties, dict) and properties.get("restore"))
        gone = None if before is not None else _removed(call, resource_id)
        if restores and gone is None:
            raise RequestError(404, "ResourceNotFound", "The account to restore was not found.")
        if gone is not None and not restores:
            raise RequestError(
                409,
                "FlagMustBeSetForRestore",
                f"An existing resource with ID '{resource_id}' has been soft-deleted. To restore the resource, you must specify 'restore' "
                "to be 'true' in the property. If you don't want to restore existing resource, please purge it first.",
            )
        if not restores and before is None and not (document.get("kind") and document.get("sku")):
            raise RequestError(400, "BadRequest", "The kind and the SKU of the account are missing.")

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What the service says of an account."""
        gone = None if before is not None else _removed(call, resource_id)
        if gone is not None:
            document.clear()
            document.update(gone.document)
            for name in ("deletionDate", "scheduledPurgeDate"):
                document["properties"].pop(name, None)
            state.update(gone.state.get("state") or {})
            return
        properties = document.setdefault("properties", {})
        where = "".join(str(document.get("location") or "").lower().split())
        name = properties.get("customSubDomainName")
        properties["endpoint"] = (
            f"https://{name.lower()}.cognitiveservices.azure.com/"
            if name
            else f"https://{where}.api.cognitive.microsoft.com/"
        )
        earlier = (before.document.get("properties") or {}) if before is not None else {}
        properties["internalId"] = earlier.get("internalId") or uuid.uuid4().hex
        properties["dateCreated"] = earlier.get("dateCreated") or timestamp(call.now)
        properties["capabilities"] = [{"name": name} for name in ("VirtualNetworks", "CustomerManagedKey")]
        properties.setdefault("publicNetworkAccess", "Enabled")
        properties.setdefault("privateEndpointConnections", [])
        properties["isMigrated"] = False

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """What was restored is no longer among those that were removed."""
        gone = None if before is not None else _removed(call, resource.id)
        if gone is not None:
            call.store.remove(gone)

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """What can be brought back."""
        document = resource.document
        properties = document.setdefault("properties", {})
        properties["deletionDate"] = timestamp(now)
        properties["scheduledPurgeDate"] = timestamp(now + _KEPT_SECONDS)
        where = "".join(str(document.get("location") or "global").lower().split())
        path = (
            f"/subscriptions/{subscription_of(resource.id)}/providers/Microsoft.CognitiveServices/locations/{where}"
            f"/resourceGroups/{group_of(resource.id)}/deletedAccounts/{resource.name}"
        )
        state = {"account": resource.id, "state": resource.state}
        store.put(Resource(path, DELETED, packed(document), packed(state), created=now, changed=now))


def _all_removed(call: Call, subscription: str) -> list[Resource]:
    found = call.store.list(DELETED, f"/subscriptions/{subscription}")
    return [one for one in found if call.now - one.created < _KEPT_SECONDS]


def _removed(call: Call, resource_id: str) -> Resource | None:
    wanted = resource_id.lower()
    found = _all_removed(call, subscription_of(resource_id))
    return next((one for one in found if str(one.state.get("account")).lower() == wanted), None)


def _shown(one: Resource) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "type": DELETED, **one.document}


def list_removed(call: Call) -> Response:
    """Deleted Accounts - List."""
    return page_of(call, [_shown(one) for one in _all_removed(call, call.subscription.id)])


def _named(call: Call) -> Resource:
    names = call.parameters
    wanted = (names["group"].lower(), names["account"].lower())
    for one in _all_removed(call, call.subscription.id):
        if (group_of(str(one.state.get("account"))).lower(), one.name.lower()) == wanted:
            return one
    raise RequestError(404, "ResourceNotFound", f"The removed account '{names['account']}' was not found.")


def get_removed(call: Call) -> Response:
    """Deleted Accounts - Get."""
    return Response(200, _shown(_named(call)))


def purge(call: Call) -> Response:
    """Deleted Accounts - Purge."""
    call.store.remove(_named(call))
    return Response(200)


def _keys(account: Resource) -> dict[str, str]:
    state = account.state
    seeds = {name: f"{account.id.lower()} {name} {state.get(name, 0)}" for name in _KEYS}
    return {name.lower(): hashlib.sha256(seed.encode()).hexdigest()[:32] for name, seed in seeds.items()}


def list_keys(call: Call, account: Resource) -> Response:
    """Accounts - List Keys."""
    return Response(200, _keys(account))


def renew_key(call: Call, account: Resource) -> Response:
    """Accounts - Regenerate Key."""
    body = call.json_body()
    name = str(body.get("keyName", "") if isinstance(body, dict) else "").capitalize()
    if name not in _KEYS:
        raise RequestError(400, "BadRequest", "The keyName is neither 'Key1' nor 'Key2'.", target="keyName")
    state = {**account.state, name: account.state.get(name, 0) + 1}
    return Response(200, _keys(call.store.put(account.with_document(account.document, call.now, state))))


def list_usages(call: Call, account: Resource) -> Response:
    """Accounts - List Usages: nothing was used."""
    return Response(200, {"value": USAGES})


def list_models(call: Call, account: Resource) -> Response:
    """Accounts - List Models."""
    return Response(200, {"value": MODELS if account.document.get("kind") in ("OpenAI", "AIServices") else []})


BEHAVIOUR = Accounts({"listkeys": list_keys, "regeneratekey": renew_key, "usages": list_usages, "models": list_models})
ROUTES = [
    Route("GET", _AT + "/deletedAccounts", list_removed, given_version),
    Route("GET", _ONE, get_removed, given_version),
    Route("DELETE", _ONE, purge, given_version),
]
