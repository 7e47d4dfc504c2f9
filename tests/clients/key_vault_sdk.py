"""The SDK for Python (azure-keyvault-secrets, -keys, -certificates) against the vaults of a served simulator.

    python tests/clients/key_vault_sdk.py --python PYTHON

Run by hand. PYTHON is an interpreter of an environment with these packages and azure-identity; the simulator itself is served by
the one that runs this file. Ends with the first difference, as a traceback.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import importlib
import json
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from azure.core.exceptions import HttpResponseError

VAULT = "sdkvault"


def main(arguments: list[str]) -> int:
    """Serve a simulator, make a vault, and run `check` in the other interpreter; the exit code."""
    parser = argparse.ArgumentParser(description="Tries the simulator's vaults with the SDK for Python.")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has the SDK")
    options = parser.parse_args(arguments)
    served = importlib.import_module("azure_cli").served
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as environment:
        return subprocess.run([options.python, __file__, "--check"], env=environment, check=False).returncode


def make_vault() -> str:
    """A vault's address."""
    base, tenant = os.environ["AZURE_AUTHORITY_HOST"], os.environ["AZURE_TENANT_ID"]
    scope = f"{base}/subscriptions/{os.environ['AZURE_SUBSCRIPTION_ID']}/resourceGroups/rg1"
    properties = {"tenantId": tenant, "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": True}
    body = {"location": "eastus", "properties": properties}
    request = urllib.request.Request(
        f"{scope}/providers/Microsoft.KeyVault/vaults/{VAULT}?api-version=2023-07-01",
        json.dumps(body).encode(),
        {"Authorization": "Bearer x", "Content-Type": "application/json"},
        method="PUT",
    )
    context = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context))
    with opener.open(request) as answer:
        return str(json.loads(answer.read())["properties"]["vaultUri"])


def check() -> None:
    """What a program does with secrets, keys and certificates."""
    from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceNotFoundError
    from azure.identity import ClientSecretCredential

    vault_secrets, vault_keys, crypto, vault_certificates = (
        importlib.import_module(f"azure.keyvault.{name}") for name in ("secrets", "keys", "keys.crypto", "certificates")
    )

    address = make_vault()
    credential = ClientSecretCredential(
        os.environ["AZURE_TENANT_ID"], os.environ["AZURE_CLIENT_ID"], "simulated", disable_instance_discovery=True
    )
    secrets = vault_secrets.SecretClient(address, credential)
    secrets.set_secret("pin", "1234", content_type="text/plain", tags={"a": "b"})
    assert secrets.get_secret("pin").value == "1234"
    secrets.update_secret_properties("pin", enabled=False)
    assert _status(HttpResponseError, lambda: secrets.get_secret("pin")) == 403
    for number in range(30):
        secrets.set_secret(f"s{number:02}", str(number))
    assert len(list(secrets.list_properties_of_secrets())) == 31
    assert secrets.begin_delete_secret("s00").result().name == "s00"
    assert _status(ResourceExistsError, lambda: secrets.set_secret("s00", "again")) == 409
    secrets.begin_recover_deleted_secret("s00").result()
    kept = secrets.backup_secret("s01")
    secrets.begin_delete_secret("s01").wait()
    secrets.purge_deleted_secret("s01")
    assert _status(ResourceNotFoundError, lambda: secrets.get_secret("s01")) == 404
    secrets.restore_secret_backup(kept)
    assert secrets.get_secret("s01").value == "1"
    print("secrets: ok")

    keys = vault_keys.KeyClient(address, credential)
    digest = hashlib.sha256(b"text").digest()
    for key, algorithm in (
        (keys.create_rsa_key("main", size=2048), crypto.SignatureAlgorithm.ps256),
        (keys.create_ec_key("curve", curve="P-256"), crypto.SignatureAlgorithm.es256),
    ):
        remote = crypto.CryptographyClient(key, credential)
        signature = remote.sign(algorithm, digest).signature
        local = crypto.CryptographyClient.from_jwk(key.key)
        assert local.verify(algorithm, digest, signature).is_valid
        assert not local.verify(algorithm, hashlib.sha256(b"other").digest(), signature).is_valid
    main = crypto.CryptographyClient(keys.get_key("main"), credential)
    hidden = crypto.CryptographyClient.from_jwk(keys.get_key("main").key).encrypt(
        crypto.EncryptionAlgorithm.rsa_oaep_256, b"hello"
    )
    assert main.decrypt(crypto.EncryptionAlgorithm.rsa_oaep_256, hidden.ciphertext).plaintext == b"hello"
    before = keys.get_key("main").properties.version
    assert keys.rotate_key("main").properties.version != before
    assert keys.get_key_rotation_policy("main").lifetime_actions
    assert len(list(keys.list_properties_of_key_versions("main"))) == 2
    keys.begin_delete_key("curve").wait()
    keys.begin_recover_deleted_key("curve").wait()
    print("keys: ok")

    certificates = vault_certificates.CertificateClient(address, credential)
    made = certificates.begin_create_certificate("shop", vault_certificates.CertificatePolicy.get_default()).result()
    assert made.name == "shop"
    assert secrets.get_secret("shop").properties.content_type == "application/x-pkcs12"
    certificates.import_certificate("copy", base64.b64decode(str(secrets.get_secret("shop").value)))
    assert certificates.get_certificate("copy").cer == made.cer
    assert {one.name for one in certificates.list_properties_of_certificates()} == {"shop", "copy"}
    certificates.create_issuer("issuer", "Test", account_id="me")
    assert [one.name for one in certificates.list_properties_of_issuers()] == ["issuer"]
    certificates.begin_delete_certificate("copy").wait()
    certificates.purge_deleted_certificate("copy")
    print("certificates: ok")


def _status(kind: type[HttpResponseError], action: Callable[[], object]) -> int | None:
    try:
        action()
    except kind as error:
        return error.status_code
    raise AssertionError("it was not refused")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        check()
    else:
        sys.exit(main(sys.argv[1:]))
