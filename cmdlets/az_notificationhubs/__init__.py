"""Az.NotificationHubs."""

MODULE = "Az.NotificationHubs"
FILES = {
    "namespaces": """Get-AzNotificationHubsNamespace New-AzNotificationHubsNamespace Set-AzNotificationHubsNamespace
        Remove-AzNotificationHubsNamespace""",
    "hubs": """Get-AzNotificationHub New-AzNotificationHub Set-AzNotificationHub Remove-AzNotificationHub
        Get-AzNotificationHubPNSCredential""",
    "rules": """Get-AzNotificationHubAuthorizationRule New-AzNotificationHubAuthorizationRule Set-AzNotificationHubAuthorizationRule
        Remove-AzNotificationHubAuthorizationRule Get-AzNotificationHubListKey New-AzNotificationHubKey
        Get-AzNotificationHubsNamespaceAuthorizationRule New-AzNotificationHubsNamespaceAuthorizationRule
        Set-AzNotificationHubsNamespaceAuthorizationRule Remove-AzNotificationHubsNamespaceAuthorizationRule
        Get-AzNotificationHubsNamespaceListKey New-AzNotificationHubsNamespaceKey""",
}
