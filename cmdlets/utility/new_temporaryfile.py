"""New-TemporaryFile."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, cmdlet
from pscompat.providers.drives import drives_of


@cmdlet("New-TemporaryFile", supports_should_process=True, confirm_impact="Low", output=("System.IO.FileInfo",))
class NewTemporaryFile(Cmdlet):
    """Makes an empty file in the directory for temporary files."""

    examples = (Example("$f = New-TemporaryFile; $f.Extension; $f.Length; Remove-Item $f", ".tmp\n0"),)

    def end(self) -> None:
        import os
        import tempfile

        folder = tempfile.gettempdir()
        if not self.should_process(folder.rstrip("/") + "/"):
            return
        handle, path = tempfile.mkstemp(".tmp", "tmp", folder)
        os.close(handle)

        self.write(drives_of(self.engine).on_file_system(path).item(self.scope))
