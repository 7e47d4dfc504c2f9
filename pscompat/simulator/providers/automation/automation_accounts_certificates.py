"""Certificates: what is in their files is told of, and not shown. Source: the REST reference of Certificate."""

from __future__ import annotations

import base64
import datetime
from typing import Any

from pscompat.simulator.providers.automation._automation import OfAccount, properties_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError


def _opened(text: str) -> Any:
    """The certificate of a PFX without a password, or of a certificate alone. Raises RequestError."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        content = base64.b64decode(text, validate=True)
        try:
            found = pkcs12.load_key_and_certificates(content, None)[1]
        except ValueError:
            found = x509.load_der_x509_certificate(content)
    except ValueError:
        found = None
    if found is None:
        raise RequestError(400, "BadRequest", "The certificate is invalid.", target="properties.base64Value")
    return found


class Certificates(OfAccount):
    """When one expires is read of it."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """Thumbprint and expiry."""
        super().fill(call, resource_id, document, state, before)
        properties, earlier = document["properties"], properties_of(before)
        properties.pop("base64Value", None)
        asked = call.json_body()  # What is secret does not come into a document.
        content = (asked.get("properties") or {}).get("base64Value") if isinstance(asked, dict) else None
        if content:
            from cryptography.hazmat.primitives.hashes import SHA1

            held = _opened(str(content))
            properties["thumbprint"] = held.fingerprint(SHA1()).hex().upper()
            properties["expiryTime"] = held.not_valid_after_utc.astimezone(datetime.timezone.utc).isoformat()
        else:
            for name in ("thumbprint", "expiryTime"):
                properties[name] = earlier.get(name)
        properties.setdefault("isExportable", earlier.get("isExportable", False))


BEHAVIOUR = Certificates()
