"""Configurations of VPN servers for clients, and the groups of policies in them."""

from __future__ import annotations

from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_network._base import network
from cmdlets.az_network._building import as_list
from cmdlets.az_network._certificate_files import certificate, public_data, stem
from cmdlets.az_network._families import resources
from cmdlets.az_network._wan import GetInWan, NewInWan, RemoveInWan, UpdateInWan, WanCmdlet

SERVER = network("vpnServerConfigurations", "PSVpnServerConfiguration", "VPN server configuration")
_GROUP = network(
    "vpnServerConfigurations/configurationPolicyGroups",
    "PSVpnServerConfigurationPolicyGroup",
    "policy group of a VPN server configuration",
)
_ABSENT = "The VPN server configuration could not be found."
_AAD = (
    "All Aad tenant, Aad audience and Aad issuer must be specified if VpnAuthenticationType is being configured as AAD."
)
_RADIUS = "Cannot configure both singular radius server and multiple radius servers at the same time."
_FILES = {
    "VpnClientRootCertificateFilesList": ("VpnClientRootCertificates", "PublicCertData"),
    "VpnClientRevokedCertificateFilesList": ("VpnClientRevokedCertificates", "Thumbprint"),
    "RadiusServerRootCertificateFilesList": ("RadiusServerRootCertificates", "PublicCertData"),
    "RadiusClientRootCertificateFilesList": ("RadiusClientRootCertificates", "Thumbprint"),
}
_OF_RADIUS = ("RadiusServerAddress", "RadiusServerSecret")
_OF_AAD = ("AadTenant", "AadAudience", "AadIssuer")
_APART = (*_FILES, *_OF_RADIUS, *_OF_AAD, "RadiusServerList", "VpnAuthenticationType", "VpnClientIpsecPolicy")


class _Server(WanCmdlet):
    """What both cmdlets do: what belongs to a way of authentication is taken only where that is chosen."""

    def give(self, subject: ServiceObject) -> None:
        """Give the parameters to the configuration."""
        if self.VpnAuthenticationType is not None:
            subject.put("VpnAuthenticationTypes", as_list(self.VpnAuthenticationType))
        if as_list(self.VpnClientIpsecPolicy):
            subject.put("VpnClientIpsecPolicies", as_list(self.VpnClientIpsecPolicy))
        ways = [str(each).lower() for each in subject.get("VpnAuthenticationTypes") or ()]
        if not ways or "certificate" in ways:
            self.read_files(subject, "VpnClient")
        else:
            self.clear(subject, "VpnClientRootCertificates", "VpnClientRevokedCertificates")
        if "radius" in ways:
            self.give_radius(subject)
        else:
            self.clear(subject, *_OF_RADIUS, "RadiusServers")
            self.clear(subject, "RadiusServerRootCertificates", "RadiusClientRootCertificates")
        if "aad" in ways:
            self.give_aad(subject)
        elif subject.get("AadAuthenticationParameters") is not None:
            for name in _OF_AAD:
                subject.put(f"AadAuthenticationParameters.{name}", None)

    def clear(self, subject: ServiceObject, *names: str) -> None:
        """Make properties null."""
        for name in names:
            subject.put(name, None)

    def read_files(self, subject: ServiceObject, beginning: str) -> None:
        """The certificates of the files that parameters of a beginning name."""
        for parameter, (into, member) in _FILES.items():
            given = self.bound.get(parameter)
            if not parameter.startswith(beginning) or given is None:
                continue
            subject.put(into, [])
            for path in map(str, as_list(given)):
                found = certificate(self, path)
                made = subject.append(into)
                made.put("Name", stem(path))
                made.put(member, public_data(found) if member == "PublicCertData" else found.Thumbprint)

    def give_radius(self, subject: ServiceObject) -> None:
        """The RADIUS servers: one, or several."""
        several = as_list(self.RadiusServerList)
        if several and any(self.is_bound(name) for name in _OF_RADIUS):
            self.no_argument(_RADIUS)
        if several:
            subject.put("RadiusServers", several)
            self.clear(subject, *_OF_RADIUS)
        else:
            subject.put("RadiusServers", None)
            for name in _OF_RADIUS:
                if self.bound.get(name) is not None:
                    given = self.bound[name]
                    subject.put(name, given.reveal() if hasattr(given, "reveal") else given)
        self.read_files(subject, "Radius")

    def give_aad(self, subject: ServiceObject) -> None:
        """The directory whose users sign in."""
        for name in _OF_AAD:
            place = f"AadAuthenticationParameters.{name}"
            if self.bound.get(name) is not None:
                subject.put(place, self.bound[name])
            elif subject.get(place) is None:
                self.no_argument(_AAD)


class _NewServer(_Server, NewInWan):
    apart = _APART
    places = {"VpnProtocol": "VpnProtocols", "ConfigurationPolicyGroup": "ConfigurationPolicyGroups"}

    def finish(self, subject: ServiceObject) -> None:
        self.give(subject)


class _UpdateServer(_Server, UpdateInWan):
    absent = _ABSENT
    apart = ("Tag", *_APART)
    places = {"VpnProtocol": "VpnProtocols", "ConfigurationPolicyGroup": "ConfigurationPolicyGroups"}

    def finish(self, subject: ServiceObject) -> None:
        self.give(subject)


resources(
    __name__,
    "AzVpnServerConfiguration",
    SERVER,
    verbs="New Update",
    net_noun="AzureRmVpnServerConfiguration",
    changes={"New": {"base": _NewServer}, "Update": {"base": _UpdateServer}},
)
_OF_SERVER: dict[str, Any] = {
    "names": ("ServerConfigurationName", "Name"),
    "given": ("ServerConfigurationObject",),
    "ids": ("ServerConfigurationResourceId",),
}
_PLACES = {"DefaultPolicyGroup": "IsDefault", "PolicyMember": "PolicyMembers"}


class _NewGroup(NewInWan):
    """Makes a group of policies of a configuration, which must be there."""

    def check_free(self, target: ResourceId) -> None:
        super().check_free(target)
        if self.found(SERVER, self.path_named(SERVER, target.group, target.names[0])) is None:
            self.not_so(_ABSENT)

    def finish(self, subject: ServiceObject) -> None:
        subject.put("Name", self.Name)


resources(
    __name__,
    "AzVpnServerConfigurationPolicyGroup",
    _GROUP,
    verbs="Get New Update Remove",
    net_noun="AzureRmVpnServerConfigurationPolicyGroup",
    changes={
        "Get": {"base": GetInWan},
        "New": {"base": _NewGroup, "places": _PLACES},
        "Update": {"base": UpdateInWan, "places": _PLACES},
        "Remove": {"base": RemoveInWan},
    },
    **_OF_SERVER,
)
