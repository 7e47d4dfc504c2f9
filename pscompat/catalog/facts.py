"""What the catalog says about a command: CommandFacts. Only facts: no sentence of any help.

The vocabulary is that of Get-Command's CommandInfo.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from pscompat.commands.metadata import ParameterMetadata


class CommandFacts:
    """One command.

    name, module: as declared. module_version: empty where it is not known. parameter_sets: the names of the sets in the
    help's order, empty when there is only the unnamed one. default_parameter_set: empty when none is named.
    parameters: own ones in the help's order, without the common ones (about_CommonParameters), WhatIf and Confirm; each
    with the .NET type's full name (`System.String[]`), and without what only a running command has (validators).
    supports_should_process: whether it has WhatIf and Confirm. preview: whether its module is a preview.
    input_types, output_types: the types' full names. confirm_impact: None, Low, Medium or High. supports_paging: whether it has
    First, Skip and IncludeTotalCount. net_class: the .NET class behind it, empty for a function or where it is not known.
    dynamic: the names of the parameters that exist because of the provider at the location. help_uri: the address of its help page.
    remoting: how it reaches other machines, None, PowerShell, SupportedByCommand or OwnedByCommand.
    """

    __slots__ = (
        "confirm_impact",
        "default_parameter_set",
        "dynamic",
        "help_uri",
        "input_types",
        "module",
        "module_version",
        "name",
        "net_class",
        "output_types",
        "parameter_sets",
        "parameters",
        "preview",
        "remoting",
        "supports_paging",
        "supports_should_process",
    )

    def __init__(
        self,
        name: str,
        module: str,
        parameters: tuple[ParameterMetadata, ...],
        parameter_sets: tuple[str, ...] = (),
        default_parameter_set: str = "",
        supports_should_process: bool = False,
        input_types: tuple[str, ...] = (),
        output_types: tuple[str, ...] = (),
        preview: bool = False,
        module_version: str = "",
        confirm_impact: str = "Medium",
        supports_paging: bool = False,
        net_class: str = "",
        dynamic: frozenset[str] = frozenset(),
        help_uri: str = "",
        remoting: str = "PowerShell",
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
        self.confirm_impact = confirm_impact
        self.supports_paging = supports_paging
        self.net_class = net_class
        self.dynamic = dynamic
        self.help_uri = help_uri
        self.remoting = remoting

    def parameter(self, name: str) -> ParameterMetadata | None:
        """The parameter of this name or alias in any letter case, None without such."""
        wanted = name.lower()
        for parameter in self.parameters:
            if parameter.name.lower() == wanted or any(alias.lower() == wanted for alias in parameter.aliases):
                return parameter
        return None

    def __repr__(self) -> str:
        return f"<CommandFacts {self.name}>"
