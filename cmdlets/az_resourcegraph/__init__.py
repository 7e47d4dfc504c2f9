"""Az.ResourceGraph."""

MODULE = "Az.ResourceGraph"
FILES = {
    "queries": "Get-AzResourceGraphQuery New-AzResourceGraphQuery Remove-AzResourceGraphQuery Update-AzResourceGraphQuery",
    "search": "Search-AzGraph",
}
