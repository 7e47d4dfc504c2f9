"""What runbooks share: variables, credentials, connections and their types, certificates."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare, family
from cmdlets.az_automation._base import (
    ACCOUNT,
    COMMANDS,
    COMMON,
    REFUSED,
    REMOVES,
    REMOVING,
    GetAutomation,
    RemoveAutomation,
    WriteAutomation,
    automation,
    texts_of,
)
from cmdlets.az_automation._json_values import to_json_text
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_NAMES = (*ACCOUNT, "Name")
_DESCRIPTION = {"Description": ".description"}


class _NewVariable(WriteAutomation):
    """Creates a variable."""

    exists = "The variable already exists. Variable name {0}."
    failure = f"{COMMON}AzureAutomationOperationException"
    places = {**_DESCRIPTION, "Encrypted": ".isEncrypted", "Value": (".value", to_json_text)}


class _SetVariable(WriteAutomation):
    """Changes the value or the description of a variable."""

    method = "PATCH"
    reads = True
    after = True
    places = {**_DESCRIPTION, "Value": (".value", to_json_text)}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        encrypted = bool((before.get("properties") or {}).get("isEncrypted"))
        if self.is_bound("Encrypted") and bool(self.Encrypted) != encrypted:
            raise OperationRefusedError(
                f"Cannot change encryption property of the variable. Variable name {target.name}. Encryption - {encrypted}.",
                self.failure,
            )
        return super().complete(body, before, target)


family(
    __name__,
    "AzAutomationVariable",
    automation("variables", "Variable", "variable"),
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _NewVariable},
        "Set": {"base": _SetVariable},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("Variable")},
    },
    COMMANDS,
    names=_NAMES,
    missing="The variable was not found. Variable name {0}.",
)


class _WriteCredential(WriteAutomation):
    """Base: the user and password that New- and Set- send."""

    places = _DESCRIPTION

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        credential: Any = unwrap(self.Value)
        if credential is not None:
            properties["userName"] = credential.UserName
            properties["password"] = credential.Password.reveal()
        earlier = (before.get("properties") or {}).get("description")
        if earlier is not None:
            properties.setdefault("description", earlier)
        return super().complete(body, before, target)


class _SetCredential(_WriteCredential):
    """Changes a credential."""

    method = "PATCH"
    reads = True
    after = True


family(
    __name__,
    "AzAutomationCredential",
    automation("credentials", "CredentialInfo", "credential"),
    {
        "Get": {"base": GetAutomation},
        "New": {"base": _WriteCredential},
        "Set": {"base": _SetCredential},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("Credential")},
    },
    COMMANDS,
    names=_NAMES,
    missing="The credential was not found. Credential name: {0}.",
)

_CONNECTION = automation("connections", "Connection", "connection")
_NO_CONNECTION = "The connection was not found. Connection name: {0}."


class _GetConnection(GetAutomation):
    """Gets a connection, those of a type, or all of an account."""

    def several(self, target: ResourceId) -> Iterator[Value]:
        wanted = str(self.ConnectionTypeName or "").lower()
        for found in super().several(target):
            if not wanted or str(found.values["ConnectionTypeName"]).lower() == wanted:
                yield found


class _NewConnection(WriteAutomation):
    """Creates a connection."""

    exists = "The Connection already exists. Connection name: {0}."
    failure = REFUSED
    places = {
        **_DESCRIPTION,
        "ConnectionTypeName": ".connectionType.name",
        "ConnectionFieldValues": (".fieldDefinitionValues", texts_of),
    }


class _SetField(WriteAutomation):
    """Changes the value of one field of a connection."""

    method = "PATCH"
    reads = True
    after = True
    failure = REFUSED
    keeps = (".description",)

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        fields = dict((before.get("properties") or {}).get("fieldDefinitionValues") or {})
        name = next((each for each in fields if each == self.ConnectionFieldName), None)
        if name is None:
            message = f"The connection field name was not found for connection name: {target.name}."
            raise OperationRefusedError(message, self.failure)
        value = unwrap(self.Value)
        fields[name] = value if isinstance(value, str) else to_json_text(self.Value)
        body.setdefault("properties", {})["fieldDefinitionValues"] = fields
        return super().complete(body, before, target)


family(
    __name__,
    "AzAutomationConnection",
    _CONNECTION,
    {
        "Get": {"base": _GetConnection, "failure": REFUSED},
        "New": {"base": _NewConnection},
        "Remove": {
            "base": RemoveAutomation,
            "doing": REMOVING.format("Connection"),
            "question": REMOVES.format("Connection"),
        },
    },
    COMMANDS,
    names=_NAMES,
    missing=_NO_CONNECTION,
)
declare(
    __name__,
    "Set-AzAutomationConnectionFieldValue",
    _SetField,
    _CONNECTION,
    COMMANDS,
    names=_NAMES,
    missing=_NO_CONNECTION,
)
_IN_USE = (
    "This connection type has connections associated with it. If you delete this connection type, all connections associated with it "
    "will be unusable and should be removed, unless you create a new connection type with the same name that has the same field "
    "definitions as the deleted connection type. However, it can have additional fields as well. Are you sure you want to remove the "
    "Azure Automation ConnectionType ?"
)


class _RemoveType(RemoveAutomation):
    """Removes a connection type; asks where there are connections of it."""

    question = _IN_USE

    def process(self) -> None:
        target = self.target()
        path = f"{self.account_path(target)}/connections"
        wanted = target.name.lower()

        def is_used() -> bool:
            found = self.manager().items(path, _CONNECTION.version)
            kinds = (((each.get("properties") or {}).get("connectionType") or {}).get("name") for each in found)
            return any(str(kind).lower() == wanted for kind in kinds)

        used = self.answered(target, lambda: (is_used(),))
        if used is not None and self.agreed_to(target, lambda: used[0]):
            self.perform(f"deletion of connection type '{target.name}'", lambda each: self.work(each, target))


declare(
    __name__,
    "Remove-AzAutomationConnectionType",
    _RemoveType,
    automation("connectionTypes", "Connection", "connection type"),
    COMMANDS,
    names=_NAMES,
    doing=REMOVING.format("ConnectionType"),
    missing="The connection type was not found. ConnectionType name: {0}.",
)


class _WriteCertificate(WriteAutomation):
    """Base: what New- and Set- send of a file."""

    failure = REFUSED
    places = _DESCRIPTION

    def content(self) -> dict[str, Any]:
        """The certificate of the file, as a PFX without a password. Raises OperationRefusedError."""
        # Start-up: -WhatIf opens no certificate.
        from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

        from pscompat.dotnet.library.certificates import X509Certificate2
        from pscompat.dotnet.library.encodings import byte_array

        path = self.file(self.Path)
        try:
            content = path.read_bytes()
        except OSError as problem:
            raise OperationRefusedError(f"{path}: {problem.strerror}", "System.IO.FileNotFoundException") from None
        password = None if self.Password is None else unwrap(self.Password)
        try:
            held: Any = X509Certificate2.net_new(byte_array(content), password)
        except TerminatingError as problem:
            raise OperationRefusedError(str(problem), "System.Security.Cryptography.CryptographicException") from None
        pfx = pkcs12.serialize_key_and_certificates(None, held.key, held.held, None, NoEncryption())
        return {"base64Value": base64.b64encode(pfx).decode(), "thumbprint": str(held.Thumbprint)}


class _NewCertificate(_WriteCertificate):
    """Creates a certificate of a file."""

    exists = "The certificate already exists. Certificate name: {0}."

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        properties.update(self.content(), isExportable=bool(self.Exportable))
        return super().complete(body, before, target)


_ONLY_WITH_PATH = (
    "Password and Exportable parameters cannot be updated for an existing certificate. They can only be specified when overwriting this "
    "certificate with a new one, via the Path parameter"
)


class _SetCertificate(_WriteCertificate):
    """Puts a file in the place of a certificate, or changes its description."""

    reads = True
    keeps = (".description",)

    def process(self) -> None:
        if not self.Path and (self.Password is not None or self.is_bound("Exportable")):
            self.fails(_ONLY_WITH_PATH)
            return
        super().process()

    def kept(self, before: Document) -> dict[str, Any]:
        body = super().kept(before)
        if self.Path:
            earlier = bool((before.get("properties") or {}).get("isExportable"))
            exportable = bool(self.Exportable) if self.is_bound("Exportable") else earlier
            body.setdefault("properties", {})["isExportable"] = exportable
        return body

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        if self.Path:
            body.setdefault("properties", {}).update(self.content())
        return super().complete(body, before, target)

    def work(self, operation: Operation, target: ResourceId, body: Document) -> Any:
        path, version = self.path(target), self.resource.version
        if self.Path:
            return super().work(operation, target, body)
        operation.write(self.manager(), "PATCH", path, version, body)
        return [self.made(self.manager().get(path, version), target)]


family(
    __name__,
    "AzAutomationCertificate",
    automation("certificates", "CertificateInfo", "certificate"),
    {
        "Get": {"base": GetAutomation, "failure": REFUSED},
        "New": {"base": _NewCertificate},
        "Set": {"base": _SetCertificate},
        "Remove": {"base": RemoveAutomation, "doing": REMOVING.format("Certificate")},
    },
    COMMANDS,
    names=_NAMES,
    missing="The certificate was not found. Certificate name {0}.",
)
