"""Microsoft.PowerShell.Host."""

MODULE = "Microsoft.PowerShell.Host"
CMDLETS = (
    "Start-Transcript",
    "Stop-Transcript",
)
ALIASES: dict[str, str] = {}
