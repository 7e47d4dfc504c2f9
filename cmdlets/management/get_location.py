"""Get-Location."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.argument_errors import invalid_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.providers import location
from pscompat.providers.drives import drives_of
from pscompat.providers.info import PathInfo, PathInfoStack, PSDriveInfo


@cmdlet(
    "Get-Location",
    default_set="Location",
    output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"),
)
class GetLocation(Cmdlet):
    """Gets the current location, or a stack of remembered ones."""

    PSProvider = Parameter(
        "string[]", sets={"Location": In(by_property_name=True)}, help="The location of a provider's drive."
    )
    PSDrive = Parameter("string[]", sets={"Location": In(by_property_name=True)}, help="The location on a drive.")
    Stack = Parameter("switch", sets=("Stack",), help="The locations that Push-Location remembered.")
    StackName = Parameter("string[]", sets={"Stack": In(by_property_name=True)}, help="The stacks to show.")
    examples = (Example("(Get-Location).Path -eq $PWD.Path", "True"),)

    def process(self) -> None:
        if self.parameter_set == "Stack":
            self._show_stacks()
        elif self.PSDrive or self.PSProvider:
            self._show_drives()
        else:
            self.write(location.path_info(self.engine))

    def _show_stacks(self) -> None:
        drives = drives_of(self.engine)
        for given in self.StackName if self.StackName is not None else [drives.default_stack]:
            name = given or ""
            stack = drives.stacks.get(name.lower())
            if stack is None and name:
                self.write_error(outside_of_methods(invalid_argument("stackName")).record)
            else:
                self.write(PathInfoStack(name or "default", [place.info() for place in stack or ()]))

    def _show_drives(self) -> None:
        drives = drives_of(self.engine)
        if "" in (self.PSProvider or ()):
            self.throw_record(outside_of_methods(invalid_argument("name")).record)
        found: list[PSDriveInfo] = []
        for name in self.PSDrive or ():
            found += self._drives(name or "*", "GetLocationNoMatchingDrive", self._named_drives)
        for name in self.PSProvider or ():
            found += self._drives(name or "", "GetLocationNoMatchingProvider", self._drives_of_provider)
        for drive in found:
            inside = drive.CurrentLocation
            root = drive.Root.rstrip("/")
            shown = f"{drive.Name}:/{inside}" if drive is not drives.root else "/" + inside
            self.write(
                PathInfo(drive, drive.Provider, f"{root}/{inside}" if root or drive is drives.root else inside, shown)
            )

    def _drives(self, name: str, error_id: str, find: Callable[[str], list[PSDriveInfo]]) -> list[PSDriveInfo]:
        """The drives that a name means; none, after an error, where it means none and is no pattern."""
        try:
            return sorted(find(name), key=lambda drive: drive.Name.lower())
        except TerminatingError as failure:
            failure.record.error_id = error_id
            self.write_error(failure.record)
            return []

    def _named_drives(self, name: str) -> list[PSDriveInfo]:
        drives = drives_of(self.engine)
        if not has_wildcards(name):
            return [drives.find_drive(self.scope, name)]
        return list(filter(lambda drive: compile_pattern(name)(drive.Name), drives.visible(self.scope)))

    def _drives_of_provider(self, name: str) -> list[PSDriveInfo]:
        drives = drives_of(self.engine)
        fits = compile_pattern(name)
        providers = [each for each in drives.providers.values() if fits(each.Name)]
        chosen = providers if has_wildcards(name) else [drives.find_provider(name)]
        return [drives.file_drive if each is drives.root.Provider else each.Drives[0] for each in chosen]
