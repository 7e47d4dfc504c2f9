"""Random programs of the kind that administrators write: records, and functions, pipelines, loops and texts that deal with them.

Every value has a known type, so that most programs do what they say; one part in some deals with a fault on purpose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from generate_tasks import Tasks
from program_parts import (
    ENDS,
    FAULTS,
    FIELDS,
    NAMES,
    PARAMETERS,
    PATTERNS,
    SEEN,
    STEPS,
    TESTS,
    TEXT_VIEWS,
    TEXTS,
    VIEWS,
)


class Programs:
    """Makes statements of administrators' programs."""

    def __init__(self, choice: random.Random) -> None:
        self._choice = choice
        self._count = 0
        self._tasks = Tasks(choice)

    def statement(self) -> str:
        """One part of a program."""
        ways: list[tuple[int, Callable[[], str]]] = [
            (6, self._records),
            (3, self._lines),
            (3, self._function),
            (2, self._trial),
            (2, self._table),
            (2, self._loop),
            (1, self._class),
            (1, self._streams),
            (1, self._numbers),
            (2, self._files),
            (1, self._filter),
            (12, self._tasks.task),
        ]
        return self._choice.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()

    def _new(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    def _rows(self) -> tuple[str, list[str]]:
        """Records as an expression, and the names of their fields, among them one with numbers."""
        pick = self._choice.choice
        fields = self._choice.sample(
            [name for name in FIELDS if FIELDS[name][0] != "number"], self._choice.randint(1, 3)
        )
        fields.insert(self._choice.randint(0, len(fields)), pick(("Size", "Cost")))
        rows = []
        for _ in range(self._choice.randint(1, 4)):
            rows.append(
                "[pscustomobject]@{{ {} }}".format("; ".join(f"{name} = {FIELDS[name][1](pick)}" for name in fields))
            )
        return "@(\n  {}\n)".format("\n  ".join(rows)), fields

    def _filled(self, template: str, fields: list[str]) -> str:
        """A template of a pipeline with fields and expressions filled in."""
        pick = self._choice.choice

        def test() -> str:
            name = pick(fields)
            return f"$_.{name} {pick(TESTS[FIELDS[name][0]])}"

        name = pick(fields)
        view = pick(VIEWS[FIELDS[name][0]]).format(f"$_.{name}")
        number = next(field for field in fields if FIELDS[field][0] == "number")
        return template.format(p=pick(fields), q=pick(fields), n=number, test=test(), test2=test(), view=view)

    def _records(self) -> str:
        rows, fields = self._rows()
        name = self._new("rows")
        lines = [f"${name} = {rows}"]
        for _ in range(self._choice.randint(1, 3)):
            steps = [self._filled(self._choice.choice(STEPS), fields) for _ in range(self._choice.choice((0, 1, 1, 2)))]
            steps = [step for step in steps if "Select-Object" not in step or len(steps) == 1]
            end = self._filled(self._choice.choice(ENDS), fields)
            if end.startswith("("):
                end = end[1:-1]
            lines.append(" | ".join([f"${name}", *steps, end]))
        return "\n".join(lines)

    def _lines(self) -> str:
        pick = self._choice.choice
        texts = self._choice.sample(TEXTS, self._choice.randint(1, 4))
        views = []
        for _ in range(self._choice.randint(1, 2)):
            pattern, group = pick(PATTERNS)
            views.append(pick(TEXT_VIEWS).format(pattern=pattern, group=group))
        inside = "; ".join(views)
        if self._choice.random() < 0.5:
            listed = ", ".join("'{}'".format(text.replace("'", "''")) for text in texts)
            return f"foreach ($line in {listed}) {{ {inside} }}"
        joined = "\n".join(texts)
        return f"$text = @'\n{joined}\n'@\n$text -split '\\r?\\n' | ForEach-Object {{ $line = $_; {inside} }}"

    def _function(self) -> str:
        pick = self._choice.choice
        name = "Get-" + self._new("Thing")
        chosen = self._choice.sample(PARAMETERS, self._choice.randint(1, 3))
        parameters = list({_declared(entry[0]): entry for entry in chosen}.values())
        names = [_declared(entry[0]) for entry in parameters]
        shown = "; ".join(f'"{each}=[${each}]"' for each in names)
        # A script block's JSON holds an id that is drawn anew.
        single = next((each for each in names if each != "Do"), "null")
        body = pick(
            (
                shown,
                f"{shown}; $PSBoundParameters.Count",
                f"[pscustomobject]@{{ {'; '.join(f'{each} = ${each}' for each in names)} }}",
                f'foreach ($x in ${names[0]}) {{ "item $x" }}',
                f"if (${names[0]}) {{ 'given'; return }}; 'nothing'",
                f'Write-Verbose "v ${names[0]}"; {shown}',
                f"$PSBoundParameters.Keys | Sort-Object; ${names[-1]}",
                f"switch (${names[0]}) {{ $null {{ 'null' }} default {{ \"d $_\" }} }}",
                f"try {{ {shown} }} finally {{ 'end' }}",
                f"$MyInvocation.MyCommand.Name; {shown}",
                f"@{{ n = ${single} }} | ConvertTo-Json -Compress -Depth 2",
                f"return , @(${names[0]})",
            )
        )
        binding = pick(
            ("", "", "[CmdletBinding()]", "[CmdletBinding(SupportsShouldProcess)]", "[OutputType([string])]")
        )
        lines = [f"function {name} {{\n  {binding}param({', '.join(entry[0] for entry in parameters)})\n  {body}\n}}"]
        for _ in range(self._choice.randint(1, 2)):
            given = []
            for entry, declared in zip(parameters, names, strict=True):
                roll = self._choice.random()
                value = pick(entry[2])
                if declared == "Force":
                    given += [f"-Force{value}"] if roll < 0.5 else []
                elif roll < 0.75:
                    given.append(f"-{entry[1]} {value}")
            tail = pick(
                ("", "", "", " -Verbose" if "Cmdlet" in binding else "", ' | ForEach-Object { "<$_>" }', " -Nope 1")
            )
            lines.append(f"{name} {' '.join(given)}{tail}")
        if self._choice.random() < 0.25:
            given = [
                f"{each} = {value}"
                for each, entry in zip(names, parameters, strict=True)
                if _is_value(value := pick(entry[2]))
            ]
            lines.append(f"$given = [ordered]@{{ {'; '.join(given)} }}\n{name} @given")
        return "\n".join(lines)

    def _trial(self) -> str:
        pick = self._choice.choice
        fault, kind = pick(FAULTS)
        other = pick(FAULTS)[1]
        seen = "; ".join(self._choice.sample(SEEN, self._choice.randint(1, 2)))
        catch = pick(
            (
                f"catch {{ {seen} }}",
                f"catch [{kind}] {{ 'typed'; {seen} }} catch {{ 'any'; {seen} }}",
                f"catch [{other}] {{ 'other' }} catch {{ {seen} }}",
                f"catch [{other}], [{kind}] {{ 'two'; {seen} }}",
                f"catch {{ {seen} }} finally {{ 'cleanup' }}",
                f"catch {{ try {{ throw }} catch {{ 'again'; {seen} }} }}",
                f'catch {{ Write-Warning "failed: $_"; {seen} }}',
                'catch { throw "wrapped: $($_.Exception.Message)" }',
                'catch { Write-Error "E: $_" -ErrorId Mine -Category InvalidData; $Error[0].FullyQualifiedErrorId }',
                "finally { 'only finally' }",
            )
        )
        form = pick(
            (
                "{head}try {{ 'before'; {fault}; 'after' }} {catch}",
                "{head}function Invoke-{n} {{ {fault} }}\ntry {{ Invoke-{n}; 'went on' }} {catch}",
                '{head}foreach ($i in 1..2) {{ try {{ if ($i -eq 1) {{ {fault} }}; "ok $i" }} {catch} }}',
                '{head}{fault}\n"after: $?"',
                '{head}$result = try {{ {fault}; 1 }} {catch}\n"[$result]"',
                "{head}& {{ trap {{ \"trap: $_\"; continue }}; {fault}; 'next' }}",
                "{head}$ErrorActionPreference = 'SilentlyContinue'\n{fault}\n$Error.Count; $ErrorActionPreference = 'Continue'",
                "{head}function Test-{n} {{ [CmdletBinding()]param() {fault}; 'past' }}\nTest-{n} -ErrorAction SilentlyContinue -ErrorVariable ev\n$ev.Count",
            )
        )
        return form.format(
            head="$zero = 0\n" if "$zero" in fault else "", fault=fault, catch=catch, n=self._new("Part")
        )

    def _table(self) -> str:
        pick = self._choice.choice
        keys = self._choice.sample(("web", "db", "cache", "queue", "mail"), 3)
        values = pick(
            (
                ("1", "22", "3.5"),
                ("'x'", "'yy'", "'z z'"),
                ("@(1, 2)", "@()", "@('a')"),
                ("$true", "$null", "$false"),
                ("@{ n = 1 }", "@{ n = 2 }", "@{}"),
            )
        )
        pairs = "; ".join(f"{key} = {value}" for key, value in zip(keys, values, strict=True))
        name = self._new("map")
        uses = (
            'foreach ($k in $m.Keys) {{ "$k => $($m[$k])" }}',
            '$m.GetEnumerator() | ForEach-Object {{ "$($_.Key): $($_.Value)" }}',
            "$m.GetEnumerator() | Sort-Object Value -Descending | Select-Object -First 1 -ExpandProperty Key",
            "$m['{a}'] = 'new'; $m.{a}",
            "$m.Contains('{a}'); $m.Contains('nope')",
            "$m.Remove('{a}'); $m.Count",
            "$m += @{{ extra = 5 }}; $m.Keys -join ','",
            "$m | ConvertTo-Json -Compress",
            "[pscustomobject]$m | Format-List",
            "$m | Format-Table -AutoSize",
            "$m.Values | Measure-Object | ForEach-Object Count",
            "$m",
            "$m.Keys | Where-Object {{ $m[$_] }}",
            "$m.Insert(0, 'first', 1); $m.Keys",
            "$m[0]; $m[-1]",
            "$m.{a}.n",
            "$m['{a}']?.ToString()",
            "foreach ($e in $m.GetEnumerator()) {{ if ($e.Value) {{ $e.Name }} }}",
            "$m.{b} ??= 'default'; $m.{b}",
            "$m.Add('{a}', 1)",
            "$m.nope -eq $null",
            "$o = [pscustomobject]$m; $o.PSObject.Properties.Name; $o | Add-Member Note 'n'; $o.Note",
            "$m.Keys.Count; @($m.Values)[1]",
            "[string]::Join('|', @($m.Keys))",
            "\"{{0}}/{{1}}\" -f $m.{a}, $m['{b}']",
            "$m | Out-String | ForEach-Object Trim",
            "@($m, $m).Count; $m -is [System.Collections.IDictionary]",
            '$m.{a}, $m.{b} | ForEach-Object {{ "v:$_" }}',
        )
        chosen = [each.format(a=keys[0], b=keys[1]).replace("$m", f"${name}") for each in self._choice.sample(uses, 2)]
        return "\n".join([f"${name} = [ordered]@{{ {pairs} }}", *chosen])

    def _loop(self) -> str:
        pick = self._choice.choice
        return pick(
            (
                'for ($i = {a}; $i -lt {b}; $i += {c}) {{ if ($i % 2) {{ continue }}; "i=$i" }}',
                "$n = {b}; while ($n -gt 1) {{ $n = $n % 2 ? 3 * $n + 1 : $n / 2; $n }}",
                "$q = [System.Collections.Generic.Queue[int]]::new(); 1..{c} | ForEach-Object {{ $q.Enqueue($_ * {a}) }}; while ($q.Count) {{ $q.Dequeue() }}",
                "do {{ $k++; $k * {b} }} while ($k -lt {c})",
                ':outer foreach ($x in 1..3) {{ foreach ($y in 1..3) {{ if ($x * $y -eq {b}) {{ break outer }}; if ($y -gt $x) {{ continue outer }}; "$x,$y" }} }}',
                '$sum = 0; foreach ($v in 1..{b}) {{ $sum += $v * $v }}; "sum $sum"',
                "$list = [System.Collections.Generic.List[string]]::new(); foreach ($c in 'a'..'e') {{ $list.Add(\"$c{c}\") }}; $list.Reverse(); $list -join ' '",
                "$fib = 0, 1; while ($fib.Count -lt {b}) {{ $fib += $fib[-1] + $fib[-2] }}; $fib -join ','",
                "$stack = [System.Collections.Stack]::new(); '([{{}}])'.ToCharArray() | ForEach-Object {{ $stack.Push($_) }}; \"$($stack.Pop())$($stack.Count)\"",
                "$grid = foreach ($r in 1..{c}) {{ , (1..{c} | ForEach-Object {{ $_ * $r }}) }}; $grid | ForEach-Object {{ $_ -join ' ' }}",
                "1..{b} | Where-Object {{ $_ % {c} -eq 0 }} | ForEach-Object {{ [pscustomobject]@{{ N = $_; Sq = $_ * $_ }} }}",
                "$r = switch (1..{b}) {{ {{ $_ % 15 -eq 0 }} {{ 'FizzBuzz'; continue }} {{ $_ % 3 -eq 0 }} {{ 'Fizz'; continue }} default {{ $_ }} }}; \"$r\"",
                "$d = [datetime]'2024-01-30'; foreach ($m in 0..{c}) {{ $d.AddMonths($m).ToString('dd MMM yyyy') }}",
                "$sb = [System.Text.StringBuilder]::new(); foreach ($w in 'one', 'two') {{ [void]$sb.AppendFormat('{{0}};', $w) }}; $sb.ToString(); $sb.Length",
                "$i = 0; $out = while ($true) {{ $i++; if ($i -gt {c}) {{ break }}; $i }}; $out.Count",
                "$seen = @{{}}; foreach ($w in 'b a b c a b'.Split(' ')) {{ $seen[$w] += 1 }}; $seen.GetEnumerator() | Sort-Object Name | ForEach-Object {{ \"$($_.Name)$($_.Value)\" }}",
            )
        ).format(a=pick((0, 1, 2)), b=pick((4, 6, 7, 10)), c=pick((2, 3)))

    def _class(self) -> str:
        pick = self._choice.choice
        name = self._new("Vm")
        use = pick(
            (
                "$v.Describe(); $v.Size",
                "$v.Size = '{s}'; $v.Size.GetType().Name",
                "$v | Format-List",
                "$v.Grow({s}).Size",
                '"$v"',
                "$v.Size = 'x'",
                "[{n}]::Count; [{n}]::new('b', 2) | Select-Object Name; [{n}]::Count",
                "$v.Level = 'High'; [int]$v.Level; $v.Level -eq 'high'",
                "$v | ConvertTo-Json -Compress",
                "$v.Nope()",
                "$v -is [{n}]; $v.GetType().Name; [{n}].GetMethods().Name -contains 'Grow'",
                "[{n}]::new()",
                "[{n}]@{{ Name = 'h'; Size = 4 }}",
                "$v.Level = 'Mid'",
                "[Lvl{n}]::Low, 1, 'High' | ForEach-Object {{ [Lvl{n}]$_ }}",
                "$w = [Big{n}]::new('w', 9); $w.Describe(); $w.ToString(); $w -is [{n}]",
                "[enum]::GetNames([Lvl{n}]) -join '/'",
                "@($v, [{n}]::new('a', 1)) | Sort-Object Size | ForEach-Object Name",
            )
        )
        return (
            f"enum Lvl{name} {{ Low = 1; High = 5 }}\nclass {name} {{\n  [string]$Name\n  [int]$Size = 1\n  [Lvl{name}]$Level = 'Low'\n  static [int]$Count = 0\n  {name}() {{ [{name}]::Count++ }}\n  {name}([string]$n, [int]$s) {{ $this.Name = $n; $this.Size = $s; [{name}]::Count++ }}\n"
            f'  [string] Describe() {{ return "$($this.Name) ($($this.Size))" }}\n  [{name}] Grow([int]$by) {{ $this.Size += $by; return $this }}\n  [string] ToString() {{ return "vm:$($this.Name)" }}\n}}\nclass Big{name} : {name} {{\n  Big{name}([string]$n, [int]$s) : base($n, $s * 10) {{}}\n  [string] Describe() {{ return \'big \' + ([{name}]$this).Describe() }}\n}}\n'
            f"$v = [{name}]::new('{pick(NAMES)}', {pick((1, 8, 64))})\n" + use.format(n=name, s=pick((2, 16)))
        )

    def _streams(self) -> str:
        return self._choice.choice(
            (
                "function Show-{n} {{ [CmdletBinding()]param() Write-Verbose 'v'; Write-Warning 'w'; Write-Error 'e'; Write-Output 'o'; Write-Information 'i' }}\n",
            )
        ).format(n=(name := self._new("All"))) + self._choice.choice(
            (
                "Show-{n} 2>$null",
                "$all = Show-{n} *>&1; $all | ForEach-Object {{ $_.GetType().Name }}",
                "Show-{n} -WarningAction SilentlyContinue -ErrorAction SilentlyContinue",
                "Show-{n} -Verbose 4>&1 3>$null 2>$null",
                'Show-{n} -WarningVariable w -ErrorVariable e 3>$null 2>$null; "$w $e"',
                'try {{ Show-{n} -ErrorAction Stop 3>$null }} catch {{ "c $_" }}',
                'Show-{n} -InformationAction Continue 6>&1 2>&1 3>&1 | ForEach-Object {{ "$_" }}',
                "$o = Show-{n} 3>&1 2>&1; $o.Count",
                "Show-{n} -OutVariable ov 2>$null 3>$null | Out-Null; $ov.Count",
            )
        ).format(n=name)

    def _numbers(self) -> str:
        pick = self._choice.choice
        return pick(
            (
                "'{{0:N2}} {{1:X}} {{2:D5}}' -f {x}, 255, 42",
                "[math]::Round({x}, 1), [math]::Floor({x}), [int]{x}",
                "({x}).ToString('C', [cultureinfo]'en-US')",
                "[convert]::ToString({i}, 2); [convert]::ToInt32('ff', 16)",
                "{i}..1 -join ','",
                "{i} / 4; {i} % 4; [int]({i} / 4); {i} -shl 2",
                "1..{i} | Measure-Object -Sum -Average | Select-Object Sum, Average",
                "'{i}' + 1; {i} + '1'; '{i}' * 2",
                "[long]{i} * 4gb; {i}mb / 1kb",
                "[int]::TryParse('{i}', [ref]$null); [int]'{i}' -eq {i}",
                "{i} -band 6; {i} -bor 8; -bnot {i}; {i} -bxor 3",
                "[decimal]{x} + 0.1; 0.1 + 0.2; {x} -eq {x}",
                "'{{0:p1}} {{1:e2}} {{2:#,##0.00}}' -f {x}, {x}, ({i} * 1000)",
                "({i}, {x}, '9' | Sort-Object) -join ' '",
                "[char]({i} + 65); [int][char]'a'; 'a'..'d' -join ''",
                "{x} -as [int]; 'x' -as [int]; '5' -as [double]",
                '$a, $b, $rest = {i}, {x}, 3, 4; "$a|$b|$rest"',
                "[timespan]::FromMinutes({i} * 7.5).ToString(); (New-TimeSpan -Minutes {i}).TotalHours",
                "[datetime]::new(2024, 2, 28).AddDays({i}).DayOfWeek; [datetime]::DaysInMonth(2023, 2)",
                "[bool]{i}, [bool]0, [bool]'0', [bool]@()",
                "[math]::Pow({i}, 2); [math]::Sqrt({i} * {i}); [math]::Abs(-{x})",
                "({i}).GetType().Name; ({x}).GetType().Name; ({i} / 3).GetType().Name; ({i} * 1.0).GetType().Name",
            )
        ).format(i=pick((3, 5, 7, 12)), x=pick(("2.5", "3.14159", "0.125", "1234.567", "1.5e3")))

    def _files(self) -> str:
        pick = self._choice.choice
        rows, fields = self._rows()
        first = pick(fields)
        name = self._new("file")
        return pick(
            (
                "'b', 'a', 'c' | Set-Content ./{f}.txt; Add-Content ./{f}.txt 'd'; Get-Content ./{f}.txt | Sort-Object; (Get-Content ./{f}.txt -Raw).Length",
                "{rows} | Export-Csv ./{f}.csv -NoTypeInformation; Import-Csv ./{f}.csv | Format-Table; Get-Content ./{f}.csv -TotalCount 1",
                "{rows} | ConvertTo-Json | Out-File ./{f}.json; (Get-Content ./{f}.json -Raw | ConvertFrom-Json) | ForEach-Object {p}",
                "$null = New-Item -ItemType Directory ./{f}; 1..3 | ForEach-Object {{ Set-Content \"./{f}/$_.log\" ('x' * $_) }}; Get-ChildItem ./{f} | Sort-Object Length -Descending | Select-Object Name, Length; Remove-Item ./{f} -Recurse; Test-Path ./{f}",
                "if (-not (Test-Path ./{f}.txt)) {{ 'missing'; $null = New-Item ./{f}.txt -Value 'hello' }}; Get-Content ./{f}.txt; (Get-Item ./{f}.txt).Extension",
                "'x=1', '', '# c', 'y = 2' | Out-File ./{f}.ini; foreach ($l in Get-Content ./{f}.ini) {{ if ($l -match '^\\s*(\\w+)\\s*=\\s*(.+)$') {{ \"$($Matches[1]) -> $($Matches[2])\" }} }}",
                "Get-Content ./{f}.none -ErrorAction SilentlyContinue; $?; $Error[0].CategoryInfo.Category",
                "{rows} | Out-File ./{f}.txt -Width 60; Get-Content ./{f}.txt | Select-String '\\w' | Select-Object -First 2 -ExpandProperty Line",
                "'one' > ./{f}.txt; 'two' >> ./{f}.txt; @(Get-Content ./{f}.txt).Count; Copy-Item ./{f}.txt ./{f}.bak; Get-ChildItem . -Filter {f}.* | ForEach-Object Name",
                '[System.IO.File]::WriteAllText("$PWD/{f}.txt", "a`nb"); [System.IO.File]::ReadAllLines("$PWD/{f}.txt").Count; Get-Content ./{f}.txt -Tail 1',
                "{rows} | Export-Clixml ./{f}.xml; Import-Clixml ./{f}.xml | ForEach-Object {{ $_.{p} }}",
                "Rename-Item ./{f}.none x",
                "'a' | Set-Content ./{f}.txt; Move-Item ./{f}.txt ./{f}.old -PassThru | ForEach-Object Name; Get-Item ./{f}.txt",
                "Join-Path {f} sub x.txt; Split-Path ./{f}/x.txt; [System.IO.Path]::ChangeExtension('{f}.txt', 'md')",
                "'k,v', 'a,1', 'b,2' | Set-Content ./{f}.csv; $h = @{{}}; Import-Csv ./{f}.csv | ForEach-Object {{ $h[$_.k] = [int]$_.v }}; $h['a'] + $h['b']",
                "Set-Content ./{f}.ps1 'param($a = 1) \"script $a $($args.Count)\"'; ./{f}.ps1 5 6; & ./{f}.ps1 -a x; . ./{f}.ps1",
                "'t' | Tee-Object ./{f}.txt | ForEach-Object {{ \"<$_>\" }}; Get-Content ./{f}.txt; Clear-Content ./{f}.txt; (Get-Item ./{f}.txt).Length",
            )
        ).format(f=name, rows=rows, p=first)

    def _filter(self) -> str:
        name = "Convert-" + self._new("Item")
        return self._choice.choice(
            (
                "function {n} {{ param([Parameter(ValueFromPipeline)]$Item, [int]$Factor = 2) begin {{ $c = 0 }} process {{ $c++; $Item * $Factor }} end {{ \"count $c\" }} }}\n1..3 | {n}; 'ab' | {n} -Factor 3; {n} 5",
                "filter {n} {{ if ($_ -gt 1) {{ $_ }} }}\n0..3 | {n} | ForEach-Object {{ $_ + 0.5 }}",
                "function {n} {{ [CmdletBinding()]param([Parameter(ValueFromPipelineByPropertyName)][string]$Name, [Parameter(ValueFromPipelineByPropertyName)][Alias('Size')][int]$Length = -1) process {{ \"$Name/$Length\" }} }}\n[pscustomobject]@{{ Name = 'a'; Size = 3 }}, [pscustomobject]@{{ Name = 'b' }} | {n}; 'abc' | {n}",
                'function {n} {{ $input | ForEach-Object {{ "in $_" }}; "args $args" }}\n1, 2 | {n} x y',
                "function {n} {{ [CmdletBinding(SupportsShouldProcess)]param([Parameter(ValueFromPipeline)][string[]]$Name) process {{ foreach ($x in $Name) {{ if ($PSCmdlet.ShouldProcess($x, 'Drop')) {{ \"dropped $x\" }} }} }} }}\n'a', 'b' | {n}; {n} c -WhatIf",
                "function {n} {{ param([Parameter(Mandatory, ParameterSetName = 'A')][string]$A, [Parameter(Mandatory, ParameterSetName = 'B')][int]$B) $PSCmdlet.ParameterSetName }}\n{n} -A x; {n} -B 3; {n} -A x -B 1",
                "$scale = {{ param($x, $by = 10) $x * $by }}\n& $scale 4; & $scale 2 3; 1..3 | ForEach-Object {{ & $scale $_ }}; (& $scale 'z' 3); $scale.Invoke(6)",
                "function {n} {{ [CmdletBinding()]param([Parameter(ValueFromPipeline)][int]$V) process {{ if ($V -lt 0) {{ $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([ArgumentException]::new('negative'), 'Neg', 'InvalidArgument', $V)) }}; if ($V -eq 0) {{ Write-Error 'zero' -ErrorId Zero }} else {{ [math]::Sqrt($V) }} }} }}\n4, 0, -1, 9 | {n}\n'end'",
                "function {n} {{ param([scriptblock]$Filter, [Parameter(ValueFromRemainingArguments)]$Rest) $Rest | Where-Object $Filter | Sort-Object }}\n{n} {{ $_ -gt 2 }} 5 1 3; {n} -Filter {{ $true }} b a",
                "$counter = & {{ $n = 0; {{ $script:calls++; $n + $script:calls }}.GetNewClosure() }}\n& $counter; & $counter",
                "function {n} {{ param($Depth) if ($Depth -le 0) {{ return 'leaf' }}; \"$Depth\"; {n} ($Depth - 1) }}\n({n} 3) -join '>'",
            )
        ).format(n=name)


def _declared(parameter: str) -> str:
    """The name of the variable that a parameter declares."""
    found = re.search(r"\$(\w+)(?= = |$)", parameter)
    assert found
    return found[1]


def _is_value(text: str) -> bool:
    """Whether a text is an expression, not a bare word."""
    return text[:1] in tuple("'$@({123456789")
