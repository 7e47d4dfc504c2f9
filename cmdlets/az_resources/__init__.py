"""Az.Resources."""

MODULE = "Az.Resources"
CMDLETS = (
    "Get-AzResourceGroup",
    "New-AzResourceGroup",
    "Remove-AzResourceGroup",
)
ALIASES: dict[str, str] = {}
