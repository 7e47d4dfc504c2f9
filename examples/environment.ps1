# Builds a whole environment piece by piece: group, network, rules, address, interface, machine, data disk, extension, tags, lock, role.
param([string] $ResourceGroupName = 'rg-shop', [string] $Location = 'westeurope')
$ErrorActionPreference = 'Stop'
$common = @{ ResourceGroupName = $ResourceGroupName; Location = $Location }
$group = New-AzResourceGroup -Name $ResourceGroupName -Location $Location -Tag @{ team = 'shop' }

$rule = New-AzNetworkSecurityRuleConfig -Name allow-https -Access Allow -Protocol Tcp -Direction Inbound -Priority 1000 `
    -SourceAddressPrefix Internet -SourcePortRange * -DestinationAddressPrefix * -DestinationPortRange 443
$nsg = New-AzNetworkSecurityGroup @common -Name shop-nsg -SecurityRules $rule
$subnet = New-AzVirtualNetworkSubnetConfig -Name web -AddressPrefix 10.1.0.0/24 -NetworkSecurityGroup $nsg
$network = New-AzVirtualNetwork @common -Name shop-net -AddressPrefix 10.1.0.0/16 -Subnet $subnet
$address = New-AzPublicIpAddress @common -Name shop-ip -Sku Standard -AllocationMethod Static
$nic = New-AzNetworkInterface @common -Name shop-nic -SubnetId $network.Subnets[0].Id -PublicIpAddressId $address.Id

$password = ConvertTo-SecureString 'Demo-pass-2026' -AsPlainText -Force
$vm = New-AzVMConfig -VMName shop01 -VMSize Standard_D2s_v5 |
    Set-AzVMOperatingSystem -Linux -ComputerName shop01 -Credential ([pscredential]::new('azureuser', $password)) |
    Set-AzVMSourceImage -PublisherName Canonical -Offer ubuntu-24_04-lts -Skus server -Version latest |
    Add-AzVMNetworkInterface -Id $nic.Id |
    Set-AzVMBootDiagnostic -Disable
$null = New-AzVM @common -VM $vm

$disk = New-AzDisk -ResourceGroupName $ResourceGroupName -DiskName shop01-data -Disk (
    New-AzDiskConfig -Location $Location -SkuName Premium_LRS -CreateOption Empty -DiskSizeGB 64)
$vm = Get-AzVM -ResourceGroupName $ResourceGroupName -Name shop01
$null = Add-AzVMDataDisk -VM $vm -Name $disk.Name -CreateOption Attach -ManagedDiskId $disk.Id -Lun 0
$null = Update-AzVM -ResourceGroupName $ResourceGroupName -VM $vm
$null = Set-AzVMExtension @common -VMName shop01 -Name custom -Publisher Microsoft.Azure.Extensions -ExtensionType CustomScript `
    -TypeHandlerVersion 2.1 -Settings @{ commandToExecute = 'apt-get -y install nginx' }

$null = Update-AzTag -ResourceId $group.ResourceId -Tag @{ stage = 'test' } -Operation Merge
$null = New-AzResourceLock -LockName keep -LockLevel CanNotDelete -ResourceGroupName $ResourceGroupName -Force
$null = New-AzRoleAssignment -ObjectId 5a1ec0de-0000-4000-8000-0000000000d1 -RoleDefinitionName Reader -Scope $group.ResourceId

$found = Get-AzVM -ResourceGroupName $ResourceGroupName -Name shop01 -Status
"shop01: $($found.Statuses[-1].DisplayStatus), reached at $((Get-AzPublicIpAddress -ResourceGroupName $ResourceGroupName -Name shop-ip).IpAddress)"
Get-AzResource -ResourceGroupName $ResourceGroupName | Sort-Object ResourceType, Name | Format-Table ResourceType, Name
(Get-AzResourceGroup $ResourceGroupName).Tags.GetEnumerator() | Sort-Object Name | ForEach-Object { "$($_.Name)=$($_.Value)" }
(Get-AzResourceLock -ResourceGroupName $ResourceGroupName).Properties.level
