"""System.Management.Automation.FlagsExpression<T>: flags joined by `+` (and) and `,` (or), `!` before a name negates it."""

from __future__ import annotations

import re

from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import to_int
from pscompat.dotnet.enum_conversions import enum_class
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import RUNTIME_EXCEPTION, NetError
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NetObject, Value, unwrap

_PREFERRED = {"System.IO.FileAttributes": ("Directory", "ReadOnly", "System")}
"""The names that a beginning of several means, by the enumeration (EnumMinimumDisambiguation)."""
_TOKEN = re.compile(r"[,+!]|[^,+!]+")
_NO_ENUMERATION = "The generic type specified for the expression must represent an enum. Specify a valid enum type. "
_EMPTY = "The input expression must not be empty. Specify at least one identifier name in each input expression. "
_EMPTY_NAME = "Unable to match an empty identifier name to a valid enumerator name. Specify one of the following enumerator names and retry: {}."
_NO_NAME = "Unable to match the identifier name {} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{}"
_SEVERAL = (
    "The identifier name {} cannot be processed because it is either too similar or identical to the following enumerator "
    "names: {}. Use a more specific identifier name."
)
_GROUPED = (
    "Use of parentheses is not valid in the expression because identifier grouping is not allowed. Try removing the "
    "parentheses, or if a subexpression is enclosed, try expanding the expression."
)
_NO_OPERAND = (
    "Unable to parse the expression due to an unexpected token. An identifier name or a NOT (!) operator is expected at the "
    "start of the expression, or after an OR (,) operator or an AND (+) operator. Also, an expression must not end with an OR "
    "(,), AND (+) or NOT (!) operator."
)
_NO_OPERATOR = (
    "Unable to parse the expression due to an unexpected token. Only an OR (,) operator or AND (+) operator is expected after "
    "an identifier name."
)
_NOTHING_NEGATED = (
    "Unable to parse the expression due to an unexpected token after a NOT (!) operator. An identifier name is expected after "
    "a NOT (!) operator."
)


class FlagsExpression(NetObject):
    """`alternatives` holds lists of terms: the number of a flag, and whether it is to be set."""

    __slots__ = ("alternatives", "type_args")
    net_name = "System.Management.Automation.FlagsExpression`1"
    net_generic = True

    def __init__(self, alternatives: list[list[tuple[int, bool]]], type_args: tuple[NetType, ...]):
        self.alternatives = alternatives
        self.type_args = type_args

    @classmethod
    def net_new(cls, expression: Value, *, type_args: tuple[NetType, ...] = ()) -> FlagsExpression:
        """(text), (texts, each an alternative)."""
        if not type_args[0].is_enum:
            raise _refused(_NO_ENUMERATION)
        flags = enum_class(type_args[0])
        base = unwrap(expression)
        if not isinstance(base, (str, list)):
            raise no_overload("new", 1)
        texts = [_text(each) for each in base] if isinstance(base, list) else [str(base)]
        if not texts:
            raise NetError("System.InvalidOperationException", "Queue empty.")
        if not all(text.strip() for text in texts):
            raise _refused(_EMPTY)
        tokens: list[str] = []
        for text in texts:
            tokens += [*_tokens(text, flags), ","]
        return cls(_alternatives(tokens, flags, type_args[0].full_name), type_args)

    def Evaluate(self, value: Value) -> bool:
        """Whether a value has the flags that one of the alternatives asks for."""
        number = to_int(value)
        return any(all((flag & number == flag) is wanted for flag, wanted in terms) for terms in self.alternatives)

    def names(self, flag: int) -> bool:
        """Whether a flag stands anywhere in the expression."""
        return any(flag == number for terms in self.alternatives for number, _ in terms)


def _text(value: Value) -> str:
    base = unwrap(value)
    if base is None:
        return ""
    if not isinstance(base, str):
        message = f"Unable to cast object of type '{name_of(base)}' to type 'System.String'."
        raise NetError("System.InvalidCastException", message)
    return base


def _tokens(text: str, flags: type[NetEnum]) -> list[str]:
    found = []
    for part in _TOKEN.findall(text):
        token = part.strip()
        if not token:
            continue
        if len(token) > 1 and token[0] == token[-1] and token[0] in "'\"":
            token = token[1:-1].strip()
            if not token:
                raise _refused(_EMPTY_NAME.format(", ".join(flags.names)))
        if token[0] == "(" and ")" in text:
            raise _refused(_GROUPED)
        found.append(token)
    return found


def _alternatives(tokens: list[str], flags: type[NetEnum], type_name: str) -> list[list[tuple[int, bool]]]:
    found: list[list[tuple[int, bool]]] = [[]]
    before = ","
    for token in tokens:
        if before in ",+" and token in ",+":
            raise _refused(_NO_OPERAND)
        if before == "!" and token in ",+!":
            raise _refused(_NOTHING_NEGATED)
        if before not in ",+!" and token not in ",+":
            raise _refused(_NO_OPERATOR)
        if token == ",":
            found.append([])
        elif token not in "+!":
            name = _meant(token, list(flags.names), type_name)
            found[-1].append((int(flags.names[name]), before != "!"))
        before = token
    return found[:-1]


def _meant(text: str, names: list[str], type_name: str) -> str:
    """The one name that begins so, or is so."""
    folded = text.lower()
    found = [name for name in names if name.lower().startswith(folded)]
    if not found:
        raise _refused(_NO_NAME.format(text, ", ".join(names)))
    preferred = [name for name in found if name.lower() == folded] or [
        name for name in _PREFERRED.get(type_name, ()) if name in found
    ]
    if len(found) > 1 and not preferred:
        raise _refused(_SEVERAL.format(text, ", ".join(found)))
    return (preferred or found)[0]


def _refused(message: str) -> NetError:
    return NetError(RUNTIME_EXCEPTION, message)
