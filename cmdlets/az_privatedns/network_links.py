"""Links that let virtual networks see private zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_dns._base import DnsCmdlet
from cmdlets.az_dns._records import texts_of
from cmdlets.az_privatedns._classes import VERSION, PSPrivateDnsVirtualNetworkLink
from cmdlets.az_privatedns.private_zones import COMMANDS, ZONE_TYPE
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_LINKS = "virtualNetworkLinks"


class _Links(DnsCmdlet):
    zone_type, version = ZONE_TYPE, VERSION

    def place(self) -> tuple[str, str, str]:
        """Group, zone and name of the link that the parameters name."""
        given = unwrap(self.bound.get("InputObject"))
        if given is not None:
            values = given.values
            return to_string(values["ResourceGroupName"]), to_string(values["ZoneName"]), to_string(values["Name"])
        address = self.bound.get("ResourceId")
        if address:
            found = parse_id(str(address))
            if found is None or len(found.names) != 2:
                self.invalid(f"The resourceId '{address}' is not in the expected format.", address)
            return found.group, found.names[0], found.names[1]
        return str(self.ResourceGroupName), str(self.ZoneName), str(self.Name or "")

    def match(self) -> str | None:
        """The etag that the link has to have, None where it does not matter; ends the command where it is not known."""
        given = unwrap(self.bound.get("InputObject"))
        if given is None:
            return None
        self.require_etag(given, "PSPrivateDnsVirtualNetworkLink")
        return None if self.Overwrite else to_string(given.values["Etag"])


@cmdlet("Get-AzPrivateDnsVirtualNetworkLink")
class GetAzPrivateDnsVirtualNetworkLink(_Links):
    """Gets a link, or those of a zone."""

    net_command = f"{COMMANDS}VirtualNetworkLinks.GetAzurePrivateDnsVirtualNetworkLink"

    def process(self) -> None:
        group, zone, name = self.place()
        zone = self.plain_name(zone)
        self.write_read(lambda: self._found(group, zone, name))

    def _found(self, group: str, zone: str, name: str) -> Iterator[Value]:
        made, path = PSPrivateDnsVirtualNetworkLink.of, self.zone_path(group, zone, _LINKS)
        if name:
            yield made(self.manager().get(self.zone_path(group, zone, _LINKS, name), VERSION))
        else:
            yield from map(made, self.manager().items(path, VERSION))


def _body(network: str, registers: bool, policy: Value, tags: Value) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "virtualNetwork": {"id": network} if network else {},
        "registrationEnabled": registers,
    }
    if policy is not None:
        properties["resolutionPolicy"] = to_string(policy)
    body: dict[str, Any] = {"location": "global", "properties": properties}
    return body if tags is None else {**body, "tags": texts_of(tags)}


@cmdlet("New-AzPrivateDnsVirtualNetworkLink")
class NewAzPrivateDnsVirtualNetworkLink(_Links):
    """Lets a virtual network see a zone."""

    net_command = f"{COMMANDS}VirtualNetworkLinks.NewAzurePrivateDnsVirtualNetworkLink"

    def process(self) -> None:
        group, zone, name = self.place()
        zone = self.plain_name(zone)
        if self.is_bound("RemoteVirtualNetworkId"):
            self.refuse(
                "The parameter 'RemoteVirtualNetworkId' of New-AzPrivateDnsVirtualNetworkLink is not implemented: tokens of "
                "other tenants are not asked for.",
                "RemoteVirtualNetworkId",
            )
        if not self.should_process(name, "Creating virtual network link ..."):
            return
        network = unwrap(self.VirtualNetwork)
        address = to_string(self.VirtualNetworkId if network is None else network.Id)
        body = _body(address, bool(self.EnableRegistration), self.ResolutionPolicy, self.Tag)

        def shown(document: Any) -> Value:
            self.told(
                f"Virtual Network Link '{name}' was created in resource group '{group}'. Use "
                "Get-AzPrivateDnsVirtualNetworkLink to retrieve details about the created link."
            )
            return PSPrivateDnsVirtualNetworkLink.of(document)

        path, title = self.zone_path(group, zone, _LINKS, name), f"creation of link '{name}'"
        self.write_with("PUT", path, body, title, shown, none_match="*")


@cmdlet("Set-AzPrivateDnsVirtualNetworkLink")
class SetAzPrivateDnsVirtualNetworkLink(_Links):
    """Changes whether a virtual network writes itself into a zone, what it does not find there, and the link's tags."""

    net_command = f"{COMMANDS}VirtualNetworkLinks.SetAzurePrivateDnsVirtualNetworkLink"

    def process(self) -> None:
        match = self.match()
        group, zone, name = self.place()
        zone = self.plain_name(zone)
        if not self.should_process(name, "Modifying ..."):
            return

        def work(operation: Operation) -> Iterable[Value]:
            path, given = self.zone_path(group, zone, _LINKS, name), unwrap(self.bound.get("InputObject"))
            known = PSPrivateDnsVirtualNetworkLink.of(self.manager().get(path, VERSION)) if given is None else given
            values = dict(known.values)
            for parameter, place in _CHANGES.items():
                if self.bound.get(parameter) is not None:
                    values[place] = self.bound[parameter]
            registers = bool(values["RegistrationEnabled"])
            body = _body(to_string(values["VirtualNetworkId"]), registers, values["ResolutionPolicy"], values["Tags"])
            headers = {} if match is None else {"If-Match": match}
            status = operation.write(self.manager(), "PUT", path, VERSION, body, headers=headers)
            self.told()
            return [PSPrivateDnsVirtualNetworkLink.of(status.result)]

        self.perform(f"update of link '{name}'", work)


_CHANGES = {"IsRegistrationEnabled": "RegistrationEnabled", "ResolutionPolicy": "ResolutionPolicy", "Tag": "Tags"}


@cmdlet("Remove-AzPrivateDnsVirtualNetworkLink")
class RemoveAzPrivateDnsVirtualNetworkLink(_Links):
    """Lets a virtual network see a zone no longer."""

    net_command = f"{COMMANDS}VirtualNetworkLinks.RemoveAzurePrivateDnsVirtualNetworkLink"

    def process(self) -> None:
        match = self.match()
        group, zone, name = self.place()
        zone = self.plain_name(zone)
        if not self.should_process(name, "Removing virtual network link ..."):
            return

        def shown(_: Any) -> Value:
            self.told(f"Virtual Network Link '{name}' was removed from resource group '{group}'.")
            return True if self.PassThru else NOTHING

        path, title = self.zone_path(group, zone, _LINKS, name), f"deletion of link '{name}'"
        self.write_with("DELETE", path, None, title, shown, match="*" if match is None else match)
