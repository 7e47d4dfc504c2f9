"""From what the catalog knows of a cmdlet to what the binder reads."""

from __future__ import annotations

from pscompat.catalog.facts import CommandFacts, ParameterFacts
from pscompat.commands.attributes import ValidateSet
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata, ParameterSetData

_TEXTS = frozenset({"System.String", "System.String[]"})


def command_metadata(facts: CommandFacts) -> CommandMetadata:
    """The metadata of a catalog cmdlet. Az cmdlets bind by position only where their help says a position."""
    return CommandMetadata(
        facts.name,
        [parameter_metadata(parameter) for parameter in facts.parameters],
        default_set=facts.default_parameter_set,
        supports_should_process=facts.supports_should_process,
        positional_binding=False,
        output_types=facts.output_types,
    )


def parameter_metadata(facts: ParameterFacts) -> ParameterMetadata:
    """The metadata of one parameter; a text takes the values that the help lists for it, and no others."""
    listed = facts.accepted_values if facts.type_name in _TEXTS else ()
    return ParameterMetadata(
        facts.name,
        facts.type_name,
        facts.aliases,
        {
            member.set_name: ParameterSetData(
                member.mandatory, member.position, member.by_value, member.by_property_name, member.remaining
            )
            for member in facts.sets
        },
        validators=(ValidateSet(*listed),) if listed else (),
        supports_wildcards=facts.supports_wildcards,
    )
