"""Az.Compute."""

MODULE = "Az.Compute"
FILES = {
    "virtual_machines": "Get-AzVM",
    "vm_power": "Restart-AzVM Start-AzVM Stop-AzVM",
    "vm_reimage": "Invoke-AzVMReimage",
    "disks": "Get-AzDisk New-AzDisk New-AzDiskConfig Remove-AzDisk",
}
