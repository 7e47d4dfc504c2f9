"""Webhooks: the address of one is told when it is made up, and never again. Source: the REST reference of Webhook."""

from __future__ import annotations

import base64
import os
from typing import Any

from pscompat.simulator.providers.automation._automation import ACCOUNT_PATH, OfAccount, account_of, check
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response


class Webhooks(OfAccount):
    """Nothing listens at the address of one."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Without its address."""
        super().fill(call, resource_id, document, state, before)
        document["properties"].pop("uri", None)


def generate_uri(call: Call) -> Response:
    """Webhook - Generate Uri."""
    account = account_of(call)
    token = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
    where = "".join(str(account.document.get("location", "")).lower().split())
    host = f"{account.state.get('accountId')}.webhook.{where}.azure-automation.net"
    return Response(200, f"https://{host}/webhooks?token={token}%3d")


BEHAVIOUR = Webhooks({"isEnabled": False})
ROUTES = [Route("POST", ACCOUNT_PATH + "/webhooks/generateUri", generate_uri, check)]
