<#
Writes what a fresh PowerShell says of its own commands, one JSON object a line: the source of tools/pack_powershell_commands.py.

    pwsh -NoProfile -File tools/powershell_commands.ps1 > commands.jsonl

A line: name, kind, module, class, default (set), sets (in order), impact, shouldProcess, paging, helpUri, remoting, outputs, parameters. A parameter:
name, type, aliases, dynamic (the provider's own), hidden, sets {set: [mandatory, position, by value, by property name, remaining]},
rules [[attribute, argument …] …] for what validates or allows.
#>
$modules = 'Core', 'Host', 'Management', 'Security', 'Utility' | ForEach-Object { "Microsoft.PowerShell.$_" }
$common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters

function Get-Rule($Attribute) {
    $name = $Attribute.GetType().Name -replace 'Attribute$'
    switch ($name) {
        'ValidateSet' { if ($Attribute.ValidValues.Count -lt 100) { , (@($name) + $Attribute.ValidValues) } }
        'ValidateRange' {
            $kind = $Attribute.GetType().GetField('_rangeKind', 'NonPublic,Instance')?.GetValue($Attribute)
            if ($null -ne $kind) { , @($name, "$kind") } else { , @($name, $Attribute.MinRange, $Attribute.MaxRange) }
        }
        'ValidateCount' { , @($name, $Attribute.MinLength, $Attribute.MaxLength) }
        'ValidateLength' { , @($name, $Attribute.MinLength, $Attribute.MaxLength) }
        'ValidatePattern' { , @($name, $Attribute.RegexPattern) }
        { $_ -in 'AllowNull', 'AllowEmptyString', 'AllowEmptyCollection', 'ValidateNotNull', 'ValidateNotNullOrEmpty',
            'ValidateNotNullOrWhiteSpace', 'Credential' } { , @($name) }
    }
}

function Get-Parameter($Parameter) {
    $sets = [ordered]@{}
    $hidden = $false
    foreach ($attribute in $Parameter.Attributes) {
        if ($attribute -is [Parameter]) {
            $position = if ($attribute.Position -ne [int]::MinValue) { $attribute.Position }
            $sets[$attribute.ParameterSetName] = @($attribute.Mandatory, $position, $attribute.ValueFromPipeline,
                $attribute.ValueFromPipelineByPropertyName, $attribute.ValueFromRemainingArguments)
            $hidden = $hidden -or $attribute.DontShow
        }
    }
    [ordered]@{
        name = $Parameter.Name; type = $Parameter.ParameterType.ToString(); aliases = @($Parameter.Aliases)
        dynamic = $Parameter.IsDynamic; hidden = $hidden; sets = $sets
        rules = @($Parameter.Attributes | ForEach-Object { Get-Rule $_ })
    }
}

function Get-Fact($Command) {
    $binding = if ($Command.CommandType -eq 'Cmdlet') {
        $Command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true)[0]
    }
    [ordered]@{
        name = $Command.Name; kind = "$($Command.CommandType)"; module = $Command.ModuleName
        class = "$($Command.ImplementingType)"; default = $Command.DefaultParameterSet
        sets = @($Command.ParameterSets.Name); impact = "$($binding.ConfirmImpact)"
        shouldProcess = [bool]$binding.SupportsShouldProcess; paging = [bool]$binding.SupportsPaging
        helpUri = "$($Command.HelpUri)"; remoting = "$($binding.RemotingCapability)"
        outputs = @($Command.OutputType.Name | Where-Object { $_ })
        parameters = @($Command.Parameters.Values | Where-Object {
                $_.Name -notin $common -or ($_.Name -in 'First', 'Skip', 'IncludeTotalCount' -and -not $binding.SupportsPaging)
            } | ForEach-Object { Get-Parameter $_ })
    }
}

foreach ($module in $modules) { Import-Module $module -ErrorAction Ignore }
Get-Command -CommandType Cmdlet, Function | Where-Object { $_.ModuleName -in $modules -or $_.CommandType -eq 'Function' } |
    Where-Object Name -NotMatch '^(Get-Rule|Get-Parameter|Get-Fact|.:)$' | Sort-Object Name |
    ForEach-Object { ConvertTo-Json (Get-Fact $_) -Depth 6 -Compress }
