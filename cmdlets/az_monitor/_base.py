"""What the cmdlets of Az.Monitor have in common."""

from __future__ import annotations

from cmdlets._az import generated
from cmdlets._az.builders import NewObject

GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Monitor."
OUTPUT = "Microsoft.Azure.Commands.Insights.OutputClasses."
COMMANDS = "Microsoft.Azure.Commands.Insights."
VIEWS = ("cmdlets.az_monitor._views",)


class GetGenerated(generated.GetGenerated):
    """Gets one, or several."""

    views = VIEWS


class WriteGenerated(generated.WriteGenerated):
    """Creates or replaces one."""

    views = VIEWS


class UpdateGenerated(generated.UpdateGenerated):
    """Changes one."""

    views = VIEWS


class RemoveGenerated(generated.RemoveGenerated):
    """Removes one."""

    views = VIEWS


class NewConfig(NewObject):
    """Makes an object in memory."""

    views = VIEWS
