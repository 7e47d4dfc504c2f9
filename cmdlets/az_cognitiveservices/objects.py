"""Objects in memory that other cmdlets take."""

from __future__ import annotations

from typing import Any

from cmdlets._az.builders import new_object
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.families import declare
from cmdlets.az_cognitiveservices._classes import MODELS
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import unwrap

_FILLED = {
    "DeploymentProperties": ("Model", "ScaleSettings"),
    "CommitmentPlanProperties": ("Current", "Next"),
}
"""The parts that an object begins with."""


class _New(AzCmdlet):
    """Makes an object that another cmdlet takes."""

    def process(self) -> None:
        kind = to_string(unwrap(self.Type))
        made: Any = new_object(f"{MODELS}.{kind}")
        for name in _FILLED.get(kind, ()):
            made.open(name)
        self.write(made)


class _NewApi(AzCmdlet):
    """Makes the properties of an account that only some kinds have."""

    def process(self) -> None:
        self.write(new_object(f"{MODELS}.CognitiveServicesAccountApiProperties"))


_SPACE = "Microsoft.Azure.Commands.Management.CognitiveServices.NewAzureCognitiveServices"
for noun, base in (("Object", _New), ("AccountApiProperty", _NewApi)):
    declare(
        __name__,
        f"New-AzCognitiveServices{noun}",
        base,
        base.__doc__ or "",
        net_command=f"{_SPACE}{noun}Command",
    )
