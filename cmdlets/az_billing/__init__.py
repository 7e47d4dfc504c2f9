"""Az.Billing."""

MODULE = "Az.Billing"
FILES = {
    "billing": """Get-AzBillingAccount Get-AzBillingProfile Get-AzInvoiceSection Get-AzBillingPeriod Get-AzEnrollmentAccount""",
    "budgets": "Get-AzConsumptionBudget New-AzConsumptionBudget Set-AzConsumptionBudget Remove-AzConsumptionBudget",
    "consumption": """Get-AzConsumptionMarketplace Get-AzConsumptionPriceSheet Get-AzConsumptionReservationDetail
        Get-AzConsumptionReservationSummary Get-AzConsumptionUsageDetail Get-AzUsageAggregate""",
    "invoices": "Get-AzBillingInvoice",
}
