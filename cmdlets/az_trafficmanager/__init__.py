"""Az.TrafficManager."""

MODULE = "Az.TrafficManager"
FILES = {
    "profiles": """Get-AzTrafficManagerProfile New-AzTrafficManagerProfile Set-AzTrafficManagerProfile
        Remove-AzTrafficManagerProfile Enable-AzTrafficManagerProfile Disable-AzTrafficManagerProfile""",
    "endpoints": """Get-AzTrafficManagerEndpoint New-AzTrafficManagerEndpoint Set-AzTrafficManagerEndpoint
        Remove-AzTrafficManagerEndpoint Enable-AzTrafficManagerEndpoint Disable-AzTrafficManagerEndpoint""",
    "parts": """Add-AzTrafficManagerEndpointConfig Remove-AzTrafficManagerEndpointConfig
        Add-AzTrafficManagerCustomHeaderToEndpoint Remove-AzTrafficManagerCustomHeaderFromEndpoint
        Add-AzTrafficManagerCustomHeaderToProfile Remove-AzTrafficManagerCustomHeaderFromProfile
        Add-AzTrafficManagerExpectedStatusCodeRange Remove-AzTrafficManagerExpectedStatusCodeRange
        Add-AzTrafficManagerIpAddressRange Remove-AzTrafficManagerIpAddressRange""",
}
