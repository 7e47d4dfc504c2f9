"""Budgets of a subscription or a resource group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import parse_id, path_of_group
from cmdlets.az_billing._base import below, made
from cmdlets.az_billing._classes import CONSUMPTION
from cmdlets.az_billing.consumption import COMMANDS, CONSUMPTION_VERSION, ConsumptionCmdlet
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import NOTHING, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus
    from pscompat.azure.resource_manager import Document

_FILTERS = {"resourceGroups": "ResourceGroupFilter", "resources": "ResourceFilter", "meters": "MeterFilter"}
_CONTACTS = {"contactEmails": "ContactEmail", "contactGroups": "ContactGroup", "contactRoles": "ContactRole"}
_NO_CONTACT = "Notification cannot have all of Contact Emails, Contact Roles and Contact Groups empty."


def _number(value: Value) -> Any:
    """A Decimal as the JSON has it."""
    number = float(str(value))
    return int(number) if number.is_integer() else number


class _Budget(ConsumptionCmdlet):
    """Base of the budgets' cmdlets."""

    def budgets(self, group: str = "") -> str:
        """The path of the list, of the group that is named or of the subscription."""
        root = self.manager().subscription
        group = group or str(self.ResourceGroupName or "")
        return f"{path_of_group(root, group) if group else root}/providers/Microsoft.Consumption/budgets"

    def named(self) -> tuple[str, str]:
        """The path and name of the budget that an object or the parameters name."""
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            return below(self.budgets(), self.Name), str(self.Name)
        found = parse_id(f"/{str(given.Id or '').strip('/')}")  # The service's ids of budgets begin without a slash.
        return below(self.budgets(found.group if found else ""), given.Name), str(given.Name)

    def shown(self, status: OperationStatus) -> Value:
        """The object for what a write ended with."""
        return made(f"{CONSUMPTION}PSBudget", status.result) if status.result is not None else NOTHING


@cmdlet("Get-AzConsumptionBudget")
class GetAzConsumptionBudget(_Budget):
    """Gets budgets."""

    net_command = f"{COMMANDS}Budget.GetAzureRmConsumptionBudget"

    def process(self) -> None:
        def read() -> Iterator[Value]:
            manager, path = self.manager(), self.budgets()
            if self.Name:
                yield made(f"{CONSUMPTION}PSBudget", manager.get(below(path, self.Name), CONSUMPTION_VERSION))
                return
            for document in manager.items(path, CONSUMPTION_VERSION):
                yield made(f"{CONSUMPTION}PSBudget", document)

        self.write_read(read)


class _Written(_Budget):
    """Base of those that write one. action: what ShouldProcess says is done."""

    action: ClassVar[str]

    def process(self) -> None:
        path, name = self.named()
        if not self.should_process(name, self.action):
            return
        try:
            body = self.body(path)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        title = f"writing of budget '{name}'"
        self.send("PUT", path, CONSUMPTION_VERSION, body, title=title, shown=self.shown)

    def body(self, path: str) -> Document:
        """The request's body. Raises ServiceError."""
        raise NotImplementedError

    def fill(self, properties: dict[str, Any]) -> None:
        """Put what the parameters say into a budget's properties."""
        if self.is_bound("Amount"):
            properties["amount"] = _number(self.Amount)
        for name in ("Category", "TimeGrain"):
            if self.bound.get(name):
                properties[name[:1].lower() + name[1:]] = str(self.bound[name])
        period = properties.setdefault("timePeriod", {})
        for name in ("StartDate", "EndDate"):
            if self.bound.get(name) is not None:
                period[name[:1].lower() + name[1:]] = to_json(self.bound[name])
        filters = properties.setdefault("filters", {})
        filters.update(self._texts(_FILTERS))
        notifications = properties.setdefault("notifications", {})
        if self.NotificationKey:
            self.notify(notifications, str(self.NotificationKey))

    def notify(self, notifications: dict[str, Any], key: str) -> None:
        """Put what the parameters say of a notification among those of the budget."""
        found = {"operator": "GreaterThanOrEqualTo", **notifications.get(key, {})}
        found["enabled"] = bool(self.bound.get("NotificationEnabled"))
        if self.is_bound("NotificationThreshold"):
            found["threshold"] = _number(self.NotificationThreshold)
        found.update(self._texts(_CONTACTS))
        if not any(found.get(name) for name in _CONTACTS):
            self.write_warning(_NO_CONTACT)
        notifications[key] = found

    def _texts(self, parameters: Mapping[str, str]) -> dict[str, list[str]]:
        """The lists of texts that were given, by the names of the JSON."""
        given = {
            name: [str(each) for each in self.bound.get(parameter) or ()] for name, parameter in parameters.items()
        }
        return {name: texts for name, texts in given.items() if texts and texts[0].strip()}


@cmdlet("New-AzConsumptionBudget")
class NewAzConsumptionBudget(_Written):
    """Creates a budget."""

    net_command = f"{COMMANDS}Budget.NewAzureRmConsumptionBudget"
    action = "Create Consumption Budget"

    def body(self, path: str) -> Document:
        properties: dict[str, Any] = {}
        self.fill(properties)
        return {"properties": properties}


@cmdlet("Set-AzConsumptionBudget")
class SetAzConsumptionBudget(_Written):
    """Changes a budget."""

    net_command = f"{COMMANDS}Budget.SetAzureRmConsumptionBudget"
    action = "Set Consumption Budget"

    def body(self, path: str) -> Document:
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            given = made(f"{CONSUMPTION}PSBudget", self.manager().get(path, CONSUMPTION_VERSION))
        document = given.document()
        kept = ("eTag", "properties")
        body = {name: value for name, value in document.items() if name in kept}
        properties = body.setdefault("properties", {})
        properties.pop("currentSpend", None)
        properties["amount"] = _number(given.Amount or 0)
        self.fill(properties)
        return body

    def notify(self, notifications: dict[str, Any], key: str) -> None:
        """The service's keys begin with a small letter; what is sent has the key as it was given."""
        before = notifications.pop(key[:1].lower() + key[1:], None)
        if before is not None:
            notifications[key] = before
        super().notify(notifications, key)


@cmdlet("Remove-AzConsumptionBudget")
class RemoveAzConsumptionBudget(_Budget):
    """Removes a budget."""

    net_command = f"{COMMANDS}Budget.RemoveAzureRmConsumptionBudget"

    def process(self) -> None:
        path, name = self.named()
        if self.should_process(name, "Remove Consumption Budget"):
            title = f"removal of budget '{name}'"
            self.send("DELETE", path, CONSUMPTION_VERSION, title=title, shown=self.passed)

    def passed(self, status: OperationStatus) -> Value:
        """True where -PassThru asks for it."""
        return True if self.bound.get("PassThru") else NOTHING
