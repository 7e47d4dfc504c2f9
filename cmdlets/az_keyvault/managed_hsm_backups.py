"""Backups of managed HSMs, and their security domains."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._hsm_data import HSM_VERSION, HsmDataCmdlet
from pscompat.azure.data_services import environment_of
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_ENDED = ("succeeded", "failed")
_SEALED = (
    "a security domain is opened with the private keys of its certificates, on the machine of who imports it, which pscompat does "
    "not do."
)


class _Backups(HsmDataCmdlet):
    def container(self) -> str:
        """The address of the container."""
        if self.bound.get("StorageContainerUri") is not None:
            return to_string(self.StorageContainerUri).rstrip("/")
        suffix = environment_of(self.connection()).endpoint("StorageEndpointSuffix")
        return f"https://{self.StorageAccountName}.blob.{suffix}/{self.StorageContainerName}"

    def place(self) -> dict[str, Any]:
        """Where the backup is, and how the HSM reaches it."""
        token = unwrap(self.bound.get("SasToken"))
        if token is None:
            if not self.UseUserManagedIdentity:
                self.invalid("Either -SasToken or -UseUserManagedIdentity is needed.")
            return {"storageResourceUri": self.container(), "useManagedIdentity": True}
        return {"storageResourceUri": self.container(), "token": token.reveal().lstrip("?")}

    def done(self, operation: Operation, method: str, path: str, body: dict[str, Any], kind: str) -> dict[str, Any]:
        """Begin a job and wait for its end; gives what it tells then. Raises OperationRefusedError where it failed."""
        service = self.service()
        status = operation.write(service, method, path, HSM_VERSION, body, waits=False)
        begun: dict[str, Any] = status.accepted or status.result or {}

        def look() -> dict[str, Any] | None:
            known: Any = begun
            if str(known.get("status", "")).lower() not in _ENDED:
                known = service.get(f"/{kind}/{begun['jobId']}/pending", HSM_VERSION) or {}
            return known if str(known.get("status", "")).lower() in _ENDED else None

        ended = operation.watch(look)
        if str(ended.get("status")).lower() == "failed":
            problem = ended.get("error") or {}
            raise OperationRefusedError(str(problem.get("message") or ended.get("statusDetails")))
        return ended


@cmdlet("Backup-AzKeyVault")
class BackupAzKeyVault(_Backups):
    """Backs a managed HSM up into a container; writes the address of the folder."""

    net_command = f"{COMMANDS}BackupAzureKeyVault"

    def process(self) -> None:
        place = self.place()
        if not self.should_process(
            self.hsm(), f"Perform a full backup and stores it in {place['storageResourceUri']}."
        ):
            return

        def work(operation: Operation) -> Iterable[Value]:
            ended = self.done(operation, "POST", "/backup", place, "backup")
            return [ended.get("azureStorageBlobContainerUri")]

        self.perform(f"backup of managed HSM '{self.hsm()}'", work)


@cmdlet("Restore-AzKeyVault")
class RestoreAzKeyVault(_Backups):
    """Restores a managed HSM, or one key of it, from a folder in a container."""

    net_command = f"{COMMANDS}RestoreAzureKeyVault"

    def process(self) -> None:
        place, folder = self.place(), str(self.BackupFolder)
        body: dict[str, Any] = {"sasTokenParameters": place}
        path = "/restore"
        if self.KeyName:
            path = f"/keys/{self.KeyName}/restore"
            body["folder"] = folder
        else:
            body["folderToRestore"] = folder
        shown = f"{place['storageResourceUri']}/{folder}"
        if not self.should_process(self.hsm(), f"Restores the managed HSM from the backup stored in {shown}."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            self.done(operation, "PUT", path, body, "restore")
            return [True] if self.PassThru else []

        self.perform(f"restoration of managed HSM '{self.hsm()}'", work)


class _Domains(HsmDataCmdlet):
    named_by = "Name"
    given_by = "InputObject"


@cmdlet("Export-AzKeyVaultSecurityDomain")
class ExportAzKeyVaultSecurityDomain(_Domains):
    """Downloads the security domain of a managed HSM into a file, sealed for the bearers of certificates. The HSM is active then."""

    net_command = "Microsoft.Azure.Commands.KeyVault.SecurityDomain.Cmdlets.ExportSecurityDomain"
    ignores = dict.fromkeys(("SubscriptionId",), "The HSM is reached by its name.")

    def process(self) -> None:
        output = self.file(str(self.OutputPath))
        certificates = [self._key(str(unwrap(one))) for one in self.Certificates]
        hsm = self.hsm()
        if not self.should_process(hsm, f"Export security domain of managed HSM '{hsm}'"):
            return
        if output.exists() and not self.Force and not self.should_continue(f"Overwrite the file '{output}'?", ""):
            return
        body = {"certificates": certificates, "required": int(self.Quorum)}

        def work(operation: Operation) -> Iterable[Value]:
            service = self.service()
            answer = operation.write(service, "POST", "/securitydomain/download", HSM_VERSION, body, waits=False)
            domain: Any = answer.accepted or answer.result or {}
            operation.watch(_ended(lambda: service.get("/securitydomain/download/pending", HSM_VERSION)))
            output.write_text(str(domain.get("value") or ""), "utf-8")
            return [True] if self.PassThru else []

        self.perform(f"export of the security domain of managed HSM '{hsm}'", work)

    def _key(self, name: str) -> dict[str, Any]:
        """The public key of a certificate, as the HSM wants it."""
        # Start-up: no other cmdlet of the module that reads no certificate needs it.
        from cryptography import x509
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
        from cryptography.hazmat.primitives.serialization import Encoding

        try:
            data = self.file(name).read_bytes()
            found = (
                x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
            )
        except (OSError, ValueError):
            self.invalid(f"The file '{name}' holds no certificate that can be read.", name)
        key = found.public_key()
        if not isinstance(key, RSAPublicKey):
            self.invalid(f"The certificate in the file '{name}' has no RSA key.", name)
        raw, numbers = found.public_bytes(Encoding.DER), key.public_numbers()
        thumb256 = hashlib.sha256(raw).digest()
        thumb = hashlib.sha1(raw, usedforsecurity=False).digest()
        return {
            "kty": "RSA",
            "alg": "RSA-OAEP-256",
            "use": "enc",
            "key_ops": ["verify", "encrypt", "wrapKey"],
            "n": _text(numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")),
            "e": _text(numbers.e.to_bytes((numbers.e.bit_length() + 7) // 8, "big")),
            "x5c": [base64.b64encode(raw).decode()],
            "x5t": _text(thumb),
            "x5t#S256": _text(thumb256),
        }


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _ended(ask: Callable[[], Any]) -> Callable[[], Any]:
    """What looks whether a download has ended; raises OperationRefusedError where it failed."""

    def look() -> Any:
        known = ask() or {}
        status = str(known.get("status", "")).lower()
        if status == "failed":
            raise OperationRefusedError(str(known.get("status_details") or "The download failed."))
        return known if status == "success" else None

    return look


@cmdlet("Import-AzKeyVaultSecurityDomain")
class ImportAzKeyVaultSecurityDomain(_Domains):
    """Is refused: what it does, it does with private keys, on the machine of who calls it."""

    net_command = "Microsoft.Azure.Commands.KeyVault.SecurityDomain.Cmdlets.ImportSecurityDomain"
    sends_others = True

    def process(self) -> None:
        self.refuse(f"Import-AzKeyVaultSecurityDomain is not implemented: {_SEALED}")
