"""The .NET classes of pipeline groups."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource
from cmdlets._az.inlined import JoinedClasses

NAMESPACE = "Microsoft.Azure.PowerShell.Cmdlets.Monitor.PipelineGroup.Models"
TYPE = "Microsoft.Monitor/pipelineGroups"
CLASSES = JoinedClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.PipelineGroup": Resource(TYPE),
        **{
            f"{NAMESPACE}.{kind}": Resource(TYPE, f"properties.{part}")
            for kind, part in {
                "PlacementConstraint": "executionPlacement.constraints",
                "Exporter": "exporters",
                "Processor": "processors",
                "Receiver": "receivers",
                "Pipeline": "service.pipelines",
                "TlsConfiguration": "tlsConfigurations",
            }.items()
        },
    },
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
