"""Tokens as objects: their classes, flags and values.

Kinds and places come from language/tokenize.py; the tree says which word names a command, a member, a type or an attribute
and what a string or number is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pscompat.dotnet.library.enums import enum
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast, scanner
from pscompat.language.tokenize import tokenize
from pscompat.language.tokens import KEYWORDS, STREAMS
from pscompat.runtime.compile_expressions import number_value
from pscompat.runtime.extent import ScriptExtent, Source
from pscompat.runtime.syntax.token_traits import traits
from pscompat.runtime.syntax.tree import LANGUAGE, READ_ONLY
from pscompat.runtime.syntax.variable_path import VariablePath

COMMAND_NAME, MEMBER_NAME, TYPE_NAME, ATTRIBUTE_NAME = 1 << 19, 1 << 20, 1 << 21, 1 << 22
_KEYWORD = 16


class Token(NetObject):
    """A token: `kind` is the name of its TokenKind, `flags` the number of its TokenFlags."""

    __slots__ = ("end", "flags", "held", "kind", "source", "start")
    net_name = f"{LANGUAGE}Token"
    net_bases: tuple[str, ...] = ("System.Object",)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.net_name = LANGUAGE + cls.__name__
        cls.net_bases = tuple(base.net_name for base in cls.__mro__[1:] if issubclass(base, NetObject))

    def __init__(self, source: Source, found: scanner.Token, flags: int, held: Value = None):
        self.source = source
        self.kind = found.kind
        self.start = found.start
        self.end = found.end
        self.flags = flags
        self.held = held

    @property
    def Text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def TokenFlags(self) -> Value:
        return enum(f"{LANGUAGE}TokenFlags").of(self.flags)

    @property
    def Kind(self) -> Value:
        return enum(f"{LANGUAGE}TokenKind").of(self.kind)

    @property
    def HasError(self) -> bool:
        return False

    @property
    def Extent(self) -> ScriptExtent:
        return _EndExtent(self.source, self.start, self.end) if self.kind == "EndOfInput" else self._extent

    @property
    def _extent(self) -> ScriptExtent:
        return ScriptExtent(self.source, self.start, self.end)

    def ToString(self) -> str:
        return "<eof>" if self.kind == "EndOfInput" else self.Text


class _EndExtent(ScriptExtent):
    """Where the text ends: PowerShell puts it one sign further."""

    __slots__ = ()

    @property
    def StartOffset(self) -> int:
        return self.source.units(0, self.start) + 1

    @property
    def EndOffset(self) -> int:
        return self.StartOffset


class NumberToken(Token):
    __slots__ = ()

    @property
    def Value(self) -> Value:
        return self.held


class ParameterToken(Token):
    __slots__ = ()

    @property
    def ParameterName(self) -> str:
        return self.Text[1:].removesuffix(":")

    @property
    def UsedColon(self) -> bool:
        return self.Text.endswith(":")


class VariableToken(Token):
    __slots__ = ()

    @property
    def Name(self) -> str:
        return self.VariablePath.ToString().rpartition(":")[2]

    @property
    def VariablePath(self) -> VariablePath:
        text = self.Text[1:]
        return VariablePath(text[1:-1].replace("`", "") if text.startswith("{") else text)


class StringToken(Token):
    __slots__ = ()

    @property
    def Value(self) -> str:
        return self.Text if self.held is None else str(self.held)


class StringLiteralToken(StringToken):
    __slots__ = ()


class StringExpandableToken(StringToken):
    __slots__ = ("nested",)

    def __init__(self, source: Source, found: scanner.Token, flags: int, held: Value, nested: list[Token]):
        super().__init__(source, found, flags, held)
        self.nested = nested

    @property
    def NestedTokens(self) -> GenericList | None:
        return GenericList(self.nested, Token.net_name, READ_ONLY) if self.nested else None


class LabelToken(Token):
    __slots__ = ()

    @property
    def LabelText(self) -> str:
        return self.Text[1:]


class RedirectionToken(Token):
    __slots__ = ()


class InputRedirectionToken(RedirectionToken):
    __slots__ = ()


class MergingRedirectionToken(RedirectionToken):
    __slots__ = ()

    @property
    def FromStream(self) -> Value:
        return _stream(self.Text.partition(">")[0])

    @property
    def ToStream(self) -> Value:
        return _stream(self.Text.partition("&")[2])


class FileRedirectionToken(RedirectionToken):
    __slots__ = ()

    @property
    def FromStream(self) -> Value:
        return _stream(self.Text.partition(">")[0])

    @property
    def Append(self) -> bool:
        return self.Text.endswith(">>")


def _stream(sign: str) -> Value:
    name = STREAMS[0 if sign == "*" else int(sign or "1")]
    return enum(f"{LANGUAGE}RedirectionStream").of(name)


def tokens_of(source: Source, root: ast.Ast | None) -> list[Token]:
    """The tokens of a text as objects; `root` is its tree, None where it could not be parsed."""
    names = _Names(root)
    found = tokenize(source.text)
    for keyword, name in pairwise(found):
        if name.kind == "Identifier" and keyword.kind in _DECLARED:
            names.flags[name.start] = _DECLARED[keyword.kind]
    return [_token(source, token, names) for token in found]


_DECLARED = {"Class": TYPE_NAME, "Enum": MEMBER_NAME, "Data": MEMBER_NAME}
"""What the names behind these keywords are."""


class _Names:
    """What the tree says of words and values, by the offset at which they begin."""

    def __init__(self, root: ast.Ast | None):
        self.flags: dict[int, int] = {}
        self.values: dict[tuple[int, int], ast.Ast] = {}
        for node in root.walk() if root is not None else ():
            self._note(node)

    def _note(self, node: ast.Ast) -> None:
        if isinstance(node, (ast.ConstantExpressionAst, ast.ExpandableStringExpressionAst)):
            self.values[node.start, node.end] = node
        if isinstance(node, ast.CommandAst) and node.command_elements:
            self.flags[node.command_elements[0].start] = COMMAND_NAME
        elif isinstance(node, ast.MemberExpressionAst) and not isinstance(node, ast.BaseCtorInvokeMemberExpressionAst):
            self.flags[node.member.start] = MEMBER_NAME
        elif isinstance(node, ast.NamedAttributeArgumentAst):
            self.flags[node.start] = MEMBER_NAME
        elif isinstance(node, ast.HashtableAst):
            for key, _ in node.key_value_pairs:
                if getattr(key, "string_constant_type", None) == "BareWord":
                    self.flags[key.start] = MEMBER_NAME
        elif isinstance(node, (ast.BreakStatementAst, ast.ContinueStatementAst)) and node.label is not None:
            self.flags[node.label.start] = MEMBER_NAME
        elif isinstance(node, ast.TypeDefinitionAst) and node.is_enum:
            self.flags.update((member.start, MEMBER_NAME) for member in node.members)
        elif isinstance(node, ast.AttributeAst):
            self._note_type(node.type_name, TYPE_NAME | ATTRIBUTE_NAME)
        elif isinstance(node, (ast.TypeConstraintAst, ast.TypeExpressionAst)):
            self._note_type(node.type_name, TYPE_NAME)

    def _note_type(self, name: ast.AnyTypeName, flags: int) -> None:
        if isinstance(name, ast.ArrayTypeName):
            self._note_type(name.element_type, flags)
        elif isinstance(name, ast.GenericTypeName):
            self._note_type(name.type_name, flags)
            for argument in name.generic_arguments:
                self._note_type(argument, TYPE_NAME)
        else:
            self.flags[name.start] = flags


_CLASSES: dict[str, type[Token]] = {
    "Parameter": ParameterToken,
    "Variable": VariableToken,
    "SplattedVariable": VariableToken,
    "Label": LabelToken,
    "RedirectInStd": InputRedirectionToken,
}
_LITERALS = frozenset(("StringLiteral", "HereStringLiteral"))
_EXPANDABLES = frozenset(("StringExpandable", "HereStringExpandable"))
_NAMED = frozenset(("Identifier", "Generic", "Rem", "Multiply", "Divide", "StringLiteral", "StringExpandable"))
"""Kinds that can name something, keywords apart."""


def _token(source: Source, found: scanner.Token, names: _Names) -> Token:
    kind = found.kind
    text = source.text[found.start : found.end]
    flags = traits(kind)
    if kind in _NAMED or flags & _KEYWORD:
        flags |= names.flags.get(found.start, 0)
    if kind == "Generic":
        return _generic(source, found, names, flags, text)
    node = names.values.get((found.start, found.end))
    if kind == "Number":
        value = number_value(node) if isinstance(node, ast.ConstantExpressionAst) else None
        return NumberToken(source, found, flags, value)
    if kind in _LITERALS:
        return StringLiteralToken(source, found, flags, _text_value(node, text))
    if kind in _EXPANDABLES:
        nested = list(_nested(source, node, names))
        return StringExpandableToken(source, found, flags, _text_value(node, text), nested)
    if kind == "Redirection":
        cls = MergingRedirectionToken if "&" in text else FileRedirectionToken
        return cls(source, found, flags)
    return _CLASSES.get(kind, Token)(source, found, flags)


def _generic(source: Source, found: scanner.Token, names: _Names, flags: int, text: str) -> Token:
    """A word: a keyword or operator that is none here stays a plain token with the flags that it would have."""
    lower = text.lower()
    own = traits(KEYWORDS[lower]) if lower in KEYWORDS else traits(_SIGNS.get(text, ""))
    if own:
        return Token(source, found, flags | (own & ~_KEYWORD & ~(1 << 24)))
    if lower in KEYWORDS or text in _SIGNS:
        return Token(source, found, flags)
    node = names.values.get((found.start, found.end))
    if isinstance(node, ast.ExpandableStringExpressionAst):
        nested = list(_nested(source, node, names))
        return StringExpandableToken(source, found, flags, node.value, nested)
    return StringLiteralToken(source, found, flags, _text_value(node, found.value or text))


_SIGNS = {
    "/": "Divide",
    "*": "Multiply",
    "+": "Plus",
    "-": "Minus",
    "%": "Rem",
    "=": "Equals",
    ".": "Dot",
    "..": "DotDot",
    "!": "Exclaim",
    "::": "ColonColon",
}


def _text_value(node: ast.Ast | None, text: str) -> str:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else text


def _nested(source: Source, node: ast.Ast | None, names: _Names) -> Iterator[Token]:
    """The tokens of what a string holds besides text, at their places in the whole text."""
    parts: Iterable[ast.Ast] = node.nested_expressions if isinstance(node, ast.ExpandableStringExpressionAst) else ()
    for part in parts:
        for found in tokenize(source.text[part.start : part.end]):
            if found.kind != "EndOfInput":
                moved = found._replace(start=found.start + part.start, end=found.end + part.start)
                yield _token(source, moved, names)
