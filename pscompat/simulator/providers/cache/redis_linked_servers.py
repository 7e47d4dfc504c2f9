"""Links of caches: the other cache has one, too. Source: the REST reference of Linked Server."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.Cache/redis/linkedServers"
_OTHER = {"Primary": "Secondary", "Secondary": "Primary"}


def _other_id(link_id: str, other: str) -> str:
    cache, _, _ = link_id.rpartition("/linkedServers/")
    return f"{other}/linkedServers/{name_of(cache)}"


class Links(Behaviour):
    """Both caches are Premium ones, and both know of the link."""

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """The other cache has to be there."""
        cache = call.store.get(resource_id.rpartition("/linkedServers/")[0])
        other = call.store.get(str(document["properties"].get("linkedRedisCacheId") or ""))
        for one in (cache, other):
            if one is None or one.document["properties"]["sku"]["name"] != "Premium":
                raise RequestError(
                    400, "LinkedServerInvalid", "Both caches of a link have to be there and to be Premium ones."
                )

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Where the first of the two is reached."""
        properties = document["properties"]
        cache = name_of(resource_id.rpartition("/linkedServers/")[0]).lower()
        other = name_of(properties["linkedRedisCacheId"]).lower()
        first, second = (cache, other) if properties.get("serverRole") == "Secondary" else (other, cache)
        properties["primaryHostName"] = f"{first}.redis.cache.windows.net"
        properties["geoReplicatedPrimaryHostName"] = f"{second}.geo.redis.cache.windows.net"

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The link as the other cache sees it."""
        properties = resource.document["properties"]
        cache = call.store.get(resource.id.rpartition("/linkedServers/")[0])
        if cache is None:
            return
        turned = {
            **properties,
            "linkedRedisCacheId": cache.id,
            "linkedRedisCacheLocation": cache.document.get("location"),
            "serverRole": _OTHER.get(properties["serverRole"], "Primary"),
            "provisioningState": "Succeeded",
        }
        path = _other_id(resource.id, properties["linkedRedisCacheId"])
        made = Resource(path, TYPE, packed({"properties": turned}), packed({}), created=call.now, changed=call.now)
        call.store.put(made)

    def goes_with(self, call: Call, resource: Resource) -> list[Resource]:
        """The link as the other cache sees it."""
        other = call.store.get(_other_id(resource.id, resource.document["properties"]["linkedRedisCacheId"]))
        return [] if other is None else [other]


BEHAVIOUR = Links()
