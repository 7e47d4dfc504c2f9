"""Az.Functions."""

MODULE = "Az.Functions"
FILES = {
    "apps": """Get-AzFunctionApp Remove-AzFunctionApp Restart-AzFunctionApp Start-AzFunctionApp Stop-AzFunctionApp
        Get-AzFunctionAppSetting Update-AzFunctionAppSetting Remove-AzFunctionAppSetting""",
    "plans": """Get-AzFunctionAppPlan New-AzFunctionAppPlan Update-AzFunctionAppPlan Remove-AzFunctionAppPlan
        Get-AzFunctionAppAvailableLocation""",
}
