"""The .NET classes of Az.Websites, whose properties are those of the api-version 2021-01-15, which the module uses."""

from __future__ import annotations

from collections.abc import Mapping

from cmdlets._az.choices import choice
from cmdlets._az.classes import Extra, Resource, ServiceClasses
from cmdlets._az.descriptions import described
from pscompat.dotnet.values import NetObject

VERSION = "2021-01-15"
"""The api-version of the hand-written cmdlets."""
COMMANDS = "Microsoft.Azure.Commands.WebApps."
MODELS = f"{COMMANDS}Models."
SDK = "Microsoft.Azure.Management.WebSites.Models."
BACKUPS = f"{COMMANDS}Cmdlets.WebApps."
_LAST = ("Id", "Name", "Kind", "Location", "Type", "Tags")
_SITE = [
    "State",
    "HostNames",
    "RepositorySiteName",
    "UsageState",
    "Enabled",
    "EnabledHostNames",
    "AvailabilityState",
    "HostNameSslStates",
    "ServerFarmId",
    "Reserved",
    "IsXenon",
    "HyperV",
    "LastModifiedTimeUtc",
    "SiteConfig",
    "TrafficManagerHostNames",
    "ScmSiteAlsoStopped",
    "TargetSwapSlot",
    "HostingEnvironmentProfile",
    "ClientAffinityEnabled",
    "ClientCertEnabled",
    "ClientCertMode",
    "ClientCertExclusionPaths",
    "HostNamesDisabled",
    "CustomDomainVerificationId",
    "OutboundIpAddresses",
    "PossibleOutboundIpAddresses",
    "ContainerSize",
    "DailyMemoryTimeQuota",
    "SuspendedTill",
    "MaxNumberOfWorkers",
    "CloningInfo",
    "ResourceGroup",
    "IsDefaultContainer",
    "DefaultHostName",
    "SlotSwapStatus",
    "HttpsOnly",
    "RedundancyMode",
    "InProgressOperationId",
    "StorageAccountRequired",
    "KeyVaultReferenceIdentity",
    "VirtualNetworkSubnetId",
    "Identity",
    "ExtendedLocation",
]
_OWN: Mapping[str, Extra] = {
    "GitRemoteName": ("System.String", None),
    "GitRemoteUri": ("System.String", None),
    "GitRemoteUsername": ("System.String", None),
    "GitRemotePassword": ("System.Security.SecureString", None),
    "AzureStorageAccounts": ("System.Object", None),
    "AzureStoragePath": (f"{MODELS}WebAppAzureStoragePath[]", None),
    "VnetInfo": ("System.Object", None),
}
_CONFIG = [
    "NumberOfWorkers",
    "DefaultDocuments",
    "NetFrameworkVersion",
    "PhpVersion",
    "PythonVersion",
    "NodeVersion",
    "PowerShellVersion",
    "LinuxFxVersion",
    "WindowsFxVersion",
    "RequestTracingEnabled",
    "RequestTracingExpirationTime",
    "RemoteDebuggingEnabled",
    "RemoteDebuggingVersion",
    "HttpLoggingEnabled",
    "AcrUseManagedIdentityCreds",
    "AcrUserManagedIdentityID",
    "LogsDirectorySizeLimit",
    "DetailedErrorLoggingEnabled",
    "PublishingUsername",
    "AppSettings",
    "ConnectionStrings",
    "MachineKey",
    "HandlerMappings",
    "DocumentRoot",
    "ScmType",
    "Use32BitWorkerProcess",
    "WebSocketsEnabled",
    "AlwaysOn",
    "JavaVersion",
    "JavaContainer",
    "JavaContainerVersion",
    "AppCommandLine",
    "ManagedPipelineMode",
    "VirtualApplications",
    "LoadBalancing",
    "Experiments",
    "Limits",
    "AutoHealEnabled",
    "AutoHealRules",
    "TracingOptions",
    "VnetName",
    "VnetRouteAllEnabled",
    "VnetPrivatePortsCount",
    "Cors",
    "Push",
    "ApiDefinition",
    "ApiManagementConfig",
    "AutoSwapSlotName",
    "LocalMySqlEnabled",
    "ManagedServiceIdentityId",
    "XManagedServiceIdentityId",
    "KeyVaultReferenceIdentity",
    "IpSecurityRestrictions",
    "ScmIpSecurityRestrictions",
    "ScmIpSecurityRestrictionsUseMain",
    "Http20Enabled",
    "MinTlsVersion",
    "ScmMinTlsVersion",
    "FtpsState",
    "PreWarmedInstanceCount",
    "FunctionAppScaleLimit",
    "HealthCheckPath",
    "FunctionsRuntimeScaleMonitoringEnabled",
    "WebsiteTimeZone",
    "MinimumElasticInstanceCount",
    "AzureStorageAccounts",
    "PublicNetworkAccess",
]
_PLAN = [
    "WorkerTierName",
    "Status",
    "Subscription",
    "HostingEnvironmentProfile",
    "MaximumNumberOfWorkers",
    "GeoRegion",
    "PerSiteScaling",
    "ElasticScaleEnabled",
    "MaximumElasticWorkerCount",
    "NumberOfSites",
    "IsSpot",
    "SpotExpirationTime",
    "FreeOfferExpirationTime",
    "ResourceGroup",
    "Reserved",
    "IsXenon",
    "HyperV",
    "TargetWorkerCount",
    "TargetWorkerSizeId",
    "ProvisioningState",
    "KubeEnvironmentProfile",
    "Sku",
    "ExtendedLocation",
]
_CERTIFICATE = [
    "FriendlyName",
    "SubjectName",
    "HostNames",
    "PfxBlob",
    "SiteName",
    "SelfLink",
    "Issuer",
    "IssueDate",
    "ExpirationDate",
    "Password",
    "Thumbprint",
    "Valid",
    "CerBlob",
    "PublicKeyHash",
    "HostingEnvironmentProfile",
    "KeyVaultId",
    "KeyVaultSecretName",
    "KeyVaultSecretStatus",
    "ServerFarmId",
    "CanonicalName",
    "DomainValidationMethod",
]
_DATABASES = ["DatabaseBackupSetting"]
_DESCRIBED = described(
    {
        "DatabaseBackupSetting": {
            "databaseType": "text",
            "name": "text",
            "connectionStringName": "text",
            "connectionString": "text",
        },
        "WebAppAzureStoragePath": dict.fromkeys(
            ("name", "accessKey", "accountName", "mountPath", "shareName", "type"), "text"
        ),
        "BackupItem": {
            "backupId": "integer",
            "storageAccountUrl": "text",
            "blobName": "text",
            "backupItemName": "text",
            "status": "text",
            "sizeInBytes": "integer",
            "created": "text",
            "log": "text",
            "databases": _DATABASES,
            "scheduled": "boolean",
            "lastRestoreTimeStamp": "text",
            "finishedTimeStamp": "text",
            "correlationId": "text",
            "websiteSizeInBytes": "integer",
            **dict.fromkeys(("id", "name", "kind", "type"), "text"),
        },
        "AzureWebAppBackup": {
            **dict.fromkeys(("resourceGroupName", "name", "slot", "storageAccountUrl", "blobName"), "text"),
            "databases": _DATABASES,
            "backupId": "integer",
            "backupName": "text",
            "backupStatus": "text",
            "scheduled": "boolean",
            "backupSizeInBytes": "integer",
            "websiteSizeInBytes": "integer",
            **dict.fromkeys(("created", "lastRestored", "finished", "log", "correlationId"), "text"),
        },
        "AzureWebAppBackupConfiguration": {
            **dict.fromkeys(("resourceGroupName", "name", "slot", "storageAccountUrl"), "text"),
            "frequencyInterval": "integer",
            "frequencyUnit": "text",
            "retentionPeriodInDays": "integer",
            "startTime": "text",
            "databases": _DATABASES,
            "keepAtLeastOneBackup": "boolean",
            "enabled": "boolean",
        },
        "AzureWebAppSnapshot": dict.fromkeys(("resourceGroupName", "name", "slot", "snapshotTime"), "text"),
        "PSAzureDeletedWebApp": {
            "id": "text",
            "deletedSiteId": "integer",
            **dict.fromkeys(
                ("subscriptionId", "location", "resourceGroupName", "name", "slot", "deletionTime"), "text"
            ),
        },
        "PSAccessRestriction": {
            **dict.fromkeys(("ruleName", "description", "action"), "text"),
            "priority": "integer",
            **dict.fromkeys(("ipAddress", "subnetId", "tag"), "text"),
            "httpHeader": "any",
        },
        "PSAccessRestrictionConfig": {
            **dict.fromkeys(("resourceGroupName", "webAppName", "slotName"), "text"),
            "mainSiteAccessRestrictions": ["PSAccessRestriction"],
            "scmSiteAccessRestrictions": ["PSAccessRestriction"],
            "scmSiteUseMainSiteRestrictionConfig": "boolean",
        },
        "PSAppServiceEnvironment": {
            **dict.fromkeys(
                ("id", "name", "location", "resourceGroupName", "kind", "provisioningState", "status"), "text"
            ),
            "environmentIsHealthy": "boolean",
        },
        "SlotConfigNamesResource": {
            "connectionStringNames": ["text"],
            "appSettingNames": ["text"],
            "azureStorageConfigNames": ["text"],
            **dict.fromkeys(("id", "name", "kind", "type"), "text"),
        },
    }
)
_TIMES = dict.fromkeys(("Created", "LastRestored", "Finished"), "System.Nullable[System.DateTime]")
_NAMESPACES = {
    f"{SDK}": ("DatabaseBackupSetting", "BackupItem", "SlotConfigNamesResource"),
    f"{MODELS}": ("WebAppAzureStoragePath", "PSAccessRestriction", "PSAccessRestrictionConfig"),
    f"{MODELS}WebApp.": ("PSAppServiceEnvironment",),
    f"{BACKUPS}": ("AzureWebAppBackup", "AzureWebAppBackupConfiguration", "PSAzureDeletedWebApp"),
    f"{COMMANDS}Cmdlets.BackupRestore.": ("AzureWebAppSnapshot",),
}


WEB = ServiceClasses(
    __name__,
    models=SDK.rstrip("."),
    resources={
        f"{MODELS}PSSite": Resource(
            "Microsoft.Web/sites",
            first=(*_OWN, *_SITE, *_LAST),
            only=True,
            extras=_OWN,
            bases=(f"{SDK}Site",),
        ),
        f"{SDK}Site": Resource("Microsoft.Web/sites", first=(*_SITE, *_LAST), only=True, apart=True),
        f"{SDK}SiteConfig": Resource("Microsoft.Web/sites", schema="SiteConfig", first=tuple(_CONFIG), only=True),
        f"{MODELS}WebApp.PSAppServicePlan": Resource(
            "Microsoft.Web/serverfarms",
            first=("AdminSiteName", *_PLAN, *_LAST),
            only=True,
            extras={"AdminSiteName": ("System.String", None)},
            bases=(f"{SDK}AppServicePlan",),
        ),
        f"{SDK}AppServicePlan": Resource("Microsoft.Web/serverfarms", first=(*_PLAN, *_LAST), only=True, apart=True),
        f"{MODELS}WebApp.PSCertificate": Resource(
            "Microsoft.Web/certificates", first=(*_CERTIFICATE, *_LAST), only=True
        ),
        **{
            f"{space}{name}": Resource("", part=name, types=_TIMES)
            for space, names in _NAMESPACES.items()
            for name in names
        },
    },
    described=(_DESCRIBED,),
    choices=(
        choice(f"{SDK}SslState", "Disabled SniEnabled IpBasedEnabled"),
        choice(f"{SDK}AzureStorageType", "AzureFiles AzureBlob"),
        choice(f"{COMMANDS}Utilities.SwapWithPreviewAction", "ApplySlotConfig CompleteSlotSwap ResetSlotSwap"),
    ),
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return WEB.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return WEB.named(name)
