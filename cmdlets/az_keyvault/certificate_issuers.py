"""Issuers of certificates, and who is told about the certificates of a vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_keyvault._base import COMMANDS, DATA_VERSION, DataCmdlet
from cmdlets.az_keyvault._certificate_objects import (
    PSKeyVaultCertificateAdministratorDetails,
    PSKeyVaultCertificateContact,
    PSKeyVaultCertificateIssuer,
    PSKeyVaultCertificateIssuerIdentityItem,
    PSKeyVaultCertificateOrganizationDetails,
)
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_CONTACTS, _ISSUERS = "/certificates/contacts", "/certificates/issuers"


class _Contacts(DataCmdlet):
    """The contacts of a vault are one list, which is sent as a whole."""

    def known(self, vault: str) -> list[dict[str, Any]]:
        """The contacts as they are, none where nobody was named. Raises ServiceError."""
        try:
            found: list[dict[str, Any]] = self.data(vault).get(_CONTACTS, DATA_VERSION).get("contacts") or []
        except ServiceError as problem:
            if problem.status_code == 404 and problem.code != "VaultNotFound":
                return []
            raise
        return found

    def put(self, operation: Operation, vault: str, contacts: list[dict[str, Any]]) -> Iterable[Value]:
        """Send them, or remove the list when nobody is left; gives what is written."""
        if contacts:
            operation.write(self.data(vault), "PUT", _CONTACTS, DATA_VERSION, {"contacts": contacts})
        else:
            operation.write(self.data(vault), "DELETE", _CONTACTS, DATA_VERSION)
        return [PSKeyVaultCertificateContact.of(one, vault) for one in contacts] if self.PassThru else []

    def addresses(self) -> list[str]:
        """Those that -EmailAddress names."""
        return [str(address) for address in self.EmailAddress]


@cmdlet("Get-AzKeyVaultCertificateContact")
class GetAzKeyVaultCertificateContact(_Contacts):
    """Gets who is told about the certificates of a vault."""

    net_command = f"{COMMANDS}GetAzureKeyVaultCertificateContact"

    def process(self) -> None:
        vault = self.named_vault().name
        self.write_read(lambda: (PSKeyVaultCertificateContact.of(one, vault) for one in self.known(vault)))


@cmdlet("Add-AzKeyVaultCertificateContact")
class AddAzKeyVaultCertificateContact(_Contacts):
    """Tells somebody more about the certificates of a vault."""

    net_command = f"{COMMANDS}AddAzureKeyVaultCertificateContact"

    def process(self) -> None:
        vault = self.named_vault().name
        if self.should_process(", ".join(self.addresses()), "Add certificate contact"):
            self.perform(f"addition of contacts to vault '{vault}'", lambda each: self._work(each, vault))

    def _work(self, operation: Operation, vault: str) -> Iterable[Value]:
        contacts = self.known(vault)
        there = {str(one.get("email")).lower() for one in contacts}
        new = [address for address in self.addresses() if address.lower() not in there]
        if not new:
            return [PSKeyVaultCertificateContact.of(one, vault) for one in contacts] if self.PassThru else []
        return self.put(operation, vault, [*contacts, *({"email": address} for address in new)])


@cmdlet("Remove-AzKeyVaultCertificateContact")
class RemoveAzKeyVaultCertificateContact(_Contacts):
    """Tells somebody no longer about the certificates of a vault."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultCertificateContact"

    def process(self) -> None:
        vault = self.named_vault().name
        if self.should_process(", ".join(self.addresses()), "Remove certificate contact"):
            self.perform(f"removal of contacts from vault '{vault}'", lambda each: self._work(each, vault))

    def _work(self, operation: Operation, vault: str) -> Iterable[Value]:
        contacts = self.known(vault)
        gone = {address.lower() for address in self.addresses()}
        left = [one for one in contacts if str(one.get("email")).lower() not in gone]
        if len(left) == len(contacts):
            return [PSKeyVaultCertificateContact.of(one, vault) for one in contacts] if self.PassThru else []
        return self.put(operation, vault, left)


def _issuer_path(name: str) -> str:
    return f"{_ISSUERS}/{quote(name, safe='')}"


@cmdlet("Get-AzKeyVaultCertificateIssuer")
class GetAzKeyVaultCertificateIssuer(DataCmdlet):
    """Gets issuers of a vault; a wildcard chooses."""

    net_command = f"{COMMANDS}GetAzureKeyVaultCertificateIssuer"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        vault, name = self.named_vault().name, self.Name or ""
        if name and not has_wildcards(name):
            try:
                yield PSKeyVaultCertificateIssuer.of(self.data(vault).get(_issuer_path(name), DATA_VERSION), vault)
            except ServiceError as problem:
                if problem.status_code != 404 or problem.code == "VaultNotFound":
                    raise
            return
        fits = compile_pattern(name) if name else None
        for document in self.data(vault).items(_ISSUERS, DATA_VERSION):
            item = PSKeyVaultCertificateIssuerIdentityItem.of(document, vault)
            if fits is None or fits(str(item.values["Name"])):
                yield item


@cmdlet("Set-AzKeyVaultCertificateIssuer")
class SetAzKeyVaultCertificateIssuer(DataCmdlet):
    """Names an issuer, and who the vault is to it."""

    net_command = f"{COMMANDS}SetAzureKeyVaultCertificateIssuer"

    def process(self) -> None:
        if not self.should_process(self.Name, "Set certificate issuer"):
            return
        given = unwrap(self.InputObject)
        said = {"IssuerProvider": self.IssuerProvider, "AccountId": self.AccountId, "ApiKey": self.ApiKey}
        values = {**said, "OrganizationDetails": self.OrganizationDetails} if given is None else given.values
        body: dict[str, Any] = {"provider": str(values["IssuerProvider"])}
        key = unwrap(values.get("ApiKey"))
        if values.get("AccountId") or key is not None:
            body["credentials"] = {"account_id": values.get("AccountId")}
            if key is not None:
                body["credentials"]["pwd"] = key.reveal()
        organisation = unwrap(values.get("OrganizationDetails"))
        if organisation is not None:
            body["org_details"] = organisation.document()
        title = f"change of issuer '{self.Name}'"
        self.change(self.VaultName, "PUT", _issuer_path(self.Name), body, title, self._shown)

    def _shown(self, document: Any) -> list[Value]:
        return [PSKeyVaultCertificateIssuer.of(document, self.VaultName)] if self.PassThru else []


@cmdlet("Remove-AzKeyVaultCertificateIssuer")
class RemoveAzKeyVaultCertificateIssuer(DataCmdlet):
    """Removes an issuer, after asking."""

    net_command = f"{COMMANDS}RemoveAzureKeyVaultCertificateIssuer"

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        vault = str(self.VaultName if given is None else given.values["VaultName"])
        name = str(self.Name if given is None else given.values["Name"])
        question = f"Are you sure you want to remove the issuer '{name}'?"
        if not self.confirms(name, "Remove certificate issuer", question):
            return

        def shown(document: Any) -> list[Value]:
            return [PSKeyVaultCertificateIssuer.of(document or {}, vault)] if self.PassThru else []

        self.change(vault, "DELETE", _issuer_path(name), None, f"deletion of issuer '{name}'", shown)


@cmdlet("New-AzKeyVaultCertificateAdministratorDetail")
class NewAzKeyVaultCertificateAdministratorDetail(DataCmdlet):
    """Says in memory who answers for an organisation."""

    net_command = f"{COMMANDS}NewAzureKeyVaultCertificateAdministratorDetails"

    def process(self) -> None:
        if self.should_process("", "Create certificate administrator"):
            kind = PSKeyVaultCertificateAdministratorDetails
            self.write(kind.net_new(self.FirstName, self.LastName, self.EmailAddress, self.PhoneNumber))


@cmdlet("New-AzKeyVaultCertificateOrganizationDetail")
class NewAzKeyVaultCertificateOrganizationDetail(DataCmdlet):
    """Says in memory what an organisation is to an issuer."""

    net_command = f"{COMMANDS}NewAzureKeyVaultCertificateOrganizationDetails"

    def process(self) -> None:
        if self.should_process("", "Create certificate organization"):
            self.write(PSKeyVaultCertificateOrganizationDetails.net_new(self.Id, unwrap(self.AdministratorDetails)))
