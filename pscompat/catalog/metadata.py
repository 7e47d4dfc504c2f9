"""From what the catalog knows of a cmdlet to what the binder reads."""

from __future__ import annotations

from copy import copy
from typing import Any

from pscompat.catalog.facts import CommandFacts
from pscompat.commands.attributes import ValidateSet
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata

_TEXTS = frozenset({"System.String", "System.String[]"})


def command_metadata(
    facts: CommandFacts,
    default_set: str | None = None,
    confirm_impact: str | None = None,
    transforms: dict[str, Any] | None = None,
    more: tuple[ParameterMetadata, ...] = (),
) -> CommandMetadata:
    """The metadata of a catalog cmdlet, which binds by position only where the catalog says a position.

    default_set, confirm_impact: where the catalog, made from help pages, does not name them. transforms: by parameter, an object whose
    `transform(engine, value)` changes an argument before it is converted. more: parameters that the help does not have.
    """
    known = transforms or {}
    return CommandMetadata(
        facts.name,
        [*(_running(parameter, known.get(parameter.name)) for parameter in facts.parameters), *more],
        default_set=facts.default_parameter_set if default_set is None else default_set,
        supports_should_process=facts.supports_should_process,
        confirm_impact=facts.confirm_impact if confirm_impact is None else confirm_impact,
        positional_binding=False,
        output_types=facts.output_types,
        supports_paging=facts.supports_paging,
    )


def _running(parameter: ParameterMetadata, transform: Any) -> ParameterMetadata:
    """A parameter with its rules; a text takes the values that the help lists for it, and no others."""
    listed = parameter.accepted_values if parameter.type_name in _TEXTS else ()
    if not listed and transform is None:
        return parameter
    result = copy(parameter)
    result.validators = (ValidateSet(*listed),) if listed else ()
    result.transforms = () if transform is None else (transform,)
    return result
