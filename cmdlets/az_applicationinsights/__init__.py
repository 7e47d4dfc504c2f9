"""Az.ApplicationInsights."""

MODULE = "Az.ApplicationInsights"
FILES = {
    "components": """Get-AzApplicationInsights New-AzApplicationInsights Update-AzApplicationInsights
        Remove-AzApplicationInsights Set-AzApplicationInsightsDailyCap Set-AzApplicationInsightsPricingPlan""",
    "parts": """Get-AzApplicationInsightsApiKey New-AzApplicationInsightsApiKey Remove-AzApplicationInsightsApiKey
        Get-AzApplicationInsightsContinuousExport New-AzApplicationInsightsContinuousExport
        Set-AzApplicationInsightsContinuousExport Remove-AzApplicationInsightsContinuousExport
        Get-AzApplicationInsightsLinkedStorageAccount New-AzApplicationInsightsLinkedStorageAccount
        Update-AzApplicationInsightsLinkedStorageAccount Remove-AzApplicationInsightsLinkedStorageAccount
        New-AzApplicationInsightsWebTest New-AzApplicationInsightsWebTestGeolocationObject New-AzApplicationInsightsWebTestHeaderFieldObject""",
    "workbooks": """Get-AzApplicationInsightsWorkbook New-AzApplicationInsightsWorkbook
        Update-AzApplicationInsightsWorkbook Remove-AzApplicationInsightsWorkbook
        Get-AzApplicationInsightsWorkbookRevision Get-AzApplicationInsightsMyWorkbook
        New-AzApplicationInsightsMyWorkbook Update-AzApplicationInsightsMyWorkbook
        Remove-AzApplicationInsightsMyWorkbook Get-AzApplicationInsightsWorkbookTemplate
        New-AzApplicationInsightsWorkbookTemplate Update-AzApplicationInsightsWorkbookTemplate
        Remove-AzApplicationInsightsWorkbookTemplate New-AzApplicationInsightsWorkbookTemplateGalleryObject""",
}
