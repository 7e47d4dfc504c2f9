"""Unblock-File."""

from __future__ import annotations

import sys

from cmdlets.utility._files import existing_paths
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet


@cmdlet("Unblock-File", default_set="ByPath", supports_should_process=True)
class UnblockFile(Cmdlet):
    """Takes away the mark of files that came from the Internet; on Linux, which sets none, it is refused."""

    Path = Parameter("string[]", sets={"ByPath": In(position=0, mandatory=True)}, wildcards=True, help="The files.")
    LiteralPath = Parameter(
        "string[]",
        sets={"ByLiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The files, their names taken as they stand.",
    )
    examples = (Example("try { Unblock-File f.txt } catch { 'refused' }", None, setup="Set-Content f.txt x"),)

    def process(self) -> None:
        literal = self.parameter_set == "ByLiteralPath"
        for path in self.LiteralPath if literal else self.Path:
            for full in existing_paths(self, path, literal):
                if sys.platform != "linux":
                    self.should_process(full)
        if sys.platform == "linux":
            message = "The cmdlet does not support Linux."
            self.throw(message, "LinuxNotSupported", "NotImplemented", exception="System.PlatformNotSupportedException")
