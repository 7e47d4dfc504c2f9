"""Az.OperationalInsights."""

MODULE = "Az.OperationalInsights"
_COLLECTIONS = "IISLogCollection LinuxCustomLogCollection LinuxPerformanceCollection LinuxSyslogCollection"
_KINDS = (
    "ApplicationInsights AzureActivityLog CustomLog LinuxPerformanceObject LinuxSyslog WindowsEvent "
    "WindowsPerformanceCounter"
)


def _names(noun: str, verbs: str) -> str:
    return " ".join(f"{verb}-AzOperationalInsights{noun}" for verb in verbs.split())


FILES = {
    "workspaces": f"{_names('Workspace', 'Get New Set Remove Restore')} {_names('DeletedWorkspace', 'Get')}",
    "workspace_facts": " ".join(
        (
            *(_names("WorkspaceSharedKey", "Get Update"), _names("WorkspaceUsage", "Get")),
            *(_names("WorkspaceManagementGroup", "Get"), _names("AvailableServiceTier", "Get")),
            *(_names("IntelligencePack", "Get Set"), _names("Schema", "Get")),
            *(_names("Operation", "Get"), _names("OperationStatus", "Get")),
        )
    ),
    "purges": f"{_names('PurgeWorkspace', 'New')} {_names('PurgeWorkspaceStatus', 'Get')}",
    "saved_searches": f"{_names('SavedSearch', 'Get New Set Remove')} {_names('ComputerGroup', 'New')}",
    "data_sources": _names("DataSource", "Get Set Remove"),
    "data_source_kinds": " ".join(_names(f"{kind}DataSource", "New") for kind in _KINDS.split()),
    "collections": " ".join(_names(kind, "Enable Disable") for kind in _COLLECTIONS.split()),
    "storage_insights": _names("StorageInsight", "Get New Set Remove"),
    "linked_services": _names("LinkedService", "Get Set Remove"),
    "linked_storage_accounts": _names("LinkedStorageAccount", "Get New Set Remove"),
    "clusters": _names("Cluster", "Get New Update Remove"),
    "data_exports": _names("DataExport", "Get New Update Remove"),
    "tables": " ".join(
        (
            *(_names("Table", "Get New Update Remove"), _names("RestoreTable", "New")),
            *(_names("SearchTable", "New"), _names("MigrateTable", "Invoke")),
        )
    ),
    "queries": _names("Query", "Invoke"),
}
