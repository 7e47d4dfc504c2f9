"""Objects of Az.KeyVault about certificates: certificates, the operations that make them, issuers and contacts."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets.az_keyvault._certificate_policies import PSKeyVaultCertificatePolicy
from cmdlets.az_keyvault._objects import MODELS, Item, attributes, deletion, identifier, tags_of
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.values import GenericList, Value


def _item(document: Mapping[str, Any]) -> dict[str, Value]:
    return {**attributes(document), "Tags": tags_of(document), **identifier(document.get("id"))}


class PSKeyVaultCertificateIdentityItem(Item):
    """A certificate in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateIdentityItem"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultCertificateIdentityItem:
        """The object for the service's document."""
        return cls(_item(document), document)


def _certificate(document: Mapping[str, Any]) -> dict[str, Value]:
    # Start-up: most cmdlets meet no certificate.
    from pscompat.dotnet.library.certificates import X509Certificate2

    content = document.get("cer")
    held = X509Certificate2.net_new(byte_array(base64.b64decode(content))) if content else None
    policy = document.get("policy")
    return {
        "Certificate": held,
        "KeyId": identifier(document.get("kid"))["Id"],
        "SecretId": identifier(document.get("sid"))["Id"],
        "Thumbprint": None if not isinstance(held, X509Certificate2) else held.Thumbprint,
        "Policy": None if policy is None else PSKeyVaultCertificatePolicy.of(policy),
        "RecoveryLevel": (document.get("attributes") or {}).get("recoveryLevel"),
    }


class PSKeyVaultCertificate(PSKeyVaultCertificateIdentityItem):
    """A certificate."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificate"
    net_bases = (PSKeyVaultCertificateIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSKeyVaultCertificate:
        return cls({**_certificate(document), **_item(document)}, document)


class PSDeletedKeyVaultCertificateIdentityItem(PSKeyVaultCertificateIdentityItem):
    """A deleted certificate in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultCertificateIdentityItem"
    net_bases = (PSKeyVaultCertificateIdentityItem.net_name, *Item.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultCertificateIdentityItem:
        return cls({**_gone(document), **_item(document)}, document)


class PSDeletedKeyVaultCertificate(PSKeyVaultCertificate):
    """A deleted certificate."""

    __slots__ = ()
    net_name = f"{MODELS}PSDeletedKeyVaultCertificate"
    net_bases = (PSKeyVaultCertificate.net_name, *PSKeyVaultCertificate.net_bases)

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDeletedKeyVaultCertificate:
        return cls({**_certificate(document), **_gone(document), **_item(document)}, document)


def _gone(document: Mapping[str, Any]) -> dict[str, Value]:
    found = deletion(document)
    return {name: found[name] for name in ("ScheduledPurgeDate", "DeletedDate")}


class PSKeyVaultCertificateOperation(AzureObject):
    """What makes a certificate."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateOperation"

    @classmethod
    def of(cls, document: Mapping[str, Any], vault: str, name: str) -> PSKeyVaultCertificateOperation:
        """The object for the service's document."""
        error = document.get("error") or {}
        return cls(
            {
                "Id": document.get("id"),
                "Status": document.get("status"),
                "StatusDetails": document.get("status_details"),
                "RequestId": document.get("request_id"),
                "Target": document.get("target"),
                "Issuer": (document.get("issuer") or {}).get("name"),
                "CancellationRequested": document.get("cancellation_requested"),
                "CertificateSigningRequest": document.get("csr"),
                "ErrorCode": error.get("code"),
                "ErrorMessage": error.get("message"),
                "Name": name,
                "VaultName": vault,
            }
        )


class PSKeyVaultCertificateContact(AzureObject):
    """Who is told about the certificates of a vault."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateContact"

    @classmethod
    def of(cls, document: Mapping[str, Any], vault: str) -> PSKeyVaultCertificateContact:
        """The object for the service's document."""
        return cls({"Email": document.get("email"), "VaultName": vault})


class PSKeyVaultCertificateAdministratorDetails(AzureObject):
    """Who answers for an organisation at an issuer."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateAdministratorDetails"

    @classmethod
    def net_new(
        cls, FirstName: Value = None, LastName: Value = None, EmailAddress: Value = None, PhoneNumber: Value = None
    ) -> PSKeyVaultCertificateAdministratorDetails:
        """One by names, address and number."""
        return cls(
            {"FirstName": FirstName, "LastName": LastName, "EmailAddress": EmailAddress, "PhoneNumber": PhoneNumber}
        )

    def document(self) -> dict[str, Any]:
        """The JSON of it."""
        names = {"FirstName": "first_name", "LastName": "last_name", "EmailAddress": "email", "PhoneNumber": "phone"}
        return {key: str(self.values[name]) for name, key in names.items() if self.values.get(name) is not None}


class PSKeyVaultCertificateOrganizationDetails(AzureObject):
    """An organisation as an issuer knows it."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateOrganizationDetails"

    @classmethod
    def net_new(cls, Id: Value = None, AdministratorDetails: Value = None) -> PSKeyVaultCertificateOrganizationDetails:
        """One by its id and administrators."""
        return cls({"Id": Id, "AdministratorDetails": AdministratorDetails})

    @classmethod
    def of(cls, document: Mapping[str, Any] | None) -> Value:
        """The object for the service's document, None without one."""
        if document is None:
            return None
        kind = PSKeyVaultCertificateAdministratorDetails
        people = [
            kind.net_new(one.get("first_name"), one.get("last_name"), one.get("email"), one.get("phone"))
            for one in document.get("admin_details") or ()
        ]
        return cls.net_new(document.get("id"), GenericList(people, kind.net_name))

    def document(self) -> dict[str, Any]:
        """The JSON of it."""
        found: dict[str, Any] = {}
        if self.values["Id"] is not None:
            found["id"] = str(self.values["Id"])
        if self.values["AdministratorDetails"] is not None:
            found["admin_details"] = [one.document() for one in self.values["AdministratorDetails"]]
        return found


class PSKeyVaultCertificateIssuerIdentityItem(AzureObject):
    """An issuer in a list."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateIssuerIdentityItem"

    @classmethod
    def of(cls, document: Mapping[str, Any], vault: str) -> PSKeyVaultCertificateIssuerIdentityItem:
        """The object for the service's document."""
        return cls(_issuer(document, vault))


def _issuer(document: Mapping[str, Any], vault: str) -> dict[str, Value]:
    name = str(document.get("id") or "").rpartition("/")[2]
    return {"Name": name, "IssuerProvider": document.get("provider"), "VaultName": vault}


class PSKeyVaultCertificateIssuer(PSKeyVaultCertificateIssuerIdentityItem):
    """An issuer; the service never tells its key."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyVaultCertificateIssuer"
    net_bases = (PSKeyVaultCertificateIssuerIdentityItem.net_name, "System.Object")

    @classmethod
    def of(cls, document: Mapping[str, Any], vault: str) -> PSKeyVaultCertificateIssuer:
        return cls(
            {
                "AccountId": (document.get("credentials") or {}).get("account_id"),
                "ApiKey": None,
                "OrganizationDetails": PSKeyVaultCertificateOrganizationDetails.of(document.get("org_details")),
                **_issuer(document, vault),
            }
        )
