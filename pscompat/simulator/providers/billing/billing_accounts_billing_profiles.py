"""Billing profiles. Source: the REST reference of Billing Profiles, which shows invoice sections to whom asks for them."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType
from pscompat.simulator.behaviour import Behaviour, shown
from pscompat.simulator.providers.billing.billing_accounts import SECTIONS, below, expanded
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource


class Profiles(Behaviour):
    """The sections of a profile are shown to whom asks for them."""

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        found = shown(call, facts, resource)
        if not expanded(call) & {"invoicesections", "billingprofiles/invoicesections"}:
            return found
        sections = {"hasMoreResults": False, "value": below(call, resource, SECTIONS)}
        return {**found, "properties": {**(found.get("properties") or {}), "invoiceSections": sections}}


BEHAVIOUR = Profiles()
