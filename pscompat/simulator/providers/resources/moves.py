"""Moving resources into another group, which may be one of another subscription, and asking whether that can be.

Source: the REST reference of Resources - Move Resources and Validate Move Resources, and Microsoft's pages on moving. The request
is checked at once; what resource providers object to comes out of the operation.
"""

from __future__ import annotations

import re
import time
import uuid
from typing import Any

from pscompat.arm import arm_facts
from pscompat.simulator import bodies, errors
from pscompat.simulator.completion import MOVED
from pscompat.simulator.conditions import check_locks
from pscompat.simulator.moving import MOVING, moved_id, refuse_while_moving, set_groups_state
from pscompat.simulator.policies import check_policies
from pscompat.simulator.providers.resources._move_table import NOT_MOVABLE, ONLY_WITHIN_SUBSCRIPTION
from pscompat.simulator.providers.resources.versions import check
from pscompat.simulator.resource_ids import full_name, group_of, provider_path, subscription_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import ANY_TYPE, Resource, group_id
from pscompat.simulator.wire import Response

MOVE, VALIDATE = "moveResources", "validateMoveResources"
_ADDRESSES = "Microsoft.Network/publicIPAddresses"
_TIED = frozenset(
    f"microsoft.{name}".lower()
    for name in (
        "Compute/availabilitySets",
        "Compute/disks",
        "Compute/virtualMachines",
        "Network/loadBalancers",
        "Network/networkInterfaces",
        "Network/networkSecurityGroups",
        "Network/publicIPAddresses",
        "Network/virtualNetworks",
    )
)
"""Types whose resources leave a subscription together with those that they are bound to."""
_ID = re.compile(r'"(/subscriptions/[^"]+)"')


def move_resources(call: Call) -> Response:
    """Resources - Move Resources: both groups are locked until the operation ends."""
    source, target, resources = _read(call)
    groups = [source.id, target.id]
    moved = {"resources": [resource.id for resource in resources], "from": source.id, "to": target.id}
    answer = _begin(call, MOVE, source, target, resources, {MOVED: moved})
    set_groups_state(call.store, groups, MOVING, call.now)
    return answer


def validate_move_resources(call: Call) -> Response:
    """Resources - Validate Move Resources: the same, and nothing moves."""
    source, target, resources = _read(call)
    return _begin(call, VALIDATE, source, target, resources, {})


def _begin(
    call: Call, kind: str, source: Resource, target: Resource, resources: list[Resource], changes: dict[str, Any]
) -> Response:
    """Begin the operation, whose target is no resource: neither group is done anything to by others."""
    operation = call.begin(kind, f"{source.id}/{kind}", changes=changes)
    operation.error = operation.error or _objection(call, target, resources)
    location = call.link(f"{call.subscription.path}/operationresults/{operation.name}")
    headers = {"Location": location, "x-ms-request-id": operation.name, **operation.waiting_headers(call.now)}
    return Response(202, None, headers)


def _read(call: Call) -> tuple[Resource, Resource, list[Resource]]:
    """The groups and the resources of a request. Raises RequestError."""
    source = call.store.group(call.subscription, call.parameters["group"])
    given = bodies.members(call.json_body(), "ResourcesMoveInfo", ("resources", "targetResourceGroup"))
    ids, target_id = given.get("resources"), given.get("targetResourceGroup")
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) for one in ids):
        raise errors.invalid_request_content("'resources' has to name at least one resource by its id")
    target = _group(call, target_id)
    if target.id == source.id:
        raise errors.invalid_request_content("the source and the target resource group are the same")
    resources: dict[str, Resource] = {}
    for one in ids:
        resource = _resource(call, source, one.rstrip("/"))
        resources[resource.key] = resource
    for group in (source, target):
        if group.provisioning_state == "Deleting":
            raise errors.resource_group_being_deleted(group.name)
        refuse_while_moving(group)
        check_locks(call, group.id, "write")
    for resource in resources.values():
        check_locks(call, resource.id, "write")
        check_policies(call, moved_id(resource.id, target.id), resource.type, resource.document)
    return source, target, list(resources.values())


def _group(call: Call, target_id: object) -> Resource:
    """The target group. Raises RequestError."""
    if not isinstance(target_id, str) or not re.fullmatch(
        r"/subscriptions/[^/]+/resourceGroups/[^/]+/?", target_id, re.IGNORECASE
    ):
        raise errors.invalid_request_content("'targetResourceGroup' has to be the id of a resource group")
    subscription = call.store.subscription(subscription_of(target_id))
    return call.store.group(subscription, group_of(target_id))


def _resource(call: Call, source: Resource, resource_id: str) -> Resource:
    """A resource that is to move. Raises RequestError."""
    path = provider_path(resource_id)
    if path is None or not path.is_resource:
        raise errors.invalid_request_content(f"the resource id '{resource_id}' is malformed")
    if path.scope.lower() != source.key:
        raise errors.invalid_request_content(
            f"the resource '{resource_id}' is not in the resource group '{source.name}'"
        )
    facts = arm_facts().resource_type(path.type_name)
    return call.store.existing(resource_id, facts.name if facts is not None else path.type_name)


def _objection(call: Call, target: Resource, resources: list[Resource]) -> dict[str, Any] | None:
    """What resource providers have against the move, as the operation shows it; None where they have nothing."""
    across = subscription_of(target.id).lower() != subscription_of(resources[0].id).lower()
    details = [
        *_unsupported(resources, across),
        *_unready(call, resources),
        *_conflicts(call, target, resources),
        *(_missing(call, resources) if across else ()),
    ]
    if not details:
        return None
    moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(call.now))
    correlation = call.request.headers.get("x-ms-correlation-request-id") or str(uuid.uuid4())
    return {
        "code": "ResourceMoveProviderValidationFailed",
        "message": "Resource move validation failed. Please see details. Diagnostic information: timestamp "
        f"'{moment}', subscription id '{call.subscription.id}', tracking id '{uuid.uuid4()}', request correlation id "
        f"'{correlation}'.",
        "details": details,
    }


def _unsupported(resources: list[Resource], across: bool) -> list[dict[str, Any]]:
    """Types that do not move, children without their parents, and public addresses with a Standard SKU that leave a subscription."""
    details = []
    for resource in resources:
        name = resource.type.lower()
        if "/" in full_name(resource.id) or name in NOT_MOVABLE or (across and name in ONLY_WITHIN_SUBSCRIPTION):
            message = f"Resource move is not supported for resource types '{resource.type}'."
            details.append({"code": "ResourceMoveNotSupported", "target": resource.type, "message": message})
        elif across and name == _ADDRESSES.lower() and _is_standard(resource):
            details.append(
                _cannot_move(
                    resource.type,
                    f"Move of resource type publicIPAddresses is not supported. Move request has resource {resource.id} of "
                    "that type with the SKU Standard.",
                )
            )
    return details


def _is_standard(resource: Resource) -> bool:
    sku = resource.document.get("sku")
    return isinstance(sku, dict) and str(sku.get("name", "")).lower() == "standard"


def _cannot_move(type_name: str, reason: str) -> dict[str, Any]:
    return {
        "code": "CannotMoveResource",
        "target": type_name,
        "message": "Cannot move one or more resources in the request. Please check details for information about each "
        "resource.",
        "details": [{"message": reason}],
    }


def _unready(call: Call, resources: list[Resource]) -> list[dict[str, Any]]:
    """Resources on which something is being done, or failed."""
    details = []
    for resource in resources:
        state = resource.provisioning_state
        if state != "Succeeded" or call.operations.running_on(resource.id) is not None:
            message = f"Cannot proceed with move. Resource {resource.id} is in {state} state."
            code = "MoveCannotProceedWithResourcesNotInSucceededState"
            details.append({"code": code, "target": resource.type, "message": message})
    return details


def _conflicts(call: Call, target: Resource, resources: list[Resource]) -> list[dict[str, Any]]:
    """Resources whose name another one has in the target group."""
    return [
        _cannot_move(
            resource.type,
            f"The move resources request contains resources like '{resource.id}' which have the same name as a resource in "
            "the target resource group.",
        )
        for resource in resources
        if call.store.get(moved_id(resource.id, target.id)) is not None
    ]


def _missing(call: Call, resources: list[Resource]) -> list[dict[str, Any]]:
    """Resources that those which leave the subscription are bound to, and that do not leave with them."""
    leaving = {resource.key for resource in resources}
    missing: dict[str, Resource] = {}
    for resource in resources:
        if resource.type.lower() not in _TIED:
            continue
        for one in [resource, *call.store.list(ANY_TYPE, resource.id)]:
            named = [_owner(call, name) for name in _ID.findall(one.text)]
            naming = [_owner(call, other.id) for other in call.store.referring(one.id)]
            for other in (*named, *naming):
                if other is not None and other.type.lower() in _TIED and other.key not in leaving:
                    missing[other.key] = other
    if not missing:
        return []
    return [
        {
            "code": "MissingMoveDependentResources",
            "message": "The move resources request does not contain all the dependent resources. Please check details for "
            "missing resource IDs.",
            "details": [
                {"code": "MissingMoveDependentResources", "target": other.id, "message": other.id}
                for other in missing.values()
            ],
        }
    ]


def _owner(call: Call, resource_id: str) -> Resource | None:
    """The resource right below a group that an id is of or lies in."""
    path = provider_path(resource_id)
    if path is None or path.scope.lower() != group_id(resource_id).lower():
        return None
    return call.store.get(path.id_of(path.segments[:2]))


_GROUP = "/subscriptions/{subscription}/resourceGroups/{group}"
ROUTES = [
    Route("POST", f"{_GROUP}/moveResources", move_resources, check),
    Route("POST", f"{_GROUP}/validateMoveResources", validate_move_resources, check),
]
