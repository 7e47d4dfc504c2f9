"""Clients of virtual network gateways: their certificates, IPsec parameters, and the packages that configure them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, body_of
from cmdlets.az_network._building import as_list
from cmdlets.az_network._certificate_files import certificate, public_data
from cmdlets.az_network._children import NewChild
from cmdlets.az_network._families import declare, objects
from cmdlets.az_network._ike import text_answer
from cmdlets.az_network._wan import ActInWan, StoreInWan
from cmdlets.az_network.vpn_gateways import GATEWAY
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_ABSENT = "Resource '{}' not found"
_NO_POLICIES = (
    "There are no any vpn client ipsec parameters specified on Gateway! So, can not proceed with removing it!"
)
_GCM = "VpnClient IpsecEncryption and IpsecIntegrity must use matching GCM algorithms"


class _Clients(StoreInWan):
    """Base of those that read a gateway, change what it says of its clients, and write it whole."""

    resource = GATEWAY
    names = ("VirtualNetworkGatewayName",)

    def gateway(self, target: ResourceId) -> Any:
        """The gateway, which must be there."""
        found = self.found(GATEWAY, self.path(target))
        if found is None:
            self.no_argument(_ABSENT.format(target.name))
        return found

    def write_gateway(self, target: ResourceId, gateway: Any, read: str = "") -> None:
        """PUT it, and write what it has in a list of its clients' configuration then, or True."""

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", self.path(target), GATEWAY.version, body_of(gateway))
            if not read:
                yield True
                return
            found: Any = self.fetch(target)
            yield from found.get(f"VpnClientConfiguration.{read}") or ()

        self.perform(self.title("update", target), work)


class _Certificate(_Clients):
    """Base of those of certificates. kind: `Root` or `Revoked`; value: the parameter that tells one, besides its name."""

    kind: ClassVar[str] = ""
    value: ClassVar[str] = ""

    def of_name(self) -> str:
        """The certificate's name."""
        root = self.kind == "Root"
        return str((self.VpnClientRootCertificateName if root else self.VpnClientRevokedCertificateName) or "")

    def place(self) -> str:
        """The path of the list."""
        return f"VpnClientConfiguration.VpnClient{self.kind}Certificates"

    def same(self, item: Any) -> bool:
        """Whether a certificate of the gateway is the one that the parameters tell."""
        found = unwrap(item)
        return (str(found.Name), str(getattr(found, self.value))) == (self.of_name(), str(self.bound[self.value]))


class _Get(_Certificate):
    """Gets the certificates, or the one of a name."""

    def process(self) -> None:
        found = [unwrap(each) for each in self.gateway(self.target()).get(self.place()) or ()]
        wanted = self.of_name()
        if wanted:
            found = [each for each in found if str(each.Name).lower() == wanted.lower()][:1]
        self.write_all(found)


class _Add(_Certificate):
    """Adds a certificate, and gives all."""

    def process(self) -> None:
        target = self.target()
        gateway = self.gateway(target)
        if any(self.same(each) for each in gateway.get(self.place()) or ()):
            self.no_argument(
                f"Same vpn client {self.kind.lower()} certificate:{self.of_name()} is already added on Gateway! No need to add again!"
            )
        made = gateway.append(self.place())
        made.put("Name", self.of_name())
        made.put(self.value, self.bound[self.value])
        self.write_gateway(target, gateway, f"VpnClient{self.kind}Certificates")


class _Remove(_Certificate):
    """Takes a certificate off."""

    def process(self) -> None:
        target = self.target()
        gateway = self.gateway(target)
        items = gateway.get(self.place())
        if not items:
            self.no_argument(f"There are no any vpn client {self.kind.lower()} certificates on Gateway!")
        kept = [each for each in items if not self.same(each)]
        if len(kept) == len(items):
            self.no_argument(
                f"No Vpn client {self.kind.lower()} certificate:{self.of_name()} found on Gateway! So, can not proceed with removing it!"
            )
        items[:] = kept
        self.write_gateway(target, gateway)


for _kind, _value in (("Root", "PublicCertData"), ("Revoked", "Thumbprint")):
    for _verb, _base in (("Get", _Get), ("Add", _Add), ("Remove", _Remove)):
        declare(
            __name__,
            f"{_verb}-AzVpnClient{_kind}Certificate",
            _base,
            "certificates of clients of a gateway",
            kind=_kind,
            value=_value,
        )


class _ClientIpsec(NewChild):
    """Makes IPsec parameters of clients; what is not given is a default."""

    places = {"SALifeTime": "SALifeTimeSeconds", "SADataSize": "SADataSizeKilobytes"}
    defaults = {
        "SALifeTime": 7200,
        "SADataSize": 104857600,
        "IpsecEncryption": "GCMAES256",
        "IpsecIntegrity": "GCMAES256",
        "IkeEncryption": "AES256",
        "IkeIntegrity": "SHA256",
        "DhGroup": "DHGroup24",
        "PfsGroup": "PFS24",
    }

    def finish(self, subject: ServiceObject) -> None:
        algorithms = [str(subject.get(name)) for name in ("IpsecEncryption", "IpsecIntegrity")]
        if any("GCM" in each for each in algorithms) and algorithms[0] != algorithms[1]:
            self.no_argument(_GCM)


objects(
    __name__,
    (
        "New-AzVpnClientIpsecParameter",
        "PSVpnClientIPsecParameters",
        {"base": _ClientIpsec, "net_command": f"{COMMANDS}NewAzureRmVpnClientIpsecParametersCommand"},
    ),
    (
        "New-AzVpnClientIpsecPolicy",
        "PSIpsecPolicy",
        {"base": _ClientIpsec, "net_command": f"{COMMANDS}NewAzureRmVpnClientIpsecPolicyCommand"},
    ),
)


class _OfClients(ActInWan):
    """Base of those that ask a gateway, or tell it, something about its clients."""

    resource = GATEWAY
    names = ("Name",)

    def subject(self, target: ResourceId) -> Any:
        there = self.found(GATEWAY, self.path(target))
        if there is None:
            self.no_argument(_ABSENT.format(target.name))
        return there


class _Ipsec(_OfClients):
    """Base of those of the IPsec parameters that are in force."""

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield class_named(f"{MODELS}PSVpnClientIPsecParameters")(status.result or {})


@cmdlet("Get-AzVpnClientIpsecParameter")
class GetAzVpnClientIpsecParameter(_Ipsec):
    """Gets the IPsec parameters of the clients of a gateway."""

    net_command = f"{COMMANDS}GetAzureRmVpnClientIpsecParametersCommand"
    operation = "getvpnclientipsecparameters"


@cmdlet("Set-AzVpnClientIpsecParameter")
class SetAzVpnClientIpsecParameter(_Ipsec):
    """Sets the IPsec parameters of the clients of a gateway."""

    net_command = f"{COMMANDS}SetAzureRmVpnClientIpsecParametersCommand"
    names = ("VirtualNetworkGatewayName",)
    operation = "setvpnclientipsecparameters"
    asks = "Setting Resource"

    def body(self) -> Document:
        return unwrap(self.VpnClientIPsecParameter).document()


@cmdlet("Remove-AzVpnClientIpsecParameter")
class RemoveAzVpnClientIpsecParameter(_Clients):
    """Takes the IPsec policies of its clients off a gateway."""

    net_command = f"{COMMANDS}RemoveAzureRmVpnClientIpsecParametersCommand"

    def process(self) -> None:
        target = self.target()
        if not self.should_process(target.name, "Removing resource ...VirtualNetworkGatewayName"):
            return
        gateway = self.gateway(target)
        if not gateway.get("VpnClientConfiguration.VpnClientIpsecPolicies"):
            self.no_argument(_NO_POLICIES)
        gateway.put("VpnClientConfiguration.VpnClientIpsecPolicies", [])
        self.write_gateway(target, gateway)


@cmdlet("Get-AzVpnClientPackage")
class GetAzVpnClientPackage(_OfClients):
    """Has a package for clients made, and gives its address."""

    net_command = f"{COMMANDS}GenerateAzureVpnClientPackage"
    names = ("VirtualNetworkGatewayName",)
    operation = "generatevpnclientpackage"

    def body(self) -> Document:
        return {"processorArchitecture": str(self.ProcessorArchitecture)}

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield text_answer(status.result)


class _Profile(_OfClients):
    """Base of those that give the address of a profile."""

    asks = "Creating Resource"

    def told(self, status: OperationStatus, subject: Any, target: ResourceId) -> Iterator[Value]:
        yield class_named(f"{MODELS}PSVpnProfile")({"vpnProfileSASUrl": text_answer(status.result)})


@cmdlet("New-AzVpnClientConfiguration")
class NewAzVpnClientConfiguration(_Profile):
    """Has a profile for clients made, and gives its address."""

    net_command = f"{COMMANDS}NewAzureVpnClientConfigurationCommand"
    operation = "generatevpnprofile"

    def body(self) -> Document:
        found: dict[str, Any] = {
            "processorArchitecture": str(self.ProcessorArchitecture or "Amd64"),
            "authenticationMethod": str(self.AuthenticationMethod or "EAPTLS"),
            "clientRootCertificates": [],
        }
        if self.RadiusRootCertificateFile:
            data = self.data_of(str(self.RadiusRootCertificateFile), "radius root certificate")
            if data:
                found["radiusServerAuthCertificate"] = data
        for path in as_list(self.ClientRootCertificateFileList):
            data = self.data_of(str(path), "client root certificate")
            if data:
                found["clientRootCertificates"] = [*found["clientRootCertificates"], data]
        return found

    def data_of(self, path: str, what: str) -> str | None:
        """The data of a file's certificate; a warning where there is none."""
        if not Path(self.engine.full_path(path)).is_file():
            self.write_warning(f"Cannot find {what} with path {path}")
            return None
        try:
            return public_data(certificate(self, path))
        except NetError:
            self.write_warning(f"Invalid {what} specified at path {path}")
            return None


@cmdlet("Get-AzVpnClientConfiguration")
class GetAzVpnClientConfiguration(_Profile):
    """Gets the address of the profile that was made last."""

    net_command = f"{COMMANDS}GetAzureVpnClientConfigurationCommand"
    operation = "getvpnprofilepackageurl"
