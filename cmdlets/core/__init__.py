"""PowerShell's own core module, Microsoft.PowerShell.Core."""

MODULE = "Microsoft.PowerShell.Core"
CMDLETS = (
    "Clear-Host",
    "Export-ModuleMember",
    "ForEach-Object",
    "Get-Command",
    "Get-Help",
    "Get-History",
    "Get-Job",
    "Get-Module",
    "Import-Module",
    "Invoke-Command",
    "New-Module",
    "Out-Default",
    "Out-Host",
    "Out-Null",
    "Receive-Job",
    "Remove-Job",
    "Remove-Module",
    "Set-PSDebug",
    "Set-StrictMode",
    "Start-Job",
    "Stop-Job",
    "Update-Help",
    "Wait-Job",
    "Where-Object",
)
ALIASES: dict[str, str] = {
    "gcm": "Get-Command",
    "gmo": "Get-Module",
    "icm": "Invoke-Command",
    "ipmo": "Import-Module",
    "nmo": "New-Module",
    "oh": "Out-Host",
    "rmo": "Remove-Module",
}
