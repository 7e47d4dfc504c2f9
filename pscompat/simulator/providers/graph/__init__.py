"""Microsoft Graph: the directory, as far as clients of Azure Resource Manager ask it."""
