"""Federated credentials of an identity: who else may get its tokens.

Source: the REST reference of Federated Identity Credentials (2023-01-31), and Microsoft's page on what is to be considered.
"""

from __future__ import annotations

import re
from typing import Any

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"
_MOST = 20
_NAME = re.compile(r"[A-Za-z0-9][-\w]{2,119}", re.ASCII)


class FederatedIdentityCredentials(Behaviour):
    """Twenty for an identity at most, each for another subject of an issuer."""

    def wrong_name(self, name: str) -> RequestError | None:
        """3 to 120 letters, digits, hyphens and underscores."""
        if _NAME.fullmatch(name):
            return None
        return _refusal(f"The federated identity credential name '{name}' is invalid.")

    def check(self, call: Call, resource_id: str, document: dict[str, Any], before: Resource | None) -> None:
        """One audience, an issuer by https, a subject that is not taken."""
        properties = document.get("properties") or {}
        issuer, subject, audiences = (properties.get(name) for name in ("issuer", "subject", "audiences"))
        if not str(issuer).lower().startswith("https://"):
            raise _refusal(f"The issuer '{issuer}' has to be an address that begins with https://.")
        if not subject:
            raise _refusal("The subject must not be empty.")
        if not isinstance(audiences, list) or len(audiences) != 1:
            raise _refusal("Exactly one audience has to be given.")
        path = provider_path(resource_id)
        parent = path.id_of(path.segments[:-2]) if path is not None else ""
        others = [one for one in call.store.list(TYPE, parent) if one.id.lower() != resource_id.lower()]
        if len(others) >= _MOST:
            raise _refusal(f"Too many federated identity credentials: an identity has {_MOST} at most.")
        for other in others:
            known = other.document["properties"]
            if (known["issuer"], known["subject"]) == (issuer, subject):
                raise RequestError(
                    409,
                    "Conflict",
                    f"Issuer and subject combination already exists for this Managed Identity: '{other.name}'.",
                )


def _refusal(message: str) -> RequestError:
    return RequestError(400, "BadRequest", message)


BEHAVIOUR = FederatedIdentityCredentials()
