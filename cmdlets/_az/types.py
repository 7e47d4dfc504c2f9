"""Which module has the .NET types of which service, for scripts that name them (pscompat.dotnet.library.table)."""

from __future__ import annotations

import importlib

_CONTEXTS = "cmdlets._az.contexts"
_ACCOUNTS = "cmdlets.az_accounts._classes"
_SESSIONS = "cmdlets.az_accounts._sessions"
_NAMED = {
    "Microsoft.Azure.Commands.Profile.Models.PSAzureEnvironment": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureSubscription": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureTenant": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureRmAccount": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.Core.PSAzureContext": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.Core.PSAzureProfile": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureSubscriptionPolicy": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Common.ContextModificationScope": _CONTEXTS,
    "Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer": _CONTEXTS,
    "Microsoft.Azure.Commands.Common.Authentication.Models.AzureRmProfile": _CONTEXTS,
    "Microsoft.Azure.Commands.Common.Authentication.Abstractions.AzureRmProfileProvider": _SESSIONS,
    "Microsoft.Azure.Commands.Common.Authentication.AzureSession": _SESSIONS,
    "Microsoft.Azure.Commands.Common.Authentication.ShowDialog": _SESSIONS,
    "Microsoft.Azure.Commands.ResourceManager.Common.RMProfileClient": _SESSIONS,
    "Microsoft.Azure.Commands.Profile.Models.PSConfig": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Models.PSSecureAccessToken": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAccessToken": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Models.PSHttpResponse": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Models.PSResourceGroup": _ACCOUNTS,
    "Microsoft.Azure.Commands.Common.Authentication.ContextAutosaveSettings": _ACCOUNTS,
    "Microsoft.Azure.Commands.Common.Authentication.Config.Models.LoginExperienceConfig": _ACCOUNTS,
    "Microsoft.Azure.PowerShell.Common.Config.ConfigScope": _ACCOUNTS,
    "Microsoft.Azure.Management.Internal.Resources.Models.ResourceGroupProperties": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Errors.AzureErrorRecord": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Errors.AzureExceptionRecord": _ACCOUNTS,
    "Microsoft.Azure.Commands.Profile.Errors.AzureRestExceptionRecord": _ACCOUNTS,
    "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.IComputeIdentity": "cmdlets._az.identities",
}
_NAMED.update(
    {
        f"Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.{name}": "cmdlets.az_resources._objects"
        for name in ("PSResource", "PSResourceGroup", "PSResourceProvider", "PSResourceProviderLocation")
    }
)
_STORAGE = "cmdlets.az_storage."
_STORAGE_TYPES = {
    "_enums": {
        "Microsoft.Azure.Storage.": "SharedAccessProtocol SharedAccessAccountServices SharedAccessAccountResourceTypes",
        "Microsoft.Azure.Storage.Blob.": "BlobContainerPublicAccessType RehydratePriority PremiumPageBlobTier",
        "Microsoft.Azure.Storage.Shared.Protocol.": "LoggingOperations MetricsLevel",
        "Microsoft.WindowsAzure.Commands.Storage.Common.": "StorageServiceType ServiceMetricsType",
        "Azure.Storage.Sas.": "SasProtocol",
        "Azure.Storage.Files.DataLake.Models.": "AccessControlType RolePermissions",
    },
    "_enums_tables": {"Microsoft.Azure.Cosmos.Table.": "SharedAccessProtocol SharedAccessTablePermissions"},
    "_blob_objects": {
        "Microsoft.Azure.Storage.Blob.": "CloudBlob CloudBlobContainer CloudPageBlob BlobContinuationToken",
        "Azure.Storage.Blobs.": "BlobContainerClient",
        "Azure.Storage.Blobs.Specialized.": "BlobBaseClient",
        "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel.": "PSBlobQueryTextConfiguration",
    },
    "_file_objects": {"Azure.Storage.Files.Shares.": "ShareClient ShareDirectoryClient ShareFileClient"},
    "_lake_objects": {
        "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel.": "PSPathAccessControlEntry",
        "Microsoft.WindowsAzure.Commands.Common.Storage.ResourceModel.": (
            "AzureDataLakeGen2Item AzureDataLakeGen2DeletedItem"
        ),
    },
    "_classes_data": {"Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel.": "PSCorsRule"},
}
_NAMED.update(
    {
        f"{namespace}{name}": f"{_STORAGE}{file}"
        for file, namespaces in _STORAGE_TYPES.items()
        for namespace, names in namespaces.items()
        for name in names.split()
    }
)
_NAMED.update(
    {
        f"Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.{name}": "cmdlets.az_resources._stack_objects"
        for name in ("PSDeploymentStack", "DeploymentStackWhatIf.PSDeploymentStackWhatIfResult")
    }
)
_NAMED["Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PsDeploymentScript"] = (
    "cmdlets.az_resources.deployment_scripts"
)
_NAMED.update(
    {
        f"Microsoft.Azure.Commands.Resources.Models.PrivateLinks.{name}": "cmdlets.az_resources.private_links"
        for name in ("PSResourceManagementPrivateLink", "PSResourceManagementPrivateLinkAssociation")
    }
)
_NAMED["Microsoft.Azure.Commands.Common.Authentication.Abstractions.IStorageContext"] = "cmdlets.az_storage._contexts"
_NAMED.update(
    {
        f"Microsoft.Azure.Commands.Resources.Models.Authorization.{name}": f"cmdlets.az_resources.{file}"
        for file, names in (
            ("role_definitions", ("PSRoleDefinition", "PSPermission")),
            ("role_assignments", ("PSRoleAssignment", "PSDenyAssignment")),
        )
        for name in names
    }
)
_NAMED.update(
    {
        f"Microsoft.Azure.PowerShell.Cmdlets.Resources.MSGraph.Models.ApiV10.{letter}MicrosoftGraph{name}": (
            "cmdlets.az_resources._graph"
        )
        for letter in ("", "I")
        for name in (
            *(
                "User",
                "Group",
                "Application",
                "ServicePrincipal",
                "KeyCredential",
                "PasswordCredential",
                "PasswordProfile",
            ),
        )
    }
)
_NAMED.update(
    {
        f"Microsoft.Azure.Commands.Resources.Models.ManagementGroups.{name}": "cmdlets.az_resources.management_groups"
        for name in ("PSManagementGroup", "PSManagementGroupInfo")
    }
)
_NAMESPACES = {
    "Microsoft.Azure.PowerShell.Cmdlets.PolicyInsights.Models": "cmdlets.az_policyinsights._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.ResourceGraph.Models": "cmdlets.az_resourcegraph._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.DataBoundary.Models": "cmdlets.az_resources._classes_data_boundaries",
    **{
        f"Microsoft.Azure.PowerShell.Cmdlets.Resources.Authorization.{last}": "cmdlets.az_resources._classes_roles"
        for last in ("Models", "Models.Api20201001Preview", "Support")
    },
    "Microsoft.Azure.Commands.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Commands.Compute.Automation.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Management.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Commands.Network": "cmdlets.az_network._classes",
    "Microsoft.Azure.Commands.Network.Models": "cmdlets.az_network._classes",
    "Microsoft.Azure.Commands.Network.Models.Cortex": "cmdlets.az_network._classes",
    "Microsoft.Azure.Management.Network.Models": "cmdlets.az_network._classes",
    "Microsoft.Azure.Commands.Network.Models.NetworkManager": "cmdlets.az_network._classes_managers",
    "Microsoft.Azure.PowerShell.Cmdlets.NetworkSecurityPerimeter.Models": "cmdlets.az_network._classes_perimeters",
    "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Commands.Management.Storage.Models": "cmdlets.az_storage._classes",
    "Microsoft.Azure.Management.Storage.Models": "cmdlets.az_storage._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.Storage.Models": "cmdlets.az_storage._classes_generated",
    "Microsoft.Azure.Commands.KeyVault.Models": "cmdlets.az_keyvault._classes",
    "Microsoft.Azure.Commands.Dns": "cmdlets.az_dns._classes",
    "Microsoft.Azure.Management.Dns.Models": "cmdlets.az_dns._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.Dns.Models": "cmdlets.az_dns._classes",
    "Microsoft.Azure.Commands.PrivateDns.Models": "cmdlets.az_privatedns._classes",
    "Microsoft.Azure.Commands.TrafficManager.Models": "cmdlets.az_trafficmanager._classes",
    "Microsoft.Azure.Management.PrivateDns.Models": "cmdlets.az_privatedns._classes",
    "Azure.ResourceManager.PrivateDns.Models": "cmdlets.az_privatedns._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.ManagedServiceIdentity.Models": "cmdlets.az_managedserviceidentity._classes",
    "Microsoft.Azure.Commands.Insights.OutputClasses": "cmdlets.az_monitor._classes",
    "Microsoft.Azure.Management.Monitor.Models": "cmdlets.az_monitor._classes",
    "Microsoft.Azure.Management.Monitor.Management.Models": "cmdlets.az_monitor._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActionGroup.Models": "cmdlets.az_monitor._classes_action_groups",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ActivityLogAlert.Models": "cmdlets.az_monitor._classes_activity_alerts",
    "Microsoft.Azure.PowerShell.Cmdlets.Metric.Models": "cmdlets.az_monitor._classes_metric_batches",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.Autoscale.Models": "cmdlets.az_monitor._classes_autoscale",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.DataCollection.Models": "cmdlets.az_monitor._classes_data_collection",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.ScheduledQueryRule.Models": "cmdlets.az_monitor._classes_scheduled_queries",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.MonitorWorkspace.Models": "cmdlets.az_monitor._classes_monitor_workspaces",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.PipelineGroup.Models": "cmdlets.az_monitor._classes_pipeline_groups",
    "Microsoft.Azure.PowerShell.Cmdlets.Monitor.DiagnosticSetting.Models": "cmdlets.az_monitor._classes_diagnostics",
    "Microsoft.Azure.Commands.OperationalInsights.Models": "cmdlets.az_operationalinsights._classes",
    "Microsoft.Azure.Management.OperationalInsights.Models": "cmdlets.az_operationalinsights._classes",
    "Microsoft.Azure.Commands.Automation": "cmdlets.az_automation._classes",
    "Microsoft.Azure.Commands.Management.CognitiveServices": "cmdlets.az_cognitiveservices._classes",
    "Microsoft.Azure.Commands.RedisCache": "cmdlets.az_rediscache._classes",
    "Microsoft.Azure.Management.Logic.Models": "cmdlets.az_logicapp._classes",
    "Microsoft.Azure.Commands.NotificationHubs": "cmdlets.az_notificationhubs._classes",
    "Microsoft.Azure.Management.NotificationHubs.Models": "cmdlets.az_notificationhubs._classes",
    "Microsoft.Azure.Management.RedisCache.Models": "cmdlets.az_rediscache._classes",
    "Microsoft.Azure.Management.CognitiveServices.Models": "cmdlets.az_cognitiveservices._classes",
    "Microsoft.Azure.Management.Automation.Models": "cmdlets.az_automation._classes_sdk",
    "Microsoft.Azure.Commands.Sql": "cmdlets.az_sql._classes",
    "Microsoft.Azure.Management.Sql.Models": "cmdlets.az_sql._classes",
    "Microsoft.Azure.Commands.WebApps": "cmdlets.az_websites._classes",
    "Microsoft.Azure.Commands.Security": "cmdlets.az_security._classes",
    "Microsoft.Azure.Commands.SecurityCenter": "cmdlets.az_security._classes",
    "Microsoft.Azure.Management.WebSites.Models": "cmdlets.az_websites._classes",
    "Microsoft.Azure.Commands.CosmosDB": "cmdlets.az_cosmosdb._classes",
    "Microsoft.Azure.Management.CosmosDB.Models": "cmdlets.az_cosmosdb._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.CosmosDB": "cmdlets.az_cosmosdb._classes",
    "Microsoft.Azure.Commands.Billing": "cmdlets.az_billing._classes",
    "Microsoft.Azure.Commands.Consumption": "cmdlets.az_billing._classes",
    "Microsoft.Azure.Management.Consumption.Models": "cmdlets.az_billing._classes",
    "Microsoft.Azure.Commerce.UsageAggregates.Models": "cmdlets.az_billing._classes",
    "Microsoft.Azure.Commands.RecoveryServices": "cmdlets.az_recoveryservices._classes",
    "Microsoft.Azure.Management.RecoveryServices.Backup.Models": "cmdlets.az_recoveryservices._classes",
}
"""The modules with a `find_type` of their own, by namespace, which has those below it too."""
_by_name = {name.lower(): (name, module) for name, module in _NAMED.items()}
_by_namespace = {namespace.lower(): module for namespace, module in _NAMESPACES.items()}


def find_type(name: str) -> tuple[str, str] | None:
    """The full name of a type as it is written, by its name in any case, and the module that has it; None without such a type."""
    folded = name.lower()
    if folded in _by_name:
        return _by_name[folded]
    module, namespace = None, folded.rpartition(".")[0]
    while module is None and namespace:
        module, namespace = _by_namespace.get(namespace), namespace.rpartition(".")[0]
    if module is None:
        return _recorded(name)
    found = importlib.import_module(module).find_type(name)
    return None if found is None else (found, module)


def _recorded(name: str) -> tuple[str, str] | None:
    """A type of the modules whose cmdlets act by records."""
    found: tuple[str, str] | None = importlib.import_module("cmdlets._recorded.models").find_type(name)
    return found
