"""Groups of pipelines that take telemetry and pass it on."""

from __future__ import annotations

from cmdlets._az.generated_families import Family
from cmdlets._az.resources import ArmResource
from cmdlets.az_monitor._base import GENERATED
from cmdlets.az_monitor._classes_pipeline_groups import NAMESPACE, TYPE

GROUP = ArmResource(TYPE, f"{NAMESPACE}.PipelineGroup", "pipeline group")
Family(__name__, f"{GENERATED}PipelineGroup.Cmdlets.", GROUP, "PipelineGroups", patches=True).declare(
    "Get-AzPipelineGroup New-AzPipelineGroup Update-AzPipelineGroup Remove-AzPipelineGroup"
)
