"""What is asked of servers, instances, databases and what belongs to them beside their own documents.

Source: the REST references of Managed Instances, Managed Database Move Operations, Failover Groups, Sync Groups, Jobs and their siblings.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from typing import Any

from pscompat.simulator.behaviour import Action
from pscompat.simulator.operations import timestamp
from pscompat.simulator.providers.sql._sql import begin, changing
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Response, new_guid

EXECUTION = "Microsoft.Sql/servers/jobAgents/jobs/executions"
_LABELS = "/schemas/tables/columns/sensitivityLabels"


def nothing(call: Call, resource: Resource) -> Response:
    """A list of what nobody has."""
    return Response(200, {"value": []})


def done(call: Call, resource: Resource) -> Response:
    """What is over at once."""
    return Response(200)


def _shown(resource: Resource) -> dict[str, Any]:
    return {"id": resource.id, "name": resource.name, "type": resource.type, **resource.document}


def current_labels(call: Call, database: Resource) -> Response:
    """Sensitivity Labels - List Current By Database: those that somebody gave."""
    found = call.store.list(f"{database.type}{_LABELS}", database.id)
    return Response(200, {"value": [_shown(one) for one in found if one.name.lower() == "current"]})


def start_job(call: Call, job: Resource) -> Response:
    """Job Executions - Create: what the job is to do is done at once."""
    name = new_guid()
    now = timestamp(call.now)
    told = {
        "jobVersion": job.document.get("properties", {}).get("version", 1),
        "jobExecutionId": name,
        "lifecycle": "Succeeded",
        "provisioningState": "Succeeded",
        "createTime": now,
        "startTime": now,
        "endTime": now,
        "currentAttempts": 1,
    }
    execution = Resource(f"{job.id}/executions/{name}", EXECUTION, packed({"properties": told}), created=call.now)
    call.store.put(execution)
    return begin(call, "start", execution, result=_shown(execution))


def executions(call: Call, agent: Resource) -> Response:
    """Job Executions - List By Agent."""
    return Response(200, {"value": [_shown(one) for one in call.store.list(EXECUTION, agent.id)]})


def new_key(call: Call, agent: Resource) -> Response:
    """Sync Agents - Generate Key."""
    return Response(200, {"syncAgentKey": b64encode(secrets.token_bytes(32)).decode()})


ACTIONS: dict[str, Action] = {
    "acquire": changing("acquire"),
    "advisors": nothing,
    "cancel": done,
    "cancelmove": changing("cancelMove"),
    "cancelsync": done,
    "changeaccesstier": changing("changeAccessTier"),
    "completemove": changing("completeMove"),
    "completerestore": changing("completeRestore"),
    "copy": changing("copy"),
    "currentsensitivitylabels": current_labels,
    "disable": changing("disable", state="Disabled"),
    "enable": changing("enable"),
    "export": changing("export"),
    "failover": changing("failover", replicationRole="Primary"),
    "forcefailoverallowdataloss": changing("forceFailoverAllowDataLoss", replicationRole="Primary"),
    "generatekey": new_key,
    "hubschemas": nothing,
    "jobexecutions": executions,
    "linkeddatabases": nothing,
    "locktimebasedimmutability": changing("lockTimeBasedImmutability", timeBasedImmutabilityMode="Locked"),
    "logs": nothing,
    "operations": nothing,
    "recommendedactions": nothing,
    "recommendedsensitivitylabels": nothing,
    "refreshexternalgovernancestatus": changing("refreshExternalGovernanceStatus"),
    "refreshhubschema": changing("refreshHubSchema"),
    "refreshschema": changing("refreshSchema"),
    "removelegalholdimmutability": changing("removeLegalHoldImmutability", legalHoldImmutability="Disabled"),
    "removetimebasedimmutability": changing("removeTimeBasedImmutability", timeBasedImmutability="Disabled"),
    "revalidate": changing("revalidate"),
    "revert": changing("revert"),
    "schemas": nothing,
    "servertrustgroups": nothing,
    "setlegalholdimmutability": changing("setLegalHoldImmutability", legalHoldImmutability="Enabled"),
    "settimebasedimmutability": changing("setTimeBasedImmutability", timeBasedImmutability="Enabled"),
    "start": changing("start", state="Ready"),
    "startmove": changing("startMove"),
    "stop": changing("stop", state="Stopped"),
    "targets": nothing,
    "tdecertificates": changing("tdeCertificates"),
    "triggersync": done,
    "update": changing("update"),
    "usages": nothing,
}
"""By the action's name in lower case; a list that is no type is one too."""
