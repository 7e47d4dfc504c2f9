"""The properties of an account's services, over their own interfaces: logging, metrics, CORS, soft deletion, static websites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._data import COMMANDS, DataCmdlet
from cmdlets.az_storage._service_properties import (
    OPERATIONS,
    logging_of,
    metrics_of,
    properties_of,
    retention_of,
    rules_of,
    website_of,
)
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService


def _set(parent: Element, name: str, text: str) -> None:
    """Give a child a text; a new one is made where there is none."""
    child = parent.find(name)
    if child is None:
        child = SubElement(parent, name)
    child.text = text


def _set_days(part: Element, days: int | None) -> None:
    """Say how many days something is kept, None for always."""
    policy = part.find("RetentionPolicy")
    if policy is None:
        policy = SubElement(part, "RetentionPolicy")
    policy.clear()
    SubElement(policy, "Enabled").text = "false" if days is None else "true"
    if days is not None:
        SubElement(policy, "Days").text = str(days)


class _Service(DataCmdlet):
    """One service of an account."""

    only: ClassVar[str] = ""
    """The one service that it is about, where -ServiceType does not say it."""

    def place(self) -> StorageService:
        """The service. Raises ServiceError."""
        kind = self.only or to_string(unwrap(self.ServiceType)).lower()
        return self.service(self.storage_context(), kind)

    def read(self) -> tuple[StorageService, Element]:
        """The service and its properties. Raises ServiceError."""
        service = self.place()
        answer = service.send("GET", service.address(), {"restype": "service", "comp": "properties"})
        return service, fromstring(answer.content)

    def keep(self, service: StorageService, *parts: Element) -> None:
        """Send what changes; the rest stays. Raises ServiceError."""
        document = Element("StorageServiceProperties")
        document.extend(parts)
        body = b'<?xml version="1.0" encoding="utf-8"?>' + tostring(document)
        query = {"restype": "service", "comp": "properties"}
        service.send("PUT", service.address(), query, {"Content-Type": "application/xml"}, body)

    def no_logging(self) -> None:
        """End the command for the file service, which keeps no log."""
        if to_string(unwrap(self.ServiceType)) == "File":
            self.throw(
                "File service logging is not supported.",
                "PSInvalidOperationException",
                "InvalidOperation",
                exception="System.Management.Automation.PSInvalidOperationException",
            )

    def _days_of(self, given: Value) -> int | None:
        """The days that -RetentionDays says, None for -1; ends the command for others that are none."""
        days = int(given)
        if days != -1 and not 1 <= days <= 365:
            self.invalid(f"Invalid retention days '{days}'. It should be between 1 and 365, or -1.", days)
        return None if days == -1 else days


def _getter(name: str, doc: str, net: str, made: Callable[[Any, Element], Iterator[Value]]) -> None:
    """A cmdlet that gets a part of the properties."""

    class Getter(_Service):
        net_command = f"{COMMANDS}Common.Cmdlet.{net}"
        __doc__ = doc

        def process(self) -> None:
            if "Logging" in self.metadata.name:
                self.no_logging()
            self.run(self._work)

        def _work(self) -> Iterator[Value]:
            yield from made(self, self.read()[1])

    cmdlet(name)(Getter)


def _metric_part(command: Any) -> str:
    return f"{to_string(unwrap(command.MetricsType))}Metrics"


_getter(
    "Get-AzStorageServiceProperty",
    "Gets the properties of a service.",
    "GetAzureStorageServicePropertyCommand",
    lambda command, document: iter((properties_of(document),)),
)
_getter(
    "Get-AzStorageServiceLoggingProperty",
    "Gets what a service logs.",
    "GetAzureStorageServiceLoggingCommand",
    lambda command, document: iter((logging_of(document.find("Logging")),)),
)
_getter(
    "Get-AzStorageServiceMetricsProperty",
    "Gets what a service measures.",
    "GetAzureStorageServiceMetricsCommand",
    lambda command, document: iter((metrics_of(document.find(_metric_part(command))),)),
)
_getter(
    "Get-AzStorageCORSRule",
    "Gets from where browsers may use a service.",
    "GetAzureStorageCORSRuleCommand",
    lambda command, document: iter(rules_of(document.find("Cors"))),
)


@cmdlet("Set-AzStorageServiceLoggingProperty")
class SetLogging(_Service):
    """Sets what a service logs."""

    net_command = f"{COMMANDS}Common.Cmdlet.SetAzureStorageServiceLoggingCommand"

    def process(self) -> None:
        self.no_logging()
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        service, document = self.read()
        part = document.find("Logging")
        if part is None:
            part = Element("Logging")
        if self.Version is not None:
            _set(part, "Version", _version(self.Version))
        if self.LoggingOperations is not None:
            names = {to_string(unwrap(one)) for one in self.LoggingOperations}
            if len(names) > 1 and names & {"None", "All"}:
                self.invalid("None or All operation can't be used with other operations.")
            for name in OPERATIONS:
                _set(part, name, str(name in names or "All" in names).lower())
            if not part.findtext("Version"):
                _set(part, "Version", "1.0")
        if self.RetentionDays is not None:
            _set_days(part, self._days_of(self.RetentionDays))
        self.keep(service, _ordered(part, ("Version", "Delete", "Read", "Write", "RetentionPolicy")))
        if self.PassThru:
            yield logging_of(part)


def _version(number: Value) -> str:
    text = str(convert_to(number, "string"))
    return text if "." in text else f"{text}.0"


def _ordered(part: Element, names: tuple[str, ...]) -> Element:
    """A part with its children in the order that the service takes."""
    found = Element(part.tag)
    found.extend(child for name in names for child in part if child.tag == name)
    return found


@cmdlet("Set-AzStorageServiceMetricsProperty")
class SetMetrics(_Service):
    """Sets what a service measures."""

    net_command = f"{COMMANDS}Common.Cmdlet.SetAzureStorageServiceMetricsCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        service, document = self.read()
        name = _metric_part(self)
        part = document.find(name)
        if part is None:
            part = Element(name)
        if self.Version is not None:
            _set(part, "Version", _version(self.Version))
        if self.MetricsLevel is not None:
            level = to_string(unwrap(self.MetricsLevel))
            _set(part, "Enabled", str(level != "None").lower())
            apis = part.find("IncludeAPIs")
            if apis is not None:
                part.remove(apis)
            if level != "None":
                _set(part, "IncludeAPIs", str(level == "ServiceAndApi").lower())
            if not part.findtext("Version"):
                _set(part, "Version", "1.0")
        if self.RetentionDays is not None:
            _set_days(part, self._days_of(self.RetentionDays))
        self.keep(service, _ordered(part, ("Version", "Enabled", "IncludeAPIs", "RetentionPolicy")))
        if self.PassThru:
            yield metrics_of(part)


@cmdlet("Set-AzStorageCORSRule")
class SetCorsRule(_Service):
    """Says from where browsers may use a service: these rules take the place of all that there were."""

    net_command = f"{COMMANDS}Common.Cmdlet.SetAzureStorageCORSRuleCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        part = Element("Cors")
        for rule in self.CorsRules:
            made = SubElement(part, "CorsRule")
            for name in ("AllowedOrigins", "AllowedMethods", "ExposedHeaders", "AllowedHeaders"):
                texts = [str(text).strip() for text in getattr(unwrap(rule), name) or ()]
                texts = [text.upper() for text in texts] if name == "AllowedMethods" else texts
                SubElement(made, name).text = ",".join(texts)
            SubElement(made, "MaxAgeInSeconds").text = str(int(unwrap(rule).MaxAgeInSeconds or 0))
        self.keep(self.place(), part)
        if self.PassThru:
            yield from rules_of(part)


@cmdlet("Remove-AzStorageCORSRule")
class RemoveCorsRule(_Service):
    """Takes away all rules of a service."""

    net_command = f"{COMMANDS}Common.Cmdlet.RemoveAzureStorageCORSRuleCommand"

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        self.keep(self.place(), Element("Cors"))
        return iter(())


@cmdlet("Update-AzStorageServiceProperty")
class UpdateServiceProperty(_Service):
    """Sets the version that requests without one speak."""

    net_command = f"{COMMANDS}Common.Cmdlet.UpdateAzureStorageServicePropertyCommand"

    def process(self) -> None:
        if self.should_process("ServiceProperties", "Update"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        part = Element("DefaultServiceVersion")
        part.text = self.DefaultServiceVersion
        self.keep(self.place(), part)
        if self.PassThru:
            yield properties_of(self.read()[1])


class _Switch(_Service):
    """Turns something of the blob service on or off. part: its name in the XML."""

    only = "blob"
    part: ClassVar[str]
    subject: ClassVar[str]
    on: ClassVar[bool] = True

    def process(self) -> None:
        if self.should_process(self.subject, "Enable" if self.on else "Disable"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        part = Element(self.part)
        SubElement(part, "Enabled").text = str(self.on).lower()
        for name, text in self.more().items():
            SubElement(part, name).text = text
        self.keep(self.place(), part)
        if self.PassThru:
            yield self.shown(part)

    def more(self) -> dict[str, str]:
        """What is said besides."""
        return {}

    def shown(self, part: Element) -> Value:
        """The object for the part."""
        return retention_of(part)


@cmdlet("Enable-AzStorageDeleteRetentionPolicy")
class EnableRetention(_Switch):
    """Keeps deleted blobs for some days."""

    net_command = f"{COMMANDS}Common.Cmdlet.EnableAzureStorageServiceDeleteRetentionPolicyCommand"
    part, subject = "DeleteRetentionPolicy", "DeleteRetentionPolicy"

    def more(self) -> dict[str, str]:
        return {"Days": str(int(self.RetentionDays))}


@cmdlet("Disable-AzStorageDeleteRetentionPolicy")
class DisableRetention(_Switch):
    """Keeps deleted blobs no longer."""

    net_command = f"{COMMANDS}Common.Cmdlet.DisableAzureStorageServiceDeleteRetentionPolicyCommand"
    part, subject, on = "DeleteRetentionPolicy", "DeleteRetentionPolicy", False


@cmdlet("Enable-AzStorageStaticWebsite")
class EnableWebsite(_Switch):
    """Serves the container $web as a website."""

    net_command = f"{COMMANDS}Common.Cmdlet.EnableAzureStorageServiceStaticWebsiteCommand"
    part, subject = "StaticWebsite", "StaticWebsite"

    def more(self) -> dict[str, str]:
        names = ("IndexDocument", "ErrorDocument404Path")
        return {name: str(getattr(self, name)) for name in names if getattr(self, name)}

    def shown(self, part: Element) -> Value:
        return website_of(part)


@cmdlet("Disable-AzStorageStaticWebsite")
class DisableWebsite(EnableWebsite):
    """Serves it no longer."""

    net_command = f"{COMMANDS}Common.Cmdlet.DisableAzureStorageServiceStaticWebsiteCommand"
    on = False

    def more(self) -> dict[str, str]:
        return {}
