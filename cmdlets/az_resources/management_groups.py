"""Management groups, what belongs to them, and the settings of their hierarchy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_resources._base import ResourcesCmdlet, date_time
from cmdlets.az_resources._graph import id_of
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, Value

if TYPE_CHECKING:
    from pscompat.azure.operations import OperationStatus

_NET = "Microsoft.Azure.Commands.Resources.ManagementGroups."
_MODELS = "Microsoft.Azure.Commands.Resources.Models.ManagementGroups."
_VERSION = "2021-04-01"
_GROUPS = "/providers/Microsoft.Management/managementGroups"
_MADE = "$g = New-AzManagementGroup -GroupName g1 -DisplayName Lab"


class PSManagementGroupInfo(AzureObject):
    """A management group in a list."""

    __slots__ = ()
    net_name = f"{_MODELS}PSManagementGroupInfo"


class PSEntityInfo(AzureObject):
    """A group or subscription that one can see."""

    __slots__ = ()
    net_name = f"{_MODELS}PSEntityInfo"


class PSManagementGroupChildInfo(AzureObject):
    """What is below a management group."""

    __slots__ = ()
    net_name = f"{_MODELS}PSManagementGroupChildInfo"

    def ToString(self) -> str:
        return str(self.values["DisplayName"])


class PSManagementGroup(AzureObject):
    """A management group."""

    __slots__ = ()
    net_name = f"{_MODELS}PSManagementGroup"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSManagementGroup:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        details = properties.get("details") or {}
        parent = details.get("parent") or {}
        children = properties.get("children")
        return cls(
            {
                **_start(document),
                "UpdatedTime": date_time(details.get("updatedTime")),
                "UpdatedBy": details.get("updatedBy"),
                "ParentId": parent.get("id"),
                "ParentName": parent.get("name"),
                "ParentDisplayName": parent.get("displayName"),
                "Children": [_child(each) for each in children] if children is not None else None,
            }
        )


def _start(document: dict[str, Any]) -> dict[str, Value]:
    properties = document.get("properties") or {}
    return {
        "Id": document.get("id"),
        "Type": document.get("type"),
        "Name": document.get("name"),
        "TenantId": properties.get("tenantId"),
        "DisplayName": properties.get("displayName"),
    }


def _child(document: dict[str, Any]) -> PSManagementGroupChildInfo:
    children = document.get("children")
    names = ("type", "id", "name", "displayName")
    shown: dict[str, Value] = {name[:1].upper() + name[1:]: document.get(name) for name in names}
    return PSManagementGroupChildInfo({**shown, "Children": [_child(each) for each in children] if children else None})


class PSManagementGroupSubscription(AzureObject):
    """A subscription of a management group."""

    __slots__ = ()
    net_name = f"{_MODELS}PSManagementGroupSubscription"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSManagementGroupSubscription:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        return cls(
            {
                "Name": document.get("name"),
                "Type": document.get("type"),
                "Id": document.get("id"),
                "TenantId": properties.get("tenant"),
                "DisplayName": properties.get("displayName"),
                "ParentId": (properties.get("parent") or {}).get("id"),
                "State": properties.get("state"),
            }
        )


class PSHierarchySettings(AzureObject):
    """What holds for all management groups of a tenant."""

    __slots__ = ()
    net_name = f"{_MODELS}PSHierarchySettings"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSHierarchySettings:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        start = {key: value for key, value in _start(document).items() if key != "DisplayName"}
        return cls(
            {
                **start,
                "RequireAuthorizationForGroupCreation": properties.get("requireAuthorizationForGroupCreation"),
                "DefaultManagementGroup": properties.get("defaultManagementGroup"),
            }
        )


class PSManagementGroupNameAvailability(AzureObject):
    """Whether a name can be taken."""

    __slots__ = ()
    net_name = f"{_MODELS}PSManagementGroupNameAvailabilityResult"


class PSBackfillStatus(AzureObject):
    """Whether the subscriptions of a tenant are in its hierarchy."""

    __slots__ = ()
    net_name = f"{_MODELS}PSBackfillStatus"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSBackfillStatus:
        """The object for the service's document."""
        return cls({"TenantId": document.get("tenantId"), "Status": document.get("status")})


class ManagementGroupCmdlet(ResourcesCmdlet):
    """Base of the cmdlets for management groups."""

    def path(self, *more: str) -> str:
        """The path of the group, or of what belongs to it."""
        given = id_of(self.bound.get("InputObject")) if self.bound.get("InputObject") is not None else None
        start = given or f"{_GROUPS}/{quote(to_string(self.bound['GroupName']), safe='()')}"
        return "/".join((start, *more))

    def parent(self) -> str | None:
        """The id of the group above that was given."""
        given = self.bound.get("ParentObject")
        found = id_of(given) if given is not None else self.bound.get("ParentId")
        return None if found is None else to_string(found)

    def write_group(self, method: str, body: dict[str, Any], action: str) -> None:
        """Send a change of the group, after asking."""
        path = self.path()
        if self.should_process(path.rpartition("/")[2], action):
            self.send(method, path, _VERSION, body, title=f"writing of {path}", shown=_group)


def _group(status: OperationStatus) -> Value:
    """The object of a group's document; that of a finished operation where it is the answer."""
    result = status.result
    return NOTHING if not isinstance(result, dict) else PSManagementGroup.of(result)


@cmdlet("Get-AzManagementGroup")
class GetAzManagementGroup(ManagementGroupCmdlet):
    """Gets management groups: all, or one with what is below it."""

    net_command = f"{_NET}GetAzureRmManagementGroup"
    examples = (Example(f"{_MADE}; (Get-AzManagementGroup -GroupName g1).DisplayName", "Lab", simulator=True),)

    def process(self) -> None:
        manager = self.manager()
        try:
            if not self.GroupName:
                found = manager.items(_GROUPS, _VERSION)
                self.write_all(PSManagementGroupInfo(_start(each)) for each in found)
                return
            query: dict[str, str | bool] = {}
            if self.Expand or self.Recurse:
                query["$expand"] = "children"
            if self.Recurse:
                query["$recurse"] = True
            self.write(PSManagementGroup.of(manager.get(self.path(), _VERSION, query)))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("New-AzManagementGroup")
class NewAzManagementGroup(ManagementGroupCmdlet):
    """Makes a management group."""

    net_command = f"{_NET}NewAzureRmManagementGroup"
    examples = (Example(f"{_MADE}; $g.Name", "g1", simulator=True),)

    def process(self) -> None:
        parent = self.parent()
        properties: dict[str, Any] = {"displayName": self.DisplayName} if self.DisplayName else {}
        if parent:
            properties["details"] = {"parent": {"id": parent}}
        self.write_group("PUT", {"name": self.GroupName, "properties": properties}, "Create")


@cmdlet("Update-AzManagementGroup")
class UpdateAzManagementGroup(ManagementGroupCmdlet):
    """Changes the name or the place of a management group."""

    net_command = f"{_NET}UpdateAzureRmManagementGroup"

    def process(self) -> None:
        parent = self.parent()
        body = {"displayName": self.DisplayName, "parentGroupId": parent}
        self.write_group("PATCH", {key: value for key, value in body.items() if value is not None}, "Update")


@cmdlet("Remove-AzManagementGroup")
class RemoveAzManagementGroup(ManagementGroupCmdlet):
    """Removes a management group."""

    net_command = f"{_NET}RemoveAzureRmManagementGroup"

    def process(self) -> None:
        path = self.path()
        if self.should_process(path.rpartition("/")[2], "Delete"):
            passes = bool(self.PassThru)
            title = f"deletion of {path}"
            self.send("DELETE", path, _VERSION, title=title, shown=lambda status: True if passes else NOTHING)


@cmdlet("Get-AzManagementGroupEntity")
class GetAzManagementGroupEntity(ManagementGroupCmdlet):
    """Gets the groups and subscriptions that one can see."""

    net_command = f"{_NET}GetAzureRmManagementGroupEntity"

    def process(self) -> None:
        try:
            answer = self.manager().read("POST", "/providers/Microsoft.Management/getEntities", _VERSION) or {}
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(PSEntityInfo(_start(each)) for each in answer.get("value") or ())


@cmdlet("Get-AzManagementGroupNameAvailability")
class GetAzManagementGroupNameAvailability(ManagementGroupCmdlet):
    """Tells whether a name can be taken."""

    net_command = f"{_NET}GetAzureRmManagementGroupNameAvailability"

    def process(self) -> None:
        body = {"name": self.GroupName, "type": "Microsoft.Management/managementGroups"}
        path = "/providers/Microsoft.Management/checkNameAvailability"
        try:
            answer = self.manager().read("POST", path, _VERSION, body=body) or {}
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        names = ("message", "nameAvailable", "reason")
        self.write(PSManagementGroupNameAvailability({name[:1].upper() + name[1:]: answer.get(name) for name in names}))


@cmdlet("Get-AzManagementGroupSubscription")
class GetAzManagementGroupSubscription(ManagementGroupCmdlet):
    """Gets the subscriptions of a management group."""

    net_command = f"{_NET}GetAzureRmManagementGroupSubscription"
    ignores = {"PassThru": "The subscriptions come out in any case."}

    def process(self) -> None:
        try:
            self.write_all(map(PSManagementGroupSubscription.of, self._found()))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _found(self) -> Iterator[dict[str, Any]]:
        manager = self.manager()
        if self.SubscriptionId:
            yield manager.get(self.path("subscriptions", to_string(self.SubscriptionId)), _VERSION)
        else:
            yield from manager.items(self.path("subscriptions"), _VERSION)


@cmdlet("New-AzManagementGroupSubscription")
class NewAzManagementGroupSubscription(ManagementGroupCmdlet):
    """Puts a subscription into a management group."""

    net_command = f"{_NET}NewAzureRmManagementGroupSubscription"
    ignores = {"PassThru": "The subscription comes out in any case."}

    def process(self) -> None:
        path = self.path("subscriptions", to_string(self.SubscriptionId))
        if self.should_process(to_string(self.SubscriptionId), "Add subscription"):
            self.send(
                "PUT",
                path,
                _VERSION,
                title=f"writing of {path}",
                shown=lambda status: PSManagementGroupSubscription.of(status.result or {}),
            )


@cmdlet("Remove-AzManagementGroupSubscription")
class RemoveAzManagementGroupSubscription(ManagementGroupCmdlet):
    """Takes a subscription out of a management group."""

    net_command = f"{_NET}RemoveAzureRmManagementGroupSubscription"

    def process(self) -> None:
        path = self.path("subscriptions", to_string(self.SubscriptionId))
        if self.should_process(to_string(self.SubscriptionId), "Remove subscription"):
            passes = bool(self.PassThru)
            title = f"deletion of {path}"
            self.send("DELETE", path, _VERSION, title=title, shown=lambda status: True if passes else NOTHING)


class _Settings(ManagementGroupCmdlet):
    """Base: the settings of the hierarchy."""

    method = "PUT"

    def process(self) -> None:
        path = self.path("settings", "default")
        body = {
            "requireAuthorizationForGroupCreation": self.bound.get("Authorization"),
            "defaultManagementGroup": self.bound.get("DefaultManagementGroup"),
        }
        properties = {key: value for key, value in body.items() if value is not None}
        if self.should_process(to_string(self.GroupName), "Write hierarchy settings"):
            self.send(
                self.method,
                path,
                _VERSION,
                {"properties": properties},
                title=f"writing of {path}",
                shown=lambda status: PSHierarchySettings.of(status.result),
            )


@cmdlet("New-AzManagementGroupHierarchySetting")
class NewAzManagementGroupHierarchySetting(_Settings):
    """Makes the settings of the hierarchy."""

    net_command = f"{_NET}NewAzureRmManagementGroupHierarchySetting"


@cmdlet("Update-AzManagementGroupHierarchySetting")
class UpdateAzManagementGroupHierarchySetting(_Settings):
    """Changes the settings of the hierarchy."""

    net_command = f"{_NET}UpdateAzureRmManagementGroupHierarchySetting"
    method = "PATCH"


@cmdlet("Get-AzManagementGroupHierarchySetting")
class GetAzManagementGroupHierarchySetting(ManagementGroupCmdlet):
    """Gets the settings of the hierarchy."""

    net_command = f"{_NET}GetAzureRmManagementGroupHierarchySetting"

    def process(self) -> None:
        try:
            self.write(PSHierarchySettings.of(self.manager().get(self.path("settings", "default"), _VERSION)))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Remove-AzManagementGroupHierarchySetting")
class RemoveAzManagementGroupHierarchySetting(ManagementGroupCmdlet):
    """Removes the settings of the hierarchy."""

    net_command = f"{_NET}RemoveAzureRmManagementGroupHierarchySetting"

    def process(self) -> None:
        path = self.path("settings", "default")
        if self.should_process(to_string(self.GroupName), "Delete hierarchy settings"):
            self.send("DELETE", path, _VERSION, title=f"deletion of {path}", shown=lambda status: NOTHING)


class _Backfill(ManagementGroupCmdlet):
    """Base: putting all subscriptions of a tenant into its hierarchy."""

    operation = "tenantBackfillStatus"

    def process(self) -> None:
        path = f"/providers/Microsoft.Management/{self.operation}"
        try:
            self.write(PSBackfillStatus.of(self.manager().read("POST", path, _VERSION) or {}))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Get-AzTenantBackfillStatus")
class GetAzTenantBackfillStatus(_Backfill):
    """Tells whether all subscriptions of the tenant are in its hierarchy."""

    net_command = f"{_NET}GetAzureRmTenantBackfillStatus"


@cmdlet("Start-AzTenantBackfill")
class StartAzTenantBackfill(_Backfill):
    """Puts all subscriptions of the tenant into its hierarchy."""

    net_command = f"{_NET}StartAzureRmTenantBackfill"
    operation = "startTenantBackfill"

    def process(self) -> None:
        path = f"/providers/Microsoft.Management/{self.operation}"
        if self.metadata.supports_should_process and not self.should_process("tenant", "Start backfill"):
            return
        self.send(
            "POST", path, _VERSION, title="backfill", shown=lambda status: PSBackfillStatus.of(status.result or {})
        )
