"""Set-StrictMode."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.convert import to_string


@cmdlet("Set-StrictMode", default_set="Version")
class SetStrictMode(Cmdlet):
    """Makes reading variables and properties that do not exist an error, in this scope and those within (about_Strict)."""

    Off = Parameter("switch", sets={"Off": In(mandatory=True)}, help="Turn it off.")
    Version = Parameter(
        "object",
        public_type="System.Version",
        sets={"Version": In(mandatory=True)},
        aliases=("v",),
        help="1.0, 2.0, 3.0 or Latest.",
    )
    examples = (
        Example("Set-StrictMode -Version Latest; try { $never } catch { 'refused' }", "refused"),
        Example('Set-StrictMode -Off; "[$never]"', "[]"),
    )

    def end(self) -> None:
        version = 0.0 if self.Off else self._version()
        self.scope.strict = version
        if version:
            self.engine.strict_used = True

    def _version(self) -> float:
        text = to_string(self.Version)
        if text.lower() == "latest":
            return 3.0
        numbers = text.split(".")
        if not all(part.isdigit() for part in numbers) or len(numbers) > 4:
            self.throw(
                f"Cannot validate argument on parameter 'Version'. The \"{text}\" argument is not a version of strict mode.",
                "InvalidPSVersion",
                "InvalidArgument",
                self.Version,
                "System.Management.Automation.ValidationMetadataException",
            )
        if int(numbers[0]) > 7:
            self.throw(
                f"Cannot validate argument on parameter 'Version'. The version {text} is not supported.",
                "InvalidPSVersion",
                "InvalidArgument",
                self.Version,
                "System.Management.Automation.ValidationMetadataException",
            )
        return float(".".join(numbers[:2]))
