"""Private zones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_dns._base import DnsCmdlet, GetZones, RemoveZone
from cmdlets.az_dns._records import texts_of
from cmdlets.az_privatedns._classes import VERSION, PSPrivateDnsZone
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

COMMANDS = "Microsoft.Azure.Commands.PrivateDns."
ZONE_TYPE = "privateDnsZones"
_LOCAL = (
    "Please be aware that DNS names ending with .local are reserved for use with multicast DNS and may not work as expected "
    "with some operating systems. For details refer to your operating systems documentation."
)


def _body(tags: Value) -> dict[str, Any]:
    body: dict[str, Any] = {"location": "global"}
    return body if tags is None else {**body, "tags": texts_of(tags)}


@cmdlet("Get-AzPrivateDnsZone")
class GetAzPrivateDnsZone(GetZones):
    """Gets private zones."""

    net_command = f"{COMMANDS}Zones.GetAzurePrivateDnsZone"
    zone_type, version, made = ZONE_TYPE, VERSION, PSPrivateDnsZone


@cmdlet("New-AzPrivateDnsZone")
class NewAzPrivateDnsZone(DnsCmdlet):
    """Creates a private zone."""

    net_command = f"{COMMANDS}Zones.NewAzurePrivateDnsZone"
    zone_type, version = ZONE_TYPE, VERSION

    def process(self) -> None:
        name, group = self.plain_name(self.Name), str(self.ResourceGroupName)
        if name.lower().endswith(".local"):
            self.write_warning(_LOCAL)
        if not self.should_process(name, "Creating Private DNS zone ..."):
            return

        def shown(document: Any) -> Value:
            self.told(
                f"Private DNS Zone '{name}' was created in resource group '{group}'. The SOA  record for this zone have been "
                "created automatically. Use Get-AzPrivateDnsRecordSet to retrieve them"
            )
            return PSPrivateDnsZone.of(document)

        path, title = self.zone_path(group, name), f"creation of private zone '{name}'"
        self.write_with("PUT", path, _body(self.Tag), title, shown, none_match="*")


@cmdlet("Set-AzPrivateDnsZone")
class SetAzPrivateDnsZone(DnsCmdlet):
    """Puts tags in the place of those of a private zone."""

    net_command = f"{COMMANDS}Zones.SetAzurePrivateDnsZone"
    zone_type, version = ZONE_TYPE, VERSION

    def process(self) -> None:
        given = unwrap(self.bound.get("PrivateZone"))
        match: str | None = None
        if given is not None:
            self.require_etag(given, "PSPrivateDnsZone")
            group, name = to_string(given.values["ResourceGroupName"]), to_string(given.values["Name"])
            match = None if self.Overwrite else to_string(given.values["Etag"])
        elif self.is_bound("ResourceId"):
            found = parse_id(str(self.ResourceId))
            if found is None or len(found.names) != 1:
                self.invalid(f"The resourceId '{self.ResourceId}' is not in the expected format.")
            group, name = found.group, found.names[0]
        else:
            group, name = str(self.ResourceGroupName), str(self.Name)
        name = self.plain_name(name)
        if not self.should_process(name, "Modifying ..."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            path, tags = self.zone_path(group, name), self.Tag
            if given is None:
                before = PSPrivateDnsZone.of(self.manager().get(path, VERSION))
                tags = before.values["Tags"] if tags is None else tags
            elif tags is None:
                tags = given.values["Tags"]
            headers = {} if match is None else {"If-Match": match}
            status = operation.write(self.manager(), "PUT", path, VERSION, _body(tags), headers=headers)
            self.told()
            return [PSPrivateDnsZone.of(status.result)]

        self.perform(f"update of private zone '{name}'", work)


@cmdlet("Remove-AzPrivateDnsZone")
class RemoveAzPrivateDnsZone(RemoveZone):
    """Removes a private zone."""

    net_command = f"{COMMANDS}Zones.RemoveAzurePrivateDnsZone"
    zone_type, version = ZONE_TYPE, VERSION
    given, caption = "PrivateZone", "Removing Private DNS zone ..."
    removed = "Private DNS Zone '{0}' was removed from resource group '{1}'. The SOA record for this zone has also been deleted."
