"""Elastic jobs: agents, credentials, groups of targets, jobs with their steps, and executions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.bodies import Places, at, json_value, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import (
    GetSql,
    NewSql,
    SqlCmdlet,
    WriteSql,
    id_of,
    identity_of,
    server_location,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_M = "ElasticJobs.Model.AzureSqlElasticJob"
_AGENT = sql("servers/jobAgents", f"{_M}AgentModel", "elastic job agent")
_CREDENTIAL = sql("servers/jobAgents/credentials", f"{_M}CredentialModel", "job credential")
_GROUP = sql("servers/jobAgents/targetGroups", f"{_M}TargetGroupModel", "target group")
_ENDPOINT = sql("servers/jobAgents/privateEndpoints", f"{_M}PrivateEndpointModel", "private endpoint")
_JOB = sql("servers/jobAgents/jobs", f"{_M}Model", "elastic job")
_STEP = sql("servers/jobAgents/jobs/steps", f"{_M}StepModel", "job step")
_EXECUTION = sql("servers/jobAgents/jobs/executions", f"{_M}ExecutionModel", "job execution")
_IN_AGENT = ("ServerName", "AgentName")


class _Agent(WriteSql):
    """Base of those that send an agent."""

    places: ClassVar[Places] = {"Tag": "tags", "WorkerCount": "sku.capacity", "SkuName": "sku.name"}

    def identify(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body with the agent's identity."""
        identity = identity_of(self, self.IdentityType, False, self.UserAssignedIdentityId)
        if identity is not None:
            body["identity"] = identity
        return body


class _NewAgent(_Agent, NewSql):
    """Creates an agent, which keeps its jobs in a database."""

    exists = "Elastic Job Agent with name '{0}' already exists in server '{1}'"
    process = NewSql.process

    def target(self) -> ResourceId:
        database = self.database_id("DatabaseResourceId", "DatabaseObject")
        if not database:
            return ResourceId(
                "", str(self.ResourceGroupName), self.resource.type, (str(self.ServerName), str(self.Name))
            )
        found = id_of(database)
        return found._replace(type=self.resource.type, names=(found.names[0], str(self.Name)))

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        target = self.target()
        body["location"] = server_location(self, target)
        database = self.database_id("DatabaseResourceId", "DatabaseObject")
        base = f"{self.container(target)}/providers/Microsoft.Sql/servers/{target.names[0]}/databases/"
        put_at(body, ".databaseId", database or f"{base}{self.DatabaseName}")
        return self.identify(body)


class _SetAgent(_Agent):
    """Changes an agent."""

    keeps = ("location", "tags", "sku.name", "sku.capacity", ".databaseId")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return self.identify(body)


family(
    __name__,
    "AzSqlElasticJobAgent",
    _AGENT,
    {
        "Get": {},
        "New": {"base": _NewAgent, "ids": ()},
        "Set": {"base": _SetAgent},
        "Remove": {
            "description": "Removing agent '{0}' from server '{1}'.",
            "question": "Are you sure you want to remove the agent '{0}' from server '{1}'?",
        },
    },
    names=("ServerName", "Name"),
)


class _WriteCredential(WriteSql):
    """Sends a name and a password, which is shown to nobody."""

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        given = unwrap(self.Credential)
        return {"properties": {"username": given.UserName, "password": given.Password.reveal()}}


class _NewCredential(_WriteCredential, NewSql):
    exists = "Job credential with name '{0}' already exists in agent '{1}'"
    process = NewSql.process


family(
    __name__,
    "AzSqlElasticJobCredential",
    _CREDENTIAL,
    {
        "Get": {},
        "New": {"base": _NewCredential},
        "Set": {"base": _WriteCredential},
        "Remove": {
            "description": "Removing credential '{0}' from agent '{1}'.",
            "question": "Are you sure you want to remove the credential '{0}' from agent '{1}'?",
        },
    },
    names=(*_IN_AGENT, "Name"),
)
family(
    __name__,
    "AzSqlElasticJobPrivateEndpoint",
    _ENDPOINT,
    {
        "Get": {},
        "New": {"exists": "Private endpoint with name '{0}' already exists in agent '{1}'"},
        "Remove": {
            "description": "Removing private endpoint '{0}' from agent '{1}'.",
            "question": "Are you sure you want to remove the private endpoint '{0}' from agent '{1}'?",
        },
    },
    names=(*_IN_AGENT, "Name"),
    places={"TargetServerAzureResourceId": ".targetServerAzureResourceId"},
)


class _NewTargets(NewSql):
    """Creates a group without targets."""

    exists = "Target group '{0}' already exists in agent '{1}'"

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"members": []}}


family(
    __name__,
    "AzSqlElasticJobTargetGroup",
    _GROUP,
    {
        "Get": {},
        "New": {"base": _NewTargets},
        "Remove": {
            "description": "Removing target group '{0}' from agent '{1}'.",
            "question": "Are you sure you want to remove the target group '{0}' from agent '{1}'",
        },
    },
    names=(*_IN_AGENT, "Name"),
)


class _Target(SqlCmdlet):
    """Base of those that add a target to a group, or take it out."""

    adds = True
    names = ("AgentServerName", "AgentName", "TargetGroupName")

    def member(self, target: ResourceId) -> dict[str, Any]:
        """The target that the parameters name."""
        found: dict[str, Any] = {"serverName": str(self.ServerName)}
        if self.ElasticPoolName:
            found.update(type="SqlElasticPool", elasticPoolName=self.ElasticPoolName)
        elif self.ShardMapName:
            found.update(type="SqlShardMap", shardMapName=self.ShardMapName, databaseName=self.DatabaseName)
        elif self.DatabaseName:
            found.update(type="SqlDatabase", databaseName=self.DatabaseName)
        else:
            found["type"] = "SqlServer"
        if self.RefreshCredentialName:
            agent = self.path(target).rpartition("/targetGroups/")[0]
            found["refreshCredential"] = f"{agent}/credentials/{self.RefreshCredentialName}"
        found["membershipType"] = "Exclude" if self.bound.get("Exclude") else "Include"
        return found

    def process(self) -> None:
        target = self.target()
        path, version = self.path(target), self.resource.version
        before = self.answered(lambda: self.manager().get(path, version))
        if before is None:
            return
        member = self.member(target)
        same = ("type", "serverName", "databaseName", "elasticPoolName", "shardMapName")
        known = list(at(before, ".members") or ())
        there = [
            each
            for each in known
            if all(str(each.get(key) or "").lower() == str(member.get(key) or "").lower() for key in same)
        ]
        if self.adds and there and str(there[0].get("membershipType")) == member["membershipType"]:
            self.fails(
                f"Target with server name '{member['serverName']}' already exists in Target Group '{target.name}'"
            )
            return
        if not self.adds and not there:
            return
        if not self.asked(target):
            return
        members = [each for each in known if each not in there]
        if self.adds:
            members.append(member)

        def work(operation: Operation) -> Iterator[Value]:
            operation.write(self.manager(), "PUT", path, version, {"properties": {"members": members}})
            shown = member if self.adds else there[0]
            made = record_class("Microsoft.Azure.Management.Sql.Models.JobTarget")
            yield made(
                {
                    "TargetGroupName": target.name,
                    "TargetType": shown.get("type"),
                    "TargetServerName": shown.get("serverName"),
                    "TargetDatabaseName": shown.get("databaseName"),
                    "TargetElasticPoolName": shown.get("elasticPoolName"),
                    "TargetShardMapName": shown.get("shardMapName"),
                    "RefreshCredentialName": str(shown.get("refreshCredential") or "").rpartition("/")[2] or None,
                    "MembershipType": shown.get("membershipType"),
                }
            )

        self.perform(f"update of target group '{target.name}'", work)


_TARGET_NAMES = ("AgentServerName", "AgentName", "TargetGroupName")
declare(__name__, "Add-AzSqlElasticJobTarget", _Target, _GROUP, names=_TARGET_NAMES)
declare(__name__, "Remove-AzSqlElasticJobTarget", _Target, _GROUP, names=_TARGET_NAMES, adds=False)
_INTERVALS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M"}


class _WriteJob(WriteSql):
    """Sends a job and when it runs."""

    places: ClassVar[Places] = {"Description": ".description"}
    keeps = (".description", ".schedule")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        if self.IntervalType:
            pattern = _INTERVALS.get(str(self.IntervalType).lower())
            if pattern is None:
                raise OperationRefusedError(
                    f"The requested job time interval is not supported '{self.IntervalType}'",
                    "System.ArgumentException",
                )
            put_at(body, ".schedule.type", "Recurring")
            put_at(body, ".schedule.interval", pattern.format(int(self.IntervalCount or 1)))
        elif self.RunOnce:
            put_at(body, ".schedule.type", "Once")
        for parameter, member in (("StartTime", "startTime"), ("EndTime", "endTime")):
            if self.bound.get(parameter) is not None:
                put_at(body, f".schedule.{member}", json_value(self.bound[parameter]))
        if self.Enable:
            put_at(body, ".schedule.enabled", True)
        body.setdefault("properties", {}).setdefault("description", "")
        return body


class _NewJob(_WriteJob, NewSql):
    exists = "Job with name '{0}' already exists in agent '{1}'"
    process = NewSql.process


family(
    __name__,
    "AzSqlElasticJob",
    _JOB,
    {
        "Get": {},
        "New": {"base": _NewJob},
        "Set": {"base": _WriteJob},
        "Remove": {
            "description": "Removing job '{0}' from agent '{1}'.",
            "question": "Are you sure you want to remove the job '{0}' from agent '{1}'",
        },
    },
    names=(*_IN_AGENT, "Name"),
)


class _WriteStep(WriteSql):
    """Sends a step: what runs, where, as whom, and where its output goes."""

    places: ClassVar[Places] = {
        "CommandText": ".action.value",
        "StepId": ".stepId",
        "TimeoutSeconds": ".executionOptions.timeoutSeconds",
        "RetryAttempts": ".executionOptions.retryAttempts",
        "InitialRetryIntervalSeconds": ".executionOptions.initialRetryIntervalSeconds",
        "MaximumRetryIntervalSeconds": ".executionOptions.maximumRetryIntervalSeconds",
        "RetryIntervalBackoffMultiplier": ".executionOptions.retryIntervalBackoffMultiplier",
    }
    keeps = (".action", ".stepId", ".executionOptions", ".targetGroup", ".credential", ".output")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        agent = self.path(self.target()).rpartition("/jobs/")[0]
        for parameter, member, kind in (
            ("TargetGroupName", "targetGroup", "targetGroups"),
            ("CredentialName", "credential", "credentials"),
        ):
            if self.bound.get(parameter):
                put_at(body, f".{member}", f"{agent}/{kind}/{self.bound[parameter]}")
        database = self.database_id("OutputDatabaseResourceId", "OutputDatabaseObject")
        if database:
            found = id_of(database)
            put_at(body, ".output.subscriptionId", found.subscription)
            put_at(body, ".output.resourceGroupName", found.group)
            put_at(body, ".output.serverName", found.names[0])
            put_at(body, ".output.databaseName", found.names[1])
        for parameter, member in (("OutputSchemaName", "schemaName"), ("OutputTableName", "tableName")):
            if self.bound.get(parameter):
                put_at(body, f".output.{member}", self.bound[parameter])
        if self.OutputCredentialName:
            put_at(body, ".output.credential", f"{agent}/credentials/{self.OutputCredentialName}")
        if self.bound.get("RemoveOutput"):
            body["properties"].pop("output", None)
        return body


class _AddStep(_WriteStep, NewSql):
    exists = "Job step with name '{0}' already exists in job '{1}'"
    process = NewSql.process


class _GetSteps(GetSql):
    """Gets the steps of a job, or of one of its versions."""

    def path(self, target: ResourceId) -> str:
        found = super().path(target)
        return found if self.Version is None else found.replace("/steps", f"/versions/{int(self.Version)}/steps")


family(
    __name__,
    "AzSqlElasticJobStep",
    _STEP,
    {
        "Get": {"base": _GetSteps},
        "Add": {"base": _AddStep},
        "Set": {"base": _WriteStep},
        "Remove": {
            "description": "Removing job step '{0}' from job '{1}'.",
            "question": "Are you sure you want to remove the job step '{0}' from job '{1}'?",
        },
    },
    names=(*_IN_AGENT, "JobName", "Name"),
)


class _Executions(SqlCmdlet):
    """Base of those that list executions of jobs, of steps or at targets."""

    names = (*_IN_AGENT, "JobName", "JobExecutionId")
    level = ""

    def target(self) -> ResourceId:
        found = self.named_target()
        names = list(found.names)
        for parameter in ("JobName", "JobExecutionId")[max(0, len(names) - 2) :]:
            value = self.bound.get(parameter)
            if value:
                names.append(convert_to(value, "string"))
        return found._replace(names=tuple(names))

    def query(self) -> dict[str, str]:
        """What the parameters say of the executions."""
        found: dict[str, str] = {}
        for name in ("CreateTimeMin", "CreateTimeMax", "EndTimeMin", "EndTimeMax"):
            if self.bound.get(name) is not None:
                found[name[:1].lower() + name[1:]] = str(json_value(self.bound[name]))
        if self.Active:
            found["isActive"] = "true"
        if self.bound.get("Count") is not None:
            found["$top"] = str(int(self.bound["Count"]))
        return found

    def process(self) -> None:
        target = self.target()
        agent = self.path(target._replace(names=(*target.names[:2], "x", "y"))).rpartition("/jobs/")[0]
        path = (
            f"{agent}/jobExecutions"
            if len(target.names) == 2
            else f"{agent}/jobs/{quote(target.names[2], safe='')}/executions"
        )
        one = len(target.names) == 4 and not self.level
        if len(target.names) == 4:
            path = f"{path}/{quote(target.names[3], safe='')}"
        step = self.bound.get("StepName")
        if self.level == "steps":
            path, one = (f"{path}/steps/{step}", True) if step else (f"{path}/steps", False)
        elif self.level == "targets":
            path, one = (f"{path}/steps/{step}/targets" if step else f"{path}/targets"), False
        version, query = self.resource.version, self.query()
        if one:
            found = self.answered(lambda: [self.manager().get(path, version)])
        else:
            found = self.answered(lambda: list(self.manager().items(path, version, query)))
        for document in found or ():
            self.write(self.resource.of(document))


_RUNS = (*_IN_AGENT, "JobName", "JobExecutionId")
for command, level in (
    ("Get-AzSqlElasticJobExecution", ""),
    ("Get-AzSqlElasticJobStepExecution", "steps"),
    ("Get-AzSqlElasticJobTargetExecution", "targets"),
):
    declare(__name__, command, _Executions, _EXECUTION, names=_RUNS, level=level)


class _Start(SqlCmdlet):
    """Runs a job."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            manager, version = self.manager(), self.resource.version
            path = self.path(target._replace(names=(*target.names[:3], "x"))).rpartition("/executions/")[0]
            status = operation.write(manager, "POST", f"{path}/start", version, waits=bool(self.Wait))
            yield self.resource.of(status.result or status.accepted or {"id": f"{path}/executions/unknown"})

        self.perform(f"run of job '{target.names[2]}'", work)


class _Stop(SqlCmdlet):
    """Stops an execution."""

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            operation.write(self.manager(), "POST", f"{path}/cancel", version)
            yield self.resource.of(self.manager().get(path, version))

        self.perform(f"end of execution '{target.name}'", work)


declare(__name__, "Start-AzSqlElasticJob", _Start, _EXECUTION, names=(*_IN_AGENT, "JobName"))
declare(__name__, "Stop-AzSqlElasticJob", _Stop, _EXECUTION, names=_RUNS)
