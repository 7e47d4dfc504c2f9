"""Billing accounts. Source: the REST references of Billing Accounts, which shows profiles and sections to whom asks for them."""

from __future__ import annotations

from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.behaviour import Behaviour, behaviour_of, shown
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

TYPE = "Microsoft.Billing/billingAccounts"
PROFILES = f"{TYPE}/billingProfiles"
SECTIONS = f"{PROFILES}/invoiceSections"


def expanded(call: Call) -> set[str]:
    """What `$expand` asks for, in lower case."""
    return {part.strip().lower() for part in call.request.query.get("$expand", "").split(",") if part.strip()}


def below(call: Call, resource: Resource, kind: str) -> list[dict[str, Any]]:
    """The documents of what lies below a resource, as the service shows them."""
    facts = arm_facts().resource_type(kind)
    if facts is None:
        raise LookupError(f"no facts about {kind}")
    return [behaviour_of(kind).show(call, facts, one) for one in call.store.list(kind, resource.id)]


class Accounts(Behaviour):
    """The address and the profiles of an account are shown to whom asks for them."""

    def show(self, call: Call, facts: ResourceType, resource: Resource) -> dict[str, Any]:
        found = shown(call, facts, resource)
        wanted = expanded(call)
        own = {**(found.get("properties") or {})}
        if "soldto" not in wanted:
            own.pop("soldTo", None)
        if wanted & {"billingprofiles", "billingprofiles/invoicesections"}:
            own["billingProfiles"] = {"hasMoreResults": False, "value": below(call, resource, PROFILES)}
        return {**found, "properties": own}


def list_entities(call: Call, account: Resource) -> Response:
    """Billing Accounts - List Invoice Sections By Create Subscription Permission."""
    found = []
    for profile in call.store.list(PROFILES, account.id):
        told = profile.document.get("properties") or {}
        for section in call.store.list(SECTIONS, profile.id):
            own = section.document.get("properties") or {}
            found.append(
                {
                    "billingProfileId": profile.id,
                    "billingProfileDisplayName": told.get("displayName"),
                    "billingProfileStatus": told.get("status", "Active"),
                    "billingProfileSpendingLimit": told.get("spendingLimit", "Off"),
                    "billingProfileSystemId": told.get("systemId"),
                    "invoiceSectionId": section.id,
                    "invoiceSectionDisplayName": own.get("displayName"),
                    "invoiceSectionSystemId": own.get("systemId"),
                    "enabledAzurePlans": told.get("enabledAzurePlans") or [],
                }
            )
    return Response(200, {"value": found})


BEHAVIOUR = Accounts({"listinvoicesectionswithcreatesubscriptionpermission": list_entities})
