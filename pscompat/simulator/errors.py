"""The service's refusals: one function each, with the service's own status, code, message and target.

Codes and messages are those that Azure Resource Manager and the compute resource provider answer with; where the
service's wording is not publicly known, docs/simulator.md says so.
"""

from __future__ import annotations

import json

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


def invalid_api_version(version: str, supported: list[str]) -> RequestError:
    return RequestError(
        400,
        "InvalidApiVersionParameter",
        f"The api-version '{version}' is invalid. The supported versions are '{','.join(supported)}'.",
    )


def no_registered_provider(version: str, resource_type: str, supported: list[str], location: str) -> RequestError:
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


def resource_not_found(resource_type: str, name: str, resource_group: str) -> RequestError:
    return RequestError(
        404,
        "ResourceNotFound",
        f"The Resource '{resource_type}/{name}' under resource group '{resource_group}' was not found. "
        "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    )


def operation_not_found(name: str) -> RequestError:
    return RequestError(404, "NotFound", f"The entity was not found. Operation '{name}' does not exist.")


def operation_in_progress(operation: str, vm_name: str) -> RequestError:
    return RequestError(
        409,
        "OperationNotAllowed",
        f"Operation '{operation}' is not allowed on VM '{vm_name}' since another operation is in progress.",
    )


def vm_deallocated(operation: str, vm_name: str) -> RequestError:
    return RequestError(
        409,
        "OperationNotAllowed",
        f"Operation '{operation}' is not allowed on VM '{vm_name}' since the VM is either deallocated or marked "
        "to be deallocated.",
    )


def vm_must_run() -> RequestError:
    return RequestError(409, "OperationNotAllowed", "The operation requires the VM to be running (or set to run).")


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


def unknown_member(member: str, model: str) -> RequestError:
    return RequestError(
        400,
        "BadRequest",
        f"Could not find member '{member}' on object of type '{model}'. Path '{member}'.",
        target=member,
    )


def invalid_parameter(name: str) -> RequestError:
    return RequestError(400, "InvalidParameter", f"The value of parameter {name} is invalid.", target=name)


def password_complexity(shortest: int, longest: int) -> RequestError:
    return RequestError(
        400,
        "InvalidParameter",
        f"The supplied password must be between {shortest}-{longest} characters long and must satisfy at least 3 of "
        "password complexity requirements from the following:\r\n1) Contains an uppercase character\r\n"
        "2) Contains a lowercase character\r\n3) Contains a numeric digit\r\n4) Contains a special character\r\n"
        "5) Control characters are not allowed",
        target="adminPassword",
    )


def password_disallowed() -> RequestError:
    return RequestError(400, "InvalidParameter", "The Admin password specified is not allowed.", target="adminPassword")


def custom_data_form() -> RequestError:
    return RequestError(
        400,
        "InvalidParameter",
        "Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.",
        target="customData",
    )


def custom_data_differs() -> RequestError:
    return RequestError(
        400,
        "BadRequest",
        "Reimage requires the custom data provided should be same as the custom data provided while creating the "
        "Virtual Machine.",
    )


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


def service_unavailable(wait: int) -> RequestError:
    return RequestError(
        503,
        "ServiceUnavailable",
        "The service is temporarily unavailable. Please retry the request.",
        headers={"Retry-After": str(wait)},
    )
