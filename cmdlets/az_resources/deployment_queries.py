"""Deployments that there are: Get-, Remove-, Stop-, Save-…Template and Get-…Operation for the four scopes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_resources._base import COMMANDS
from cmdlets.az_resources._deployment_objects import PSDeploymentOperation, deployment_object
from cmdlets.az_resources._deployments import (
    GROUP,
    MANAGEMENT_GROUP,
    SUBSCRIPTION,
    TENANT,
    VERSION,
    DeploymentCmdlet,
)
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import PSCustomObject

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.dotnet.values import Value


class GetDeployment(DeploymentCmdlet):
    """Gets one deployment, or all of the scope."""

    def process(self) -> None:
        manager = self.manager()
        target = self.target(manager)
        try:
            if target.name:
                self.write(deployment_object(manager.get(target.path, VERSION)))
            else:
                self.write_all(map(deployment_object, manager.items(target.path, VERSION)))
        except ServiceError as problem:
            self.write_service_error(problem)


class RemoveDeployment(DeploymentCmdlet):
    """Removes a deployment; what it has made stays."""

    def process(self) -> None:
        manager = self.manager()
        target = self.target(manager)
        if not self.should_process(target.name, "Removing deployment ..."):
            return

        def work(operation: Operation) -> list[Value]:
            if not manager.exists(target.path, VERSION):
                message = f"Deployment '{target.name}' doesn't exist {self.where()}."
                raise ServiceError("DeploymentNotFound", message, kind="unknown", status_code=404)
            operation.write(manager, "DELETE", target.path, VERSION)
            return [True] if self.value_of("PassThru") or "PassThru" not in self.metadata_names() else []

        self.perform(f"deletion of deployment '{target.name}'", work)

    def metadata_names(self) -> frozenset[str]:
        """The names of the cmdlet's parameters."""
        return frozenset(parameter.name for parameter in self.metadata.parameters)


class StopDeployment(DeploymentCmdlet):
    """Cancels a deployment that runs."""

    def process(self) -> None:
        manager = self.manager()
        target = self.target(manager)
        if not self.should_process(target.name, "Stopping deployment ..."):
            return

        def work(operation: Operation) -> list[Value]:
            found = manager.get(target.path, VERSION)
            if str(found["properties"]["provisioningState"]).lower() in ("failed", "succeeded"):
                message = f"There is no running deployment called '{target.name}' to cancel {self.where()}."
                raise ServiceError("NoRunningDeployment", message, kind="unknown")
            operation.write(manager, "POST", f"{target.path}/cancel", VERSION)
            return [True] if self.level == GROUP or self.value_of("PassThru") else []

        self.perform(f"cancellation of deployment '{target.name}'", work)


class SaveDeploymentTemplate(DeploymentCmdlet):
    """Writes the template of a deployment to a file."""

    def process(self) -> None:
        manager = self.manager()
        target = self.target(manager)
        if not self.should_process(target.name, "Save"):
            return
        try:
            answer = manager.read("POST", f"{target.path}/exportTemplate", VERSION) or {}
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        text = json.dumps(answer.get("template"), indent=2, ensure_ascii=False)
        file = self.template_file(self.Path, target.name, text)
        if file is not None:
            self.write(PSCustomObject({"Path": file}))


class GetDeploymentOperation(DeploymentCmdlet):
    """Gets what a deployment did with each resource."""

    def process(self) -> None:
        manager = self.manager()
        target = self.target(manager)
        try:
            if self.value_of("OperationId"):
                found = [manager.get(f"{target.operations}/{self.OperationId}", VERSION)]
            else:
                found = list(manager.items(target.operations, VERSION))
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(map(PSDeploymentOperation.of, found))


@cmdlet("Get-AzResourceGroupDeployment")
class GetAzResourceGroupDeployment(GetDeployment):
    """Gets deployments of a resource group."""

    net_command = f"{COMMANDS}GetAzureResourceGroupDeploymentCmdlet"
    level = GROUP


@cmdlet("Get-AzDeployment")
class GetAzDeployment(GetDeployment):
    """Gets deployments of the subscription."""

    net_command = f"{COMMANDS}GetAzureSubscriptionDeploymentCmdlet"
    level = SUBSCRIPTION


@cmdlet("Get-AzManagementGroupDeployment")
class GetAzManagementGroupDeployment(GetDeployment):
    """Gets deployments of a management group."""

    net_command = f"{COMMANDS}GetAzureManagementGroupDeploymentCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Get-AzTenantDeployment")
class GetAzTenantDeployment(GetDeployment):
    """Gets deployments of the tenant."""

    net_command = f"{COMMANDS}GetAzureTenantDeploymentCmdlet"
    level = TENANT


@cmdlet("Remove-AzResourceGroupDeployment")
class RemoveAzResourceGroupDeployment(RemoveDeployment):
    """Removes a deployment of a resource group."""

    net_command = f"{COMMANDS}RemoveAzureResourceGroupDeploymentCmdlet"
    level = GROUP


@cmdlet("Remove-AzDeployment")
class RemoveAzDeployment(RemoveDeployment):
    """Removes a deployment of the subscription."""

    net_command = f"{COMMANDS}RemoveAzureSubscriptionDeploymentCmdlet"
    level = SUBSCRIPTION


@cmdlet("Remove-AzManagementGroupDeployment")
class RemoveAzManagementGroupDeployment(RemoveDeployment):
    """Removes a deployment of a management group."""

    net_command = f"{COMMANDS}RemoveAzureManagementGroupDeploymentCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Remove-AzTenantDeployment")
class RemoveAzTenantDeployment(RemoveDeployment):
    """Removes a deployment of the tenant."""

    net_command = f"{COMMANDS}RemoveAzureTenantDeploymentCmdlet"
    level = TENANT


@cmdlet("Stop-AzResourceGroupDeployment")
class StopAzResourceGroupDeployment(StopDeployment):
    """Cancels a deployment of a resource group."""

    net_command = f"{COMMANDS}StopAzureResourceGroupDeploymentCmdlet"
    level = GROUP


@cmdlet("Stop-AzDeployment")
class StopAzDeployment(StopDeployment):
    """Cancels a deployment of the subscription."""

    net_command = f"{COMMANDS}StopAzureSubscriptionDeploymentCmdlet"
    level = SUBSCRIPTION


@cmdlet("Stop-AzManagementGroupDeployment")
class StopAzManagementGroupDeployment(StopDeployment):
    """Cancels a deployment of a management group."""

    net_command = f"{COMMANDS}StopAzureManagementGroupDeploymentCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Stop-AzTenantDeployment")
class StopAzTenantDeployment(StopDeployment):
    """Cancels a deployment of the tenant."""

    net_command = f"{COMMANDS}StopAzureTenantDeploymentCmdlet"
    level = TENANT


@cmdlet("Save-AzResourceGroupDeploymentTemplate")
class SaveAzResourceGroupDeploymentTemplate(SaveDeploymentTemplate):
    """Writes the template of a deployment of a resource group to a file."""

    net_command = f"{COMMANDS}SaveAzureResourceGroupDeploymentTemplateCmdlet"
    level = GROUP


@cmdlet("Save-AzDeploymentTemplate")
class SaveAzDeploymentTemplate(SaveDeploymentTemplate):
    """Writes the template of a deployment of the subscription to a file."""

    net_command = f"{COMMANDS}SaveAzureSubscriptionDeploymentTemplateCmdlet"
    level = SUBSCRIPTION


@cmdlet("Save-AzManagementGroupDeploymentTemplate")
class SaveAzManagementGroupDeploymentTemplate(SaveDeploymentTemplate):
    """Writes the template of a deployment of a management group to a file."""

    net_command = f"{COMMANDS}SaveAzureManagementGroupDeploymentTemplateCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Save-AzTenantDeploymentTemplate")
class SaveAzTenantDeploymentTemplate(SaveDeploymentTemplate):
    """Writes the template of a deployment of the tenant to a file."""

    net_command = f"{COMMANDS}SaveAzureTenantDeploymentTemplateCmdlet"
    level = TENANT


@cmdlet("Get-AzResourceGroupDeploymentOperation")
class GetAzResourceGroupDeploymentOperation(GetDeploymentOperation):
    """Gets the operations of a deployment of a resource group."""

    net_command = f"{COMMANDS}GetAzureResourceGroupDeploymentOperationCmdlet"
    level = GROUP


@cmdlet("Get-AzDeploymentOperation")
class GetAzDeploymentOperation(GetDeploymentOperation):
    """Gets the operations of a deployment of the subscription."""

    net_command = f"{COMMANDS}GetAzureSubscriptionDeploymentOperationCmdlet"
    level = SUBSCRIPTION


@cmdlet("Get-AzManagementGroupDeploymentOperation")
class GetAzManagementGroupDeploymentOperation(GetDeploymentOperation):
    """Gets the operations of a deployment of a management group."""

    net_command = f"{COMMANDS}GetAzureManagementGroupDeploymentOperationCmdlet"
    level = MANAGEMENT_GROUP


@cmdlet("Get-AzTenantDeploymentOperation")
class GetAzTenantDeploymentOperation(GetDeploymentOperation):
    """Gets the operations of a deployment of the tenant."""

    net_command = f"{COMMANDS}GetAzureTenantDeploymentOperationCmdlet"
    level = TENANT
