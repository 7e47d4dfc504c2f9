"""Billing accounts, their profiles and invoice sections; billing periods and enrollment accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_billing._base import ACCOUNTS, COMMANDS, PERIODS_VERSION, VERSION, BillingCmdlet, below, made
from cmdlets.az_billing._classes import BILLING
from pscompat.dotnet.values import Value

_ENTITIES = "listInvoiceSectionsWithCreateSubscriptionPermission"


class _Listed(BillingCmdlet):
    """Gets those that -Name names, or all. model: their class."""

    model: ClassVar[str]
    version: ClassVar[str] = VERSION

    def place(self) -> str:
        """The path of the list."""
        raise NotImplementedError

    def query(self) -> dict[str, str]:
        """The query besides the api-version."""
        return {}

    def process(self) -> None:
        if self.is_bound("Name"):
            self.each_name(self.one)
        else:
            self.warned(self.several)

    def one(self, name: str) -> Iterator[Value]:
        """The one of that name."""
        document = self.manager().get(below(self.place(), name), self.version, self.query())
        yield made(f"{BILLING}{self.model}", document)

    def several(self) -> Iterator[Value]:
        """All that there are."""
        for document in self.manager().items(self.place(), self.version, self.query()):
            yield made(f"{BILLING}{self.model}", document)


@cmdlet("Get-AzBillingAccount")
class GetAzBillingAccount(_Listed):
    """Gets billing accounts."""

    net_command = f"{COMMANDS}BillingAccounts.GetAzureRmBillingAccount"
    model = "PSBillingAccount"

    def place(self) -> str:
        return ACCOUNTS

    def query(self) -> dict[str, str]:
        parts = {
            "ExpandBillingProfile": "billingProfiles",
            "ExpandInvoiceSection": "billingProfiles/invoiceSections",
            "IncludeAddress": "soldTo",
        }
        wanted = [part for parameter, part in parts.items() if self.bound.get(parameter)]
        return {"$expand": ",".join(wanted)} if wanted else {}

    def one(self, name: str) -> Iterator[Value]:
        if not self.bound.get("ListEntitiesToCreateSubscription"):
            yield from super().one(name)
            return
        path = f"{below(ACCOUNTS, name)}/{_ENTITIES}"
        for document in self.manager().items(path, VERSION, method="POST"):
            yield made(f"{BILLING}PSEntityToCreateSubscription", document)


@cmdlet("Get-AzBillingProfile", former=("BillingProfileName",))
class GetAzBillingProfile(_Listed):
    """Gets billing profiles of a billing account."""

    net_command = f"{COMMANDS}BillingProfiles.GetAzureRmBillingProfile"
    model = "PSBillingProfile"

    def place(self) -> str:
        return f"{below(ACCOUNTS, self.BillingAccountName)}/billingProfiles"

    def query(self) -> dict[str, str]:
        return {"$expand": "invoiceSections"} if self.bound.get("ExpandInvoiceSection") else {}


@cmdlet("Get-AzInvoiceSection")
class GetAzInvoiceSection(_Listed):
    """Gets invoice sections of a billing profile."""

    net_command = f"{COMMANDS}InvoiceSections.GetAzureRmInvoiceSection"
    model = "PSInvoiceSection"

    def place(self) -> str:
        profile = below(f"{below(ACCOUNTS, self.BillingAccountName)}/billingProfiles", self.BillingProfileName)
        return f"{profile}/invoiceSections"


@cmdlet("Get-AzBillingPeriod")
class GetAzBillingPeriod(_Listed):
    """Gets billing periods of the subscription."""

    net_command = f"{COMMANDS}BillingPeriods.GetAzureRmBillingPeriod"
    model = "PSBillingPeriod"
    version = PERIODS_VERSION

    def place(self) -> str:
        return f"{self.manager().subscription}/providers/Microsoft.Billing/billingPeriods"

    def several(self) -> Iterator[Value]:
        query = {"$top": str(self.MaxCount)} if self.is_bound("MaxCount") else {}
        found = self.manager().get(self.place(), PERIODS_VERSION, query)
        for document in (found or {}).get("value") or ():
            yield made(f"{BILLING}PSBillingPeriod", document)


@cmdlet("Get-AzEnrollmentAccount")
class GetAzEnrollmentAccount(_Listed):
    """Gets enrollment accounts."""

    net_command = f"{COMMANDS}EnrollmentAccounts.GetAzureRmEnrollmentAccount"
    model = "PSEnrollmentAccount"
    version = PERIODS_VERSION

    def place(self) -> str:
        return "/providers/Microsoft.Billing/enrollmentAccounts"

    def process(self) -> None:
        if self.is_bound("ObjectId"):
            self.warned(lambda: self.one(str(self.ObjectId)))
        else:
            self.warned(self.several)
