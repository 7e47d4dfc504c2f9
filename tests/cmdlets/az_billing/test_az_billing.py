"""Az.Billing: accounts, periods, invoices, budgets, what was consumed."""

from __future__ import annotations

from typing import Any

import pytest

from pscompat.azure.resource_manager import ResourceManager
from pscompat.simulator.store import Resource, packed

MODELS = "Microsoft.Azure.Commands.Billing.Models."
CONSUMED = "Microsoft.Azure.Commands.Consumption.Models."
TYPE = "Microsoft.Billing/billingAccounts"
ACCOUNT = f"/providers/{TYPE}/a1"
PROFILE = f"{ACCOUNT}/billingProfiles/p1"
_STORED = {
    ACCOUNT: (TYPE, {"displayName": "Contoso", "agreementType": "Customer", "soldTo": {"city": "Bonn"}}),
    PROFILE: (
        f"{TYPE}/billingProfiles",
        {"displayName": "One", "poNumber": "77", "invoiceDay": 5, "enabledAzurePlans": [{"skuId": "0001"}]},
    ),
    f"{PROFILE}/invoiceSections/s1": (
        f"{TYPE}/billingProfiles/invoiceSections",
        {"displayName": "Sales", "systemId": "S1"},
    ),
    "/providers/Microsoft.Billing/enrollmentAccounts/dbd8453d": (
        "Microsoft.Billing/enrollmentAccounts",
        {"principalName": "jason@contoso.com"},
    ),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The queries of the requests, besides their api-versions."""
    found: list[dict[str, str]] = []
    original = ResourceManager.url

    def url(self: ResourceManager, path: str, version: str, query: Any = None) -> str:
        found.append(dict(query or {}))
        return original(self, path, version, query)

    monkeypatch.setattr(ResourceManager, "url", url)
    return found


@pytest.fixture
def _accounts(simulator: Any) -> None:
    with simulator.changing() as call:
        for path, (kind, properties) in _STORED.items():
            call.store.put(Resource(path, kind, packed({"properties": properties})))


@pytest.mark.usefixtures("_accounts")
def test_accounts_profiles_and_sections(session, simulator):
    assert session.run(
        "$a = Get-AzBillingAccount; $a.GetType().FullName; $a.Name; $a.DisplayName; $null -eq $a.SoldTo;"
        "$null -eq $a.BillingProfiles; $a = Get-AzBillingAccount -Name a1 -IncludeAddress -ExpandInvoiceSection;"
        "$a.SoldTo.City; $a.BillingProfiles[0].PurchaseOrderNumber; $a.BillingProfiles[0].InvoiceSections[0].DisplayName;"
        "$e = Get-AzBillingAccount -Name a1 -ListEntitiesToCreateSubscription; $e.GetType().FullName;"
        "$e.InvoiceSectionDisplayName; $e.EnabledAzurePlans.SkuId;"
        "$p = Get-AzBillingProfile -BillingAccountName a1; $p.GetType().FullName; $p.InvoiceDay; $p.InvoiceSections.Count;"
        "(Get-AzBillingProfile -BillingAccountName a1 -Name p1 -ExpandInvoiceSection).InvoiceSections.SystemId;"
        "(Get-AzInvoiceSection -BillingAccountName a1 -BillingProfileName p1).Name;"
        "(Get-AzInvoiceSection -BillingAccountName a1 -BillingProfileName p1 -Name s1).GetType().FullName"
    ) == [
        *(f"{MODELS}PSBillingAccount", "a1", "Contoso", True, True, "Bonn", "77", "Sales"),
        *(f"{MODELS}PSEntityToCreateSubscription", "Sales", "0001"),
        *(f"{MODELS}PSBillingProfile", 5, 0, "S1", "s1", f"{MODELS}PSInvoiceSection"),
    ]
    assert {call.path for call in simulator.log.requests("POST", "*")} == {
        f"{ACCOUNT}/listInvoiceSectionsWithCreateSubscriptionPermission"
    }


@pytest.mark.usefixtures("_accounts")
def test_the_queries_ask_for_parts(session, asked):
    session.run("Get-AzBillingAccount -ExpandBillingProfile -ExpandInvoiceSection -IncludeAddress")
    assert asked == [{"$expand": "billingProfiles,billingProfiles/invoiceSections,soldTo"}]


@pytest.mark.usefixtures("_accounts")
def test_enrollment_accounts_are_told_by_id_and_name(session):
    assert session.run("Get-AzEnrollmentAccount | Out-String -Width 60") == [
        "\nObjectId PrincipalName\n-------- -------------\ndbd8453d jason@contoso.com\n\n"
    ]
    assert session.run("(Get-AzEnrollmentAccount -ObjectId dbd8453d).PrincipalName") == ["jason@contoso.com"]


def test_what_is_not_there_is_a_warning_and_the_rest_is_read(session):
    assert session.run(
        "$p = Get-AzBillingPeriod -MaxCount 2; $p.Count; $p[0].GetType().FullName;"
        "$n = $p[1].Name; $r = Get-AzBillingPeriod -Name 190001-1, $n -WarningVariable w 3>$null; $r.Name -eq $n;"
        '"$w"; $p[0].BillingPeriodStartDate.GetType().Name; $p[0].InvoiceNames.Count'
    ) == [2, f"{MODELS}PSBillingPeriod", True, "190001-1: The billing period '190001-1' was not found.", "DateTime", 0]


def test_invoices_come_the_latest_first(session, simulator):
    assert session.run(
        "$i = Get-AzBillingInvoice -MaxCount 3; $i.Count; $i[0].InvoiceDate -gt $i[1].InvoiceDate; $null -eq $i[0].DownloadUrl;"
        "$l = Get-AzBillingInvoice -Latest -GenerateDownloadUrl; $l.Name -eq $i[0].Name;"
        "$l.DownloadUrl -like 'https://*'; $l.DownloadUrlExpiry.GetType().Name; $l.DueDate.GetType().Name;"
        "$l.AmountDue.Value.GetType().Name; (Get-AzBillingInvoice -Name $l.Name -GenerateDownloadUrl).Status;"
        "(Get-AzBillingInvoice -PeriodStartDate $i[2].InvoiceDate -PeriodEndDate $i[0].InvoiceDate).Count"
    ) == [3, True, True, True, True, "DateTime", "String", "Decimal", "Paid", 3]
    downloads = [call.path for call in simulator.log.requests("POST", "*/download")]
    assert len(downloads) == 2
    assert all("/billingAccounts/default/billingSubscriptions/" in path for path in downloads)


def test_invoices_of_accounts_and_profiles(session, simulator):
    session.run(
        "Get-AzBillingInvoice -BillingAccountName a1; Get-AzBillingInvoice -BillingAccountName a1 -BillingProfileName p1;"
        "Get-AzBillingInvoice -BillingAccountName a1 -Name i1 3>$null"
    )
    assert [call.path for call in simulator.log.requests("GET", "*/invoices*")] == [
        f"{ACCOUNT}/invoices",
        f"{PROFILE}/invoices",
        f"{ACCOUNT}/invoices/i1",
    ]


def test_budgets_are_made_changed_and_removed(session, simulator):
    assert session.run(
        "$at = @{Category = 'Cost'; StartDate = '2018-06-01'; EndDate = '2018-11-01'; TimeGrain = 'Monthly'};"
        "$b = New-AzConsumptionBudget @at -Name b1 -Amount 60 -MeterFilter m1, m2; $b.GetType().FullName;"
        "$b.Amount.GetType().Name; $null -eq $b.CurrentSpend; $b.Filter.Meters[1]; $b.TimePeriod.StartDate.Year;"
        "(Set-AzConsumptionBudget -Name b1 -Amount 75.5).Amount -eq 75.5;"
        "$n = @{NotificationKey = 'Key1'; NotificationThreshold = 90; ContactEmail = 'a@b.c'; ContactRole = 'Owner'};"
        "$b = Set-AzConsumptionBudget -Name b1 @n -NotificationEnabled; $b.Notification['key1'].Threshold;"
        "$b.Notification['key1'].GetType().FullName; $b.Notification['key1'].OperatorProperty;"
        "($b | Set-AzConsumptionBudget -ResourceGroupFilter rg-app).Filter.ResourceGroups;"
        "$null = New-AzConsumptionBudget @at -Name b2 -Amount 1 -ResourceGroupName rg-app;"
        "(Get-AzConsumptionBudget).Name; $g = Get-AzConsumptionBudget -ResourceGroupName rg-app; $g.Name;"
        "$g | Remove-AzConsumptionBudget -PassThru; Remove-AzConsumptionBudget -Name b1 -PassThru;"
        "(Get-AzConsumptionBudget).Count; New-AzConsumptionBudget @at -Name b3 -Amount 1 -WhatIf"
    ) == [
        *(f"{CONSUMED}PSBudget", "Decimal", True, "m2", 2018, True, 90),
        *("Microsoft.Azure.Management.Consumption.Models.Notification", "GreaterThanOrEqualTo", "rg-app"),
        *("b1", "b2", True, True, 0),
    ]
    first, second, third, fourth = (call.body for call in simulator.log.requests("PUT", "*/budgets/b1"))
    period = {"startDate": "2018-06-01T00:00:00Z", "endDate": "2018-11-01T00:00:00Z"}
    assert first == {
        "properties": {
            "amount": 60,
            "category": "Cost",
            "timeGrain": "Monthly",
            "timePeriod": period,
            "filters": {"meters": ["m1", "m2"]},
            "notifications": {},
        }
    }
    assert second["properties"]["amount"] == 75.5
    assert second["eTag"]
    assert third["properties"]["notifications"] == {
        "Key1": {
            "operator": "GreaterThanOrEqualTo",
            "enabled": True,
            "threshold": 90,
            "contactEmails": ["a@b.c"],
            "contactRoles": ["Owner"],
        }
    }
    assert fourth["properties"]["filters"]["resourceGroups"] == ["rg-app"]
    (removed, _) = simulator.log.requests("DELETE", "*")
    assert removed.path.endswith("/resourceGroups/rg-app/providers/Microsoft.Consumption/budgets/b2")


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (
            "New-AzConsumptionBudget -Name b1 -Amount 1 -Category Cost -StartDate 2018-06-01 -TimeGrain Monthly",
            "Create",
        ),
        ("Set-AzConsumptionBudget -Name b1 -Amount 1", "Set"),
        ("Remove-AzConsumptionBudget -Name b1", "Remove"),
    ],
)
def test_what_would_be_done(session, simulator, command, text):
    session.run(f"{command} -WhatIf")
    assert f'Performing the operation "{text} Consumption Budget" on target "b1".' in "".join(session.host.text)
    assert not [call for call in simulator.log.requests("*", "*") if call.method != "GET"]


_MACHINE = "/subscriptions/{}/resourceGroups/rg-app/providers/Microsoft.Compute/disks/disk{}"


@pytest.fixture
def _disks(simulator: Any) -> None:
    with simulator.changing() as call:
        for number in (1, 2):
            path = _MACHINE.format(simulator.subscription.id, number)
            document = packed({"location": "eastus", "tags": {"a": str(number)}, "properties": {}})
            call.store.put(Resource(path, "Microsoft.Compute/disks", document))


@pytest.mark.usefixtures("_disks")
def test_usage_details(session, asked):
    days = "-StartDate 2018-06-01 -EndDate 2018-06-02"
    assert session.run(
        f"$u = Get-AzConsumptionUsageDetail {days} -InstanceName disk1 -Expand MeterDetails; $u.Count;"
        "$u[0].GetType().FullName; $u[0].BillingPeriodName; $u[0].PretaxCost; $u[0].MeterDetails.MeterName;"
        "$u[0].UsageStart.Day; $u[0].Tags['a'];"
        f"(Get-AzConsumptionUsageDetail {days} -Tag a:2 -Top 1).InstanceName;"
        "(Get-AzConsumptionUsageDetail -BillingPeriodName 201806-1 -MaxCount 5 -IncludeAdditionalProperties).Count;"
        "Get-AzConsumptionMarketplace -StartDate 2018-06-01 -Top 10;"
        "$a = Get-AzUsageAggregate -ReportedStartTime 2018-06-01 -ReportedEndTime 2018-06-03; $a.GetType().Name;"
        "$s = $a.UsageAggregations | ? { $_.Properties.InstanceData -like '*disk1*' }; @($s).Count; $s[0].Properties.Quantity"
    ) == [
        *(2, f"{CONSUMED}PSUsageDetail", "201806-1", 0.5, "P10 Disks", 1, "1", "disk2", 5),
        *("UsageAggregationGetResponse", 2, 1),
    ]
    assert asked[0] == {
        "$expand": "properties/meterDetails",
        "$filter": "properties/usageStart ge '2018-06-01' and properties/usageEnd le '2018-06-02'"
        " and properties/instanceName eq 'disk1'",
        "$top": "1000",
    }
    assert asked[-1]["showDetails"] == "true"


def test_prices_and_reservations(session, simulator, asked):
    assert session.run(
        "$p = Get-AzConsumptionPriceSheet -ExpandMeterDetail -Top 2; $p.GetType().FullName; $p.PriceSheets.Count;"
        "$p.PriceSheets[0].GetType().FullName; $p.PriceSheets[0].UnitPrice.GetType().Name;"
        "$p.PriceSheets[0].MeterDetails.Unit; (Get-AzConsumptionPriceSheet -BillingPeriodName 201712).PriceSheets[0].BillingPeriodName;"
        "Get-AzConsumptionReservationDetail -ReservationOrderId o1 -StartDate 2017-10-01 -EndDate 2017-12-07;"
        "Get-AzConsumptionReservationSummary -ReservationOrderId o1 -ReservationId r1 -Grain Monthly"
    ) == [f"{CONSUMED}PSPriceSheet", 2, f"{CONSUMED}PSPriceSheetProperty", "Decimal", "Hours", "201712"]
    assert asked[0] == {"$expand": "properties/meterDetails", "$top": "2"}
    assert asked[-2:] == [
        {"$filter": "properties/UsageDate ge 2017-10-01 AND properties/UsageDate le 2017-12-07"},
        {"grain": "monthly"},
    ]
    summaries = simulator.log.requests("GET", "*/reservationorders/*")[-1]
    assert summaries.path.endswith("/o1/reservations/r1/providers/Microsoft.Consumption/reservationSummaries")
