"""Export-ModuleMember."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.setters import no_null_elements
from pscompat.runtime.module_exports import export


@cmdlet("Export-ModuleMember")
class ExportModuleMember(Cmdlet):
    """Says, inside a module, which of its functions, aliases and variables it gives."""

    Function = Parameter(
        "string[]",
        position=0,
        by_value=True,
        by_property_name=True,
        wildcards=True,
        allow_empty_collection=True,
        setter=no_null_elements("pattern"),
        help="Functions.",
    )
    Cmdlet = Parameter(
        "string[]",
        by_property_name=True,
        wildcards=True,
        allow_empty_collection=True,
        setter=no_null_elements("pattern"),
        help="Accepted.",
    )
    Variable = Parameter(
        "string[]", by_property_name=True, wildcards=True, validate=(ValidateNotNull(),), help="Variables."
    )
    Alias = Parameter("string[]", by_property_name=True, wildcards=True, validate=(ValidateNotNull(),), help="Aliases.")
    examples = (
        Example(
            "(New-Module { function Get-One {}; function Get-Two {}; Export-ModuleMember Get-One }).ExportedFunctions.Keys",
            "Get-One",
        ),
    )

    def process(self) -> None:
        module = self.scope.state.module
        if module is None:
            self.throw(
                "The Export-ModuleMember cmdlet can only be called from inside a module.",
                "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                "PermissionDenied",
                None,
                "System.InvalidOperationException",
            )
        export(module, self.Function, self.Alias, self.Variable)
