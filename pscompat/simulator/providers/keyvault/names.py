"""Whether the name of a vault is free. Source: the REST reference of Vaults (Check Name Availability)."""

from __future__ import annotations

from pscompat.simulator import errors
from pscompat.simulator.indexes import name_key
from pscompat.simulator.providers.keyvault import _deleted, _errors
from pscompat.simulator.providers.keyvault._versions import check
from pscompat.simulator.providers.keyvault.vaults import BEHAVIOUR as VAULTS
from pscompat.simulator.providers.keyvault.vaults import TYPE
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

_HSMS = "Microsoft.KeyVault/managedHSMs"


def check_name(call: Call) -> Response:
    """Vaults - Check Name Availability, and the same of managed HSMs."""
    body = call.json_body()
    name = body.get("name") if isinstance(body, dict) else None
    if not isinstance(name, str) or not name:
        raise errors.required_parameter("name")
    wrong = VAULTS.wrong_name(name)
    if wrong is not None:
        return Response(200, {"nameAvailable": False, "reason": "AccountNameInvalid", "message": wrong.message})
    kind = _HSMS if "mhsm" in call.request.path.lower() else TYPE
    taken = call.store.having(kind, name_key, name.lower())
    deleted = _deleted.VAULTS if kind == TYPE else _deleted.HSMS
    if taken or _deleted.find(call.store, name, call.now, deleted) is not None:
        message = _errors.taken(name).message
        return Response(200, {"nameAvailable": False, "reason": "AlreadyExists", "message": message})
    return Response(200, {"nameAvailable": True})


_PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.KeyVault"
ROUTES = [
    Route("POST", f"{_PROVIDER}/{action}", check_name, check)
    for action in ("checkNameAvailability", "checkMhsmNameAvailability")
]
