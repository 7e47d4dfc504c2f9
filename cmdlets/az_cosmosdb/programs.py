"""What runs in SQL containers: stored procedures, triggers, functions."""

from __future__ import annotations

from cmdlets._az.bodies import Place
from cmdlets.az_cosmosdb._base import cosmos
from cmdlets.az_cosmosdb._families import family
from cmdlets.az_cosmosdb._stored import NewStored, Stored

_NAMES = ("AccountName", "DatabaseName", "ContainerName", "Name")
_BODY: dict[str, Place] = {"Body": "body"}
_TRIGGER: dict[str, Place] = {**_BODY, "TriggerOperation": "triggerOperation", "TriggerType": "triggerType"}

for kind, segment, noun, called, places in (
    ("StoredProcedure", "storedProcedures", "stored procedure", "Sql Stored Procedure", _BODY),
    ("Trigger", "triggers", "trigger", "Sql Trigger", _TRIGGER),
    ("UserDefinedFunction", "userDefinedFunctions", "function", "Sql User Defined Function", _BODY),
):
    family(
        __name__,
        f"AzCosmosDBSql{kind}",
        cosmos(f"databaseAccounts/sqlDatabases/containers/{segment}", f"PSSql{kind}GetResults", noun),
        {
            "Get": {},
            "New": {"base": NewStored, "places": places},
            "Update": {"base": Stored, "places": places},
            "Remove": {},
        },
        names=_NAMES,
        called=called,
    )
