"""Classic administrators: nobody has been one since they were retired (31 August 2024), so that each list is empty.

Source: the REST reference of Classic Administrators (2015-07-01) and https://learn.microsoft.com/azure/role-based-access-control/classic-administrators.
"""

from __future__ import annotations

from functools import partial

from pscompat.simulator.routing import Call, Route
from pscompat.simulator.versions import check_own_version
from pscompat.simulator.wire import Response

_VERSIONS = ("2015-05-01-preview", "2015-06-01", "2015-07-01")
_PATH = "/subscriptions/{subscription}/providers/Microsoft.Authorization/classicAdministrators"


def list_administrators(call: Call) -> Response:
    """Classic Administrators - List."""
    call.store.subscription(call.parameters["subscription"])
    return Response(200, {"value": []})


ROUTES = [Route("GET", _PATH, list_administrators, partial(check_own_version, known=_VERSIONS))]
