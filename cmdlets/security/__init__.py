"""Microsoft.PowerShell.Security."""

MODULE = "Microsoft.PowerShell.Security"
CMDLETS = (
    "ConvertFrom-SecureString",
    "ConvertTo-SecureString",
    "Get-Credential",
    "Get-ExecutionPolicy",
    "Set-ExecutionPolicy",
)
ALIASES: dict[str, str] = {}
