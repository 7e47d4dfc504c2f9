"""The service's refusals: one function each, with the service's own status, code, message and target.

Codes and messages are those that Azure Resource Manager and the compute resource provider answer with; where the
service's wording is not publicly known, docs/simulator.md says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from pscompat.simulator.resource_ids import full_name, group_of
from pscompat.simulator.wire import RequestError


def authentication_failed() -> RequestError:
    challenge = (
        'Bearer authorization_uri="https://login.microsoftonline.com/", error="invalid_token", '
        "error_description=\"The authentication failed because of missing 'Authorization' header.\""
    )
    return RequestError(
        401,
        "AuthenticationFailed",
        "Authentication failed. The 'Authorization' header is missing.",
        headers={"WWW-Authenticate": challenge},
    )


def missing_api_version() -> RequestError:
    return RequestError(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.",
    )


def invalid_api_version(version: str, supported: Sequence[str]) -> RequestError:
    return RequestError(
        400,
        "InvalidApiVersionParameter",
        f"The api-version '{version}' is invalid. The supported versions are '{','.join(supported)}'.",
    )


def no_registered_provider(version: str, resource_type: str, supported: Sequence[str], location: str) -> RequestError:
    return RequestError(
        400,
        "NoRegisteredProviderFound",
        f"No registered resource provider found for location '{location}' and API version '{version}' "
        f"for type '{resource_type}'. The supported api-versions are '{', '.join(supported)}'. "
        f"The supported locations are '{location}'.",
    )


def not_simulated(what: str) -> RequestError:
    return RequestError(
        501, "NotSimulated", f"The simulator does not answer {what}. docs/simulator.md lists what it answers."
    )


def invalid_subscription_id(subscription_id: str) -> RequestError:
    return RequestError(
        400,
        "InvalidSubscriptionId",
        f"The provided subscription identifier '{subscription_id}' is malformed or invalid.",
    )


def missing_subscription() -> RequestError:
    return RequestError(
        404,
        "MissingSubscription",
        "The request did not have a subscription or a valid tenant level resource provider.",
    )


def subscription_not_found(subscription_id: str) -> RequestError:
    return RequestError(404, "SubscriptionNotFound", f"The subscription '{subscription_id}' could not be found.")


def resource_group_not_found(name: str) -> RequestError:
    return RequestError(404, "ResourceGroupNotFound", f"Resource group '{name}' could not be found.")


def resource_group_being_deleted(name: str) -> RequestError:
    return RequestError(
        409,
        "ResourceGroupBeingDeleted",
        f"The resource group '{name}' is in deprovisioning state and cannot perform this operation.",
    )


def resource_group_being_moved(name: str) -> RequestError:
    return RequestError(
        409,
        "ResourceGroupBeingMoved",
        f"The resource group '{name}' is in provisioning state 'MovingResources' and cannot perform this operation until the "
        "move has ended.",
    )


def resource_group_location(name: str, location: str, existing: str) -> RequestError:
    return RequestError(
        409,
        "InvalidResourceGroupLocation",
        f"Invalid resource group location '{location}'. The Resource group already exists in location '{existing}'.",
    )


def invalid_resource_group_name(name: str) -> RequestError:
    return RequestError(
        400,
        "InvalidResourceGroup",
        f"The provided resource group name '{name}' is not valid. A name has at most 90 characters, which are "
        "letters, digits, '-', '.', '(', ')' or '_', and does not end in '.'.",
    )


def location_required() -> RequestError:
    return RequestError(400, "LocationRequired", "The location property is required for this definition.")


def location_not_available(location: str, type_name: str, available: list[str]) -> RequestError:
    return RequestError(
        400,
        "LocationNotAvailableForResourceType",
        f"The provided location '{location}' is not available for resource type '{type_name}'. "
        f"List of available regions for the resource type is '{','.join(available)}'.",
    )


def group_location_not_available(location: str, available: list[str]) -> RequestError:
    return RequestError(
        400,
        "LocationNotAvailableForResourceGroup",
        f"The provided location '{location}' is not available for resource group. "
        f"List of available regions is '{','.join(available)}'.",
    )


def resource_location(name: str, location: str, group: str, wanted: str) -> RequestError:
    return RequestError(
        409,
        "InvalidResourceLocation",
        f"The resource '{name}' already exists in location '{location}' in resource group '{group}'. A resource with the "
        f"same name cannot be created in location '{wanted}'. Please select a new resource name.",
    )


def invalid_namespace(namespace: str) -> RequestError:
    return RequestError(404, "InvalidResourceNamespace", f"The resource namespace '{namespace}' is invalid.")


def invalid_resource_type(segments: str, namespace: str, version: str) -> RequestError:
    return RequestError(
        404,
        "InvalidResourceType",
        f"The resource type '{segments}' could not be found in the namespace '{namespace}' for api version '{version}'.",
    )


def invalid_resource_name(name: str, type_name: str) -> RequestError:
    return RequestError(
        400,
        "InvalidResourceName",
        f"Resource name '{name}' is invalid for the resource type '{type_name}'.",
        target=name,
    )


def name_mismatch(name: str, given: str) -> RequestError:
    return RequestError(
        400,
        "InvalidRequestContent",
        f"The request content is not valid: the name '{given}' in the body does not match the name '{name}' in the address.",
    )


def not_at_scope(type_name: str, scope: str) -> RequestError:
    return RequestError(
        400,
        "InvalidResourceType",
        f"The resource type '{type_name}' cannot be deployed at the scope '{scope or '/'}'.",
    )


def read_only_type(method: str, type_name: str) -> RequestError:
    return RequestError(
        405, "MethodNotAllowed", f"The HTTP method '{method}' is not supported for the resource type '{type_name}'."
    )


def parent_not_found(operation: str, type_name: str, parent: str) -> RequestError:
    return RequestError(
        404,
        "ParentResourceNotFound",
        f"Failed to perform '{operation}' on resource(s) of type '{type_name.partition('/')[2]}', because the parent resource "
        f"'{parent}' could not be found.",
    )


def resource_not_found(type_name: str, resource_id: str) -> RequestError:
    group = group_of(resource_id)
    name = f"{type_name}/{full_name(resource_id)}"
    if not group:
        return RequestError(404, "ResourceNotFound", f"The Resource '{name}' was not found.")
    return RequestError(
        404,
        "ResourceNotFound",
        f"The Resource '{name}' under resource group '{group}' was not found. "
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    )


def action_not_found(action: str, type_name: str) -> RequestError:
    return RequestError(
        404, "InvalidResourceType", f"The resource type '{type_name}' has no action or child resource type '{action}'."
    )


def action_not_modelled(action: str, type_name: str, operation: str) -> RequestError:
    return RequestError(
        501,
        "NotSimulated",
        f"The simulator knows the action '{action}' of '{type_name}' ({operation}) and does not carry it out.",
    )


def identity_not_found(resource_id: str, identity: str) -> RequestError:
    inner = {"error": {"code": "BadRequest", "message": f"Resource '{identity}' was not found."}}
    return RequestError(
        400,
        "FailedIdentityOperation",
        f"Identity operation for resource '{resource_id}' failed with error 'Failed to perform resource identity operation. "
        f"Status: 'BadRequest'. Response: '{json.dumps(inner, separators=(',', ':'))}'.'.",
    )


def precondition_failed(header: str) -> RequestError:
    return RequestError(
        412,
        "PreconditionFailed",
        f"Precondition failed: the resource does not meet the condition of the header {header}.",
        target=header,
    )


def scope_locked(scope: str, operation: str, locks: str) -> RequestError:
    return RequestError(
        409,
        "ScopeLocked",
        f"The scope '{scope}' cannot perform {operation} operation because following scope(s) are locked: '{locks}'. "
        "Please remove the lock and try again.",
    )


def disallowed_by_policy(name: str, assignment: str, assignment_id: str, definition_id: str) -> RequestError:
    found = {"policyAssignment": {"name": assignment, "id": assignment_id}, "policyDefinition": {"id": definition_id}}
    return RequestError(
        403,
        "RequestDisallowedByPolicy",
        f"Resource '{name}' was disallowed by policy. Policy identifiers: '{json.dumps([found], separators=(',', ':'))}'.",
        target=name,
    )


def another_operation(name: str, operation: str) -> RequestError:
    return RequestError(
        409,
        "AnotherOperationInProgress",
        f"Another operation on this or dependent resource '{name}' is in progress. Operation: '{operation}'.",
    )


def invalid_top(text: str) -> RequestError:
    return RequestError(400, "InvalidTopQueryOption", f"The value '{text}' of the query option $top is not valid.")


def invalid_skip_token(text: str) -> RequestError:
    return RequestError(400, "InvalidSkipToken", f"The continuation '{text}' is not valid.")


def invalid_filter(text: str) -> RequestError:
    return RequestError(400, "InvalidFilterInQueryString", f"Invalid $filter '{text}' specified in the query string.")


def unknown_envelope_member(member: str) -> RequestError:
    return invalid_request_content(
        f"Could not find member '{member}' on object of type 'ResourceDefinition'. Path '{member}'"
    )


def unknown_member(member: str, model: str) -> RequestError:
    return RequestError(
        400,
        "BadRequest",
        f"Could not find member '{member}' on object of type '{model}'. Path '{member}'.",
        target=member,
    )


def required_parameter(name: str) -> RequestError:
    return RequestError(400, "InvalidParameter", f"Required parameter '{name}' is missing (null).", target=name)


def operation_not_found(name: str) -> RequestError:
    return RequestError(404, "NotFound", f"The entity was not found. Operation '{name}' does not exist.")


def unsupported_media_type(content_type: str) -> RequestError:
    return RequestError(
        415,
        "UnsupportedMediaType",
        f"The content media type '{content_type}' is not supported. Only JSON is supported.",
    )


def invalid_request_content(reason: str) -> RequestError:
    return RequestError(
        400, "InvalidRequestContent", f"The request content was invalid and could not be deserialized: '{reason}'."
    )


def invalid_parameter(name: str) -> RequestError:
    return RequestError(400, "InvalidParameter", f"The value of parameter {name} is invalid.", target=name)


def too_many_requests(wait: int, details: list[dict[str, str]] | None = None) -> RequestError:
    return RequestError(
        429,
        "OperationNotAllowed",
        "The server rejected the request because too many requests have been received for this subscription.",
        details=details,
        headers={"Retry-After": str(wait)},
    )


def rate_limit_reached(policy: str, *, allowed: int, measured: int, start: str, end: str, wait: int) -> RequestError:
    measure = {
        "operationGroup": policy,
        "startTime": start,
        "endTime": end,
        "allowedRequestCount": allowed,
        "measuredRequestCount": measured,
    }
    message = json.dumps(measure, separators=(",", ":"))
    return too_many_requests(wait, [{"code": "TooManyRequests", "target": policy, "message": message}])


def internal_server_error() -> RequestError:
    return RequestError(
        500, "InternalServerError", "The server encountered an internal error. Please retry the request."
    )


def state_not_kept(reason: str) -> RequestError:
    return RequestError(500, "InternalServerError", f"The simulator could not keep the change: {reason}")


def state_not_read(reason: str) -> RequestError:
    return RequestError(500, "InternalServerError", f"The simulator could not read what it has kept: {reason}")


def service_unavailable(wait: int) -> RequestError:
    return RequestError(
        503,
        "ServiceUnavailable",
        "The service is temporarily unavailable. Please retry the request.",
        headers={"Retry-After": str(wait)},
    )
