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
        "ps_variable": "System.Management.Automation.PSVariable",
        "extent": "System.Management.Automation.InvocationInfo",
        "commands": """System.Management.Automation.CommandInfo System.Management.Automation.CmdletInfo
        System.Management.Automation.FunctionInfo System.Management.Automation.FilterInfo
        System.Management.Automation.ExternalScriptInfo System.Management.Automation.ApplicationInfo""",
        "alias_info": "System.Management.Automation.AliasInfo",
        "data_collection": """System.Management.Automation.PSDataCollection`1 System.Management.Automation.DataAddedEventArgs
        System.Management.Automation.DataAddingEventArgs""",
        "ps_command": """System.Management.Automation.PSCommand System.Management.Automation.Runspaces.Command
        System.Management.Automation.Runspaces.CommandParameter System.Management.Automation.Runspaces.CommandCollection
        System.Management.Automation.Runspaces.CommandParameterCollection""",
        "completion": "System.Management.Automation.CommandCompletion",
        "completion_results": """System.Management.Automation.CompletionResult System.Management.Automation.ArgumentCompletionsAttribute""",
        "steppable": "System.Management.Automation.SteppablePipeline",
        "command_metadata": "System.Management.Automation.CommandMetadata",
        "proxy_command": "System.Management.Automation.ProxyCommand",
        "events": """System.Management.Automation.PSEventArgs System.Management.Automation.PSEventSubscriber
        System.Management.Automation.PSEventArgsCollection""",
        "event_jobs": "System.Management.Automation.PSEventJob",
        "ps_streams": "System.Management.Automation.PSDataStreams",
        "powershell": """System.Management.Automation.PowerShell System.Management.Automation.PSInvocationStateInfo
        System.Management.Automation.PSInvocationSettings System.Management.Automation.PSInvocationStateChangedEventArgs""",
        "runspaces": """System.Management.Automation.Runspaces.Runspace
        System.Management.Automation.Runspaces.RunspaceStateInfo System.Management.Automation.Runspaces.SessionStateProxy
        System.Management.Automation.Runspaces.RunspaceStateEventArgs
        System.Management.Automation.Runspaces.RunspaceAvailabilityEventArgs""",
        "runspace_factory": "System.Management.Automation.Runspaces.RunspaceFactory",
        "runspace_pool": """System.Management.Automation.Runspaces.RunspacePool
        System.Management.Automation.RunspacePoolStateInfo""",
        "initial_session_state": "System.Management.Automation.Runspaces.InitialSessionState",
        "session_state_entries": """System.Management.Automation.Runspaces.InitialSessionStateEntry
        System.Management.Automation.Runspaces.SessionStateVariableEntry
        System.Management.Automation.Runspaces.SessionStateCommandEntry
        System.Management.Automation.Runspaces.SessionStateFunctionEntry
        System.Management.Automation.Runspaces.SessionStateAliasEntry
        System.Management.Automation.Runspaces.SessionStateCmdletEntry
        System.Management.Automation.Runspaces.SessionStateScriptEntry
        System.Management.Automation.Runspaces.SessionStateApplicationEntry
        System.Management.Automation.Runspaces.SessionStateTypeEntry
        System.Management.Automation.Runspaces.SessionStateFormatEntry""",
        "jobs": """System.Management.Automation.Job System.Management.Automation.JobStateInfo
        System.Management.Automation.JobStateEventArgs""",
        "intrinsics": "System.Management.Automation.EngineIntrinsics System.Management.Automation.SessionState",
        "console": "System.Console",
    },
)
syntax.register()
table.attribute_sources.append("pscompat.catalog.class_attributes")
