"""Running syntax trees: values, operators, scopes, pipelines, errors."""

from pscompat.dotnet.library import table
from pscompat.runtime import syntax

# The .NET types that this room holds.
table.register(
    "pscompat.runtime",
    {
        "scriptblock": "System.Management.Automation.ScriptBlock",
        "module_info": "System.Management.Automation.PSModuleInfo",
        "module_specification": "Microsoft.PowerShell.Commands.ModuleSpecification",
        "command_parameters": """System.Management.Automation.ParameterMetadata
        System.Management.Automation.ParameterSetMetadata System.Management.Automation.CommandParameterInfo
        System.Management.Automation.CommandParameterSetInfo""",
        "streams": """System.Management.Automation.InformationalRecord System.Management.Automation.WarningRecord
        System.Management.Automation.VerboseRecord System.Management.Automation.DebugRecord
        System.Management.Automation.InformationRecord System.Management.Automation.HostInformationMessage
        System.Management.Automation.ProgressRecord""",
        "scopes": "System.Management.Automation.PSVariable",
        "extent": "System.Management.Automation.InvocationInfo",
        "commands": """System.Management.Automation.CommandInfo System.Management.Automation.CmdletInfo
        System.Management.Automation.FunctionInfo System.Management.Automation.FilterInfo
        System.Management.Automation.AliasInfo System.Management.Automation.ExternalScriptInfo
        System.Management.Automation.ApplicationInfo""",
        "data_collection": "System.Management.Automation.PSDataCollection`1",
        "jobs": "System.Management.Automation.Job System.Management.Automation.JobStateInfo",
        "intrinsics": "System.Management.Automation.EngineIntrinsics System.Management.Automation.SessionState",
        "console": "System.Console",
    },
)
syntax.register()
