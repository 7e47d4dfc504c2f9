"""Random small tasks of administrators: nested data, conversions, objects with methods, native programs, modules of one's own.

Each template is a part of a program; `{name}` is a new name, the other fields are values of the kinds in FIELDS.
"""

from __future__ import annotations

import random
import re

FIELDS = {
    "int": ("0", "1", "3", "7", "12", "-4", "255", "1024"),
    "real": ("0.5", "2.25", "3.14159", "1e3", "99.995", "-0.75"),
    "text": (
        "'web01'",
        "'App Server'",
        "'a,b;c'",
        "'  x '",
        "''",
        "'ERROR: disk full'",
        "'straße'",
        "'key=value'",
        '"l1`nl2"',
        "'2024-02-29'",
        "'C:\\Temp\\a.txt'",
    ),
    "word": ("alpha", "Beta", "web01", "x-1", "prod"),
    "list": (
        "1..4",
        "'b', 'a', 'C'",
        "@(3, 1, 2)",
        "@()",
        "@('x')",
        "1, 'two', 3.5",
        "'a1', 'a10', 'a2'",
        "$null, 1",
        "@(1, @(2, 3))",
    ),
    "date": ("'2024-02-29'", "'2023-12-31T23:59:59'", "'2024-07-04 05:06:07'", "'1999-01-01'"),
    "table": (
        "@{ a = 1 }",
        "[ordered]@{ Name = 'n'; Size = 3 }",
        "[ordered]@{ k = @(1, 2); s = [ordered]@{ d = $true } }",
        "@{}",
        "[ordered]@{ x = $null; y = '' }",
    ),
    "format": ("yyyy-MM-dd", "dd/MM/yy HH:mm", "dddd", "o", "D", "MMM d", "HH\\h", "s"),
    "number_format": ("N2", "D4", "X", "P1", "0.00", "#,##0", "e2", "C2", "00000"),
    "pattern": ("^\\w+", "\\d+", "[aeiou]", "(\\w)(\\w)", "\\s+", "a|e", "(?<k>\\w+)=(?<v>\\w+)", "[,;]", "^$"),
    "wild": ("*", "a*", "*e*", "?e*", "[a-m]*", "*.txt"),
    "property": ("Name", "Length", "Count", "nope", "Value"),
    "kind": (
        "int",
        "string",
        "double",
        "bool",
        "datetime",
        "string[]",
        "int[]",
        "char",
        "decimal",
        "timespan",
        "version",
        "long",
    ),
    "action": ("Stop", "SilentlyContinue", "Continue", "Ignore"),
}
TASKS = (
    # nested data
    "$cfg = [ordered]@{{ name = {text}; ports = @({int}, {int}); owner = @{{ mail = 'a@b.c' }} }}; $cfg.ports[1]; $cfg.owner.mail; $cfg.ports += {int}; $cfg | ConvertTo-Json",
    '$j = \'{{"id": {int}, "tags": ["a", "b"], "sub": {{"on": true, "n": null}}}}\' | ConvertFrom-Json; $j.sub.on; $j.tags -join \'+\'; $j.sub.n -eq $null; $j | ConvertTo-Json -Compress',
    '$j = \'[{{"n":"x","v":{int}}},{{"n":"y","v":{int}}}]\' | ConvertFrom-Json; ($j | Where-Object v -ge 3).n; ($j.v | Measure-Object -Sum).Sum; $j | Sort-Object v | Format-Table',
    "[xml]$x = '<cfg><host name=\"a\" port=\"{int}\"/><host name=\"b\"><![CDATA[t]]></host></cfg>'; $x.cfg.host.Count; $x.cfg.host | ForEach-Object {{ $_.name }}; $x.SelectNodes('//host[@port]').Count; $x.cfg.host[0].port = '9'; $x.OuterXml",
    "$o = [pscustomobject]@{{ A = {text}; B = {table} }}; $o.B.GetType().Name; $o | Add-Member -MemberType ScriptMethod Twice {{ \"$($this.A)$($this.A)\" }} -PassThru | ForEach-Object Twice; $o.PSObject.Methods.Name -contains 'Twice'",
    '$o = {table}; foreach ($k in @($o.Keys)) {{ $o[$k] = "<$($o[$k])>" }}; $o',
    "$a = {list}; $b = $a.Clone(); if ($b.Count) {{ $b[0] = 'changed' }}; \"$a | $b\"",
    '$m = @{{}}; foreach ($i in {list}) {{ if ($null -ne $i) {{ $m["$i"] = 1 + $m["$i"] }} }}; $m.Count; ($m.Keys | Sort-Object) -join \',\'',
    "$data = @'\nName,Size,When\nalpha,{int},2024-01-02\n\"be,ta\",{real},\n'@ | ConvertFrom-Csv; $data | Format-List; $data.Size | ForEach-Object {{ [double]$_ * 2 }}; $data[1].When -eq ''",
    "$t = @'\nHello {{0}},\n  you have {{1:{number_format}}}.\n'@; $t -f {text}, {int}",
    '$s = @"\nv=$({int} + 1)\n\tn=$([math]::Max({int}, {int}))\n"@; $s; $s.Length; ($s -split "`n").Count',
    'Compare-Object ({list}) ({list}) -IncludeEqual | Sort-Object SideIndicator, InputObject | ForEach-Object {{ "$($_.InputObject) $($_.SideIndicator)" }}',
    # conversions and formats
    "[{kind}]{text}",
    "[{kind}]{int}",
    "[{kind}]{real}",
    "{text} -as [{kind}]",
    "[{kind}]({list})",
    "'{{0:{number_format}}}|{{1,8:{number_format}}}' -f {int}, {real}",
    "({int}).ToString('{number_format}'); ({real}).ToString('{number_format}')",
    "([datetime]{date}).ToString('{format}'); Get-Date {date} -Format '{format}'",
    "([datetime]{date} - [datetime]{date}).ToString(); ([datetime]{date}).AddHours({int}).ToString('s')",
    "Get-Date {date} -UFormat '%Y/%m/%d %H:%M:%S %a %b %j %V'",
    "[datetime]::ParseExact('29/02/2024', 'dd/MM/yyyy', [cultureinfo]::InvariantCulture).DayOfYear; [datetime]::TryParse({text}, [ref]([datetime]::MinValue))",
    "(Get-Date {date}).ToUniversalTime().Kind; (Get-Date {date}).Date.Ticks % 10",
    "[timespan]::FromSeconds({int}).ToString('hh\\:mm\\:ss'); [timespan]::new({int}, {int}, 5).TotalMinutes",
    '"{{0}} {{1}}" -f {list}',
    '"$({real})|$({list})|$({table})|${{null}}|$(Get-Date {date})"',
    "{text}, {int}, {real}, $true, $null | ForEach-Object {{ $null -eq $_ ? 'null' : $_.GetType().Name }}",
    "[convert]::ToString({int}, 16).PadLeft(4, '0'); [Convert]::ToInt32('0x1f', 16); [char]0x41 + 'b'; [byte[]][char[]]'AZ' -join ' '",
    "[System.Text.Encoding]::UTF8.GetBytes({text}).Count; [Convert]::FromBase64String('aGk=') -join ','",
    "{int} -as [DayOfWeek]; [DayOfWeek]'Friday' + 1; [enum]::IsDefined([DayOfWeek], {int})",
    "[version]'1.{int}' -lt [version]'1.9'; ([version]'2.3.4').ToString(2)",
    "{text} | ConvertTo-Json; {list} | ConvertTo-Json -Compress; ConvertTo-Json {table} -Depth 1 -WarningAction SilentlyContinue",
    "{int}/{int} 2>&1; {int} % 4; [math]::DivRem(17, 5).ToString(); [int]({real}); [math]::Round({real}, 1, 'AwayFromZero')",
    # texts
    "{text} -replace '{pattern}', '[$0]'; {text} -split '{pattern}' | ForEach-Object {{ \"<$_>\" }}",
    "if ({text} -match '{pattern}') {{ $Matches | Sort-Object Name | Format-Table -HideTableHeaders }} else {{ 'none' }}",
    "{text} -like '{wild}'; {list} -like '{wild}'; {list} -match '{pattern}'",
    "[regex]::Matches({text}, '{pattern}') | Select-Object Index, Length, Value",
    "[regex]::Split({text}, '{pattern}').Count; [regex]::Escape({text}); [regex]::IsMatch({text}, '{pattern}')",
    "{text} -replace '(\\w)(\\w*)', {{ $_.Groups[1].Value.ToUpper() + $_.Groups[2].Value }}",
    "{text}.ToUpper().Split(' ,;'.ToCharArray()); {text}.IndexOf('e'); {text}.Trim().Length; {text}.Contains('a')",
    "{text}.Substring(0, [math]::Min(3, {text}.Length)); {text}.PadRight(6, '.') + '|'",
    "$sb = [System.Text.StringBuilder]::new({text}); $null = $sb.Append({int}).AppendLine('x').Insert(0, '>'); $sb.ToString().Length; \"$sb\"",
    "{text} | Select-String '{pattern}' | ForEach-Object {{ \"$($_.LineNumber): $($_.Line)\" }}",
    "-join ({text}.ToCharArray() | Sort-Object -Descending); [string]::Join('-', {list}); {list} -join ', '",
    "switch -Regex ({text}, 'zz9') {{ '\\d$' {{ \"ends $_\"; continue }} '^\\s' {{ 'blank' }} default {{ \"other $_\" }} }}",
    'switch ({list}) {{ 1 {{ \'one\' }} {{ $_ -is [string] }} {{ "text $_" }} default {{ "d $_" }} }}',
    "{text} -cmatch '[A-Z]'; {text} -ceq {text}; {text}.Equals('X', 'OrdinalIgnoreCase'); [string]::Compare({text}, 'b', $true)",
    "'{word}' -in 'alpha', 'beta'; 'x', 'y' -contains '{word}'; '{word}'.CompareTo('m')",
    # lists and pipelines
    "{list} | Sort-Object -Descending | Select-Object -First 2",
    "{list} | Measure-Object | ForEach-Object Count; @({list}).Count; ({list})[0]; ({list})[-1]; ({list})[1..2]",
    "{list} | ForEach-Object -Begin {{ 'start' }} -Process {{ \"p $_\" }} -End {{ 'stop' }}",
    "$l = [System.Collections.Generic.List[object]]::new(); {list} | ForEach-Object {{ $l.Add($_) }}; $l.Count; $l.Contains(1); $l.Remove('a'); $l.IndexOf(3)",
    '{list} | Group-Object {{ $_ -is [int] }} | ForEach-Object {{ "$($_.Name)=$($_.Count)" }}',
    "({list}).Where({{ $_ }}, 'First').Count; ({list}).ForEach({{ \"[$_]\" }}) -join ''",
    '$first, $rest = {list}; "$first / $rest"',
    "{list} | Select-Object -Unique | Out-String -Stream",
    "{list} | Get-Unique; {list} | Select-Object -Last 1; {list} | Select-Object -Skip 1 | Select-Object -SkipLast 1",
    "[array]::Sort(($q = @('c', 'a', 'B'))); $q -join ''; [array]::IndexOf($q, 'a'); [array]::Reverse($q); \"$q\"",
    "[linq.enumerable]::Sum([int[]](1, 2, {int})); [System.Linq.Enumerable]::Range(1, 3) -join ','",
    "1..{int} | Where-Object {{ $_ % 2 }} | ForEach-Object {{ $_ * $_ }} | Measure-Object -Sum -Maximum | Format-List Count, Sum, Maximum",
    'Get-Variable -Name {word}* -ErrorAction {action}; Test-Path variable:{word}; $env:{name} = {text}; "[$env:{name}]"; Remove-Item env:{name}',
    "$h = {table}; $h.GetEnumerator() | ForEach-Object {{ '{{0}}: {{1}}' -f $_.Key, $_.Value }}; $h.Contains('a'); $h.Count",
    "{table} | Format-Table; [pscustomobject]{table} | Format-List; [pscustomobject]{table} | ConvertTo-Csv",
    "New-Object psobject -Property {table} | Select-Object *",
    "[pscustomobject]{table}, [pscustomobject]{table} | Format-Table",
    "[pscustomobject]{table} | Get-Member -MemberType NoteProperty | ForEach-Object Definition",
    "({table}).{property}; ({list}).{property}; ([pscustomobject]{table}).{property}; ({text}).{property}",
    # functions, blocks, scopes
    "function Add-{name} {{ param([int]$A = 1, [int]$B = {int}) $A + $B }}\nAdd-{name}; Add-{name} 5; Add-{name} -B 2 -A {int}; Add-{name} {text}",
    "function Get-{name} {{ [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)][AllowEmptyString()][string]$Path, [switch]$Recurse) process {{ \"$Path $Recurse $($PSBoundParameters.Keys -join ',')\" }} }}\n{text}, 'b' | Get-{name} -Recurse; Get-{name} x -Recurse:$false",
    "$script:n{name} = 1; function Set-{name} {{ $n{name} = 5; $script:n{name}++; $global:g{name} = $n{name} }}; Set-{name}; $n{name}; $g{name}; & {{ $n{name} = 9 }}; $n{name}; . {{ $n{name} = 7 }}; $n{name}",
    "$f = {{ param($x) $x * 2 }}; & $f {int}; $f.Invoke({int}); {list} | ForEach-Object $f; Invoke-Command $f -ArgumentList {int}",
    'function Out-{name} {{ begin {{ $n = 0 }} process {{ $n++; if ($_) {{ $_ }} }} end {{ "n=$n" }} }}\n{list} | Out-{name}',
    "function Test-{name} {{ return $true; 'never' }}; if (Test-{name}) {{ 'ok' }}; function Two-{name} {{ 1; return 2 }}; (Two-{name}).Count",
    "Set-StrictMode -Version Latest; try {{ $undefined{name} }} catch {{ $_.FullyQualifiedErrorId }}; try {{ ([pscustomobject]@{{ a = 1 }}).b }} catch {{ $_.Exception.Message }}; Set-StrictMode -Off",
    "$ErrorActionPreference = '{action}'; Get-Item ./no-{word}; 'next'; $Error.Count; $ErrorActionPreference = 'Continue'",
    'Get-ChildItem ./no-{word} -ErrorAction {action}; "$?"; $Error[0].CategoryInfo.Reason',
    "try {{ [int]::Parse({text}) }} catch [FormatException] {{ 'format' }} catch {{ $_.Exception.GetType().Name }} finally {{ 'f' }}",
    "try {{ Invoke-Expression '1 +' }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}",
    "& {{ param([ValidateSet('a', 'b')]$p = 'a', [Parameter(ValueFromRemainingArguments)]$rest) \"$p|$rest|$($rest.Count)\" }} b {int} {text}",
    "$splat = @{{ Path = './no-{word}'; ErrorAction = '{action}' }}; Test-Path ./x; Get-Item @splat; 'after'",
    "Set-Alias a{name} Write-Output; a{name} {text}; Get-Alias a{name} | ForEach-Object Definition; Get-Command a{name} | ForEach-Object CommandType",
    "$x = if ({int} -gt 2) {{ 'big' }} else {{ 'small' }}; $x; $y = foreach ($i in {list}) {{ \"$i!\" }}; $y.Count; $z = switch ({int}) {{ 1 {{ 'one' }} default {{ 'many' }} }}; $z",
    "function Get-{name} {{ <#\n.SYNOPSIS\nDoes {word}.\n.PARAMETER A\nThe A.\n#> param($A) $A }}\n(Get-Help Get-{name}).Synopsis; (Get-Command Get-{name}).Parameters.Keys",
    "New-Module {name} {{ $c = {int}; function Get-{name} {{ $script:c++; $c }}; Export-ModuleMember -Function Get-* }} | Import-Module; Get-{name}; Get-{name}; (Get-Module {name}).ExportedFunctions.Keys; Remove-Module {name}",
    "Set-Content ./{name}.psm1 'function Get-{name} {{ \"in module $args\" }}; $v{name} = 1; Export-ModuleMember -Function * -Variable v*'; Import-Module ./{name}.psm1; Get-{name} {int}; $v{name}; Get-Command -Module {name} | ForEach-Object Name",
    "Set-Content ./{name}.ps1 \"param([string]`$Name = 'd', [int]`$Count = 1)`n'{{0}}' -f `$Name * `$Count`n`$MyInvocation.MyCommand.Name\"; ./{name}.ps1 -Name z; & ./{name}.ps1 q 2",
    "enum E{name} {{ A; B = 5; C }}; [E{name}]::C.value__; [E{name}]'b'; [E{name}]5; [E{name}].GetEnumNames() -join ','; 'A' -eq [E{name}]::A; [int][E{name}]::B",
    "[Flags()] enum F{name} {{ R = 1; W = 2; X = 4 }}; [F{name}]3; [F{name}]'R, X'; ([F{name}]7).HasFlag([F{name}]::W); [F{name}]::R -bor [F{name}]::X",
    "class P{name} {{ [string]$N; hidden [int]$H = 1; static [string] Make([string]$s) {{ return \"made $s\" }} [bool] Equals([object]$o) {{ return $o.N -eq $this.N }} }}\n[P{name}]@{{ N = 'x' }}; [P{name}]::Make({text}); [P{name}]@{{ N = 'x' }} -eq [P{name}]@{{ N = 'X' }}; [P{name}]::new() | Get-Member -MemberType Property | ForEach-Object Name",
    "class B{name} {{ [int]$V; B{name}([int]$v) {{ if ($v -lt 0) {{ throw 'negative' }}; $this.V = $v }} }}; try {{ [B{name}]::new({int}).V }} catch {{ $_.Exception.Message; $_.FullyQualifiedErrorId }}; try {{ [B{name}]::new() }} catch {{ $_.Exception.Message }}; try {{ [B{name}]'q' }} catch {{ $_.Exception.Message }}",
    # files and programs
    "$p = Join-Path ([System.IO.Path]::GetTempPath()) '{name}'; Split-Path $p -Leaf; [System.IO.Path]::GetExtension('{word}.tar.gz'); [System.IO.Path]::Combine('a', '{word}', 'b.txt'); [System.IO.Path]::GetFileNameWithoutExtension('x/{word}.log')",
    "{list} | Set-Content ./{name}.txt; Get-Content ./{name}.txt | Measure-Object -Line -Word -Character; (Get-Item ./{name}.txt).Length; Select-String -Path ./{name}.txt -Pattern '{pattern}' | ForEach-Object LineNumber",
    "mkdir ./{name} | ForEach-Object Name; {text} > ./{name}/a.txt; Copy-Item ./{name} ./{name}2 -Recurse; Get-ChildItem ./{name}* -Recurse -File | ForEach-Object Name; Remove-Item ./{name}2 -Recurse -WhatIf; Test-Path ./{name}2/a.txt",
    "switch -File (New-Item ./{name}.txt -Value \"a1`nb`na2`n\") {{ {{ $_ -like 'a*' }} {{ \"got $_\" }} default {{ 'skip' }} }}",
    "@{{ a = 1; }} | Export-Clixml ./{name}.xml; (Import-Clixml ./{name}.xml).a; [pscustomobject]{table} | ConvertTo-Json | Set-Content ./{name}.json; Get-Content ./{name}.json -Raw | ConvertFrom-Json",
    "Set-Content ./{name}.csv 'n,v', 'x,{int}', 'y,{int}'; Import-Csv ./{name}.csv | Sort-Object {{ [int]$_.v }} | Select-Object n, @{{ n = 'Double'; e = {{ 2 * $_.v }} }} | Export-Csv ./{name}2.csv; Get-Content ./{name}2.csv",
    "'b a', 'c' | sort; 'one two' | grep -o 'two'; echo {word} {int}; $LASTEXITCODE; sh -c 'echo err >&2; exit 3' 2>&1 | ForEach-Object {{ \"$_\" }}; $LASTEXITCODE; $?",
    "sh -c 'exit {int}'; \"$? $LASTEXITCODE\"; (printf 'a\\nb' | Measure-Object).Count; $o = sh -c 'echo {word}'; $o.Length",
    "'x' | Out-File ./{name}.txt -NoClobber; 'y' | Out-File ./{name}.txt -NoClobber -ErrorAction {action}; Get-Content ./{name}.txt",
    'Get-Item . | ForEach-Object PSIsContainer; (Get-Location).Provider.Name; Push-Location /; Pop-Location; Resolve-Path . | ForEach-Object {{ $_.Path -eq "$PWD" }}',
    "Write-Host {text} {int} -Separator '-'; Write-Host ({list}); Write-Output {list} | ForEach-Object {{ \"o $_\" }}; Write-Warning {text}",
    "Write-Error {text} -ErrorAction {action}; Write-Error 'm' -Category InvalidArgument -ErrorId 'Id{name}' -TargetObject {int} 2>&1 | ForEach-Object {{ $_.FullyQualifiedErrorId; $_.TargetObject }}",
    'Start-Job {{ 1 + {int} }} | Wait-Job | Receive-Job -AutoRemoveJob -Wait 2>$null; {list} | ForEach-Object -Parallel {{ "p$_" }} -ThrottleLimit 1',
)


class Tasks:
    """Fills in tasks."""

    def __init__(self, choice: random.Random) -> None:
        self._choice = choice
        self._count = 0

    def task(self) -> str:
        """One task."""
        self._count += 1
        name = f"Item{self._count}"

        def filled(found: re.Match[str]) -> str:
            return name if found[1] == "name" else str(self._choice.choice(FIELDS[found[1]]))

        text = re.sub(r"(?<!\{)\{(\w+)\}", filled, self._choice.choice(TASKS))
        return text.replace("{{", "{").replace("}}", "}")
