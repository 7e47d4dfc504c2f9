# A scale set: created, scaled, updated, restarted by instance.
param([string] $ResourceGroupName = 'rg-fleet', [string] $Name = 'fleet', [string] $Location = 'westeurope')
$ErrorActionPreference = 'Stop'
$null = New-AzResourceGroup -Name $ResourceGroupName -Location $Location
$password = ConvertTo-SecureString 'Demo-pass-2026' -AsPlainText -Force
$null = New-AzVmss -ResourceGroupName $ResourceGroupName -VMScaleSetName $Name -Location $Location -ImageName Win2022AzureEdition `
    -VirtualNetworkName fleet-net -SubnetName default -PublicIpAddressName fleet-ip -LoadBalancerName fleet-lb `
    -OrchestrationMode Uniform -UpgradePolicyMode Automatic -Credential ([pscredential]::new('azureuser', $password))
$set = Get-AzVmss -ResourceGroupName $ResourceGroupName -VMScaleSetName $Name
"$($set.Name): $($set.Sku.Capacity) instances of $($set.Sku.Name)"
$set.Sku.Capacity = 4
$null = Update-AzVmss -ResourceGroupName $ResourceGroupName -VMScaleSetName $Name -VirtualMachineScaleSet $set
Get-AzVmssVM -ResourceGroupName $ResourceGroupName -VMScaleSetName $Name | Format-Table InstanceId, ProvisioningState
Restart-AzVmss -ResourceGroupName $ResourceGroupName -VMScaleSetName $Name -InstanceId 1 | ForEach-Object Status
Remove-AzResourceGroup -Name $ResourceGroupName -Force
