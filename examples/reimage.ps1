# The two examples of the help page of Invoke-AzVMReimage, with what the second one takes for granted:
# a password that the rules allow, and the custom data that the machine was created with.

Invoke-AzVMReimage -ResourceGroupName "ResourceGroup11" -Name "VirtualMachine07"

$CustomData = "RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="
$SecurePassword = ConvertTo-SecureString -String "Sw0rdfish-42" -AsPlainText -Force
Invoke-AzVMReimage -ResourceGroupName "ResourceGroup11" -Name "VirtualMachine07" -TempDisk -CustomData $CustomData -AdminPassword $SecurePassword -ExactVersion "10.0.14393.0"
