"""What the cmdlets of Az.Monitor have in common."""

from __future__ import annotations

GENERATED = "Microsoft.Azure.PowerShell.Cmdlets.Monitor."
OUTPUT = "Microsoft.Azure.Commands.Insights.OutputClasses."
COMMANDS = "Microsoft.Azure.Commands.Insights."
