"""C# that declares and does nothing: enumerations, classes of fields, automatic properties and native functions, as PowerShell's own.

`Add-Type -TypeDefinition` is often given just that. Whatever holds code (methods, constructors, accessors with a body), or
promises some (interfaces), is refused: it would have to be compiled. So are native functions of libraries that are not Windows'
own (`libc`), which could be called. A static method that begins with a call of one of Windows' functions gets no further than
that, and is taken for such a function itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*.*?\*/|(?P<token>@?[A-Za-z_]\w*|0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?|"(?:[^"\\\n]|\\.)*"
    |'(?:[^'\\\n]|\\.)'|<<|\S)""",
    re.DOTALL | re.VERBOSE,
)
_MODIFIERS = frozenset(
    (
        "public",
        "internal",
        "private",
        "protected",
        "static",
        "sealed",
        "abstract",
        "partial",
        "readonly",
        "extern",
        "unsafe",
    )
)
_ESCAPES = {"n": "`n", "t": "`t", "r": "`r", "0": "`0", '"': '`"', "\\": "\\", "'": "'"}
_PROPERTY, _FIELD, _METHOD = range(3)
_NATIVE = ("DllImport", "DllImportAttribute")
_OF_WINDOWS = frozenset(("kernel32", "user32", "advapi32", "shell32", "gdi32", "ntdll", "netapi32", "wininet", "winmm"))
_BRANCHES = frozenset(("?", "&&", "||", "=>", "try", "goto"))
"""What may keep the first call of a method's body from being made, or its exception from leaving it."""
_LITERALS = {"true": "$true", "false": "$false", "null": "$null"}


_OPERATORS: tuple[dict[str, Callable[[int, int], int]], ...] = (  # the loosest first
    {"|": int.__or__},
    {"&": int.__and__},
    {"<<": int.__lshift__},
    {"+": int.__add__, "-": int.__sub__},
    {"*": int.__mul__},
)
_REFERENCE = re.compile("\0([^\0]*)\0")


class NotDeclarations(ValueError):
    """The text holds more than declarations, or is none; the message says what it is about."""


@dataclass
class Declaration:
    """One type: its full name, the base that it names, and the text that defines it in PowerShell by the last part of the name.

    `natives` are the names of its methods that stand for functions of a library of Windows; in the text they have no body.
    """

    full_name: str
    text: str
    base: str = ""
    natives: tuple[str, ...] = ()


def declarations(source: str) -> tuple[list[Declaration], list[str]]:
    """The types of a C# text, a base before what derives from it, and the namespaces it uses. Raises NotDeclarations."""
    reader = _Reader(source)
    found = reader.types()
    full = {each.full_name.rpartition(".")[2]: each.full_name for each in found}
    full |= {each.full_name: each.full_name for each in found}
    for each in found:
        each.base = full.get(each.base, each.base)
        each.text = _REFERENCE.sub(lambda match: full.get(match[1], match[1]), each.text)
    ordered: list[Declaration] = []
    while found:
        waiting = {each.full_name for each in found}
        following = next((each for each in found if each.base not in waiting), None)
        if following is None:
            raise NotDeclarations(found[0].base)
        found.remove(following)
        ordered.append(following)
    return ordered, reader.namespaces


@dataclass
class _Reader:
    """Reads tokens from the left."""

    source: str
    tokens: list[str] = field(init=False)
    at: int = 0
    namespaces: list[str] = field(default_factory=list)
    natives: list[str] = field(default_factory=list)
    throwing: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = [match["token"] for match in _TOKEN.finditer(self.source) if match["token"]]

    def types(self) -> list[Declaration]:
        found = self._types("")
        if self.at < len(self.tokens):
            raise NotDeclarations(self.tokens[self.at])
        return found

    def _types(self, namespace: str) -> list[Declaration]:
        found: list[Declaration] = []
        while self.at < len(self.tokens) and self._peek() != "}":
            if self._take_if("using"):
                self.namespaces.append(self._name())
                self._expect(";")
            elif self._take_if("namespace"):
                inner = namespace + self._name() + "."
                self._expect("{")
                found += self._types(inner)
                self._expect("}")
            elif not self._take_if(";"):
                found.append(self._type(namespace))
        return found

    def _type(self, namespace: str) -> Declaration:
        attributes = self._attributes()
        self._modifiers()
        kind = self._next()
        name = self._identifier()
        base = ""
        self.natives = []
        if kind == "enum":
            text = self._enum(name, any(each.rpartition(".")[2] in ("Flags", "FlagsAttribute") for each in attributes))
        elif kind == "class":
            base = self._name() if self._take_if(":") else ""
            text = self._class(name, base)
        else:
            raise NotDeclarations(kind)
        return Declaration(namespace + name, text, base, tuple(self.natives))

    def _enum(self, name: str, flags: bool) -> str:
        underlying = f" : {self._name().removeprefix('System.').lower()}" if self._take_if(":") else ""
        values: dict[str, int] = {}
        self._expect("{")
        following = 0
        while not self._take_if("}"):
            self._attributes()
            label = self._identifier()
            if self._take_if("="):
                following = self._number(values)
            values[label] = following
            following += 1
            if not self._take_if(","):
                self._expect("}")
                break
        body = "; ".join(f"{label} = {value}" for label, value in values.items())
        return f"{'[Flags()] ' if flags else ''}enum {name}{underlying} {{ {body} }}"

    def _number(self, values: dict[str, int], level: int = 0) -> int:
        """The value of a constant expression of numbers, labels and operators of whole numbers."""
        if level == len(_OPERATORS):
            return self._operand(values)
        total = self._number(values, level + 1)
        while self._peek() in _OPERATORS[level]:
            total = _OPERATORS[level][self._next()](total, self._number(values, level + 1))
        return total

    def _operand(self, values: dict[str, int]) -> int:
        token = self._next()
        if token in ("-", "~"):
            return -self._operand(values) if token == "-" else ~self._operand(values)
        if token == "(":
            value = self._number(values)
            self._expect(")")
            return value
        if token in values:
            return values[token]
        if token[0].isdigit() and "." not in token:
            while self._peek().lower() in ("u", "l", "ul", "lu"):
                self._next()
            return int(token.replace("_", ""), 0) if token[:2].lower() == "0x" else int(token.replace("_", ""))
        raise NotDeclarations(token)

    def _class(self, name: str, base: str) -> str:
        """The class with its properties, then its fields: the order in which .NET shows them; then its methods."""
        self._expect("{")
        members: list[tuple[int, str]] = []
        self.throwing, self.calls = set(), []
        while not self._take_if("}"):
            if not self._take_if(";"):
                members += self._members()
        if not self.throwing.issuperset(self.calls):
            raise NotDeclarations("(")
        values = [text for rank, text in sorted(members, key=lambda member: member[0]) if rank != _METHOD]
        methods = " ".join(text for rank, text in members if rank == _METHOD)
        body = "; ".join([*values, methods] if methods else values)
        return f"class {name}{' : ' + _marked(base) if base else ''} {{ {body} }}"

    def _members(self) -> list[tuple[int, str]]:
        """What one declaration declares: whether it is a property, a field or a method, and its text."""
        is_native = any(each.rpartition(".")[2] in _NATIVE for each in self._attributes())
        modifiers = self._modifiers()
        if is_native and "extern" in modifiers:
            return self._native("public" in modifiers)
        if "public" not in modifiers or modifiers & {"readonly", "extern"}:
            raise NotDeclarations(self._peek())
        kind = self._type_name()
        static = "static " if "static" in modifiers else ""
        found: list[tuple[int, str]] = []
        while True:
            name = self._identifier()
            if static and not found and self._peek() == "(":
                return self._method(kind, name)
            is_field = not self._take_if("{")
            if not is_field:
                self._accessors()
            value = f" = {self._literal()}" if self._take_if("=") else ""
            found.append((_FIELD if is_field else _PROPERTY, f"{static}[{kind}] ${name}{value}"))
            if is_field or value:
                if self._take_if(","):
                    continue
                self._expect(";")
            return found

    def _native(self, is_public: bool) -> list[tuple[int, str]]:
        """A native function as a static method; one that is not public shows nowhere."""
        kind = self._type_name()
        name = self._identifier()
        parameters = self._parameters()
        self._expect(";")
        self.throwing.add(name)
        if not is_public:
            return []
        self.natives.append(name)
        return [(_METHOD, f"static [{kind}] {name}({parameters}) {{ throw }}")]

    def _method(self, kind: str, name: str) -> list[tuple[int, str]]:
        """A public static method, which must begin with a call of a function that throws."""
        parameters = self._parameters()
        self._expect("{")
        start, depth = self.at, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(self._next(), 0)
        body = self.tokens[start : self.at - 1]
        before = body[: body.index("(")] if "(" in body else []
        if not before or before[-2:-1] in (["."], ["new"]) or _BRANCHES.intersection(before):
            raise NotDeclarations("(")
        self.calls.append(before[-1])
        self.natives.append(name)
        return [(_METHOD, f"static [{kind}] {name}({parameters}) {{ throw }}")]

    def _parameters(self) -> str:
        found = []
        self._expect("(")
        while not self._take_if(")"):
            self._attributes()
            by_reference = any(self._take_if(word) for word in ("ref", "out", "in"))
            wanted = self._type_name()
            found.append(f"[{'ref' if by_reference else wanted}] ${self._identifier()}")
            if self._peek() != ")":
                self._expect(",")
        return ", ".join(found)

    def _accessors(self) -> None:
        """`get; set; }`: what is read only, or has code, is refused."""
        for accessor in ("get", "set"):
            self._expect(accessor)
            self._expect(";")
        self._expect("}")

    def _literal(self) -> str:
        token = self._next()
        sign = ""
        if token == "-":
            sign, token = "-", self._next()
        if token in _LITERALS and not sign:
            return _LITERALS[token]
        if token[0].isdigit():
            return sign + token
        if token[0] == '"':
            return '"' + re.sub(r"\\(.)|([`$])", _escaped, token[1:-1]) + '"'
        raise NotDeclarations(token)

    def _type_name(self) -> str:
        name = _marked(self._name())
        if self._take_if("<"):
            arguments = [self._type_name()]
            while self._take_if(","):
                arguments.append(self._type_name())
            self._expect(">")
            name += f"[{','.join(arguments)}]"
        if self._take_if("?"):
            name = f"Nullable[{name}]"
        while self._take_if("["):
            self._expect("]")
            name += "[]"
        return name

    def _attributes(self) -> list[str]:
        """The names of the attributes that stand here; raises NotDeclarations for a library that is there on Unix."""
        found = []
        while self._take_if("["):
            if self._take_if("return"):
                self._expect(":")
            found.append(self._name())
            if found[-1].rpartition(".")[2] in _NATIVE:
                self._expect("(")
                if not self._peek().lower().endswith('.dll"') and self._peek().strip('"').lower() not in _OF_WINDOWS:
                    raise NotDeclarations(found[-1])
            depth = 1
            while depth:
                depth += {"[": 1, "]": -1}.get(self._next(), 0)
        return found

    def _modifiers(self) -> set[str]:
        found = set()
        while self._peek() in _MODIFIERS:
            found.add(self._next())
        return found

    def _name(self) -> str:
        parts = [self._identifier()]
        while self._take_if("."):
            parts.append(self._identifier())
        return ".".join(parts)

    def _identifier(self) -> str:
        token = self._next().removeprefix("@")
        if not re.fullmatch(r"[A-Za-z_]\w*", token):
            raise NotDeclarations(token)
        return token

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise NotDeclarations("its end")
        self.at += 1
        return token

    def _take_if(self, token: str) -> bool:
        if self._peek() != token:
            return False
        self.at += 1
        return True

    def _expect(self, token: str) -> None:
        found = self._next()
        if found != token:
            raise NotDeclarations(found)


def _marked(name: str) -> str:
    """A type's name; which type it is shows when all are read."""
    return f"\0{name}\0"


def _escaped(match: re.Match[str]) -> str:
    if match[2]:
        return "`" + match[2]
    if match[1] not in _ESCAPES:
        raise NotDeclarations(match[0])
    return _ESCAPES[match[1]]
