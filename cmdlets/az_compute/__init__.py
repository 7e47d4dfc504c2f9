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
    "vmss": (
        "Get-AzVmss Get-AzVmssRollingUpgrade Get-AzVmssSku Remove-AzVmss Repair-AzVmssServiceFabricUpdateDomain "
        "Set-AzVmssOrchestrationServiceState Update-AzVmssInstance"
    ),
    "vmss_create": "New-AzVmss",
    "vmss_update": "Update-AzVmss",
    "vmss_extensions": (
        "Add-AzVmssExtension Add-AzVmssGalleryApplication Remove-AzVmssDiagnosticsExtension Remove-AzVmssExtension "
        "Remove-AzVmssGalleryApplication"
    ),
    "vmss_lifecycle": "Get-AzVmssLifecycleHookEvent Remove-AzVmssLifecycleHook Update-AzVmssLifecycleHookEvent",
    "vmss_power": (
        "Restart-AzVmss Set-AzVmss Start-AzVmss Start-AzVmssRollingExtensionUpgrade Start-AzVmssRollingOSUpgrade "
        "Stop-AzVmss Stop-AzVmssRollingUpgrade"
    ),
    "vmss_instances": "Add-AzVmssVMDataDisk Get-AzVmssVM Remove-AzVmssVMDataDisk Set-AzVmssVM Update-AzVmssVM",
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
