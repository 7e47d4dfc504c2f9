"""Whether a name is free: the action checkNameAvailability that many providers have."""

from __future__ import annotations

from pscompat.arm import arm_facts
from pscompat.simulator import errors
from pscompat.simulator.indexes import name_key
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import Response


def check_name(call: Call) -> Response:
    """A name is taken where a resource of the type that the body names has it, in whatever subscription."""
    body = call.json_body()
    name = body.get("name") if isinstance(body, dict) else None
    if not isinstance(name, str) or not name:
        raise errors.required_parameter("name")
    kind = str(body.get("type") or "")
    type_name = kind if "/" in kind else f"{call.parameters['namespace']}/{kind}"
    facts = arm_facts().resource_type(type_name) or arm_facts().resource_type(f"{type_name}s")  # App Service: `Site`
    if facts is not None and call.store.having(facts.name, name_key, name.lower()):
        message = f"The name '{name}' is already taken."
        return Response(200, {"nameAvailable": False, "reason": "AlreadyExists", "message": message})
    return Response(200, {"nameAvailable": True})


_PROVIDER = "/subscriptions/{subscription}/providers/{namespace}"
ROUTES = [
    Route("POST", _PROVIDER + "/checkNameAvailability", check_name, given_version),
    Route("POST", _PROVIDER + "/locations/{location}/checkNameAvailability", check_name, given_version),
]
