"""Az.LogicApp: logic apps; not yet integration accounts."""

MODULE = "Az.LogicApp"
FILES = {
    "logic_apps": """Get-AzLogicApp New-AzLogicApp Set-AzLogicApp Remove-AzLogicApp Start-AzLogicApp Test-AzLogicApp
        Get-AzLogicAppUpgradedDefinition""",
    "runs": """Get-AzLogicAppRunHistory Get-AzLogicAppRunAction Stop-AzLogicAppRun Get-AzLogicAppTrigger
        Get-AzLogicAppTriggerHistory Get-AzLogicAppTriggerCallbackUrl""",
}
