"""Data sources as objects: the properties of each kind have a class, whose text is their JSON."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import group_of, parse_id
from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap

NAMESPACE = "Microsoft.Azure.Commands.OperationalInsights.Models"
_PARTS = {
    "eventTypes": "PSWindowsEventType",
    "syslogSeverities": "PSSyslogSeverity",
    "performanceCounters": "PSPerformanceCounterIdentifier",
}


class PSDataSourceProperties(AzureObject):
    """The properties of a data source of a kind that has no class of its own, or a part of such properties."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSDataSourcePropertiesBase"

    def ToString(self) -> str:
        return json.dumps(self.document(), separators=(",", ":"))

    def document(self) -> dict[str, Any]:
        """What the service is sent."""
        return {name[:1].lower() + name[1:]: _plain(value) for name, value in self.values.items()}


@cache
def properties_class(name: str) -> type[PSDataSourceProperties]:
    """The class of that name."""
    return type(name, (PSDataSourceProperties,), {"__slots__": (), "net_name": f"{NAMESPACE}.{name}"})


def properties_of(kind: str, properties: dict[str, Any]) -> PSDataSourceProperties:
    """The properties of a data source of a kind."""
    name = f"PS{kind}DataSourceProperties" if kind in KINDS else "PSDataSourcePropertiesBase"
    return _made(name, properties)


def _made(name: str, properties: dict[str, Any]) -> PSDataSourceProperties:
    cls = PSDataSourceProperties if name == "PSDataSourcePropertiesBase" else properties_class(name)
    return cls({key[:1].upper() + key[1:]: _net(key, value) for key, value in properties.items()})


def _net(name: str, value: Any) -> Value:
    part = _PARTS.get(name, "PSDataSourcePropertiesBase")
    if isinstance(value, dict):
        return _made(part, value)
    if isinstance(value, list):
        return GenericList([_net(name, one) for one in value])
    return value


def _plain(value: Any) -> Any:
    value = unwrap(value)
    if isinstance(value, PSDataSourceProperties):
        return value.document()
    if isinstance(value, (list, tuple)) or hasattr(value, "__iter__") and not isinstance(value, (str, NetObject)):
        return [_plain(one) for one in value]
    return value


class PSDataSource(AzureObject):
    """A data source of a workspace."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSDataSource"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSDataSource:
        """The object for the service's document."""
        place = parse_id(str(document.get("id")))
        kind = str(document.get("kind"))
        return cls(
            {
                "Name": document.get("name"),
                "ResourceGroupName": group_of(document.get("id")),
                "WorkspaceName": place.names[0] if place is not None and place.names else None,
                "ResourceId": document.get("id"),
                "Kind": kind,
                "Properties": properties_of(kind, document.get("properties") or {}),
            }
        )


KINDS = (
    *("ApplicationInsights", "AzureActivityLog", "AzureAuditLog", "CustomLog", "CustomLogCollection", "IISLogs"),
    *("LinuxPerformanceCollection", "LinuxPerformanceObject", "LinuxSyslog", "LinuxSyslogCollection", "WindowsEvent"),
    "WindowsPerformanceCounter",
)
CLASSES: tuple[type[AzureObject], ...] = (
    *(PSDataSource, PSDataSourceProperties),
    *(properties_class(f"PS{kind}DataSourceProperties") for kind in KINDS),
    *(properties_class(name) for name in _PARTS.values()),
)
