"""Certificates of web apps, and the names that are encrypted by them. Source: the cmdlets of Certificates in Az.Websites."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id, resource_path, version_of
from cmdlets.az_websites._base import Place, SiteCmdlet, WebCmdlet, net_command, site_of
from cmdlets.az_websites._classes import MODELS, SDK, VERSION
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.library.encodings import byte_array
from pscompat.dotnet.values import TypedArray, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

CERTIFICATES = "Microsoft.Web/certificates"
_VAULTS = "Microsoft.KeyVault/vaults"
_APP_SERVICE = "f8daea97-62e7-4026-becf-13c2ea98e8b4"
"""The principal of App Service for which Az.Websites looks in the access policies of vaults."""
_STATE = f"{SDK}HostNameSslState"
_CERTIFICATE = f"{MODELS}WebApp.PSCertificate"


def certificate_of(document: Document) -> Value:
    """The object of a certificate."""
    return class_named(_CERTIFICATE)(document)


class Certificates(WebCmdlet):
    """Base of those about certificates."""

    def found(self, group: str, thumbprint: str) -> list[Document]:
        """The certificates of a group, or of all, with a thumbprint where one is given. Raises ServiceError."""
        documents = [self.manager().get(each["id"], VERSION) for each in self.resources(CERTIFICATES, group)]
        wanted = thumbprint.lower()
        return [
            each
            for each in documents
            if not wanted or str(each["properties"].get("thumbprint") or "").lower() == wanted
        ]

    def certificate_path(self, group: str, name: str) -> str:
        """The path of a certificate."""
        return resource_path(self.group_path(group), CERTIFICATES, (name,))

    def bind(self, operation: Operation, place: Place, host: str, state: str, thumbprint: str | None) -> ServiceObject:
        """Say how a host name of a site is encrypted; gives the site. Raises ServiceError."""
        site = self.read_site(place)
        changed: dict[str, Any] = {"name": host, "sslState": state, "toUpdate": True}
        if thumbprint:
            changed["thumbprint"] = thumbprint
        body: dict[str, Any] = {"location": site.get("Location"), "properties": {"hostNameSslStates": [changed]}}
        if site.raw("tags"):
            body["tags"] = site.raw("tags")
        return site_of(operation.write(self.manager(), "PUT", self.site_path(place), VERSION, body).result)

    def create(self, operation: Operation, group: str, name: str, location: str, properties: Document) -> Document:
        """PUT a certificate; one that is there already stays. Raises ServiceError."""
        path = self.certificate_path(group, name)
        body = {"location": location, "properties": properties}
        try:
            return operation.write(self.manager(), "PUT", path, VERSION, body).result
        except ServiceError as problem:
            if problem.status_code != 409:
                raise
            return None

    def state(self) -> str:
        """How the name is encrypted, by -SslState."""
        given = unwrap(self.bound.get("SslState"))
        return "SniEnabled" if given is None else str(given.ToString() if hasattr(given, "ToString") else given)


def encrypted(site: ServiceObject, host: str | None) -> list[Value]:
    """The names of a site that are encrypted, or the one."""
    states = [each for each in site.get("HostNameSslStates") or () if each.SslState not in (None, "Disabled")]
    return [each for each in states if not host or each.Name == host]


@cmdlet("Get-AzWebAppCertificate")
class GetAzWebAppCertificate(Certificates):
    """Gets the certificates of a group or the subscription."""

    net_command = net_command("WebApps", "GetAzureWebAppCertificate")

    def process(self) -> None:
        self.write_read(self._all)

    def _all(self) -> Iterable[Value]:
        found = self.found(self.ResourceGroupName or "", self.Thumbprint or "")
        return [TypedArray(map(certificate_of, found), _CERTIFICATE)]


@cmdlet("New-AzWebAppCertificate")
class NewAzWebAppCertificate(Certificates, SiteCmdlet):
    """Has the service make a certificate for a host name of a web app."""

    net_command = net_command("Certificates", "NewAzureWebAppCertificate")
    site_names = ("WebAppName",)

    def agreed(self, place: Place) -> bool:
        action = f"Creating an App service managed certificate for Web App '{self.WebAppName}'"
        return self.should_process(self.WebAppName, action)

    def title(self, place: Place) -> str:
        return f"creation of certificate '{self.Name or self.HostName}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        site = self.read_site(place)
        name = self.Name or self.HostName
        properties = {"canonicalName": self.HostName, "password": "", "serverFarmId": site.get("ServerFarmId")}
        self.create(operation, place.group, name, str(site.get("Location")), properties)
        made = self.manager().get(self.certificate_path(place.group, name), VERSION)
        if self.AddBinding:
            self.bind(operation, place, self.HostName, self.state(), made["properties"].get("thumbprint"))
        return [certificate_of(made)]


@cmdlet("Remove-AzWebAppCertificate")
class RemoveAzWebAppCertificate(Certificates):
    """Removes a certificate."""

    net_command = net_command("Certificates", "RemoveAzureWebAppCertificate")

    def process(self) -> None:
        if self.should_process(self.ThumbPrint, "Removing an App service managed certificate"):
            self.perform(f"deletion of certificate '{self.ThumbPrint}'", self._work)

    def _work(self, operation: Operation) -> Iterable[Value]:
        for found in self.found(self.ResourceGroupName, self.ThumbPrint)[:1]:
            path = self.certificate_path(self.ResourceGroupName, found["name"])
            operation.write(self.manager(), "DELETE", path, VERSION)
        return []


class Bindings(Certificates, SiteCmdlet):
    """Base of those about the encryption of host names."""

    site_names = ("WebAppName",)


@cmdlet("Get-AzWebAppSSLBinding")
class GetAzWebAppSSLBinding(Bindings):
    """Gets the names of a web app that are encrypted."""

    net_command = net_command("WebApps", "GetAzureWebAppSSLBinding")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: [TypedArray(encrypted(self.read_site(place), self.Name), _STATE)])


@cmdlet("New-AzWebAppSSLBinding")
class NewAzWebAppSSLBinding(Bindings):
    """Encrypts a host name of a web app with a certificate that is there, or is uploaded."""

    net_command = net_command("WebApps", "NewAzureWebAppSSLBinding")

    def agreed(self, place: Place) -> bool:
        return self.should_process(place.name, f"Creating the SSL binding of '{self.Name}'")

    def title(self, place: Place) -> str:
        return f"encryption of host name '{self.Name}' of web app '{place.shown}'"

    _content: bytes = b""
    _thumbprint: str = ""

    def process(self) -> None:
        self._thumbprint = self.Thumbprint or ""
        if self.is_bound("CertificateFilePath"):
            try:
                self._content = Path(self.engine.full_path(self.CertificateFilePath)).read_bytes()
            except OSError:
                self.invalid(f"Cannot find file '{self.CertificateFilePath}'.", self.CertificateFilePath)
            self._thumbprint = pfx_thumbprint(self._content, self.CertificatePassword)
        super().process()

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        if self._content:
            self._upload(operation, place, self.read_site(place))
        thumbprint = self._thumbprint
        site = self.bind(operation, place, self.Name, self.state(), thumbprint)
        return [TypedArray(encrypted(site, self.Name), _STATE)]

    def _upload(self, operation: Operation, place: Place, site: ServiceObject) -> None:
        """Store the certificate of the file. Raises ServiceError."""
        environment = site.get("HostingEnvironmentProfile")
        properties = {
            "pfxBlob": base64.b64encode(self._content).decode(),
            "password": self.CertificatePassword,
            "serverFarmId": site.get("ServerFarmId"),
        }
        if environment is not None:
            properties["hostingEnvironmentProfile"] = environment.document(written=False)
        inside = "" if environment is None else environment.Name or ""
        name = f"{self._thumbprint}_{inside}_{site.get('Location')}_{place.group}"
        self.create(operation, place.group, name, str(site.get("Location")), properties)


def pfx_thumbprint(content: bytes, password: str) -> str:
    """The thumbprint of the certificate in a PFX; ends the command as .NET does where it cannot be read."""
    from pscompat.dotnet.library.certificates import X509Certificate2  # heavy, for uploads alone

    held: Any = X509Certificate2.net_new(byte_array(content), password)
    return str(held.Thumbprint)


@cmdlet("Remove-AzWebAppSSLBinding")
class RemoveAzWebAppSSLBinding(Bindings):
    """Ends the encryption of a host name, after asking; its certificate goes as well, unless another name needs it."""

    net_command = net_command("WebApps", "RemoveAzureWebAppSSLBinding")

    def agreed(self, place: Place) -> bool:
        question = f"Are you sure you want to remove the web app ssl binding for hostname '{self.Name}'"
        return self.confirms(self.Name, "Removing web app ssl binding", question)

    def title(self, place: Place) -> str:
        return f"removal of the encryption of host name '{self.Name}' of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        site = self.read_site(place)
        states: list[Any] = encrypted(site, self.Name)
        if not states:
            return []
        thumbprint = states[0].Thumbprint
        self.bind(operation, place, self.Name, "Disabled", None)
        plan = parse_id(str(site.get("ServerFarmId") or ""))
        if not thumbprint or plan is None or self.bound.get("DeleteCertificate", True) in (False, None):
            return []
        for found in self.found(plan.group, thumbprint)[:1]:
            try:
                operation.write(self.manager(), "DELETE", self.certificate_path(plan.group, found["name"]), VERSION)
            except ServiceError as problem:
                if problem.status_code != 409:  # Another name is encrypted by it.
                    raise
        return []


@cmdlet("Import-AzWebAppKeyVaultCertificate")
class ImportAzWebAppKeyVaultCertificate(Certificates, SiteCmdlet):
    """Makes a certificate of a key vault one of App Service."""

    net_command = net_command("WebApps", "ImportAzWebAppKeyVaultCertificate")
    site_names = ("WebAppName",)

    def agreed(self, place: Place) -> bool:
        return self.should_process(self.WebAppName, f"Importing keyvault certificate for Web App '{self.WebAppName}'")

    def title(self, place: Place) -> str:
        return f"import of certificate '{self.CertName}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        site = self.read_site(place)
        vault = self._vault(place)
        name = f"{vault.rpartition('/')[2]}-{self.CertName}"
        self._look(operation, vault)
        properties = {
            "keyVaultId": vault,
            "keyVaultSecretName": self.CertName,
            "password": "",
            "serverFarmId": site.get("ServerFarmId"),
        }
        made = self.create(operation, place.group, name, str(site.get("Location")), properties)
        return [certificate_of(made or self.manager().get(self.certificate_path(place.group, name), VERSION))]

    def _vault(self, place: Place) -> str:
        """The id of the vault that is named. Raises ServiceError."""
        for each in self.resources(_VAULTS):
            if each["name"] == self.KeyVaultName:
                return str(each["id"])
        found = parse_id(self.KeyVaultName)
        if found is not None and found.type.lower() == _VAULTS.lower():
            return str(self.KeyVaultName)
        raise OperationRefusedError(
            f"There is no key vault '{self.KeyVaultName}' in the subscription. Give its id for one of another."
        )

    def _look(self, operation: Operation, vault: str) -> None:
        """Warn where App Service cannot be seen to read the vault's secrets."""
        try:
            document = self.manager().get(vault, version_of(_VAULTS))
        except ServiceError:
            document = {}
        for policy in (document.get("properties") or {}).get("accessPolicies") or ():
            permissions = (policy.get("permissions") or {}).get("secrets") or ()
            if policy.get("objectId") == _APP_SERVICE and any(
                re.fullmatch("(?i)get|all", each) for each in permissions
            ):
                return
        operation.warn("Unable to verify Key Vault permissions.")
        operation.warn("You may need to grant Microsoft.Azure.WebSites service principal the Secret:Get permission")
