"""Role definitions.

Source: AuthorizationClient of Azure PowerShell.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, to_json
from cmdlets.az_resources._base import ResourcesCmdlet
from cmdlets.az_resources._templates import TemplateUnreadableError, read_json
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager

ROLE_COMMANDS = "Microsoft.Azure.Commands.Resources."
ROLE_MODELS = "Microsoft.Azure.Commands.Resources.Models.Authorization."
VERSION = "2022-05-01-preview"
_DEFINITIONS = "providers/Microsoft.Authorization/roleDefinitions"
_LISTS = ("Actions", "NotActions", "DataActions", "NotDataActions")
CHECKED_BY_SERVICE = "The service checks scopes; nothing is checked here beforehand."


class PSPermission(AzureObject):
    """What a role may do."""

    __slots__ = ()
    net_name = f"{ROLE_MODELS}PSPermission"

    @classmethod
    def of(cls, permission: dict[str, Any]) -> PSPermission:
        """The object for the service's document."""
        lists = {name: _texts(permission.get(name[:1].lower() + name[1:])) for name in _LISTS}
        return cls(
            {**lists, "Condition": permission.get("condition"), "ConditionVersion": permission.get("conditionVersion")}
        )

    @classmethod
    def net_new(cls) -> PSPermission:
        return cls.of({})


class PSRoleDefinition(AzureObject):
    """A role."""

    __slots__ = ()
    net_name = f"{ROLE_MODELS}PSRoleDefinition"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSRoleDefinition:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        permissions = [PSPermission.of(each) for each in properties.get("permissions") or ()]
        return cls(
            {
                "Name": properties.get("roleName"),
                "Id": document.get("name") or str(document.get("id")).rpartition("/")[2],
                "IsCustom": properties.get("type") == "CustomRole",
                "Description": properties.get("description"),
                "Permissions": GenericList(list(permissions), PSPermission.net_name),
                "AssignableScopes": _texts(properties.get("assignableScopes")),
            }
        )

    @classmethod
    def net_new(cls) -> PSRoleDefinition:
        return cls.of({"name": None, "id": ""})


def _texts(values: list[str] | None) -> Value:
    return GenericList(list(values or ()), "System.String")


def definition_path(scope: str, role_id: str = "") -> str:
    """The path of a role at a scope, of the list without an id; it begins with two slashes as that of the real cmdlets."""
    return f"/{scope.rstrip('/')}/{_DEFINITIONS}{'/' + role_id if role_id else ''}"


def roles_named(manager: ResourceManager, scope: str, name: str | None) -> list[dict[str, Any]]:
    """The roles of a name at a scope, all without one. Raises ServiceError."""
    quoted = (name or "").replace("'", "''")
    return list(
        manager.items(definition_path(scope), VERSION, {"$filter": f"roleName eq '{quoted}'"} if name else None)
    )


def single_role(manager: ResourceManager, scope: str, name: str) -> dict[str, Any]:
    """The one role of a name. Raises ServiceError: none, or several."""
    found = roles_named(manager, scope, name)
    if len(found) == 1:
        return found[0]
    message = (
        f"Cannot find role definition with name '{name}'."
        if not found
        else f"More than one role definition has the name '{name}': say which by its id."
    )
    raise ServiceError("RoleDefinitionNotFound", message, kind="unknown")


class RoleCmdlet(ResourcesCmdlet):
    """Base of the cmdlets for roles."""

    ignores = {"SkipClientSideScopeValidation": CHECKED_BY_SERVICE}

    def role_scope(self, manager: ResourceManager) -> str:
        """The scope that was given, else the subscription."""
        given = self.bound.get("Scope")
        return str(given) if given else manager.subscription


@cmdlet("Get-AzRoleDefinition")
class GetAzRoleDefinition(RoleCmdlet):
    """Gets roles: one by name or id, the custom ones, or all."""

    net_command = f"{ROLE_COMMANDS}GetAzureRoleDefinitionCommand"
    examples = (Example("(Get-AzRoleDefinition Reader).Permissions[0].Actions", "*/read", simulator=True),)

    def process(self) -> None:
        manager = self.manager()
        scope = self.role_scope(manager)
        try:
            if self.Id is not None:
                found = [manager.get(definition_path(scope, to_string(self.Id)), VERSION)]
            elif self.Custom:
                found = list(manager.items(definition_path(scope), VERSION, {"$filter": "type eq 'CustomRole'"}))
            else:
                found = roles_named(manager, scope, self.Name)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(map(PSRoleDefinition.of, found))


class PutRole(RoleCmdlet):
    """Base of those that write a role: of an object or of a file."""

    def role(self) -> dict[str, Any]:
        """Its properties and id; what is missing ends the command."""
        if self.InputFile:
            try:
                given = {name.lower(): value for name, value in read_json(self.full_path(self.InputFile)).items()}
            except TemplateUnreadableError as problem:
                self.invalid(str(problem), self.InputFile)
        else:
            given = _role_json(unwrap(self.Role))
        permissions = [_permission(each) for each in given.get("permissions") or ([given] if _acts(given) else [])]
        for needed, message in (
            (given.get("name"), "The role definition needs a name."),
            (given.get("description"), "The role definition needs a description."),
            (given.get("assignablescopes"), "The role definition needs assignable scopes, none of them empty."),
            (any(map(_acts, permissions)), "The role definition needs actions or data actions."),
        ):
            if not needed:
                self.invalid(message)
        properties = {
            "roleName": given["name"],
            "description": given["description"],
            "type": "CustomRole",
            "permissions": permissions,
            "assignableScopes": given["assignablescopes"],
        }
        return {"id": given.get("id"), "properties": properties}

    def put(self, role_id: str, properties: dict[str, Any]) -> None:
        """Send it."""
        self.send(
            "PUT",
            definition_path(properties["assignableScopes"][0], role_id),
            VERSION,
            {"properties": properties},
            title=f"change of role definition '{properties['roleName']}'",
            shown=lambda status: PSRoleDefinition.of(status.result),
        )


def _role_json(role: Value) -> dict[str, Any]:
    """The values of a role by their names in lower case, its permissions as dictionaries."""
    found = {name.lower(): value for name, value in role.values.items()} if isinstance(role, AzureObject) else {}
    permissions = [unwrap(each) for each in unwrap(found.pop("permissions", None)) or ()]
    given = {name: to_json(value) for name, value in found.items()}
    given["permissions"] = [
        {name: to_json(value) for name, value in each.values.items()}
        for each in permissions
        if isinstance(each, AzureObject)
    ]
    return given


def _acts(permission: dict[str, Any]) -> bool:
    folded = {name.lower(): value for name, value in permission.items()}
    return bool(folded.get("actions") or folded.get("dataactions"))


def _permission(permission: dict[str, Any]) -> dict[str, Any]:
    folded = {name.lower(): value for name, value in permission.items()}
    found: dict[str, Any] = {name[:1].lower() + name[1:]: list(folded.get(name.lower()) or ()) for name in _LISTS}
    for name in ("condition", "conditionVersion"):
        if folded.get(name.lower()):
            found[name] = folded[name.lower()]
    return found


@cmdlet("New-AzRoleDefinition")
class NewAzRoleDefinition(PutRole):
    """Makes a role."""

    net_command = f"{ROLE_COMMANDS}NewAzureRoleDefinitionCommand"

    def process(self) -> None:
        self.put(str(uuid.uuid4()), self.role()["properties"])


@cmdlet("Set-AzRoleDefinition")
class SetAzRoleDefinition(PutRole):
    """Changes a role."""

    net_command = f"{ROLE_COMMANDS}SetAzureRoleDefinitionCommand"

    def process(self) -> None:
        role = self.role()
        try:
            role_id = str(uuid.UUID(str(role["id"])))
        except ValueError:
            self.invalid("The id of the role definition has to be a GUID.", role["id"])
        manager = self.manager()
        for scope in role["properties"]["assignableScopes"]:
            try:
                manager.get(definition_path(scope, role_id), VERSION)
                break
            except ServiceError:
                continue
        else:
            self.invalid(f"Cannot find role definition with id '{role_id}'.", role_id)
        self.put(role_id, role["properties"])


@cmdlet("Remove-AzRoleDefinition")
class RemoveAzRoleDefinition(RoleCmdlet):
    """Removes a role of one's own."""

    net_command = f"{ROLE_COMMANDS}RemoveAzureRoleDefinitionCommand"

    def process(self) -> None:
        manager = self.manager()
        given = unwrap(self.InputObject)
        name = self.Name
        role_id = (
            str(given.values["Id"])
            if isinstance(given, AzureObject)
            else to_string(self.Id)
            if self.Id is not None
            else ""
        )
        scope = self.role_scope(manager)
        if isinstance(given, AzureObject) and given.values["AssignableScopes"]:
            scope = to_string(next(iter(unwrap(given.values["AssignableScopes"]))))
        target = name or role_id
        if not target:
            self.invalid("The role definition has no Id.")
        question = f"Are you sure you want to remove role definition '{target}'."
        if not self.agreed(target, "Removing role definition...", question):
            return

        def work(operation: Operation) -> list[Value]:
            found = single_role(manager, scope, name) if name else manager.get(definition_path(scope, role_id), VERSION)
            own = found.get("name") or str(found["id"]).rpartition("/")[2]
            removed = operation.write(manager, "DELETE", definition_path(scope, own), VERSION).result
            return [PSRoleDefinition.of(removed or found)] if self.PassThru else []

        self.perform(f"deletion of role definition '{target}'", work)
