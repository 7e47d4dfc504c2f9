"""Microsoft.PowerShell.Utility."""
