"""Objects of Az.Network: as those of other services, but for what they send and how they are shown.

What goes to the service is what AutoMapper and the SDK for .NET make of the objects of Azure PowerShell: lists that are null are sent
empty, tables of tags within parts too, and of what the service alone sets ids, etags and states go back to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.objects import LIST, Member, ServiceObject, to_json
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_network._sent_lists import WIDE_AREA
from pscompat.arm import Kind
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Hashtable, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from pscompat.arm import Schema
    from pscompat.arm.schema import Types

TEXT_LIST = f"{LIST}System.String]"
TEXT_ARRAY = "System.String[]"
_SENT_BACK = frozenset(("id", "etag", "resourceGuid", "provisioningState", "defaultSecurityRules", "tapConfigurations"))
"""What the facts call read-only and is sent all the same."""
_ALWAYS = {
    "PSVirtualNetwork": ("subnets", "virtualNetworkPeerings"),
    "PSSubnet": (
        *("serviceEndpoints", "serviceEndpointPolicies", "resourceNavigationLinks", "serviceAssociationLinks"),
        "delegations",
    ),
    "PSNetworkSecurityGroup": ("securityRules", "defaultSecurityRules"),
    "PSSecurityRule": (),
    "PSNetworkInterface": ("ipConfigurations", "tapConfigurations"),
    "PSNetworkInterfaceIPConfiguration": (
        *("virtualNetworkTaps", "applicationGatewayBackendAddressPools", "loadBalancerBackendAddressPools"),
        "loadBalancerInboundNatRules",
    ),
    "PSAddressSpace": ("addressPrefixes",),
    "PSPublicIpAddress": ("ipTags", "zones"),
    "PSBastion": ("ipConfigurations",),
    "PSVirtualNetworkGateway": ("ipConfigurations",),
    "PSVirtualNetworkGatewayConnection": ("ipsecPolicies", "trafficSelectorPolicies"),
    "PSLoadBalancingRule": (),
    **dict.fromkeys(
        (
            *("PSAzureFirewallPolicyBaseRuleCollection", "PSAzureFirewallPolicyFilterRuleCollection"),
            *("PSAzureFirewallPolicyNatRuleCollection", "PSAzureFirewallPolicyRule", "PSAzureFirewallPolicyNatRule"),
            *("PSAzureFirewallPolicyApplicationRule", "PSAzureFirewallPolicyNetworkRule"),
            "PSAzureFirewallPolicyRuleCollectionGroup",
        ),
        (),
    ),
    "PSInboundNatRule": (),
    "PSProbe": (),
    "PSBackendAddressPool": (),
    "PSVirtualNetworkPeering": (),
    **WIDE_AREA,
}
"""The lists of a class that are sent where they are null, where these are not all that can be written."""
_MADE = {"PSVirtualNetwork": ("DhcpOptions",), "PSAzureFirewall": ("ThreatIntelWhitelist",)}
"""The parts that are made where the service has none."""
_SHORT = {
    "PSVirtualNetworkPeering": ("etag", "resourceGuid", "provisioningState"),
    "PSRouteTable": ("resourceGuid",),
    "PSVirtualNetwork": ("enableVmProtection",),
}
"""What a class does not send back although the others do."""
_FIRST = ("Name", "Etag", "Id")
_REFERENCE = "PSResourceId"
"""The class of a reference to a resource, from which the classes of resources descend."""


class NetworkObject(ServiceObject):
    """Base of the classes of Az.Network.

    A property that is a list in Azure PowerShell and a text beside a list in the service's documents (`AddressPrefix`) reads both.
    """

    __slots__ = ()

    def _made(self, key: str, member: Member) -> Value:
        if member.net_type == TEXT_ARRAY and not member.computed:
            return _texts(self._at(member.path))
        if not is_either(self, member):
            value = super()._made(key, member)
            if value is None and self._json and member.path:
                return self._empty(key, member)
            return value
        one, several = self._at(member.path), self._at((*member.path[:-1], plural(member.path[-1])))
        found = several or ([one] if one else None)
        if found is None:
            return None
        self._values[key] = value = GenericList(list(found), "System.String")
        return value

    def _empty(self, key: str, member: Member) -> Value:
        """What an object of the service has where its document has nothing: an empty list, null for all else but a few."""
        value: Value = None
        if member.net_type.startswith(LIST):
            value = GenericList([], member.net_type[len(LIST) : -1])
        elif member.part is not None and member.name in _MADE.get(type(self).__name__, ()):
            value = member.part()()
        if value is not None:
            self._values[key] = value
        return value

    def _at(self, path: tuple[str, ...]) -> Any:
        raw: Any = self._json
        for step in path:
            raw = raw.get(step) if isinstance(raw, dict) else None
        return raw

    def change_ids(self, change: Callable[[str], str]) -> None:
        """Change the ids that were assigned, of the object and of all that is in it."""
        for key, value in list(self._values.items()):
            plain = unwrap(value)
            if key == "id" and isinstance(plain, str):
                self._values[key] = change(plain)
            for each in plain if isinstance(plain, list) else (plain,):
                inner = unwrap(each)
                if isinstance(inner, NetworkObject):
                    inner.change_ids(change)

    def document(self, written: bool = True, *, top: bool = False) -> dict[str, Any]:
        """The JSON of the object. written: as a request's body. top: whether it is the whole body: that has neither name nor type."""
        found: dict[str, Any] = {}
        for member in self.members.values():
            if not member.path or (written and not self._is_written(member, top)):
                continue
            if is_second(member) and member.name.lower() not in self._values:
                continue
            value = getattr(self, member.name)
            raw = None if value is None else self._raw(member, value, written)
            if raw == [] and self._at(member.path) is None:
                raw = None
            if written and is_either(self, member):
                _put_either(found, member.path, raw)
            elif raw is None and written and self._is_filled(member, top):
                _put(found, member.path, [] if member.net_type.startswith(LIST) else {})
            elif raw is not None:
                _put(found, member.path, raw)
        return found

    def _raw(self, member: Member, value: Value, written: bool) -> Any:
        if member.part is not None and member.part().__name__ == _REFERENCE:
            value = _as_reference(unwrap(value), member.part())
        found = to_json(value, written)
        if is_joined(member):
            return ",".join(found)
        if member.path == ("tags",) and isinstance(found, dict):
            return {name: convert_to(each, "string") for name, each in found.items()}
        return found

    def _is_written(self, member: Member, top: bool) -> bool:
        name = member.path[-1]
        if name in _SHORT.get(type(self).__name__, ()):
            return False
        if len(member.path) == 1 and name in ("type", "name"):
            return "tagstable" not in self.members and (name == "name" or not member.read_only)
        return not member.read_only or name in _SENT_BACK or name in _ALWAYS.get(type(self).__name__, ())

    def _is_filled(self, member: Member, top: bool) -> bool:
        """Whether the member is sent empty where it is null."""
        name = member.path[-1]
        if name == "tags" and len(member.path) == 1:
            return not top
        if not member.net_type.startswith(LIST):
            return False
        always = _ALWAYS.get(type(self).__name__)
        if always is not None:
            return name in always
        return not member.read_only and not name.lower().endswith("applicationsecuritygroups")


def _as_reference(value: Value, reference: type[ServiceObject]) -> Value:
    """What stands where only an id belongs: of a resource that a script has assigned there its id."""
    if isinstance(value, list):
        return [_as_reference(unwrap(each), reference) for each in value]
    if not isinstance(value, ServiceObject) or type(value) is reference:
        return value
    return reference({"id": value.get("Id")})


def is_either(found: ServiceObject, member: Member) -> bool:
    """Whether a property is a list of which the service has one as a text, several as a list."""
    types = found.schema[0]
    return member.net_type == TEXT_LIST and member.number >= 0 and types[member.number].kind is Kind.TEXT


def plural(name: str) -> str:
    """What the service calls the list beside the text."""
    return f"{name}es" if name.endswith("Prefix") else f"{name}s"


def is_joined(member: Member) -> bool:
    """Whether a list is one text in the service's documents: so the settings of a firewall, whose names have dots."""
    return member.net_type == TEXT_ARRAY and "." in member.path[-1]


def is_second(member: Member) -> bool:
    """Whether a list shows what another part of the object has: it is written where it was assigned."""
    return member.net_type == TEXT_ARRAY and "." not in member.path[-1]


def _texts(raw: Any) -> Value:
    """The array of what is a list, or a text with commas, in the service's documents."""
    if raw is None:
        return None
    return TypedArray([each.strip() for each in raw.split(",")] if isinstance(raw, str) else list(raw), "System.String")


def _put(found: dict[str, Any], path: tuple[str, ...], raw: Any) -> None:
    for step in path[:-1]:
        found = found.setdefault(step, {})
    if isinstance(raw, dict) and isinstance(found.get(path[-1]), dict):
        found[path[-1]].update(raw)
    else:
        found[path[-1]] = raw


def _put_either(found: dict[str, Any], path: tuple[str, ...], raw: Any) -> None:
    """One as a text beside an empty list, several as a list."""
    several = list(raw or ())
    if len(several) == 1:
        _put(found, path, several[0])
    _put(found, (*path[:-1], plural(path[-1])), several if len(several) > 1 else [])


def json_text(value: Value) -> str:
    """A property's value as the views of Az.Network show it: indented JSON by the properties' .NET names, without what is null."""
    return json.dumps(_shown(unwrap(value)), indent=2, ensure_ascii=False)


def _shown(value: Any) -> Any:
    if isinstance(value, ServiceObject):
        return dict(_parts(value))
    if hasattr(value, "reveal"):
        return str(value) if isinstance(value, str) else value.ToString()
    if isinstance(value, Hashtable):
        return {str(key): _shown(unwrap(item)) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown(unwrap(item)) for item in value]
    return to_json(value)


def _parts(found: ServiceObject) -> Iterator[tuple[str, Any]]:
    constant = getattr(found, "constant", ())
    names = [member.name for member in found.members.values() if member.path or member.name in constant]
    for name in (*(each for each in _FIRST if each in names), *(each for each in names if each not in _FIRST)):
        value = unwrap(getattr(found, name))
        if value is not None:
            yield name, _shown(value)


def tags_text(tags: Value) -> str | None:
    """Tags as a table of lines."""
    rows = [(str(key), str(unwrap(value))) for key, value in (unwrap(tags) or {}).items()]
    if not rows:
        return None
    widths = [max(map(len, column)) for column in zip(("Name", "Value"), *rows, strict=True)]
    lines = [("Name", "Value"), ("=" * widths[0], "=" * widths[1]), *rows]
    return "".join(["\r\n", *(f"{name:{widths[0]}}  {value:{widths[1]}}\r\n" for name, value in lines)])


class NetworkClasses(ServiceClasses):
    """The classes of Az.Network: `…Text` properties, and `Ip` where the service writes `IP`."""

    def _class(self, full_name: str, types: Types, schema: Schema, resource: Resource) -> type[ServiceObject]:
        """What has an id descends from PSResourceId, and what has tags too from PSTopLevelResource."""
        if "id" in schema.properties and not full_name.endswith(".PSResourceId"):
            bases: tuple[str, ...] = (f"{self.models}.PSChildResource", f"{self.models}.PSResourceId")
            if "tags" in schema.properties:
                bases = (f"{self.models}.PSTopLevelResource", *bases)
            resource = resource._replace(bases=(*resource.bases, *bases))
        made = super()._class(full_name, types, schema, resource)
        texts = (each.name for each in made.members.values() if not each.path and each.name.endswith("Text"))
        made.json_ignored = frozenset(texts)  # type: ignore[attr-defined]
        constant = frozenset(name for name, (_, value) in resource.extras.items() if isinstance(value, Always))
        made.constant = constant  # type: ignore[attr-defined]
        return made

    def property_name(self, json_name: str) -> str:
        name = json_name[:1].upper() + json_name[1:]
        return name if name in _AS_THEY_ARE else name.replace("IP", "Ip")

    def more(self, members: Mapping[str, Member]) -> Mapping[str, Extra]:
        found: dict[str, Extra] = {
            f"{member.name.replace('IPConfigurations', 'IpConfigurations')}Text": (
                "System.String",
                text_of(member.name),
            )
            for member in members.values()
            if member.path and (member.part is not None or member.net_type.startswith(LIST))
        }
        if "tag" in members and members["tag"].path == ("tags",):
            found["ResourceGroupName"] = ("System.String", group_in_id)
            found["TagsTable"] = ("System.String", lambda found: tags_text(found.get("Tag")))
        return found


_AS_THEY_ARE = frozenset(
    ("EnableIPForwarding", "FrontendIPConfiguration", "EnableFloatingIP", "AllowGatewayTransit", "SourceIPGroups")
)


class Always:
    """What gives a property that has the same value in all objects of a class, which the service does not know."""

    def __init__(self, value: str) -> None:
        self._value = value

    def __call__(self, found: ServiceObject) -> str:
        return self._value


def text_of(name: str) -> Any:
    """What computes the JSON of a property."""
    return lambda found: json_text(getattr(found, name))


def group_in_id(found: ServiceObject) -> str | None:
    """The resource group in an object's id."""
    known = parse_id(found.raw("id") or "")
    return known.group if known is not None else None


def parent_in_id(found: ServiceObject) -> str | None:
    """The name of the resource above, in an object's id."""
    known = parse_id(found.raw("id") or "")
    return known.names[-2] if known is not None and len(known.names) > 1 else None
