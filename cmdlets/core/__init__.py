"""PowerShell's own core module, Microsoft.PowerShell.Core."""
