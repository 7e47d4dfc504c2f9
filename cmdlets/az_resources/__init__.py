"""Az.Resources."""

MODULE = "Az.Resources"
FILES = {
    "resource_groups": "Get-AzResourceGroup New-AzResourceGroup Remove-AzResourceGroup",
}
