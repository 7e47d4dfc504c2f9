"""How the objects of Az.Sql are shown where they are shown without being asked how.

Most are lists of all their properties, which need no view. Source: the outputs on the help pages.
"""

from __future__ import annotations

from pscompat.formatting.views import View, col, table

_JOBS = "Microsoft.Azure.Commands.Sql.ElasticJobs.Model.AzureSqlElasticJob"
_COLUMNS = {
    f"{_JOBS}AgentModel": "ResourceGroupName ServerName DatabaseName AgentName State Tags",
    f"{_JOBS}CredentialModel": "CredentialName UserName",
    f"{_JOBS}TargetGroupModel": "TargetGroupName Targets",
    "Microsoft.Azure.Management.Sql.Models.JobTarget": (
        "TargetGroupName TargetType TargetServerName TargetDatabaseName TargetElasticPoolName TargetShardMapName"
        " RefreshCredentialName MembershipType"
    ),
    f"{_JOBS}Model": "JobName Version Description StartTime EndTime ScheduleType Interval Enabled",
    f"{_JOBS}StepModel": "JobName StepName StepId TargetGroupName CredentialName Output ExecutionOptions CommandText",
    f"{_JOBS}ExecutionModel": "JobName JobExecutionId Lifecycle StartTime EndTime",
    "Microsoft.Azure.Commands.Sql.ServiceObjective.Model.AzureSqlServerServiceObjectiveModel": (
        "serviceObjectiveName SkuName Edition Family Capacity CapacityUnit Enabled"
    ),
}
VIEWS: list[View] = [table((name,), *map(col, columns.split())) for name, columns in _COLUMNS.items()]
