"""Resources that stay while others lie below them."""

from __future__ import annotations

from pscompat.simulator.providers.compute._compute import ComputeBehaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import ANY_TYPE, Resource
from pscompat.simulator.wire import RequestError


class Holder(ComputeBehaviour):
    """The behaviour of a type whose resources do not go with what lies below them."""

    def check_removal(self, call: Call, resource: Resource) -> None:
        """Nothing may lie below."""
        below = call.store.list(ANY_TYPE, resource.id, count=5)
        if below:
            raise RequestError(
                409,
                "CannotDeleteResource",
                "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: "
                f"'{', '.join(item.id for item in below)}'. Please delete all nested resources before deleting this resource.",
            )
