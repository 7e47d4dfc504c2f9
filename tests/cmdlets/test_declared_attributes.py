"""The validation attributes that our commands declare are PowerShell's own.

`declared_attributes.txt` has a line for each parameter with any: the command, the parameter, then its attributes, `…` standing
for arguments that reflection does not show (the kind of a range) or that the machine decides (the cultures there are).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat.assembly import REGISTRY
from pscompat.commands.attributes import ValidateCount, ValidatePattern, ValidateRange, ValidateSet
from pscompat.commands.metadata import ParameterMetadata
from pscompat.commands.parameter_attributes import shown_attributes
from pscompat.commands.registry import ENGINE_MODULES

COMMANDS = sorted(name for name, module in REGISTRY.names_and_modules().items() if module in ENGINE_MODULES)
OF_THE_BINDER = ("Parameter", "Alias")
FOR_AN_ENUMERATION = {
    "ConvertFrom-Json DateKind",
    "ConvertTo-Csv UseQuotes",
    "ConvertTo-Json EscapeHandling",
    "Export-Alias As",
    "Export-Csv UseQuotes",
    "Get-Date DisplayHint",
    "Get-Member View",
    "Invoke-RestMethod Authentication",
    "Invoke-RestMethod Method",
    "Invoke-WebRequest Authentication",
    "Invoke-WebRequest Method",
    "Test-Path PathType",
}
"""Their type is an enumeration of PowerShell's; a ValidateSet of its names stands for it while ours is not."""
DEVIATIONS = {
    "Get-Culture Name": "the cultures are looked up one by one; PowerShell lists hundreds of names, as the machine has them",
    "Select-String Culture": "the same",
    "Start-Sleep Duration": "the command itself checks the range of a TimeSpan, which the attribute does not show",
}


def recorded() -> dict[str, set[str]]:
    """The attributes by command and parameter."""
    text = (Path(__file__).parent / "declared_attributes.txt").read_text(encoding="utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    return {f"{command} {parameter}": set(attributes) for command, parameter, *attributes in lines}


RECORDED = recorded()


def written(attribute: object) -> str:
    """An attribute as the recorded lines have it; a validation of our own, which has no .NET name, as ''."""
    name = getattr(attribute, "net_name", "").rpartition(".")[2].removesuffix("Attribute")
    if isinstance(attribute, ValidateSet):
        return f"{name}({','.join(attribute.values)})"
    if isinstance(attribute, ValidateRange):
        return f"{name}({'…' if attribute.high is None else f'{attribute.low},{attribute.high}'})"
    if isinstance(attribute, ValidateCount):
        return f"{name}({attribute.low},{attribute.high})"
    if isinstance(attribute, ValidatePattern):
        return f"{name}({attribute.pattern})"
    return name


def declared(parameter: ParameterMetadata) -> set[str]:
    """What a declaration says, without how the parameter takes part in its sets."""
    return {text for text in map(written, shown_attributes(parameter)) if text and text not in OF_THE_BINDER}


@pytest.mark.parametrize("command", COMMANDS)
def test_attributes_are_powershells(command: str) -> None:
    cls = REGISTRY.find(command)
    assert cls is not None
    wrong = {}
    for parameter in cls.metadata.parameters:
        key = f"{cls.metadata.name} {parameter.name}"
        ours = declared(parameter)
        if key in FOR_AN_ENUMERATION:
            ours = {text for text in ours if not text.startswith("ValidateSet(")}
        wanted = RECORDED.get(key, set())
        if ours != wanted and key not in DEVIATIONS:
            wrong[parameter.name] = {"missing": wanted - ours, "too many": ours - wanted}
    assert wrong == {}


def test_every_deviation_is_one() -> None:
    for key in DEVIATIONS:
        command, name = key.split(" ")
        cls = REGISTRY.find(command)
        assert cls is not None
        parameter = next(parameter for parameter in cls.metadata.parameters if parameter.name == name)
        assert declared(parameter) != RECORDED.get(key, set())
