"""ProxyCommand: the text of a function that calls another command with all of that command's parameters."""

from __future__ import annotations

from pscompat.commands import metadata as binding
from pscompat.commands.attributes import (
    ValidateCount,
    ValidateLength,
    ValidateNotNull,
    ValidatePattern,
    ValidateRange,
    ValidateScript,
    ValidateSet,
)
from pscompat.commands.parameter_attributes import (
    AllowEmptyCollectionAttribute,
    AllowEmptyStringAttribute,
    AllowNullAttribute,
)
from pscompat.dotnet import members
from pscompat.dotnet.argument_errors import missing_argument, null_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.facts.texts import type_text
from pscompat.dotnet.values import NetObject, Value, unwrap
from pscompat.language.characters import between_quotes
from pscompat.runtime.command_metadata import CommandMetadata

_TRY = "\n    try {{\n{}    }} catch {{\n        throw\n    }}\n"
_BEGIN = """        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))
        {{
            $PSBoundParameters['OutBuffer'] = 1
        }}

        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('{name}', [System.Management.Automation.CommandTypes]::{kind})
        $scriptCmd = {{& $wrappedCmd @PSBoundParameters }}

        $steppablePipeline = $scriptCmd.GetSteppablePipeline({origin})
        $steppablePipeline.Begin($PSCmdlet)
"""
_BEGIN_PLAIN = """        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('{name}', [System.Management.Automation.CommandTypes]::{kind})
        $PSBoundParameters.Add('$args', $args)
        $scriptCmd = {{& $wrappedCmd @PSBoundParameters }}

        $steppablePipeline = $scriptCmd.GetSteppablePipeline({origin})
        $steppablePipeline.Begin($myInvocation.ExpectingInput, $ExecutionContext)
"""
_PROCESS = "        $steppablePipeline.Process($_)\n"
_END = "        $steppablePipeline.End()\n"
_CLEAN = "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n"
_DYNAMIC = """        $targetCmd = $ExecutionContext.InvokeCommand.GetCommand('{name}', [System.Management.Automation.CommandTypes]::{kind}, $PSBoundParameters)
        $dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object {{ $_.Value.IsDynamic }})
        if ($dynamicParams.Length -gt 0)
        {{
            $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()
            foreach ($param in $dynamicParams)
            {{
                $param = $param.Value

                if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))
                {{
                    $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, $param.ParameterType, $param.Attributes)
                    $paramDictionary.Add($param.Name, $dynParam)
                }}
            }}

            return $paramDictionary
        }}
"""


class ProxyCommand(NetObject):
    """System.Management.Automation.ProxyCommand."""

    __slots__ = ()
    net_name = "System.Management.Automation.ProxyCommand"

    @staticmethod
    def Create(
        commandMetadata: CommandMetadata, helpComment: Value = None, generateDynamicParameters: bool = True
    ) -> str:
        command = _given(commandMetadata)
        if helpComment is None:
            name = command.qualified_name
            helpComment = f"\n.ForwardHelpTargetName {name}\n.ForwardHelpCategory {command.kind}\n"
        blocks = [
            f"\n\ndynamicparam\n{{{_dynamic(command)}}}" if generateDynamicParameters and command.is_dynamic else ""
        ]
        blocks += [
            f"\nbegin\n{{{_begin(command)}}}",
            f"\nprocess\n{{{_TRY.format(_PROCESS)}}}",
            f"\nend\n{{{_TRY.format(_END)}}}",
            f"\nclean\n{{{_CLEAN}}}",
        ]
        head = f"{_binding(command)}\nparam({_parameters(command)})\n"
        return head + "\n".join(block for block in blocks if block) + f"\n<#\n{helpComment}\n#>\n"

    @staticmethod
    def GetCmdletBindingAttribute(commandMetadata: CommandMetadata) -> str:
        return _binding(_given(commandMetadata))

    @staticmethod
    def GetParamBlock(commandMetadata: CommandMetadata) -> str:
        return _parameters(_given(commandMetadata))

    @staticmethod
    def GetBegin(commandMetadata: CommandMetadata) -> str:
        return _begin(_given(commandMetadata))

    @staticmethod
    def GetProcess(commandMetadata: CommandMetadata) -> str:
        _given(commandMetadata)
        return _TRY.format(_PROCESS)

    @staticmethod
    def GetEnd(commandMetadata: CommandMetadata) -> str:
        _given(commandMetadata)
        return _TRY.format(_END)

    @staticmethod
    def GetClean(commandMetadata: CommandMetadata) -> str:
        _given(commandMetadata, "commandMetadata")
        return _CLEAN

    @staticmethod
    def GetDynamicParam(commandMetadata: CommandMetadata) -> str:
        return _dynamic(_given(commandMetadata))

    @staticmethod
    def GetHelpComments(help: Value) -> str:
        if help is None:
            raise missing_argument("help")
        return _help_comments(help)


def _given(command: CommandMetadata | None, parameter: str = "commandMetaData") -> CommandMetadata:
    """A command that a method was given; raises PSArgumentNullException where it is none."""
    if command is None:
        raise null_argument(parameter)
    return command


def _begin(command: CommandMetadata) -> str:
    origin = "$myInvocation.CommandOrigin" if command.kind == "Cmdlet" else ""
    text = _BEGIN if command.wraps_cmdlet else _BEGIN_PLAIN
    return _TRY.format(text.format(name=between_quotes(command.qualified_name), kind=command.kind, origin=origin))


def _dynamic(command: CommandMetadata) -> str:
    return _TRY.format(_DYNAMIC.format(name=between_quotes(command.qualified_name), kind=command.kind))


def _binding(command: CommandMetadata) -> str:
    if not command.wraps_cmdlet:
        return ""
    parts = []
    if command.DefaultParameterSetName:
        parts.append(f"DefaultParameterSetName='{between_quotes(command.DefaultParameterSetName)}'")
    if command.SupportsShouldProcess:
        parts += ["SupportsShouldProcess=$true", f"ConfirmImpact='{to_string(command.ConfirmImpact)}'"]
    if command.SupportsPaging:
        parts.append("SupportsPaging=$true")
    if not command.PositionalBinding:
        parts.append("PositionalBinding=$false")
    if command.HelpUri:
        parts.append(f"HelpUri='{between_quotes(command.HelpUri)}'")
    if to_string(command.RemotingCapability) != "PowerShell":
        parts.append(f"RemotingCapability='{to_string(command.RemotingCapability)}'")
    return f"[CmdletBinding({', '.join(parts)})]"


def _parameters(command: CommandMetadata) -> str:
    declared = [_parameter(name, unwrap(item), command) for name, item in command.Parameters.items()]
    return ",\n".join(declared)


def _parameter(name: str, item: Value, command: CommandMetadata) -> str:
    """One parameter: its attributes, its type, the name by which the command has it."""
    sets = item.ParameterSets.items() if command.wraps_cmdlet else ()
    lines = [text for set_name, part in sets if (text := _set_attribute(set_name, part.data))]
    if len(item.Aliases):
        lines.append(f"[Alias({','.join(_literal(alias) for alias in item.Aliases)})]")
    lines += [f"[{text}]" for attribute in item.Attributes if (text := _attribute(unwrap(attribute)))]
    lines.append(f"[{type_text(item.ParameterType.full_name)}]")
    lines.append(f"${{{name}}}")
    return "".join(f"\n    {line}" for line in lines)


def _set_attribute(name: str, data: binding.ParameterSetData) -> str:
    parts = []
    if name != binding.ALL_SETS:
        parts.append(f"ParameterSetName='{between_quotes(name)}'")
    if data.mandatory:
        parts.append("Mandatory=$true")
    if data.position is not None:
        parts.append(f"Position={data.position}")
    for present, word in (
        (data.by_value, "ValueFromPipeline"),
        (data.by_property_name, "ValueFromPipelineByPropertyName"),
        (data.remaining, "ValueFromRemainingArguments"),
    ):
        if present:
            parts.append(f"{word}=$true")
    if data.help_message:
        parts.append(f"HelpMessage='{between_quotes(data.help_message)}'")
    return f"[Parameter({', '.join(parts)})]" if parts else ""


def _attribute(rule: Value) -> str:
    """What stands between the brackets of an attribute; empty for one that has no such text."""
    if isinstance(rule, ValidateSet):
        return f"ValidateSet({','.join(_literal(to_string(value)) for value in rule.ValidValues)})"
    if isinstance(rule, ValidateRange):
        if rule.kind is not None:
            return f"ValidateRange([System.Management.Automation.ValidateRangeKind]::{to_string(rule.kind)})"
        return f"ValidateRange({_limit(rule.MinRange)}, {_limit(rule.MaxRange)})"
    if isinstance(rule, (ValidateLength, ValidateCount)):
        return f"{type(rule).__name__.removesuffix('Attribute')}({rule.MinLength}, {rule.MaxLength})"
    if isinstance(rule, ValidatePattern):
        return f"ValidatePattern({_literal(rule.RegexPattern)})"
    if isinstance(rule, ValidateScript):
        return f"ValidateScript({{ {rule.ScriptBlock.text} }})"
    if isinstance(
        rule, (ValidateNotNull, AllowNullAttribute, AllowEmptyStringAttribute, AllowEmptyCollectionAttribute)
    ):
        return f"{rule.net_name.rpartition('.')[2].removesuffix('Attribute')}()"
    return ""


def _limit(value: Value) -> str:
    """A limit of a range as it is written: names of enumerations with their type."""
    return f"[{value.net_name}]::{value.name}" if isinstance(value, NetEnum) else to_string(value)


def _literal(text: str) -> str:
    return f"'{between_quotes(text)}'"


def _help_comments(help: Value) -> str:
    """A help object's texts as the directives of comment-based help."""
    lines: list[str] = []
    for directive, path in (("SYNOPSIS", "Synopsis"), ("DESCRIPTION", "Description")):
        text = _text_of(members.value(help, path))
        if text:
            lines += [f".{directive}\n\n{text}\n"]
    parameters = members.value(members.value(help, "Parameters"), "Parameter")
    for parameter in parameters if isinstance(parameters, list) else [parameters] if parameters is not None else []:
        name = members.value(parameter, "Name")
        lines.append(f".PARAMETER {to_string(name)}\n\n{_text_of(members.value(parameter, 'Description'))}\n")
    return "\n".join(lines)


def _text_of(value: Value) -> str:
    if value is None or isinstance(value, NetEnum):
        return ""
    items = value if isinstance(value, list) else [value]
    return "\n".join(to_string(members.value(item, "Text", item)).strip() for item in items)
