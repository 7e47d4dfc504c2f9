"""Integration accounts. Source: the REST reference of Integration Accounts (2019-05-01)."""

from __future__ import annotations

import hashlib

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


def callback_url(call: Call, account: Resource) -> Response:
    """Integration Accounts - List Callback Url."""
    body = call.json_body()
    end = str((body.get("notAfter") if isinstance(body, dict) else None) or timestamp(call.now + 3600))
    number = hashlib.sha256(account.id.lower().encode()).hexdigest()
    base = f"https://prod-00.{account.document.get('location')}.logic.azure.com:443/integrationAccounts/{number[:32]}"
    return Response(
        200, {"value": f"{base}?api-version=2015-08-01-preview&se={end}&sp=%2F%2Fread&sv=1.0&sig={number[32:]}"}
    )


BEHAVIOUR = Behaviour({"listcallbackurl": callback_url})
