"""The enumerations of Az.Storage's parameters."""

from __future__ import annotations

from pscompat.dotnet.enum_values import NetEnum, make_enum

_MODELS = "Microsoft.Azure.Commands.Management.Storage.Models."
_ALL = (
    make_enum(
        f"{_MODELS}PSNetWorkRuleBypassEnum", {"None": 0, "Logging": 1, "Metrics": 2, "AzureServices": 4}, flags=True
    ),
    make_enum(f"{_MODELS}PSNetWorkRuleDefaultActionEnum", {"Deny": 0, "Allow": 1}),
    make_enum(f"{_MODELS}PSNetworkRuleActionEnum", {"Allow": 0}),
    make_enum(f"{_MODELS}PSPublicAccess", {"Container": 0, "Blob": 1, "None": 2}),
)
ENUMS: dict[str, type[NetEnum]] = {cls.net_name.rpartition(".")[2]: cls for cls in _ALL}
_DATA = "Microsoft.Azure.Storage."
SharedAccessProtocol = make_enum(f"{_DATA}SharedAccessProtocol", {"HttpsOnly": 1, "HttpsOrHttp": 2})
SharedAccessAccountServices = make_enum(
    f"{_DATA}SharedAccessAccountServices", {"None": 0, "Blob": 1, "File": 2, "Queue": 4, "Table": 8}, flags=True
)
SharedAccessAccountResourceTypes = make_enum(
    f"{_DATA}SharedAccessAccountResourceTypes", {"None": 0, "Service": 1, "Container": 2, "Object": 4}, flags=True
)
BlobContainerPublicAccessType = make_enum(
    f"{_DATA}Blob.BlobContainerPublicAccessType", {"Off": 0, "Container": 1, "Blob": 2, "Unknown": 3}
)
StorageServiceType = make_enum(
    "Microsoft.WindowsAzure.Commands.Storage.Common.StorageServiceType", {"Blob": 0, "Table": 1, "Queue": 2, "File": 3}
)
ServiceMetricsType = make_enum(
    "Microsoft.WindowsAzure.Commands.Storage.Common.ServiceMetricsType", {"Hour": 0, "Minute": 1}
)
LoggingOperations = make_enum(
    f"{_DATA}Shared.Protocol.LoggingOperations", {"None": 0, "Read": 1, "Write": 2, "Delete": 4, "All": 7}, flags=True
)
MetricsLevel = make_enum(f"{_DATA}Shared.Protocol.MetricsLevel", {"None": 0, "Service": 1, "ServiceAndApi": 2})
RehydratePriority = make_enum(f"{_DATA}Blob.RehydratePriority", {"Standard": 0, "High": 1})
PremiumPageBlobTier = make_enum(
    f"{_DATA}Blob.PremiumPageBlobTier",
    {
        name: number
        for number, name in enumerate(["Unknown", "P4", "P6", "P10", "P20", "P30", "P40", "P50", "P60", "P70", "P80"])
    },
)
SasProtocol = make_enum("Azure.Storage.Sas.SasProtocol", {"None": 0, "HttpsAndHttp": 1, "Https": 2})
AccessControlType = make_enum(
    "Azure.Storage.Files.DataLake.Models.AccessControlType", {"Other": 0, "User": 1, "Group": 2, "Mask": 4}
)
RolePermissions = make_enum(
    "Azure.Storage.Files.DataLake.Models.RolePermissions", {"None": 0, "Execute": 1, "Write": 2, "Read": 4}, flags=True
)
