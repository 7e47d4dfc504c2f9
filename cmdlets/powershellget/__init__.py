"""PowerShellGet."""

MODULE = "PowerShellGet"
CMDLETS = (
    "Find-Module",
    "Get-InstalledModule",
    "Get-PSRepository",
    "Install-Module",
    "Register-PSRepository",
    "Save-Module",
    "Set-PSRepository",
    "Uninstall-Module",
    "Unregister-PSRepository",
    "Update-Module",
)
ALIASES: dict[str, str] = {
    "fimo": "Find-Module",
    "inmo": "Install-Module",
    "unmo": "Uninstall-Module",
    "upmo": "Update-Module",
}
