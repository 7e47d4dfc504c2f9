"""Random expressions by kind: literals, casts, operators, members, indexing, formats."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

INTEGERS = (
    "0",
    "1",
    "2",
    "3",
    "5",
    "7",
    "10",
    "12",
    "42",
    "100",
    "255",
    "-1",
    "-5",
    "2147483647",
    "-2147483648",
    "0x1F",
    "1kb",
    "0b101",
)
REALS = (
    "0.5",
    "1.5",
    "2.5",
    "-0.1",
    "3.14159",
    "1e3",
    "1e20",
    "1.0",
    "1e-5",
    "100.0",
    "123456.789",
    "[double]::NaN",
    "[double]::PositiveInfinity",
    "-0.0",
)
OTHER_NUMBERS = (
    "1L", "4294967296", "10000000000", "1d", "2.50d", "0.1d", "1e3d", "[byte]200", "[sbyte]-5", "[int16]300", "[uint16]7", "[uint32]9",
    "[uint64]18446744073709551615", "[single]1.1", "[bigint]3", "5y", "5uy", "6s", "7us", "8u", "9ul", "[decimal]::MaxValue", "1n", "[long]::MaxValue",
)  # fmt: skip
TEXTS = (
    "''", "'a'", "'abc'", "'Hello World'", "'a,b,c'", "' x '", "'10'", "'1.5'", "'-3'", "'0x10'", "'true'", "'A1b2'", "'name=value'", "'ÄÖü'",
    "'line1`nline2'", '"l1`nl2"', '"t`tb"', "'2024-02-29'", "'12:34:56'", "'*.txt'", "'a.b*c'", "'[x]'", "'one two  three'", "'1,234.5'", "'$x'",
    "'C:\\dir\\file.txt'", "'ß'", "'e'", "'aaa'", "'Zebra'", "'apple'", "'😀'", "'{0}'", "'1e3'", "'1kb'", "'a''b'", "'null'", "' 12 '",
)  # fmt: skip
DATES = (
    "[datetime]'2024-02-29'", "[datetime]'2024-01-15 10:30:45'", "[datetime]::new(2023, 12, 31)", "[datetime]'1999-12-31T23:59:59Z'", "[datetime]0",
    "[datetime]::new(2024, 3, 10, 2, 30, 0, 123)", "[datetimeoffset]'2024-05-01T12:00:00+02:00'", "[datetime]::MinValue", "[dateonly]'2024-02-29'",
    "(Get-Date '2020-07-04 05:06:07')",
)  # fmt: skip
SPANS = (
    "[timespan]'1:02:03'", "[timespan]::FromMinutes(90)", "[timespan]'1.02:03:04.5'", "(New-TimeSpan -Hours 30)", "[timespan]::Zero",
    "[timespan]::FromSeconds(-1.5)", "[timespan]5",
)  # fmt: skip
OTHERS = (
    "[version]'1.2.3.4'", "[version]'2.0'", "[guid]'11111111-2222-3333-4444-555555555555'", "[uri]'https://example.com:8080/a/b.html?x=1&y=2#f'", "[regex]'a+b'",
    "[ipaddress]'10.0.0.1'", "[char]'x'", "[char]65", "[System.DayOfWeek]::Friday", "[System.IO.FileAttributes]'Hidden, System'",
    "[semver]'1.2.3-beta.1'", "[int]", "[string]", "[System.Collections.Generic.List[int]]", "{ 1 + 1 }", "[xml]'<a b=\"1\"><c>t</c><c>u</c></a>'",
    "[System.Text.StringBuilder]::new('sb')", "[System.ConsoleColor]::Red", "[consolecolor]5", "[mailaddress]'a@example.com'", "[cultureinfo]'de-DE'",
    "[System.Numerics.Complex]::new(1, 2)", "[stringcomparison]::Ordinal", "[pscredential]::Empty", "[System.Text.Encoding]::UTF8", "[timezoneinfo]::Utc",
)  # fmt: skip
CASTS = (
    "int", "string", "double", "bool", "long", "decimal", "char", "byte", "datetime", "timespan", "array", "int[]", "string[]", "object[]", "char[]", "byte[]",
    "version", "uint32", "int16", "single", "bigint", "regex", "guid", "type", "xml", "hashtable", "pscustomobject", "ordered", "double[]", "bool[]", "uri",
    "System.Collections.ArrayList", "System.Collections.Generic.List[string]", "System.Collections.Generic.List[int]", "System.DayOfWeek", "nullable[int]",
    "System.Collections.Generic.HashSet[string]", "switch", "scriptblock", "psobject", "semver", "datetimeoffset", "void", "System.Nullable[datetime]", "sbyte",
    "ipaddress", "consolecolor", "System.IO.FileAttributes", "uint64", "uint16", "System.Collections.Generic.Dictionary[string,int]", "System.Collections.Queue",
)  # fmt: skip
BINARY = (
    "+", "-", "*", "/", "%", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-ceq", "-cne", "-clt", "-igt", "-like", "-notlike", "-clike", "-match", "-notmatch", "-cmatch",
    "-contains", "-notcontains", "-in", "-notin", "-ccontains", "-replace", "-creplace", "-split", "-csplit", "-join", "-and", "-or", "-xor", "-band", "-bor",
    "-bxor", "-shl", "-shr", "-is", "-isnot", "-as", "-f", "..", ",", "??",
)  # fmt: skip
UNARY = ("-", "+", "!", "-not ", "-bnot ", "-join ", "-split ", ",")
PATTERNS = (
    "'a'", "'[a-c]+'", "'\\d+'", "'(\\w)(\\w)'", "'^.'", "'.$'", "'\\s*,\\s*'", "'(?<first>\\w+)'", "'(?i)A'", "'b|c'", "''", "'\\.'", "'[^a]'", "'(a)?(z)?'",
    "'(?<y>\\d{4})-(?<m>\\d\\d)'", "'\\b'", "'(?m)^'", "'\\p{Lu}'", "'.*?'", "'(.)\\1'",
)  # fmt: skip
REPLACEMENTS = (
    "'x'",
    "'$1'",
    "'<$0>'",
    "'$2$1'",
    "'${first}!'",
    "''",
    "'$$'",
    "{ $_.Value.ToUpper() }",
    "{ $_.Index }",
    "'$&-'",
    "'$+'",
    "5",
)
NUMBER_FORMATS = (
    "N2",
    "n0",
    "D5",
    "X",
    "x4",
    "F1",
    "P1",
    "E2",
    "G",
    "C",
    "0.00",
    "#,##0.0",
    "000",
    "00.##%",
    "R",
    "g3",
    "B",
    "#;(#);zero",
    "0x",
    "'a'0",
    "e",
    "N",
    "P",
)
DATE_FORMATS = (
    "d",
    "D",
    "yyyy-MM-dd",
    "HH:mm:ss",
    "o",
    "s",
    "u",
    "ddd MMM",
    "M",
    "Y",
    "t",
    "T",
    "g",
    "F",
    "r",
    "hh:mm tt",
    "fff",
    "yy'x'M",
    "U",
    "%d",
    "zzz",
    "K",
    "ddMMMyyyy",
)
SPAN_FORMATS = ("c", "g", "G", "hh\\:mm", "d\\.hh", "ss\\.fff", "%h", "mm'm'")
LETTERS = ("a", "b", "c", "Name", "Count", "x", "Key", "Length", "Value")


class Variable(NamedTuple):
    """A variable of the script under construction: its name and the kind of its value."""

    name: str
    kind: str


class Values:
    """Makes expressions; `scope` holds the variables that there are."""

    def __init__(self, choice: random.Random, scope: list[Variable]) -> None:
        self.choice = choice
        self.scope = scope
        self._makers: dict[str, Callable[[int], str]] = {
            "number": self.number,
            "text": self.text,
            "bool": self.truth,
            "array": self.array,
            "table": self.table,
            "object": self.custom_object,
            "date": lambda _: choice.choice(DATES),
            "span": lambda _: choice.choice(SPANS),
            "other": lambda _: choice.choice(OTHERS),
            "objects": self.objects,
            "list": self.collection,
        }

    def of(self, kind: str, depth: int = 2) -> str:
        """An expression of a kind: number, text, bool, array, table, object, objects, list, date, span, other."""
        named = [variable.name for variable in self.scope if variable.kind == kind]
        if named and self.choice.random() < 0.35:
            return f"${self.choice.choice(named)}"
        return self._makers[kind](depth)

    def kind(self) -> str:
        """The name of a kind, the common ones more often."""
        weights = {
            "number": 6,
            "text": 6,
            "array": 4,
            "bool": 2,
            "table": 2,
            "object": 2,
            "date": 1,
            "span": 1,
            "other": 2,
            "objects": 1,
            "list": 2,
        }
        return self.choice.choices(list(weights), list(weights.values()))[0]

    def any(self, depth: int = 2) -> str:
        """An expression of any kind, which may fail when it is evaluated."""
        roll = self.choice.random()
        if depth <= 0 or roll < 0.45:
            return self.of(self.kind(), depth - 1) if self.choice.random() > 0.05 else "$null"
        if roll < 0.72:
            return self.binary(depth - 1)
        if roll < 0.80:
            return f"({self.choice.choice(UNARY)}{self.closed(depth - 1)})"
        if roll < 0.92:
            return self.cast(depth - 1)
        return self.choice.choice((self.indexed, self.conditional, self.expanded))(depth - 1)

    def closed(self, depth: int) -> str:
        """An expression in parentheses."""
        return f"({self.any(depth)})"

    def cast(self, depth: int) -> str:
        """A cast of anything."""
        return f"([{self.choice.choice(CASTS)}]{self.closed(depth)})"

    def number(self, depth: int) -> str:
        pick = self.choice.random()
        if depth > 0 and pick < 0.25:
            operator = self.choice.choice(("+", "-", "*", "/", "%", "-band", "-bxor", "-shl"))
            return f"({self.of('number', depth - 1)} {operator} {self.of('number', depth - 1)})"
        if depth > 0 and pick < 0.32:
            return f"[math]::{self.choice.choice(('Round', 'Floor', 'Abs', 'Sqrt', 'Truncate', 'Ceiling', 'Sign'))}({self.of('number', depth - 1)})"
        return self.choice.choice(self.choice.choice((INTEGERS, INTEGERS, INTEGERS, REALS, OTHER_NUMBERS)))

    def text(self, depth: int) -> str:
        pick = self.choice.random()
        if depth <= 0 or pick < 0.6:
            return self.choice.choice(TEXTS)
        if pick < 0.75:
            return self.expanded(depth)
        if pick < 0.85:
            return self.formatted(depth - 1)
        return f"({self.of('text', depth - 1)} + {self.any(depth - 1)})"

    def truth(self, depth: int) -> str:
        if depth <= 0 or self.choice.random() < 0.4:
            return self.choice.choice(("$true", "$false"))
        return f"({self.any(depth - 1)} {self.choice.choice(('-eq', '-gt', '-lt', '-ne', '-and', '-or'))} {self.any(depth - 1)})"

    def array(self, depth: int) -> str:
        count = self.choice.choice((0, 1, 2, 2, 3, 3, 4))
        pick = self.choice.random()
        if pick < 0.15:
            return self.choice.choice(
                (
                    "(1..5)",
                    "(5..1)",
                    "('a'..'e')",
                    "(1..3 + 7)",
                    "@(0) * 3",
                    "[int[]](3, 1, 2)",
                    "@(1, 'a', $null, 2.5)",
                    "(,(1, 2))",
                )
            )
        kind = self.choice.choice(("number", "text", None))
        items = [self.of(kind, depth - 1) if kind else self.any(depth - 1) for _ in range(count)]
        return f"@({', '.join(items)})"

    def table(self, depth: int) -> str:
        keys = self.choice.sample(LETTERS, self.choice.randint(1, 3))
        pairs = "; ".join(f"{key} = {self.any(depth - 1)}" for key in keys)
        if len(keys) > 1:
            return f"[ordered]@{{ {pairs} }}"  # the order of a hashtable's keys differs from run to run
        return self.choice.choice(("@{{ {} }}", "[ordered]@{{ {} }}")).format(pairs)

    def custom_object(self, depth: int) -> str:
        keys = self.choice.sample(LETTERS, self.choice.randint(1, 4))
        return "[pscustomobject]@{{ {} }}".format("; ".join(f"{key} = {self.any(depth - 1)}" for key in keys))

    def objects(self, depth: int) -> str:
        """Custom objects with the same properties N, T and V."""
        rows = [
            f"[pscustomobject]@{{ N = {self.choice.choice(INTEGERS[:12])}; T = {self.choice.choice(TEXTS)}; V = {self.any(min(depth - 1, 1))} }}"
            for _ in range(self.choice.randint(1, 4))
        ]
        return f"@({', '.join(rows)})"

    def collection(self, depth: int) -> str:
        return self.choice.choice((
            "[System.Collections.ArrayList]{}", "[System.Collections.Generic.List[object]]{}", "[System.Collections.Generic.List[string]]{}",
            "[System.Collections.Queue]{}", "[System.Collections.Stack]{}", "[System.Collections.Generic.HashSet[string]]{}",
            "[System.Collections.Generic.Queue[object]]{}", "[System.Collections.Generic.Stack[string]]{}", "[System.Collections.Generic.SortedSet[string]]{}",
            "[System.Collections.Generic.LinkedList[string]]{}",
        )).format(f"@({', '.join(self.of('text', 0) for _ in range(self.choice.randint(1, 3)))})")  # fmt: skip

    def binary(self, depth: int) -> str:
        operator = self.choice.choice(BINARY)
        return f"({self.any(depth)} {operator} {self.operand(operator, depth)})"

    def operand(self, operator: str, depth: int) -> str:
        """A right operand that makes sense, mostly."""
        if self.choice.random() < 0.15:
            return self.closed(depth)
        name = operator.lstrip("-")
        if name.endswith(("match", "split")):
            return self.choice.choice(PATTERNS)
        if name.endswith("replace"):
            return f"{self.choice.choice(PATTERNS)}, {self.choice.choice(REPLACEMENTS)}"
        if name.endswith("like"):
            return self.choice.choice(("'*'", "'a*'", "'?b*'", "'[a-c]*'", "'*[!x]'", "''", "'*o*'", "'`*'"))
        if name in ("is", "isnot", "as"):
            return f"[{self.choice.choice(CASTS)}]"
        if name in ("in", "notin", "f"):
            return self.of("array", depth)
        if name in ("shl", "shr"):
            return self.choice.choice(("1", "3", "33", "-1"))
        if name == "..":
            return self.choice.choice(("0", "3", "-2", "'c'"))
        return self.closed(depth)

    def indexed(self, depth: int) -> str:
        index = self.choice.choice(
            ("0", "-1", "1", "5", "0, 1", "0..1", "-1..0", "'a'", "'Name'", "$null", "1.6", "'1'", "$true", "@()", "-9")
        )
        return f"{self.closed(depth)}[{index}]"

    def conditional(self, depth: int) -> str:
        return f"({self.any(depth)} ? {self.any(depth)} : {self.any(depth)})"

    def expanded(self, depth: int) -> str:
        """An expandable string."""
        parts = []
        for _ in range(self.choice.randint(1, 3)):
            named = [variable.name for variable in self.scope]
            parts.append(self.choice.choice(("a ", "[", "]", "=", "`t", " ", "``", "`$", "'")))
            if named and self.choice.random() < 0.5:
                parts.append(f"${self.choice.choice(named)}")
            else:
                parts.append(f"$({self.any(depth - 1)})")
        return '"{}"'.format("".join(parts))

    def formatted(self, depth: int) -> str:
        """A value formatted by -f or ToString."""
        kind = self.choice.choice(("number", "number", "date", "span"))
        form = self.choice.choice({"number": NUMBER_FORMATS, "date": DATE_FORMATS, "span": SPAN_FORMATS}[kind])
        value = self.of(kind, depth)
        quoted = form.replace("'", "''")
        if self.choice.random() < 0.3:
            return f"({value}).ToString('{quoted}')"
        width = self.choice.choice(("", "", ",10", ",-8"))
        return f"('<{{0{width}:{quoted}}}>' -f {value})"
