"""The properties of a service of an account as objects, of the XML in which the service tells them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cmdlets._az.builders import new_object
from cmdlets._az.objects import AzureObject, record_class
from cmdlets.az_storage._classes_data import NAMESPACE
from cmdlets.az_storage._enums import LoggingOperations, MetricsLevel
from pscompat.dotnet.values import TypedArray, Value

_PROTOCOL = "Microsoft.Azure.Storage.Shared.Protocol."
_RULE = f"{NAMESPACE}.PSCorsRule"
OPERATIONS = ("Read", "Write", "Delete")
_CORS = {
    "AllowedOrigins": "AllowedOrigins",
    "AllowedHeaders": "AllowedHeaders",
    "ExposedHeaders": "ExposedHeaders",
    "AllowedMethods": "AllowedMethods",
}
_LoggingProperties = record_class(f"{_PROTOCOL}LoggingProperties")
_MetricsProperties = record_class(f"{_PROTOCOL}MetricsProperties")
_Retention = record_class(f"{NAMESPACE}.PSDeleteRetentionPolicy")
_StaticWebsite = record_class(f"{NAMESPACE}.PSStaticWebsiteProperties")


class PSServiceProperties(AzureObject):
    """The properties of a service."""

    __slots__ = ()
    net_name = f"{NAMESPACE}.PSServiceProperties"


def _on(parent: Element | None, name: str) -> bool:
    return parent is not None and (parent.findtext(name) or "").lower() == "true"


def _days(part: Element) -> Value:
    policy = part.find("RetentionPolicy")
    return int(policy.findtext("Days") or 0) if policy is not None and _on(policy, "Enabled") else None


def logging_of(part: Element | None) -> Value:
    """What is logged."""
    if part is None:
        return None
    number = sum(LoggingOperations.names[name] for name in OPERATIONS if _on(part, name))
    return _LoggingProperties(
        {
            "Version": part.findtext("Version"),
            "LoggingOperations": LoggingOperations.of(number),
            "RetentionDays": _days(part),
        }
    )


def metrics_of(part: Element | None) -> Value:
    """What is measured."""
    if part is None:
        return None
    level = 0 if not _on(part, "Enabled") else 2 if _on(part, "IncludeAPIs") else 1
    return _MetricsProperties(
        {"Version": part.findtext("Version"), "MetricsLevel": MetricsLevel.of(level), "RetentionDays": _days(part)}
    )


def rules_of(part: Element | None) -> list[Value]:
    """The rules as objects."""
    found: list[Value] = []
    for rule in part if part is not None else ():
        made = new_object(_RULE)
        for name, json_name in _CORS.items():
            texts = [text for text in (rule.findtext(json_name) or "").split(",") if text]
            made.put(name, TypedArray(texts, "System.String"))
        made.put("MaxAgeInSeconds", int(rule.findtext("MaxAgeInSeconds") or 0))
        found.append(made)
    return found


def retention_of(part: Element | None) -> Value:
    """How long what is deleted is kept."""
    if part is None:
        return None
    days = part.findtext("Days")
    return _Retention({"Enabled": _on(part, "Enabled"), "RetentionDays": int(days) if days else None})


def website_of(part: Element | None) -> Value:
    """The static website."""
    if part is None:
        return None
    texts = {name: part.findtext(name) for name in ("IndexDocument", "ErrorDocument404Path")}
    return _StaticWebsite({"Enabled": _on(part, "Enabled"), **texts})


def properties_of(document: Element) -> Value:
    """All of them."""
    return PSServiceProperties(
        {
            "Logging": logging_of(document.find("Logging")),
            "HourMetrics": metrics_of(document.find("HourMetrics")),
            "MinuteMetrics": metrics_of(document.find("MinuteMetrics")),
            "Cors": TypedArray(rules_of(document.find("Cors")), _RULE),
            "DefaultServiceVersion": document.findtext("DefaultServiceVersion"),
            "DeleteRetentionPolicy": retention_of(document.find("DeleteRetentionPolicy")),
            "StaticWebsite": website_of(document.find("StaticWebsite")),
        }
    )
