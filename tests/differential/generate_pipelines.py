"""Random pipelines of core cmdlets."""

from __future__ import annotations

from generate_values import DATE_FORMATS, PATTERNS, Values

CONDITIONS = (
    "$_ -gt 2",
    "$_",
    "$_ -like '*a*'",
    "$_.N -ge 1",
    "$_.T",
    "$_ -is [string]",
    "$_ -ne $null",
    "$_.Length -gt 1",
    "$_.V -eq 1",
    "-not $_",
)
SELECTIONS = (
    "N", "T, V", "*", "N, @{ n = 'D'; e = { $_.N * 2 } }", "-First 2", "-Last 1", "-Skip 1", "-Unique", "-ExpandProperty T", "Length", "-Index 0, 2", "-Property N -First 1",
    "-ExcludeProperty N", "* -ExcludeProperty V", "-SkipLast 1", "@{ Name = 'X'; Expression = 'T' }", "Nope", "-ExpandProperty N -Property T", "-First 0",
)  # fmt: skip
STEPS = (
    "ForEach-Object {{ {expression} }}", "Where-Object {{ {condition} }}", "Select-Object {selection}", "Sort-Object", "Sort-Object -Descending", "Sort-Object N", "Sort-Object T, N -Descending",
    "Sort-Object {{ {condition} }}", "Sort-Object -Unique", "Sort-Object -Property @{{ e = 'N'; Descending = $true }}, T", "Sort-Object -Stable N", "Sort-Object -Top 2", "Sort-Object -CaseSensitive",
    "Group-Object N", "Group-Object T -NoElement", "Group-Object", "Group-Object {{ {condition} }}", "Group-Object N -AsHashTable -AsString", "Measure-Object", "Measure-Object N -Sum -Average -Maximum -Minimum",
    "Measure-Object -Line -Word -Character", "Measure-Object -Sum", "Measure-Object -Property N, V -Sum -StandardDeviation", "Measure-Object -AllStats Length", "Get-Unique", "Get-Unique -AsString", "Out-String", "Out-String -Stream",
    "ConvertTo-Json -Compress", "ConvertTo-Json -Depth 1", "ConvertTo-Json -AsArray", "ConvertTo-Json -EnumsAsStrings -Compress", "ConvertTo-Csv", "ConvertTo-Csv -UseQuotes AsNeeded -Delimiter ';'", "ConvertTo-Xml -As String -Depth 2", "Format-List",
    "Format-List *", "Format-Table", "Format-Table -AutoSize", "Format-Table N, T -HideTableHeaders", "Format-Wide T", "Format-Wide -Column 3", "Format-Table @{{ n = 'A'; e = {{ $_.N }}; width = 6; align = 'right' }}, T", "Format-Table -Wrap",
    "Format-Table -GroupBy N", "Format-List T, V", "Format-Custom -Depth 1", "Select-String {pattern}", "Select-String {pattern} -AllMatches | ForEach-Object {{ $_.Matches.Value }}", "Select-String -SimpleMatch 'a' | ForEach-Object LineNumber", "Join-String -Separator ', '",
    "Join-String -SingleQuote", "Join-String -Property N -OutputPrefix '<'", "Join-String T -FormatString '[{{0}}]'", "Tee-Object -Variable teed", "ForEach-Object ToString", "ForEach-Object Length", "Where-Object N -gt 2", "Where-Object T -like '*a*'", "Where-Object T",
    "ForEach-Object -Begin {{ $sum = 0 }} -Process {{ $sum += $_ }} -End {{ $sum }}", "Get-Member | ForEach-Object Name", "Add-Member -NotePropertyName Z -NotePropertyValue 9 -PassThru", "Out-Null", "ForEach-Object {{ $_ }} -OutVariable kept",
    "Write-Output", "Write-Output -NoEnumerate", "ConvertTo-Html -Fragment", "Compare-Object @(1, 'a', 3) -PassThru", "Select-Object -First 3 | ForEach-Object {{ \"<$_>\" }}", "& {{ process {{ \"p$_\" }} end {{ 'e' }} }}", "& {{ $input | Measure-Object | ForEach-Object Count }}",
    "ForEach-Object GetType | ForEach-Object Name", "Format-Hex | Out-String", "Select-Object -Property {property}", "Sort-Object {{ $_.Length }}, {{ $_ }}", "ConvertFrom-Csv", "ConvertFrom-StringData", "ConvertFrom-Json", "Convert-String -Example 'a b=b a'",
    "Get-Random -Count 0", "Where-Object {{ {condition} }} | ForEach-Object {{ {expression} }}", "Group-Object Length | Sort-Object Name | Select-Object Count, Name", "Format-Table -Property N, V -AutoSize -Wrap",
)  # fmt: skip
WHOLE = (
    "'a,b','1,2','3,\"x y\"' | ConvertFrom-Csv", "'{{\"a\":1,\"b\":[1,2,{{\"c\":null}}],\"d\":\"2024-01-01T00:00:00Z\",\"e\":1.50,\"f\":1e3}}' | ConvertFrom-Json", "'{{\"a\":{{\"b\":[true,\"x\"]}}}}' | ConvertFrom-Json -AsHashtable",
    "Compare-Object {array} {array}", "Compare-Object {array} {array} -IncludeEqual", "Compare-Object {objects} {objects} -Property N, T", "New-Object psobject -Property {table}", "New-Object System.Collections.ArrayList", "New-Object System.DateTime 2024, 1, 2",
    "ConvertTo-Json {any} -Depth 3", "ConvertTo-Json {table} -Compress", "Get-Date {date} -Format '{date_format}'", "Get-Date '2024-02-29' -UFormat '%Y-%j %A %d/%m/%y %H:%M:%S %p %V'", "New-TimeSpan -Start '2024-01-01' -End {date}",
    "Select-String -InputObject {text} -Pattern {pattern} | ForEach-Object {{ $_.Matches[0].Groups.Value }}", "Measure-Object -InputObject {array}", "{table} | ConvertTo-Json", "{table} | Format-List", "({table}).GetEnumerator() | ForEach-Object {{ $_.Key }}",
    "Write-Output {any} {any}", "Write-Output -InputObject {array} -NoEnumerate | ForEach-Object {{ 'n' }}", "Split-Path {text}", "Join-Path {text} {text}", "Split-Path 'C:\\a\\b.txt' -Leaf", "Get-Member -InputObject {any} -MemberType Property | ForEach-Object Name",
    "Invoke-Expression {text}", "Get-Variable -Name nope -ErrorAction SilentlyContinue", "Set-Variable v {any}; $v", "New-Variable -Name w -Value {any} -PassThru", "ForEach-Object -InputObject {array} {{ \"$_\" }}", "Group-Object -InputObject {array} N",
    "[xml]$doc = '<r><i k=\"1\">a</i><i k=\"2\">b</i></r>'; $doc.r.i | Where-Object k -eq 2", "Select-Xml -Content '<r><i>1</i><i>2</i></r>' -XPath '//i' | ForEach-Object {{ $_.Node.InnerText }}", "Write-Error {text} -ErrorId my", "Write-Warning {text}",
    "Write-Host {any} {any} -Separator '|'", "Write-Information {any}", "Write-Verbose {text} -Verbose", "Test-Path {text}", "Get-Culture | ForEach-Object Name", "[regex]::Matches({text}, {pattern}) | ForEach-Object {{ \"$($_.Index):$($_.Value)\" }}",
    "{text} -split {pattern}, 2", "{text} -match {pattern}; $Matches | Out-String", "switch -Regex ({text}) {{ {pattern} {{ \"m $($Matches[0])\" }} default {{ 'none' }} }}", "[regex]::Replace({text}, {pattern}, {{ param($m) $m.Value.Length }})",
    "[string]::Join('-', {array})", "[string]::Format('{{0}}|{{1,5}}|{{2:N1}}', {any}, {any}, {number})", "{array} | Where-Object {{ {condition} }} | Measure-Object | Select-Object -ExpandProperty Count", "@({array} | Select-Object {selection}).Count",
    "'a=1`nb=2' | ConvertFrom-StringData", "ConvertFrom-StringData \"x = 1`ny = two words\" | ForEach-Object {{ $_.y }}", "{array}.Where({{ {condition} }})", "{array}.ForEach({{ \"f$_\" }})", "{array}.Where({{ {condition} }}, 'First', 1)", "{array}.ForEach('ToString')",
)  # fmt: skip


class Pipelines:
    """Makes pipelines."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def pipeline(self, depth: int = 1) -> str:
        """A pipeline: a source and one to three steps, or a call with arguments."""
        choice = self._values.choice
        if choice.random() < 0.3:
            return self._filled(choice.choice(WHOLE), depth)
        source = self._values.of(
            choice.choice(("array", "objects", "objects", "text", "table", "object", "list", "number")), depth
        )
        steps = [self._filled(choice.choice(STEPS), depth) for _ in range(choice.choice((1, 1, 1, 2, 2, 3)))]
        return " | ".join([source, *steps])

    def _filled(self, template: str, depth: int) -> str:
        """A template with every {word} replaced by a new expression of that kind."""
        values, choice = self._values, self._values.choice

        class Words(dict):  # type: ignore[type-arg]
            def __missing__(self, word: str) -> str:
                return made(word)

        def made(word: str) -> str:
            fixed = {
                "condition": CONDITIONS,
                "selection": SELECTIONS,
                "pattern": PATTERNS,
                "property": ("N", "Length", "*", "T, N"),
                "date_format": DATE_FORMATS,
            }
            if word in fixed:
                return (
                    choice.choice(fixed[word]).replace("'", "") if word == "date_format" else choice.choice(fixed[word])
                )
            if word == "expression":
                return choice.choice(
                    (
                        "$_",
                        "$_ * 2",
                        '"<$_>"',
                        "$_.N + 1",
                        "$_.T",
                        "@($_, $_)",
                        "$_.ToString()",
                        "[int]$_",
                        "if ($_) { $_ }",
                        "$_ -replace 'a', 'b'",
                        "$_ | ConvertTo-Json -Compress",
                    )
                )
            return values.any(depth) if word == "any" else values.of(word, depth)

        return template.format_map(Words())
