"""New-PSDrive."""

from __future__ import annotations

import os

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.setters import not_null
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers.drives import drives_of, locate
from pscompat.providers.info import PSDriveInfo


@cmdlet("New-PSDrive", supports_should_process=True, confirm_impact="Low")
class NewPSDrive(Cmdlet):
    """Makes a drive whose root is a directory."""

    Name = Parameter("string", position=0, mandatory=True, by_property_name=True, help="The drive's name.")
    PSProvider = Parameter(
        "string", position=1, mandatory=True, by_property_name=True, help="FileSystem, Environment, …"
    )
    Root = Parameter(
        "string", position=2, mandatory=True, by_property_name=True, allow_empty_string=True, help="The directory."
    )
    Description = Parameter("string", by_property_name=True, setter=not_null("value"), help="What the drive is for.")
    Scope = Parameter("string", by_property_name=True, help="The scope that it belongs to; the current one by default.")
    Credential = Parameter("pscredential", by_property_name=True, help="Not used.")
    examples = (
        Example(
            "$null = New-PSDrive Logs FileSystem d; (Get-Item Logs:/a.txt).Name",
            "a.txt",
            setup="$null = New-Item d/a.txt -Force",
        ),
    )

    def process(self) -> None:
        drives = drives_of(self.engine)
        try:
            provider = drives.find_provider(self.PSProvider)
            root = self._directory() if provider is drives.root.Provider else self.Root
        except TerminatingError as failure:
            self.write_error(failure.record)
            return
        action = f"Name: {self.Name} Provider: {provider.ToString()} Root: {self.Root}"
        if not self.should_process(action, "New drive"):
            return
        if any(char in self.Name for char in "~/\\.:"):
            message = (
                "Cannot process the drive name because the drive name contains one or more of the following characters "
                "that are not valid: ; ~ / \\ . :"
            )
            self.error(message, "Argument", "InvalidArgument", None, "System.Management.Automation.PSArgumentException")
            return
        drive = PSDriveInfo(self.Name, provider, root, self.Description)
        try:
            scope = self.scope.select(self.Scope)
        except TerminatingError as failure:
            failure.record.error_id = "NewDriveError"
            failure.record.TargetObject = drive
            self.write_error(failure.record)
            return
        if self.Name.lower() in drives.own(scope):
            message = f"A drive with the name '{self.Name}' already exists."
            exception = "System.Management.Automation.SessionStateException"
            self.error(message, "DriveAlreadyExists", "ResourceExists", self.Name, exception)
            return
        if provider is drives.root.Provider and not os.path.isdir(root):
            message = f'The specified drive root "{root}" either does not exist, or it is not a folder.'
            self.error(message, "DriveRootError", "ReadError", drive, "System.IO.IOException")
            return
        self.write(drives.add_drive(drive, scope))

    def _directory(self) -> str:
        """The directory that -Root means; what is none stays as written."""
        try:
            path = locate(self.scope, self.Root).path
        except TerminatingError:
            return str(self.Root)
        return path if os.path.isdir(path) else str(self.Root)
