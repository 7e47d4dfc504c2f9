"""Microsoft.PowerShell.PSResourceGet."""

MODULE = "Microsoft.PowerShell.PSResourceGet"
CMDLETS = (
    "Find-PSResource",
    "Get-InstalledPSResource",
    "Get-PSResourceRepository",
    "Install-PSResource",
    "Register-PSResourceRepository",
    "Save-PSResource",
    "Set-PSResourceRepository",
    "Uninstall-PSResource",
    "Unregister-PSResourceRepository",
    "Update-PSResource",
)
ALIASES: dict[str, str] = {
    "fdres": "Find-PSResource",
    "Get-PSResource": "Get-InstalledPSResource",
    "isres": "Install-PSResource",
    "svres": "Save-PSResource",
    "udres": "Update-PSResource",
    "usres": "Uninstall-PSResource",
}
