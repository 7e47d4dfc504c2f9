"""How the objects of Az.Monitor are shown where they are shown without being asked how."""

from __future__ import annotations

from pscompat.formatting.views import View, col, table

VIEWS: list[View] = [
    table(
        ("Microsoft.Azure.PowerShell.Cmdlets.Monitor.DiagnosticSetting.Models.DiagnosticSettingsResource",), col("Name")
    ),
]
