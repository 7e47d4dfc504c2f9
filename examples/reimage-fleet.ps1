<#
.SYNOPSIS
Reimages the virtual machines of an inventory, one after the other.

.DESCRIPTION
The inventory is a CSV file, or a JSON file with a list of objects. It names a machine by ResourceGroupName and VMName;
TempDisk (true or false) and ExactVersion are optional.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string]$InventoryPath,

    # Ends the run at the first machine that could not be reimaged.
    [switch]$StopOnError
)

if ($InventoryPath -like '*.json') {
    $machines = Get-Content -Path $InventoryPath -Raw | ConvertFrom-Json
} else {
    $machines = Import-Csv -Path $InventoryPath
}

$done = 0
$failed = @()

foreach ($machine in $machines) {
    $parameters = @{
        ResourceGroupName = $machine.ResourceGroupName
        VMName            = $machine.VMName
    }
    if ($machine.TempDisk -eq 'true') {
        $parameters.TempDisk = $true
    }
    if ($machine.ExactVersion) {
        $parameters.ExactVersion = $machine.ExactVersion
    }

    try {
        $result = Invoke-AzVMReimage @parameters `
            -ErrorAction Stop
        if ($result) {
            $done++
            "{0}/{1}: {2}" -f $machine.ResourceGroupName, $machine.VMName, $result.Status
        }
    } catch {
        # The first line says what was wrong; the others are for the support.
        $reason = ($_.Exception.Message -split "`n")[0]
        $failed += $machine.VMName
        Write-Warning "$($machine.VMName) was not reimaged: $reason"
        if ($StopOnError) { break }
    }
}

if (-not $WhatIfPreference) {
    "$done reimaged, $($failed.Count) failed"
}
if ($failed) { exit 1 }
