"""What our cmdlets declare is what PowerShell's do: every parameter with its sets, positions, aliases, rules and type.

The facts are those of pscompat/catalog/data/powershell.catalog. The lists below name every deviation, and one that is none any
more fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pscompat.assembly import REGISTRY
from pscompat.catalog import powershell
from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.rules import rule_arguments, rule_name
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
from pscompat.dotnet.types import resolve

FUNCTIONS = {name for name, module in powershell.names_and_modules() if module == "Functions"}
UNDER_WAY = {
    "ConvertFrom-Markdown",
    "Get-MarkdownOption",
    "Set-MarkdownOption",
    "Show-Markdown",
}
DEVIATIONS = {
    "Get-Command Acts unknown": "what pscompat carries out is no question to PowerShell",
    "Add-Member NotePropertyName rules": "a rule of its own, which reflection shows as one without arguments",
    "Get-Culture Name rules": "the table of facts does not list the cultures, which are a table of their own",
    "Select-String Culture rules": "the same",
    "Set-StrictMode Version rules": "a rule of its own (there was such a PowerShell), which the table of facts does not name",
}
CMDLETS = sorted(name for name, _ in powershell.names_and_modules() if REGISTRY.find(name) is not None)


def type_name(parameter: ParameterMetadata) -> str:
    """The full name of the type that is shown."""
    found = resolve(parameter.public_type)
    return found.full_name if found is not None else parameter.public_type


def sets(parameter: ParameterMetadata) -> dict[str, tuple[object, ...]]:
    """How a parameter takes part in its sets."""
    return {
        name: (data.mandatory, data.position, data.by_value, data.by_property_name, data.remaining)
        for name, data in parameter.sets.items()
    }


def rules(parameter: ParameterMetadata) -> list[tuple[str, ...]]:
    """What a parameter refuses and allows."""
    flags = ("allow_null", "allow_empty_string", "allow_empty_collection")
    named = [rule for rule in parameter.validators if hasattr(rule, "net_name")]
    other = [(type(rule).__name__,) for rule in parameter.validators if rule not in named]
    found = [(rule_name(rule), *map(str, rule_arguments(rule))) for rule in named]
    return sorted([*found, *other, *((flag,) for flag in flags if getattr(parameter, flag))])


def parameter_differences(facts: CommandFacts, metadata: CommandMetadata) -> Iterator[str]:
    """PARAMETER ASPECT for all that is not the same."""
    ours = {parameter.name: parameter for parameter in metadata.parameters}
    for parameter in facts.parameters:
        own = ours.pop(parameter.name, None)
        if own is None:
            yield f"{parameter.name} missing"
            continue
        pairs = {
            "type": (type_name(parameter), type_name(own)),
            "aliases": (set(parameter.aliases), set(own.aliases)),
            "sets": (sets(parameter), sets(own)),
            "rules": (rules(parameter), rules(own)),
        }
        yield from (f"{parameter.name} {aspect}" for aspect, (wanted, found) in pairs.items() if wanted != found)
    yield from (f"{name} unknown" for name in ours)


def differences(facts: CommandFacts, metadata: CommandMetadata) -> set[str]:
    """COMMAND PARAMETER ASPECT, or COMMAND ASPECT, for all that is not the same."""
    pairs = {
        "default": (facts.default_parameter_set, metadata.default_set),
        "ShouldProcess": (facts.supports_should_process, metadata.supports_should_process),
        "impact": (facts.confirm_impact if facts.supports_should_process else metadata.confirm_impact, metadata.confirm_impact),
        "paging": (facts.supports_paging, metadata.supports_paging),
        "outputs": (facts.output_types, metadata.output_types),
    }  # fmt: skip
    found = {aspect for aspect, (wanted, ours) in pairs.items() if wanted != ours}
    return {f"{facts.name} {text}" for text in (*found, *parameter_differences(facts, metadata))}


def test_every_command_of_powershell_exists() -> None:
    names = {name for name, _ in powershell.names_and_modules()} - FUNCTIONS
    assert {name for name in names if REGISTRY.find(name) is None} - UNDER_WAY == set()


@pytest.mark.parametrize("name", CMDLETS)
def test_a_command_is_declared_as_powershells(name: str) -> None:
    facts, cls = powershell.lookup(name), REGISTRY.find(name)
    assert facts is not None
    assert cls is not None
    assert {text for text in differences(facts, cls.metadata) if text not in DEVIATIONS} == set()


def test_every_deviation_is_one() -> None:
    found: set[str] = set()
    for name in {key.partition(" ")[0] for key in DEVIATIONS}:
        facts, cls = powershell.lookup(name), REGISTRY.find(name)
        assert facts is not None
        assert cls is not None
        found |= differences(facts, cls.metadata)
    assert set(DEVIATIONS) <= found
