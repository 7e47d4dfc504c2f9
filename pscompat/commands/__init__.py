"""What a command is, as data: its parameters, sets and attributes; the registry of cmdlets."""

from pscompat.dotnet.library import table

# The .NET types that this room holds.
table.register(
    "pscompat.commands",
    {
        "cmdlet_types": "System.Management.Automation.Cmdlet System.Management.Automation.PSCmdlet",
        "command_attributes": """System.Management.Automation.CmdletCommonMetadataAttribute System.Management.Automation.CmdletAttribute
        System.Management.Automation.CmdletBindingAttribute System.Management.Automation.ExperimentalAttribute""",
        "parameter_attributes": """System.Management.Automation.ValidateArgumentsAttribute
        System.Management.Automation.ValidateEnumeratedArgumentsAttribute
        System.Management.Automation.ArgumentTransformationAttribute System.Management.Automation.ParameterAttribute System.Management.Automation.AliasAttribute
        System.Management.Automation.AllowNullAttribute System.Management.Automation.AllowEmptyStringAttribute
        System.Management.Automation.AllowEmptyCollectionAttribute System.Management.Automation.SupportsWildcardsAttribute
        System.Management.Automation.ValidateSetAttribute System.Management.Automation.ValidateRangeAttribute
        System.Management.Automation.ValidateLengthAttribute System.Management.Automation.ValidateCountAttribute
        System.Management.Automation.ValidatePatternAttribute System.Management.Automation.ValidateScriptAttribute
        System.Management.Automation.ValidateDriveAttribute System.Management.Automation.ValidateUserDriveAttribute
        System.Management.Automation.ValidateNotNullAttribute
        System.Management.Automation.ValidateNotNullOrEmptyAttribute
        System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute
        System.Management.Automation.ArgumentCompleterAttribute System.Management.Automation.PSDefaultValueAttribute""",
        "runtime_parameters": """System.Management.Automation.RuntimeDefinedParameter
        System.Management.Automation.RuntimeDefinedParameterDictionary""",
    },
)
