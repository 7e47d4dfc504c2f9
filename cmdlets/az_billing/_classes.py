"""The .NET classes of Az.Billing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cmdlets._az.choices import choice
from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.descriptions import Described, described
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.dotnet.values import NetObject

BILLING = "Microsoft.Azure.Commands.Billing.Models."
CONSUMPTION = "Microsoft.Azure.Commands.Consumption.Models."
_SDK = "Microsoft.Azure.Management.Consumption.Models."
USAGE = "Microsoft.Azure.Commerce.UsageAggregates.Models."
GRANULARITY = choice(f"{USAGE}AggregationGranularity", "Daily Hourly")
_DECIMAL = "System.Nullable[System.Decimal]"
_TIME = "System.Nullable[System.DateTime]"
_TEXT = "System.String"


def _texts(names: str) -> dict[str, Described]:
    return dict.fromkeys(names.split(), "text")


def _resource(properties: str, **more: Described) -> dict[str, Described]:
    return {**_texts("id name type"), "properties": properties, **more}


_AMOUNTS = (
    "amountDue azurePrepaymentApplied billedAmount creditAmount freeAzureCreditApplied subTotal taxAmount totalAmount"
)
_DESCRIBED = described(
    {
        "Address": _texts(
            "firstName lastName companyName addressLine1 addressLine2 addressLine3 city district region country"
            " postalCode email phoneNumber"
        ),
        "Amount": {"currency": "text", "value": "any"},
        "AzurePlan": _texts("skuId skuDescription"),
        "Account": _resource("AccountProperties"),
        "AccountProperties": {
            **_texts("accountStatus accountType agreementType displayName"),
            "soldTo": "Address",
            "hasReadAccess": "boolean",
            "billingProfiles": "Profiles",
        },
        "Profiles": {"value": ["Profile"]},
        "Profile": _resource("ProfileProperties"),
        "ProfileProperties": {
            **_texts("currency displayName poNumber spendingLimit status statusReasonCode systemId"),
            "billTo": "Address",
            "enabledAzurePlans": ["AzurePlan"],
            "hasReadAccess": "boolean",
            "invoiceDay": "integer",
            "invoiceEmailOptIn": "boolean",
            "invoiceSections": "Sections",
        },
        "Sections": {"value": ["Section"]},
        "Section": _resource("SectionProperties"),
        "SectionProperties": {**_texts("displayName state systemId"), "labels": "any"},
        "Entity": _texts(
            "billingProfileDisplayName billingProfileId billingProfileSpendingLimit billingProfileStatus"
            " billingProfileStatusReasonCode billingProfileSystemId invoiceSectionDisplayName invoiceSectionId"
            " invoiceSectionSystemId"
        )
        | {"enabledAzurePlans": ["AzurePlan"]},
        "Invoice": _resource("InvoiceProperties"),
        "InvoiceProperties": {
            **dict.fromkeys(_AMOUNTS.split(), "Amount"),
            **_texts(
                "billingProfileDisplayName billingProfileId dueDate invoiceDate invoicePeriodEndDate"
                " invoicePeriodStartDate purchaseOrderNumber status subscriptionId"
            ),
            "documents": ["Document"],
            "isMonthlyInvoice": "boolean",
        },
        "Document": _texts("kind source url"),
        "Period": _texts("id name type"),
        "Enrollment": _resource("EnrollmentProperties"),
        "EnrollmentProperties": _texts("principalName"),
        "Budget": _resource("BudgetProperties", eTag="text"),
        "BudgetProperties": {
            **_texts("category timeGrain"),
            "amount": "any",
            "currentSpend": "CurrentSpend",
            "filters": "Filters",
            "timePeriod": "BudgetTimePeriod",
        },
        "CurrentSpend": {"amount": "any", "unit": "text"},
        "Filters": {name: ["text"] for name in ("resourceGroups", "resources", "meters")},
        "BudgetTimePeriod": _texts("startDate endDate"),
        "Notification": {
            "enabled": "boolean",
            "operator": "text",
            "threshold": "any",
            **{name: ["text"] for name in ("contactEmails", "contactRoles", "contactGroups")},
        },
        "Marketplace": _resource("MarketplaceProperties", tags="any"),
        "MarketplaceProperties": _texts(
            "accountName additionalProperties billingPeriodId consumedService costCenter currency departmentName"
            " instanceId instanceName meterId offerName orderNumber planName publisherName resourceGroup"
            " subscriptionGuid subscriptionName unitOfMeasure usageEnd usageStart"
        )
        | {"isEstimated": "boolean"},
        "Usage": _resource("UsageProperties", tags="any"),
        "UsageProperties": _texts(
            "accountName additionalProperties billingPeriodId consumedService costCenter currency departmentName"
            " instanceId instanceLocation instanceName invoiceId meterId product subscriptionGuid subscriptionName"
            " usageEnd usageStart"
        )
        | {"isEstimated": "boolean", "meterDetails": "MeterDetails"},
        "MeterDetails": _texts(
            "meterCategory meterLocation meterName meterSubCategory pretaxStandardRate serviceName serviceTier unit"
        )
        | {"totalIncludedQuantity": "any"},
        "PriceSheet": _resource("PriceSheetProperties", tags="any"),
        "PriceSheetProperties": {"pricesheets": ["Price"], "nextLink": "text"},
        "Price": _texts("billingPeriodId currencyCode meterId offerId partNumber unitOfMeasure")
        | {"meterDetails": "MeterDetails"},
        "Reservation": _resource("ReservationProperties", tags="any"),
        "ReservationProperties": _texts("instanceId reservationId reservationOrderId skuName usageDate"),
        "Aggregates": {"nextLink": "text", "value": ["Sample"]},
        "Sample": _texts("id name type") | {"properties": "SampleProperties"},
        "SampleProperties": _texts(
            "instanceData meterCategory meterId meterName meterRegion meterSubCategory subscriptionId unit"
            " usageEndTime usageStartTime"
        )
        | {"infoFields": "any"},
    }
)


def _inner(found: ServiceObject, *path: str) -> Any:
    value: Any = found.document(written=False) if not path else found.raw(path[0])
    for name in path[1:]:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _decimals(*names: str, owner: tuple[str, ...] = ("properties",)) -> dict[str, Extra]:
    """Numbers of a document, which are Decimal in these classes."""

    def read(name: str) -> Callable[[ServiceObject], Value]:
        path = (*owner, name[:1].lower() + name[1:])

        def value(found: ServiceObject) -> Value:
            raw = _inner(found, *path)
            return None if raw is None else convert_to(str(raw), "decimal")

        return value

    return {name: (_DECIMAL, read(name)) for name in names}


def _dates(*names: str) -> dict[str, Extra]:
    """Days, which documents tell without a time."""

    def read(name: str) -> Callable[[ServiceObject], Value]:
        def value(found: ServiceObject) -> Value:
            text = _inner(found, "properties", name[:1].lower() + name[1:])
            return convert_to(text, "datetime") if text else None

        return value

    return {name: (_TIME, read(name)) for name in names}


def name_of(resource_id: str | None) -> str | None:
    """The last part of an id."""
    return resource_id.rstrip("/").rpartition("/")[2] if resource_id else None


def _named(name: str, source: str) -> dict[str, Extra]:
    """A property with the last part of the id that another has."""
    return {name: (_TEXT, lambda found: name_of(_inner(found, "properties", source)))}


def _invoice_names(found: ServiceObject) -> Value:
    return GenericList([name_of(each) for each in _inner(found, "properties", "invoiceIds") or ()], _TEXT)


def _due_date(found: ServiceObject) -> Value:
    text = _inner(found, "properties", "dueDate")
    return str(convert_to(text, "datetime").ToUniversalTime().ToString("O")) if text else None


def _next_token(found: ServiceObject) -> Value:
    """What names the next page. Source: the response's nextLink, whose query has it."""
    from urllib.parse import parse_qs, urlsplit

    query = parse_qs(urlsplit(str(found.raw("nextLink") or "")).query)
    return next((values[0] for name, values in query.items() if name.lower() == "continuationtoken"), None)


_TIMES = {name: _TIME for name in ("UsageEnd", "UsageStart")}
_DATES = {"InvoiceDate": _TIME, "InvoicePeriodEndDate": _TIME, "InvoicePeriodStartDate": _TIME}
_PROFILES = f"System.Collections.Generic.List`1[{BILLING}PSBillingProfile]"
_SECTIONS = f"System.Collections.Generic.List`1[{BILLING}PSInvoiceSection]"


def _part(own: str, *shown: str, **facts: Any) -> Resource:
    return Resource("", own, shown, only=bool(shown), **{"schema": own, **facts})


CLASSES = ServiceClasses(
    __name__,
    models=_SDK.removesuffix("."),
    resources={
        f"{BILLING}PSAddressDetails": _part("Address"),
        f"{BILLING}PSAmount": _part("Amount", extras=_decimals("Value", owner=())),
        f"{BILLING}PSAzurePlan": _part("AzurePlan"),
        f"{BILLING}PSInvoiceDocument": _part("Document"),
        f"{BILLING}PSBillingAccount": _part(
            *("Account", "Id", "Name", "Type", "AccountStatus", "AccountType", "AgreementType", "BillingProfiles"),
            *("DisplayName", "SoldTo", "HasReadAccess"),
            placed={"BillingProfiles": ("properties/billingProfiles/value", _PROFILES)},
        ),
        f"{BILLING}PSBillingProfile": _part(
            *("Profile", "Id", "Name", "Type", "BillTo", "Currency", "DisplayName", "EnabledAzurePlans"),
            *("HasReadAccess", "PurchaseOrderNumber", "InvoiceDay", "InvoiceEmailOptIn", "InvoiceSections"),
            *("SpendingLimit", "Status", "StatusReasonCode", "SystemId"),
            renames={"poNumber": "PurchaseOrderNumber"},
            placed={"InvoiceSections": ("properties/invoiceSections/value", _SECTIONS)},
        ),
        f"{BILLING}PSInvoiceSection": _part(
            "Section", "Id", "Name", "Type", "DisplayName", "Labels", "State", "SystemId"
        ),
        f"{BILLING}PSEntityToCreateSubscription": _part("Entity"),
        f"{BILLING}PSInvoice": _part(
            *("Invoice", "AmountDue", "AzurePrepaymentApplied", "BilledAmount", "BillingProfileId"),
            *("BillingProfileDisplayName", "CreditAmount", "Documents", "DownloadUrl", "DownloadUrlExpiry", "DueDate"),
            *("FreeAzureCreditApplied", "InvoiceDate", "InvoicePeriodEndDate", "InvoicePeriodStartDate"),
            *("IsMonthlyInvoice", "Name", "PurchaseOrderNumber", "Status", "SubscriptionId", "SubTotal", "TaxAmount"),
            "TotalAmount",
            types=_DATES,
            extras={"DownloadUrl": (_TEXT, None), "DownloadUrlExpiry": (_TIME, None), "DueDate": (_TEXT, _due_date)},
        ),
        f"{BILLING}PSBillingPeriod": _part(
            *("Period", "Id", "Name", "Type", "BillingPeriodStartDate", "BillingPeriodEndDate", "InvoiceNames"),
            extras={
                **_dates("BillingPeriodStartDate", "BillingPeriodEndDate"),
                "InvoiceNames": (f"System.Collections.Generic.List`1[{_TEXT}]", _invoice_names),
            },
        ),
        f"{BILLING}PSEnrollmentAccount": _part("Enrollment", "ObjectId", "PrincipalName", renames={"name": "ObjectId"}),
        f"{CONSUMPTION}PSBudget": _part(
            *("Budget", "Amount", "Category", "CurrentSpend", "ETag", "Filter", "Id", "Name", "Notification"),
            *("TimeGrain", "TimePeriod", "Type"),
            renames={"filters": "Filter"},
            extras=_decimals("Amount"),
            placed={
                "Notification": (
                    "properties/notifications",
                    f"System.Collections.Generic.Dictionary`2[{_TEXT},{_SDK}Notification]",
                )
            },
        ),
        f"{_SDK}CurrentSpend": _part("CurrentSpend", extras=_decimals("Amount", owner=())),
        f"{_SDK}BudgetTimePeriod": _part("BudgetTimePeriod", types={"StartDate": _TIME, "EndDate": _TIME}),
        f"{_SDK}Notification": _part("Notification", renames={"operator": "OperatorProperty"}),
        f"{CONSUMPTION}PSMarketplace": _part(
            *("Marketplace", "AccountName", "AdditionalProperties", "BillingPeriodId", "BillingPeriodName"),
            *("ConsumedQuantity", "ConsumedService", "CostCenter", "Currency", "DepartmentName", "Id", "InstanceId"),
            *("InstanceName", "IsEstimated", "MeterId", "Name", "OfferName", "OrderNumber", "PlanName", "PretaxCost"),
            *("PublisherName", "ResourceGroup", "ResourceRate", "SubscriptionGuid", "SubscriptionName", "Tags"),
            *("Type", "UnitOfMeasure", "UsageEnd", "UsageStart"),
            types=_TIMES,
            extras={
                **_decimals("ConsumedQuantity", "PretaxCost", "ResourceRate"),
                **_named("BillingPeriodName", "billingPeriodId"),
            },
        ),
        f"{CONSUMPTION}PSUsageDetail": _part(
            *("Usage", "AccountName", "AdditionalInfo", "AdditionalProperties", "BillableQuantity"),
            *("BillingPeriodId", "BillingPeriodName", "ConsumedService", "CostCenter", "Currency", "DepartmentName"),
            *("Id", "InstanceId", "InstanceLocation", "InstanceName", "InvoiceId", "InvoiceName", "IsEstimated"),
            *("MeterDetails", "MeterId", "Name", "PretaxCost", "Product", "SubscriptionGuid", "SubscriptionName"),
            *("Tags", "Type", "UsageEnd", "UsageQuantity", "UsageStart"),
            types=_TIMES,
            renames={"additionalProperties": "AdditionalInfo"},
            extras={
                "AdditionalProperties": (f"System.Collections.Generic.Dictionary`2[{_TEXT},{_TEXT}]", None),
                **_decimals("BillableQuantity", "PretaxCost", "UsageQuantity"),
                **_named("BillingPeriodName", "billingPeriodId"),
                **_named("InvoiceName", "invoiceId"),
            },
        ),
        f"{CONSUMPTION}PSPriceSheet": _part(
            *("PriceSheet", "Id", "Name", "Type", "Tags", "PriceSheets", "NextLink"),
            renames={"pricesheets": "PriceSheets"},
        ),
        f"{CONSUMPTION}PSPriceSheetProperty": _part(
            "Price",
            extras={
                **_decimals("IncludedQuantity", "UnitPrice", owner=()),
                "BillingPeriodName": (_TEXT, lambda found: name_of(found.raw("billingPeriodId"))),
            },
        ),
        f"{CONSUMPTION}PSReservationDetail": _part(
            *("Reservation", "Id", "InstanceId", "Name", "ReservationId", "ReservationOrderId", "ReservedHour"),
            *("SkuName", "Tags", "TotalReservedQuantity", "Type", "UsageDate", "UsedHour"),
            schema="",
            types={"UsageDate": _TIME},
            extras={
                **_decimals("TotalReservedQuantity"),
                "ReservedHour": (_DECIMAL, _decimals("ReservedHours")["ReservedHours"][1]),
                "UsedHour": (_DECIMAL, _decimals("UsedHours")["UsedHours"][1]),
            },
        ),
        f"{CONSUMPTION}PSReservationSummary": _part(
            *("Reservation", "AvgUtilizationPercentage", "Id", "MaxUtilizationPercentage"),
            *("MinUtilizationPercentage", "Name", "ReservationId", "ReservationOrderId", "ReservedHour", "SkuName"),
            *("Tags", "Type", "UsageDate", "UsedHour"),
            schema="",
            types={"UsageDate": _TIME},
            extras={
                **_decimals("AvgUtilizationPercentage", "MaxUtilizationPercentage", "MinUtilizationPercentage"),
                "ReservedHour": (_DECIMAL, _decimals("ReservedHours")["ReservedHours"][1]),
                "UsedHour": (_DECIMAL, _decimals("UsedHours")["UsedHours"][1]),
            },
        ),
        f"{USAGE}UsageAggregationGetResponse": _part(
            *("Aggregates", "ContinuationToken", "NextLink", "UsageAggregations", "RequestId", "StatusCode"),
            renames={"value": "UsageAggregations"},
            extras={
                "ContinuationToken": (_TEXT, _next_token),
                "RequestId": (_TEXT, None),
                "StatusCode": (
                    "System.Net.HttpStatusCode",
                    lambda found: convert_to("OK", "System.Net.HttpStatusCode"),
                ),
            },
        ),
        f"{USAGE}UsageAggregation": _part("Sample", nested=True),
        f"{USAGE}UsageSample": _part(
            "SampleProperties",
            types={"UsageEndTime": "System.DateTime", "UsageStartTime": "System.DateTime"},
            extras=_decimals("Quantity", owner=()),
        ),
    },
    described=(_DESCRIBED,),
    choices=(GRANULARITY,),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
