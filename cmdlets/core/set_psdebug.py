"""Set-PSDebug."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange


@cmdlet("Set-PSDebug")
class SetPSDebug(Cmdlet):
    """Turns strict mode on for the whole session, or off; tracing and stepping are not offered."""

    Trace = Parameter("int", sets=("on",), validate=(ValidateRange(0, 2),), help="Only 0, no tracing.")
    Step = Parameter("switch", sets=("on",), help="Not offered.")
    Strict = Parameter("switch", sets=("on",), help="Make reading variables that were never set an error.")
    Off = Parameter("switch", sets=("off",), help="Turn everything off.")
    examples = (Example("Set-PSDebug -Strict; try { $never } catch { 'refused' }; Set-PSDebug -Off", "refused"),)

    def end(self) -> None:
        if self.Trace or self.Step:
            name = "Step" if self.Step else "Trace"
            self.throw(
                f"Set-PSDebug -{name} is not available here: scripts are compiled before they run.",
                "NotSupported",
                "NotImplemented",
                exception="System.NotSupportedException",
            )
        engine = self.engine
        if self.Off:
            engine.global_scope.strict = None
        elif "Strict" in self.bound:
            engine.global_scope.strict = 1.0 if self.Strict else None
            engine.strict_used = True
