"""Invoices of a subscription, a billing account or a billing profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_billing._base import ACCOUNTS, COMMANDS, VERSION, BillingCmdlet, below, made
from cmdlets.az_billing._classes import BILLING
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.library.date_time import DateTime
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_MOST = 100


def _document_of(invoice: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The invoice itself among its documents."""
    name = str(invoice.get("name"))
    for each in (invoice.get("properties") or {}).get("documents") or ():
        kind, source = str(each.get("kind")).lower(), str(each.get("source")).lower()
        if kind == "invoice" and source == "drs" and name in str(each.get("url")):
            found: Mapping[str, Any] = each
            return found
    return None


def _parameter(name: str, type_name: str, help_text: str) -> ParameterMetadata:
    return ParameterMetadata(type_name, name=name, help=help_text)


_MORE = (
    _parameter("BillingAccountName", "string", "Name of a billing account to get invoices for."),
    _parameter("BillingProfileName", "string", "Name of a billing profile to get invoices for."),
    _parameter("PeriodStartDate", "System.Nullable[datetime]", "The start date to fetch the invoices."),
    _parameter("PeriodEndDate", "System.Nullable[datetime]", "The end date to fetch the invoices."),
)
"""The help calls these mandatory, which they are not, and lists of texts."""


@cmdlet("Get-AzBillingInvoice", former=tuple(one.name for one in _MORE), more=_MORE)
class GetAzBillingInvoice(BillingCmdlet):
    """Gets invoices, the latest first."""

    net_command = f"{COMMANDS}Invoices.GetAzureRmBillingInvoice"

    def process(self) -> None:
        if self.is_bound("Name"):
            self.each_name(self._one)
        else:
            self.warned(self._several)

    def _one(self, name: str) -> Iterator[Value]:
        account = str(self.BillingAccountName or "default")
        document = self.manager().get(below(f"{below(ACCOUNTS, account)}/invoices", name), VERSION)
        yield self._invoice(document, by_subscription=not self.BillingAccountName)

    def _several(self) -> Iterator[Value]:
        documents = [
            each
            for each in self.manager().items(self._place(), VERSION, self._period())
            if (each.get("properties") or {}).get("invoiceDate")
        ]
        documents.sort(key=lambda each: str(each["properties"]["invoiceDate"]), reverse=True)
        most = 1 if self.bound.get("Latest") else int(self.MaxCount or _MOST)
        for document in documents[:most]:
            yield self._invoice(document)

    def _place(self) -> str:
        """The path of the list that the arguments mean."""
        if not self.BillingAccountName:
            return f"{self._subscription()}/invoices"
        account = below(ACCOUNTS, self.BillingAccountName)
        if self.BillingProfileName:
            account = below(f"{account}/billingProfiles", self.BillingProfileName)
        return f"{account}/invoices"

    def _subscription(self) -> str:
        own = self.manager().subscription.rpartition("/")[2]
        return f"{ACCOUNTS}/default/billingSubscriptions/{own}"

    def _period(self) -> dict[str, str]:
        """The query: the span of time that is asked for, the last year where it is not given whole."""
        start, end = self.PeriodStartDate, self.PeriodEndDate
        since: Any
        until: Any
        if start is None or end is None:
            until = DateTime.Now
            first = until.AddDays(-365)
            since = convert_to(f"{first.Year}-{first.Month}-1", "datetime")
        else:
            since, until = unwrap(start), unwrap(end)
        return {"periodStartDate": str(since.ToString("O")), "periodEndDate": str(until.ToString("O"))}

    def _invoice(self, document: Document, by_subscription: bool = False) -> Value:
        found = made(f"{BILLING}PSInvoice", document)
        own = _document_of(document) if document and self.bound.get("GenerateDownloadUrl") else None
        if own is not None:
            url = str(own.get("url"))
            subscription = by_subscription or "billingaccounts/default/billingsubscriptions" in url.lower()
            account = self._subscription() if subscription else below(ACCOUNTS, self.BillingAccountName)
            token = next((values[0] for values in parse_qs(urlsplit(url).query).values()), "")
            path = f"{below(f'{account}/invoices', document['name'])}/download"
            answer = self.manager().read("POST", path, VERSION, {"downloadToken": token})
            found.put("DownloadUrl", (answer or {}).get("url"))
            expiry = (answer or {}).get("expiryTime")
            found.put("DownloadUrlExpiry", convert_to(expiry, "datetime") if expiry else None)
        return found
