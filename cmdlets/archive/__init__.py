"""Microsoft.PowerShell.Archive."""

MODULE = "Microsoft.PowerShell.Archive"
CMDLETS = (
    "Compress-Archive",
    "Expand-Archive",
)
ALIASES: dict[str, str] = {}
