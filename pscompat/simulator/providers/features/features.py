"""Features: whatever is asked for by name can be registered, since nobody here knows all that providers try out.

Source: the REST reference of Features (2021-07-01).
"""

from __future__ import annotations

from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response

_TYPE = "Microsoft.Features/providers/features"
_KNOWN = {
    "Microsoft.Compute": ("EncryptionAtHost", "InGuestAutoPatchVMPreview", "UseStandardSecurityType"),
    "Microsoft.ContainerService": ("AKS-ExtensionManager", "EnableAPIServerVnetIntegrationPreview"),
    "Microsoft.Network": ("AllowApplicationSecurityGroups", "AllowBringYourOwnPublicIpAddress"),
    "Microsoft.Storage": ("AllowSFTP", "AllowNFSV3"),
}
"""Features that lists show though nobody registered them."""


def _namespace(call: Call) -> str:
    """The provider's name as it writes it. Raises RequestError (404)."""
    given = call.parameters["namespace"]
    found = next((name for name in arm_facts().namespaces() if name.lower() == given.lower()), None)
    if found is None:
        raise errors.invalid_namespace(given)
    return found


def _shown(call: Call, namespace: str, name: str) -> dict[str, Any]:
    own = f"{call.subscription.path}/providers/Microsoft.Features/providers/{namespace}/features/{name}"
    found = call.store.get(own)
    state = "NotRegistered" if found is None else found.document["properties"]["state"]
    return {"properties": {"state": state}, "id": own, "type": _TYPE, "name": f"{namespace}/{name}"}


def _stored(call: Call) -> list[tuple[str, str]]:
    """Namespace and name of the features that were registered once."""
    parts = (each.id.split("/") for each in call.store.list(_TYPE, call.subscription.path))
    return [(each[6], each[8]) for each in parts]


def _listed(call: Call, namespace: str) -> list[dict[str, Any]]:
    stored = (name for own, name in _stored(call) if own == namespace)
    return [_shown(call, namespace, name) for name in dict.fromkeys((*_KNOWN.get(namespace, ()), *stored))]


def list_all(call: Call) -> Response:
    """Features - List All."""
    namespaces = dict.fromkeys((*_KNOWN, *(namespace for namespace, _ in _stored(call))))
    return page_of(call, [one for namespace in namespaces for one in _listed(call, namespace)])


def list_of_provider(call: Call) -> Response:
    """Features - List."""
    return page_of(call, _listed(call, _namespace(call)))


def get(call: Call) -> Response:
    """Features - Get."""
    return Response(200, _shown(call, _namespace(call), call.parameters["feature"]))


def change(call: Call) -> Response:
    """Features - Register, Unregister."""
    shown = _shown(call, _namespace(call), call.parameters["feature"])
    state = "Registered" if call.request.path.rstrip("/").lower().endswith("/register") else "Unregistered"
    document = {"properties": {"state": state}}
    call.store.put(Resource(shown["id"], _TYPE, packed(document), created=call.now, changed=call.now))
    return Response(200, {**shown, **document})


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.Features"
_FEATURES = f"{_PROVIDER}/providers/{{namespace}}/features"
ROUTES = [
    Route("GET", f"{_PROVIDER}/features", list_all, given_version),
    Route("GET", _FEATURES, list_of_provider, given_version),
    Route("GET", f"{_FEATURES}/{{feature}}", get, given_version),
    Route("POST", f"{_FEATURES}/{{feature}}/register", change, given_version),
    Route("POST", f"{_FEATURES}/{{feature}}/unregister", change, given_version),
]
