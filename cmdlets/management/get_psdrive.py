"""Get-PSDrive."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.providers.base import drive_not_found
from pscompat.providers.drives import drives_of


@cmdlet("Get-PSDrive", default_set="Name", output=("System.Management.Automation.PSDriveInfo",))
class GetPSDrive(Cmdlet):
    """Gets the drives of the session."""

    Name = Parameter(
        "string[]",
        sets={"Name": In(position=0, by_property_name=True)},
        wildcards=True,
        validate=(ValidateNotNull(empty=True),),
        help="The drives' names.",
    )
    LiteralName = Parameter(
        "string[]",
        sets={"LiteralName": In(position=0, mandatory=True, by_property_name=True)},
        help="The names, taken as they stand.",
    )
    Scope = Parameter("string", by_property_name=True, help="Only the drives of this scope.")
    PSProvider = Parameter("string[]", by_property_name=True, help="Only the drives of these providers.")
    examples = (
        Example("(Get-PSDrive -PSProvider Environment).Name", "Env"),
        Example("(Get-PSDrive Var*).Provider.Name", "Variable"),
    )

    def process(self) -> None:
        try:
            listed = drives_of(self.engine).listed(self.scope, self.Scope)
        except TerminatingError as failure:
            self.write_error(failure.record)
            return
        drives = sorted(listed, key=lambda drive: drive.Name.lower())
        providers = [name for name in self.PSProvider or () if name]
        if providers:
            if not self._providers_exist(providers):
                return
            wanted = [compile_pattern(name.rpartition("\\")[2]) for name in providers]
            drives = [drive for drive in drives if any(fits(drive.Provider.Name) for fits in wanted)]
        literal = self.parameter_set == "LiteralName"
        for name in (self.LiteralName if literal else self.Name) or ["*"]:
            globbing = has_wildcards(name) and not literal
            fits = compile_pattern(name) if globbing else name.lower().__eq__
            found = [drive for drive in drives if fits(drive.Name if globbing else drive.Name.lower())]
            if not found and not globbing:
                record = drive_not_found(name).record
                record.error_id = "GetDriveNoMatchingDrive" if self.Scope else "GetLocationNoMatchingDrive"
                self.write_error(record)
            self.write_all(found)

    def _providers_exist(self, providers: list[str]) -> bool:
        try:
            for name in providers:
                if not has_wildcards(name):
                    drives_of(self.engine).find_provider(name)
        except TerminatingError as failure:
            failure.record.error_id = "GetLocationNoMatchingDrive"
            failure.record.TargetObject = self.PSProvider
            self.write_error(failure.record)
            return False
        return True
