"""Az.Compute."""

MODULE = "Az.Compute"
CMDLETS = (
    "Get-AzVM",
    "Invoke-AzVMReimage",
    "Restart-AzVM",
    "Start-AzVM",
    "Stop-AzVM",
)
ALIASES: dict[str, str] = {}
