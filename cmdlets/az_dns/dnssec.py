"""Whether a zone is signed."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GeneratedCmdlet, GetGenerated, RemoveGenerated
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_dns._classes import DNSSEC_TYPE, GENERATED

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
class NewAzDnsDnssecConfig(_Dnssec):
    """Signs a zone."""

    net_command = f"{_COMMANDS}NewAzDnsDnssecConfig_Create"

    def process(self) -> None:
        target = self.target()
        if self.asks("CreateOrUpdate"):
            title = f"creation of the {CONFIG.noun} of zone '{target.names[0]}'"
            path, version = self.path(target), CONFIG.version
            self.send("PUT", path, version, None, title=title, shown=self.shown, headers=self.headers())


@cmdlet("Remove-AzDnsDnssecConfig")
class RemoveAzDnsDnssecConfig(_Dnssec, RemoveGenerated):
    """Signs a zone no longer."""

    net_command = f"{_COMMANDS}RemoveAzDnsDnssecConfig_Delete"

    def process(self) -> None:
        target = self.target()
        if self.asks("Delete"):
            title = f"deletion of the {CONFIG.noun} of zone '{target.names[0]}'"
            path, version = self.path(target), CONFIG.version
            self.send("DELETE", path, version, title=title, shown=self.passed, headers=self.headers())
