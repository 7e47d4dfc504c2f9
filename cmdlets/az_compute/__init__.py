"""Az.Compute."""

MODULE = "Az.Compute"
FILES = {
    "virtual_machines": "Get-AzVM",
    "vm_new": "New-AzVM",
    "vm_update": "Update-AzVM",
    "vm_actions": "ConvertTo-AzVMManagedDisk Invoke-AzVMInstallPatch Invoke-AzVMPatchAssessment Move-AzVirtualMachineToVmss Remove-AzVM "
    "Save-AzVMImage Set-AzVM",
    "vm_marketplace": "Get-AzVMExtensionImage Get-AzVMExtensionImageType Get-AzVMImage Get-AzVMImageOffer "
    "Get-AzVMImagePublisher Get-AzVMImageSku Get-AzVMSize Get-AzVMUsage",
    "vm_extensions": """Get-AzVMAccessExtension Get-AzVMADDomainExtension Get-AzVMAEMExtension Get-AzVMDiagnosticsExtension
        Get-AzVMExtension Remove-AzVMAccessExtension Remove-AzVMAEMExtension Remove-AzVMDiagnosticsExtension
        Remove-AzVMExtension Set-AzVMAccessExtension Set-AzVMADDomainExtension Set-AzVMBginfoExtension Set-AzVMExtension""",
    "vm_extension_scripts": """Get-AzVMChefExtension Get-AzVMCustomScriptExtension Get-AzVMDscExtension Get-AzVMDscExtensionStatus Remove-AzVMChefExtension
        Remove-AzVMCustomScriptExtension Remove-AzVMDscExtension Set-AzVMChefExtension Set-AzVMCustomScriptExtension
        Set-AzVMDscExtension""",
    "vm_diagnostics": "Set-AzVMDiagnosticsExtension",
    "vm_dsc": "Publish-AzVMDscConfiguration",
    "vm_backup": "Remove-AzVMBackup Set-AzVMBackupExtension",
    "vm_monitoring": "Set-AzVMAEMExtension Test-AzVMAEMExtension",
    "vm_run_commands": "Get-AzVMRunCommand Get-AzVMRunCommandDocument Invoke-AzVMRunCommand Remove-AzVMRunCommand Set-AzVMRunCommand",
    "vm_encryption": """Disable-AzVMDiskEncryption Get-AzVMDiskEncryptionStatus Remove-AzVMDiskEncryptionExtension
        Set-AzVMDiskEncryptionExtension""",
    "vm_sql_server": """Get-AzVMSqlServerExtension New-AzVMSqlServerAutoBackupConfig New-AzVMSqlServerAutoPatchingConfig
        New-AzVMSqlServerKeyVaultCredentialConfig Remove-AzVMSqlServerExtension Set-AzVMSqlServerExtension""",
    "vm_remote": "Get-AzRemoteDesktopFile Get-AzVMBootDiagnosticsData",
    "vm_power": "Restart-AzVM Start-AzVM Stop-AzVM",
    "vm_reimage": "Invoke-AzVMReimage",
    "vm_config": "New-AzVMConfig Set-AzVMBootDiagnostic Set-AzVMOperatingSystem Set-AzVMPlan Set-AzVMProxyAgentSetting "
    "Set-AzVMSecurityProfile Set-AzVMSourceImage Set-AzVMUefi",
    "vm_config_disks": "Add-AzVMDataDisk New-AzVMDataDisk Remove-AzVMDataDisk Set-AzVMDataDisk Set-AzVMOSDisk",
    "vm_config_parts": "Add-AzVMAdditionalUnattendContent Add-AzVmGalleryApplication Add-AzVMNetworkInterface Add-AzVMSecret "
    "Add-AzVMSshPublicKey New-AzVmGalleryApplication Remove-AzVmGalleryApplication Remove-AzVMNetworkInterface "
    "Remove-AzVMSecret",
    "disks": "Get-AzDisk New-AzDisk Update-AzDisk Remove-AzDisk Grant-AzDiskAccess Revoke-AzDiskAccess",
    "disk_configs": """New-AzDiskConfig New-AzDiskUpdateConfig New-AzDiskPurchasePlanConfig
        Set-AzDiskDiskEncryptionKey Set-AzDiskKeyEncryptionKey Set-AzDiskUpdateDiskEncryptionKey
        Set-AzDiskUpdateKeyEncryptionKey Set-AzDiskImageReference Set-AzDiskSecurityProfile""",
    "snapshots": """Get-AzSnapshot New-AzSnapshot Update-AzSnapshot Remove-AzSnapshot Grant-AzSnapshotAccess
        Revoke-AzSnapshotAccess New-AzSnapshotConfig New-AzSnapshotUpdateConfig Set-AzSnapshotDiskEncryptionKey
        Set-AzSnapshotKeyEncryptionKey Set-AzSnapshotUpdateDiskEncryptionKey Set-AzSnapshotUpdateKeyEncryptionKey
        Set-AzSnapshotImageReference""",
    "images": """Get-AzImage New-AzImage Update-AzImage Remove-AzImage New-AzImageConfig Set-AzImageOsDisk
        Add-AzImageDataDisk Remove-AzImageDataDisk""",
    "availability_sets": """Get-AzAvailabilitySet New-AzAvailabilitySet Update-AzAvailabilitySet Remove-AzAvailabilitySet
        Test-AzAvailabilitySetMigration Start-AzAvailabilitySetMigration Stop-AzAvailabilitySetMigration
        Convert-AzAvailabilitySet""",
    "proximity_placement_groups": """Get-AzProximityPlacementGroup New-AzProximityPlacementGroup Remove-AzProximityPlacementGroup""",
    "hosts": """Get-AzHostGroup New-AzHostGroup Remove-AzHostGroup Get-AzHost New-AzHost Update-AzHost Remove-AzHost
        Restart-AzHost Get-AzHostSize""",
    "disk_accesses": "Get-AzDiskAccess New-AzDiskAccess Remove-AzDiskAccess",
    "disk_encryption_sets": """Get-AzDiskEncryptionSet New-AzDiskEncryptionSetConfig New-AzDiskEncryptionSet
        Update-AzDiskEncryptionSet Remove-AzDiskEncryptionSet Get-AzDiskEncryptionSetAssociatedResource""",
    "ssh_keys": "Get-AzSshKey New-AzSshKey Update-AzSshKey Remove-AzSshKey",
    "capacity_reservations": """Get-AzCapacityReservationGroup New-AzCapacityReservationGroup Update-AzCapacityReservationGroup
        Remove-AzCapacityReservationGroup Get-AzCapacityReservation New-AzCapacityReservation
        Update-AzCapacityReservation Remove-AzCapacityReservation""",
    "interconnect_blocks": """Get-AzInterconnectBlock New-AzInterconnectBlock Update-AzInterconnectBlock
        Remove-AzInterconnectBlock""",
    "restore_points": """Get-AzRestorePointCollection New-AzRestorePointCollection Update-AzRestorePointCollection
        Remove-AzRestorePointCollection Get-AzRestorePoint New-AzRestorePoint Remove-AzRestorePoint""",
    "galleries": "Get-AzGallery New-AzGallery Update-AzGallery Remove-AzGallery",
    "gallery_images": """Get-AzGalleryImageDefinition New-AzGalleryImageDefinition Update-AzGalleryImageDefinition
        Remove-AzGalleryImageDefinition""",
    "gallery_image_versions": """Get-AzGalleryImageVersion New-AzGalleryImageVersion Update-AzGalleryImageVersion
        Remove-AzGalleryImageVersion""",
    "gallery_access_profiles": """Get-AzGalleryInVMAccessControlProfile New-AzGalleryInVMAccessControlProfile
        Update-AzGalleryInVMAccessControlProfile Remove-AzGalleryInVMAccessControlProfile
        Get-AzGalleryInVMAccessControlProfileVersion New-AzGalleryInVMAccessControlProfileVersion
        Update-AzGalleryInVMAccessControlProfileVersion Remove-AzGalleryInVMAccessControlProfileVersion""",
    "gallery_access_rules": """New-AzGalleryInVMAccessControlProfileVersionConfig
        Add-AzGalleryInVMAccessControlProfileVersionRulesIdentity
        Add-AzGalleryInVMAccessControlProfileVersionRulesPrivilege
        Add-AzGalleryInVMAccessControlProfileVersionRulesRole
        Add-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment
        Remove-AzGalleryInVMAccessControlProfileVersionRulesIdentity
        Remove-AzGalleryInVMAccessControlProfileVersionRulesPrivilege
        Remove-AzGalleryInVMAccessControlProfileVersionRulesRole
        Remove-AzGalleryInVMAccessControlProfileVersionRulesRoleAssignment""",
    "regions": """Get-AzComputeResourceSku Invoke-AzSpotPlacementScore Export-AzLogAnalyticThrottledRequest
        Export-AzLogAnalyticRequestRateByInterval""",
    "vhds": "Add-AzVhd Save-AzVhd",
    "gallery_applications": """Get-AzGalleryApplication New-AzGalleryApplication Update-AzGalleryApplication
        Remove-AzGalleryApplication Get-AzGalleryApplicationVersion New-AzGalleryApplicationVersion
        Update-AzGalleryApplicationVersion Remove-AzGalleryApplicationVersion""",
    "vmss": (
        "Get-AzVmss Get-AzVmssRollingUpgrade Get-AzVmssSku Remove-AzVmss Repair-AzVmssServiceFabricUpdateDomain "
        "Set-AzVmssOrchestrationServiceState Update-AzVmssInstance"
    ),
    "vmss_create": "New-AzVmss",
    "vmss_update": "Update-AzVmss",
    "vmss_extensions": (
        "Add-AzVmssExtension Add-AzVmssGalleryApplication Remove-AzVmssExtension Remove-AzVmssGalleryApplication"
    ),
    "vmss_lifecycle": "Get-AzVmssLifecycleHookEvent Remove-AzVmssLifecycleHook Update-AzVmssLifecycleHookEvent",
    "vmss_run_commands": (
        "Add-AzVmssRunCommand Get-AzVmssVMRunCommand Invoke-AzVmssVMRunCommand Remove-AzVmssRunCommand "
        "Remove-AzVmssVMRunCommand Set-AzVmssVMRunCommand"
    ),
    "vmss_encryption": (
        "Disable-AzVmssDiskEncryption Get-AzVmssDiskEncryption Get-AzVmssVMDiskEncryption "
        "Set-AzVmssDiskEncryptionExtension"
    ),
    "vmss_diagnostics": "Add-AzVmssDiagnosticsExtension Remove-AzVmssDiagnosticsExtension",
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
