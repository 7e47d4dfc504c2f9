"""Az.Compute."""

MODULE = "Az.Compute"
FILES = {
    "virtual_machines": "Get-AzVM",
    "vm_new": "New-AzVM",
    "vm_power": "Restart-AzVM Start-AzVM Stop-AzVM",
    "vm_reimage": "Invoke-AzVMReimage",
    "vm_config": "New-AzVMConfig Set-AzVMBootDiagnostic Set-AzVMOperatingSystem Set-AzVMPlan Set-AzVMProxyAgentSetting "
    "Set-AzVMSecurityProfile Set-AzVMSourceImage Set-AzVMUefi",
    "vm_config_disks": "Add-AzVMDataDisk New-AzVMDataDisk Remove-AzVMDataDisk Set-AzVMDataDisk Set-AzVMOSDisk",
    "vm_config_parts": "Add-AzVMAdditionalUnattendContent Add-AzVmGalleryApplication Add-AzVMNetworkInterface Add-AzVMSecret "
    "Add-AzVMSshPublicKey New-AzVmGalleryApplication Remove-AzVmGalleryApplication Remove-AzVMNetworkInterface "
    "Remove-AzVMSecret",
    "disks": "Get-AzDisk New-AzDisk New-AzDiskConfig Remove-AzDisk",
    "vmss_config": (
        "New-AzVmssConfig New-AzVmssGalleryApplication New-AzVmssIpConfig New-AzVmssIpTagConfig "
        "New-AzVmssLifecycleHookConfig New-AzVmssVaultCertificateConfig"
    ),
    "vmss_profile": (
        "Add-AzVmssAdditionalUnattendContent Add-AzVmssDataDisk Add-AzVmssNetworkInterfaceConfiguration "
        "Add-AzVmssSecret Add-AzVmssSkuProfileVMSize Add-AzVmssSshPublicKey Add-AzVmssWinRMListener "
        "Remove-AzVmssDataDisk Remove-AzVmssNetworkInterfaceConfiguration Remove-AzVmssSkuProfileVMSize "
        "Set-AzVmssBootDiagnostic Set-AzVmssLifecycleHooksProfile Set-AzVmssOsProfile Set-AzVmssProxyAgentSetting "
        "Set-AzVmssRollingUpgradePolicy Set-AzVmssSecurityProfile Set-AzVmssStorageProfile Set-AzVmssUefi"
    ),
}
