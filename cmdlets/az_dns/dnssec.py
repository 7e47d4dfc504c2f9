"""Whether a zone is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GeneratedCmdlet, GetGenerated, RemoveGenerated, WriteGenerated
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_dns._classes import DNSSEC_TYPE, GENERATED

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

CONFIG = ArmResource(DNSSEC_TYPE, f"{GENERATED}.DnssecConfig", "DNSSEC configuration")
_COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.Dns.Cmdlets."


class _Dnssec(GeneratedCmdlet):
    """The one configuration of a zone, which is called `default`."""

    resource = CONFIG
    operations = "DnssecConfigs"
    names = ("ZoneName",)

    def target(self) -> ResourceId:
        found = super().target()
        return found if len(found.names) == 2 else found._replace(names=(*found.names, "default"))

    def title(self, what: str, target: ResourceId) -> str:
        return f"{what} of the {CONFIG.noun} of zone '{target.names[0]}'"

    def headers(self) -> dict[str, str]:
        """What the etag has to be."""
        names = {"IfMatch": "If-Match", "IfNoneMatch": "If-None-Match"}
        return {header: str(self.bound[name]) for name, header in names.items() if self.bound.get(name)}


@cmdlet("Get-AzDnsDnssecConfig")
class GetAzDnsDnssecConfig(_Dnssec, GetGenerated):
    """Gets how a zone is signed."""

    net_command = f"{_COMMANDS}GetAzDnsDnssecConfig_List"

    def names_one(self, target: ResourceId) -> bool:
        return True


@cmdlet("New-AzDnsDnssecConfig")
class NewAzDnsDnssecConfig(_Dnssec, WriteGenerated):
    """Signs a zone."""

    net_command = f"{_COMMANDS}NewAzDnsDnssecConfig_Create"

    def completed(self, body: Document) -> Document:
        return None


@cmdlet("Remove-AzDnsDnssecConfig")
class RemoveAzDnsDnssecConfig(_Dnssec, RemoveGenerated):
    """Signs a zone no longer."""

    net_command = f"{_COMMANDS}RemoveAzDnsDnssecConfig_Delete"
