"""Az.PolicyInsights."""

MODULE = "Az.PolicyInsights"
FILES = {
    "attestations": "Get-AzPolicyAttestation New-AzPolicyAttestation Remove-AzPolicyAttestation Update-AzPolicyAttestation",
    "metadata": "Get-AzPolicyMetadata",
    "remediations": """Get-AzPolicyRemediation Remove-AzPolicyRemediation Start-AzPolicyRemediation
        Stop-AzPolicyRemediation""",
    "states": "Get-AzPolicyEvent Get-AzPolicyState Get-AzPolicyStateSummary Start-AzPolicyComplianceScan",
}
