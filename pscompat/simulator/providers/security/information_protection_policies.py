"""Policies about data of databases: what is in effect is the policy of one's own, or else Microsoft's, which is empty here."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed

_TYPE = "Microsoft.Security/informationProtectionPolicies"


class Policies(Behaviour):
    """A policy."""

    def implied(self, call: Call, resource_id: str) -> Resource | None:
        """The one in effect."""
        scope, _, name = resource_id.rpartition("/")
        if name.lower() != "effective":
            return None
        own = call.store.get(f"{scope}/custom")
        properties = {"labels": {}, "informationTypes": {}} if own is None else own.document["properties"]
        return Resource(f"{scope}/effective", _TYPE, packed({"properties": properties}))


BEHAVIOUR = Policies()
