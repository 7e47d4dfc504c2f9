"""Microsoft.PowerShell.ThreadJob."""

MODULE = "Microsoft.PowerShell.ThreadJob"
CMDLETS = ("Start-ThreadJob",)
ALIASES: dict[str, str] = {}
