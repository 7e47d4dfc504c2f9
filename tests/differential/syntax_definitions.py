"""Random functions, classes, enumerations and data sections, with calls of them."""

from __future__ import annotations

from syntax_expressions import Expressions
from syntax_parts import ATTRIBUTES, BARE, TYPES


class Definitions(Expressions):
    """Makes definitions, each with what uses it."""

    def parameters(self, count: int) -> str:
        made = []
        for letter in "pqr"[:count]:
            attribute = self._one(("", "", self._one(ATTRIBUTES), self._one(ATTRIBUTES) + self._one(ATTRIBUTES)))
            kind = self._one(("", "", f"[{self._one(TYPES[:14])}]", "[switch]"))
            default = self._one(("", "", f" = {self.value(0)}" if self.choice.random() < 0.5 else " = 3"))
            made.append(f"{attribute}{kind}${letter}{default}")
        return self._one((", ", ",\n")).join(made)

    def arguments(self, count: int) -> str:
        made = []
        for letter in "pqr"[: self.choice.randint(0, count)]:
            value = self._one((self._one(BARE[:12]), f"({self.value(0)})", "5", "a", "'b'", "1, 2", "$null"))
            made.append(self._one((value, f"-{letter} {value}", f"-{letter}:{value}", f"-{letter}")))
        return " ".join(made) + self._one(("", "", " extra", " -Nope 1", " -ErrorAction SilentlyContinue", " -Verbose"))

    def function(self, depth: int) -> str:
        self._number += 1
        name = f"{self._one(('f', 'Get-F', 'global:h', 'script:k'))}{self._number}"
        count = self.choice.randint(0, 3)
        shown = "; ".join(f'"{letter}=[${letter}]"' for letter in "pqr"[:count])
        declared = self.parameters(count)
        body = self._one(
            (
                f"{shown}; {self.body(depth)}",
                f"{shown}\nreturn {self.value(depth)}\n'not here'",
                f"{shown}; $args.Count; $PSBoundParameters.Keys",
                f"$MyInvocation.MyCommand.Name; {shown}",
                f"begin {{ 'begin' }}\nprocess {{ {shown}; $_ }}\nend {{ 'end' }}",
                f"process {{ {self.body(depth)} }} clean {{ 'clean' }}",
                f"{self.statement(depth)}; $MyInvocation.ExpectingInput",
            )
        )
        if self.choice.random() < 0.3 and not body.startswith(("begin", "process")):
            definition = f"function {name}({declared}) {{ {body} }}"
        else:
            separator = " " if body.startswith(("begin", "process")) else "; "
            definition = f"function {name} {{ {self._one(('', '[CmdletBinding()]', '[CmdletBinding(SupportsShouldProcess)]', '[OutputType([int])]'))}param({declared}){separator}{body} }}"
        called = name.partition(":")[2] or name
        call = f"{called} {self.arguments(count)}"
        return f"{definition}\n{self._one(('', '', '1, 2 | ', '$r = '))}{call}"

    def advanced(self, depth: int) -> str:
        return self._one((
            "function adv {{ [CmdletBinding(DefaultParameterSetName = 'B')]param([Parameter(ParameterSetName = 'A')]$x, [Parameter(ParameterSetName = 'B')]$y) $PSCmdlet.ParameterSetName; {0} }}\nadv {1}", "function adv {{ [CmdletBinding()]param() {0}; $PSCmdlet.WriteObject({2}); Write-Error bad }}\nadv -ErrorVariable ev -ErrorAction SilentlyContinue; $ev.Count",
            "function adv {{ param([Parameter(ValueFromPipelineByPropertyName)]$Name, [Parameter(ValueFromPipeline)]$all) process {{ \"$Name\" }} }}\n[pscustomobject]@{{ Name = 'n' }} | adv", "function adv {{ [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')]param() if ($PSCmdlet.ShouldProcess('t', 'a')) {{ {0} }} }}\nadv; adv -WhatIf",
            "function adv {{ [CmdletBinding()]param([Parameter(Mandatory, Position = 0)][ValidateNotNullOrEmpty()][string[]]$items) $items.Count }}\nadv {2}", "function adv {{ [CmdletBinding(PositionalBinding = $false)]param($x, [Parameter(Position = 0)]$y) \"$x|$y\" }}\nadv 1 2\nadv 1", "function adv {{ [CmdletBinding()]param() dynamicparam {{ $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $p = [System.Management.Automation.RuntimeDefinedParameter]::new('Dyn', [int], [Parameter]::new()); $d.Add('Dyn', $p); $d }} end {{ $PSBoundParameters['Dyn'] }} }}\nadv -Dyn 4",
            "function adv {{ [CmdletBinding()]param([switch]$s, [int]$n = 1) $s.IsPresent; $n; $PSBoundParameters.Count }}\nadv {1}", "function adv {{ [Alias('ad')]param() 'ok' }}\nad", "function adv {{ $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('te'), 'tid', 'InvalidData', 7)) }}\nadv\n'past'", "function adv {{ [CmdletBinding()]param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('te'), 'tid', 'InvalidData', 7)) }}\ntry {{ adv }} catch {{ $_.FullyQualifiedErrorId; $_.TargetObject }}\nadv\n'past'",
        )).format(self.statement(depth), self._one(("-x 1", "-y 1", "1", "-x 1 -y 2", "-s", "-s:$false -n 5", "-n x", "")), self.value(depth))  # fmt: skip

    def filter(self, depth: int) -> str:
        return self._one(
            (
                f"filter tw {{ $_; {self.statement(depth)} }}\n1, 2 | tw",
                f"filter tw($m) {{ \"$_$m\" }}\n'a' | tw {self._one(BARE[:12])}",
                "filter tw { if ($_ -gt 1) { $_ } }\n1..3 | tw",
                f"function tw {{ $input; {self.value(depth)} }}\n1..3 | tw",
                "function tw { param($a) $input | ForEach-Object { $_ + $a } }\n1, 2 | tw 5",
            )
        )

    def splat(self, depth: int) -> str:
        return self._one((
            "function sp($a, $b) {{ \"a=$a b=$b args=$args\" }}\n$h = @{{ b = {0} }}; sp @h {1}", "$l = 1, {0}; function sp {{ $args.Count; $args }}\nsp @l {1}", "$h = @{{ InputObject = {0} }}; Write-Output @h", "function sp {{ inner @args }}\nfunction inner {{ param($x, [switch]$s) \"$x $s\" }}\nsp {1} -s", "function sp {{ param($x, $y) inner @PSBoundParameters }}\nfunction inner {{ param($x, $y) \"$x-$y\" }}\nsp -y 2 {1}",
            "$h = @{{ Nope = 1 }}; Get-Date @h", "$h = @{{ a = 1 }}; function sp {{ param($a) $a }}; sp @h -a 2", "$n = $null; Write-Output @n {1}", "function sp {{ [CmdletBinding()]param($a) $a }}; $h = @{{ a = {0}; Verbose = $true }}; sp @h",
        )).format(self.value(depth), self._one(BARE[:14]))  # fmt: skip

    def strict(self, depth: int) -> str:
        return f"& {{ Set-StrictMode -Version {self._one(('1.0', '2.0', '3.0', 'Latest'))}; {self._one(('$undefined', '(1).Nope', '$a.Nope', '(1, 2)[7]', 'function q($x) { $x }; q(1, 2)', self.value(depth), '$undefined.x', '$null.Count', '@{ a = 1 }.b', '@{}[0]', '(Get-Date).Nope', '$h = @{}; $h.x.y', self.statement(depth), '$x += 1; $x', '${un defined}'))} }}"

    def data(self, depth: int) -> str:
        return self._one(
            (
                "data {{ {0} }}",
                "data info {{ {0} }}; $info",
                "data -SupportedCommand Get-Date {{ Get-Date 0 }}",
                "data {{ ConvertFrom-StringData 'a = 1' }}",
                "data d2 {{ @{{ a = 1; b = 'x', 'y' }} }}\n$d2.b",
                "data {{ if ($true) {{ 'y' }} else {{ 'n' }} }}",
                "data {{ Get-Process }}",
                "data {{ $x }}",
                "data {{ 1 + 1; 'a' * 2 }}",
                "data d3 {{ 5 }}\n$d3 = 6\n$d3",
            )
        ).format(self._one(("'t'", "1, 2", "@{ k = 'v' }", "$true", '"x$x"', "[int]5", "-1")))

    def enum(self, depth: int) -> str:
        self._number += 1
        name = f"E{self._number}"
        return self._one((
            f"enum {name} {{ A; B; C = 7; D }}\n[{name}]::D.value__; [{name}]'b'; [{name}]{self.atom()}", f"[Flags()]enum {name} {{ X = 1; Y = 2; Z = 4 }}\n[{name}]5; [{name}]'X, Z' -band [{name}]::X; [{name}].GetEnumNames()", f"enum {name} : byte {{ Lo = 1; Hi = 255 }}\n[int][{name}]::Hi; [{name}]::Lo.GetType().BaseType.Name; [{name}]300",
            f"enum {name} {{\nOne\nTwo\n}}\nfunction en([{name}]$v) {{ \"$v\" }}; en Two; en 1; en Nope", f"enum {name} {{ A }}\nswitch ([{name}]::A) {{ A {{ 'text' }} 0 {{ 'number' }} }}", f"enum {name} {{ A = 'x' }}", f"enum {name} {{ A = 1 + 1; B = [{name}]::A }}\n[{name}]::B", f"enum {name} {{ A; A }}",
        ))  # fmt: skip

    def klass(self, depth: int) -> str:
        self._number += 1
        name, sub = f"C{self._number}", f"D{self._number}"
        value, inside = self.value(depth), self.body(depth - 1)
        return self._one((
            f"class {name} {{ [int]$P = 3; [string]$Q; $R; hidden [int]$H = 1; static [int]$S = 5; [int] Twice() {{ return $this.P * 2 }} static [string] Hi([string]$n) {{ return \"hi $n\" }} [void] Set($v) {{ $this.P = $v }} }}\n$o = [{name}]::new(); $o.Twice(); $o.Set({value}); $o; [{name}]::Hi({value}); [{name}]::S++; [{name}]::S",
            f"class {name} {{ [object]$V; {name}() {{ $this.V = 'none' }} {name}([int]$n) {{ $this.V = $n }} {name}([string]$s, $t) {{ $this.V = \"$s$t\" }} }}\n[{name}]::new().V; [{name}]::new({value}).V; [{name}]::new('a', {value}).V", f"class {name} {{ [string] Name() {{ return 'base' }} [string] Call() {{ return $this.Name() }} }}\nclass {sub} : {name} {{ [string] Name() {{ return 'sub ' + ([{name}]$this).Name() }} }}\n[{sub}]::new().Call(); [{sub}]::new() -is [{name}]",
            f"class {name} {{ [int]$X; {name}([int]$x) {{ $this.X = $x }} }}\nclass {sub} : {name} {{ {sub}($y) : base($y + 1) {{ 'lost' }} }}\n[{sub}]::new(4).X", f"class {name} {{ [string] ToString() {{ return 'me' }} [bool] Equals($o) {{ return $true }} [int] GetHashCode() {{ return 1 }} }}\n\"$([{name}]::new())\"; [{name}]::new() -eq 5", f"class {name} : System.Collections.Generic.List[int] {{ [int] Total() {{ $t = 0; foreach ($x in $this) {{ $t += $x }}; return $t }} }}\n$l = [{name}]::new(); $l.Add(3); $l.Add(4); $l.Total(); $l.Count",
            f"class {name} {{ [int] Run() {{ {inside}; return 1 }} }}\n[{name}]::new().Run()", f"class {name} {{ [void] Run() {{ {inside} }} }}\n[{name}]::new().Run(); 'ran'", f"class {name} {{ static {name}() {{ [{name}]::T = 9 }} static [int]$T }}\n[{name}]::T", f"class {name} {{ [ValidateRange(1, 5)][int]$P }}\n$o = [{name}]::new(); $o.P = 3; $o.P = 9; $o.P", f"class {name} {{ $A; $B }}\n[{name}]@{{ A = {value}; B = 2 }}", f"class {name} {{ [int] M() {{ if ($true) {{ return 5 }} }} }}",
            f"class {name} : IComparable {{ [int]$N; [int] CompareTo($o) {{ return $this.N - $o.N }} }}\n$x = [{name}]@{{ N = 1 }}; $y = [{name}]@{{ N = 2 }}; $x -lt $y; $y, $x | Sort-Object | ForEach-Object N", f"class {name} : Exception {{ {name}($m) : base($m) {{ }} }}\ntry {{ throw [{name}]::new('mine') }} catch [{name}] {{ \"got $($_.Exception.Message)\" }}", f"class {name} {{ [int] M([int]$a) {{ return 1 }} [int] M([string]$a) {{ return 2 }} [int] M($a, $b = 1) {{ return 3 }} }}\n[{name}]::new().M({value})", f"class {name} {{ [string]$P; [string]$P }}", f"class {name} {{ [int] M() {{ return {value} }} }}\n[{name}]::new().M()", f"class {name} {{ [{name}]$Next; [int]$V }}\n$n = [{name}]@{{ V = 1; Next = [{name}]@{{ V = 2 }} }}; $n.Next.V; $n.Next.Next.V",
        ))  # fmt: skip
