"""Random expressions of the language, in every way to write them, and pipelines of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from syntax_parts import AUTOMATIC, BINARY, COMMANDS, NAMES, NUMBERS, PREFIXES, STREAMS, TEXTS, TYPES


class Expressions:
    """Makes expressions; `statement` is of whoever makes statements."""

    def __init__(self, choice: random.Random) -> None:
        self.choice = choice
        self._number = 0

    def statement(self, depth: int) -> str:
        """A statement; those that hold others only while depth is left."""
        raise NotImplementedError

    def _one(self, texts: Sequence[str]) -> str:
        return self.choice.choice(texts)

    def _made(self, ways: Sequence[Callable[[int], str]], depth: int) -> str:
        return self.choice.choice(ways)(depth)

    def variable(self) -> str:
        name = self._one(NAMES)
        return "$" + name if "{" in name or self.choice.random() < 0.9 else f"${{{name}}}"

    def body(self, depth: int) -> str:
        """Statements of a block, parted by ; or line ends."""
        parts = [self.statement(depth) for _ in range(self.choice.randint(0 if self.choice.random() < 0.1 else 1, 2))]
        return self._one(("; ", "\n", ";\n")).join(parts)

    def braced(self, depth: int) -> str:
        """A block with its braces."""
        return self._one(("{{ {} }}", "{{\n{}\n}}", "{{{}}}")).format(
            self.body(depth) + ("\n" if self.choice.random() < 0.2 else "")
        )

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
                "$({}; 2)",
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

    def pipeline(self, depth: int) -> str:
        """An expression or what a command writes, and commands that take it."""
        stages = [self._one((self.value(depth), "1..3", "'b', 'a'", "$list", self._one(STREAMS)))]
        stages += [self._one(COMMANDS) for _ in range(self.choice.randint(1, 3))]
        return self._one((" | ", " | ", "|", " |\n  ", "\n| ")).join(stages)

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
