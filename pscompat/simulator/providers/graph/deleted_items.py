"""Objects that were removed: listed, read, restored, and removed for good. Source: the reference of Microsoft Graph (v1.0)."""

from __future__ import annotations

from pscompat.simulator.directory import DELETED, KINDS, type_of
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.graph._objects import any_version, not_found, shown
from pscompat.simulator.providers.graph._queries import listed
from pscompat.simulator.providers.graph._shapes import check_unique
from pscompat.simulator.providers.graph.members import forget
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response

_TYPE = "@odata.type"


def remove(call: Call, one: Resource) -> None:
    """Take an object away and keep it among those that were."""
    forget(call, one)
    call.store.remove(one)
    kind = one.type.rpartition("/")[2]
    document = {_TYPE: KINDS[kind], **one.document, "deletedDateTime": timestamp(call.now)}
    path = f"/graph/{DELETED}/{one.name}"
    call.store.put(
        Resource(path, type_of(DELETED), packed(document), one.state_text, created=one.created, changed=call.now)
    )


def get_deleted(call: Call) -> Response:
    """One by its id, or all of the type that stands in its place (`microsoft.graph.group`)."""
    wanted = f"#{call.parameters['object']}".lower()
    if wanted not in {name.lower() for name in KINDS.values()}:
        return Response(200, shown(_existing(call)))
    found = [shown(one) for one in call.store.list(type_of(DELETED), "")]
    return listed(call, "directoryObjects", [one for one in found if str(one[_TYPE]).lower() == wanted])


def restore(call: Call) -> Response:
    """Put one back, unless its name has been taken meanwhile."""
    gone = _existing(call)
    document = gone.document
    kind = next(kind for kind, name in KINDS.items() if name == document[_TYPE])
    document = {name: value for name, value in document.items() if name not in (_TYPE, "deletedDateTime")}
    check_unique(call, kind, document)
    call.store.remove(gone)
    path = f"/graph/{kind}/{gone.name}"
    stored = call.store.put(
        Resource(path, type_of(kind), packed(document), gone.state_text, created=gone.created, changed=call.now)
    )
    return Response(200, {_TYPE: KINDS[kind], **shown(stored)})


def purge(call: Call) -> Response:
    """Remove one for good."""
    call.store.remove(_existing(call))
    return Response(204)


def _existing(call: Call) -> Resource:
    own = call.parameters["object"]
    found = call.store.get(f"/graph/{DELETED}/{own}")
    if found is None:
        raise not_found(own)
    return found


_ITEMS = "/v1.0/directory/deletedItems"
ROUTES = [
    Route("GET", f"{_ITEMS}/{{object}}", get_deleted, any_version),
    Route("POST", f"{_ITEMS}/{{object}}/restore", restore, any_version),
    Route("DELETE", f"{_ITEMS}/{{object}}", purge, any_version),
]
