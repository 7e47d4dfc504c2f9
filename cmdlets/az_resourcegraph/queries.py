"""Queries that are kept in a resource group, to be shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.generated import GeneratedCmdlet, GetGenerated, PatchGenerated, RemoveGenerated, WriteGenerated
from cmdlets._az.resources import ArmResource
from cmdlets.az_resourcegraph._classes import NAMESPACE, TYPE

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject

QUERY = ArmResource(TYPE, f"{NAMESPACE}.GraphQueryResource", "query", api_version="2018-09-01-preview")
_COMMANDS = "Microsoft.Azure.PowerShell.Cmdlets.ResourceGraph.Cmdlets."
_PLACES = {"Description": "Description", "Query": "Query", "Tag": "Tag"}


class FiledQuery(GeneratedCmdlet):
    """Base of those that take the query's text from a file too."""

    resource = QUERY
    operations = "GraphQuery"

    def finish(self, subject: ServiceObject) -> None:
        """Give the text of -File to the object."""
        if self.bound.get("File") is None:
            return
        if self.bound.get("Query") is not None:
            self.invalid("Parameter Query and File cannot be given together.")
        path = self.engine.full_path(str(self.File))
        try:
            subject.put("Query", Path(path).read_text("utf-8-sig"))
        except OSError as problem:
            self.invalid(f"The file '{path}' cannot be read: {problem.strerror}.", path)


@cmdlet("Get-AzResourceGraphQuery")
class GetAzResourceGraphQuery(GetGenerated):
    """Gets shared queries."""

    net_command = f"{_COMMANDS}GetAzResourceGraphQuery_List"
    resource = QUERY


@cmdlet("New-AzResourceGraphQuery")
class NewAzResourceGraphQuery(FiledQuery, WriteGenerated):
    """Makes a shared query, of a text or a file."""

    net_command = f"{_COMMANDS}NewAzResourceGraphQuery"
    places = {**_PLACES, "Location": "Location"}


@cmdlet("Update-AzResourceGraphQuery")
class UpdateAzResourceGraphQuery(FiledQuery, PatchGenerated):
    """Changes a shared query."""

    net_command = f"{_COMMANDS}UpdateAzResourceGraphQuery_UpdateExpanded"
    places = _PLACES


@cmdlet("Remove-AzResourceGraphQuery")
class RemoveAzResourceGraphQuery(RemoveGenerated):
    """Removes a shared query."""

    net_command = f"{_COMMANDS}RemoveAzResourceGraphQuery_Delete"
    resource = QUERY
    operations = "GraphQuery"
