"""The configurations of network managers: connectivity, security and routing, with their collections of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets._az.builders import class_named
from cmdlets._az.objects import ServiceObject
from cmdlets._az.resources import ArmResource
from cmdlets.az_network._base import body_of
from cmdlets.az_network._managers import (
    MANAGED,
    ChangeManaged,
    NewManaged,
    ReplaceRule,
    SetManaged,
    managed,
    managers,
    put_answered,
)
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document

_MANAGER = "NetworkManagerName"


class _NewConnectivity(NewManaged):
    """Creates a connectivity configuration; a mesh has no hub."""

    def finish(self, subject: ServiceObject) -> None:
        if str(self.ConnectivityTopology).lower() != "hubandspoke":
            subject.put("Hubs", None)
        elif self.Hub is None:
            self.no_argument("Hub is required for HubAndSpoke topology.")


managers(
    __name__,
    "AzNetworkManagerConnectivityConfiguration",
    managed(
        "networkManagers/connectivityConfigurations",
        "PSNetworkManagerConnectivityConfiguration",
        "connectivity configuration",
    ),
    _MANAGER,
    changes={"New": {"base": _NewConnectivity}},
)
_FAMILIES = (
    ("SecurityAdmin", "securityAdminConfigurations", "SecurityAdminConfigurationName", "security admin", SetManaged),
    ("SecurityUser", "securityUserConfigurations", "SecurityUserConfigurationName", "security user", ChangeManaged),
    ("Routing", "routingConfigurations", "RoutingConfigurationName", "routing", ChangeManaged),
)
for _name, _kind, _parameter, _words, _set in _FAMILIES:
    managers(
        __name__,
        f"AzNetworkManager{_name}Configuration",
        managed(f"networkManagers/{_kind}", f"PSNetworkManager{_name}Configuration", f"{_words} configuration"),
        _MANAGER,
        changes={
            "New": {"defaults": {"RouteTableUsageMode": "ManagedOnly"}} if _name == "Routing" else {},
            "Set": {"base": _set},
        },
    )
    managers(
        __name__,
        f"AzNetworkManager{_name}RuleCollection",
        managed(
            f"networkManagers/{_kind}/ruleCollections",
            f"PSNetworkManager{_name}RuleCollection",
            f"{_words} rule collection",
        ),
        f"{_MANAGER} {_parameter}",
        changes={"Set": {"base": _set}},
    )


class _Kinds(ArmResource):
    """Admin rules, whose class is told by their kind."""

    __slots__ = ()

    def plain(self, document: Document, listed: bool = False) -> ServiceObject:
        kind = "Default" if document.get("kind") == "Default" else ""
        return class_named(f"{MANAGED}PSNetworkManagerSecurity{kind}AdminRule")(document)


_ADMIN_RULE = _Kinds(*managed("networkManagers/securityAdminConfigurations/ruleCollections/rules", "", "admin rule"))
_ADMIN_RULE = _ADMIN_RULE._replace(net_class=f"{MANAGED}PSNetworkManagerSecurityAdminRule")
_USER_RULE = managed(
    "networkManagers/securityUserConfigurations/ruleCollections/rules", "PSNetworkManagerSecurityUserRule", "user rule"
)
_ROUTING_RULE = managed(
    "networkManagers/routingConfigurations/ruleCollections/rules", "PSNetworkManagerRoutingRule", "routing rule"
)
_PREFIXES = {"SourceAddressPrefix": "Sources", "DestinationAddressPrefix": "Destinations"}


def _rule_body(rule: Any) -> dict[str, Any]:
    """An admin rule as a request's body: of a default rule nothing but its flag may be said."""
    if type(rule).__name__ == "PSNetworkManagerSecurityDefaultAdminRule":
        return {"kind": "Default", "properties": {"flag": rule.Flag}}
    return {"kind": "Custom", **body_of(rule)}


class _NewAdminRule(NewManaged):
    """Creates a rule, or with -Flag one that the service defines."""

    places = _PREFIXES
    apart = ("Flag",)

    def body(self, subject: ServiceObject, target: ResourceId) -> Document:
        if self.Flag:
            return {"kind": "Default", "properties": {"flag": str(self.Flag)}}
        return _rule_body(subject)

    def store(self, target: ResourceId, body: Document, what: str, query: Any = None) -> None:
        if self.Flag:
            super().store(target, body, what, query)
        else:
            put_answered(self, target, body, what)


class _SetAdminRule(SetManaged):
    """Writes a rule as it is in memory, without reading it before or after."""

    def process(self) -> None:
        found = unwrap(self.InputObject)
        target = self.of_object(found)
        if self.agreed(target):
            put_answered(self, target, _rule_body(found), "update")


class _ReplaceRoute(ReplaceRule):
    """Writes a routing rule."""

    places = {
        "DestinationType": "Destination.Type",
        "DestinationAddress": "Destination.DestinationAddress",
        "NextHopType": "NextHop.NextHopType",
        "NextHopAddress": "NextHop.NextHopAddress",
    }


_RULES = "NetworkManagerName {} RuleCollectionName"
managers(
    __name__,
    "AzNetworkManagerSecurityAdminRule",
    _ADMIN_RULE,
    _RULES.format("SecurityAdminConfigurationName"),
    changes={"New": {"base": _NewAdminRule}, "Set": {"base": _SetAdminRule}},
)
managers(
    __name__,
    "AzNetworkManagerSecurityUserRule",
    _USER_RULE,
    _RULES.format("SecurityUserConfigurationName"),
    changes={
        "New": {"places": _PREFIXES, "answered": True},
        "Set": {"base": ReplaceRule, "places": _PREFIXES},
    },
)
managers(
    __name__,
    "AzNetworkManagerRoutingRule",
    _ROUTING_RULE,
    _RULES.format("RoutingConfigurationName"),
    changes={"New": {"answered": True}, "Set": {"base": _ReplaceRoute}},
)
