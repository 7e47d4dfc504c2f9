"""Role assignments: who has which role where; and deny assignments.

Source: AuthorizationClient and AuthorizationClientExtensions of Azure PowerShell.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, ps_object
from cmdlets._az.resource_ids import path_of_group
from cmdlets.az_resources._graph import Graph, graph_of
from cmdlets.az_resources._principals import Principal, by_id, by_service_name, by_sign_in_name, several
from cmdlets.az_resources._templates import TemplateUnreadableError, read_json
from cmdlets.az_resources.role_definitions import (
    ROLE_COMMANDS,
    ROLE_MODELS,
    RoleCmdlet,
    definition_path,
    single_role,
)
from cmdlets.az_resources.role_definitions import VERSION as ROLES_VERSION
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager

VERSION = "2020-08-01-preview"
_DENY = "2024-07-01-preview"
_CLASSIC = "2015-06-01"
_ASSIGNMENTS = "providers/Microsoft.Authorization/roleAssignments"
_MISSING = "Cannot find principal using the specified options."


class PSRoleAssignment(AzureObject):
    """Somebody's role at a scope."""

    __slots__ = ()
    net_name = f"{ROLE_MODELS}PSRoleAssignment"


def _shown(document: dict[str, Any], role: str | None, who: Principal | None) -> PSRoleAssignment:
    properties = document["properties"]
    return PSRoleAssignment(
        {
            "RoleAssignmentName": document.get("name"),
            "RoleAssignmentId": document.get("id"),
            "Scope": properties.get("scope"),
            "DisplayName": who.display_name if who is not None else None,
            "SignInName": who.sign_in_name if who is not None else None,
            "RoleDefinitionName": role,
            "RoleDefinitionId": str(properties.get("roleDefinitionId")).rpartition("/")[2],
            "ObjectId": properties.get("principalId"),
            "ObjectType": who.kind if who is not None else properties.get("principalType") or "Unknown",
            "CanDelegate": bool(properties.get("canDelegate")),
            "Description": properties.get("description"),
            "ConditionVersion": properties.get("conditionVersion"),
            "Condition": properties.get("condition"),
        }
    )


def assignment_path(scope: str, name: str) -> str:
    """The path of an assignment; it begins with two slashes as that of the real cmdlets."""
    return f"/{scope.rstrip('/')}/{_ASSIGNMENTS}/{name}"


def full_role_id(scope: str, role_id: str) -> str:
    """The id of a role with its subscription, where the scope has one."""
    parts = scope.split("/")
    start = f"/subscriptions/{parts[2]}" if len(parts) > 2 and parts[1].lower() == "subscriptions" else ""
    return f"{start}/providers/Microsoft.Authorization/roleDefinitions/{role_id}"


class AssignmentCmdlet(RoleCmdlet):
    """Base: the scope and the principal that the parameters say."""

    def where(self, manager: ResourceManager) -> str:
        """The scope; empty where none was given."""
        given = self.bound
        if given.get("Scope"):
            return str(given["Scope"])
        if not given.get("ResourceGroupName"):
            return ""
        scope = path_of_group(manager.subscription, str(given["ResourceGroupName"]))
        if not given.get("ResourceName"):
            return scope
        namespace, _, kind = str(given["ResourceType"]).partition("/")
        parent = str(given.get("ParentResource") or "").strip("/")
        between = f"{parent}/" if parent else ""
        if parent:  # The type may name those above it too; the parent has them with their names.
            kind = kind.rpartition("/")[2]
        return f"{scope}/providers/{namespace}/{between}{kind}/{given['ResourceName']}"

    def who(self, graph: Graph) -> Principal | None:
        """The principal that was given, where Graph has to be asked for it; None without one. Raises ServiceError."""
        given = self.bound
        name = given.get("SignInName")
        service = given.get("ServicePrincipalName") or given.get("ApplicationId")
        if not name and not service:
            return None
        found = by_sign_in_name(graph, to_string(name)) if name else by_service_name(graph, to_string(service))
        if found is None:
            raise ServiceError("PrincipalNotFound", _MISSING, kind="unknown", status_code=404)
        return found

    def assignments(self, manager: ResourceManager, scope: str) -> list[PSRoleAssignment]:
        """Those that the parameters choose. Raises ServiceError."""
        given = self.bound
        graph = graph_of(self)
        principal = self.who(graph)
        object_id = principal.id if principal is not None else given.get("ObjectId")
        if object_id is not None and given.get("ExpandPrincipalGroups"):
            query = {"$filter": f"assignedTo('{to_string(object_id)}')"}
        elif object_id is not None:
            query = {"$filter": f"principalId eq '{to_string(object_id)}'"}
        else:
            query = {"$filter": "atScope()"} if given.get("AtScope") else {}
        path = f"/{scope.rstrip('/')}/{_ASSIGNMENTS}" if scope else f"{manager.subscription}/{_ASSIGNMENTS}"
        found = list(manager.items(path, VERSION, query))
        role_id = given.get("RoleDefinitionId")
        if role_id is not None:
            wanted = to_string(role_id).lower()
            found = [each for each in found if each["properties"]["roleDefinitionId"].lower().endswith(f"/{wanted}")]
        if object_id is not None and scope:
            found = [each for each in found if scope.lower().startswith(str(each["properties"]["scope"]).lower())]
        if not found:
            return []
        roles = self._roles(manager, scope or manager.subscription)
        people = {principal.id: principal} if principal is not None else {}
        people |= several(
            graph,
            (each["properties"]["principalId"] for each in found if each["properties"]["principalId"] not in people),
        )
        shown = [
            _shown(
                each,
                roles.get(_last(each["properties"]["roleDefinitionId"])),
                people.get(each["properties"]["principalId"]),
            )
            for each in found
        ]
        name = given.get("RoleDefinitionName")
        return [each for each in shown if not name or str(each.values["RoleDefinitionName"]).lower() == name.lower()]

    def _roles(self, manager: ResourceManager, scope: str) -> dict[str, str]:
        found = manager.items(definition_path(scope), ROLES_VERSION)
        return {_last(str(each["id"])): each["properties"].get("roleName") for each in found}


def _last(resource_id: str) -> str:
    return resource_id.rpartition("/")[2].lower()


@cmdlet("Get-AzRoleAssignment")
class GetAzRoleAssignment(AssignmentCmdlet):
    """Gets role assignments: of the subscription, of a scope, of a principal."""

    net_command = f"{ROLE_COMMANDS}GetAzureRoleAssignmentCommand"
    examples = (Example("(Get-AzRoleAssignment | Measure-Object).Count", "0", simulator=True),)

    def process(self) -> None:
        manager = self.manager()
        scope = self.where(manager)
        try:
            found: list[Value] = list(self.assignments(manager, scope))
            if self.IncludeClassicAdministrators:
                found += self._classic(manager)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(found)

    def _classic(self, manager: ResourceManager) -> list[Value]:
        """The administrators of before there were roles."""
        path = f"{manager.subscription}/providers/Microsoft.Authorization/classicAdministrators"
        shown: list[Value] = []
        for each in manager.items(path, _CLASSIC):
            properties = each["properties"]
            kind = {"properties": {"scope": manager.subscription, "principalId": None, "roleDefinitionId": ""}}
            person = Principal("", "User", properties.get("emailAddress"), properties.get("emailAddress"))
            shown.append(_shown(kind, properties.get("role"), person))
        return shown


@cmdlet("New-AzRoleAssignment")
class NewAzRoleAssignment(AssignmentCmdlet):
    """Gives somebody a role at a scope."""

    net_command = f"{ROLE_COMMANDS}NewAzureRoleAssignmentCommand"

    def process(self) -> None:
        if self.InputFile:
            self._take_file(self.InputFile)
        manager = self.manager()
        graph = graph_of(self)
        scope = self.where(manager) or manager.subscription

        def work(operation: Operation) -> list[Value]:
            principal = self.who(graph)
            kind = self.bound.get("ObjectType")
            object_id = to_string(self.bound.get("ObjectId")) if principal is None else principal.id
            if principal is None and not kind:
                principal = by_id(graph, object_id)
            kind = kind or (principal.kind if principal is not None else None)
            name = self.bound.get("RoleDefinitionName")
            role = single_role(manager, scope, name) if name else None
            role_id = _last(str(role["id"])) if role is not None else to_string(self.bound.get("RoleDefinitionId"))
            properties: dict[str, Any] = {
                "roleDefinitionId": full_role_id(scope, role_id),
                "principalId": object_id,
                "principalType": kind,
                "canDelegate": True if self.bound.get("AllowDelegation") else None,
                "description": self.bound.get("Description"),
                "condition": self.bound.get("Condition"),
                "conditionVersion": self.bound.get("ConditionVersion")
                or ("2.0" if self.bound.get("Condition") else None),
            }
            body = {"properties": {key: value for key, value in properties.items() if value is not None}}
            path = assignment_path(scope, str(uuid.uuid4()))
            made = operation.write(manager, "PUT", path, VERSION, body).result
            if role is None:
                role = _role_of(manager, made)
            return [
                _shown(
                    made, (role or {}).get("properties", {}).get("roleName"), principal or self._known(graph, object_id)
                )
            ]

        self.perform("creation of a role assignment", work)

    def _known(self, graph: Graph, object_id: str) -> Principal | None:
        return several(graph, [object_id]).get(object_id)

    def _take_file(self, path: str) -> None:
        """Take the values of a file as if they were given."""
        try:
            found = read_json(self.full_path(path))
        except TemplateUnreadableError as problem:
            self.invalid(str(problem), path)
        names = {
            "objectid",
            "scope",
            "roledefinitionid",
            "roledefinitionname",
            "description",
            "condition",
            "conditionversion",
            "objecttype",
        }
        known = {each.name.lower(): each.name for each in self.metadata.parameters}
        for name, value in found.items():
            if name.lower() in names and value:
                self.bound[known[name.lower()]] = value
        if self.bound.get("RoleDefinitionId"):
            self.bound.pop("RoleDefinitionName", None)


def _role_of(manager: ResourceManager, assignment: dict[str, Any]) -> dict[str, Any] | None:
    """The role of an assignment, None where it cannot be read."""
    try:
        found: dict[str, Any] = manager.get(f"/{assignment['properties']['roleDefinitionId']}", ROLES_VERSION)
    except ServiceError:
        return None
    return found


@cmdlet("Set-AzRoleAssignment")
class SetAzRoleAssignment(AssignmentCmdlet):
    """Changes the description or condition of a role assignment."""

    net_command = f"{ROLE_COMMANDS}SetAzureRoleAssignmentCommand"

    def process(self) -> None:
        given = unwrap(self.InputObject)
        if isinstance(given, AzureObject):
            values = {name.lower(): value for name, value in given.values.items()}
        else:
            try:
                values = {name.lower(): value for name, value in read_json(self.full_path(self.InputFile)).items()}
            except TemplateUnreadableError as problem:
                self.invalid(str(problem), self.InputFile)
        manager = self.manager()
        lacking = [
            name for name in ("Scope", "RoleAssignmentId", "RoleDefinitionId", "ObjectId") if name.lower() not in values
        ]
        if lacking:
            self.invalid(f"The role assignment has no {', no '.join(lacking)}.")
        scope, own = to_string(values["scope"]), _last(to_string(values["roleassignmentid"]))
        if not self.should_process(own, "Update role assignment"):
            return
        properties = {
            "roleDefinitionId": full_role_id(scope, to_string(values["roledefinitionid"])),
            "principalId": values["objectid"],
            "principalType": values.get("objecttype"),
            "canDelegate": bool(values.get("candelegate")),
            "description": values.get("description") or None,
            "condition": values.get("condition") or None,
            "conditionVersion": values.get("conditionversion") or None,
        }
        body = {"properties": {key: value for key, value in properties.items() if value is not None}}
        graph = graph_of(self)

        def work(operation: Operation) -> list[Value]:
            path = assignment_path(scope, own)
            made = operation.write(manager, "PUT", path, VERSION, body).result
            if not self.PassThru:
                return []
            role = _role_of(manager, made) or {}
            object_id = to_string(values["objectid"])
            return [
                _shown(made, role.get("properties", {}).get("roleName"), several(graph, [object_id]).get(object_id))
            ]

        self.perform(f"change of role assignment {own}", work)


@cmdlet("Remove-AzRoleAssignment")
class RemoveAzRoleAssignment(AssignmentCmdlet):
    """Takes a role from somebody."""

    net_command = f"{ROLE_COMMANDS}RemoveAzureRoleAssignmentCommand"

    def process(self) -> None:
        manager = self.manager()
        given = unwrap(self.InputObject)
        target = (
            given.values["ObjectId"]
            if isinstance(given, AzureObject)
            else self.bound.get("ObjectId") or self.bound.get("SignInName") or self.bound.get("ServicePrincipalName")
        )
        if not self.should_process(to_string(target), "Removing role assignment..."):
            return
        scope = self.where(manager) or manager.subscription

        def work(operation: Operation) -> list[Value]:
            found = [given] if isinstance(given, AzureObject) else self._exact(manager, scope)
            for each in found:
                operation.write(manager, "DELETE", f"/{each.values['RoleAssignmentId']}", VERSION)
            return list(found) if self.PassThru else []

        self.perform("deletion of a role assignment", work)

    def _exact(self, manager: ResourceManager, scope: str) -> list[PSRoleAssignment]:
        """Those at this very scope; several roles of one name are not removed together."""
        wanted = scope.rstrip("/").lower()
        found = [
            each for each in self.assignments(manager, scope) if str(each.values["Scope"]).rstrip("/").lower() == wanted
        ]
        if not found:
            raise ServiceError(
                "RoleAssignmentNotFound", "The provided information does not map to a role assignment.", kind="unknown"
            )
        if len({each.values["RoleDefinitionId"] for each in found}) > 1:
            name = self.bound.get("RoleDefinitionName")
            raise ServiceError(
                "SeveralRoles",
                f"More than one role definition has the name '{name}': say which by its id.",
                kind="unknown",
            )
        return found


class PSDenyAssignment(AzureObject):
    """What nobody of some may do at a scope."""

    __slots__ = ()
    net_name = f"{ROLE_MODELS}PSDenyAssignment"


@cmdlet("Get-AzDenyAssignment")
class GetAzDenyAssignment(AssignmentCmdlet):
    """Gets deny assignments."""

    net_command = f"{ROLE_COMMANDS}GetAzureDenyAssignmentCommand"
    ignores = {}

    def process(self) -> None:
        manager = self.manager()
        scope = self.where(manager)
        start = f"/{scope.rstrip('/')}" if scope else manager.subscription
        path = f"{start}/providers/Microsoft.Authorization/denyAssignments"
        try:
            if self.Id:
                found = [manager.get(f"{path}/{_last(to_string(self.Id))}", _DENY)]
            else:
                found = list(manager.items(path, _DENY, self._query()))
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(map(denied, found))

    def _query(self) -> dict[str, str]:
        if self.DenyAssignmentName:
            name = self.DenyAssignmentName.replace("'", "''")
            return {"$filter": f"denyAssignmentName eq '{name}'"}
        principal = self.who(graph_of(self))
        object_id = principal.id if principal is not None else self.ObjectId
        if object_id is None:
            return {}
        text = to_string(object_id)
        return {"$filter": f"assignedTo('{text}')" if self.ExpandPrincipalGroups else f"principalId eq '{text}'"}


def denied(document: dict[str, Any]) -> PSDenyAssignment:
    """The object for a deny assignment."""
    properties = document["properties"]
    permissions = (properties.get("permissions") or [{}])[0]
    lists = {
        name[:1].upper() + name[1:]: list(permissions.get(name) or ())
        for name in ("actions", "notActions", "dataActions", "notDataActions")
    }
    return PSDenyAssignment(
        {
            "Id": document.get("id"),
            "DenyAssignmentName": properties.get("denyAssignmentName"),
            "Description": properties.get("description"),
            **lists,
            "Scope": properties.get("scope"),
            "DoNotApplyToChildScopes": bool(properties.get("doNotApplyToChildScopes")),
            "Principals": ps_object(properties.get("principals") or []),
            "ExcludePrincipals": ps_object(properties.get("excludePrincipals") or []),
            "IsSystemProtected": bool(properties.get("isSystemProtected")),
        }
    )
