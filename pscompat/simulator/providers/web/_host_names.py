"""The names that a site answers to beside its own. Source: the REST reference of Web Apps (Host Name Bindings)."""

from __future__ import annotations

from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.web._sites import change, default_hosts, set_hosts
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, Store


class HostNames(Behaviour):
    """A name that is bound to a site is one of the site's."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A name of one's own is shown to be one's by a record."""
        properties = document.setdefault("properties", {})
        properties.setdefault("hostNameType", "Verified")
        properties.setdefault("customHostNameDnsRecordType", "CName")
        site = resource_id.partition("/hostNameBindings/")[0]
        properties.setdefault("siteName", name_of(site))

    def written(self, call: Call, resource: Resource, before: Resource | None) -> None:
        """The site answers to the name."""
        site = call.store.get(resource.id.rpartition("/hostNameBindings/")[0])
        if site is not None and before is None:
            properties = site.document["properties"]
            set_hosts(properties, [resource.name, *(properties.get("hostNames") or ())], default_hosts(site.id)[1])
            change(call, site, **properties)

    def leave(self, store: Store, resource: Resource, now: float) -> None:
        """The site does not answer to the name any more."""
        site = store.get(resource.id.rpartition("/hostNameBindings/")[0])
        if site is not None:
            document = site.document
            hosts = [
                each for each in document["properties"].get("hostNames") or () if each.lower() != resource.name.lower()
            ]
            set_hosts(document["properties"], hosts, default_hosts(site.id)[1])
            store.put(site.with_document(document, now))


BEHAVIOUR = HostNames()
