"""Remove-TypeData."""

from __future__ import annotations

from cmdlets.utility._type_names import TypeNameArgument
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.facts.added import added_facts
from pscompat.dotnet.values import unwrap


@cmdlet("Remove-TypeData", default_set="RemoveTypeDataSet", supports_should_process=True, order=("TypeName", "Path"))
class RemoveTypeData(Cmdlet):
    """Forgets what Update-TypeData has told the session about a type."""

    TypeData = Parameter(
        "System.Management.Automation.Runspaces.TypeData",
        sets={"RemoveTypeDataSet": In(mandatory=True, by_value=True)},
        help="Type data from Get-TypeData.",
    )
    TypeName = Parameter(
        "string",
        sets={"RemoveTypeSet": In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        transforms=(TypeNameArgument(),),
        validate=(ValidateNotNull(empty=True),),
        help="The type's full name.",
    )
    Path = Parameter(
        "string[]",
        sets={"RemoveFileSet": In(mandatory=True)},
        validate=(ValidateNotNull(empty=True),),
        help="Files (.ps1xml) that Update-TypeData has read.",
    )
    examples = (
        Example(
            "Update-TypeData -TypeName Demo.B -MemberType NoteProperty -MemberName X -Value 1; Remove-TypeData Demo.B; "
            "@(Get-TypeData Demo.B).Count",
            "0",
        ),
    )

    def process(self) -> None:
        if self.parameter_set == "RemoveFileSet":
            for path in self.Path:
                self._remove_file(path)
            return
        name = self.TypeName if self.TypeName is not None else unwrap(self.TypeData).TypeName
        if not name.strip():
            text = "The target type name should not be null, empty, or contain only white spaces."
            self.throw(text, "TargetTypeNameEmpty", "InvalidOperation", name, "System.InvalidOperationException")
        if not self.should_process(f"Name of the type that will be removed: {name}", "Remove TypeData"):
            return
        if self.engine.type_data.pop(name.lower(), None) is None and added_facts(name) is None:
            self.error(
                f'Error in TypeData "{name}": The type "{name}" was not found. The type name value must be the full name of the type. Verify the type name and run the command again.',
                "TypesDynamicRemoveException",
                "InvalidOperation",
                None,
                "System.Management.Automation.RuntimeException",
            )

    def _remove_file(self, given: str) -> None:
        """Take back what a file has added: its members, and the types of which nothing is left."""
        found = self.engine.type_files.pop(self.engine.full_path(given), None)
        if found is None:
            text = f"The file {given} is not imported into the current session."
            self.error(
                text, "TypeFileNotExistsInCurrentSession", "InvalidOperation", given, "System.InvalidOperationException"
            )
            return
        table = self.engine.type_data
        for type_name, names in found.items():
            known = table.get(type_name)
            if known is None:
                continue
            for name in names:
                known.members.pop(name, None)
            if not known.members:
                del table[type_name]
