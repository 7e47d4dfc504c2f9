"""Random scripts about the engine's own rules: scopes, closures, references, preferences, error variables, slices, ranges,
member names that are computed, blocks in pipelines; each statement shows what came of it."""

from __future__ import annotations

import random

_NUMBERS = ("0", "1", "-1", "2", "3", "7", "10", "1.5", "2.5", "-0.5", "1e3", "0x1F", "3d", "4L", "1kb", "255", "[byte]200", "[int]::MaxValue", "'5'", "'0x10'", "' 7 '", "$true", "$null")  # fmt: skip
_TEXTS = ("'a'", "'Abc'", "'b c'", "''", "'10'", "'x,y,z'", "'A-b_C'", "\"t`tn\"", "'é'", "\"l1`nl2\"", "'aXbXc'", "'  pad '", "'1.50'", "'True'")  # fmt: skip
_LISTS = ("(1, 2, 3, 4)", "@()", "@(5)", "('b', 'a', 'C')", "(1, 'two', 3.0)", "(3, 1, 2, 3)", "(1..6)", "(, (1, 2))", "@($null, 1)", "('a'..'e')", "(@(1, 2), @(3, 4))", "[int[]](9, 8, 7)", "@('x', $null, '')", "(4..1)", "(-2..2)")  # fmt: skip
_TABLES = ("@{ a = 1 }", "[ordered]@{ a = 1; b = 2; c = 3 }", "[pscustomobject]@{ a = 1; b = 'x' }", "[ordered]@{ 'x y' = 1; 2 = 'two' }", "[ordered]@{ a = @{ b = 5 } }", "[ordered]@{}")  # fmt: skip
_SCOPES = ("", "script:", "global:", "local:", "private:", "variable:")
_TYPES = ("int", "string", "double", "bool", "object", "datetime", "int[]", "string[]", "char", "decimal", "long", "array", "hashtable", "switch", "scriptblock", "psobject", "version", "byte", "nullable[int]")  # fmt: skip
_ACTIONS = ("SilentlyContinue", "Continue", "Stop", "Ignore")
_OPERATORS = ("+", "-", "*", "/", "%", "-eq", "-ne", "-gt", "-le", "-like", "-match", "-contains", "-in", "-is [int] -or", "-band", "-bor", "-bxor", "-shl", "-and", "-xor", "-join", "-split", "-f", "..", "-replace", "-as [int] -eq", "??", "-cgt", "-notin", "-ceq")  # fmt: skip
_FAILING = ("1/0", "[int]'x'", "Get-Item nowhere", "Write-Error bad", "throw 'boom'", "nope-cmd", "$null.Foo()", "'a'.Substring(9)", "[datetime]'x'", "Get-Item nowhere -ErrorAction Stop", "$n = $null; $n[0]", "[nope]::x", "'a'.Nope()", "@(1)[0].x.y", "Write-Error bad -ErrorAction Stop")  # fmt: skip
_SHOW = "ForEach-Object { if ($null -eq $_) { 'null' } else { \"$($_.GetType().Name):$_\" } }"

# Statements with the names of what is to be filled in; braces that stay are doubled.
_STATEMENTS = (
    # scopes
    "$v = {n}; function f {{ $v; ${s}v = {t}; $v }}; f; $v",
    "$v = {n}; & {{ $v += {n}; $v }}; . {{ $v += {n} }}; $v",
    "function outer {{ $v = {n}; inner; $v }}; function inner {{ $v; ${s}v = {t}; Set-Variable v {n} -Scope 1 }}; outer",
    "$v = {t}; $b = {{ \"in $v\" }}; $c = $b.GetNewClosure(); $v = {n}; & $b; & $c",
    "function make {{ param($x) {{ param($y) \"$x|$y\" }}.GetNewClosure() }}; $m = make {n}; & $m {t}",
    "[{T}]$v = {n}; try {{ $v = {t} }} catch {{ 'no' }}; $v; $v.GetType().Name",
    "function f([ref]$r) {{ $r.Value = {t} }}; $v = {n}; f ([ref]$v); $v",
    "Set-Variable c {n} -Option ReadOnly; try {{ $c = {t} }} catch {{ $_.FullyQualifiedErrorId }}; Set-Variable c {t} -Force; $c",
    "function f {{ $script:k = {n}; $k }}; f; $k; Remove-Variable k -Scope script; $null -eq $k",
    "foreach ($i in {l}) {{ $last = $i }}; $i; $last; $null -eq $foreach",
    "$i = {n}; for ($i = 0; $i -lt 3; $i++) {{ }}; $i; 1..2 | ForEach-Object {{ $i = $_ }}; $i",
    # parameters
    "function f {{ param([{T}]$a = {n}, $b = $a, [switch]$s) \"$a|$b|$s|$($PSBoundParameters.Keys -join ',')\" }}; f; f {t}; f -b {n} -s; f -s:$false {n} {t}",
    "function f([Parameter(ValueFromPipeline)]$p, $q = {n}) {{ begin {{ 'B' }} process {{ \"<$p$q>\" }} end {{ 'E' }} }}; {l} | f; {t} | f -q {n}",
    "function f {{ [CmdletBinding()]param([Parameter(ValueFromRemainingArguments)]$rest, [Parameter(Position = 0)]$first) \"$first\"; $rest.Count }}; f {n} {t} x; f",
    "function f {{ param([ValidateRange(1, 10)][int]$n) $n }}; f {n}; try {{ f {t} }} catch {{ $_.FullyQualifiedErrorId }}",
    "function f {{ param([ValidateSet('a', 'Abc', '10')]$n) $n }}; try {{ f {t} }} catch {{ $_.FullyQualifiedErrorId }}",
    "function f {{ $args.Count; $args | {show} }}; f {n} {t} -x -y:5 a,b; $h = {o}; f @h; $l = {l}; f @l",
    "function f {{ param($a, $b) \"$a-$b\" }}; $h = @{{ b = {n} }}; f @h {t}; f @h -a {n}",
    "$PSDefaultParameterValues = @{{ 'f:a' = {n}; '*:b' = {t} }}; function f {{ [CmdletBinding()]param($a, $b) \"$a|$b\" }}; f; f -a {t}; $PSDefaultParameterValues.Clear(); f",
    "function f {{ [CmdletBinding(DefaultParameterSetName = 'B')]param([Parameter(ParameterSetName = 'A', Mandatory)]$x, [Parameter(ParameterSetName = 'B')]$y = {n}) $PSCmdlet.ParameterSetName; \"$x|$y\" }}; f; f -x {t}; f -y {n}",
    "function f {{ [Alias('g')]param([Alias('nm')]$Name) \"$Name $($MyInvocation.InvocationName)\" }}; f -nm {t}; g -Na {n}",
    "function f {{ [OutputType([int])]param() return {n}, {t} }}; $x, $y = f; \"$x|$y\"; (f).Count; (f)[0]",
    # errors
    "try {{ {f} }} catch {{ $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; \"$($_.TargetObject)\" }} finally {{ 'fin' }}; $?",
    "{f}; $?; $Error[0].FullyQualifiedErrorId; $Error.Count",
    "$ErrorActionPreference = '{a}'; try {{ {f}; 'on' }} catch {{ \"c: $_\" }}; 'end'",
    "function f {{ [CmdletBinding()]param() {f}; 'on' }}; f -ErrorAction {a} -ErrorVariable ev; $ev.Count; $ev | ForEach-Object {{ $_.FullyQualifiedErrorId }}",
    "try {{ try {{ {f} }} finally {{ 'inner' }} }} catch {{ \"$($_.Exception.GetType().Name)\"; $_.InvocationInfo.ScriptLineNumber }}",
    "function f {{ trap {{ \"t: $_\"; {go} }}; {f}; 'next' }}; f; 'after'",
    "function f {{ try {{ return {n} }} finally {{ 'fin' }} }}; f; foreach ($i in 1, 2) {{ try {{ if ($i -eq 1) {{ continue }}; $i }} finally {{ \"f$i\" }} }}",
    "$r = & {{ {f}; 'out' }} 2>&1; @($r).Count; $r | ForEach-Object {{ $_.GetType().Name }}",
    "try {{ throw {t} }} catch {{ $_.Exception.Message; $_.TargetObject; $_.FullyQualifiedErrorId }}; try {{ throw {o} }} catch {{ $_.TargetObject.a }}",
    "try {{ {f} }} catch [System.DivideByZeroException], [System.FormatException] {{ 'math' }} catch [System.Management.Automation.RuntimeException] {{ \"rt $($_.FullyQualifiedErrorId)\" }} catch {{ 'other' }}",
    "Write-Error {t} -ErrorId {w} -Category InvalidData -TargetObject {n} -ErrorAction SilentlyContinue; $e = $Error[0]; $e.FullyQualifiedErrorId; $e.CategoryInfo.ToString(); $e.TargetObject",
    # streams
    "& {{ Write-Warning w; Write-Output {n}; Write-Verbose v -Verbose; Write-Information i; Write-Host h }} {r} | {show}",
    "function f {{ [CmdletBinding()]param() Write-Warning w1; {n}; Write-Error e1 }}; f -WarningVariable wv -WarningAction SilentlyContinue -ErrorVariable +ev -ErrorAction SilentlyContinue -OutVariable ov; \"$wv|$($ev.Count)|$ov\"",
    "$x = {l} | Tee-Object -Variable t | ForEach-Object {{ \"$_\" }}; \"$x|$t\"",
    # slices, ranges, elements
    "$l = {l}; $l[0]; $l[-1]; $l[1..2]; $l[{n}]; $l[0, -1] | {show}; @($l[5]).Count",
    "$l = {l}; $l[-1..0] -join ','; $l[2..0] | {show}; $a, $b, $c = $l; \"$a/$b/$c\"; @($c).Count",
    "$l = @() + {l}; $l += {n}; $l += {l}; $l.Count; $l -join '|'; $l.GetType().Name",
    "$s = {t}; $s[0]; $s[-1]; $s[0..2] -join '.'; $s.Length; $s[{n}]; $s * 2",
    "$h = {o}; $h.a; $h['a']; $k = 'b'; $h.$k; $h.'x y'; $h.{k}; @($h.Keys).Count; $h.Count",
    "$h = [ordered]@{{ a = {n} }}; $h.z = {t}; $h['q'] = {l}; $h.Remove('a'); $h.Keys -join ','; foreach ($e in $h.GetEnumerator()) {{ \"$($e.Key)=$($e.Value)\" }}",
    "$m = [int[,]]::new(2, 2); $m[0, 1] = {n}; $m[1, 0] = 3; $m | ForEach-Object {{ $_ }}; $m.Rank; $m[0, 1]",
    "$o = {o} | Select-Object *, @{{ n = 'N'; e = {{ {n} }} }}; $o.N; $o.PSObject.Properties.Name -join ','; $o.a",
    "$o = [pscustomobject]@{{ P = {t}; Q = {l} }}; $o.P = {n}; $o | Add-Member R {t}; $o.PSObject.Properties | ForEach-Object {{ \"$($_.Name):$($_.Value)\" }}; \"$o\"",
    "{l} | {show}; {t} | {show}; ({n}, {t}) | {show}",
    "('a'..'{c}').Count; (1..{d})[-1]; ({d}..1) -join ''; @(1..0).Count",
    "$q = [System.Collections.Generic.List[object]]::new(); {l} | ForEach-Object {{ $q.Add($_) }}; $q.Count; $q.Insert(0, {n}); $q[0]; $q -contains {n}; $q.ToArray().Count",
    # operators
    "({n}) {op} ({n})", "({t}) {op} ({n})", "({t}) {op} ({t})", "({l}) {op} ({n})", "({n}) {op} ({l})", "({l}) {op} ({t})", "({o}) {op} ({n})",
    "$x = {n}; $x {u} {n}; $x; $x.GetType().Name", "$x = {t}; $x {u} {n}; $x", "$x = {l}; $x {u} {t}; @($x).Count",
    "if ({n}) {{ 'T' }} else {{ 'F' }}; if ({t}) {{ 'T' }} else {{ 'F' }}; if ({l}) {{ 'T' }} else {{ 'F' }}; [bool]({o})",
    "$x = {n}; $y = $x++ + ++$x; \"$x $y\"; -$x; !$x; +{t}; -not {t}",
    "\"{p}$({n})|$($({l})[0])|$(({o}).a)|{{0}}\" -f {n}; '{{0,6}}|{{0,-6}}|{{1:N2}}' -f {t}, {n}",
    "[{T}]({n}); [{T}]({t}); ({t}) -as [{T}]; ({n}) -is [{T}]",
    "switch ({l}) {{ {{n}} {{ 'same' }} {{ $_ -gt 2 }} {{ \"big $_\" }} 'a' {{ 'A'; continue }} default {{ \"d $_\" }} }}".replace("{{n}}", "({n})"),
    "switch -Regex ({t}) {{ '^a' {{ \"r $($Matches[0])\" }} '(?<d>\\d+)' {{ $Matches.d; break }} '' {{ 'empty' }} }}",
    "$x = switch ({n}) {{ 1 {{ 'one' }} 2 {{ 'two'; 'zwei' }} default {{ }} }}; @($x).Count; \"$x\"",
    "$r = foreach ($i in {l}) {{ if ($i -eq 2) {{ continue }}; $i }}; @($r).Count; :o foreach ($i in 1, 2) {{ foreach ($j in 1, 2) {{ if ($j -eq 2) {{ {j} o }}; \"$i$j\" }} }}",
    # pipelines and blocks
    "{l} | Where-Object {{ $_ -gt 1 }} | ForEach-Object {{ $_ * 2 }} | Measure-Object -Sum | ForEach-Object Sum",
    "{l} | Sort-Object -Descending | Select-Object -First 2 | {show}; {l} | Group-Object | ForEach-Object {{ \"$($_.Name)x$($_.Count)\" }}",
    "{l} | & {{ begin {{ $c = 0 }} process {{ $c++; $_ }} end {{ \"n=$c\" }} }}; {l} | . {{ process {{ \"[$_]\" }} }}",
    "({l}).ForEach({{ \"$_!\" }}) -join ' '; ({l}).Where({{ $_ -gt 1 }}, 'First') | {show}; ({l}).ForEach([string]).Count",
    "function f {{ $input.Count; $input | {show} }}; {l} | f; f {n}; function g {{ process {{ $_ }} }}; {t} | g",
    "1..5 | ForEach-Object {{ if ($_ -eq 3) {{ return }}; $_ }}; 1..5 | Select-Object -First 2 -Skip 1; 1..3 | ForEach-Object -Begin {{ 'b' }} -Process {{ $_ }} -End {{ 'e' }}",
    "$sb = [scriptblock]::Create('param($x) $x; {n}'); & $sb {t}; $sb.Invoke({n}); Invoke-Command $sb -ArgumentList {t}; $sb.Ast.ParamBlock.Parameters.Count",
    "Invoke-Expression '{n}; {{ {n} }}.Invoke()'; $ExecutionContext.InvokeCommand.ExpandString('$({n}) x')",
    "{l} | ConvertTo-Json -Compress; {o} | ConvertTo-Json -Compress; {o} | ConvertTo-Json -Compress | ConvertFrom-Json | ForEach-Object a",
    "({o}).GetType().Name; ({l}).GetType().Name; $null -eq ({n}); ({l}).Count; ({n}).Count; @({o}).Length; ({t}).Length",
    "$a = 1 && 'and'; $null -eq 1 || 'or'; Write-Error e -ErrorAction SilentlyContinue && 'no' || 'yes'; $x = {n} ? 'T' : 'F'; $x; $null ?? {t}; $z ??= {n}; $z; ${{z}}?.Foo; ${{nope}}?.Length; ${{nope}}?[0]",
)  # fmt: skip


class Rules:
    """One script under construction."""

    def __init__(self, choice: random.Random) -> None:
        self.choice = choice

    def text(self, most: int) -> str:
        """A script of up to so many statements."""
        return "\n".join(self.statement() for _ in range(self.choice.randint(1, most)))

    def statement(self) -> str:
        one = self.choice.choice
        text, made = one(_STATEMENTS), []
        at = 0
        while at < len(text):  # each name anew, so that the same one gives several values
            if text[at : at + 2] in ("{{", "}}"):
                made.append(text[at])
                at += 2
            elif text[at] == "{":
                end = text.index("}", at)
                made.append(self._part(text[at + 1 : end]))
                at = end + 1
            else:
                made.append(text[at])
                at += 1
        return "".join(made)

    def _part(self, name: str) -> str:
        one = self.choice.choice
        if name.isdigit():
            return f"{{{name}}}"
        ways = {
            "n": _NUMBERS, "t": _TEXTS, "l": _LISTS, "o": _TABLES, "s": _SCOPES, "T": _TYPES, "a": _ACTIONS, "f": _FAILING, "op": _OPERATORS, "show": (_SHOW,),
            "u": ("+=", "-=", "*=", "/=", "%=", "??="), "go": ("continue", "break", "", "return 9"), "j": ("continue", "break"), "c": ("c", "e", "b"), "d": ("1", "3", "5"), "k": ("a", "b", "nope", "Count", "'a'"),
            "w": ("'Id1'", "x1", "''"), "p": ("p", "", "$v", "`$"), "r": ("*>&1", "3>&1", "2>&1 3>&1", "6>&1", "4>&1"),
        }  # fmt: skip
        return one(ways[name])
