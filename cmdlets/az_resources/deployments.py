"""Deployments: New-, Test- and Get-…WhatIfResult for the four scopes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._base import COMMANDS, timed, write_timed_error
from cmdlets.az_resources._deployment_objects import (
    PSResourceManagerError,
    PSWhatIfOperationResult,
    deployment_object,
    error_text,
)
from cmdlets.az_resources._deployments import (
    GROUP,
    MANAGEMENT_GROUP,
    SUBSCRIPTION,
    TENANT,
    VERSION,
    Target,
    TemplateCmdlet,
    debug_setting,
    on_error,
    texts,
    with_tags,
)
from cmdlets.az_resources._what_if_text import what_if_text
from pscompat.azure.errors import ServiceError
from pscompat.azure.operations import run_operation

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager
    from pscompat.dotnet.values import Value

_ENDED = frozenset(("succeeded", "failed", "canceled"))
_MOST_ERRORS = 3
_DEBUG = (
    "The DeploymentDebug setting has been enabled. This can potentially log secrets like passwords used in resource property "
    "or listKeys operations when you retrieve the deployment operations through Get-AzResourceGroupDeploymentOperation"
)
_CONFIRM = "Are you sure you want to execute the deployment?"
_ROLLBACK = "The rollback parameters -RollbackToLastDeployment and -RollBackDeploymentName exclude each other."


class WhatIfCmdlet(TemplateCmdlet):
    """Base of those that can ask what a deployment would change."""

    def what_if(self, formats: str, excluded: str) -> PSWhatIfOperationResult:
        """What the deployment would change. formats, excluded: the parameters that say how much, and which changes are left out.

        Raises ServiceError.
        """
        manager = self.manager()
        target = self.template_target(manager)
        body = self.request()
        shown = self.one_of(formats) if formats in self.bound else "FullResourcePayloads"
        body["properties"]["whatIfSettings"] = {"resultFormat": shown}
        asked = run_operation(manager.begin, "POST", f"{target.path}/whatIf", VERSION, body)
        if asked.error is not None:
            raise asked.error
        document = asked.result or {}
        error = document.get("error")
        if error:
            raise ServiceError(error.get("code") or "WhatIfFailed", f"{error.get('code')} - {error.get('message')}")
        left_out = {each.lower() for each in texts(self.value_of(excluded))}
        changes = (document.get("properties") or {}).get("changes") or []
        return PSWhatIfOperationResult.of(
            document, [change for change in changes if change["changeType"].lower() not in left_out]
        )


class NewDeployment(WhatIfCmdlet):
    """Deploys a template: the service checks it first."""

    def process(self) -> None:
        if self.value_of("RollbackToLastDeployment") and self.value_of("RollBackDeploymentName"):
            self.invalid(_ROLLBACK)
        if self.runtime.only_tells or self.runtime.must_confirm():
            try:
                result = self.what_if("WhatIfResultFormat", "WhatIfExcludeChangeType")
            except ServiceError as problem:
                self.write_service_error(problem)
                return
            coloured = bool(self.engine.host.colours)
            text = f"\r        \r\n{what_if_text(result.document['changes'], coloured)}\n"
            unchanged = all(each["changeType"] in ("NoChange", "Ignore") for each in result.document["changes"])
            goes_on = self.ProceedIfNoChange and unchanged and not self.runtime.only_tells
            caption = f"\x1b[1A\x1b[0m{text}" if coloured else text
            if not goes_on and not self.should_process_text(text, f"\n{_CONFIRM}", caption):
                return
        elif not self._accepts_complete():
            return
        self._deploy()

    def _accepts_complete(self) -> bool:
        """Whether to go on: the mode Complete removes what the template does not have."""
        if self.level != GROUP or self.Force or str(self.Mode).lower() != "complete":
            return True
        return self.should_continue(
            "Are you sure you want to use the complete deployment mode? Resources in the resource group "
            f"'{self.ResourceGroupName}' which are not included in the template will be deleted.",
            "",
        )

    def _deploy(self) -> None:
        manager = self.manager()
        target = self.template_target(manager)
        body = self.request()
        debug = debug_setting(self.DeploymentDebugLogLevel)
        if debug:
            self.write_warning(_DEBUG)
        back = on_error(self.value_of("RollBackDeploymentName"), bool(self.value_of("RollbackToLastDeployment")))
        body["properties"].update({**debug, **back})
        body = with_tags(body, self.Tag)
        headers = self._auxiliary()

        def work(operation: Operation) -> list[Value]:
            problem = self.validated(manager, target, body)
            if problem is not None:
                self._tell(*validation_errors(problem))
                raise ServiceError("InvalidTemplateDeployment", "The deployment validation failed", kind="unknown")
            self._note("Template is valid.")
            operation.write(manager, "PUT", target.path, VERSION, body, waits=False, headers=headers)
            self._note(f"Create template deployment '{target.name}'")
            document = self._ended(operation, manager, target)
            failure = _failure(document, list(manager.items(target.operations, VERSION)))
            if failure:
                self._tell(failure)
            return [deployment_object(document)]

        self.perform(f"deployment '{target.name}'", work)

    def _tell(self, *errors: str) -> None:
        """Report errors; those of a job are its one error."""
        if self.bound.get("AsJob"):
            raise ServiceError("DeploymentFailed", "\n".join(map(timed, errors)), kind="unknown")
        for error in errors:
            write_timed_error(self, error)

    def _note(self, text: str) -> None:
        """Tell the verbose stream, which a job does not have."""
        if not self.bound.get("AsJob"):
            self.write_verbose(timed(text))

    def _auxiliary(self) -> dict[str, str] | None:
        if self.value_of("AuxTenant"):
            self.refuse(
                "The parameter 'AuxTenant' is not implemented: tokens of other tenants are not asked for.", "AuxTenant"
            )
        return None

    def _ended(self, operation: Operation, manager: ResourceManager, target: Target) -> dict[str, Any]:
        """The deployment's document at its end; its operations are asked for meanwhile."""

        def look() -> dict[str, Any] | None:
            list(manager.items(target.operations, VERSION))
            found: dict[str, Any] = manager.get(target.path, VERSION)
            return found if str(found["properties"]["provisioningState"]).lower() in _ENDED else None

        return operation.watch(look)


def validation_errors(error: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a template: the error, and those that it holds."""
    yield f"Error: Code={error.get('code')}; Message={error.get('message')}\r\n"
    for detail in error.get("details") or ():
        yield from validation_errors(detail)


def _failure(document: dict[str, Any], operations: list[dict[str, Any]]) -> str | None:
    """What a failed deployment is told with; None for one that did not fail."""
    properties = document["properties"]
    if str(properties["provisioningState"]).lower() != "failed":
        return None
    errors = [
        message["error"]
        for each in operations
        if str((each.get("properties") or {}).get("provisioningState")).lower() == "failed"
        and isinstance(message := each["properties"].get("statusMessage"), dict)
        and message.get("error")
    ] or ([properties["error"]] if properties.get("error") else [])
    shown = errors[:_MOST_ERRORS]
    name = document.get("name")
    text = f"The deployment '{name}' failed with error(s). Showing {len(shown)} out of {len(errors)} error(s).\n"
    text += "".join(f"Status Message: {error_text(error)}\n" for error in shown)
    return f"{text}\nCorrelationId: {properties.get('correlationId')}"


class TestDeployment(TemplateCmdlet):
    """Asks the service whether a template could be deployed; what is wrong comes out."""

    ignores = {**TemplateCmdlet.ignores, "SuppressDiagnostics": "Only errors are shown in any case."}

    def process(self) -> None:
        manager = self.manager()
        target = self.template_target(manager)
        body = self.request()
        back = on_error(self.value_of("RollBackDeploymentName"), bool(self.value_of("RollbackToLastDeployment")))
        body["properties"].update(back)
        problem = self.validated(manager, target, body)
        if problem is None:
            self.write_verbose(timed("Template is valid."))
        else:
            self.write(PSResourceManagerError.of(problem))


class WhatIfResult(WhatIfCmdlet):
    """Tells what a deployment would change."""

    def process(self) -> None:
        try:
            self.write(self.what_if("ResultFormat", "ExcludeChangeType"))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("New-AzResourceGroupDeployment")
class NewAzResourceGroupDeployment(NewDeployment):
    """Deploys a template to a resource group."""

    net_command = f"{COMMANDS}NewAzureResourceGroupDeploymentCmdlet"
    level = GROUP


@cmdlet("New-AzDeployment")
class NewAzDeployment(NewDeployment):
    """Deploys a template to the subscription."""

    net_command = f"{COMMANDS}NewAzureSubscriptionDeploymentCmdlet"
    level = SUBSCRIPTION


@cmdlet("New-AzManagementGroupDeployment")
class NewAzManagementGroupDeployment(NewDeployment):
    """Deploys a template to a management group."""

    net_command = f"{COMMANDS}NewAzureManagementGroupDeploymentCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("New-AzTenantDeployment")
class NewAzTenantDeployment(NewDeployment):
    """Deploys a template to the tenant."""

    net_command = f"{COMMANDS}NewAzureTenantDeploymentCmdlet"
    level = TENANT


@cmdlet("Test-AzResourceGroupDeployment")
class TestAzResourceGroupDeployment(TestDeployment):
    """Asks whether a template can be deployed to a resource group."""

    net_command = f"{COMMANDS}TestAzureResourceGroupDeploymentCmdlet"
    level = GROUP


@cmdlet("Test-AzDeployment")
class TestAzDeployment(TestDeployment):
    """Asks whether a template can be deployed to the subscription."""

    net_command = f"{COMMANDS}TestAzureSubscriptionDeploymentCmdlet"
    level = SUBSCRIPTION


@cmdlet("Test-AzManagementGroupDeployment")
class TestAzManagementGroupDeployment(TestDeployment):
    """Asks whether a template can be deployed to a management group."""

    net_command = f"{COMMANDS}TestAzureManagementGroupDeploymentCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Test-AzTenantDeployment")
class TestAzTenantDeployment(TestDeployment):
    """Asks whether a template can be deployed to the tenant."""

    net_command = f"{COMMANDS}TestAzureTenantDeploymentCmdlet"
    level = TENANT


@cmdlet("Get-AzResourceGroupDeploymentWhatIfResult")
class GetAzResourceGroupDeploymentWhatIfResult(WhatIfResult):
    """Tells what deploying a template to a resource group would change."""

    net_command = f"{COMMANDS}GetAzureResourceGroupDeploymentWhatIfResultCmdlet"
    level = GROUP


@cmdlet("Get-AzDeploymentWhatIfResult")
class GetAzDeploymentWhatIfResult(WhatIfResult):
    """Tells what deploying a template to the subscription would change."""

    net_command = f"{COMMANDS}GetAzureSubscriptionDeploymentWhatIfResultCmdlet"
    level = SUBSCRIPTION


@cmdlet("Get-AzManagementGroupDeploymentWhatIfResult")
class GetAzManagementGroupDeploymentWhatIfResult(WhatIfResult):
    """Tells what deploying a template to a management group would change."""

    net_command = f"{COMMANDS}GetAzureManagementGroupDeploymentWhatIfResultCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Get-AzTenantDeploymentWhatIfResult")
class GetAzTenantDeploymentWhatIfResult(WhatIfResult):
    """Tells what deploying a template to the tenant would change."""

    net_command = f"{COMMANDS}GetAzureTenantDeploymentWhatIfResultCmdlet"
    level = TENANT
