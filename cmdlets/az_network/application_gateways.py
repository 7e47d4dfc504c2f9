"""Application gateways and everything that is in them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import COMMANDS, MODELS, NewResource, SetResource, WriteNetworkResource, network
from cmdlets.az_network._building import as_list, id_of
from cmdlets.az_network._children import BuildChild, NewChild, SetPart
from cmdlets.az_network._families import children, objects, parts, resources
from cmdlets.az_network.load_balancers import name_anew

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_GATEWAY = network("applicationGateways", "PSApplicationGateway", "application gateway")
_UNNAMED = "ApplicationGatewayNameNotSet"


def identity_of(identity_id: str) -> ServiceObject:
    """The identity of a resource that has one that users have assigned."""
    made = class_named(f"{MODELS}PSManagedServiceIdentity")
    return made({"type": "UserAssigned", "userAssignedIdentities": {identity_id: {}}})


class _NewGateway(NewResource):
    action = "Overwriting resource ..."
    off = False
    apart = ("UserAssignedIdentityId", "Identity", "EnableRequestBuffering", "EnableResponseBuffering")

    def is_reference(self, parameter: str) -> bool:
        return parameter.startswith("FirewallPolicy")

    def finish(self, subject: ServiceObject) -> None:
        if self.UserAssignedIdentityId is not None:
            subject.put("Identity", identity_of(self.UserAssignedIdentityId))
        elif self.Identity is not None:
            subject.put("Identity", self.Identity)
        for name in ("EnableRequestBuffering", "EnableResponseBuffering"):
            if self.is_bound(name):
                subject.put(f"GlobalConfiguration.{name}", getattr(self, name))

    def body(self, subject: ServiceObject, target: ResourceId) -> Document:
        name_anew(subject, target, "applicationGateways", _UNNAMED)
        return super().body(subject, target)


class _SetGateway(SetResource):
    def body(self, found: Any, target: ResourceId) -> Document:
        name_anew(found, target, "applicationGateways", _UNNAMED)
        return super().body(found, target)


resources(
    __name__,
    "AzApplicationGateway",
    _GATEWAY,
    changes={"New": {"base": _NewGateway}, "Set": {"base": _SetGateway}},
)


class _Switch(WriteNetworkResource):
    """Starts or stops a gateway and gives it as it is then."""

    resource = _GATEWAY
    operation = ""

    def process(self) -> None:
        target = self.by_id(id_of(self.ApplicationGateway) or "", "ApplicationGateway")

        def work(operation: Operation) -> Iterator[Value]:
            path = f"{self.path(target)}/{self.operation}"
            operation.write(self.manager(), "POST", path, self.resource.version)
            yield self.fetch(target)

        self.perform(self.title(self.operation, target), work)


@cmdlet("Start-AzApplicationGateway")
class StartAzApplicationGateway(_Switch):
    """Starts an application gateway."""

    net_command = f"{COMMANDS}StartAzureApplicationGatewayCommand"
    operation = "start"


@cmdlet("Stop-AzApplicationGateway")
class StopAzApplicationGateway(_Switch):
    """Stops an application gateway."""

    net_command = f"{COMMANDS}StopAzureApplicationGatewayCommand"
    operation = "stop"


def _pool(cmdlet: BuildChild, subject: ServiceObject) -> None:
    for parameter, name in (("BackendIPAddresses", "IpAddress"), ("BackendFqdns", "Fqdn")):
        for each in as_list(getattr(cmdlet, parameter)):
            subject.append("BackendAddresses").put(name, each)


def _allocation(cmdlet: BuildChild, subject: ServiceObject) -> None:
    subject.put("PrivateIPAllocationMethod", "Static" if cmdlet.bound.get("PrivateIPAddress") else "Dynamic")


def _link_allocation(cmdlet: BuildChild, subject: ServiceObject) -> None:
    subject.put("PrivateIpAllocationMethod", "Static" if cmdlet.bound.get("PrivateIpAddress") else "Dynamic")


def _listener(cmdlet: BuildChild, subject: ServiceObject) -> None:
    """A name indication is required of a listener with a host name for HTTPS, where nothing else is said."""
    wanted = str(cmdlet.bound.get("RequireServerNameIndication") or "").lower()
    if wanted in ("true", "false"):
        subject.put("RequireServerNameIndication", wanted == "true")
    elif str(cmdlet.Protocol).lower() == "https" and cmdlet.bound.get("HostName"):
        subject.put("RequireServerNameIndication", True)


def _file(cmdlet: BuildChild, subject: ServiceObject) -> None:
    """The certificate of a file."""
    if not cmdlet.bound.get("CertificateFile"):
        return
    file = Path(cmdlet.engine.full_path(cmdlet.CertificateFile))
    try:
        raw = file.read_bytes()
    except OSError as problem:
        cmdlet.throw(str(problem), "", "CloseError", exception="System.IO.FileNotFoundException")
    subject.put("Data", base64.b64encode(raw).decode())


_FAMILIES: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    (
        "BackendAddressPool",
        "BackendAddressPools",
        "BackendAddressPool",
        "PSApplicationGatewayBackendAddressPool",
        "backendAddressPools",
        {"apart": ("BackendIPAddresses", "BackendFqdns"), "finish": _pool},
    ),
    (
        "BackendHttpSetting",
        "BackendHttpSettingsCollection",
        "BackendHttpSettings",
        "PSApplicationGatewayBackendHttpSettings",
        "backendHttpSettingsCollection",
        {
            "defaults": {
                "RequestTimeout": 30,
                "DedicatedBackendConnection": False,
                "ValidateCertChainAndExpiry": True,
                "ValidateSNI": True,
            }
        },
    ),
    (
        "BackendSetting",
        "BackendSettingsCollection",
        "BackendSettings",
        "PSApplicationGatewayBackendSettings",
        "backendSettingsCollection",
        {"defaults": {"Timeout": 30}},
    ),
    (
        "FrontendIPConfig",
        "FrontendIPConfigurations",
        "FrontendIPConfiguration",
        "PSApplicationGatewayFrontendIPConfiguration",
        "frontendIPConfigurations",
        {"finish": _allocation},
    ),
    (
        "FrontendPort",
        "FrontendPorts",
        "FrontendPort",
        "PSApplicationGatewayFrontendPort",
        "frontendPorts",
        {},
    ),
    (
        "HttpListener",
        "HttpListeners",
        "HttpListener",
        "PSApplicationGatewayHttpListener",
        "httpListeners",
        {"apart": ("RequireServerNameIndication",), "finish": _listener},
    ),
    ("Listener", "Listeners", "Listener", "PSApplicationGatewayListener", "listeners", {}),
    (
        "IPConfiguration",
        "GatewayIPConfigurations",
        "IPConfiguration",
        "PSApplicationGatewayIPConfiguration",
        "gatewayIPConfigurations",
        {},
    ),
    (
        "PrivateLinkConfiguration",
        "PrivateLinkConfigurations",
        "PrivateLinkConfiguration",
        "PSApplicationGatewayPrivateLinkConfiguration",
        "privateLinkConfigurations",
        {},
    ),
    ("ProbeConfig", "Probes", "Probe", "PSApplicationGatewayProbe", "probes", {"places": {"HostName": "Host"}}),
    (
        "RedirectConfiguration",
        "RedirectConfigurations",
        "RedirectConfiguration",
        "PSApplicationGatewayRedirectConfiguration",
        "redirectConfigurations",
        {"places": {"TargetListenerID": "TargetListener.Id"}},
    ),
    (
        "RequestRoutingRule",
        "RequestRoutingRules",
        "RequestRoutingRule",
        "PSApplicationGatewayRequestRoutingRule",
        "requestRoutingRules",
        {},
    ),
    (
        "RewriteRuleSet",
        "RewriteRuleSets",
        "RewriteRuleSet",
        "PSApplicationGatewayRewriteRuleSet",
        "rewriteRuleSets",
        {},
    ),
    ("RoutingRule", "RoutingRules", "RoutingRule", "PSApplicationGatewayRoutingRule", "routingRules", {}),
    (
        "SslCertificate",
        "SslCertificates",
        "SslCertificate",
        "PSApplicationGatewaySslCertificate",
        "sslCertificates",
        {
            "places": {"HsmKeyId": "Hsm.KeyId", "HsmPublicCertData": "Hsm.PublicCertData"},
            "apart": ("CertificateFile",),
            "finish": _file,
            "is_reference": lambda self, name: False,
        },
    ),
    ("SslProfile", "SslProfiles", "SslProfile", "PSApplicationGatewaySslProfile", "sslProfiles", {}),
    (
        "AuthenticationCertificate",
        "AuthenticationCertificates",
        "AuthenticationCertificate",
        "PSApplicationGatewayAuthenticationCertificate",
        "authenticationCertificates",
        {"apart": ("CertificateFile",), "finish": _file},
    ),
    (
        "TrustedRootCertificate",
        "TrustedRootCertificates",
        "TrustedRootCertificate",
        "PSApplicationGatewayTrustedRootCertificate",
        "trustedRootCertificates",
        {"apart": ("CertificateFile",), "finish": _file},
    ),
    (
        "TrustedClientCertificate",
        "TrustedClientCertificates",
        "TrustedClientCertificate",
        "PSApplicationGatewayTrustedClientCertificate",
        "trustedClientCertificates",
        {"apart": ("CertificateFile",), "finish": _file},
    ),
    ("UrlPathMapConfig", "UrlPathMaps", "UrlPathMap", "PSApplicationGatewayUrlPathMap", "urlPathMaps", {}),
)
for _noun, _into, _called, _makes, _below, _common in _FAMILIES:
    children(
        __name__,
        f"AzApplicationGateway{_noun}",
        parent="ApplicationGateway",
        into=_into,
        called=_called,
        makes=_makes,
        ids=f"applicationGateways/{{}}/{_below}",
        unnamed=_UNNAMED,
        placed=False,
        off=False,
        changes={"Set": {"anew": True}},
        **_common,
    )
for _noun, _parent, _into in (
    ("AzApplicationGatewayCustomError", "ApplicationGateway", "CustomErrorConfigurations"),
    ("AzApplicationGatewayHttpListenerCustomError", "HttpListener", "CustomErrorConfigurations"),
):
    children(
        __name__,
        _noun,
        parent=_parent,
        into=_into,
        called="CustomError",
        makes="PSApplicationGatewayCustomError",
        verbs="New Add Set Get Remove" if _parent == "ApplicationGateway" else "Add Set Get Remove",
        key="StatusCode",
    )


def give_identity(cmdlet: SetPart, subject: ServiceObject) -> None:
    found = identity_of(cmdlet.UserAssignedIdentityId)
    subject.put("Type", found.get("Type"))
    subject.put("UserAssignedIdentities", found.get("UserAssignedIdentities"))


_GATEWAY_PARTS: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("Sku", "ApplicationGateway", "Sku", "PSApplicationGatewaySku", "New Set Get", {}),
    ("SslPolicy", "ApplicationGateway", "SslPolicy", "PSApplicationGatewaySslPolicy", "New Set Get Remove", {}),
    (
        "AutoscaleConfiguration",
        "ApplicationGateway",
        "AutoscaleConfiguration",
        "PSApplicationGatewayAutoscaleConfiguration",
        "New Set Get Remove",
        {},
    ),
    (
        "Identity",
        "ApplicationGateway",
        "Identity",
        "PSManagedServiceIdentity",
        "New Set Get Remove",
        {"apart": ("UserAssignedIdentityId",), "finish": give_identity},
    ),
    (
        "WebApplicationFirewallConfiguration",
        "ApplicationGateway",
        "WebApplicationFirewallConfiguration",
        "PSApplicationGatewayWebApplicationFirewallConfiguration",
        "New Set Get",
        {"defaults": {"RuleSetType": "OWASP", "RuleSetVersion": "3.0"}},
    ),
    (
        "ClientAuthConfiguration",
        "SslProfile",
        "ClientAuthConfiguration",
        "PSApplicationGatewayClientAuthConfiguration",
        "New Set Get Remove",
        {},
    ),
    ("SslProfilePolicy", "SslProfile", "SslPolicy", "PSApplicationGatewaySslPolicy", "Set Get Remove", {}),
    (
        "ConnectionDraining",
        "BackendHttpSettings",
        "ConnectionDraining",
        "PSApplicationGatewayConnectionDraining",
        "New Set Get Remove",
        {},
    ),
)
for _noun, _parent, _at, _makes, _verbs, _common in _GATEWAY_PARTS:
    parts(
        __name__,
        f"AzApplicationGateway{_noun}",
        parent=_parent,
        at=_at,
        makes=_makes,
        verbs=_verbs,
        off=False,
        **_common,
    )


class _LinkAddress(NewChild):
    """Makes an address of a private link."""

    refuses = {"PrivateIpAddressVersion": "The service's addresses of private links have no version."}

    def finish(self, subject: ServiceObject) -> None:
        _link_allocation(self, subject)


objects(
    __name__,
    ("New-AzApplicationGatewayPathRuleConfig", "PSApplicationGatewayPathRule", {"off": False}),
    ("New-AzApplicationGatewayProbeHealthResponseMatch", "PSApplicationGatewayProbeHealthResponseMatch"),
    ("New-AzApplicationGatewayRewriteRule", "PSApplicationGatewayRewriteRule"),
    ("New-AzApplicationGatewayRewriteRuleActionSet", "PSApplicationGatewayRewriteRuleActionSet"),
    ("New-AzApplicationGatewayRewriteRuleCondition", "PSApplicationGatewayRewriteRuleCondition"),
    ("New-AzApplicationGatewayRewriteRuleHeaderConfiguration", "PSApplicationGatewayHeaderConfiguration"),
    ("New-AzApplicationGatewayRewriteRuleUrlConfiguration", "PSApplicationGatewayUrlConfiguration"),
    ("New-AzApplicationGatewayHeaderValueMatcher", "PSApplicationGatewayHeaderValueMatcher"),
    (
        "New-AzApplicationGatewayPrivateLinkIpConfiguration",
        "PSApplicationGatewayPrivateLinkIpConfiguration",
        {"base": _LinkAddress},
    ),
)
