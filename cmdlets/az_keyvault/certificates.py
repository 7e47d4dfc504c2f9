"""Certificates of vaults: made by a policy, imported, changed, deleted, brought back, saved; and the operations that make them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_keyvault._base import COMMANDS, DATA_VERSION
from cmdlets.az_keyvault._certificate_objects import (
    PSDeletedKeyVaultCertificate,
    PSDeletedKeyVaultCertificateIdentityItem,
    PSKeyVaultCertificate,
    PSKeyVaultCertificateIdentityItem,
    PSKeyVaultCertificateOperation,
)
from cmdlets.az_keyvault._certificate_policies import PEM, PFX, PolicyError, PSKeyVaultCertificatePolicy
from cmdlets.az_keyvault._items import BackupItem, GetItems, ItemCmdlet, RemoveItem, RestoreItem, UndoRemoval
from cmdlets.az_keyvault.vaults import tag_texts
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation


class Certificates(ItemCmdlet):
    """Base."""

    kind, collection = "certificate", "certificates"
    removal_question = "Are you sure you want to remove certificate '{0}'?"
    purge_question = "Are you sure you want to purge certificate '{0}'"
    one, listed = PSKeyVaultCertificate, PSKeyVaultCertificateIdentityItem
    deleted, deleted_listed = PSDeletedKeyVaultCertificate, PSDeletedKeyVaultCertificateIdentityItem

    def policy_of_file(self, name: str) -> PSKeyVaultCertificatePolicy:
        """The policy in a file; ends the command where there is none."""
        path = Path(self.engine.full_path(name))
        if not path.is_file():
            self.invalid(f"Cannot find file '{path}'.", name)
        try:
            return PSKeyVaultCertificatePolicy.from_file(path)
        except PolicyError as problem:
            self.invalid(str(problem))

    def policy_document(self, policy: PSKeyVaultCertificatePolicy) -> dict[str, Any]:
        """The JSON of a policy; ends the command for one that says too much."""
        try:
            return policy.document()
        except PolicyError as problem:
            self.invalid(str(problem))


@cmdlet("Get-AzKeyVaultCertificate")
class GetAzKeyVaultCertificate(Certificates, GetItems):
    """Gets certificates."""

    net_command = f"{COMMANDS}GetAzureKeyVaultCertificate"

    def list_query(self) -> dict[str, str] | None:
        return {"includePending": "true"} if self.IncludePending else None


@cmdlet("Add-AzKeyVaultCertificate")
class AddAzKeyVaultCertificate(Certificates):
    """Begins to make a certificate by a policy."""

    net_command = f"{COMMANDS}AddAzureKeyVaultCertificate"

    def process(self) -> None:
        vault, name, _ = self.place()
        if not self.should_process(name, "Add certificate"):
            return
        policy = unwrap(self.CertificatePolicy)
        if policy is None:
            policy = self.policy_of_file(self.PolicyPath)
        body: dict[str, Any] = {"policy": self.policy_document(policy)}
        if self.Tag is not None:
            body["tags"] = tag_texts(self.Tag)

        def work(operation: Operation) -> list[Value]:
            path = self.path(name, "create")
            status = operation.write(self.data(vault), "POST", path, DATA_VERSION, body, waits=False)
            return [PSKeyVaultCertificateOperation.of(status.accepted, vault, name)]

        self.perform(f"creation of certificate '{name}'", work)


@cmdlet("Import-AzKeyVaultCertificate")
class ImportAzKeyVaultCertificate(Certificates):
    """Imports a certificate with its key; one without a key completes an operation that waits for it."""

    net_command = f"{COMMANDS}ImportAzureKeyVaultCertificate"

    def process(self) -> None:
        vault, name, _ = self.place()
        if not self.should_process(name, "Import certificate"):
            return
        kind = self._kind()
        policy = self._policy(kind)
        content, has_key = self._content(kind)
        body: dict[str, Any]
        if has_key:
            body = {"value": content, "policy": self.policy_document(policy)}
            if self.Password is not None:
                body["pwd"] = unwrap(self.Password).reveal()
            path = self.path(name, "import")
        else:
            body = {"x5c": [content]}
            path = self.path(name, "pending/merge")
        if self.Tag is not None:
            body["tags"] = tag_texts(self.Tag)
        title = f"import of certificate '{name}'"
        self.change(vault, "POST", path, body, title, lambda found: [self.one.of(found)])

    def _kind(self) -> str:
        if self.is_bound("FilePath"):
            return PEM if str(self.FilePath).lower().endswith(".pem") else PFX
        return str(self.ContentType or PFX) if self.is_bound("CertificateString") else PFX

    def _policy(self, kind: str) -> PSKeyVaultCertificatePolicy:
        given = unwrap(self.bound.get("PolicyObject"))
        if given is not None and self.is_bound("PolicyPath"):
            self.invalid(
                "Parameter PolicyPath conflicts with Parameter PolicyObject. Only one of these 2 parameters could be "
                "imported at once."
            )
        if self.is_bound("PolicyPath"):
            given = self.policy_of_file(self.PolicyPath)
        if given is None:
            made = PSKeyVaultCertificatePolicy.net_new()
            made.values["SecretContentType"] = kind
            return made
        stated = given.values["SecretContentType"]
        if stated != kind:
            self.invalid(
                f"User input {kind} conflicts with the ContentType stated as {stated or ''} in Certificate Policy."
            )
        policy: PSKeyVaultCertificatePolicy = given
        return policy

    def _content(self, kind: str) -> tuple[str, bool]:
        """The certificate as a request has it, and whether its key is in it."""
        if self.is_bound("CertificateString"):
            return str(self.CertificateString), True
        if self.is_bound("CertificateCollection"):
            return _pfx_of(list(self.CertificateCollection)), True
        path = Path(self.engine.full_path(self.FilePath))
        try:
            content = path.read_bytes()
        except OSError:
            self.invalid(f"Cannot find file '{path}'.", self.FilePath)
        if kind == PEM:
            return content.decode("utf-8", "replace"), True
        from pscompat.dotnet.library.certificates import X509Certificate2

        password = None if self.Password is None else unwrap(self.Password)
        held = X509Certificate2.net_new(byte_array(content), password)
        return base64.b64encode(content).decode(), held.key is not None


def _pfx_of(certificates: list[Value]) -> str:
    """Certificates as one PFX without a password, in base64: the first with a key, with the others."""
    from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

    held = [unwrap(one) for one in certificates]
    own = next((one for one in held if one.key is not None), held[0])
    others = [one.held for one in held if one is not own] or None
    content = pkcs12.serialize_key_and_certificates(None, own.key, own.held, others, NoEncryption())
    return base64.b64encode(content).decode()


@cmdlet("Update-AzKeyVaultCertificate")
class UpdateAzKeyVaultCertificate(Certificates):
    """Turns a certificate on or off, and changes its tags."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultCertificate"

    def process(self) -> None:
        vault, name, version = self.place()
        if self.should_process(name, "Set certificate attribute"):
            title = f"update of certificate '{name}'"
            self.change(vault, "PATCH", self.path(name, version), self.described(), title, self._shown)

    def _shown(self, document: Any) -> list[Value]:
        return [self.one.of(document)] if self.PassThru else []


@cmdlet("Remove-AzKeyVaultCertificate")
class RemoveAzKeyVaultCertificate(Certificates, RemoveItem):
    """Deletes a certificate, or purges a deleted one, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultCertificate"


@cmdlet("Undo-AzKeyVaultCertificateRemoval")
class UndoAzKeyVaultCertificateRemoval(Certificates, UndoRemoval):
    """Brings a deleted certificate back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultCertificateRemoval"


@cmdlet("Backup-AzKeyVaultCertificate")
class BackupAzKeyVaultCertificate(Certificates, BackupItem):
    """Saves a certificate in a file."""

    net_command = f"{COMMANDS}BackupAzureKeyVaultCertificate"


@cmdlet("Restore-AzKeyVaultCertificate")
class RestoreAzKeyVaultCertificate(Certificates, RestoreItem):
    """Brings back a certificate that was saved."""

    net_command = f"{COMMANDS}RestoreAzureKeyVaultCertificate"


class _Operations(Certificates):
    """What makes a certificate, which is asked for by the certificate's name."""

    def pending(self, name: str) -> str:
        """The path."""
        return self.path(name, "pending")


@cmdlet("Get-AzKeyVaultCertificateOperation")
class GetAzKeyVaultCertificateOperation(_Operations):
    """Tells how far a certificate is that is made."""

    net_command = f"{COMMANDS}GetAzureKeyVaultCertificateOperation"

    def process(self) -> None:
        vault, name, _ = self.place()
        self.write_read(lambda: self._found(vault, name))

    def _found(self, vault: str, name: str) -> Iterator[Value]:
        try:
            document = self.data(vault).get(self.pending(name), DATA_VERSION)
        except ServiceError as problem:
            if problem.status_code == 404 and problem.code != "VaultNotFound":
                return
            raise
        yield PSKeyVaultCertificateOperation.of(document, vault, name)


@cmdlet("Stop-AzKeyVaultCertificateOperation")
class StopAzKeyVaultCertificateOperation(_Operations):
    """Makes a certificate no longer."""

    net_command = f"{COMMANDS}StopAzureKeyVaultCertificateOperation"

    def process(self) -> None:
        vault, name, _ = self.place()
        question = f"Are you sure you want to stop the operation of certificate '{name}'?"
        if self.confirms(name, "Stop certificate operation", question):
            title = f"end of the creation of certificate '{name}'"
            body = {"cancellation_requested": True}
            self.change(
                vault,
                "PATCH",
                self.pending(name),
                body,
                title,
                lambda found: [PSKeyVaultCertificateOperation.of(found, vault, name)],
            )


@cmdlet("Remove-AzKeyVaultCertificateOperation")
class RemoveAzKeyVaultCertificateOperation(_Operations):
    """Forgets the operation that makes a certificate."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultCertificateOperation"

    def process(self) -> None:
        vault, name, _ = self.place()
        question = f"Are you sure you want to remove the operation of certificate '{name}'?"
        if not self.confirms(name, "Remove certificate operation", question):
            return

        def shown(document: Any) -> list[Value]:
            return [PSKeyVaultCertificateOperation.of(document or {}, vault, name)] if self.PassThru else []

        title = f"deletion of the operation of certificate '{name}'"
        self.change(vault, "DELETE", self.pending(name), None, title, shown)
