"""Az.RedisCache."""

MODULE = "Az.RedisCache"
FILES = {
    "caches": """Get-AzRedisCache New-AzRedisCache Set-AzRedisCache Remove-AzRedisCache Clear-AzRedisCache Reset-AzRedisCache
        Import-AzRedisCache Export-AzRedisCache Get-AzRedisCacheKey New-AzRedisCacheKey Set-AzRedisCacheDiagnostic
        Remove-AzRedisCacheDiagnostic""",
    "parts": """Get-AzRedisCacheFirewallRule New-AzRedisCacheFirewallRule Remove-AzRedisCacheFirewallRule
        Get-AzRedisCacheAccessPolicy New-AzRedisCacheAccessPolicy Remove-AzRedisCacheAccessPolicy
        Get-AzRedisCacheAccessPolicyAssignment New-AzRedisCacheAccessPolicyAssignment Remove-AzRedisCacheAccessPolicyAssignment""",
    "schedules": """New-AzRedisCacheScheduleEntry New-AzRedisCachePatchSchedule Get-AzRedisCachePatchSchedule
        Remove-AzRedisCachePatchSchedule""",
    "links": "Get-AzRedisCacheLink New-AzRedisCacheLink Remove-AzRedisCacheLink",
}
