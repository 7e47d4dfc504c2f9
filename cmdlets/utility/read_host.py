"""Read-Host."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import unwrap


@cmdlet("Read-Host", default_set="AsString", output=("System.String", "System.Security.SecureString"))
class ReadHost(Cmdlet):
    """Asks the user for a line of text."""

    Prompt = Parameter("object", position=0, remaining=True, allow_null=True, help="What to ask.")
    AsSecureString = Parameter("switch", sets=("AsSecureString",), help="Hide the text and write a SecureString.")
    MaskInput = Parameter("switch", sets=("AsString",), help="Hide the text, but write a String.")
    examples = (
        Example(
            "try { Read-Host Name } catch { 'nobody to ask' }",
            None,
            "With -NonInteractive, reading from the user is an error.",
        ),
    )

    def begin(self) -> None:
        host = self.engine.host
        if unwrap(self.Prompt) in ("", []):
            exception = "System.Management.Automation.PSArgumentException"
            self.throw("name cannot be null or empty.", "Argument", "InvalidArgument", exception=exception)
        if not host.interactive:
            self.throw(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
                "InvalidOperation",
                "InvalidOperation",
                exception="System.Management.Automation.PSInvalidOperationException",
            )
        parts = None if isinstance(self.Prompt, str) else iterate(self.Prompt)
        prompt = to_string(self.Prompt) if parts is None else " ".join(map(to_string, parts))
        shown = f"{prompt}: " if self.Prompt is not None else ""
        if not self.AsSecureString:
            self.write(host.read_secret(shown) if self.MaskInput else host.read_line(shown))
            return

        self.write(SecureString(host.read_secret(shown)))
