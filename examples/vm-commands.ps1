# Runs a script in a machine, and installs an extension that configures it.
param([string] $ResourceGroupName = 'rg-app', [string] $VMName = 'web02')
$ErrorActionPreference = 'Stop'
$result = Invoke-AzVMRunCommand -ResourceGroupName $ResourceGroupName -VMName $VMName -CommandId RunShellScript -ScriptString 'uptime'
"The script: $($result.Status)"
Set-AzVMExtension -ResourceGroupName $ResourceGroupName -VMName $VMName -Location westeurope -Name install-nginx `
    -Publisher Microsoft.Azure.Extensions -ExtensionType CustomScript -TypeHandlerVersion 2.1 `
    -Settings @{ commandToExecute = 'apt-get -y install nginx' } | Format-Table StatusCode, IsSuccessStatusCode
Get-AzVMExtension -ResourceGroupName $ResourceGroupName -VMName $VMName | Format-Table Name, Publisher, ExtensionType, ProvisioningState
Remove-AzVMExtension -ResourceGroupName $ResourceGroupName -VMName $VMName -Name install-nginx -Force | Format-Table StatusCode
