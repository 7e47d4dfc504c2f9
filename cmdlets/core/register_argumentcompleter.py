"""Register-ArgumentCompleter."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet

_NATIVE, _SCRIPT, _FALLBACK = "NativeCommandSet", "PowerShellSet", "NativeFallbackSet"


@cmdlet("Register-ArgumentCompleter")
class RegisterArgumentCompleter(Cmdlet):
    """Says what completes a command's arguments: the console completes none, so that modules that offer it are loaded all the same."""

    net_command = "System.Management.Automation.RegisterArgumentCompleterCommand"

    CommandName = Parameter("string[]", sets={_NATIVE: In(mandatory=True), _SCRIPT: In()}, help="The commands.")
    ParameterName = Parameter("string", sets={_SCRIPT: In(mandatory=True)}, help="The parameter.")
    ScriptBlock = Parameter("scriptblock", mandatory=True, allow_null=True, help="What gives the completions.")
    Native = Parameter("switch", sets=(_NATIVE,), help="The commands are programs.")
    NativeFallback = Parameter("switch", sets=(_FALLBACK,), help="For programs without a completer of their own.")
    examples = (
        Example("Register-ArgumentCompleter -CommandName Get-Thing -ParameterName Name -ScriptBlock { 'a', 'b' }", ""),
    )
