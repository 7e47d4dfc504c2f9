"""Az.CognitiveServices."""

MODULE = "Az.CognitiveServices"


def _names(noun: str, verbs: str) -> str:
    return " ".join(f"{verb}-AzCognitiveServices{noun}" for verb in verbs.split())


FILES = {
    "accounts": " ".join(
        (
            *(_names("Account", "Get New Set Remove"), _names("AccountRemoval", "Undo")),
            *(_names("AccountKey", "Get New"), _names("AccountUsage", "Get")),
        )
    ),
    "network_rules": f"{_names('AccountNetworkRule', 'Add Remove')} {_names('AccountNetworkRuleSet', 'Get Update')}",
    "parts": " ".join(
        (
            *(_names("AccountDeployment", "Get New Remove"), _names("AccountCommitmentPlan", "Get New Remove")),
            *(_names("AccountRaiPolicy", "Get New Remove"), _names("AccountRaiBlocklist", "Get New Remove")),
            *(_names("AccountRaiBlocklistItem", "Get New Remove"), _names("AccountDefenderForAISetting", "Get New")),
            *(_names("CommitmentPlan", "Get New Remove"), _names("CommitmentPlanAssociation", "Get New Remove")),
        )
    ),
    "offers": " ".join(
        (
            *(_names("AccountSku", "Get"), _names("AccountType", "Get"), _names("AccountModel", "Get")),
            *(_names("AccountDeploymentSku", "Get"), _names("CommitmentTier", "Get"), _names("Model", "Get")),
            *(_names("ModelCapacity", "Get"), _names("RaiContentFilter", "Get"), _names("Usage", "Get")),
        )
    ),
    "objects": f"{_names('Object', 'New')} {_names('AccountApiProperty', 'New')}",
}
