"""What the cmdlets about zones and their records have in common, those of Az.PrivateDns too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.resource_ids import parse_id
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_NO_ETAG = (
    'The ETag property of the {0} object is empty or "*". In order to perform this operation with optimistic concurrency '
    "checks, please set the Etag property (you may need to Get the {0} first). In order to perform the operation without "
    "optimistic concurrency checks, please specify the -Overwrite switch. "
)
SUCCESS = "Success!"


class DnsCmdlet(AzCmdlet):
    """Base. zone_type: the last part of the type of zones; version: the api-version of requests."""

    exception = "Microsoft.Rest.Azure.CloudException"
    zone_type: ClassVar[str] = "dnsZones"
    version: ClassVar[str]

    def zones(self, group: str = "") -> str:
        """The path of the zones of a group, or of the subscription."""
        inside = f"/resourceGroups/{quote(group, safe='()')}" if group else ""
        return f"{self.manager().subscription}{inside}/providers/Microsoft.Network/{self.zone_type}"

    def zone_path(self, group: str, zone: str, *below: str) -> str:
        """The path of a zone, or of what lies below it; ends the command where a name is empty: it would be that of a list."""
        if not all((group, zone, *below)):
            self.invalid("The name of the group, of the zone or of the record set is empty.")
        return "/".join((self.zones(group), *(quote(part, safe="@*") for part in (zone, *below))))

    def plain_name(self, name: str, what: str = "zone") -> str:
        """A name without the dot at its end, which is warned about."""
        if not name.endswith("."):
            return name
        shown = name.rstrip(".")
        self.write_warning(
            f"Modifying {what.lower()} name to remove terminating '.'.  {what.capitalize()} name used is \"{shown}\"."
        )
        return shown

    def require_etag(self, subject: Any, kind: str) -> None:
        """End the command for an object without an etag, where -Overwrite does not say that none is needed."""
        etag = subject.values.get("Etag")
        if not self.bound.get("Overwrite") and (not etag or not str(etag).strip() or str(etag) == "*"):
            self.throw(
                _NO_ETAG.format(kind),
                "Microsoft.Azure.Commands.Dns",
                "CloseError",
                None,
                "System.Management.Automation.PSArgumentException",
            )

    def write_with(
        self,
        method: str,
        path: str,
        body: Document,
        title: str,
        shown: Callable[[Any], Value],
        *,
        match: str | None = None,
        none_match: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Send a write with what the etag has to be, and write what is made of its answer."""
        sent = dict(headers or {})
        if match is not None:
            sent["If-Match"] = match
        if none_match is not None:
            sent["If-None-Match"] = none_match

        def made(status: OperationStatus) -> Value:
            return shown(status.result)

        self.send(method, path, self.version, body, title=title, shown=made, headers=sent)

    def told(self, *lines: str) -> None:
        """Say that it was done, to who asks for it."""
        for line in (SUCCESS, *lines):
            self.write_verbose(line)


class GetZones(DnsCmdlet):
    """Gets a zone, those of a group, or those of the subscription. made: the class of zones."""

    made: ClassVar[Any]

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        group, name = self.ResourceGroupName or "", self.bound.get("Name")
        if not name:
            yield from map(self.made.of, self.manager().items(self.zones(group), self.version))
            return
        if not group:
            self.invalid("'resourceGroupName' cannot be null.")
        path = self.zone_path(group, self.plain_name(str(name)))
        yield self.made.of(self.manager().get(path, self.version))


class RemoveZone(DnsCmdlet):
    """Removes a zone with its records. given: the parameter that takes a zone; caption: what ShouldProcess asks; removed: what is
    told then."""

    given: ClassVar[str] = "Zone"
    caption: ClassVar[str] = "Removing zone ..."
    removed: ClassVar[str]

    def process(self) -> None:
        subject = unwrap(self.bound.get(self.given))
        overwrite = subject is None or bool(self.bound.get("Overwrite"))
        if subject is not None:
            self.require_etag(subject, type(subject).__name__)
            group, name = to_string(subject.values["ResourceGroupName"]), to_string(subject.values["Name"])
        else:
            group, name = self.named()
        name = self.plain_name(name)
        if not self.should_process(name, self.caption):
            return

        def shown(_: Any) -> Value:
            self.told(self.removed.format(name, group))
            return True if self.PassThru else NOTHING

        match = "*" if overwrite else to_string(subject.values["Etag"])
        self.write_with("DELETE", self.zone_path(group, name), None, f"deletion of zone '{name}'", shown, match=match)

    def named(self) -> tuple[str, str]:
        """Group and name that the parameters name."""
        address = self.bound.get("ResourceId")
        if not address:
            return str(self.ResourceGroupName), str(self.Name)
        found = parse_id(str(address))
        if found is None or len(found.names) != 1:
            self.invalid(f"The resourceId '{address}' is not in the expected format.", address)
        return found.group, found.names[0]
