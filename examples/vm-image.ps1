# Makes an image of a machine and keeps versions of it in a gallery.
param([string] $ResourceGroupName = 'rg-data', [string] $VMName = 'etl01')
$ErrorActionPreference = 'Stop'
$vm = Get-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName
$null = Stop-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Force
$null = Set-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Generalized
$config = New-AzImageConfig -Location $vm.Location -SourceVirtualMachineId $vm.Id -HyperVGeneration V2
New-AzImage -ResourceGroupName $ResourceGroupName -ImageName "$VMName-image" -Image $config | Format-Table Name, ProvisioningState

$gallery = New-AzGallery -ResourceGroupName $ResourceGroupName -Name demogallery -Location $vm.Location
$null = New-AzGalleryImageDefinition -ResourceGroupName $ResourceGroupName -GalleryName $gallery.Name -Name etl -Location $vm.Location `
    -Publisher Contoso -Offer etl -Sku ubuntu -OsState Generalized -OsType Linux -HyperVGeneration V2
$region = @{ Name = $vm.Location; ReplicaCount = 1 }
New-AzGalleryImageVersion -ResourceGroupName $ResourceGroupName -GalleryName $gallery.Name -GalleryImageDefinitionName etl -Name 1.0.0 `
    -Location $vm.Location -SourceImageVMId $vm.Id -TargetRegion $region | Format-Table Name, ProvisioningState
Get-AzGalleryImageVersion -ResourceGroupName $ResourceGroupName -GalleryName $gallery.Name -GalleryImageDefinitionName etl | ForEach-Object Name
