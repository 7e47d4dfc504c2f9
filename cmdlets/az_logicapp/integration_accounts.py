"""Integration accounts, and what they have: partners, schemas, maps, certificates, agreements."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets._az.told_families import GetTold, RemoveTold, WriteTold, declare, family
from cmdlets.az_logicapp._base import COMMANDS, VERSION, Logic
from cmdlets.az_logicapp._classes import CLASSES, MODELS
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_TYPE = "Microsoft.Logic/integrationAccounts"


def _resource(part: str, model: str, noun: str) -> ArmResource:
    return ArmResource(f"{_TYPE}{part}", f"{MODELS}.{model}", noun, api_version=VERSION)


class _Get(Logic, GetTold):
    """Gets one, or those there are."""

    wild = False


class _Remove(Logic, RemoveTold):
    """Removes one."""


class _Write(Logic, WriteTold):
    """Base: the resource as it is, and what is given of it. files: by parameter the one that names a file with its value."""

    waits = False
    files: ClassVar[dict[str, str]] = {}

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        for place, parameter in self.files.items():
            if self.bound.get(parameter):
                body["properties"][place] = self.file_text(parameter)
        if self.bound.get("Metadata") is not None:
            body["properties"]["metadata"] = self.json_of(self.bound["Metadata"], "Metadata")
        return body

    def file_bytes(self, parameter: str) -> bytes:
        """What the file holds that a parameter names."""
        file = Path(self.engine.full_path(str(self.bound[parameter])))
        try:
            return file.read_bytes()
        except OSError:
            self.invalid(f"The file '{file}' cannot be read.", str(file))

    def file_text(self, parameter: str) -> str:
        """The text of the file that a parameter names."""
        return self.file_bytes(parameter).decode("utf-8-sig")


class _Account(_Write):
    """Creates or changes an integration account."""

    places = {"Location": "location", "Sku": ("sku", lambda value: {"name": str(value)})}
    keeps = ("location", "sku", "tags")


class _Partner(_Write):
    """Creates or changes a partner."""

    places = {"PartnerType": ".partnerType"}
    keeps = (".partnerType", ".content", ".metadata")

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        properties.setdefault("partnerType", "B2B")
        if self.bound.get("BusinessIdentities") is not None:
            identities = [[to_string(unwrap(each)) for each in unwrap(pair)] for pair in self._pairs()]
            if any(len(pair) != 2 for pair in identities):
                self.invalid("Each of the business identities is a qualifier and a value.", "BusinessIdentities")
            named = [{"qualifier": qualifier, "value": value} for qualifier, value in identities]
            properties["content"] = {"b2b": {"businessIdentities": named}}
        return super().complete(body, before, target)

    def _pairs(self) -> list[Any]:
        given = unwrap(self.bound["BusinessIdentities"])
        if not isinstance(given, list):
            self.invalid("The business identities are no array of pairs.", "BusinessIdentities")
        one = bool(given) and all(isinstance(unwrap(each), str) for each in given)
        return [given] if one else given


class _Content(_Write):
    """Base of those whose content is XML."""

    kind: ClassVar[tuple[str, str]] = ("", "")
    keeps = (".schemaType", ".mapType", ".content", ".contentType", ".metadata")

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        properties.setdefault(*self.kind)
        properties.setdefault("contentType", "application/xml")
        return super().complete(body, before, target)


class _Schema(_Content):
    """Creates or changes a schema."""

    kind = ("schemaType", "Xml")
    files = {"content": "SchemaFilePath"}
    places = {"SchemaDefinition": ".content", "SchemaType": ".schemaType", "ContentType": ".contentType"}


class _Map(_Content):
    """Creates or changes a map."""

    kind = ("mapType", "Xslt")
    files = {"content": "MapFilePath"}
    places = {"MapDefinition": ".content", "MapType": ".mapType", "ContentType": ".contentType"}


class _Certificate(_Write):
    """Creates or changes a certificate."""

    places = {"KeyName": ".key.keyName", "KeyVersion": ".key.keyVersion", "KeyVaultId": ".key.keyVault.id"}
    keeps = (".key", ".publicCertificate", ".metadata")

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        if self.bound.get("PublicCertificateFilePath"):
            found = self.file_bytes("PublicCertificateFilePath")
            properties["publicCertificate"] = base64.b64encode(found).decode()
        return super().complete(body, before, target)


class _Agreement(_Write):
    """Creates or changes an agreement."""

    places = {
        "AgreementType": ".agreementType",
        "GuestPartner": ".guestPartner",
        "HostPartner": ".hostPartner",
        "GuestIdentityQualifier": ".guestIdentity.qualifier",
        "GuestIdentityQualifierValue": ".guestIdentity.value",
        "HostIdentityQualifier": ".hostIdentity.qualifier",
        "HostIdentityQualifierValue": ".hostIdentity.value",
    }
    keeps = (
        *(".agreementType", ".guestPartner", ".hostPartner", ".guestIdentity", ".hostIdentity"),
        *(".content", ".metadata"),
    )

    def complete(self, body: dict[str, Any], before: Document, target: ResourceId) -> dict[str, Any]:
        properties = body.setdefault("properties", {})
        if self.bound.get("AgreementContentFilePath"):
            properties["content"] = self.json_file("AgreementContentFilePath")
        elif self.bound.get("AgreementContent"):
            properties["content"] = self.json_of(self.bound["AgreementContent"], "AgreementContent")
        return super().complete(body, before, target)


class _CallbackUrl(Logic):
    """Gets the address at which the contents of an integration account are read."""

    def process(self) -> None:
        target = self.target()
        body: dict[str, Any] = {"keyType": "Primary"}
        if self.is_bound("NotAfter"):
            body["notAfter"] = to_string(convert_to(self.NotAfter, "datetime").ToUniversalTime().ToString("o"))
        path = f"{self.path(target)}/listCallbackUrl"
        found = self.answered(target, lambda: self.manager().read("POST", path, VERSION, body=body))
        if found is not None:
            self.write(CLASSES.of("CallbackUrl")(found))


_ACCOUNT = _resource("", "IntegrationAccount", "integration account")
for noun, resource, base, own in (
    ("", _ACCOUNT, _Account, ()),
    ("Partner", _resource("/partners", "IntegrationAccountPartner", "partner"), _Partner, ("PartnerName",)),
    ("Schema", _resource("/schemas", "IntegrationAccountSchema", "schema"), _Schema, ("SchemaName",)),
    ("Map", _resource("/maps", "IntegrationAccountMap", "map"), _Map, ("MapName",)),
    (
        *("Certificate", _resource("/certificates", "IntegrationAccountCertificate", "certificate"), _Certificate),
        ("CertificateName",),
    ),
    ("Agreement", _resource("/agreements", "IntegrationAccountAgreement", "agreement"), _Agreement, ("AgreementName",)),
):
    kind = f"integration account {noun.lower()}".strip()
    verbs: dict[str, dict[str, Any]] = {
        "Get": {"base": _Get},
        "New": {
            "base": base,
            "keeps": (),
            "doing": f"Creating {kind}",
            "exists": "The Resource '{0}' already exists.",
            "failure": "System.Management.Automation.PSArgumentException",
        },
        "Set": {
            "base": base,
            "reads": True,
            "doing": f"Updating {kind}",
            "question": f"Are you sure you want to update the {kind} '{{0}}'?",
        },
        "Remove": {
            "base": _Remove,
            "doing": f"Removing {kind}",
            "question": f"Are you sure you want to remove the {kind} '{{0}}'?",
        },
    }
    family(__name__, f"AzIntegrationAccount{noun}", resource, verbs, COMMANDS, names=("Name", *own))
declare(
    __name__,
    "Get-AzIntegrationAccountCallbackUrl",
    _CallbackUrl,
    _ACCOUNT,
    COMMANDS,
    names=("Name",),
    does=_CallbackUrl.__doc__,
)
