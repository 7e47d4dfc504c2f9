"""Az.LogicApp: logic apps and integration accounts, but for assemblies, batch configurations and control numbers."""

MODULE = "Az.LogicApp"


def _names(noun: str) -> str:
    return " ".join(f"{verb}-AzIntegrationAccount{noun}" for verb in ("Get", "New", "Set", "Remove"))


FILES = {
    "integration_accounts": " ".join(
        (
            *map(_names, ("", "Partner", "Schema", "Map", "Certificate", "Agreement")),
            "Get-AzIntegrationAccountCallbackUrl",
        )
    ),
    "logic_apps": """Get-AzLogicApp New-AzLogicApp Set-AzLogicApp Remove-AzLogicApp Start-AzLogicApp Test-AzLogicApp
        Get-AzLogicAppUpgradedDefinition""",
    "runs": """Get-AzLogicAppRunHistory Get-AzLogicAppRunAction Stop-AzLogicAppRun Get-AzLogicAppTrigger
        Get-AzLogicAppTriggerHistory Get-AzLogicAppTriggerCallbackUrl""",
}
