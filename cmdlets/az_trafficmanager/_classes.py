"""The .NET classes of Az.TrafficManager. Source: the module's Models (TrafficManagerProfile.cs, TrafficManagerEndpoint.cs)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import group_of, parse_id
from cmdlets.az_dns._records import tags_of, texts_of
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

NAMESPACE = "Microsoft.Azure.Commands.TrafficManager.Models"
TYPE = "Microsoft.Network/trafficManagerProfiles"
TEXT, TEXTS, TABLE = "string", "texts", "table"


class _Model(AzureObject):
    """An object whose properties are `fields`: by their names, where they are in a document (empty: nowhere) and their .NET types.

    The type of a list is the class of what it holds.
    """

    __slots__ = ()
    fields: ClassVar[Mapping[str, tuple[str, Any]]]

    @classmethod
    def net_new(cls) -> _Model:
        """An empty one."""
        return cls(
            {name: convert_to(0, kind) if kind in ("uint32", "int") else None for name, (_, kind) in cls.fields.items()}
        )

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Any:
        """The object for a document of the service."""
        return cls({name: _read(document, *place) for name, place in cls.fields.items()})

    def net_set(self, name: str, value: Value) -> bool:
        kind = next((kind for known, (_, kind) in self.fields.items() if known.lower() == name.lower()), None)
        if isinstance(kind, str) and kind not in (TEXTS, TABLE) and value is not None:
            value = convert_to(value, kind.removesuffix("?"))
        elif (kind == TEXTS or isinstance(kind, type)) and value is not None:
            value = as_list(value, kind)
        return super().net_set(name, value)

    def document(self) -> dict[str, Any]:
        """The JSON that the service is sent; what is null is left out."""
        made: dict[str, Any] = {}
        for name, (path, kind) in self.fields.items():
            value = unwrap(self.values[name])
            if not path or value is None:
                continue
            *above, last = path.split(".")
            target = made
            for step in above:
                target = target.setdefault(step, {})
            target[last] = _written(value, kind)
        return made


def _read(document: Mapping[str, Any], path: str, kind: Any) -> Value:
    found: Any = document
    for step in path.split(".") if path else ():
        found = found.get(step) if isinstance(found, Mapping) else None
    if kind == TABLE:
        return tags_of(found)
    if found is None or not path:
        return None
    if isinstance(kind, type):
        return as_list([kind.of(item) for item in found], kind)  # type: ignore[attr-defined]
    return as_list(found, kind) if kind == TEXTS else convert_to(found, str(kind).removesuffix("?"))


def _written(value: Value, kind: Any) -> Any:
    if isinstance(kind, type):
        return [unwrap(item).document() for item in value]
    if kind == TEXTS:
        return [to_string(item) for item in value]
    if kind == TABLE:
        return texts_of(value)
    return to_string(value) if kind == TEXT else int(value)


def as_list(items: Any, kind: Any) -> GenericList:
    """A list of what a property holds."""
    plain = unwrap(items)
    element = "System.String" if kind == TEXTS else kind.net_name
    return GenericList(list(plain) if isinstance(plain, list | tuple) else [plain], element)


class TrafficManagerCustomHeader(_Model):
    """A header of probes."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.TrafficManagerCustomHeader"
    fields = {"Name": ("name", TEXT), "Value": ("value", TEXT)}


class TrafficManagerExpectedStatusCodeRange(_Model):
    """A range of the codes of healthy answers."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.TrafficManagerExpectedStatusCodeRange"
    fields = {"Min": ("min", "int"), "Max": ("max", "int")}


class TrafficManagerIpAddressRange(_Model):
    """A range of addresses."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.TrafficManagerIpAddressRange"
    fields = {"First": ("first", TEXT), "Last": ("last", TEXT), "Scope": ("scope", "int?")}


class TrafficManagerEndpoint(_Model):
    """An endpoint of a profile."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.TrafficManagerEndpoint"
    fields = {
        "Id": ("id", TEXT),
        "Name": ("name", TEXT),
        "ProfileName": ("", TEXT),
        "ResourceGroupName": ("", TEXT),
        "Type": ("", TEXT),
        "TargetResourceId": ("properties.targetResourceId", TEXT),
        "Target": ("properties.target", TEXT),
        "EndpointStatus": ("properties.endpointStatus", TEXT),
        "Weight": ("properties.weight", "uint32?"),
        "Priority": ("properties.priority", "uint32?"),
        "Location": ("properties.endpointLocation", TEXT),
        "EndpointMonitorStatus": ("properties.endpointMonitorStatus", TEXT),
        "MinChildEndpoints": ("properties.minChildEndpoints", "uint32?"),
        "MinChildEndpointsIPv4": ("properties.minChildEndpointsIPv4", "uint32?"),
        "MinChildEndpointsIPv6": ("properties.minChildEndpointsIPv6", "uint32?"),
        "GeoMapping": ("properties.geoMapping", TEXTS),
        "SubnetMapping": ("properties.subnets", TrafficManagerIpAddressRange),
        "CustomHeaders": ("properties.customHeaders", TrafficManagerCustomHeader),
        "AlwaysServe": ("properties.alwaysServe", TEXT),
    }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> TrafficManagerEndpoint:
        """The object for a document, with the profile and the group that its id names."""
        made: TrafficManagerEndpoint = super().of(document)
        place = parse_id(str(document.get("id")))
        made.values["ResourceGroupName"] = group_of(document.get("id"))
        made.values["ProfileName"] = place.names[0] if place is not None and place.names else None
        made.values["Type"] = str(document.get("type") or "").rpartition("/")[2] or None
        return made

    def document(self) -> dict[str, Any]:
        """The JSON that the service is sent: what it is found to be doing is not told to it."""
        made = super().document()
        made.get("properties", {}).pop("endpointMonitorStatus", None)
        return {**made, "type": full_type(self.values["Type"])}


class TrafficManagerProfile(_Model):
    """A profile."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.TrafficManagerProfile"
    fields = {
        "Id": ("id", TEXT),
        "Name": ("name", TEXT),
        "ResourceGroupName": ("", TEXT),
        "RelativeDnsName": ("properties.dnsConfig.relativeName", TEXT),
        "Ttl": ("properties.dnsConfig.ttl", "uint32"),
        "ProfileStatus": ("properties.profileStatus", TEXT),
        "TrafficRoutingMethod": ("properties.trafficRoutingMethod", TEXT),
        "MonitorProtocol": ("properties.monitorConfig.protocol", TEXT),
        "MonitorPort": ("properties.monitorConfig.port", "uint32"),
        "MonitorPath": ("properties.monitorConfig.path", TEXT),
        "MonitorIntervalInSeconds": ("properties.monitorConfig.intervalInSeconds", "int?"),
        "MonitorTimeoutInSeconds": ("properties.monitorConfig.timeoutInSeconds", "int?"),
        "MonitorToleratedNumberOfFailures": ("properties.monitorConfig.toleratedNumberOfFailures", "int?"),
        "MaxReturn": ("properties.maxReturn", "long?"),
        "Endpoints": ("properties.endpoints", TrafficManagerEndpoint),
        "CustomHeaders": ("properties.monitorConfig.customHeaders", TrafficManagerCustomHeader),
        "ExpectedStatusCodeRanges": (
            "properties.monitorConfig.expectedStatusCodeRanges",
            TrafficManagerExpectedStatusCodeRange,
        ),
        "Tags": ("tags", TABLE),
    }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> TrafficManagerProfile:
        """The object for a document, with the group that its id names."""
        made: TrafficManagerProfile = super().of(document)
        made.values["ResourceGroupName"] = group_of(document.get("id"))
        return made

    def document(self) -> dict[str, Any]:
        """The JSON that the service is sent. No endpoints at all are not told: they stay."""
        made = super().document()
        if not made.get("properties", {}).get("endpoints"):
            made.get("properties", {}).pop("endpoints", None)
        return {**made, "type": TYPE, "location": "global"}


def full_type(kind: Value) -> str:
    """The resource type of an endpoint, whose own type may be given without that of profiles."""
    text = to_string(kind)
    return text if text.lower().startswith(TYPE.lower()) else f"{TYPE}/{text}"


_CLASSES = (
    *(TrafficManagerProfile, TrafficManagerEndpoint, TrafficManagerCustomHeader),
    *(TrafficManagerExpectedStatusCodeRange, TrafficManagerIpAddressRange),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return next((cls.net_name for cls in _CLASSES if cls.net_name.lower() == full_name.lower()), None)
