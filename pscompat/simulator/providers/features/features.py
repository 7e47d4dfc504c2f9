"""Preview features: a few of Azure's, and whatever is registered; one is registered at once.

Source: the REST reference of Features (2021-07-01).
"""

from __future__ import annotations

from pscompat.simulator import errors
from pscompat.simulator.paging import page_of
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.versions import check_version
from pscompat.simulator.wire import Request, Response

_TYPE = "Microsoft.Features/providers/features"
_KNOWN = (
    "Microsoft.Compute/EncryptionAtHost",
    "Microsoft.Compute/AutomaticZoneRebalancing",
    "Microsoft.ContainerService/AKS-KedaPreview",
    "Microsoft.Network/AllowAppGwPublicAndPrivateIpOnSameListener",
    "Microsoft.Network/AllowLBPreview",
    "Microsoft.Storage/BlobIndex",
)


def _id(call: Call, namespace: str, name: str) -> str:
    return f"/subscriptions/{call.subscription.id}/providers/Microsoft.Features/providers/{namespace}/features/{name}"


def _shown(call: Call, namespace: str, name: str) -> dict[str, object]:
    own = _id(call, namespace, name)
    found = call.store.get(own)
    state = "NotRegistered" if found is None else found.document["properties"]["state"]
    return {"id": own, "name": f"{namespace}/{name}", "type": _TYPE, "properties": {"state": state}}


def _all(call: Call) -> list[tuple[str, str]]:
    """The features that there are, by namespace and name."""
    names = {each.lower(): each for each in _KNOWN}
    for each in call.store.list(_TYPE, f"/subscriptions/{call.subscription.id}"):
        name = f"{each.id.split('/')[6]}/{name_of(each.id)}"
        names.setdefault(name.lower(), name)
    return [(each.partition("/")[0], each.partition("/")[2]) for each in sorted(names.values(), key=str.lower)]


def _list_all(call: Call) -> Response:
    """List All."""
    return page_of(call, [_shown(call, *each) for each in _all(call)])


def _list(call: Call) -> Response:
    """List: those of a namespace."""
    namespace = call.parameters["namespace"].lower()
    return page_of(call, [_shown(call, *each) for each in _all(call) if each[0].lower() == namespace])


def _named(call: Call) -> tuple[str, str]:
    wanted = (call.parameters["namespace"], call.parameters["feature"])
    return next((each for each in _all(call) if "/".join(each).lower() == "/".join(wanted).lower()), wanted)


def _get(call: Call) -> Response:
    """Get."""
    own = _named(call)
    if own not in _all(call):
        raise errors.resource_not_found(_TYPE, _id(call, *own))
    return Response(200, _shown(call, *own))


def _register(call: Call) -> Response:
    """Register."""
    return _put(call, "Registered")


def _unregister(call: Call) -> Response:
    """Unregister."""
    return _put(call, "Unregistered")


def _put(call: Call, state: str) -> Response:
    own = _named(call)
    stored = packed({"properties": {"state": state}})
    call.store.put(Resource(_id(call, *own), _TYPE, stored, created=call.now, changed=call.now))
    return Response(200, _shown(call, *own))


def _check(request: Request) -> str:
    return check_version(request, "features", ("2014-08-01-preview", "2015-12-01", "2021-07-01"))


_START = "/subscriptions/{subscription}/providers/Microsoft.Features"
_ONE = f"{_START}/providers/{{namespace}}/features/{{feature}}"
ROUTES = [
    Route("GET", f"{_START}/features", _list_all, _check),
    Route("GET", f"{_START}/providers/{{namespace}}/features", _list, _check),
    Route("GET", _ONE, _get, _check),
    Route("POST", f"{_ONE}/register", _register, _check),
    Route("POST", f"{_ONE}/unregister", _unregister, _check),
]
