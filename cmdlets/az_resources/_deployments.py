"""What the cmdlets for deployments have in common: the four scopes, and how a deployment is asked for.

Source: ResourceManagerSdkClient of Azure PowerShell.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from urllib.parse import quote

from cmdlets._az.objects import AzureObject, to_json
from cmdlets.az_resources._base import ResourcesCmdlet, tag_texts
from cmdlets.az_resources._templates import (
    BuiltParameters,
    TemplateUnreadableError,
    built_parameters,
    file_parameters,
    parameter_values,
    stem,
    template_of_file,
    template_parameters,
)
from pscompat import bicep
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import ResourceManager
    from pscompat.commands.metadata import ParameterMetadata
    from pscompat.runtime.engine import Engine

VERSION = "2025-04-01"
GROUP, SUBSCRIPTION, MANAGEMENT_GROUP, TENANT = "group", "subscription", "management group", "tenant"
_DEPLOYMENTS = "/providers/Microsoft.Resources/deployments"
_DETAILS = {
    "all": "RequestContent,ResponseContent",
    "requestcontent": "RequestContent",
    "responsecontent": "ResponseContent",
}


class Target(NamedTuple):
    """A deployment: the path of its scope, and its name, empty for the list of all."""

    scope: str
    name: str

    @property
    def path(self) -> str:
        """The deployment's path, or that of the list."""
        return f"{self.scope}{_DEPLOYMENTS}{'/' + quote(self.name, safe='()') if self.name else '/'}"

    @property
    def operations(self) -> str:
        """The path of the deployment's operations; in a group it has no provider."""
        if "/resourcegroups/" in self.scope.lower():
            return f"{self.scope}/deployments/{quote(self.name, safe='()')}/operations"
        return f"{self.path}/operations"


class DeploymentCmdlet(ResourcesCmdlet):
    """Base: the deployment that an id, an object, or a name and scope say. level: the kind of scope."""

    level: ClassVar[str]
    ignores = {"Pre": "The api-version is that of the service's client, as with the real cmdlet."}

    def value_of(self, *names: str) -> Value:
        """The value of the first of these parameters that was bound, None where none was."""
        return next((self.bound[name] for name in names if name in self.bound), None)

    def target(self, manager: ResourceManager) -> Target:
        """The deployment that is meant."""
        given = unwrap(self.value_of("InputObject", "DeploymentObject"))
        resource_id = given.values.get("Id") if isinstance(given, AzureObject) else self.value_of("Id")
        if resource_id:
            scope, found, name = str(resource_id).partition(_DEPLOYMENTS + "/")
            if not found:
                self.invalid(f"'{resource_id}' is not the id of a deployment.", resource_id)
            return Target(scope.replace("/resourceGroups/", "/resourcegroups/"), name)
        return Target(self.scope_path(manager), self.value_of("Name", "DeploymentName") or "")

    def scope_path(self, manager: ResourceManager) -> str:
        """The path of the scope that the parameters name."""
        if self.level == GROUP:
            return f"{manager.subscription}/resourcegroups/{quote(self.ResourceGroupName, safe='()')}"
        if self.level == MANAGEMENT_GROUP:
            return f"/providers/Microsoft.Management/managementGroups/{quote(self.ManagementGroupId, safe='')}"
        return manager.subscription if self.level == SUBSCRIPTION else ""

    def where(self) -> str:
        """The scope in words."""
        if self.level == GROUP:
            return f"in resource group '{self.value_of('ResourceGroupName')}'"
        if self.level == MANAGEMENT_GROUP:
            return f"in management group '{self.value_of('ManagementGroupId')}'"
        return "at the scope of the current subscription" if self.level == SUBSCRIPTION else "at tenant scope"


class TemplateCmdlet(DeploymentCmdlet):
    """Base of those that take a template: its parameters are parameters of the command."""

    @classmethod
    def dynamic_parameters(cls, bound: dict[str, Any], engine: Engine) -> list[ParameterMetadata]:
        if bound.get("SkipTemplateParameterPrompt"):
            return []
        static = frozenset(cls.metadata.lookup())
        return template_parameters(bound, engine, static)

    def template_target(self, manager: ResourceManager) -> Target:
        """The deployment that is made: its name is that of the template's file where none is given."""
        name = self.value_of("Name", "DeploymentName")
        file = self.value_of("TemplateFile", "TemplateUri")
        return Target(self.scope_path(manager), name or (stem(file) if file else str(uuid.uuid4())))

    def request(self) -> dict[str, Any]:
        """The body of the request; a template that cannot be read ends the command."""
        mode = self.one_of("Mode") if self.level == GROUP and "Mode" in self.bound else "Incremental"
        properties = {**self.content(), "mode": mode}
        level = self.value_of("ValidationLevel")
        if level:
            properties["validationLevel"] = level
        location = self.value_of("Location")
        return {**({"location": location} if location else {}), "properties": properties}

    def content(self) -> dict[str, Any]:
        """The members that say template and parameters; a template that cannot be read ends the command."""
        try:
            return {**self._template(), **self._values()}
        except TemplateUnreadableError as problem:
            self.fail(str(problem), "System.ArgumentException")

    def link(self, address: str) -> dict[str, Any]:
        """The link to the template at an address."""
        query = self.value_of("QueryString")
        return {"uri": address, **({"queryString": query} if query else {})}

    def validated(self, manager: ResourceManager, target: Target, body: dict[str, Any]) -> dict[str, Any] | None:
        """What the service says is wrong with a deployment, None where nothing is."""
        try:
            answer = manager.read("POST", f"{target.path}/validate", VERSION, body=body) or {}
        except ServiceError as problem:
            return error_of(problem)
        found: dict[str, Any] | None = answer.get("error")
        return found

    def _template(self) -> dict[str, Any]:
        spec, address, file = self.TemplateSpecId, self.TemplateUri, self.TemplateFile
        if spec:
            return {"templateLink": {"id": spec}}
        if address:
            return {"templateLink": self.link(address)}
        if file:
            return {"template": template_of_file(self.full_path(file))}
        table = self.value_of("TemplateObject")
        if table is not None:
            return {"template": to_json(table)}
        built = self._built
        if built is not None and built.spec:
            return {"templateLink": {"id": built.spec}}
        if built is not None and built.template is not None:
            return {"template": built.template}
        raise TemplateUnreadableError(
            "A template is needed: -TemplateFile, -TemplateUri, -TemplateObject or -TemplateSpecId."
        )

    def _values(self) -> dict[str, Any]:
        if self.TemplateParameterUri:
            return {"parametersLink": {"uri": self.TemplateParameterUri}}
        file = self.TemplateParameterFile
        built = self._built
        given = built.parameters if built is not None else file_parameters(self.full_path(file)) if file else {}
        return {"parameters": parameter_values(self.TemplateParameterObject, given, dict(self._named()))}

    @cached_property
    def _built(self) -> BuiltParameters | None:
        """What the parameter file is, where it is one of Bicep. Raises TemplateUnreadableError."""
        file = self.TemplateParameterFile
        if not file or not bicep.is_parameters(file):
            return None
        return built_parameters(self.full_path(file), dict(self._named()))

    def _named(self) -> Iterator[tuple[str, Value]]:
        """The values of the template's parameters that the call named."""
        static = self.metadata.lookup()
        suffix = "FromTemplate"
        for name, value in self.bound.items():
            if name.lower() not in static:
                plain = name.removesuffix(suffix)
                yield (plain if name.endswith(suffix) and plain.lower() in static else name), value


def error_of(problem: ServiceError) -> dict[str, Any]:
    """A service's error as it stands in a document."""
    return {"code": problem.code, "message": problem.message, "target": problem.target}


def debug_setting(level: str | None) -> dict[str, Any]:
    """The members of a body that -DeploymentDebugLogLevel gives."""
    found = _DETAILS.get((level or "").lower())
    return {"debugSetting": {"detailLevel": found}} if found else {}


def with_tags(body: dict[str, Any], tags: Value) -> dict[str, Any]:
    """The body with tags, where there are some."""
    found = tag_texts(tags)
    return {**body, "tags": found} if found is not None else body


def on_error(name: str | None, last: bool) -> dict[str, Any]:
    """The members of a body that say what is deployed where this deployment fails."""
    if last:
        return {"onErrorDeployment": {"type": "LastSuccessful"}}
    return {"onErrorDeployment": {"type": "SpecificDeployment", "deploymentName": name}} if name else {}


def texts(value: Value) -> list[str]:
    """A list of texts."""
    return [to_string(each) for each in value or ()]
