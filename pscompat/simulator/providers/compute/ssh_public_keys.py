"""SSH public keys, given or made by the service. Source: the REST reference of Ssh Public Keys."""

from __future__ import annotations

from typing import Any

from pscompat.simulator import bodies, errors
from pscompat.simulator.providers.compute._compute import ComputeBehaviour, keep
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import Response

_KINDS = ("rsa", "ed25519")


class SshPublicKeys(ComputeBehaviour):
    """Private keys are given away once and not kept."""

    def fill(
        self, call: Call, resource_id: str, document: dict[str, Any], state: dict[str, Any], before: Resource | None
    ) -> None:
        """A key that a request leaves out stays."""
        keep(document, before, "publicKey")


def generate(call: Call, resource: Resource) -> Response:
    """Ssh Public Keys - Generate Key Pair."""
    parameters = bodies.members(call.json_body(), "SshGenerateKeyPairInputParameters", ("encryptionType",))
    kind = str(parameters.get("encryptionType") or "RSA").lower()
    if kind not in _KINDS:
        raise errors.invalid_parameter("encryptionType")
    private, public = _key_pair(kind)
    document = resource.document
    document.setdefault("properties", {})["publicKey"] = public
    call.store.put(resource.with_document(document, call.now))
    return Response(200, {"privateKey": private, "publicKey": public, "id": resource.id})


def _key_pair(kind: str) -> tuple[str, str]:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

    key = ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else rsa.generate_private_key(65537, 3072)
    form = serialization.PrivateFormat.OpenSSH if kind == "ed25519" else serialization.PrivateFormat.TraditionalOpenSSL
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return private.decode(), f"{public.decode()} generated-by-azure"


BEHAVIOUR = SshPublicKeys({"generatekeypair": generate})
