"""Deny assignments that users make: nobody, or one principal, may do some things at a scope.

Source: NewAzureDenyAssignmentCommand and RemoveAzureDenyAssignmentCommand of Azure PowerShell.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets._az.operations import Operation, OperationRefusedError
from cmdlets.az_resources._deployments import texts
from cmdlets.az_resources._templates import TemplateUnreadableError, read_json
from cmdlets.az_resources.role_assignments import denied
from cmdlets.az_resources.role_definitions import ROLE_COMMANDS, RoleCmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager

_VERSION = "2024-07-01-preview"
_EVERYONE = str(uuid.UUID(int=0))
_ASSIGNMENTS = "providers/Microsoft.Authorization/denyAssignments"
_REFUSED = "System.Management.Automation.PSArgumentException"
_PARAMETERS = {
    "Action": "Actions",
    "NotAction": "NotActions",
    "DataAction": "DataActions",
    "NotDataAction": "NotDataActions",
    "ExcludePrincipalId": "ExcludePrincipalIds",
    "ExcludePrincipalType": "ExcludePrincipalTypes",
    "PrincipalId": "PrincipalIds",
    "PrincipalType": "PrincipalTypes",
}
"""The lists of an input file by the parameters."""


class _Denial(RoleCmdlet):
    ignores = {}

    def refuse_argument(self, message: str) -> NoReturn:
        """End the command: what was given is not allowed."""
        self.fail(message, _REFUSED)


@cmdlet("New-AzDenyAssignment")
class NewAzDenyAssignment(_Denial):
    """Denies everyone but some, or one principal, to do some things at a scope."""

    net_command = f"{ROLE_COMMANDS}NewAzureDenyAssignmentCommand"

    def process(self) -> None:
        given = self._from_file(str(self.InputFile)) if self.InputFile else self._from_parameters()
        lists = {name: [to_string(each) for each in given.get(name.lower()) or ()] for name in _PARAMETERS.values()}
        self._check(given, lists)
        own = to_string(self.DenyAssignmentId) if self.DenyAssignmentId is not None else str(uuid.uuid4())
        scope = str(self.Scope)
        name = given.get("denyassignmentname")
        if not self.should_process(scope, f"Creating deny assignment '{name or own}'"):
            return
        permission = {member[:1].lower() + member[1:]: lists[member] for member in ("Actions", "NotActions")}
        properties = {
            "denyAssignmentName": name,
            "description": given.get("description"),
            "permissions": [{**permission, "dataActions": [], "notDataActions": []}],
            "scope": scope,
            "principals": _principals(lists["PrincipalIds"], lists["PrincipalTypes"])
            or [{"id": _EVERYONE, "type": "SystemDefined"}],
            "excludePrincipals": _principals(lists["ExcludePrincipalIds"], lists["ExcludePrincipalTypes"] or ["User"]),
        }
        body = {"properties": {key: value for key, value in properties.items() if value is not None}}
        manager = self.manager()

        def work(operation: Operation) -> list[Value]:
            path = f"/{scope.strip('/')}/{_ASSIGNMENTS}/{own}"
            return [denied(operation.write(manager, "PUT", path, _VERSION, body).result)]

        self.perform(f"deny assignment '{name or own}'", work)

    def _from_file(self, path: str) -> dict[str, Any]:
        try:
            found = read_json(self.full_path(path))
        except TemplateUnreadableError as problem:
            self.refuse_argument(str(problem))
        return {name.lower(): value for name, value in found.items()}

    def _from_parameters(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            member.lower(): texts([value] if isinstance(value := unwrap(self.bound[name]), str) else value)
            for name, member in _PARAMETERS.items()
            if self.bound.get(name) is not None
        }
        found["denyassignmentname"] = self.DenyAssignmentName
        found["description"] = self.Description
        found["donotapplytochildscopes"] = bool(self.DoNotApplyToChildScope)
        return found

    def _check(self, given: dict[str, Any], lists: dict[str, list[str]]) -> None:
        """End the command for what the service does not take."""
        principals = [each for each in lists["PrincipalIds"] if each != _EVERYONE]
        kinds, excluded = lists["PrincipalTypes"], lists["ExcludePrincipalIds"]
        if len(principals) > 1:
            self.refuse_argument("Only one principal is supported per user-assigned deny assignment.")
        if principals and len(kinds) != len(principals):
            self.refuse_argument("PrincipalTypes is required when PrincipalIds is specified: User or ServicePrincipal.")
        if any(kind.lower() not in ("user", "serviceprincipal") for kind in kinds):
            self.refuse_argument("Unsupported principal type: deny assignments are for 'User' or 'ServicePrincipal'.")
        if kinds and not principals:
            self.refuse_argument("PrincipalTypes must not be specified without PrincipalIds.")
        if not principals and not excluded:
            self.refuse_argument(
                "At least one excluded principal is required via ExcludePrincipalIds when targeting Everyone."
            )
        types = lists["ExcludePrincipalTypes"]
        if types and not excluded:
            self.refuse_argument("ExcludePrincipalTypes must not be specified without ExcludePrincipalIds.")
        if len(types) > 1 and len(types) != len(excluded):
            self.refuse_argument(
                f"ExcludePrincipalTypes must specify either 1 value (applied to all) or exactly {len(excluded)} values."
            )
        if lists["DataActions"] or lists["NotDataActions"]:
            self.refuse_argument("DataActions and NotDataActions are not supported for user-assigned deny assignments.")
        if given.get("donotapplytochildscopes"):
            self.refuse_argument("DoNotApplyToChildScopes is not supported for user-assigned deny assignments.")
        if not lists["Actions"] and not lists["NotActions"]:
            self.refuse_argument("At least one Action or NotAction is required to create a deny assignment.")


def _principals(ids: list[str], types: list[str]) -> list[dict[str, str]]:
    """Principals with their types; a single type is that of all."""
    wide = types * len(ids) if len(types) == 1 else types
    return [{"id": each, "type": kind} for each, kind in zip(ids, wide, strict=False) if each != _EVERYONE]


@cmdlet("Remove-AzDenyAssignment")
class RemoveAzDenyAssignment(_Denial):
    """Removes a deny assignment."""

    net_command = f"{ROLE_COMMANDS}RemoveAzureDenyAssignmentCommand"

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        own = to_string(given.values["Id"]) if isinstance(given, AzureObject) else self.Id
        target = str(own or self.DenyAssignmentName)
        manager = self.manager()
        question = f"Are you sure you want to remove deny assignment '{target}'?"
        if not self.agreed(target, f"Removing deny assignment '{target}'", question):
            return

        def work(operation: Operation) -> list[Value]:
            path = self._path(manager, str(own)) if own else self._named(manager)
            found = denied(manager.get(path, _VERSION))
            operation.write(manager, "DELETE", path, _VERSION)
            return [found] if self.PassThru else []

        self.perform(f"deletion of deny assignment '{target}'", work)

    def _path(self, manager: ResourceManager, own: str) -> str:
        if own.startswith("/"):
            return self.id_of_kind(own, _ASSIGNMENTS.partition("/")[2])
        scope = str(self.Scope or manager.subscription)
        return f"/{scope.strip('/')}/{_ASSIGNMENTS}/{quote(own, safe='')}"

    def _named(self, manager: ResourceManager) -> str:
        """The path of the one with the name that was given. Raises OperationRefusedError, ServiceError."""
        name = str(self.DenyAssignmentName)
        query = {"$filter": "denyAssignmentName eq '{}'".format(name.replace("'", "''"))}
        path = f"/{str(self.Scope).strip('/')}/{_ASSIGNMENTS}"
        found = [str(each["id"]) for each in manager.items(path, _VERSION, query)]
        if len(found) != 1:
            what = "No deny assignment" if not found else "More than one deny assignment"
            raise OperationRefusedError(f"{what} has the name '{name}' at the scope '{self.Scope}'.", _REFUSED)
        return found[0]
