"""Definitions, sets, assignments and exemptions of policies: their objects, and what their parameters mean.

Source: the Policy cmdlets of Azure PowerShell (Az.Policy, since Az 12).
"""

from __future__ import annotations

import os
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote

from cmdlets._az.objects import AzureObject, ps_object
from cmdlets.az_resources._base import ResourcesCmdlet, date_time, plain_json
from cmdlets.az_resources._graph import id_of
from cmdlets.az_resources._templates import TemplateUnreadableError, downloaded, is_address, read_json_text
from cmdlets.utility._json_reader import JsonReaderError
from pscompat.azure.resource_manager import ResourceManager
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap
from pscompat.providers.text_files import read_all

MODELS = "Microsoft.Azure.PowerShell.Cmdlets.Policy.Models."
NET = "Microsoft.Azure.PowerShell.Cmdlets.Policy.Cmdlets."


class PolicyObject(AzureObject):
    """Base: what the service has below `properties` stands at the top; `document` is its JSON."""

    __slots__ = ("document",)
    document: dict[str, Any]
    shown: ClassVar[str] = ""

    @classmethod
    def of(cls, document: dict[str, Any]) -> PolicyObject:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        identity = document.get("identity") or {}
        system = document.get("systemData") or {}
        values: dict[str, Value] = {name: _value(name, properties) for name in cls.shown.split()}
        for name in ("Id", "Name", "Type", "Location"):
            if name != "Location" or cls is PolicyAssignment:
                values[name] = document.get(name.lower())
        if cls is PolicyAssignment:
            values["IdentityPrincipalId"] = identity.get("principalId")
            values["IdentityTenantId"] = identity.get("tenantId")
            values["IdentityType"] = identity.get("type")
            values["IdentityUserAssignedIdentity"] = ps_object(identity.get("userAssignedIdentities"))
        for name in (
            "createdAt",
            "createdBy",
            "createdByType",
            "lastModifiedAt",
            "lastModifiedBy",
            "lastModifiedByType",
        ):
            value = system.get(name)
            values[f"SystemData{name[:1].upper()}{name[1:]}"] = date_time(value) if name.endswith("At") else value
        made = cls(dict(sorted(values.items(), key=lambda pair: pair[0].lower())))
        made.document = document
        return made


_JSON_NAMES = {
    "Parameter": "parameters",
    "PolicyDefinition": "policyDefinitions",
    "NotScope": "notScopes",
    "PolicyDefinitionGroup": "policyDefinitionGroups",
    "NonComplianceMessage": "nonComplianceMessages",
    "Override": "overrides",
    "ResourceSelector": "resourceSelectors",
    "Versions": "versions",
    "PolicyDefinitionReferenceId": "policyDefinitionReferenceIds",
}


def _value(name: str, properties: dict[str, Any]) -> Value:
    value = properties.get(_JSON_NAMES.get(name, name[:1].lower() + name[1:]))
    if name == "ExpiresOn":
        return date_time(value)
    return ps_object(value)


class PolicyDefinition(PolicyObject):
    """What is checked, and what becomes of what does not fit."""

    __slots__ = ()
    net_name = f"{MODELS}PolicyDefinition"
    net_bases = (f"{MODELS}IPolicyDefinition", "System.Object")
    shown = "Description DisplayName Metadata Mode Parameter PolicyRule PolicyType Version Versions"


class PolicySetDefinition(PolicyObject):
    """Several definitions that are assigned together."""

    __slots__ = ()
    net_name = f"{MODELS}PolicySetDefinition"
    net_bases = (f"{MODELS}IPolicySetDefinition", "System.Object")
    shown = (
        "Description DisplayName Metadata Parameter PolicyDefinition PolicyDefinitionGroup PolicyType Version Versions"
    )


class PolicyAssignment(PolicyObject):
    """A definition or a set that holds at a scope."""

    __slots__ = ()
    net_name = f"{MODELS}PolicyAssignment"
    net_bases = (f"{MODELS}IPolicyAssignment", "System.Object")
    shown = """DefinitionVersion Description DisplayName EnforcementMode Metadata NonComplianceMessage NotScope Override Parameter
        PolicyDefinitionId ResourceSelector Scope"""


class PolicyExemption(PolicyObject):
    """A scope at which an assignment does not hold."""

    __slots__ = ()
    net_name = f"{MODELS}PolicyExemption"
    net_bases = (f"{MODELS}IPolicyExemption", "System.Object")
    shown = """AssignmentScopeValidation Description DisplayName ExemptionCategory ExpiresOn Metadata PolicyAssignmentId
        PolicyDefinitionReferenceId ResourceSelector"""


class Kind(NamedTuple):
    """One of the four: the last part of its type, its class, its api-version, and what people call it."""

    last: str
    cls: type[PolicyObject]
    version: str
    noun: str

    def path(self, scope: str, name: str | None = None, version: str | None = None) -> str:
        """The path at a scope, of the list without a name; of a version where one is given."""
        path = f"{scope.rstrip('/')}/providers/Microsoft.Authorization/{self.last}"
        if name:
            path += f"/{quote(name, safe='')}"
        return f"{path}/versions/{quote(version, safe='')}" if version else path


DEFINITION = Kind("policyDefinitions", PolicyDefinition, "2023-04-01", "policy definition")
SET = Kind("policySetDefinitions", PolicySetDefinition, "2023-04-01", "policy set definition")
ASSIGNMENT = Kind("policyAssignments", PolicyAssignment, "2023-04-01", "policy assignment")
EXEMPTION = Kind("policyExemptions", PolicyExemption, "2022-07-01-preview", "policy exemption")


class PolicyCmdlet(ResourcesCmdlet):
    """Base of the cmdlets for policies. kind: which of the four."""

    kind: ClassVar[Kind]

    def where(self, manager: ResourceManager) -> str:
        """The scope that the parameters say: a management group, a subscription, -Scope; the session's subscription else."""
        given = self.bound
        if given.get("ManagementGroupName"):
            return f"/providers/Microsoft.Management/managementGroups/{quote(to_string(given['ManagementGroupName']), safe='')}"
        if given.get("SubscriptionId"):
            return f"/subscriptions/{quote(to_string(given['SubscriptionId']), safe='')}"
        return to_string(given["Scope"]) if given.get("Scope") else manager.subscription

    def path(self, manager: ResourceManager) -> str:
        """The path of what an id, an object, or a name and scope say."""
        given = self.bound.get("InputObject")
        own = id_of(given) if given is not None else self.bound.get("Id")
        if own:
            return self.id_of_kind(to_string(own), f"Microsoft.Authorization/{self.kind.last}")
        return self.kind.path(self.where(manager), self.bound.get("Name"))

    # -- what parameters mean -----------------------------------------------------------------------------------------

    def json_of(self, name: str) -> Any:
        """The JSON that a parameter gives: as a text, or as the path or address of a file of it. None without the parameter."""
        value = unwrap(self.bound.get(name))
        if value is None:
            return None
        if not isinstance(value, str):
            return plain_json(value)
        text = str(value)
        try:
            if is_address(text):
                return downloaded(text)
            file = self.full_path(text) if "{" not in text and "[" not in text else ""
            if file and os.path.isfile(file):
                text = read_all(file)
            return read_json_text(text)
        except (JsonReaderError, TemplateUnreadableError, OSError, ValueError) as problem:
            self.invalid(f"-{name} is no JSON, and no file of it: {problem}", name)

    def texts_of(self, *names: str) -> dict[str, Any]:
        """The members that plain parameters give."""
        found = {}
        for name in names:
            if name in self.bound:
                value = unwrap(self.bound[name])
                found[_JSON_NAMES.get(name, name[:1].lower() + name[1:])] = (
                    bool(value) if hasattr(value, "IsPresent") else _camel(plain_json(value))
                )
        return found


def _member(name: str) -> str:
    """The service's name of a member, whose lists have names in the singular here."""
    return "selectors" if name.lower() == "selector" else name[:1].lower() + name[1:]


def _camel(value: Any) -> Any:
    """JSON whose names begin with a small letter, as the service has them."""
    if isinstance(value, dict):
        return {_member(name): _camel(item) for name, item in value.items()}
    return [_camel(item) for item in value] if isinstance(value, list) else value


def values_of(table: Value) -> dict[str, Any]:
    """The parameters of an assignment of a hash table; an entry that is `@{ value = … }` already stays so. Raises TypeError."""
    plain = unwrap(table)
    found = plain_json(plain)
    if not isinstance(found, dict):
        raise TypeError("The parameters of an assignment are given as a hash table: names with values.")
    return {name: value if _is_entry(value) else {"value": value} for name, value in found.items()}


def _is_entry(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"value"}
