"""How objects of Az.Automation are shown where that is not by their properties alone. Source: the output in Microsoft's help."""

from __future__ import annotations

from cmdlets.az_automation._classes import MODEL
from pscompat.formatting.views import View, col, table

VIEWS: list[View] = [
    table(
        (f"{MODEL}.SourceControl",),
        *(
            col(name)
            for name in ("Name", "SourceType", "Branch", "FolderPath", "AutoSync", "PublishRunbook", "RepoUrl")
        ),
    ),
    table(
        (f"{MODEL}.SourceControlSyncJobRecord",),
        col("Status", source="ProvisioningState"),
        col("SyncType"),
        col("Exception"),
    ),
    table(
        (f"{MODEL}.SourceControlSyncJob",),
        col("SourceControlSyncJobId"),
        col("SyncType"),
        col("Status", source="ProvisioningState"),
        col("StartTime"),
        col("EndTime"),
    ),
]
