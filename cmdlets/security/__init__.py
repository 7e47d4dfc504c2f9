"""Microsoft.PowerShell.Security."""
