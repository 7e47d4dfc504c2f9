"""Remove-PSDrive."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.wildcards import compile_pattern, compile_patterns, has_wildcards
from pscompat.providers.base import drive_not_found
from pscompat.providers.drives import drives_of


@cmdlet("Remove-PSDrive", default_set="Name", supports_should_process=True)
class RemovePSDrive(Cmdlet):
    """Forgets drives; what is behind them stays."""

    Name = Parameter(
        "string[]",
        sets={"Name": In(position=0, mandatory=True, by_property_name=True)},
        wildcards=True,
        allow_null=True,
        allow_empty_collection=True,
        help="The drives' names.",
    )
    LiteralName = Parameter(
        "string[]",
        sets={"LiteralName": In(position=0, mandatory=True, by_property_name=True)},
        help="The names, taken as they stand.",
    )
    PSProvider = Parameter("string[]", by_property_name=True, help="Only the drives of these providers.")
    Scope = Parameter("string", by_property_name=True, help="The scope that they belong to.")
    Force = Parameter("switch", help="Even where the current location is.")
    examples = (
        Example("Remove-PSDrive Logs; Test-Path Logs:/", "False", setup="$null = New-PSDrive Logs FileSystem ."),
    )

    def process(self) -> None:
        drives = drives_of(self.engine)
        literal = self.parameter_set == "LiteralName"
        providers = compile_patterns(self.PSProvider)
        scope = self.scope.select(self.Scope)
        listed = sorted(drives.listed(self.scope, self.Scope), key=lambda drive: drive.Name.lower())
        for name in self.LiteralName if literal else self.Name or ("*",):
            fits = compile_pattern(name) if not literal else name.lower().__eq__
            found = [drive for drive in listed if fits(drive.Name.lower() if literal else drive.Name)]
            if providers:
                found = [drive for drive in found if any(match(drive.Provider.Name) for match in providers)]
            if not found and (literal or not has_wildcards(name)):
                self.write_error(drive_not_found(name).record)
            for drive in found:
                if not self.should_process(
                    f"Name: {drive.Name} Provider: {drive.Provider.ToString()} Root: {drive.Root}", "Remove Drive"
                ):
                    continue
                place = drives.location(self.engine)
                if place.drive is drive and not self.Force:
                    message = f"Cannot remove drive '{drive.Name}' because it is in use."
                    exception = "System.Management.Automation.PSInvalidOperationException"
                    self.error(message, "InvalidOperation", "InvalidOperation", None, exception)
                elif drive is not drives.root:
                    drives.remove_drive(drive.Name, scope)
