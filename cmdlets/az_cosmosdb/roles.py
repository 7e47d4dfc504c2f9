"""Roles for data: definitions and assignments for SQL and tables."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.bodies import json_value
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId, parse_id, resource_path
from cmdlets._az.resources import ArmResource
from cmdlets.az_cosmosdb._account_body import texts
from cmdlets.az_cosmosdb._base import (
    NAMESPACE,
    NOT_FOUND,
    VERSION,
    CosmosCmdlet,
    GetCosmos,
    NewCosmos,
    RemoveCosmos,
    WriteCosmos,
    cosmos,
)
from cmdlets.az_cosmosdb._families import family
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_ACCOUNTS = f"{NAMESPACE}/databaseAccounts"
_TABLE_VERSION = "2024-12-01-preview"
"""The api-version of the roles of tables, which the client has from another description."""


class Role(CosmosCmdlet):
    """Base: a role is named by a GUID, or by its whole id. what: which part of a role it is."""

    names = ("AccountName", "Id")
    what: ClassVar[str] = "Definition"

    def target(self) -> ResourceId:
        found = super().target()
        if len(found.names) < 2:
            return found
        whole = parse_id(found.names[1])
        return found if whole is None or not whole.names else found._replace(names=(found.names[0], whole.name))

    def says(self, target: ResourceId, there: bool) -> str:
        """What is said of one that is there, or is not."""
        return f"Role {self.what} with Id [{target.name}] {'already exists' if there else 'does not exist'}."

    def account(self, target: ResourceId) -> str:
        """The path of the account."""
        return resource_path(self.container(target), _ACCOUNTS, target.names[:1])

    def whole_scope(self, target: ResourceId, scope: Any) -> str:
        """A scope as a whole id: what is none lies in the account."""
        text = str(unwrap(scope))
        inside = f"/providers/{_ACCOUNTS}/".lower() in text.lower()
        return text if inside else f"{self.account(target)}/{text.strip('/')}"


class GetRole(Role, GetCosmos):
    """Gets one, or all of an account."""


class RemoveRole(Role, RemoveCosmos):
    """Removes one."""


class _New(Role, NewCosmos):
    """Base of those that create: with a new GUID where no id is given."""

    def target(self) -> ResourceId:
        found = super().target()
        return found if len(found.names) > 1 else found._replace(names=(*found.names, str(uuid.uuid4())))


class _Definition(Role):
    """Base of those that say what a role may do."""

    def permissions(self) -> list[dict[str, Any]] | None:
        """What -DataAction and -Permission say, None where neither is given. Raises OperationRefusedError for both."""
        if self.DataAction is not None and self.Permission is not None:
            raise OperationRefusedError("Cannot specify both [DataAction] and [Permission]", "System.ArgumentException")
        if self.DataAction is not None:
            return [{"dataActions": texts(self.DataAction)}]
        if self.Permission is None:
            return None
        return [{"dataActions": texts(unwrap(each).DataActions)} for each in self.Permission]

    def kind(self) -> str:
        """The type of the role, as it is written. Raises OperationRefusedError."""
        text = str(self.Type or "CustomRole")
        if text not in ("BuiltInRole", "CustomRole"):
            raise OperationRefusedError(f"Requested value '{text}' was not found.", "System.ArgumentException")
        return text


class _NewDefinition(_Definition, _New):
    """Creates a definition."""

    def body(self, target: ResourceId, before: Document) -> Document:
        scopes = [self.whole_scope(target, each) for each in self.AssignableScope]
        return {
            "properties": {
                "roleName": str(self.RoleName),
                "type": self.kind(),
                "assignableScopes": scopes,
                "permissions": self.permissions(),
            }
        }


class _UpdateDefinition(_Definition, WriteCosmos):
    """Changes a definition, to what the parameters or the object say."""

    def body(self, target: ResourceId, before: Document) -> Document:
        was = before.get("properties") or {}
        given = unwrap(self.InputObject)
        if given is not None:
            permissions = json_value(given.Permissions)
            name, scopes, kind = given.RoleName, given.AssignableScopes, str(given.Type)
        else:
            permissions, kind = self.permissions(), self.kind()
            name, scopes = self.RoleName, self.AssignableScope
        scopes = was.get("assignableScopes") or () if scopes is None else scopes
        return {
            "properties": {
                "roleName": was.get("roleName") if name is None else str(name),
                "type": kind,
                "assignableScopes": [self.whole_scope(target, each) for each in scopes],
                "permissions": was.get("permissions") if permissions is None else permissions,
            }
        }


class _Assignment(Role):
    """Base of those that say who has a role. definitions: the type of the definitions."""

    what = "Assignment"
    definitions: ClassVar[ArmResource]

    def target(self) -> ResourceId:
        definition = unwrap(self.bound.get("ParentObject"))
        found = parse_id(str(definition.Id)) if definition is not None else None
        if found is None or found.type.lower() != self.definitions.type.lower():
            return super().target()
        own = (str(self.Id),) if self.Id else ()
        whole = parse_id(own[0]) if own else None
        own = (whole.name,) if whole is not None and whole.names else own
        return found._replace(type=self.resource.type, names=(found.names[0], *own))

    def definition(self, target: ResourceId) -> str | None:
        """The id of the definition that is given, None where none is. Raises ServiceError, OperationRefusedError."""
        parent = unwrap(self.bound.get("ParentObject"))
        if parent is not None:
            return str(parent.Id)
        path = f"{self.account(target)}/{self.definitions.type.rpartition('/')[2]}"
        if self.RoleDefinitionName is not None:
            wanted = str(self.RoleDefinitionName)
            listed = self.manager().items(path, self.definitions.version)
            named = [each for each in listed if (each.get("properties") or {}).get("roleName") == wanted]
            if not named:
                raise OperationRefusedError(f"Role {self.what} with Name [{wanted}] does not exist.", NOT_FOUND)
            return str(named[0]["id"])
        if self.RoleDefinitionId is None:
            return None
        text = str(self.RoleDefinitionId)
        return text if parse_id(text) is not None else f"{path}/{text}"

    def sent(self, target: ResourceId, was: Document) -> Document:
        """The body: what is given, and the rest as it was."""
        given = unwrap(self.bound.get("InputObject"))
        definition, scope, principal = self.definition(target), self.Scope, self.PrincipalId
        if given is not None:
            definition, scope, principal = given.RoleDefinitionId, given.Scope, given.PrincipalId
        return {
            "properties": {
                "roleDefinitionId": was.get("roleDefinitionId") if definition is None else str(definition),
                "scope": was.get("scope") if scope is None else self.whole_scope(target, scope),
                "principalId": was.get("principalId") if principal is None else str(principal),
            }
        }


class _NewAssignment(_New, _Assignment):
    """Gives somebody a role."""

    def body(self, target: ResourceId, before: Document) -> Document:
        return self.sent(target, {})


class _UpdateAssignment(_Assignment, WriteCosmos):
    """Changes an assignment."""

    def body(self, target: ResourceId, before: Document) -> Document:
        return self.sent(target, before.get("properties") or {})


for api, segment, version in (("Sql", "sql", VERSION), ("Table", "table", _TABLE_VERSION)):
    definitions = cosmos(
        f"databaseAccounts/{segment}RoleDefinitions", f"PS{api}RoleDefinitionGetResults", "role definition"
    )._replace(api_version=version)
    family(
        __name__,
        f"AzCosmosDB{api}RoleDefinition",
        definitions,
        {
            "Get": {"base": GetRole},
            "New": {"base": _NewDefinition},
            "Update": {"base": _UpdateDefinition},
            "Remove": {"base": RemoveRole},
        },
        called=f"{api} Role Definition",
    )
    assigned = {"called": f"{api} Role Assignment", "definitions": definitions, "what": "Assignment"}
    family(
        __name__,
        f"AzCosmosDB{api}RoleAssignment",
        cosmos(
            f"databaseAccounts/{segment}RoleAssignments", f"PS{api}RoleAssignmentGetResults", "role assignment"
        )._replace(api_version=version),
        {
            "Get": {"base": GetRole, "called": assigned["called"]},
            "New": {"base": _NewAssignment, **assigned},
            "Update": {"base": _UpdateAssignment, **assigned},
            "Remove": {"base": RemoveRole, "called": assigned["called"]},
        },
    )
