"""Policy definitions, set definitions, assignments and exemptions: Get-, New-, Update- and Remove-."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import NOT_YET, cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_resources._graph import id_of
from cmdlets.az_resources._policy import (
    ASSIGNMENT,
    DEFINITION,
    EXEMPTION,
    NET,
    SET,
    PolicyCmdlet,
    values_of,
)
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import NOTHING, PSObject, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pscompat.azure.operations import OperationStatus
    from pscompat.runtime.engine import Engine

_RULE = '\'{"if":{"field":"type","equals":"a/b"},"then":{"effect":"deny"}}\''
_MADE = f"$p = New-AzPolicyDefinition -Name p1 -Policy {_RULE}"
_SETTINGS = dict.fromkeys(
    (
        *("EndpointSettingDetail", "EndpointSettingKind", "ExternalEvaluationEnforcementSettingMissingTokenAction"),
        *("ExternalEvaluationEnforcementSettingResultLifespan", "ExternalEvaluationEnforcementSettingRoleDefinitionId"),
    ),
    NOT_YET,
)


class GetPolicy(PolicyCmdlet):
    """Gets one by id or name, or those of a scope."""

    def process(self) -> None:
        manager = self.manager()
        try:
            if self.bound.get("Id") or self.bound.get("Name"):
                self.write_all(map(self.kind.cls.of, self._found()))
            else:
                path = self.kind.path(self.where(manager))
                self.write_all(map(self.kind.cls.of, manager.items(path, self.kind.version, self.query())))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _found(self) -> Iterable[dict[str, Any]]:
        """The one that is meant, or the versions of it; a name that the subscription lacks may be built in."""
        manager = self.manager()
        path = self.path(manager)
        if self.bound.get("Version"):
            path += f"/versions/{self.bound['Version']}"
        try:
            return self._at(path)
        except ServiceError as problem:
            built_in = (
                self.kind in (DEFINITION, SET)
                and not self.bound.get("Id")
                and not self.bound.get("ManagementGroupName")
            )
            if problem.status_code != 404 or not built_in:
                raise
            version = self.bound.get("Version")
            return self._at(self.kind.path("", self.bound.get("Name"), version))

    def _at(self, path: str) -> list[dict[str, Any]]:
        manager = self.manager()
        if self.bound.get("ListVersion"):
            return list(manager.items(f"{path}/versions", self.kind.version))
        expand = self.bound.get("Expand")
        return [manager.get(path, self.kind.version, {"$expand": expand} if expand else None)]

    def query(self) -> dict[str, str]:
        """The list's query."""
        for name in ("Builtin", "Custom", "Static"):
            if self.bound.get(name):
                return {"$filter": f"policyType eq '{name}'"}
        return {}


class GetScoped(GetPolicy):
    """Gets assignments or exemptions: without -IncludeDescendent those that hold at the scope."""

    def query(self) -> dict[str, str]:
        definition = self.bound.get("PolicyDefinitionId")
        if definition:
            return {"$filter": f"policyDefinitionId eq '{definition}'"}
        if self.bound.get("IncludeDescendent"):
            return {}
        return {"$filter": "atScope()"} if self.bound.get("Scope") else {}


class WritePolicy(PolicyCmdlet):
    """Base of those that PUT one."""

    def put(self, path: str, body: dict[str, Any], action: str) -> None:
        """Send it, after asking."""
        if self.should_process(path.rpartition("/")[2], f"{action} {self.kind.noun}"):
            self.send("PUT", path, self.kind.version, body, title=f"writing of {path}", shown=self.object_of)

    def object_of(self, status: OperationStatus) -> Value:
        """The object of what the service answered."""
        return self.kind.cls.of(status.result)

    def properties(self) -> dict[str, Any]:
        """The members of `properties` that the parameters give."""
        raise NotImplementedError

    def body(self) -> dict[str, Any]:
        """The body that the parameters give."""
        return {"properties": self.properties()}


class NewPolicy(WritePolicy):
    """Makes one, in place of one of its name."""

    def process(self) -> None:
        self.put(self.path(self.manager()), self.body(), "Create")


class UpdatePolicy(WritePolicy):
    """Changes one: what there is goes back with the changes."""

    kept: ClassVar[tuple[str, ...]] = ()

    def process(self) -> None:
        manager = self.manager()
        path = self.path(manager)
        try:
            found = manager.get(path, self.kind.version)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        body = self.body()
        before = found.get("properties") or {}
        own = {name: value for name, value in before.items() if name in self.kept and value is not None}
        outer = {name: found[name] for name in ("identity", "location") if found.get(name) is not None}
        changed = {**outer, **body, "properties": {**own, **body["properties"]}}
        self.put(path, changed, "Update")


class RemovePolicy(PolicyCmdlet):
    """Removes one, after asking."""

    def process(self) -> None:
        path = self.path(self.manager())
        if self.bound.get("Version"):
            path += f"/versions/{self.bound['Version']}"
        question = f"Are you sure you want to delete the following {self.kind.noun}: {path}"
        if not self.agreed(path, f"Deleting the {self.kind.noun}...", question):
            return
        passes = bool(self.bound.get("PassThru"))
        self.send(
            "DELETE",
            path,
            self.kind.version,
            title=f"deletion of {path}",
            shown=lambda status: True if passes else NOTHING,
        )


class _Definition(WritePolicy):
    kind = DEFINITION

    def properties(self) -> dict[str, Any]:
        found = self.texts_of("DisplayName", "Description", "Version")
        policy = self.json_of("Policy")
        if isinstance(policy, dict):
            inner = policy.get("properties", policy)
            if "policyRule" in inner:
                names = ("policyRule", "parameters", "metadata", "mode", "displayName", "description")
                found = {**{name: inner[name] for name in names if inner.get(name) is not None}, **found}
            else:
                found["policyRule"] = policy
        for name, member in (("Parameter", "parameters"), ("Metadata", "metadata")):
            value = self.json_of(name)
            if value is not None:
                found[member] = value
        mode = self.bound.get("Mode")
        return {**found, "mode": mode} if mode else found


class _Set(WritePolicy):
    kind = SET

    def properties(self) -> dict[str, Any]:
        found = self.texts_of("DisplayName", "Description", "Version")
        for name, member in (
            ("PolicyDefinition", "policyDefinitions"),
            ("PolicyDefinitionGroup", "policyDefinitionGroups"),
            ("Parameter", "parameters"),
            ("Metadata", "metadata"),
        ):
            value = self.json_of(name)
            if value is not None:
                found[member] = value
        return found


class _Assignment(WritePolicy):
    kind = ASSIGNMENT

    def properties(self) -> dict[str, Any]:
        found = self.texts_of(
            *("DisplayName", "Description", "NotScope", "EnforcementMode", "NonComplianceMessage", "Override"),
            *("ResourceSelector", "DefinitionVersion"),
        )
        metadata = self.json_of("Metadata")
        if metadata is not None:
            found["metadata"] = metadata
        if self.bound.get("PolicyParameterObject") is not None:
            try:
                found["parameters"] = values_of(self.bound["PolicyParameterObject"])
            except TypeError as problem:
                self.invalid(str(problem))
        elif self.bound.get("PolicyParameter") is not None:
            found["parameters"] = self.json_of("PolicyParameter")
        return found

    def body(self) -> dict[str, Any]:
        kind, identity, location = (self.bound.get(name) for name in ("IdentityType", "IdentityId", "Location"))
        if kind and kind != "None" and not location and self.metadata.name.startswith("New-"):
            self.invalid(
                "Location needs to be specified if a managed identity is to be assigned to the policy assignment."
            )
        if kind == "SystemAssigned" and identity:
            self.invalid("Cannot specify an identity ID if identity type is 'SystemAssigned'.")
        if kind == "UserAssigned" and not identity:
            self.invalid("A user assigned identity id needs to be specified if the identity type is 'UserAssigned'.")
        found = super().body()
        if kind:
            found["identity"] = {"type": kind, **({"userAssignedIdentities": {identity: {}}} if identity else {})}
        return {**found, **({"location": location} if location else {})}


class _Exemption(WritePolicy):
    kind = EXEMPTION

    def properties(self) -> dict[str, Any]:
        found = self.texts_of(
            *("DisplayName", "Description", "ExemptionCategory", "ExpiresOn", "AssignmentScopeValidation"),
            *("PolicyDefinitionReferenceId", "ResourceSelector"),
        )
        metadata = self.json_of("Metadata")
        return found if metadata is None else {**found, "metadata": metadata}


@cmdlet("Get-AzPolicyDefinition")
class GetAzPolicyDefinition(GetPolicy):
    """Gets policy definitions."""

    net_command = f"{NET}GetAzPolicyDefinition"
    kind = DEFINITION
    examples = (Example(f"{_MADE}; (Get-AzPolicyDefinition -Name p1).PolicyRule.then.effect", "deny", simulator=True),)


@cmdlet("Get-AzPolicySetDefinition")
class GetAzPolicySetDefinition(GetPolicy):
    """Gets policy set definitions."""

    net_command = f"{NET}GetAzPolicySetDefinition"
    kind = SET


@cmdlet("Get-AzPolicyAssignment")
class GetAzPolicyAssignment(GetScoped):
    """Gets policy assignments."""

    net_command = f"{NET}GetAzPolicyAssignment"
    kind = ASSIGNMENT


@cmdlet("Get-AzPolicyExemption")
class GetAzPolicyExemption(GetScoped):
    """Gets policy exemptions."""

    net_command = f"{NET}GetAzPolicyExemption"
    kind = EXEMPTION

    def query(self) -> dict[str, str]:
        wanted = self.PolicyAssignmentIdFilter
        return {"$filter": f"policyAssignmentId eq '{wanted}'"} if wanted else super().query()


@cmdlet("New-AzPolicyDefinition")
class NewAzPolicyDefinition(NewPolicy, _Definition):
    """Makes a policy definition."""

    net_command = f"{NET}NewAzPolicyDefinition"
    refuses = _SETTINGS
    examples = (Example(f"{_MADE}; $p.Mode", "All", simulator=True),)

    def properties(self) -> dict[str, Any]:
        return {"mode": "All", **super().properties()}


@cmdlet("New-AzPolicySetDefinition")
class NewAzPolicySetDefinition(NewPolicy, _Set):
    """Makes a policy set definition."""

    net_command = f"{NET}NewAzPolicySetDefinition"


@cmdlet("New-AzPolicyAssignment")
class NewAzPolicyAssignment(NewPolicy, _Assignment):
    """Assigns a definition or a set; the definition's parameters are parameters of the command."""

    net_command = f"{NET}NewAzPolicyAssignment"

    @classmethod
    def dynamic_parameters(cls, bound: dict[str, Any], engine: Engine) -> list[ParameterMetadata]:
        given = unwrap(bound.get("PolicyDefinition"))
        found = given.values.get("Parameter") if isinstance(given, AzureObject) else None
        made = []
        for name, facts in (found.props if isinstance(found, PSObject) else {}).items():
            kind = to_string(members.value(facts, "type") or "").lower()
            needed = members.value(facts, "defaultValue") is None
            parameter = ParameterMetadata(
                "string[]" if kind == "array" else "string", name=name, mandatory=needed, sets=("Default",), help=name
            )
            parameter.is_dynamic = True
            made.append(parameter)
        return made

    def properties(self) -> dict[str, Any]:
        given = unwrap(self.bound.get("PolicyDefinition"))
        definition = to_string(given) if isinstance(given, str) else id_of(given)
        if not definition:
            self.invalid("One of PolicyDefinition or PolicySetDefinition must be provided.")
        artifact, _, version = definition.partition("/versions/")
        found: dict[str, Any] = {"policyDefinitionId": artifact, **super().properties()}
        if version:
            found.setdefault("definitionVersion", version)
        static = self.metadata.lookup()
        named = {name: {"value": _listed(value)} for name, value in self.bound.items() if name.lower() not in static}
        return {**found, "parameters": {**found.get("parameters", {}), **named}} if named else found


def _listed(value: Value) -> Any:
    plain = unwrap(value)
    return [to_string(each) for each in plain] if isinstance(plain, list) else to_string(plain)


@cmdlet("New-AzPolicyExemption")
class NewAzPolicyExemption(NewPolicy, _Exemption):
    """Exempts a scope from an assignment."""

    net_command = f"{NET}NewAzPolicyExemption"

    def properties(self) -> dict[str, Any]:
        given = unwrap(self.PolicyAssignment)
        text = given if isinstance(given, str) else id_of(given) or ""
        assignment = self.id_of_kind(to_string(text), "Microsoft.Authorization/policyAssignments")
        return {"policyAssignmentId": assignment, **super().properties()}


@cmdlet("Update-AzPolicyDefinition")
class UpdateAzPolicyDefinition(UpdatePolicy, _Definition):
    """Changes a policy definition."""

    net_command = f"{NET}UpdateAzPolicyDefinition"
    refuses = _SETTINGS
    kept = ("policyRule", "parameters", "metadata", "mode", "displayName", "description", "policyType", "version")


@cmdlet("Update-AzPolicySetDefinition")
class UpdateAzPolicySetDefinition(UpdatePolicy, _Set):
    """Changes a policy set definition."""

    net_command = f"{NET}UpdateAzPolicySetDefinition"
    kept = (
        *("policyDefinitions", "policyDefinitionGroups", "parameters", "metadata", "displayName", "description"),
        *("policyType", "version"),
    )


@cmdlet("Update-AzPolicyAssignment")
class UpdateAzPolicyAssignment(UpdatePolicy, _Assignment):
    """Changes a policy assignment."""

    net_command = f"{NET}UpdateAzPolicyAssignment"
    kept = (
        *(
            "policyDefinitionId",
            "definitionVersion",
            "parameters",
            "metadata",
            "displayName",
            "description",
            "notScopes",
        ),
        *("enforcementMode", "nonComplianceMessages", "overrides", "resourceSelectors"),
    )


@cmdlet("Update-AzPolicyExemption")
class UpdateAzPolicyExemption(UpdatePolicy, _Exemption):
    """Changes a policy exemption."""

    net_command = f"{NET}UpdateAzPolicyExemption"
    kept = (
        *("policyAssignmentId", "exemptionCategory", "metadata", "displayName", "description", "expiresOn"),
        *("assignmentScopeValidation", "policyDefinitionReferenceIds", "resourceSelectors"),
    )

    def properties(self) -> dict[str, Any]:
        found = super().properties()
        return {**found, "expiresOn": None} if self.ClearExpiration else found


@cmdlet("Remove-AzPolicyDefinition")
class RemoveAzPolicyDefinition(RemovePolicy):
    """Removes a policy definition."""

    net_command = f"{NET}RemoveAzPolicyDefinition"
    kind = DEFINITION


@cmdlet("Remove-AzPolicySetDefinition")
class RemoveAzPolicySetDefinition(RemovePolicy):
    """Removes a policy set definition."""

    net_command = f"{NET}RemoveAzPolicySetDefinition"
    kind = SET


@cmdlet("Remove-AzPolicyAssignment")
class RemoveAzPolicyAssignment(RemovePolicy):
    """Removes a policy assignment."""

    net_command = f"{NET}RemoveAzPolicyAssignment"
    kind = ASSIGNMENT


@cmdlet("Remove-AzPolicyExemption")
class RemoveAzPolicyExemption(RemovePolicy):
    """Removes a policy exemption."""

    net_command = f"{NET}RemoveAzPolicyExemption"
    kind = EXEMPTION
