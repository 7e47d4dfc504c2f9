# Creates a machine with all that it needs, resizes it, stops it and removes everything again.
param(
    [string] $ResourceGroupName = 'rg-demo',
    [string] $Location = 'westeurope',
    [string] $VMName = 'demo01'
)
$ErrorActionPreference = 'Stop'
$password = ConvertTo-SecureString 'Demo-pass-2026' -AsPlainText -Force
$credential = [pscredential]::new('azureuser', $password)

New-AzResourceGroup -Name $ResourceGroupName -Location $Location | Format-Table ResourceGroupName, Location
New-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Location $Location -Image Win2022AzureEdition `
    -VirtualNetworkName demo-net -SubnetName default -SecurityGroupName demo-nsg -PublicIpAddressName demo-ip `
    -OpenPorts 80, 3389 -Credential $credential | Format-List Name, ProvisioningState

$vm = Get-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName
"Size: $($vm.HardwareProfile.VmSize)"
$vm.HardwareProfile.VmSize = 'Standard_D4s_v3'
Update-AzVM -VM $vm -ResourceGroupName $ResourceGroupName | Select-Object StatusCode, IsSuccessStatusCode
"Size: $((Get-AzVM $ResourceGroupName $VMName).HardwareProfile.VmSize)"

Stop-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Force | Format-Table Status
(Get-AzVM -ResourceGroupName $ResourceGroupName -Name $VMName -Status).Statuses | Format-Table Code, DisplayStatus
Remove-AzResourceGroup -Name $ResourceGroupName -Force
