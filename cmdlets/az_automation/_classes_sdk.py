"""The classes of Azure's SDK that cmdlets of Az.Automation write as they are."""

from __future__ import annotations

from cmdlets._az.told_records import ToldClasses
from pscompat.dotnet.values import NetObject

NAMESPACE = "Microsoft.Azure.Management.Automation.Models"
CLASSES = ToldClasses(
    __name__,
    NAMESPACE,
    {
        "Identity": "^PrincipalId TenantId Type UserAssignedIdentities",
        "EncryptionProperties": "^KeyVaultProperties KeySource Identity",
        "RunbookParameter": "^DefaultValue IsMandatory Position Type",
        "DscConfigurationParameter": "^Type IsMandatory Position DefaultValue",
        "HybridRunbookWorkerGroup": "GroupType CredentialName=.credential.name SystemData Id Name Type",
        "HybridRunbookWorker": (
            "Ip RegisteredDateTime:time? LastSeenDateTime:time? VmResourceId WorkerType WorkerName SystemData Id Name Type"
        ),
    },
)


def find_type(full_name: str) -> str | None:
    """A class's full name as it is written, by that name in any case; None without such a class."""
    return CLASSES.find_type(full_name)


def __getattr__(name: str) -> type[NetObject]:
    return CLASSES.named(name)
