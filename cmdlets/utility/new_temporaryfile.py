"""New-TemporaryFile."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.folders import temporary_folder
from pscompat.dotnet.library.file_paths import Path
from pscompat.providers.drives import drives_of


@cmdlet("New-TemporaryFile", supports_should_process=True, confirm_impact="Low", output=("System.IO.FileInfo",))
class NewTemporaryFile(Cmdlet):
    """Makes an empty file in the directory for temporary files."""

    examples = (Example("$f = New-TemporaryFile; $f.Extension; $f.Length; Remove-Item $f", ".tmp\n0"),)

    def end(self) -> None:
        folder = temporary_folder()
        if not self.should_process(folder):
            return
        try:
            path = Path.GetTempFileName()
        except NetError as failure:
            self.error(str(failure), "NewTemporaryFileWriteError", "WriteError", folder, failure.exception.type_name)
            return
        self.write(drives_of(self.engine).on_file_system(path).item(self.scope))
