"""Where a tenant's data has to stay."""

from __future__ import annotations

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import ScopedCmdlet, WriteGenerated
from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.resources import ArmResource
from cmdlets.az_resources._classes_data_boundaries import NAMESPACE, TYPE
from pscompat.dotnet.values import unwrap

BOUNDARY = ArmResource(TYPE, f"{NAMESPACE}.DataBoundaryDefinition", "data boundary", api_version="2024-08-01")
_NET = "Microsoft.Azure.PowerShell.Cmdlets.DataBoundary.Cmdlets."


class BoundaryCmdlet(ScopedCmdlet):
    """Base: the boundary of the tenant, or of a scope."""

    resource = BOUNDARY
    names = ()

    def target(self) -> ResourceId:
        return ResourceId("", "", TYPE, ("default",))

    def container(self, target: ResourceId) -> str:
        return str(self.bound.get("Scope") or "").rstrip("/")


class GetBoundary(BoundaryCmdlet):
    """Gets the boundary."""

    def process(self) -> None:
        self.write_read(lambda: [self.fetch(self.target())])


@cmdlet("Get-AzDataBoundaryTenant")
class GetAzDataBoundaryTenant(GetBoundary):
    """Gets the data boundary of the tenant."""

    net_command = f"{_NET}GetAzDataBoundaryTenant_Get"


@cmdlet("Get-AzDataBoundaryScope")
class GetAzDataBoundaryScope(GetBoundary):
    """Gets the data boundary of a scope."""

    net_command = f"{_NET}GetAzDataBoundaryScope_Get"


@cmdlet("Set-AzDataBoundary")
class SetAzDataBoundary(BoundaryCmdlet, WriteGenerated):
    """Sets the data boundary of the tenant, once."""

    net_command = f"{_NET}SetAzDataBoundary_PutExpanded"
    operations = "DataBoundaries"
    writes = "Put"
    given = ("DataBoundaryDefinition",)
    places = {"DataBoundary": "DataBoundary"}

    def completed(self, body: dict[str, object]) -> dict[str, object]:
        given = self.bound.get("DataBoundaryDefinition")
        return dict(unwrap(given).document()) if given is not None else body
