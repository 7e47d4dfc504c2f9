"""Microsoft.Resources: tenants, subscriptions and resource groups.

Source: the REST reference of Tenants, Subscriptions (2022-12-01) and Resource Groups (2021-04-01).
"""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator import checks, errors
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ResourceGroup, Subscription
from pscompat.simulator.wire import Response

API_VERSIONS = [
    "2014-04-01",
    "2015-01-01",
    "2015-11-01",
    "2016-06-01",
    "2016-09-01",
    "2017-05-10",
    "2018-05-01",
    "2019-05-01",
    "2019-10-01",
    "2020-01-01",
    "2020-06-01",
    "2020-10-01",
    "2021-01-01",
    "2021-04-01",
    "2022-09-01",
    "2022-12-01",
    "2024-03-01",
    "2024-11-01",
    "2025-04-01",
]
_GROUP_NAME = re.compile(r"[-\w.()]{0,89}[-\w()]")


def list_tenants(call: Call) -> Response:
    """Tenants - List."""
    return call.page(
        [
            {
                "id": f"/tenants/{tenant.id}",
                "tenantId": tenant.id,
                "displayName": tenant.name,
                "defaultDomain": tenant.domain,
                "domains": [tenant.domain],
                "tenantCategory": "Home",
            }
            for tenant in call.store.tenants
        ]
    )


def list_subscriptions(call: Call) -> Response:
    """Subscriptions - List."""
    return call.page([render_subscription(subscription) for subscription in call.store.subscriptions.values()])


def get_subscription(call: Call) -> Response:
    """Subscriptions - Get."""
    return Response(200, render_subscription(call.subscription))


def list_groups(call: Call) -> Response:
    """Resource Groups - List."""
    call.refuse_query("$filter", "$top")
    subscription = call.subscription
    return call.page([render_group(subscription, group) for group in subscription.resource_groups.values()])


def get_group(call: Call) -> Response:
    """Resource Groups - Get."""
    group = call.subscription.resource_group(call.parameters["group"])
    return Response(200, render_group(call.subscription, group))


def check_group_existence(call: Call) -> Response:
    """Resource Groups - Check Existence: 204 or 404, without a body."""
    exists = call.parameters["group"].lower() in call.subscription.resource_groups
    return Response(204 if exists else 404)


def create_group(call: Call) -> Response:
    """Resource Groups - Create Or Update."""
    name = call.parameters["group"]
    if not _GROUP_NAME.fullmatch(name):
        raise errors.invalid_resource_group_name(name)
    names = ("location", "tags", "name", "id", "type", "properties", "managedBy")
    document = checks.members(call.json_body(), "ResourceGroup", names)
    location = document.get("location")
    if not isinstance(location, str) or not location:
        raise errors.location_required()
    location = location.replace(" ", "").lower()
    groups = call.subscription.resource_groups
    group = groups.get(name.lower())
    if group is None:
        group = groups[name.lower()] = ResourceGroup(name, location, read_tags(document))
        return Response(201, render_group(call.subscription, group))
    refuse_while_deleting(group)
    if group.location != location:
        raise errors.resource_group_location(group.name, location, group.location)
    group.tags = read_tags(document)
    return Response(200, render_group(call.subscription, group))


def update_group(call: Call) -> Response:
    """Resource Groups - Update: the tags."""
    group = call.subscription.resource_group(call.parameters["group"])
    refuse_while_deleting(group)
    names = ("name", "tags", "managedBy", "properties")
    document = checks.members(call.json_body(), "ResourceGroupPatchable", names)
    if document.get("tags") is not None:
        group.tags = read_tags(document)
    return Response(200, render_group(call.subscription, group))


def delete_group(call: Call) -> Response:
    """Resource Groups - Delete: a long-running operation that is watched through Location alone."""
    subscription = call.subscription
    group = subscription.resource_group(call.parameters["group"])
    refuse_while_deleting(group)
    for vm in group.virtual_machines.values():
        if call.operations.running_on(subscription.virtual_machine_id(group, vm)) is not None:
            raise errors.operation_in_progress("delete", vm.name)
    operation = call.begin("deleteResourceGroup", subscription.group_id(group), removes=True)
    group.provisioning_state = "Deleting"
    location = call.link(f"/subscriptions/{subscription.id}/operationresults/{operation.name}")
    return Response(202, None, {"Location": location, **operation.waiting_headers(call.now)})


def get_operation_result(call: Call) -> Response:
    """What the Location of a deletion points at: 202 while it runs, then 200 or the error."""
    operation = call.find_operation()
    if not operation.finished:
        location = call.link(call.request.path)
        return Response(202, None, {"Location": location, **operation.waiting_headers(call.now)})
    if operation.error is not None:
        return Response(409, {"error": operation.error})
    return Response(200)


def refuse_while_deleting(group: ResourceGroup) -> None:
    """Raise RequestError (409) when the group is being deleted."""
    if group.provisioning_state == "Deleting":
        raise errors.resource_group_being_deleted(group.name)


def read_tags(document: dict[str, Any]) -> dict[str, str]:
    """The tags of a request document. Raises RequestError unless they are text by text."""
    tags = document.get("tags") or {}
    if not isinstance(tags, dict) or not all(isinstance(value, str) for value in tags.values()):
        raise errors.invalid_request_content("tags must be a JSON object whose values are strings")
    return tags


def render_subscription(subscription: Subscription) -> dict[str, Any]:
    """A subscription as the service writes it."""
    return {
        "id": f"/subscriptions/{subscription.id}",
        "authorizationSource": "RoleBased",
        "managedByTenants": [],
        "subscriptionId": subscription.id,
        "tenantId": subscription.tenant_id,
        "displayName": subscription.name,
        "state": "Enabled",
        "subscriptionPolicies": {
            "locationPlacementId": "Public_2014-09-01",
            "quotaId": "PayAsYouGo_2014-09-01",
            "spendingLimit": "Off",
        },
    }


def render_group(subscription: Subscription, group: ResourceGroup) -> dict[str, Any]:
    """A resource group as the service writes it."""
    return {
        "id": subscription.group_id(group),
        "name": group.name,
        "type": "Microsoft.Resources/resourceGroups",
        "location": group.location,
        "tags": group.tags,
        "properties": {"provisioningState": group.provisioning_state},
    }


_SUBSCRIPTION = "/subscriptions/{subscription}"
_GROUP = _SUBSCRIPTION + "/resourceGroups/{group}"

ROUTES = [
    Route("GET", "/tenants", list_tenants, API_VERSIONS),
    Route("GET", "/subscriptions", list_subscriptions, API_VERSIONS),
    Route("GET", _SUBSCRIPTION, get_subscription, API_VERSIONS),
    Route("GET", _SUBSCRIPTION + "/resourceGroups", list_groups, API_VERSIONS),
    Route("GET", _GROUP, get_group, API_VERSIONS),
    Route("HEAD", _GROUP, check_group_existence, API_VERSIONS),
    Route("PUT", _GROUP, create_group, API_VERSIONS),
    Route("PATCH", _GROUP, update_group, API_VERSIONS),
    Route("DELETE", _GROUP, delete_group, API_VERSIONS),
    Route("GET", _SUBSCRIPTION + "/operationresults/{operation}", get_operation_result, API_VERSIONS),
]
