"""[PSParser]: the tokens as PowerShell 2.0 saw them."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import GenericList, NetObject, Value
from pscompat.language import ast
from pscompat.runtime.extent import ScriptExtent
from pscompat.runtime.ps_token import PSToken
from pscompat.runtime.syntax.parser import Parsed
from pscompat.runtime.syntax.token_traits import traits
from pscompat.runtime.syntax.tokens import (
    ATTRIBUTE_NAME,
    COMMAND_NAME,
    MEMBER_NAME,
    TYPE_NAME,
    StringToken,
    Token,
    VariableToken,
)

_COLLECTION = "System.Collections.ObjectModel.Collection`1"
_NAMES = ((COMMAND_NAME, "Command"), (MEMBER_NAME, "Member"), (ATTRIBUTE_NAME, "Attribute"), (TYPE_NAME, "Type"))
_KINDS = {
    "Unknown": "Unknown",
    "Variable": "Variable",
    "SplattedVariable": "Variable",
    "Parameter": "CommandParameter",
    "Number": "Number",
    "Label": "LoopLabel",
    "Identifier": "CommandArgument",
    "Generic": "CommandArgument",
    "NewLine": "NewLine",
    "LineContinuation": "LineContinuation",
    "Comment": "Comment",
    "StringLiteral": "String",
    "StringExpandable": "String",
    "HereStringLiteral": "String",
    "HereStringExpandable": "String",
    "LParen": "GroupStart",
    "LCurly": "GroupStart",
    "AtParen": "GroupStart",
    "AtCurly": "GroupStart",
    "DollarParen": "GroupStart",
    "RParen": "GroupEnd",
    "RCurly": "GroupEnd",
    "Semi": "StatementSeparator",
}


class PSParseError(NetObject):
    __slots__ = ("Message", "Token")
    net_name = "System.Management.Automation.PSParseError"

    def __init__(self, token: PSToken, message: str):
        self.Token = token
        self.Message = message


class PSParser(NetObject):
    __slots__ = ()
    net_name = "System.Management.Automation.PSParser"

    @staticmethod
    def Tokenize(script: Value, errors: PSReference) -> GenericList:
        if script is None:
            raise null_argument("script")
        lines = [to_string(line) + "\n" for line in script if line is not None] if isinstance(script, list) else script
        parsed = Parsed(lines if isinstance(lines, str) else "".join(lines), None)
        problems = [
            PSParseError(PSToken("Position", ScriptExtent(parsed.source, one.start, one.end)), one.message)
            for one in parsed.problems
        ]
        errors.Value = GenericList(problems, PSParseError.net_name, _COLLECTION)
        return GenericList(_old_tokens(parsed), PSToken.net_name, _COLLECTION)


def _old_tokens(parsed: Parsed) -> list[PSToken]:
    """All but the end of the text; a type in brackets is one token."""
    brackets = _type_brackets(parsed.root)
    found: list[PSToken] = []
    until = 0
    for token in parsed.tokens():
        if token.start < until or token.kind == "EndOfInput":
            continue
        if token.start in brackets:
            until = brackets[token.start]
            found.append(PSToken("Type", ScriptExtent(parsed.source, token.start, until)))
        else:
            found.append(PSToken(_kind(token), token.Extent, _content(token)))
    return found


def _type_brackets(root: ast.Ast) -> dict[int, int]:
    kinds = (ast.TypeConstraintAst, ast.TypeExpressionAst)
    return {node.start: node.end for node in root.walk() if isinstance(node, kinds)}


def _content(token: Token) -> str | None:
    if isinstance(token, StringToken):
        return token.Value
    return token.VariablePath.ToString() if isinstance(token, VariableToken) else None


def _kind(token: Token) -> str:
    for flag, name in _NAMES:
        if token.flags & flag:
            return name
    return _KINDS.get(token.kind) or ("Keyword" if traits(token.kind) & 16 else "Operator")


PSToken.kind_of = staticmethod(_kind)
