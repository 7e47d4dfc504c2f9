"""Random scripts of the language's constructs: every statement and expression of its grammar, most with values that fit.

`Syntax` writes scripts that parse; `broken` takes one apart by a token, so that what follows is read past an error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

NAMES = (
    "a",
    "b",
    "count",
    "list",
    "map",
    "name",
    "script:s",
    "global:g",
    "local:l",
    "private:p",
    "env:PART",
    "{odd name}",
)
NUMBERS = ("0", "1", "2", "3", "-1", "7", "1.5", "2kb", "0x1F", "0b11", "10L", "1e2", "3d", "5y", "9ul", "1n")
TEXTS = (
    "'a'", "'b c'", '"x"', "'it''s'", '"q""q"', '"tab`tend"', '"`u{41}"', '"$(1 + 1)"', "'10'", "'a,b;c'", "''", "\u2018curly\u2019", '"$HOME".Length',
    "@'\nhere\n  $x\n'@", '@"\nhere $(2 * 3) "quoted"\n`$x\n"@', "'k=v'", '"${a}b"', '"$a[0]"', '"$($a[0])"', '"$a.Length"', '"$env:PART-"', '"a`\nb"',
)  # fmt: skip
BARE = (
    "word",
    "a-b",
    "x=y",
    "5gb",
    "1..3",
    "a$b",
    '"q"w',
    "--",
    "-x",
    "-name:val",
    "a,b",
    "@x",
    "*.txt",
    "#no",
    "a#b",
    "[int]",
    "%",
    "{ 1 }",
    "(1)b",
    "$a.Length",
    "$a[0]",
    "@(1)",
    "1,2",
    "-5",
    "+5",
    "/p",
    "a;",
    "!",
    "=",
    "''",
    "`$x",
    "a`nb",
    "${a}",
    "$(1)x",
    "~",
    "..",
    "-1x",
    "0x10",
    "1kb",
    ",1",
    "$a$b",
    "a'b'c",
    'b"$a"',
)
TYPES = ("int", "string", "object", "double", "bool", "array", "hashtable", "int[]", "string[]", "scriptblock", "char", "decimal", "long", "datetime", "System.Collections.Generic.List[int]", "System.Collections.Generic.Dictionary[string, int]", "nullable[int]", "int[,]", "switch", "ref", "psobject", "type", "pscustomobject", "ordered", "System.Text.StringBuilder", "void", "NoSuch.Type")  # fmt: skip
BINARY = (
    "+", "-", "*", "%", "-eq", "-ne", "-lt", "-ge", "-ceq", "-ige", "-like", "-cnotlike", "-match", "-replace", "-split", "-csplit", "-join", "-and", "-or", "-xor", "-band", "-shl",
    "-in", "-notin", "-contains", "-is", "-isnot", "-as", "-f", "..", "??", ",", "-inotmatch", "-bor",
)  # fmt: skip
ASSIGN = ("=", "=", "=", "+=", "-=", "*=", "/=", "%=", "??=")
PREFIXES = (
    "-",
    "+",
    "!",
    "-not ",
    "-bnot ",
    ",",
    "-join ",
    "-split ",
    "-csplit ",
    "++",
    "--",
    "[int]",
    "[string]",
    "[object[]]",
    "- -",
    "!!",
)
REDIRECTIONS = (
    "2>&1",
    "> out.txt",
    ">> out.txt",
    "2> err.txt",
    "*> all.txt",
    "3>&1",
    "*>&1",
    "6>&1",
    "2>$null",
    "4>&1",
    "5> d.txt",
    "3>> w.txt",
    "1>&2",
    "> $null",
    "6> i.txt",
    "2>&1 3>&1",
)
STREAMS = (
    "Write-Error bad",
    "Write-Warning warned",
    "Write-Verbose seen -Verbose",
    "Write-Debug dug -Debug",
    "Write-Information told",
    "Write-Host shown",
    "Write-Output out",
)
FAILING = (
    "throw 'boom'", "throw", "1 / $null", "[int]'x'", "$null.Foo()", "Get-Item nowhere -ErrorAction Stop", "throw [ArgumentException]::new('arg')", "'abc'.Substring(9)",
    "Write-Error we", "Nope-Command", "throw @{ a = 1 }", "$null[0]", "(1..3)[9]", "[nope]::x", "$x.y.z = 1", "exit 3", "return 5", "break", "continue", "break lab", "continue lab",
    "[datetime]'x'", "Get-Date -Nope", "@{ a = 1; a = 2 }", "$true = 1", "$PID = 3", "[int]::Parse('q')", "& 'no such'", ". nowhere.ps1", "& $null", "[ValidateRange(1, 2)]$v = 5", "1 -shl 'x'",
)  # fmt: skip
COMMANDS = (
    "Write-Output", "Get-Variable a -ValueOnly -ErrorAction Ignore", "Select-Object -First 2", "Sort-Object", "ForEach-Object { $_ }", "Where-Object { $_ }", "% { \"<$_>\" }", "? { $_ -ne 2 }",
    "Measure-Object", "Out-String", "Out-Null", "ForEach-Object -Begin { 'b' } -Process { $_ } -End { 'e' }", "Group-Object", "Select-Object -Last 1", "ForEach-Object ToString", "Tee-Object -Variable t",
    "Where-Object Length -gt 1", "ForEach-Object -Parallel { \"p$_\" } -ThrottleLimit 1", "& { process { $_; $_ } }", ". { end { $input } }", "Select-Object -Skip 1 -First 1", "Get-Unique", "Join-String -Separator '|'",
)  # fmt: skip
AUTOMATIC = (
    "$?",
    "$args",
    "$_",
    "$PSItem",
    "$input",
    "$this",
    "$null",
    "$true",
    "$Matches",
    "$LASTEXITCODE",
    "$foreach",
    "$switch",
    "$MyInvocation.InvocationName",
    "$PSBoundParameters",
    "$Error.Count",
    "$PSCmdlet",
    "$^",
    "$$",
    "$PSScriptRoot",
    "$MyInvocation.Line",
    "$StackTrace",
    "$PSVersionTable.PSVersion.Major",
    "$OFS",
    "$NestedPromptLevel",
)
ATTRIBUTES = (
    "[Parameter()]", "[Parameter(Mandatory)]", "[Parameter(Position = 0)]", "[Parameter(ValueFromPipeline)]", "[ValidateSet('a', 'b')]", "[ValidateRange(0, 5)]", "[ValidateNotNull()]", "[AllowNull()]", "[Alias('z')]",
    "[ValidateScript({ $_ -gt 0 })]", "[ValidateCount(0, 2)]", "[ValidatePattern('^\\w')]", "[AllowEmptyString()]", "[Parameter(ValueFromRemainingArguments)]", "[Parameter(ParameterSetName = 'A')]", "[Parameter(Mandatory = $false, HelpMessage = 'h')]", "[ValidateRange('Positive')]", "[PSDefaultValue(Help = 'x')]", "[SupportsWildcards()]", "[ArgumentCompleter({ 'x' })]", "[Nope()]",
)  # fmt: skip
ODD_TOKENS = (
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "@(",
    "$(",
    "@{",
    ",",
    ";",
    "|",
    "&&",
    "||",
    "&",
    "'",
    '"',
    "=",
    "+",
    "-",
    ".",
    "::",
    "$",
    "@",
    "?",
    ":",
    "-eq",
    "..",
    "if",
    "else",
    "elseif",
    "catch",
    "finally",
    "while",
    "in",
    "param",
    "function",
    "class",
    "end",
    "process",
    "until",
    "`",
    "#",
    "<#",
    "#>",
    ">",
    "2>",
    "<",
    "!",
    "++",
    "??",
    "%",
    "return",
    "@'",
    '@"',
    "{}",
    "()",
    "[int]",
    "-",
    "5",
    "x",
    "$x",
    "\n",
    "using",
    "enum",
    "data",
    "trap",
    "switch",
    "foreach",
    "do",
    "for",
    "throw",
    "exit",
    "break",
    "default",
    "static",
    "hidden",
    "-f",
    "*",
)
_TOKEN = re.compile(r"\s+|\w+|\$\w+|-\w+|'[^']*'|\"[^\"]*\"|&&|\|\||::|\.\.|.", re.DOTALL)


class Syntax:
    """One script under construction."""

    def __init__(self, choice: random.Random) -> None:
        self.choice = choice
        self._number = 0
        self._flat: list[tuple[int, Callable[[int], str]]] = [
            (5, self.assignment), (6, self.value), (5, self.pipeline), (2, self.chain), (2, self.redirection), (2, self.command), (1, self.multiple), (1, self.failing), (1, self.counting),
        ]  # fmt: skip
        self._nested: list[tuple[int, Callable[[int], str]]] = [
            (2, self.conditional), (2, self.loop), (2, self.switch), (3, self.trial), (3, self.function), (1, self.trap), (2, self.klass), (1, self.enum), (1, self.data), (2, self.advanced),
            (2, self.block), (1, self.splat), (1, self.labelled), (1, self.strict), (1, self.filter), (1, self.static_block), (1, self.statement_value), (1, self.job),
        ]  # fmt: skip

    def text(self, most: int) -> str:
        """A script of up to so many statements."""
        head = "" if self.choice.random() > 0.1 else self._head() + "\n"
        if self.choice.random() < 0.7:
            head += f"$a = {self.atom()}; $b = {self.value(0)}; $list = 1, 2, 3; $map = [ordered]@{{ a = 1; key = 2 }}; $name = 'Length'\n"
        return head + "\n".join(self.statement(2) for _ in range(self.choice.randint(min(2, most), most)))

    def _one(self, texts: Sequence[str]) -> str:
        return self.choice.choice(texts)

    def _made(self, ways: Sequence[Callable[[int], str]], depth: int) -> str:
        return self.choice.choice(ways)(depth)

    def _head(self) -> str:
        return self._one(
            (
                "#requires -Version 5",
                "using namespace System.Text",
                "using namespace System.Collections.Generic",
                "param($first = 5, [switch]$More)",
                "[CmdletBinding()]param([int]$first = 1)",
                "<# block #>",
            )
        )

    def statement(self, depth: int) -> str:
        """A statement; those that hold others only while depth is left."""
        ways = self._flat + (self._nested if depth > 0 else [])
        return self.choice.choices([way for _, way in ways], [weight for weight, _ in ways])[0](depth - 1)

    def body(self, depth: int) -> str:
        """Statements of a block, parted by ; or line ends."""
        parts = [self.statement(depth) for _ in range(self.choice.randint(0 if self.choice.random() < 0.1 else 1, 2))]
        return self._one(("; ", "\n", ";\n")).join(parts)

    def braced(self, depth: int) -> str:
        """A block with its braces."""
        return self._one(("{{ {} }}", "{{\n{}\n}}", "{{{}}}")).format(
            self.body(depth) + ("\n" if self.choice.random() < 0.2 else "")
        )

    def variable(self) -> str:
        name = self._one(NAMES)
        return "$" + name if "{" in name or self.choice.random() < 0.9 else f"${{{name}}}"

    def value(self, depth: int = 1) -> str:
        """An expression."""
        if depth < -1 or self.choice.random() < 0.3:
            return self.atom()
        return self._made(
            (
                self.binary,
                self.binary,
                self.binary,
                self.unary,
                self.member,
                self.member,
                self.index,
                self.cast,
                self.group,
                self.ternary,
                self.table,
                self.array,
                self.call,
                self.conditional_member,
            ),
            depth - 1,
        )

    def atom(self) -> str:
        pick = self.choice.random()
        if pick < 0.3:
            return self._one(NUMBERS)
        if pick < 0.55:
            return self._one(TEXTS)
        if pick < 0.85:
            return self.variable()
        if pick < 0.92:
            return self._one(AUTOMATIC)
        return f"[{self._one(TYPES)}]"

    def binary(self, depth: int) -> str:
        operator = self._one(BINARY)
        right = f"[{self._one(TYPES)}]" if operator in ("-is", "-isnot", "-as") else self.value(depth)
        space = "" if operator in ("+", "-", "*", "%", "..", ",") and self.choice.random() < 0.3 else " "
        return f"{self.value(depth)}{space}{operator}{space}{right}"

    def unary(self, depth: int) -> str:
        if self.choice.random() < 0.2:
            return f"({self.variable()}{self._one(('++', '--'))})"
        return f"({self._one(PREFIXES)}{self.value(depth)})"

    def group(self, depth: int) -> str:
        return self._one(
            (
                "({})",
                "$({})",
                "@({})",
                "({} | Select-Object -First 1)",
                "&{{ {} }}",
                "$({}; {})".replace("{}; {}", "{}; 2"),
            )
        ).format(self.value(depth))

    def ternary(self, depth: int) -> str:
        return f"({self.value(depth)} ? {self.value(depth)} : {self.value(depth)})"

    def cast(self, depth: int) -> str:
        return f"[{self._one(TYPES)}]{self._one(('', '', ' '))}({self.value(depth)})"

    def array(self, depth: int) -> str:
        items = ", ".join(self.value(depth) for _ in range(self.choice.randint(0, 3)))
        return self._one(("@({})", "@(\n{}\n)", "({})" if items else "@()")).format(items)

    def table(self, depth: int) -> str:
        keys = self.choice.sample(
            ("a", "'b c'", "1", "$a", "(1 + 1)", "if", "x.y", '"k$b"', "[int]"), self.choice.randint(1, 3)
        )
        parts = self._one(("; ", "\n")).join(
            f"{key} = {self._made((self.value, self.value, self.conditional_value), depth)}" for key in keys
        )
        return f"{self._one(('[ordered]', '[ordered]', '[pscustomobject]'))}@{{ {parts} }}"

    def conditional_value(self, depth: int) -> str:
        return self._one(
            (
                f"if ({self.value(depth)}) {{ {self.value(depth)} }} else {{ 2 }}",
                f"foreach ($q in 1, 2) {{ {self.value(depth)} }}",
                f"$({self.value(depth)})",
                "& { 1; 2 }",
                "switch (1) { 1 { 'one' } }",
            )
        )

    def member(self, depth: int) -> str:
        target = self._one((self.variable(), self.variable(), f"({self.value(depth)})", "'text'", "(1, 2, 3)"))
        name = self._one(
            (
                "Length",
                "Count",
                "Name",
                "'Length'",
                "$name",
                "(\"Len\" + 'gth')",
                "GetType()",
                "ToString()",
                "GetType().Name",
                "Where({ $_ })",
                "ForEach({ $_ })",
                "PSObject.TypeNames[0]",
                "ToUpper()",
                "Nope",
                "Nope()",
                '"Count"',
                "Where{ $_ }",
                "foreach('ToString')",
                "Substring(0, 1)",
                "Split(',')",
                "PSObject.Properties.Name",
                "Equals(1)",
                "{Length}",
                "CompareTo(1)",
                "Keys",
                "Values",
                "a",
                "Contains('a')",
            )
        )
        return f"{target}.{name}"

    def conditional_member(self, depth: int) -> str:
        return self._one(
            (
                "${a}?.Length",
                "${a}?[0]",
                "${nothing}?.ToString()",
                "${map}?.a",
                "($null)?.x",
                "(1, 2)?[0]",
                "${list}?.Where({ $_ })",
            )
        )

    def index(self, depth: int) -> str:
        target = self._one((self.variable(), f"({self.value(depth)})", "'text'", "(1, 2, 3)", "@{ a = 1; b = 2 }"))
        return f"{target}[{self._one(('0', '-1', '0, 1', '0..1', self.value(depth), 'a', repr('a'), '$null', '', '1][0', ' 1 '))}]"

    def call(self, depth: int) -> str:
        return self._one((
            "[math]::Max({0}, {1})", "[string]::Join('-', {0}, {1})", "[int]::MaxValue", "[array]::Reverse({0})", "[System.Linq.Enumerable]::Sum([int[]]({0}, 1))", "[string]::new('c', 3)", "[datetime]::new(2024, 1, 2)",
            "[System.Collections.Generic.List[int]]::new()", "[array]::Empty[int]()", "[System.Linq.Enumerable]::Range(1, 3)", "[tuple]::Create({0}, {1})", "[Enum]::GetNames([System.DayOfWeek])", "[System.DayOfWeek]::Monday", "[System.DayOfWeek]{0}",
            "[System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]]::new()", "[int]::'MaxValue'", "[math]::$name", "[regex]::Matches('a1b2', '\\d').Value", "[string]::Format('{{0}}|{{1}}', {0}, {1})", "[ref]$a", "[int[,]]::new(2, 3)", "(New-Object 'int[,]' 2, 2)[0, 1]",
            "[scriptblock]::Create('1 + 1').Invoke()", "{{ param($v) $v }}.Invoke({0})", "{{ {0} }}", "[Func[int, int]]{{ param($v) $v * 2 }}", "([Func[int, int]]{{ param($v) $v * 2 }}).Invoke(4)", "[type]'int'", "[System.Nullable[int]]5", "[math]::Round({0}, 1)",
        )).format(self.value(depth), self.value(depth))  # fmt: skip

    def assignment(self, depth: int) -> str:
        target = self._one(
            (
                self.variable(),
                self.variable(),
                self.variable(),
                f"[{self._one(TYPES)}]{self.variable()}",
                "$map.key",
                "$map['key']",
                "$list[0]",
                "$a, $b",
                "$a, [string]$b",
                "[int]$a, $b, $c",
                "($a)",
                "$a.b.c",
                f"[ValidateSet('a', 'b')]{self.variable()}",
                "[ValidateNotNull()]$a",
                "$list[0][1]",
            )
        )
        right = self._made(
            (self.value, self.value, self.value, self.conditional_value, self.pipeline, self.statement_of_value), depth
        )
        return f"{target} {self._one(ASSIGN)} {right}\n{self.variable()}"

    def statement_of_value(self, depth: int) -> str:
        return self._one(
            (
                "$b = 5",
                "while ($n++ -lt 2) { $n }",
                "try { 1 } catch { 2 } finally { 3 }",
                "do { 1 } while ($false)",
                "for ($i = 0; $i -lt 2; $i++) { $i }",
                "Write-Output 1 2",
                "@()",
                "$null",
                "",
            )
        )

    def statement_value(self, depth: int) -> str:
        return self._one(
            (
                "$r = {0}\n$r",
                "$({0})",
                "@({0}).Count",
                '"[$({0})]"',
                ". {{ {0} }}",
                "({0})",
                "$r = @({0}); $r.Count",
                "if ({0}) {{ 'y' }}",
                "return {0}",
                "throw {0}",
                "exit {0}",
            )
        ).format(self._made((self.loop, self.conditional, self.switch, self.value, self.pipeline), depth))

    def multiple(self, depth: int) -> str:
        return self._one(
            (
                "$a = $b = {0}; $a; $b",
                '$a, $b = {0}; "$a|$b"',
                "$a, ($b, $c) = 1, (2, 3); $c",
                "$a = 1, {0}; $a.Count",
                "[int]$a = [string]$b = {0}; $a; $b",
                "$x = $y += {0}",
                "($a = {0})",
                "($a = {0}) + 1",
                "$a = ($b = 3) * 2; $a",
                "${{a b}} = {0}; ${{a b}}",
                "$script:q = {0}; $q",
                "$env:Z = {0}; $env:Z",
                "$function:fx = {{ 'in fx' }}; fx",
                "$variable:vv = {0}; $vv",
                "$a = {0} | ForEach-Object {{ $_ }}; $a",
            )
        ).format(self.value(depth))

    def counting(self, depth: int) -> str:
        name = self.variable()
        return f"{name} = {self._one(NUMBERS)}; {self._one((name + '++', name + '--', '++' + name, '--' + name, '(' + name + '++) + (++' + name + ')'))}; {name}"

    def command(self, depth: int) -> str:
        """Arguments as a command gets them, in every way to write them."""
        arguments = " ".join(
            self._one(
                (
                    self._one(BARE),
                    self._one(BARE),
                    f"({self.value(depth)})",
                    self.atom(),
                    f"-p:{self.atom()}",
                    f"-q {self._one(BARE)}",
                )
            )
            for _ in range(self.choice.randint(1, 4))
        )
        start = self._one(
            (
                "show",
                "& show",
                "& 'show'",
                "show",
                ". show",
                "& { $args.Count; $args }",
                "Write-Output",
                "& (Get-Command show)",
                "$null | show",
                "echo",
            )
        )
        return f"function show {{ foreach ($each in $args) {{ \"$($null -eq $each ? 'null' : $each.GetType().Name):$each\" }} }}\n{start} {arguments}"

    def pipeline(self, depth: int) -> str:
        stages = [self._one((self.value(depth), "1..3", "'b', 'a'", "$list", self._one(STREAMS)))]
        stages += [self._one(COMMANDS) for _ in range(self.choice.randint(1, 3))]
        return self._one((" | ", " | ", "|", " |\n  ", "\n| ")).join(stages)

    def chain(self, depth: int) -> str:
        parts = [
            self._one(
                (
                    self.pipeline(depth),
                    self.value(depth),
                    self._one(STREAMS),
                    "Get-Item nowhere",
                    "$true",
                    "1 -eq 2",
                    "& { $false }",
                    "(Write-Error e)",
                    "throw 'c'",
                    "$a = 1",
                    "exit",
                    "Get-Nothing",
                )
            )
            for _ in range(self.choice.randint(2, 3))
        ]
        return self._one((" && ", " || ", " &&\n")).join(parts) + self._one(("; $?", "", '\n"$?"'))

    def redirection(self, depth: int) -> str:
        source = self._one(
            (
                f"& {{ {self._one(STREAMS)}; {self.value(depth)} }}",
                self._one(STREAMS),
                f"{self.value(depth)}",
                f". {{ {self._one(STREAMS)}; {self._one(STREAMS)} }}",
            )
        )
        after = self._one(
            (
                "",
                "",
                ' | ForEach-Object { $_.GetType().Name; "$_" }',
                "\nif (Test-Path out.txt) { Get-Content out.txt }",
                "\nGet-ChildItem | ForEach-Object Name",
                " | Out-String",
            )
        )
        return f"{source} {self._one(REDIRECTIONS)}{after}"

    def failing(self, depth: int) -> str:
        return self._one(FAILING)

    def conditional(self, depth: int) -> str:
        text = f"if ({self._made((self.value, self.pipeline, self.assignment_condition), depth)}) {self.braced(depth)}"
        while self.choice.random() < 0.3:
            text += f"{self._one((' ', chr(10)))}elseif ({self.value(depth)}) {self.braced(depth)}"
        return text + (f" else {self.braced(depth)}" if self.choice.random() < 0.5 else "")

    def assignment_condition(self, depth: int) -> str:
        return f"{self.variable()} = {self.value(depth)}"

    def loop(self, depth: int) -> str:
        self._number += 1
        name = f"$i{self._number}"
        leave = self._one(
            ("", "", f"; if ({name} -eq 1) {{ continue }}; 'after'", f"; if ({name} -gt 1) {{ break }}", f"; {name}")
        )
        inside = self.body(depth) + leave
        return self._one((
            f"foreach ({name} in {self._made((self.value, self.pipeline), depth)}) {{ {inside} }}", f"for ({name} = 0; {name} -lt 3; {name}++) {{ {inside} }}", f"{name} = 0; while ({name}++ -lt 3) {{ {inside} }}", f"{name} = 0; do {{ {name}++; {inside} }} until ({name} -ge 2)",
            f"{name} = 0; do {{ {name}++; {inside} }} while ({name} -lt 2)", f"for ({name} = 0, 5; {name}[0] -lt 2; {name}[0]++) {{ {inside} }}", f"for (;;) {{ {inside}; break }}", f"foreach ({name} in 1, 2) {{ $foreach.MoveNext(); {name}; $foreach.Current }}", f"for ({name} = 0\n{name} -lt 2\n{name}++) {{ {inside} }}",
            f"foreach -parallel ({name} in 1, 2) {{ {inside} }}", f"foreach ({name} in @{{ a = 1 }}) {{ {name}.Keys }}",
        ))  # fmt: skip

    def labelled(self, depth: int) -> str:
        leave = self._one(
            ("break outer", "continue outer", "break", "continue", "break $lab", "break 'outer'", "break nowhere")
        )
        return self._one((
            f":outer foreach ($o in 1, 2) {{ foreach ($i in 1..3) {{ if ($i -eq 2) {{ {leave} }}; \"$o$i\"; {self.statement(depth)} }} }}", f"$lab = 'outer'\n:outer while ($true) {{ for ($k = 0; $k -lt 2; $k++) {{ {leave} }}; 'in'; break }}\n'past'",
            f":outer switch (1, 2) {{ 1 {{ foreach ($i in 1, 2) {{ {leave}; $i }} }} default {{ \"d$_\" }} }}", f"function leave {{ {leave} }}\n:outer foreach ($o in 1, 2) {{ $o; leave; 'after' }}", f":outer do {{ try {{ {leave} }} finally {{ 'f' }} }} while ($n++ -lt 2)", f":outer foreach ($o in 1, 2) {{ 1, 2 | ForEach-Object {{ {leave}; $_ }} }}",
        ))  # fmt: skip

    def switch(self, depth: int) -> str:
        flag = self._one(
            ("", "", "-Wildcard ", "-Regex ", "-CaseSensitive ", "-Exact ", "-Regex -CaseSensitive ", "-Parallel ")
        )
        tests = [
            self._one(
                (
                    self.atom(),
                    "{ $_ -gt 1 }",
                    "'a*'",
                    "'^(?<l>\\w)'",
                    "a",
                    "1",
                    "(1 + 1)",
                    "{ $true }",
                    "$null",
                    "*b*",
                    "$a",
                    "-1",
                    "{ $_ -is [string] }",
                )
            )
            for _ in range(self.choice.randint(1, 3))
        ]
        clauses = self._one((" ", "\n", "; ")).join(
            f'{test} {{ "c $_ $($Matches.l)"; {self.body(depth - 1)}{self._one(("", "", "; break", "; continue"))} }}'
            for test in tests
        )
        default = self._one(
            (
                " default { 'd' }",
                "",
                '\nDefault { "d $_"; $switch.MoveNext() }',
                " default { 'd' } default { 'e' }" if self.choice.random() < 0.2 else " default {}",
            )
        )
        subject = self._one(
            (
                f"({self.value(depth)})",
                "(1, 2, 'a')",
                "('abc', 'b')",
                "-File lines.txt" if "Exact" in flag else "(@())",
                "($null)",
                f"({self.pipeline(depth)})",
            )
        )
        if "-File" in subject:
            return f"'a', 'b1' > lines.txt\nswitch {flag}{subject} {{ {clauses}{default} }}"
        return f"switch {flag}{subject} {{ {clauses}{default} }}"

    def trial(self, depth: int) -> str:
        catches = [
            'catch { "caught $_" }', "catch { $_.FullyQualifiedErrorId }", "catch { $_.Exception.GetType().FullName; $_.InvocationInfo.OffsetInLine }", "catch [ArgumentException] { 'arg' } catch { 'other' }", "catch [DivideByZeroException], [System.Management.Automation.RuntimeException] { \"rt $_\" }",
            "catch { throw }", "catch [System.Exception] { $_.CategoryInfo.Category; $_.TargetObject }", "finally { 'f1' }", "catch { 'c1' } finally { 'f2'; $?; }", "catch { $_.ScriptStackTrace -replace '<[^>]*>|, line.*' }", "catch { return 'r' } finally { 'f3' }", "catch { Write-Error $_ } finally { $Error.Count }",
            "catch { $_.Exception.InnerException.Message } finally { throw 'again' }", "catch [NoSuch.Error] { 1 } catch { 2 }", "catch { $PSItem.ToString(); continue }", "catch { try { throw $_ } catch { \"in $_\" } }", "catch\n{ 'lines' }\nfinally\n{ 'end' }",
        ]  # fmt: skip
        before = self._one(("", f"{self.statement(depth)}; "))
        return f"try {{ {before}{self._one(FAILING)}; 'not here' }} {self._one(catches)}\n'after'"

    def trap(self, depth: int) -> str:
        head = self._one(("trap", "trap [System.DivideByZeroException]", "trap [Exception]", "trap [NoSuch]"))
        inside = self._one(
            (
                f"& {{ {head} {{ \"t $_\"; {self._one(('continue', 'break', '', 'return 3'))} }} {self.statement(depth)}; {self._one(FAILING)}; 'next' }}",
                f"function tr {{ {head} {{ 'tf'; continue }}; {self._one(FAILING)}; 'go on' }}\ntr",
                f"{head} {{ 'top'; continue }}\n{self._one(FAILING)}\n'later'",
            )
        )
        return inside

    def block(self, depth: int) -> str:
        return self._one((
            "& {{ {0} }} {1}", ". {{ {0} }}", "& {{ param($a, $b = 5) \"$a|$b|$args\"; {0} }} {1} {1}", "{1} | & {{ begin {{ 'b' }} process {{ $_ }} end {{ 'e'; {0} }} }}", "& {{ [CmdletBinding()]param([int]$n) $n; $PSCmdlet.MyInvocation.MyCommand.CommandType }} -n 3", "& {{ clean {{ 'c' }} end {{ {0} }} }}",
            "$sb = {{ {0} }}; & $sb; $sb.ToString().Length -gt 0", "& {{ dynamicparam {{ }} end {{ {0} }} }}", "& {{ process {{ 'p' }} }}", "$sb = {{ param($x) $x + 1 }}; & $sb 2; $sb.Ast.ParamBlock.Parameters.Count", "{{ {0} }}.GetNewClosure().Invoke()", "& {{ $input.MoveNext(); $input.Current }} 5", "1, 2 | . {{ process {{ $_ * 2 }} }}",
            "Invoke-Command -ScriptBlock {{ {0} }}", "Invoke-Command {{ param($q) \"q$q\" }} -ArgumentList {1}", "Invoke-Expression '1 + 1; \"x\"'", "& {{ using namespace System }}", "$f = {{ $_ }}; 1, 2 | ForEach-Object $f", "& {{ $using:a }}", "$ExecutionContext.InvokeCommand.ExpandString('$(1 + 1) x')", "(Measure-Command {{ {0} }}).GetType().Name",
        )).format(self.body(depth - 1), f"({self.value(depth)})")  # fmt: skip

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

    def static_block(self, depth: int) -> str:
        return self._one(
            (
                "if ($true) { return 1 }; 'unreached'",
                "return",
                "{ 1 }",
                "{ param($x) $x } | ForEach-Object { & $_ 5 }",
                ";;1;;",
                "& { }",
                "@{}",
                "@()",
                "()",
                "$( )",
                "{}.Invoke()",
                "# only a comment",
                "1 # tail",
                "<# in #> 2 <# out #>",
                "1,",
                "`\n1",
                "1 `\n  + 2",
                "1 +\n2",
                "'a' `\n | % { $_ }",
                "$a = `\n5; $a",
                "if($true){1}else{2}",
                "if(0){}elseif(1){'e'}",
                "foreach($x in 1,2){$x}",
                "while($false){}",
                "1;2",
                "$x=1;$x+=2;$x",
                "1..3|%{$_}",
                "-1 - -1",
                "1+1",
                "1 -eq 1 -and 2",
                "!1",
                "-not$true",
                "$true-eq 1",
                "2-1",
                "@(1)-join','",
                "'a'+'b'",
                '"a"+1',
                "1+'1'",
                "[int]'1'+1",
                "(1,2)+3",
                "1,2+3",
                "-1,2",
                "!1,2",
                "1..2+3",
                "2*3..4",
                "'a'*2+1",
                "5 % 3 * 2",
                "1 -band 3 -eq 1",
                "'a','b'-eq'a'",
                "1 -lt 2 -lt 3",
                "$a?.b",
                "$a ??= 5; $a",
                "$null ?? 'd'",
                "1 ? 2 : 3",
                "$true ? 'a' : $false ? 'b' : 'c'",
                "'{0}{1}' -f 1,2",
                "'{0}' -f 1 + 2",
                "-join 'a','b'",
                "-split 'a b'",
                "1, 2 -join '-'",
                ",1 + ,2",
                ",,1",
                "+ 'x'",
                "- '5'",
                "@(1,2).Length.ToString().Length",
                "$(1;2).Count",
                "(& { 1; 2 })[1]",
                "'x'.Length.GetType().Name",
                "[int].Name",
                "[int]::MaxValue.GetType().Name",
                "{1}.Ast.EndBlock.Statements.Count",
                "1 -is [int] -and 2 -is [string]",
                "1.ToString()",
                "1.5.ToString()",
                "(1).ToString()",
                "1..2.Count",
                "'a'[0]",
                "'a'.'Length'",
                "$x::y",
                "[int]::",
                "[int]:: MaxValue",
                "[ int ]",
                "[int ]5",
                "[System.Int32]::Parse( '5' )",
                "'a' -replace 'a'",
                "'a' -replace 'a', 'b', 'c'",
                "1 -in 1, 2",
                "'b' -in 'a', 'b'",
                "$a[ 0 ]",
                "$a [0]",
                "(1,2) [0]",
                "'x' .Length",
            )
        )

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

    def job(self, depth: int) -> str:
        return self._one((
            "$a = 3; 1..2 | ForEach-Object -Parallel {{ $_ * $using:a }} -ThrottleLimit 1", "1, {0} | ForEach-Object -Parallel {{ \"p$_\"; Write-Error pe }} -ThrottleLimit 1", "$j = & {{ 'bg' }} &\n$j | Receive-Job -Wait",
        )).format(self.value(depth))  # fmt: skip


def broken(choice: random.Random, text: str) -> str:
    """The text with one or two tokens left out, doubled, exchanged with the next, put in, or with its end cut off."""
    tokens = _TOKEN.findall(text)
    for _ in range(choice.randint(1, 2)):
        at = choice.randrange(len(tokens))
        way = choice.randrange(6)
        if way == 0:
            del tokens[at]
        elif way == 1:
            tokens.insert(at, tokens[at])
        elif way == 2 and at + 1 < len(tokens):
            tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
        elif way == 3:
            tokens[at] = choice.choice(ODD_TOKENS)
        elif way == 4:
            tokens.insert(at, choice.choice(ODD_TOKENS))
        else:
            del tokens[at:]
        if not tokens:
            break
    return "".join(tokens)
