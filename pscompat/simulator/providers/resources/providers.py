"""Resource providers: which there are, which types they have, and whether a subscription has registered them.

Source: the REST reference of Providers (2021-04-01). Every provider is registered until a subscription unregisters it.
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator import errors
from pscompat.simulator.locations import REGIONS
from pscompat.simulator.paging import page_of
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_TYPE = "Microsoft.Resources/providers"
"""The type under which is kept that a provider is not registered."""


def list_providers(call: Call) -> Response:
    """Providers - List."""
    scope = _scope(call)
    answer = page_of(call, sorted(arm_facts().namespaces()))
    page: dict[str, Any] = answer.document
    page["value"] = [_render(call, scope, namespace) for namespace in page["value"]]
    return answer


def get_provider(call: Call) -> Response:
    """Providers - Get."""
    return Response(200, _render(call, _scope(call), _named(call)))


def register(call: Call) -> Response:
    """Providers - Register."""
    namespace = _named(call)
    note = call.store.get(_note_id(call.subscription.path, namespace))
    if note is not None:
        call.store.remove(note)
    return Response(200, _render(call, call.subscription.path, namespace))


def unregister(call: Call) -> Response:
    """Providers - Unregister."""
    namespace = _named(call)
    note = _note_id(call.subscription.path, namespace)
    call.store.put(Resource(note, _TYPE, packed({}), created=call.now, changed=call.now))
    return Response(200, _render(call, call.subscription.path, namespace))


def _note_id(scope: str, namespace: str) -> str:
    return f"{scope}/providers/Microsoft.Resources/providers/{namespace}"


def _scope(call: Call) -> str:
    return call.subscription.path if "subscription" in call.parameters else ""


def _named(call: Call) -> str:
    wanted = call.parameters["namespace"]
    for namespace in arm_facts().namespaces():
        if namespace.lower() == wanted.lower():
            return namespace
    raise errors.invalid_namespace(wanted)


def _render(call: Call, scope: str, namespace: str) -> dict[str, Any]:
    aliases = "aliases" in call.request.query.get("$expand", "").lower()
    document: dict[str, Any] = {"namespace": namespace, "resourceTypes": _types(namespace, aliases)}
    if scope:
        unregistered = call.store.get(_note_id(scope, namespace)) is not None
        document["id"] = f"{scope}/providers/{namespace}"
        document["registrationPolicy"] = "RegistrationRequired"
        document["registrationState"] = "Unregistered" if unregistered else "Registered"
    return document


def _types(namespace: str, aliases: bool) -> list[dict[str, Any]]:
    found = []
    for name in arm_facts().namespaces()[namespace]:
        facts = arm_facts().resource_type(name)
        if facts is None:
            continue
        more = {"aliases": _aliases(facts)} if aliases else {}
        found.append(
            {
                **more,
                "resourceType": name.partition("/")[2],
                "locations": list(REGIONS.values()) if facts.tracked else [],
                "apiVersions": list(facts.api_versions[::-1]),
                "capabilities": "SupportsTags, SupportsLocation" if facts.tracked else "None",
            }
        )
    return found


def _aliases(facts: ResourceType) -> list[dict[str, Any]]:
    """The aliases of a type for policies: one a property."""
    found = []
    for name, prop in facts.schema.properties.items():
        if name in ("id", "name", "type", "apiVersion", "location", "tags", "systemData"):
            continue
        inner = facts.types[prop.type].properties
        for path in [f"{name}.{below}" for below in inner] or [name]:
            alias = f"{facts.name}/{path.removeprefix('properties.')}"
            paths = [{"path": path, "apiVersions": list(facts.api_versions[::-1])}]
            found.append({"name": alias, "paths": paths, "defaultPath": path, "type": "PlainText"})
    return found


_SUBSCRIPTION = "/subscriptions/{subscription}/providers"
ROUTES = [
    Route("GET", "/providers", list_providers, check),
    Route("GET", "/providers/{namespace}", get_provider, check),
    Route("GET", _SUBSCRIPTION, list_providers, check),
    Route("GET", _SUBSCRIPTION + "/{namespace}", get_provider, check),
    Route("POST", _SUBSCRIPTION + "/{namespace}/register", register, check),
    Route("POST", _SUBSCRIPTION + "/{namespace}/unregister", unregister, check),
]
