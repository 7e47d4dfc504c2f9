"""PackageManagement."""

MODULE = "PackageManagement"
CMDLETS = ("Install-PackageProvider",)
ALIASES: dict[str, str] = {}
