"""Set-ExecutionPolicy."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet


@cmdlet("Set-ExecutionPolicy", supports_should_process=True)
class SetExecutionPolicy(Cmdlet):
    """Refuses: which scripts may run can be set on Windows only."""

    ExecutionPolicy = Parameter(
        "Microsoft.PowerShell.ExecutionPolicy", position=0, mandatory=True, by_value=True, help="The policy."
    )
    Scope = Parameter(
        "Microsoft.PowerShell.ExecutionPolicyScope", position=1, by_property_name=True, help="Where it would hold."
    )
    Force = Parameter("switch", help="Do not ask.")
    examples = (
        Example(
            "try { Set-ExecutionPolicy RemoteSigned } catch { $_.Exception.Message }",
            "Operation is not supported on this platform.",
        ),
    )

    def process(self) -> None:
        message = "Operation is not supported on this platform."
        exception = "System.PlatformNotSupportedException"
        self.throw(message, exception, "NotSpecified", None, exception)
