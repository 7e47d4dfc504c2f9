"""What the service recommends for servers, databases and pools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cmdlets._az.resource_ids import ResourceId
from cmdlets.az_sql._base import GetSql, SqlCmdlet, WriteSql, sql
from cmdlets.az_sql._families import declare
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_KINDS = {
    "Server": ("servers", ("ServerName",)),
    "Database": ("servers/databases", ("ServerName", "DatabaseName")),
    "ElasticPool": ("servers/elasticPools", ("ServerName", "ElasticPoolName")),
}
_ADVISOR = (
    "Updating auto execute status of the advisor '{0}' to '{1}'.",
    "Are you sure you want to update auto execute status of the advisor '{0}' to '{1}'?",
)
_ACTION = (
    "Updating state of recommended action '{0}' to '{1}'.",
    "Are you sure you want to update state of the recommended action '{0}' to '{1}'",
)


class _Advised(SqlCmdlet):
    """Base. thing: the part of the path for what is advised; the facts know only those of servers and databases."""

    thing = "servers"

    def path(self, target: ResourceId) -> str:
        parts = self.thing.split("/")[1:]
        scope = f"{self.container(target)}/providers/Microsoft.Sql/servers/{target.names[0]}"
        below = list(target.names[1:])
        for part in parts:
            scope += f"/{part}/{below.pop(0)}"
        for part in ("advisors", "recommendedActions"):
            scope += f"/{part}"
            if not below:
                return scope
            scope += f"/{below.pop(0)}"
        return scope

    def names_all(self, target: ResourceId) -> bool:
        return len(target.names) == len(self.names)

    def parents(self) -> int:
        """How many of the names are those of what the resource lies in."""
        return len(self.names) - 1


class _Get(_Advised, GetSql):
    """Gets one, or all."""

    def query(self) -> Mapping[str, str] | None:
        return {"$expand": "recommendedActions"} if self.bound.get("ExpandRecommendedActions") else None

    list_query = query


class _Set(_Advised, WriteSql):
    """Sets what is done of itself, after asking where -Confirm is given."""

    method = "PATCH"
    texts = _ADVISOR
    parameter = "AutoExecuteStatus"

    def asked(self, target: ResourceId) -> bool:
        wanted = convert_to(unwrap(self.bound[self.parameter]), "string")
        texts = [text.format(target.names[-1], wanted) for text in self.texts]
        return self.should_process_text(texts[0], texts[1], "Confirm")

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        wanted = convert_to(unwrap(self.bound[self.parameter]), "string")
        if self.parameter == "State":
            return {"properties": {"state": {"currentValue": wanted}}}
        return {"properties": {"autoExecuteStatus": wanted}}


for thing, (kind, names) in _KINDS.items():
    advisor = sql(
        f"{'servers/databases' if thing == 'Database' else 'servers'}/advisors",
        f"Advisor.Model.AzureSql{thing}AdvisorModel",
        "advisor",
    )
    action = sql(
        "servers/databases/advisors/recommendedActions",
        f"RecommendedAction.Model.AzureSql{thing}RecommendedActionModel",
        "recommended action",
    )
    own = (*names, "AdvisorName")
    declare(__name__, f"Get-AzSql{thing}Advisor", _Get, advisor, names=own, thing=kind)
    declare(__name__, f"Set-AzSql{thing}AdvisorAutoExecuteStatus", _Set, advisor, names=own, thing=kind)
    deeper = (*own, "RecommendedActionName")
    declare(__name__, f"Get-AzSql{thing}RecommendedAction", _Get, action, names=deeper, thing=kind)
    declare(
        __name__,
        f"Set-AzSql{thing}RecommendedActionState",
        _Set,
        action,
        names=deeper,
        thing=kind,
        texts=_ACTION,
        parameter="State",
    )
