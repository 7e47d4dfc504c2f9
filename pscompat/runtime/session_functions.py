"""The functions that a session has from the start (`help`, `cd..`, `pause`, …); each is parsed when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.runtime.commands import CommandInfo, FunctionInfo
from pscompat.runtime.current import current_engine

if TYPE_CHECKING:
    from pscompat.runtime.scriptblock import ScriptBlock

_HELP = """
[CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
param(
    [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
    [string]
    $Name,

    [string]
    $Path,

    [ValidateSet(
        'Alias', 'Cmdlet',
        'Provider', 'General',
        'FAQ', 'Glossary',
        'HelpFile', 'ScriptCommand',
        'Function', 'Filter',
        'ExternalScript', 'All',
        'DefaultHelp', 'DscResource',
        'Class', 'Configuration'
    )]
    [string[]]
    $Category,

    [Parameter(ParameterSetName = 'DetailedView', Mandatory)]
    [switch]
    $Detailed,

    [Parameter(ParameterSetName = 'AllUsersView')]
    [switch]
    $Full,

    [Parameter(ParameterSetName = 'Examples', Mandatory)]
    [switch]
    $Examples,

    [Parameter(ParameterSetName = 'Parameters', Mandatory)]
    [string[]]
    $Parameter,

    [string[]]
    $Component,

    [string[]]
    $Functionality,

    [string[]]
    $Role,

    [Parameter(ParameterSetName = 'Online', Mandatory)]
    [switch]
    $Online
)

process {
    # A line at a time, as a pager takes it.
    $help = Get-Help @PSBoundParameters
    if ($help) { $help | Out-String -Stream }
}
"""
_OSS = """
[CmdletBinding()]
param(
    [ValidateRange(2, 2147483647)] [int] $Width,
    [Parameter(ValueFromPipeline)] [psobject] $InputObject
)
begin { $held = [System.Collections.Generic.List[object]]::new() }
process { $held.Add($InputObject) }
end {
    $null = $PSBoundParameters.Remove('InputObject')
    $held | Out-String -Stream @PSBoundParameters
}
"""
_TAB = """
[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
[OutputType([System.Management.Automation.CommandCompletion])]
param(
    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)]
    [System.Management.Automation.Language.Token[]] $tokens,
    [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)]
    [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)]
    [Hashtable] $options = $null
)
end {
    if ($ast) { $inputScript, $cursorColumn = $ast.Extent.Text, $positionOfCursor.Offset }
    [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options)
}
"""
# The program knows the terminal; without it the sequences of most terminals do.
_CLEAR = """
$program = Get-Command clear -CommandType Application -TotalCount 1 -ErrorAction Ignore
[Console]::Write($(if ($program) { & $program } else { "`e[H`e[2J`e[3J" }))
"""
_PROMPT = """
"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) ";
# .Link
# https://go.microsoft.com/fwlink/?LinkID=225750
# .ExternalHelp System.Management.Automation.dll-help.xml
"""
FUNCTIONS = {
    "cd..": "Set-Location ..",
    "cd\\": "Set-Location \\",
    "cd~": "Set-Location ~",
    "Pause": "$null = Read-Host 'Press Enter to continue...'",
    "help": _HELP,
    "prompt": _PROMPT,
    "exec": "\nSwitch-Process -WithCommand $args\n",
    "Clear-Host": _CLEAR,
    "oss": _OSS,
    "TabExpansion2": _TAB,
}


class SessionFunction(FunctionInfo):
    """A function that the session has from the start."""

    __slots__ = ("_block", "_text")

    def __init__(self, name: str, text: str):
        CommandInfo.__init__(self, name)
        self._text = text
        self._block: ScriptBlock | None = None
        self._options = "None"
        self.Description = ""
        self.owner = None
        self.dynamic_parameters = None

    @property
    def ScriptBlock(self) -> ScriptBlock:  # type: ignore[override]
        if self._block is None:
            self._block = current_engine().parse(self._text)
        return self._block


def session_functions() -> dict[str, FunctionInfo]:
    """The functions of a new session, by lower-case name."""
    return {name.lower(): SessionFunction(name, text) for name, text in FUNCTIONS.items()}
