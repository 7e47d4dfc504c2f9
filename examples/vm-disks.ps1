# Gives a machine a data disk, makes it larger, takes a snapshot of it and makes a new disk of that.
param([string] $ResourceGroupName = 'rg-app', [string] $VMName = 'web01')
$ErrorActionPreference = 'Stop'
$vm = Get-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName
$config = New-AzDiskConfig -SkuName Premium_LRS -Location $vm.Location -CreateOption Empty -DiskSizeGB 128
$disk = New-AzDisk -ResourceGroupName $ResourceGroupName -DiskName "$VMName-data" -Disk $config
$vm = Add-AzVMDataDisk -VM $vm -Name $disk.Name -CreateOption Attach -ManagedDiskId $disk.Id -Lun 1
$null = Update-AzVM -ResourceGroupName $ResourceGroupName -VM $vm
(Get-AzVM $ResourceGroupName $VMName).StorageProfile.DataDisks | Format-Table Name, Lun, DiskSizeGB

$null = Stop-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Force
$null = New-AzDiskUpdateConfig -DiskSizeGB 256 | Update-AzDisk -ResourceGroupName $ResourceGroupName -DiskName $disk.Name
"$($disk.Name): $((Get-AzDisk $ResourceGroupName $disk.Name).DiskSizeGB) GB"

$copy = New-AzSnapshotConfig -SourceUri $disk.Id -Location $vm.Location -CreateOption Copy
$snapshot = New-AzSnapshot -ResourceGroupName $ResourceGroupName -SnapshotName "$VMName-data-1" -Snapshot $copy
$config = New-AzDiskConfig -Location $vm.Location -SourceResourceId $snapshot.Id -CreateOption Copy
New-AzDisk -ResourceGroupName $ResourceGroupName -DiskName "$VMName-restored" -Disk $config | Format-Table Name, DiskSizeGB, ProvisioningState
