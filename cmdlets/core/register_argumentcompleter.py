"""Register-ArgumentCompleter."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet

_NATIVE, _POWERSHELL, _FALLBACK = "NativeCommandSet", "PowerShellSet", "NativeFallbackSet"


@cmdlet("Register-ArgumentCompleter")
class RegisterArgumentCompleter(Cmdlet):
    """Says what completes the arguments of a parameter, or those of a program."""

    net_command = "System.Management.Automation.RegisterArgumentCompleterCommand"

    CommandName = Parameter(
        "string[]",
        sets={_NATIVE: In(mandatory=True), _POWERSHELL: In()},
        help="The commands; without, every command with a parameter of this name.",
    )
    ParameterName = Parameter("string", sets={_POWERSHELL: In(mandatory=True)}, help="The parameter.")
    ScriptBlock = Parameter(
        "scriptblock",
        mandatory=True,
        allow_null=True,
        help="What gives the completions: called with the command's name, the parameter's, the word so far, the "
        "command's tree and the other arguments.",
    )
    Native = Parameter("switch", sets=(_NATIVE,), help="The commands are programs.")
    NativeFallback = Parameter("switch", sets=(_FALLBACK,), help="For programs that have no block of their own.")
    examples = (
        Example(
            "function Get-Demo { param($Color) }; "
            "Register-ArgumentCompleter -CommandName Get-Demo -ParameterName Color -ScriptBlock { 'red', 'green' }; "
            "(TabExpansion2 'Get-Demo -Color ').CompletionMatches.CompletionText",
            "red\ngreen",
        ),
    )

    def end(self) -> None:
        completers = self.engine.completers
        if self.parameter_set != _POWERSHELL:
            for name in self.CommandName or ("",):
                completers.programs[name.lower()] = self.ScriptBlock
            return
        for name in self.CommandName or ("",):
            completers.parameters[name.lower(), self.ParameterName.lower()] = self.ScriptBlock
