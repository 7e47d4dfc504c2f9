"""Keys of vaults."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import version_of
from cmdlets.az_keyvault._base import COMMANDS, DATA_VERSION
from cmdlets.az_keyvault._hsm_objects import HSM_TYPE
from cmdlets.az_keyvault._items import (
    BackupItem,
    GetItems,
    ItemCmdlet,
    RemoveItem,
    RestoreItem,
    UndoRemoval,
    from_base64,
    to_base64,
)
from cmdlets.az_keyvault._key_files import KeyFileError, key_kind, key_of_file
from cmdlets.az_keyvault._objects import (
    MODELS,
    PSDeletedKeyVaultKey,
    PSDeletedKeyVaultKeyIdentityItem,
    PSKeyVaultKey,
    PSKeyVaultKeyIdentityItem,
)
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.values import Value, unwrap

_NO_POLICY = "A key that is exportable has a release policy: -ReleasePolicyPath or -UseDefaultCVMPolicy."
_NOT_EXPORTABLE = "Only a key that is exportable has a release policy: give -Exportable, too."
_POLICY_TYPE = "application/json; charset=utf-8"
_COMPLIANT = {"claim": "x-ms-compliance-status", "equals": "azure-compliant-cvm"}
_ATTESTATION_VERSION = "2020-10-01"


class Keys(ItemCmdlet):
    """Base."""

    kind, collection = "key", "keys"
    removal_question = "Are you sure you want to remove key '{0}'?"
    purge_question = "Are you sure you want to purge key '{0}'."
    one, listed = PSKeyVaultKey, PSKeyVaultKeyIdentityItem
    deleted, deleted_listed = PSDeletedKeyVaultKey, PSDeletedKeyVaultKeyIdentityItem


@cmdlet("Get-AzKeyVaultKey")
class GetAzKeyVaultKey(Keys, GetItems):
    """Gets keys; -OutFile saves the public part of one as PEM."""

    net_command = f"{COMMANDS}GetAzureKeyVaultKey"

    def single(self, vault: str, name: str, version: str, gone: bool) -> Iterator[Value]:
        for found in super().single(vault, name, version, gone):
            if self.OutFile:
                Path(self.engine.full_path(self.OutFile)).write_text(_pem(found.document["key"]), "ascii")
            yield found


def _pem(key: dict[str, Any]) -> str:
    """The public part of an RSA key as PEM."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    numbers = RSAPublicNumbers(*(int.from_bytes(from_base64(key[name]), "big") for name in ("e", "n")))
    public = numbers.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return public.decode()


@cmdlet("Add-AzKeyVaultKey")
class AddAzKeyVaultKey(Keys):
    """Creates a key, or a new version of one."""

    net_command = f"{COMMANDS}AddAzureKeyVaultKey"

    def process(self) -> None:
        vault, name, _ = self.place()
        policy = self._release_policy(vault)
        if not self.should_process(name, "Add key"):
            return
        if self.KeyFilePath:
            self._import(vault, name)
            return
        hardware = self.in_hsm() or (self.Destination or "").lower() == "hsm"
        kind = key_kind(self.KeyType or "RSA")
        body: dict[str, Any] = {"kty": f"{kind}-HSM" if hardware else kind, "attributes": {"enabled": not self.Disable}}
        if self.Size is not None:
            body["key_size"] = int(self.Size)
        if self.CurveName:
            body["crv"] = self.CurveName
        if self.KeyOps is not None:
            body["key_ops"] = [str(item) for item in self.KeyOps]
        described = self.described()
        body["attributes"].update(described.pop("attributes", {}))
        if self.Exportable:
            body["attributes"]["exportable"] = True
        path, title = self.path(name, "create"), f"creation of key '{name}'"
        self.change(vault, "POST", path, {**body, **described, **policy}, title, lambda found: [self.one.of(found)])

    def _import(self, vault: str, name: str) -> None:
        """Send the key of a file, from which nothing of it gets anywhere else."""
        try:
            password = None if self.KeyFilePassword is None else unwrap(self.KeyFilePassword).reveal()
            key = key_of_file(
                Path(self.engine.full_path(self.KeyFilePath)),
                password,
                self.bound.get("KeyType"),
                self.bound.get("CurveName"),
            )
        except KeyFileError as problem:
            self.invalid(str(problem))
        destination = (self.bound.get("Destination") or "").lower()
        if destination == "software" and "key_hsm" in key:
            self.invalid("A key that was wrapped for hardware cannot be imported with -Destination Software.")
        if self.KeyOps is not None:
            key["key_ops"] = [str(item) for item in self.KeyOps]
        described = self.described()
        body: dict[str, Any] = {
            **({"Hsm": destination == "hsm"} if destination else {}),
            "key": key,
            **described,
            "attributes": {"enabled": not self.Disable, **described.get("attributes", {})},
        }
        self.change(vault, "PUT", self.path(name), body, f"import of key '{name}'", lambda found: [self.one.of(found)])

    def _release_policy(self, vault: str) -> dict[str, Any]:
        """The member of a key's body that says who the key is released to."""
        given, usual = self.bound.get("ReleasePolicyPath"), bool(self.UseDefaultCVMPolicy)
        if bool(self.Exportable) != (given is not None or usual):
            self.invalid(_NO_POLICY if self.Exportable else _NOT_EXPORTABLE)
        if self.Immutable and given is None:
            self.invalid("-Immutable is about the policy that -ReleasePolicyPath names.")
        if given is None and not usual:
            return {}
        content = self._file(given) if given is not None else self._usual_policy(vault)
        policy = {"contentType": _POLICY_TYPE, "data": to_base64(content), "immutable": bool(self.Immutable)}
        return {"release_policy": policy}

    def _file(self, given: str) -> bytes:
        path = Path(self.engine.full_path(given))
        try:
            return path.read_bytes()
        except OSError as problem:
            self.invalid(f"The file '{path}' cannot be read: {problem.strerror}.")

    def _places(self) -> Iterator[dict[str, Any]]:
        """The vaults of the subscription, or its managed HSMs. Raises ServiceError."""
        if not self.in_hsm():
            return self.listed_vaults()
        path = f"{self.subscription()}/providers/{HSM_TYPE}"
        return iter(self.manager().items(path, version_of(HSM_TYPE)))

    def _usual_policy(self, vault: str) -> bytes:
        """The policy for the disks of confidential machines, which trusts the attestation provider of the vault's region.

        Source: src/KeyVault/KeyVault/Resources/skr-policy.json of Azure/azure-powershell.
        """
        try:
            location = next((each["location"] for each in self._places() if each["name"].lower() == vault.lower()), "")
            if not location:
                kind = "managed HSM" if self.in_hsm() else "vault"
                self.invalid(
                    f"The subscription has no {kind} '{vault}', whose region says which default policy is meant."
                )
            path = f"{self.subscription()}/providers/Microsoft.Attestation/locations/{location}/defaultProvider"
            provider = self.manager().get(path, _ATTESTATION_VERSION)
        except ServiceError as problem:
            self.throw_service_error(problem)
        authority = (provider.get("properties") or {}).get("attestUri")
        if not authority:
            self.invalid(
                f"The region '{location}' has no default attestation provider; -ReleasePolicyPath takes a policy."
            )
        return json.dumps({"anyOf": [{"allOf": [_COMPLIANT], "authority": authority}], "version": "1.0.0"}).encode()


@cmdlet("Update-AzKeyVaultKey")
class UpdateAzKeyVaultKey(Keys):
    """Changes what a key may be used for, and when."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultKey"

    def process(self) -> None:
        vault, name, version = self.place()
        if not self.should_process(name, "Set key attribute"):
            return
        body = self.described()
        if self.KeyOps is not None:
            body["key_ops"] = [str(item) for item in self.KeyOps]
        title = f"update of key '{name}'"
        self.change(vault, "PATCH", self.path(name, version), body, title, self._shown)

    def _shown(self, document: Any) -> list[Value]:
        return [self.one.of(document)] if self.PassThru else []


@cmdlet("Remove-AzKeyVaultKey")
class RemoveAzKeyVaultKey(Keys, RemoveItem):
    """Deletes a key, or purges a deleted one, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultKey"


@cmdlet("Undo-AzKeyVaultKeyRemoval")
class UndoAzKeyVaultKeyRemoval(Keys, UndoRemoval):
    """Brings a deleted key back."""

    net_command = f"{COMMANDS}UndoAzureKeyVaultKeyRemoval"


@cmdlet("Backup-AzKeyVaultKey")
class BackupAzKeyVaultKey(Keys, BackupItem):
    """Saves a key in a file."""

    net_command = f"{COMMANDS}BackupAzureKeyVaultKey"


@cmdlet("Restore-AzKeyVaultKey")
class RestoreAzKeyVaultKey(Keys, RestoreItem):
    """Brings back a key that was saved."""

    net_command = f"{COMMANDS}RestoreAzureKeyVaultKey"


@cmdlet("Invoke-AzKeyVaultKeyRotation")
class InvokeAzKeyVaultKeyRotation(Keys):
    """Makes a new version of a key, as its policy says."""

    net_command = f"{COMMANDS}InvokeAzKeyVaultKeyRotation"

    def process(self) -> None:
        vault, name, _ = self.place()
        if self.should_process(name, "Rotate key"):
            title = f"rotation of key '{name}'"
            self.change(vault, "POST", self.path(name, "rotate"), None, title, lambda found: [self.one.of(found)])


class PSKeyOperationResult(AzureObject):
    """What a key made of some bytes."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyOperationResult"


_OPERATIONS = {"encrypt": "encrypt", "decrypt": "decrypt", "wrap": "wrapkey", "unwrap": "unwrapkey"}


@cmdlet("Invoke-AzKeyVaultKeyOperation")
class InvokeAzKeyVaultKeyOperation(Keys):
    """Encrypts, decrypts, wraps or unwraps bytes with a key."""

    net_command = f"{COMMANDS}InvokeAzureKeyVaultKeyOperation"

    def process(self) -> None:
        vault, name, version = self.place()
        operation = _OPERATIONS.get(self.Operation.lower())
        if operation is None:
            self.invalid(f"The operation '{self.Operation}' is none of Encrypt, Decrypt, Wrap and Unwrap.")
        if self.should_process(name, f"{self.Operation} by key"):
            self.write_read(lambda: self._done(vault, name, version, operation))

    def _done(self, vault: str, name: str, version: str, operation: str) -> Iterable[Value]:
        data = self.data(vault)
        if not version:
            current = data.get(self.path(name), DATA_VERSION)
            version = str(current["key"]["kid"]).rpartition("/")[2]
        body = {"alg": self.Algorithm, "value": to_base64(bytes(int(item) for item in self.ByteArrayValue))}
        found = data.read("POST", self.path(name, f"{version}/{operation}"), DATA_VERSION, body=body)
        content = byte_array(from_base64(found["value"]))
        yield PSKeyOperationResult({"KeyId": found.get("kid"), "RawResult": content, "Algorithm": self.Algorithm})
