"""Az.ContainerInstance: what no record tells."""

MODULE = "Az.ContainerInstance"
FILES = {
    "groups": """New-AzContainerGroup Get-AzContainerInstanceLog Get-AzContainerInstanceCachedImage
        Get-AzContainerInstanceCapability Get-AzContainerInstanceUsage
        Get-AzContainerInstanceContainerGroupOutboundNetworkDependencyEndpoint
        Update-AzContainerInstanceContainerGroupProfile""",
}
