"""Random calls of .NET members, with arguments of the types that the table of facts gives."""

from __future__ import annotations

from generate_values import DATE_FORMATS, NUMBER_FORMATS, Values

from pscompat.dotnet.facts import Overload, members_of

# Where each kind of value comes from, and the types whose members are called.
SOURCES = {
    "System.String": ("'Hello World'", "'a,b;c'", "''", "' pad '", "'aXbXc'", "'straße'", "'12345'"),
    "System.Int32": ("42", "-7", "0"),
    "System.Double": ("2.5", "-0.75", "1e10"),
    "System.Decimal": ("12.345d", "-1d"),
    "System.Int64": ("5L", "-9223372036854775807"),
    "System.Char": ("[char]'a'", "[char]'9'", "[char]' '"),
    "System.Boolean": ("$true",),
    "System.DateTime": ("[datetime]'2024-02-29 13:14:15'", "[datetime]::new(2000, 1, 1)"),
    "System.DateTimeOffset": ("[datetimeoffset]'2024-05-01T12:00:00+02:00'",),
    "System.DateOnly": ("[dateonly]'2024-02-29'",),
    "System.TimeOnly": ("[timeonly]'13:14:15'",),
    "System.TimeSpan": ("[timespan]'1.02:03:04.5'", "[timespan]::FromMinutes(-90)"),
    "System.Version": ("[version]'1.2.3.4'", "[version]'2.0'"),
    "System.Guid": ("[guid]'11111111-2222-3333-4444-555555555555'",),
    "System.Uri": ("[uri]'https://u@example.com:8080/a/b%20c.html?x=1&y=2#f'", "[uri]'rel/x'"),
    "System.Text.StringBuilder": ("[System.Text.StringBuilder]::new('hello')",),
    "System.Collections.ArrayList": ("[System.Collections.ArrayList]@('b', 'a', 'c')",),
    "System.Collections.Generic.List`1[[System.String]]": ("[System.Collections.Generic.List[string]]@('b', 'a', 'c')",),
    "System.Collections.Generic.List`1[[System.Int32]]": ("[System.Collections.Generic.List[int]]@(3, 1, 2)",),
    "System.Collections.Generic.Dictionary`2[[System.String],[System.Int32]]": ("$(($d = [System.Collections.Generic.Dictionary[string,int]]::new()); $d['a'] = 1; , $d)",),
    "System.Collections.Generic.HashSet`1[[System.String]]": ("[System.Collections.Generic.HashSet[string]]@('b', 'a')",),
    "System.Collections.Hashtable": ("@{ a = 1 }",),
    "System.Collections.Specialized.OrderedDictionary": ("[ordered]@{ a = 1; b = 'x' }",),
    "System.Text.RegularExpressions.Regex": ("[regex]'(?<l>[a-c])(\\d)?'", "[regex]'\\s+'"),
    "System.Array": ("@(3, 1, 2)", "[int[]](3, 1, 2)"),
    "System.Xml.XmlDocument": ("[xml]'<r><a n=\"1\">x</a><a/></r>'",),
    "System.Collections.Queue": ("[System.Collections.Queue]@(1, 2)",),
    "System.Collections.Stack": ("[System.Collections.Stack]@(1, 2)",),
    "System.Numerics.BigInteger": ("[bigint]12345", "[bigint]'-98765432109876543210'"),
    "System.Net.IPAddress": ("[ipaddress]'192.168.1.10'", "[ipaddress]'::1'"),
}  # fmt: skip
STATICS = (
    "System.Math", "System.String", "System.Int32", "System.Double", "System.Decimal", "System.Char", "System.DateTime", "System.TimeSpan", "System.Convert",
    "System.Array", "System.IO.Path", "System.Text.RegularExpressions.Regex", "System.Version", "System.Guid", "System.Uri", "System.Numerics.BigInteger",
    "System.Enum", "System.BitConverter", "System.Linq.Enumerable", "System.Text.Encoding", "System.Globalization.CultureInfo", "System.Net.WebUtility", "System.Boolean",
    "System.DateOnly", "System.TimeOnly", "System.DateTimeOffset", "System.Int64", "System.Byte", "System.Single", "System.StringComparer", "System.Net.IPAddress",
)  # fmt: skip
# What differs from run to run, or reaches outside.
_NEVER = ("gethashcode", "newguid", "getrandomfilename", "gettempfilename", "getenumerator", "createversion7", "gettemppath", "getlifetimeservice", "copyto", "wait", "save",
          "getfullpath", "load", "writeto", "exists", "next", "createnavigator", "reversestring", "mainmodule", "now", "today", "utcnow", "beginread", "trygetspan", "tryformat")  # fmt: skip
_STRANGE = (
    "Span",
    "Memory",
    "Func",
    "Action",
    "Predicate",
    "Converter",
    "Comparison",
    "*",
    "&",
    "IFormatProvider",
    "Comparer",
    "Stream",
    "Xml",
    "Handler",
    "Evaluator",
    "Rune",
)


class MemberCalls:
    """Makes calls and reads of members."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._choice = values.choice

    def expression(self) -> str:
        """A property, a method call with arguments, or a constructor call."""
        pick = self._choice.random()
        if pick < 0.5:
            return self._on_value()
        return self._static() if pick < 0.9 else self._constructed()

    def _on_value(self) -> str:
        name = self._choice.choice(list(SOURCES))
        source = self._choice.choice(SOURCES[name])
        members = members_of(name)
        properties = [
            found.name
            for found in members.properties().values()
            if not found.static and _is_told(found.name, found.type)
        ]
        if properties and self._choice.random() < 0.25:
            return f"({source}).{self._choice.choice(properties)}"
        methods = [method for method in members.method_names() if _is_told(method)]
        return self._call(f"({source}).", methods, members.method, static=False) or source

    def _static(self) -> str:
        name = self._choice.choice(STATICS)
        members = members_of(name)
        properties = [
            found.name for found in members.properties().values() if found.static and _is_told(found.name, found.type)
        ]
        if properties and self._choice.random() < 0.15:
            return f"[{name}]::{self._choice.choice(properties)}"
        methods = [method for method in members.method_names() if _is_told(method)]
        return self._call(f"[{name}]::", methods, members.method, static=True) or f"[{name}]"

    def _constructed(self) -> str:
        name = self._choice.choice([name for name in SOURCES if "`" not in name])
        usable = [overload for overload in members_of(name).constructors() if _is_callable(overload)]
        return f"[{name}]::new({self._arguments(self._choice.choice(usable))})" if usable else f"[{name}]"

    def _call(self, target: str, methods: list[str], overloads_of: object, static: bool) -> str:
        assert callable(overloads_of)
        for _ in range(20):
            method = self._choice.choice(methods)
            usable = [
                each
                for each in overloads_of(method)
                if each.static == static and not each.generic and _is_callable(each)
            ]
            if usable:
                return f"{target}{method}({self._arguments(self._choice.choice(usable))})"
        return ""

    def _arguments(self, overload: Overload) -> str:
        return ", ".join(self._argument(parameter.type, parameter.name) for parameter in overload.parameters)

    def _argument(self, kind: str, name: str) -> str:
        choice = self._choice.choice
        if self._choice.random() < 0.08:
            return self._values.closed(0)
        if kind == "System.String" and name == "format":
            return choice([f"'{form}'" for form in (*NUMBER_FORMATS[:8], *DATE_FORMATS[:8]) if "'" not in form])
        if kind in ("System.Int32", "System.Int64", "System.Byte", "System.Int16", "System.UInt32"):
            return choice(("0", "1", "2", "3", "5", "-1", "10"))
        if kind == "System.String":
            return choice(("'l'", "'a'", "'X'", "''", "'12'", "'World'", "'2024-02-29'", "'(a|b)'", "'1.5'", "'b'"))
        if kind == "System.Char":
            return choice(("'a'", "','", "'X'", "[char]' '"))
        if kind in ("System.Char[]", "System.String[]", "System.Object[]", "System.Array", "System.Int32[]"):
            return choice(("@('a', 'b')", "@(',', ';')", "'a'", "@(1, 2)", "@()", "(1, 5, 3)"))
        if kind == "System.Boolean":
            return choice(("$true", "$false"))
        if kind in ("System.Double", "System.Decimal", "System.Single"):
            return self._values.number(0)
        for source, texts in SOURCES.items():
            if kind == source:
                return choice(texts)
        return self._values.of(self._values.kind(), 0)


def _is_told(name: str, kind: str = "") -> bool:
    return not any(word in name.lower() for word in _NEVER) and not any(word in kind for word in _STRANGE)


def _is_callable(overload: Overload) -> bool:
    return all(
        not parameter.by_reference and not any(word in parameter.type for word in _STRANGE)
        for parameter in overload.parameters
    )
