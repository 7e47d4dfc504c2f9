"""What the catalog says about a command: CommandFacts, ParameterFacts, ParameterSetFacts.

The vocabulary is that of Get-Command's CommandInfo and of about_Functions_Advanced_Parameters. Only facts: no sentence of any help.
"""

from __future__ import annotations

ALL_SETS = "__AllParameterSets"


class ParameterSetFacts:
    """How a parameter takes part in one parameter set.

    set_name: the set, ALL_SETS for every one. mandatory: whether the set asks for it. position: from 0, None when it is
    only named. by_value, by_property_name: whether pipeline input reaches it, as a whole or by a property of its name.
    remaining: whether it takes the arguments that no other parameter takes (ValueFromRemainingArguments).
    """

    __slots__ = ("by_property_name", "by_value", "mandatory", "position", "remaining", "set_name")

    def __init__(
        self,
        set_name: str,
        mandatory: bool = False,
        position: int | None = None,
        by_value: bool = False,
        by_property_name: bool = False,
        remaining: bool = False,
    ):
        self.set_name = set_name
        self.mandatory = mandatory
        self.position = position
        self.by_value = by_value
        self.by_property_name = by_property_name
        self.remaining = remaining

    def __repr__(self) -> str:
        return f"<ParameterSetFacts {self.set_name}>"


class ParameterFacts:
    """One parameter.

    name: as declared. type_name: the .NET type's full name (`System.String[]`). aliases: its other names.
    sets: one ParameterSetFacts a set that it belongs to. accepted_values: what it takes where the help lists them (an
    enumeration's names or a ValidateSet), else empty. default_value: the value as written in the help, None without one.
    supports_wildcards: whether it accepts wildcard characters.
    """

    __slots__ = ("accepted_values", "aliases", "default_value", "name", "sets", "supports_wildcards", "type_name")

    def __init__(
        self,
        name: str,
        type_name: str,
        aliases: tuple[str, ...] = (),
        sets: tuple[ParameterSetFacts, ...] = (ParameterSetFacts(ALL_SETS),),
        accepted_values: tuple[str, ...] = (),
        default_value: str | None = None,
        supports_wildcards: bool = False,
    ):
        self.name = name
        self.type_name = type_name
        self.aliases = aliases
        self.sets = sets
        self.accepted_values = accepted_values
        self.default_value = default_value
        self.supports_wildcards = supports_wildcards

    @property
    def is_switch(self) -> bool:
        """Whether it is a SwitchParameter."""
        return self.type_name == "System.Management.Automation.SwitchParameter"

    def __repr__(self) -> str:
        return f"<ParameterFacts {self.name}>"


class CommandFacts:
    """One command.

    name, module: as declared. module_version: empty where it is not known. parameter_sets: the names of the sets in the
    help's order, empty when there is only the unnamed one. default_parameter_set: empty when none is named.
    parameters: own ones in the help's order, without the common ones (about_CommonParameters), WhatIf and Confirm.
    supports_should_process: whether it has WhatIf and Confirm. preview: whether its module is a preview.
    input_types, output_types: the types' full names.
    """

    __slots__ = (
        "default_parameter_set",
        "input_types",
        "module",
        "module_version",
        "name",
        "output_types",
        "parameter_sets",
        "parameters",
        "preview",
        "supports_should_process",
    )

    def __init__(
        self,
        name: str,
        module: str,
        parameters: tuple[ParameterFacts, ...],
        parameter_sets: tuple[str, ...] = (),
        default_parameter_set: str = "",
        supports_should_process: bool = False,
        input_types: tuple[str, ...] = (),
        output_types: tuple[str, ...] = (),
        preview: bool = False,
        module_version: str = "",
    ):
        self.name = name
        self.module = module
        self.module_version = module_version
        self.parameters = parameters
        self.parameter_sets = parameter_sets
        self.default_parameter_set = default_parameter_set
        self.supports_should_process = supports_should_process
        self.input_types = input_types
        self.output_types = output_types
        self.preview = preview

    def parameter(self, name: str) -> ParameterFacts | None:
        """The parameter of this name or alias in any letter case, None without such."""
        wanted = name.lower()
        for parameter in self.parameters:
            if parameter.name.lower() == wanted or any(alias.lower() == wanted for alias in parameter.aliases):
                return parameter
        return None

    def __repr__(self) -> str:
        return f"<CommandFacts {self.name}>"
