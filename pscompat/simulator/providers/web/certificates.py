"""Certificates of web apps: uploaded, of a key vault, or made by the service. Source: the REST reference of Certificates."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from pscompat.arm import OperationFacts
from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.operations import timestamp
from pscompat.simulator.resource_ids import name_of
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_YEAR = 365 * 86_400


def uploaded(blob: str, password: str) -> dict[str, Any]:
    """What a PFX says of its certificate. Raises RequestError where it cannot be read."""
    from cryptography.hazmat.primitives.hashes import SHA1  # heavy, for uploads alone
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        data = base64.b64decode(blob)
        _, certificate, _ = pkcs12.load_key_and_certificates(data, password.encode() or None)
    except ValueError:
        certificate = None
    if certificate is None:
        raise RequestError(400, "BadRequest", "The certificate could not be read. The password may be wrong.")
    subject = certificate.subject.rfc4514_string()
    return {
        "subjectName": subject.removeprefix("CN="),
        "hostNames": [subject.removeprefix("CN=")],
        "issuer": certificate.issuer.rfc4514_string().removeprefix("CN="),
        "issueDate": timestamp(certificate.not_valid_before_utc.timestamp()),
        "expirationDate": timestamp(certificate.not_valid_after_utc.timestamp()),
        "thumbprint": certificate.fingerprint(SHA1()).hex().upper(),
    }


class Certificates(Behaviour):
    """What is uploaded is shown to nobody."""

    def operation(self, method: str) -> OperationFacts | None:
        """A write is over with its answer."""
        return OperationFacts("Certificates_CreateOrUpdate", "", "", (200,)) if method == "PUT" else None

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """What a certificate says of itself."""
        properties = document.setdefault("properties", {})
        body = call.json_body() or {}
        given = body.get("properties") or {}
        blob, password = given.get("pfxBlob"), given.get("password") or ""
        for name in ("pfxBlob", "password"):
            properties.pop(name, None)
        if isinstance(blob, str) and blob:
            properties.update(uploaded(blob, password))
            return
        subject = properties.get("canonicalName") or properties.get("keyVaultSecretName") or name_of(resource_id)
        made = {
            "subjectName": subject,
            "hostNames": [subject],
            "issuer": "GeoTrust Global TLS RSA4096 SHA256 2022 CA1",
            "issueDate": timestamp(call.now),
            "expirationDate": timestamp(call.now + _YEAR // 2),
            "thumbprint": hashlib.sha1(resource_id.lower().encode(), usedforsecurity=False).hexdigest().upper(),
        }
        if properties.get("keyVaultId"):
            made["keyVaultSecretStatus"] = "Initialized"
        for name, value in made.items():
            properties.setdefault(name, value)


BEHAVIOUR = Certificates()
